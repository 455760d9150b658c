#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

constexpr const char* kLinks = "chains/links.csv";

TEST(Chains, AreFoundByName) {
  expect_only(
      TinyPack().changed("chains/county_chains.csv", "textile", "现代纺织服装"),
      {Severity::error, "chains/county_chains.csv:2:8", "没有这个产业链", "改为“textile”（现代纺织服装）"});
}

TEST(Chains, NeedAnArticleThatIsThere) {
  expect_only(TinyPack().changed("chains/county_chains.csv", "textile,2", "textile,9"),
              {Severity::error, "chains/county_chains.csv:2:16", "没有这个条号：“9”", ""});
}

TEST(Chains, NeedACategoryOfTheFour) {
  expect_only(TinyPack().changed("chains/chains.csv", "Circuits,支柱", "Circuits,支注"),
              {Severity::error, "chains/chains.csv:3:18", "category 列不认识“支注”", "改为“支柱”"});
}

TEST(Links, NeedParentsOfTheirChain) {
  expect_among(TinyPack().changed(kLinks, "mid,纤维,", "mid,纤为,"),
               {Severity::error, "chains/links.csv:3:21", "产业链“textile”没有环节“纤为”", "改为“纤维”"});
}

TEST(Links, AreToldWhichChainAParentBelongsTo) {
  expect_only(TinyPack().changed(kLinks, "mid,纤维,", "mid,纤维;晶圆制造,"),
              {Severity::error, "chains/links.csv:3:24", "它是产业链“ic”的环节", "cross_links.csv"});
}

TEST(Links, DoNotFeedThemselves) {
  expect_only(TinyPack().changed(kLinks, "mid,纤维,", "mid,纤维;纺纱,"),
              {Severity::error, "chains/links.csv:3:24", "以自己为上游", "删去"});
}

TEST(Links, InACycleAreToldTheWholeCycle) {
  expect_only(
      TinyPack().changed(kLinks, "Fibre,up,,", "Fibre,up,服装,"),
      {Severity::error, "chains/links.csv:2:21", "纤维 → 纺纱 → 服装 → 纤维", "删去其中一个上游关系"});
}

TEST(Links, InTwoCyclesAreReportedTwice) {
  const Reading reading = TinyPack()
                              .changed(kLinks, "Fibre,up,,", "Fibre,up,纺纱,")
                              .changed(kLinks, "Wafers,mid,,", "Wafers,mid,封装测试,")
                              .read();
  ASSERT_EQ(reading.faults.size(), 2U) << all_faults(reading);
  EXPECT_EQ(place_text(reading.faults[0]), "chains/links.csv:2:21");
  EXPECT_EQ(reading.faults[1].message.zh, "环节成环：晶圆制造 → 封装测试 → 晶圆制造");
}

TEST(Links, StandOnceInTheirChain) {
  expect_among(TinyPack().added(kLinks, "ic,封装测试,,down,晶圆制造,封测厂,,,high,G\n"),
               {Severity::error, "chains/links.csv:8:4", "“封装测试”重复，第 7 行已经有了", ""});
}

TEST(Links, WithoutNeighboursAreNotedUnlessTheySupport) {
  expect_only(TinyPack().added(
                  kLinks, "ic,光刻,Litho,mid,,光刻机,,,high,G\nic,设备,Tools,support,,刻蚀机,,,high,G\n"),
              {Severity::note, "chains/links.csv:8:4", "环节“光刻”没有上游也没有下游", "cross_links.csv"});
}

TEST(Links, OnlyCrossedByOtherChainsHaveANeighbour) {
  const Reading reading = TinyPack()
                              .added(kLinks, "ic,光刻,Litho,mid,,光刻机,,,high,G\n")
                              .added("chains/cross_links.csv", "textile,服装,ic,光刻\n")
                              .read();
  EXPECT_EQ(all_faults(reading), "");
}

TEST(CrossLinks, NeedLinksThatAreThere) {
  expect_only(TinyPack().changed("chains/cross_links.csv", "ic,封装测试", "ic,封装"),
              {Severity::error, "chains/cross_links.csv:2:4", "产业链“ic”没有环节“封装”", "改为“封装测试”"});
}

TEST(IndustryCodes, ThatDoNotExistComeWithTheNearest) {
  expect_only(TinyPack().changed(kLinks, "C1811;C1819", "C1811;C1818"),
              {Severity::error, "chains/links.csv:4:42",
               "没有这个国民经济行业代码（GB/T 4754-2017）：“C1818”", "改为“C1811”（运动机织服装制造）"});
}

TEST(IndustryCodes, WithoutTheirLetterAreUnderstood) {
  expect_only(TinyPack().changed(kLinks, "C1811;C1819", "C1811;1819"),
              {Severity::error, "chains/links.csv:4:42", "“1819”", "改为“C1819”（其他机织服装制造）"});
}

TEST(IndustryCodes, OfTheEditionOf2011AreLedToThatOf2017ByName) {
  expect_only(
      TinyPack().changed(kLinks, "晶圆代工,,C3973", "晶圆代工,,C3999"),
      {Severity::error, "chains/links.csv:6:27", "是 GB/T 4754-2011 的代码（集成电路制造）", "C3973"});
}

TEST(IndustryCodes, ThatChangedTheirMeaningAreNotedOnce) {
  expect_only(TinyPack().changed(kLinks, ",,C3973", ",,C3963"),
              {Severity::note, "chains/links.csv:6:27", "2017 版的同号是“智能无人飞行器制造”", "C3973"});
}

TEST(Industries, NeedTheirParents) {
  expect_only(TinyPack().added("industry/gbt4754-2017.csv", "C3982,电子电路制造,4,C398\n"),
              {Severity::error, "industry/gbt4754-2017.csv:18:16", "“C398”", "改为“C39"});
}

TEST(Industries, AreWrittenAsTheirLevelAsks) {
  expect_only(TinyPack().added("industry/gbt4754-2017.csv", "398,电子元件,3,C39\n"),
              {Severity::error, "industry/gbt4754-2017.csv:18:1", "写法与级次不符", "C131"});
}

TEST(Keywords, StandOnceInALink) {
  expect_only(TinyPack().changed(kLinks, "棉纱;混纺纱", "棉纱;混纺纱;棉纱"),
              {Severity::error, "chains/links.csv:3:31", "关键词“棉纱”在同一环节写了两次", "删去一个"});
}

TEST(Keywords, AreComparedWithoutCaseAndWidth) {
  expect_only(TinyPack().changed(kLinks, "棉纱;混纺纱", "PTA;ｐｔａ"),
              {Severity::error, "chains/links.csv:3:28", "关键词“pta”在同一环节写了两次", ""});
}

TEST(Keywords, OfTwoLinksOfAChainAreAWarning) {
  expect_only(TinyPack().changed(kLinks, "运动服;童装", "运动服;棉纱"),
              {Severity::warning, "chains/links.csv:4:32", "环节“纺纱”（第 3 行）已有", "语境词"});
}

TEST(Keywords, ToldApartByContextAreNoWarning) {
  const Reading reading = TinyPack()
                              .changed(kLinks, "棉纱;混纺纱", "棉纱@纺;混纺纱")
                              .changed(kLinks, "运动服;童装", "运动服;棉纱@衣")
                              .read();
  EXPECT_EQ(all_faults(reading), "");
}

TEST(Keywords, OfTwoChainsAreListed) {
  expect_only(TinyPack().changed(kLinks, "先进封装", "先进封装;质检"),
              {Severity::note, "chains/links.csv:5:27", "用于多条链：textile/检测、ic/封装测试", ""});
}

TEST(Keywords, OfOneCharacterNeedAContext) {
  expect_only(TinyPack().changed(kLinks, "麻@纺|纱", "麻"),
              {Severity::error, "chains/links.csv:2:25", "单字关键词“麻”没有语境词", "麻@语境词"});
}

TEST(Keywords, WithAnAtSignNeedAContext) {
  expect_only(TinyPack().changed(kLinks, "麻@纺|纱", "亚麻@"),
              {Severity::error, "chains/links.csv:2:25", "关键词“亚麻@”不完整", "麻@纺|纱"});
}

TEST(Excludes, HoldAKeywordOfTheirLink) {
  expect_only(TinyPack().changed(kLinks, "涤纶机械", "锦纶机械"),
              {Severity::warning, "chains/links.csv:2:31", "排除词“锦纶机械”", "删去"});
}

TEST(Words, ThatThePlatformNeedsMustBeThere) {
  expect_only(TinyPack().changed("chains/words.toml", "[negation]", "[negations]"),
              {Severity::error, "chains/words.toml:0:0", "缺少词表“negation”", "[negations]"});
}

TEST(Words, StandOnceInTheirList) {
  expect_only(TinyPack().changed("chains/words.toml", "[make]\nzh = \"词\"\nwords = [\"甲乙\"]",
                                 "[make]\nzh = \"词\"\nwords = [\"生产\", \"制造\", \"生产\"]"),
              {Severity::warning, "chains/words.toml:3:22", "词“生产”重复", ""});
}

TEST(Thresholds, ThatThePlatformNeedsMustBeThere) {
  expect_only(TinyPack().changed("thresholds.toml", "[strong_min_firms]", "[strong_min_firm]"),
              {Severity::error, "thresholds.toml:0:0", "缺少门槛“strong_min_firms”", "改名"});
}

TEST(Thresholds, NeedANumber) {
  expect_only(TinyPack().changed("thresholds.toml", "[strong_min_firms]\nvalue = 1",
                                 "[strong_min_firms]\nvalue = \"五\""),
              {Severity::error, "thresholds.toml:2:9", "value 应为数", ""});
}

TEST(Thresholds, NeedAValueThatMakesSense) {
  expect_only(TinyPack().changed("thresholds.toml", "[similar_min]\nvalue = 1", "[similar_min]\nvalue = 80"),
              {Severity::error, "thresholds.toml:26:9", "门槛“similar_min”应在 0 到 1 之间", ""});
}

}  // namespace
}  // namespace xl::pack
