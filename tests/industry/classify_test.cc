#include "industry/classify.h"

#include <gtest/gtest.h>

namespace xl::industry {
namespace {

using Where = IndustryWord::Where;
using Weight = IndustryWord::Weight;

Classifier small_classifier(Vocabulary* vocabulary = nullptr) {
  const std::vector<Industry> industries = {{{"C"}, "制造业", 1, {}},
                                            {{"C17"}, "纺织业", 2, {"C"}},
                                            {{"C1711"}, "棉纺纱加工", 4, {"C17"}},
                                            {{"C27"}, "医药制造业", 2, {"C"}},
                                            {{"C35"}, "专用设备制造业", 2, {"C"}},
                                            {{"F51"}, "批发业", 2, {"F"}},
                                            {{"F52"}, "零售业", 2, {"F"}},
                                            {{"K70"}, "房地产业", 2, {"K"}}};
  const std::vector<IndustryWord> words = {
      {.industry = {"C17"}, .word = "纺织", .excludes = {"纺织展"}},
      {.industry = {"C1711"}, .word = "棉纱"},
      {.industry = {"C27"}, .word = "药业", .where = Where::name, .weight = Weight::strong},
      {.industry = {"C27"}, .word = "片剂"},
      {.industry = {"C35"}, .word = "纺织机械"},
      {.industry = {"K70"}, .word = "物业管理", .weight = Weight::weak}};
  const ScopeWords language = {.make = {"生产", "制造"},
                               .trade = {"销售", "批发", "零售"},
                               .service = {"咨询"},
                               .rent = {"租赁"},
                               .research = {"研发"},
                               .negation = {"不含"},
                               .permit_tail = {"依法须经批准的项目"},
                               .stops = {"有限公司"},
                               .neutral_endings = {"制品"}};
  if (vocabulary != nullptr) return {industries, words, language, *vocabulary};
  return {industries, words, language};
}

std::string first(std::string_view scope, std::string_view name = {}) {
  const auto found = small_classifier().classify({.name = name, .scope = scope}, 1);
  return found.empty() ? "" : found[0].division.text;
}

TEST(Classify, WhatIsMadeSpeaksForItsMaker) {
  EXPECT_EQ(first("生产棉纱"), "C17");
}

TEST(Classify, WhatIsOnlySoldSpeaksForItsDealer) {
  EXPECT_EQ(first("棉纱批发"), "F51");
  EXPECT_EQ(first("棉纱零售"), "F52");
}

TEST(Classify, LongerWordHidesTheOneInsideIt) {
  EXPECT_EQ(first("生产纺织机械"), "C35");
  EXPECT_EQ(first("纺织展"), "");
}

TEST(Classify, WhatIsNamedFirstWeighsMore) {
  EXPECT_EQ(first("生产片剂；生产棉纱"), "C27");
  EXPECT_EQ(first("生产棉纱；生产片剂"), "C17");
}

TEST(Classify, WeakWordGivesWay) {
  EXPECT_EQ(first("物业管理；生产棉纱"), "C17");
  EXPECT_EQ(first("物业管理"), "K70");
}

TEST(Classify, WhatIsExcludedOrBoilerplateDoesNotCount) {
  EXPECT_EQ(first("销售日用品（不含片剂）"), "");
  EXPECT_EQ(first("依法须经批准的项目，片剂"), "");
}

TEST(Classify, WordOfTheNameCountsOnlyThere) {
  EXPECT_EQ(first("", "示例药业有限公司"), "C27");
  EXPECT_EQ(first("药业"), "");
}

TEST(Classify, NoWordIsNoAnswer) {
  EXPECT_TRUE(small_classifier().classify({.name = "示例有限公司", .scope = ""}, 5).empty());
}

TEST(Classify, EvidenceIsTheWordsWhereTheyStand) {
  const std::string scope = "研发片剂；生产棉纱";
  const auto found = small_classifier().classify({.name = "", .scope = scope}, 5);
  for (const Candidate& candidate : found) {
    ASSERT_EQ(candidate.evidence.size(), 1U);
    const Evidence& evidence = candidate.evidence[0];
    EXPECT_EQ(scope.substr(evidence.at, evidence.length), evidence.words);
  }
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].division.text, "C17");
  EXPECT_EQ(found[0].industry_class.text, "C1711");
  EXPECT_EQ(found[0].evidence[0].means, "make");
  EXPECT_EQ(found[1].evidence[0].means, "research");
}

TEST(Classify, AnyBytesAreAnswered) {
  EXPECT_EQ(first("\xFF\xE6\xA3（（((；；不含"), "");
}

TEST(Classify, AnswersTheSameByWordsThatWereFoundForOthersToo) {
  Vocabulary vocabulary;
  // Words of another reader, longer, shorter and across those of this one.
  for (const char* word : {"生产棉纱", "棉", "、棉", "纺织机械配件"}) vocabulary.add(word);
  const Classifier together = small_classifier(&vocabulary);
  const WordFinder finder(vocabulary);
  const FirmText firm{.name = "示例纺织有限公司", .scope = "生产棉纱、纺织机械配件，片剂批发（不含棉纱）"};
  FoundWords found;
  finder.find(firm.name, firm.scope, found);
  Desk desk;
  const auto got = together.classify({firm.name, firm.scope, &found}, 5, desk);
  const auto expected = small_classifier().classify(firm, 5);
  ASSERT_GT(expected.size(), 2U);
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].division, expected[i].division);
    EXPECT_EQ(got[i].score, expected[i].score);
    EXPECT_EQ(got[i].evidence, expected[i].evidence);
  }
}

TEST(Classify, SharesAreTheSameDivisionsAndScores) {
  const Classifier reader = small_classifier();
  Desk desk;
  const FirmText firm{.name = "示例药业有限公司", .scope = "生产片剂、棉纱；物业管理"};
  const auto candidates = reader.classify(firm, 5);
  const auto shares = reader.shares(firm, 5, desk);
  ASSERT_EQ(shares.size(), candidates.size());
  ASSERT_FALSE(shares.empty());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    EXPECT_EQ(shares[i].division, candidates[i].division);
    EXPECT_EQ(shares[i].share, candidates[i].score);
  }
}

}  // namespace
}  // namespace xl::industry
