#include "report/why.h"

#include <gtest/gtest.h>

namespace xl::report {
namespace {

using chain::CoverageFault;
using chain::CoverageVerdict;
using chain::LinkStanding;
using chain::Role;
using chain::Standing;

Chain shoes_chain() {
  Chain chain;
  chain.id = {"textile"};
  chain.name = "现代纺织服装";
  chain.name_en = "Textiles";
  return chain;
}

Link shoes() {
  Link link;
  link.chain = {"textile"};
  link.name = "制鞋";
  link.name_en = "Shoes";
  return link;
}

CoverageVerdict good_coverage() {
  return {.may_say_missing = true,
          .last_year = 2025,
          .as_of_year = 2026,
          .complete = true,
          .firms = 100,
          .share_placed = 0.98,
          .share_assigned = 0.455,
          .year_lag = 1,
          .min_placed = 0.95,
          .min_assigned = 0.30};
}

LinkStanding link_standing(Standing standing) {
  LinkStanding link;
  link.chain = {"textile"};
  link.link = "制鞋";
  link.standing = standing;
  link.strong_min_firms = 5;
  link.strong_min_capital = {.fen = 50'000'000'000};
  link.weak_min_firms = 1;
  return link;
}

TEST(Why, TellsOfAnAssignmentByItsWordsAndVerbs) {
  const chain::Assignment assignment{.link = 0,
                                     .score = 820,
                                     .level = Level::high,
                                     .role = Role::make,
                                     .stands = true,
                                     .evidence = {{"scope", 6, 6, "皮鞋", "keyword"},
                                                  {"scope", 0, 6, "生产", "make"},
                                                  {"name", 6, 6, "鞋业", "keyword"}}};
  const auto sentences = why(assignment, shoes_chain(), shoes());
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[0].zh, "归入现代纺织服装/制鞋，把握高（820分）");
  EXPECT_EQ(sentences[1].zh, "经营范围写有“皮鞋”，由“生产”看出是制造");
  EXPECT_EQ(sentences[2].zh, "企业名称含“鞋业”");
  EXPECT_EQ(sentences[0].en, "Stands on Textiles / Shoes, confidence high (820)");
}

TEST(Why, SaysThatADealerDoesNotStandOnTheLink) {
  const chain::Assignment assignment{
      .link = 0,
      .score = 300,
      .role = Role::trade,
      .evidence = {{"scope", 0, 6, "皮鞋", "keyword"}, {"scope", 6, 6, "销售", "trade"}}};
  const auto sentences = why(assignment, shoes_chain(), shoes());
  EXPECT_EQ(sentences[0].zh, "与现代纺织服装/制鞋有关，但不算在这个环节上（300分）");
  EXPECT_EQ(sentences[1].zh, "经营范围写有“皮鞋”，由“销售”看出是贸易");
}

TEST(Why, SaysThatLowConfidenceIsNotCountedAndWhatTheIndustrySaysToIt) {
  const chain::Assignment assignment{.link = 0,
                                     .score = 450,
                                     .level = Level::low,
                                     .role = Role::make,
                                     .own_work = true,
                                     .evidence = {{"scope", 0, 6, "皮鞋", "keyword"},
                                                  {"scope", 6, 6, "生产", "make"},
                                                  {"industry", 0, 0, "C38", "differs"}}};
  const auto sentences = why(assignment, shoes_chain(), shoes());
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[0].zh, "可能在现代纺织服装/制鞋上，把握低（450分），待核，不计入");
  EXPECT_EQ(sentences[2].zh, "合看经营范围和名称，行业是C38，与环节的行业不符，把握因此降低");
}

TEST(Why, SaysWhatTheNameAloneIsWorth) {
  const chain::Assignment assignment{
      .link = 0, .score = 250, .role = Role::name_only, .evidence = {{"name", 0, 6, "鞋业", "keyword"}}};
  EXPECT_EQ(why(assignment, shoes_chain(), shoes()).back().zh, "企业名称含“鞋业”，经营范围里没有依据");
}

TEST(Why, GivesEachReasonAgainstSayingMissingWithItsNumbers) {
  CoverageVerdict verdict = good_coverage();
  EXPECT_EQ(why(verdict).front().zh,
            "名录达到下结论的要求：登记到2025年，声明为全部企业，落县98.0%，归链45.5%，可以说“缺”");
  verdict.may_say_missing = false;
  verdict.last_year = 2004;
  verdict.share_placed = 0.9496;
  verdict.faults = {CoverageFault::outdated, CoverageFault::placed_low};
  const auto sentences = why(verdict);
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[1].zh, "名录只登记到2004年，截至2026年已超过1年");
  EXPECT_EQ(sentences[2].zh, "落到县的企业占94.9%，不到95.0%");
}

TEST(Why, ExplainsStrongAndWeakByTheThresholds) {
  LinkStanding link = link_standing(Standing::strong);
  link.firms = 12;
  link.capital = Money{.fen = 100'000'000};
  link.capital_known = 12;
  EXPECT_EQ(why(link, good_coverage()).front().zh, "强环：有把握的企业12家，注册资本合计" +
                                                       to_string(*link.capital) + "（强环的门槛是5家或" +
                                                       to_string(link.strong_min_capital) + "，待核）");
  link.standing = Standing::weak;
  EXPECT_TRUE(why(link, good_coverage()).front().zh.starts_with("弱环："));
}

TEST(Why, CallsACapitalThatNobodyStatesUnknown) {
  LinkStanding link = link_standing(Standing::weak);
  link.firms = 2;
  EXPECT_NE(why(link, good_coverage()).front().zh.find("注册资本未知"), std::string::npos);
  link.capital = Money{.fen = 0};
  link.capital_known = 1;
  EXPECT_NE(why(link, good_coverage()).front().zh.find("其中1家有数"), std::string::npos);
}

TEST(Why, SaysMissingOrNotSeenAndWhyNot) {
  EXPECT_TRUE(why(link_standing(Standing::missing), good_coverage()).front().zh.starts_with("缺环："));
  CoverageVerdict verdict = good_coverage();
  verdict.may_say_missing = false;
  verdict.faults = {CoverageFault::incomplete};
  EXPECT_EQ(why(link_standing(Standing::not_seen), verdict).front().zh,
            "未见：名录里没有，但名录不全，不能说缺（名录未声明是全部企业，可能只是一部分）");
  LinkStanding unsure = link_standing(Standing::not_seen);
  unsure.makers.low = 2;
  EXPECT_EQ(why(unsure, verdict).front().zh, "未见：只有2家把握为低的企业，须核实");
}

TEST(Why, TellsDealersAndTheSameTradeApart) {
  LinkStanding link = link_standing(Standing::missing);
  link.traders = 7;
  link.trade_only = true;
  EXPECT_EQ(why(link, good_coverage())[1].zh, "只见贸易：7家只经销，不计入");
  LinkStanding elsewhere;
  elsewhere.same_trade = 3;
  EXPECT_EQ(why(elsewhere, good_coverage()).front().zh,
            "本链限于文件所列的县，这里的3家企业是同类，不计入本链");
}

TEST(Why, SaysWhoWaitsForAGapAndWhoHasIt) {
  LinkStanding link = link_standing(Standing::missing);
  link.feeds = {{.chain = {"textile"}, .link = "品牌", .standing = Standing::weak, .firms = 4},
                {.chain = {"textile"}, .link = "出口", .standing = Standing::missing, .firms = 0}};
  link.importance = chain::Importance{.waiting_links = 1, .waiting_firms = 4};
  link.places = {
      {.county = {"350582"}, .name = "晋江市", .relation = chain::Relation::neighbour, .firms = 1200}};
  const auto sentences = why(link, good_coverage());
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[1].zh, "下游在等它：品牌，本地有4家");
  EXPECT_EQ(sentences[2].zh, "可以找：晋江市（相邻，1,200家）");
}

TEST(Why, NamesTheRuleOfCoordinationAndOfArticleOne) {
  chain::ChainCoordination chain{
      .chain = {"tea"}, .name = "武夷山茶叶", .coordinator = chain::Coordinator::county};
  chain.region = chain::RegionName{.code = {"350782"}, .name = "武夷山市"};
  EXPECT_EQ(why(chain).zh, "武夷山茶叶：只在武夷山市，由该县（市、区）负责（第21条）");
  const chain::CountyChains county{
      .county = {.code = {"350582"}, .name = "晋江市"}, .count = 3, .verdict = chain::ChainCount::many};
  EXPECT_EQ(why(county, {}).zh, "晋江市有3条重点产业链，第1条要求产业基础优势明显（3~4条）");
}

TEST(Explain, FillsEverySentenceOfAMap) {
  chain::RegionMap map;
  map.coverage = good_coverage();
  map.chains.resize(1);
  map.chains[0].links = {link_standing(Standing::missing)};
  explain(map);
  EXPECT_FALSE(map.coverage.why.empty());
  EXPECT_FALSE(map.chains[0].links[0].why.empty());
}

TEST(WhyIn, TellsTheIndustryByTheWordsOfNameAndScope) {
  const Message why = why_in("棉纺纱加工", Level::medium,
                             {{.field = "name", .words = "纺织", .means = "name"},
                              {.field = "scope", .words = "棉纱", .means = "make"},
                              {.field = "scope", .words = "坯布", .means = "make"}});
  EXPECT_EQ(why.zh, "像是棉纺纱加工（把握中）：凭名称里的“纺织”、经营范围里的“棉纱”、“坯布”");
  EXPECT_EQ(why.en,
            "looks like 棉纺纱加工 (confidence medium): by its name's “纺织”, its scope's “棉纱”, “坯布”");
}

}  // namespace
}  // namespace xl::report
