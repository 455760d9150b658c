#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

TEST(IndustryWords, AreReadOneByOneWithWhatTheirRowSays) {
  const Reading reading = TinyPack().read();
  ASSERT_EQ(all_faults(reading), "");
  const std::vector<IndustryWord>& words = reading.pack.industry_words;
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].industry.text, "C17");
  EXPECT_EQ(words[0].word, "棉纱");
  EXPECT_EQ(words[0].where, IndustryWord::Where::both);
  EXPECT_EQ(words[1].excludes, std::vector<std::string>{"纺织机械"});
  EXPECT_EQ(words[2].where, IndustryWord::Where::name);
  EXPECT_EQ(words[2].weight, IndustryWord::Weight::strong);
  EXPECT_EQ(words[2].provenance.source, "OURS");
}

TEST(IndustryWords, MayBeAbsent) {
  const Reading reading = TinyPack().without("industry/words.csv").read();
  EXPECT_TRUE(reading.usable()) << all_faults(reading);
  EXPECT_TRUE(reading.pack.industry_words.empty());
}

TEST(IndustryWords, OfAnUnknownIndustryAreReportedWithTheNearestCode) {
  expect_only(TinyPack().added("industry/words.csv", "C1818,童装,,,\n"),
              {Severity::error, "industry/words.csv:4:1", "C1818", "C181"});
}

TEST(IndustryWords, DoNotSpeakForAWholeSection) {
  expect_only(TinyPack().added("industry/words.csv", "C,制造,,,\n"),
              {Severity::error, "industry/words.csv:4:1", "门类“C”", "C13"});
}

TEST(IndustryWords, StandOnceForAnIndustry) {
  expect_only(TinyPack().added("industry/words.csv", "C17,色纱;棉纱,,weak,\n"),
              {Severity::error, "industry/words.csv:4:8", "“棉纱”重复，第 2 行已经有了", "删去"});
}

TEST(IndustryWords, WeighAndStandAsTheyCan) {
  expect_among(TinyPack().added("industry/words.csv", "C17,色纱,title,wek,\n"),
               {Severity::error, "industry/words.csv:4:8", "title", "name"});
  expect_among(TinyPack().added("industry/words.csv", "C17,色纱,title,wek,\n"),
               {Severity::error, "industry/words.csv:4:14", "wek", "weak"});
}

}  // namespace
}  // namespace xl::pack
