#include "chain/assign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace xl::chain {
namespace {

Link link(const std::string& name, std::vector<Keyword> keywords, const std::string& code) {
  Link made;
  made.chain = {"textile"};
  made.name = name;
  made.keywords = std::move(keywords);
  made.industries = {{code}};
  made.certainty = "high";
  return made;
}

Words words() {
  return {.make = {"生产", "制造", "加工", "织造"},
          .trade = {"销售", "批发", "零售", "经营"},
          .service = {"维修", "设计", "咨询服务"},
          .rent = {"租赁"},
          .research = {"研发"},
          .negation = {"不含", "除外"},
          .permit_tail = {"依法须经批准的项目", "许可证"},
          .stops = {"生产资料", "有限公司"},
          .neutral_endings = {"制品", "系列"}};
}

enum Position : std::uint32_t { clothes, sports, shoes, trims, machines, shops, design, hemp };

// A small textile chain; its words in a vocabulary of several readers, or its own.
Assigner assigner(const Words& language = words(), Vocabulary* vocabulary = nullptr) {
  Chain chain;
  chain.id = {"textile"};
  std::vector<Link> links = {
      link("服装", {{"服装", {}}, {"衬衫", {}}}, "C1819"),
      link("运动服装", {{"运动服装", {}}, {"POLO衫", {}}}, "C1811"),
      link("制鞋", {{"鞋类", {}}, {"皮鞋", {}}, {"鞋业", {}}}, "C1951"),
      link("辅料", {{"服装辅料", {}}, {"拉链", {}}}, "C1789"),
      link("装备", {{"服装机械", {}}, {"织机", {}}}, "C3551"),
      link("商贸", {{"服装批发", {}}}, "F5132"),
      link("设计", {{"服装设计", {}}}, "M7491"),
      link("麻纺", {{"麻", {"纺", "纱"}}, {"苎麻", {}}}, "C1731"),
  };
  links[hemp].excludes = {"芝麻"};
  const std::vector<Chain> chains = {chain};
  if (vocabulary != nullptr) return {chains, links, {}, language, *vocabulary};
  return {chains, links, {}, language};
}

std::vector<Assignment> assigned(std::string_view scope, std::string_view name = "") {
  return assigner().assign({.name = name, .scope = scope});
}

std::optional<Assignment> at(const std::vector<Assignment>& found, std::uint32_t link) {
  const auto assignment = std::ranges::find(found, link, &Assignment::link);
  return assignment == found.end() ? std::nullopt : std::optional(*assignment);
}

// The role in which the firm has to do with the link; nothing where it has not.
std::optional<Role> role(std::string_view scope, std::uint32_t link) {
  const auto found = at(assigned(scope), link);
  return found ? std::optional(found->role) : std::nullopt;
}

TEST(Assign, TakesAVerbBeforeOrBehindItsListOfProducts) {
  EXPECT_EQ(role("生产各种服装、鞋类", shoes), Role::make);
  EXPECT_EQ(role("服装、鞋类制造", clothes), Role::make);
  EXPECT_EQ(role("服装加工、销售", clothes), Role::make);
  EXPECT_EQ(role("衬衫，鞋类，拉链的生产、销售", clothes), Role::make);
  EXPECT_EQ(role("生产、销售：服装", clothes), Role::make);
}

TEST(Assign, DoesNotCarryAVerbIntoTheNextClause) {
  EXPECT_EQ(role("生产、销售服装；批发鞋类", shoes), Role::trade);
  EXPECT_EQ(role("生产、销售服装；批发鞋类", clothes), Role::make);
  EXPECT_EQ(role("服装生产，鞋类批发", shoes), Role::trade);
  EXPECT_EQ(role("批发拉链、生产、加工服装", clothes), Role::make);
  EXPECT_EQ(role("拉链批发、生产、加工服装", trims), Role::trade);
}

TEST(Assign, CountsOnlyTheLinksOwnKindOfWork) {
  EXPECT_TRUE(at(assigned("服装制造"), clothes)->stands);
  EXPECT_FALSE(at(assigned("服装销售"), clothes)->stands);
  EXPECT_FALSE(at(assigned("服装机械维修、租赁"), machines)->stands);
  EXPECT_TRUE(at(assigned("服装设计"), design)->stands);
}

TEST(Assign, PutsADealerOnTheLinkOfTradeOnlyWhereTheChainIsMostOfItsTrade) {
  EXPECT_TRUE(at(assigned("批发零售服装、鞋类"), shops)->stands);
  EXPECT_FALSE(at(assigned("批发服装、钢材、水泥、家具、百货"), shops).has_value());
}

TEST(Assign, LeavesOutWhatIsNegated) {
  EXPECT_EQ(role("生产鞋类（不含服装）", clothes), std::nullopt);
  EXPECT_EQ(role("生产鞋类，不含服装、拉链", trims), std::nullopt);
  EXPECT_EQ(role("鞋类、服装除外，拉链生产", clothes), std::nullopt);
  EXPECT_EQ(role("鞋类、服装除外，拉链生产", trims), Role::make);
}

TEST(Assign, LeavesOutThePermitTail) {
  EXPECT_EQ(role("鞋类制造。(依法须经批准的项目，服装生产)", clothes), std::nullopt);
  EXPECT_EQ(role("鞋类制造。(依法须经批准的项目，服装生产)", shoes), Role::make);
  EXPECT_EQ(role("鞋类制造，凭许可证生产服装", clothes), std::nullopt);
}

TEST(Assign, ReadsAListInBracketsAsWhatStandsBeforeIt) {
  EXPECT_EQ(role("纺织制品（衬衫、拉链）制造", trims), Role::make);
  EXPECT_EQ(role("经营（加工）：鞋类", shoes), Role::make);
}

TEST(Assign, HoldsAVerbInsideANameForPartOfTheName) {
  EXPECT_EQ(role("农业生产资料、服装零售", clothes), Role::trade);
  EXPECT_EQ(role("服装加工设备销售", clothes), Role::trade);
}

TEST(Assign, PrefersTheLongerWord) {
  const auto found = assigned("生产服装辅料、运动服装");
  EXPECT_FALSE(at(found, clothes));
  EXPECT_TRUE(at(found, trims));
  EXPECT_TRUE(at(found, sports));
}

TEST(Assign, TrustsAWordLessThatOnlySaysWhatAnotherThingIsFor) {
  const auto itself = at(assigned("生产服装"), clothes);
  const auto of_another = at(assigned("生产服装模板"), clothes);
  ASSERT_TRUE(itself && of_another);
  EXPECT_GT(itself->score, of_another->score);
  EXPECT_EQ(of_another->level, Level::low);
}

TEST(Assign, WantsAContextInTheSameClauseWhereTheWordAsksForOne) {
  EXPECT_TRUE(at(assigned("麻、棉纺制品生产"), hemp));
  EXPECT_FALSE(at(assigned("麻制品生产；棉纺"), hemp));
  EXPECT_FALSE(at(assigned("芝麻、棉纱生产"), hemp));
}

TEST(Assign, FindsLatinWordsInAnyCaseAsWholeWords) {
  EXPECT_TRUE(at(assigned("生产Polo衫"), sports));
  EXPECT_FALSE(at(assigned("生产XPOLO衫"), sports));
}

TEST(Assign, GivesTheNameAloneLowConfidenceAndWithTheScopeMore) {
  const auto only = at(assigned("百货零售", "示例鞋业有限公司"), shoes);
  ASSERT_TRUE(only);
  EXPECT_EQ(only->role, Role::name_only);
  EXPECT_EQ(only->level, Level::low);
  EXPECT_FALSE(only->stands);
  EXPECT_GT(at(assigned("皮鞋制造", "示例鞋业有限公司"), shoes)->score,
            at(assigned("皮鞋制造"), shoes)->score);
}

TEST(Assign, TakesAListWithoutAVerbForWorkOnlyWhereTheNameSaysSoToo) {
  EXPECT_FALSE(at(assigned("鞋类"), shoes)->stands);
  EXPECT_TRUE(at(assigned("鞋类", "示例鞋业有限公司"), shoes)->stands);
}

TEST(Assign, ShowsTheWordsAndTheVerbWhereTheyStandInTheText) {
  const std::string scope = "批发百货；服装、皮鞋制造";
  const auto found = at(assigned(scope), shoes);
  ASSERT_TRUE(found);
  const std::vector<Evidence> expected = {
      {.field = "scope", .at = 24, .length = 6, .words = "皮鞋", .means = "keyword"},
      {.field = "scope", .at = 30, .length = 6, .words = "制造", .means = "make"}};
  EXPECT_EQ(found->evidence, expected);
  for (const Evidence& piece : found->evidence) EXPECT_EQ(scope.substr(piece.at, piece.length), piece.words);
}

TEST(Assign, PutsThoseThatStandFirstThenTheHigherScore) {
  const auto found = assigned("服装销售；皮鞋、拉链制造", "示例鞋业有限公司");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].link, shoes);
  EXPECT_EQ(found[1].link, trims);
  EXPECT_EQ(found[2].link, clothes);
}

TEST(Assign, ReadsClassNamesOfTheStandardWhereOneLinkAloneHasTheClass) {
  Chain chain;
  chain.id = {"textile"};
  const std::vector<Link> links = {link("服饰", {}, "C1830"), link("绳网", {}, "C1782"),
                                   link("绳索", {}, "C1782")};
  const std::vector<Industry> industries = {{{"C1830"}, "服饰制造", 4, {}},
                                            {{"C1782"}, "绳、索、缆制造", 4, {}}};
  const Assigner reader(std::vector<Chain>{chain}, links, industries, words());
  const auto found = reader.assign({.name = "", .scope = "服饰制造；绳、索、缆制造"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].link, 0U);
  EXPECT_TRUE(found[0].stands);
}

// One firm's text with its industries.
std::optional<Assignment> at_with(std::string_view scope, std::vector<IndustryShare> industries,
                                  std::uint32_t link) {
  return at(assigner().assign({.scope = scope, .industries = industries}), link);
}

TEST(Assign, TrustsALinkLessWhereTheFirmIsOfAnotherIndustry) {
  const std::string_view scope = "服装制造、包装";
  const auto unknown = at_with(scope, {}, clothes);
  const auto same = at_with(scope, {{{"C18"}, 900}}, clothes);
  const auto kin = at_with(scope, {{{"C19"}, 900}}, clothes);
  const auto other = at_with(scope, {{{"C38"}, 900}}, clothes);
  ASSERT_TRUE(unknown && same && kin && other);
  EXPECT_EQ(same->score, unknown->score);
  EXPECT_LT(kin->score, same->score);
  EXPECT_LT(other->score, kin->score);
  EXPECT_EQ(same->evidence.back(), (Evidence{.field = "industry", .words = "C18", .means = "agrees"}));
  EXPECT_EQ(other->evidence.back(), (Evidence{.field = "industry", .words = "C38", .means = "differs"}));
  EXPECT_EQ(unknown->evidence.back().field, "scope");
}

TEST(Assign, ShowsOwnWorkOfLowConfidenceWithoutLettingItStand) {
  const auto found = at(assigned("生产服装模板"), clothes);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->level, Level::low);
  EXPECT_TRUE(found->own_work);
  EXPECT_FALSE(found->stands);
  EXPECT_FALSE(at(assigned("服装销售"), clothes)->own_work);
}

TEST(Assign, TakesMakingThatIsOnlyServedForNoMaking) {
  EXPECT_EQ(role("服装加工的咨询服务", clothes), Role::service);
  EXPECT_EQ(role("服装加工、咨询服务", clothes), Role::make);
}

TEST(Assign, TrustsAWordLessThatSumsUpWhatWasNamedBeforeIt) {
  EXPECT_LT(at(assigned("生产拉链、皮鞋等服装"), clothes)->score,
            at(assigned("生产拉链、皮鞋、服装"), clothes)->score);
}

TEST(Assign, SeesInBracketsTooThatAnotherNounFollows) {
  const auto itself = at(assigned("纺织制品（拉链、服装）制造"), clothes);
  const auto of_another = at(assigned("纺织制品（拉链、服装模板）制造"), clothes);
  ASSERT_TRUE(itself && of_another);
  EXPECT_GT(itself->score, of_another->score);
}

TEST(Assign, ReadsNoClassNameThatIsWhatTheOthersLeftOver) {
  Chain chain;
  chain.id = {"textile"};
  const std::vector<Industry> industries = {{{"C1830"}, "其他服饰制造", 4, {}},
                                            {{"C1789"}, "未列明纺织品制造", 4, {}}};
  const std::vector<Link> links = {link("服饰", {}, "C1830"), link("绳网", {}, "C1789")};
  const Assigner reader(std::vector<Chain>{chain}, links, industries, words());
  EXPECT_TRUE(reader.assign({.scope = "其他服饰制造；未列明纺织品制造"}).empty());
}

TEST(Assign, ReadsAnyBytes) {
  for (const std::string_view scope :
       {"", "\xFF\xE5（（（不含", "生产\xE6\x9C）））：：；；", "、、，，生产、、"}) {
    EXPECT_TRUE(assigned(scope, scope).empty()) << scope;
  }
}

TEST(Assign, AnswersTheSameByWordsThatWereFoundForOthersToo) {
  Vocabulary vocabulary;
  // Words of another reader, longer, shorter and across those of this one.
  for (const char* word : {"皮鞋生产", "鞋", "；皮", "批发零售", "示例"}) vocabulary.add(word);
  const Assigner together = assigner(words(), &vocabulary);
  vocabulary.add("衬衫批发");
  const WordFinder finder(vocabulary);
  FoundWords found;
  for (const FirmText& firm : {FirmText{"示例鞋业有限公司", "皮鞋生产；皮鞋、服装批发零售(不含鞋类)"},
                               FirmText{"示例服装厂", "衬衫批发"}}) {
    finder.find(firm.name, firm.scope, found);
    const auto expected = assigner().assign(firm);
    Desk desk;
    const auto got = together.assign({firm.name, firm.scope, {}, &found}, desk);
    ASSERT_FALSE(expected.empty());
    ASSERT_EQ(got.size(), expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      EXPECT_EQ(got[i].link, expected[i].link);
      EXPECT_EQ(got[i].score, expected[i].score);
      EXPECT_EQ(got[i].evidence, expected[i].evidence);
    }
  }
}

TEST(Assign, AnswersTheSameOnAUsedDeskAsOnANewOne) {
  const Assigner reader = assigner();
  Desk desk;
  const FirmText firms[] = {
      {"示例鞋业有限公司", "生产鞋类（不含服装），依法须经批准的项目"}, {"", "服装批发"}, {"", ""}};
  for (const FirmText& firm : firms) {
    const auto used = reader.assign(firm, desk);
    const auto fresh = reader.assign(firm);
    ASSERT_EQ(used.size(), fresh.size());
    for (std::size_t i = 0; i < used.size(); ++i) {
      EXPECT_EQ(used[i].link, fresh[i].link);
      EXPECT_EQ(used[i].score, fresh[i].score);
      EXPECT_EQ(used[i].evidence, fresh[i].evidence);
    }
  }
}

}  // namespace
}  // namespace xl::chain
