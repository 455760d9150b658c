#include <algorithm>

#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

constexpr const char* kRegister = "registers/exhibitors.toml";

// A register of demands that go from one state to the next, with everything that a declaration can say.
const char* const kDemands =
    "id = \"demands\"\n"
    "title = { zh = \"需求\", en = \"Demands\" }\n"
    "key = [\"number\"]\n"
    "articles = [1]\n"
    "[[field]]\n"
    "id = \"number\"\n"
    "type = \"text\"\n"
    "title = { zh = \"编号\", en = \"Number\" }\n"
    "required = true\n"
    "max_length = 40\n"
    "pattern = '\\d{6}-\\d{4}-Y\\d{3,}'\n"
    "pattern_says = { zh = \"县代码-年-Y序号\", en = \"county-year-Ynumber\" }\n"
    "example = \"350582-2026-Y001\"\n"
    "[[field]]\n"
    "id = \"county\"\n"
    "type = \"code\"\n"
    "table = \"counties\"\n"
    "title = { zh = \"县\", en = \"County\" }\n"
    "supplied_by = \"county\"\n"
    "asked = { zh = \"哪个县？\", en = \"Which county?\" }\n"
    "example = \"晋江市\"\n"
    "[[field]]\n"
    "id = \"chain\"\n"
    "type = \"code\"\n"
    "table = \"chains\"\n"
    "title = { zh = \"产业链\", en = \"Chain\" }\n"
    "[[field]]\n"
    "id = \"links\"\n"
    "type = \"code\"\n"
    "table = \"links\"\n"
    "of = \"chain\"\n"
    "several = true\n"
    "title = { zh = \"环节\", en = \"Links\" }\n"
    "example = \"纤维；纺纱\"\n"
    "[[field]]\n"
    "id = \"raised\"\n"
    "type = \"date\"\n"
    "title = { zh = \"提出日期\", en = \"Raised\" }\n"
    "[[field]]\n"
    "id = \"due\"\n"
    "type = \"date\"\n"
    "title = { zh = \"期限\", en = \"Due\" }\n"
    "[[field]]\n"
    "id = \"level\"\n"
    "type = \"one_of\"\n"
    "options = [\"县\", \"市\", \"省\"]\n"
    "title = { zh = \"层级\", en = \"Level\" }\n"
    "source = \"SEED\"\n"
    "[[field]]\n"
    "id = \"tried\"\n"
    "type = \"text\"\n"
    "title = { zh = \"本级做了什么\", en = \"Tried\" }\n"
    "[[field]]\n"
    "id = \"closed\"\n"
    "type = \"date\"\n"
    "title = { zh = \"办结日期\", en = \"Closed\" }\n"
    "required_when = [\"state=已保障\"]\n"
    "[[field]]\n"
    "id = \"state\"\n"
    "type = \"one_of\"\n"
    "options = [\"提出\", \"受理\", \"已保障\"]\n"
    "title = { zh = \"状态\", en = \"State\" }\n"
    "[[field.option_words]]\n"
    "option = \"提出\"\n"
    "en = \"Raised\"\n"
    "synonyms = [\"新提出\", \"申报\"]\n"
    "[states]\n"
    "field = \"state\"\n"
    "first = [\"提出\"]\n"
    "ended = [\"已保障\"]\n"
    "[[move]]\n"
    "id = \"accept\"\n"
    "title = { zh = \"受理\", en = \"Accept\" }\n"
    "from = [\"提出\"]\n"
    "to = \"受理\"\n"
    "by = [\"county\"]\n"
    "[[move]]\n"
    "id = \"escalate\"\n"
    "title = { zh = \"上交\", en = \"Pass on\" }\n"
    "from = [\"提出\", \"受理\"]\n"
    "when = [\"level=县\"]\n"
    "sets = [\"level=市\", \"raised=today\"]\n"
    "needs = [\"due\"]\n"
    "records = [\"tried\"]\n"
    "by = [\"county\", \"unit\"]\n"
    "[[move]]\n"
    "id = \"serve\"\n"
    "title = { zh = \"保障到位\", en = \"Serve\" }\n"
    "from = [\"受理\"]\n"
    "to = \"已保障\"\n"
    "sets = [\"closed=today\"]\n"
    "by = [\"city\"]\n"
    "[casework]\n"
    "title = \"number\"\n"
    "county = \"county\"\n"
    "level = \"level\"\n"
    "due = \"due\"\n"
    "since = [\"closed\", \"raised\"]\n"
    "[numbering]\n"
    "field = \"number\"\n"
    "form = \"{county}-{year}-Y{n:3}\"\n"
    "[[duplicates]]\n"
    "fields = [\"county\", \"raised\"]\n"
    "[[check]]\n"
    "left = \"raised\"\n"
    "comparison = \"<=\"\n"
    "right = \"due\"\n"
    "says = { zh = \"期限不早于提出日期\", en = \"due after raised\" }\n";

constexpr const char* kPath = "registers/demands.toml";

TinyPack demands() {
  TinyPack pack;
  pack.with(kPath, kDemands);
  pack.changed("pack.toml", "[files.\"registers/exhibitors.toml\"]",
               "[files.\"registers/demands.toml\"]\nsource = \"OURS\"\nconfidence = \"recall-90\"\n"
               "[files.\"registers/exhibitors.toml\"]");
  return pack;
}

// The place of a text of the declaration as file:line:column, `ahead` characters into it.
std::string place_of(const std::string& text, std::size_t ahead = 0) {
  const std::string all = kDemands;
  const std::size_t at = all.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  const auto line = 1 + std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return std::string(kPath) + ":" + std::to_string(line) + ":" + std::to_string(ahead + 1);
}

void expect_fault(const std::string& from, const std::string& to, const Expected& expected) {
  expect_only(demands().changed(kPath, from, to), expected);
}
void expect_warning_or_more(const std::string& from, const std::string& to, const Expected& expected) {
  expect_among(demands().changed(kPath, from, to), expected);
}

TEST(RegisterParts, AreReadAsTheyAreDeclared) {
  const Reading reading = demands().read();
  ASSERT_TRUE(reading.faults.empty()) << all_faults(reading);
  const auto found = std::ranges::find(reading.pack.registers, "demands", &Register::id);
  ASSERT_NE(found, reading.pack.registers.end());
  const Register& demands = *found;
  const auto field = [&](std::string_view id) { return demands.fields[*demands.index_of(id)]; };
  EXPECT_EQ(field("number").pattern, "\\d{6}-\\d{4}-Y\\d{3,}");
  EXPECT_EQ(field("county").supplied_by, Side::county);
  EXPECT_EQ(field("county").asked.en, "Which county?");
  EXPECT_EQ(field("links").of, "chain");
  EXPECT_TRUE(field("links").several);
  EXPECT_EQ(field("closed").required_when[0].value, "已保障");
  EXPECT_EQ(field("state").option_words[0].synonyms[1], "申报");
  ASSERT_TRUE(field("level").provenance);
  EXPECT_EQ(field("level").provenance->source, "SEED");
  EXPECT_FALSE(field("tried").provenance);
  ASSERT_TRUE(demands.states);
  EXPECT_EQ(demands.states->moves.size(), 3U);
  const Move& escalate = demands.states->moves[1];
  EXPECT_EQ(escalate.to, "");
  EXPECT_EQ(escalate.sets[1].value, "today");
  EXPECT_EQ(escalate.by, (std::vector<Side>{Side::county, Side::unit}));
  ASSERT_TRUE(demands.casework);
  EXPECT_EQ(demands.casework->since, (std::vector<std::string>{"closed", "raised"}));
  ASSERT_TRUE(demands.numbering);
  EXPECT_EQ(demands.numbering->form, "{county}-{year}-Y{n:3}");
  EXPECT_EQ(demands.duplicates[0][1], "raised");
  EXPECT_EQ(demands.checks[0].comparison, Comparison::at_most);
}

TEST(RegisterParts, TakeSidesThatAreThere) {
  expect_fault("supplied_by = \"county\"", "supplied_by = \"country\"",
               {Severity::error, place_of("supplied_by", 14), "不认识的填报方“country”", "改为“county”"});
  expect_fault("by = [\"city\"]", "by = [\"civy\"]",
               {Severity::error, place_of("by = [\"city\"]", 6), "不认识的一方“civy”", "改为“city”"});
  expect_fault("by = [\"city\"]", "by = []",
               {Severity::error, place_of("by = [\"city\"]", 5), "没有写谁可以走这一步", "province"});
}

TEST(RegisterParts, TakePatternsThatCanBeRead) {
  expect_among(demands().changed(kPath, "pattern = '\\d{6}", "pattern = '(\\d{6}"),
               {Severity::error, place_of("pattern = ", 10), "不是正则表达式", "反斜杠"});
  expect_fault("pattern_says = { zh = \"县代码-年-Y序号\", en = \"county-year-Ynumber\" }\n", "",
               {Severity::error, place_of("pattern = ", 10), "没有用话说明", "pattern_says"});
}

TEST(RegisterParts, TakeExamplesThatFitTheirField) {
  expect_fault(
      "example = \"350582-2026-Y001\"", "example = \"2026-001\"",
      {Severity::error, place_of("example = \"350582", 10), "示例“2026-001”不合字段自己的要求", "改示例"});
  expect_fault("example = \"晋江市\"", "example = \"晋江县\"",
               {Severity::error, place_of("example = \"晋江市", 10), "是不是「晋江市」", "改示例"});
  expect_fault("example = \"纤维；纺纱\"", "example = \"纤维；纺沙\"",
               {Severity::error, place_of("example = \"纤维；纺纱", 10), "是不是「纺纱」", "改示例"});
  expect_only(TinyPack().changed(kRegister, "options = [\"甲\", \"乙\"]",
                                 "options = [\"甲\", \"乙\"]\nexample = \"丙\""),
              {Severity::error, "registers/exhibitors.toml:16:11", "应为其中之一：甲、乙", "改示例"});
}

TEST(RegisterParts, TakeWordsForOptionsThatAreThere) {
  expect_fault("option = \"提出\"", "option = \"提交\"",
               {Severity::error, place_of("option = \"提出", 9), "没有选项“提交”", "提出"});
  expect_fault(
      "\"新提出\", \"申报\"", "\"新提出\", \"受 理\"",
      {Severity::error, place_of("synonyms = [\"新提出", 19), "“受 理”同时指选项“受理”和“提出”", "只留在"});
}

TEST(RegisterParts, TakeConditionsThatCanHold) {
  expect_fault("required_when = [\"state=已保障\"]", "required_when = [\"stat=已保障\"]",
               {Severity::error, place_of("required_when", 17), "没有声明字段“stat”", "改为“state”"});
  expect_fault("required_when = [\"state=已保障\"]", "required_when = [\"state=保障\"]",
               {Severity::error, place_of("required_when", 17), "没有选项“保障”", "改为“已保障”"});
  expect_fault("required_when = [\"state=已保障\"]", "required_when = [\"county=晋江市\"]",
               {Severity::error, place_of("required_when", 17), "要写成平台的写法", "改为“350582”"});
  expect_fault("required_when = [\"state=已保障\"]", "required_when = [\"state\"]",
               {Severity::error, place_of("required_when", 17), "应写成 字段=值", "例如"});
  expect_fault(
      "when = [\"level=县\"]\n", "when = [\"level=乡\"]\n",
      {Severity::error, place_of("when = [\"level", 8), "没有选项“乡”", "从这些中选一个：县、市、省"});
  expect_fault("\"raised=today\"", "\"raised=tomorrow\"",
               {Severity::error, place_of("sets = [\"level", 19), "不会有值“tomorrow”", ""});
  expect_fault("\"raised=today\"", "\"state=受理\"",
               {Severity::error, place_of("sets = [\"level", 19), "状态用 to 写", "to = \"受理\""});
}

TEST(RegisterParts, TakeStatesThatAreOptions) {
  expect_fault("field = \"state\"\n", "field = \"level2\"\n",
               {Severity::error, place_of("field = \"state\"", 8), "没有声明字段“level2”", "level"});
  expect_fault("field = \"state\"\n", "field = \"county\"\n",
               {Severity::error, place_of("field = \"state\"", 8), "状态字段“county”不是 one_of", "one_of"});
  expect_warning_or_more("to = \"受理\"", "to = \"办理\"",
                         {Severity::error, place_of("to = \"受理", 5), "不认识的状态“办理”", "改为“受理”"});
  expect_fault("ended = [\"已保障\"]", "ended = [\"已保障\", \"办结\"]",
               {Severity::error, place_of("ended", 16), "不认识的状态“办结”", ""});
  expect_fault("records = [\"tried\"]", "records = [\"try\"]",
               {Severity::error, place_of("records", 11), "没有声明字段“try”", ""});
  expect_fault("id = \"serve\"", "id = \"accept\"",
               {Severity::error, place_of("id = \"serve\"", 5), "“accept”重复", "删去"});
}

TEST(RegisterParts, WarnOfStatesWithoutAWay) {
  const TinyPack pack = demands().changed(kPath, "options = [\"提出\", \"受理\", \"已保障\"]",
                                          "options = [\"提出\", \"受理\", \"已保障\", \"退回\"]");
  const std::string place = place_of("options = [\"提出", 30);
  expect_among(pack, {Severity::warning, place, "没有哪一步走得到状态“退回”", "[[move]]"});
  expect_among(pack, {Severity::warning, place, "状态“退回”没有出路，也没有列为办结", "ended"});
  EXPECT_TRUE(pack.read().usable());
}

TEST(RegisterParts, TakeFieldsOfTheRightKind) {
  expect_fault("due = \"due\"", "due = \"tried\"",
               {Severity::error, place_of("due = \"due\"", 6), "应是日期", "改为“raised”"});
  expect_fault(
      "county = \"county\"", "county = \"chain\"",
      {Severity::error, place_of("county = \"county\"", 9), "应是counties 或 regions 的代码", "county"});
  expect_fault("level = \"level\"", "level = \"tried\"",
               {Severity::error, place_of("level = \"level\"", 8), "选项依次是县、市、省", "state"});
  expect_fault("of = \"chain\"", "of = \"county\"",
               {Severity::error, place_of("of = \"chain\"", 5), "“county”不是", "改为“chain”"});
}

TEST(RegisterParts, TakePeriodsWhoseKeyIsTheSubjectAndThePeriod) {
  const std::string years =
      "[[field]]\nid = \"year\"\ntype = \"whole_number\"\ntitle = { zh = \"年度\" }\nrequired = true\n"
      "[period]\nevery = \"year\"\nfield = \"year\"\nsubject = \"uscc\"\n";
  expect_only(TinyPack().added(kRegister, years), {Severity::error, "registers/exhibitors.toml:3:7",
                                                   "主键应是主体加数据期", "key = [\"uscc\", \"year\"]"});
  TinyPack good;
  good.added(kRegister, years).changed(kRegister, "key = [\"uscc\"]", "key = [\"uscc\", \"year\"]");
  const Reading reading = good.read();
  EXPECT_TRUE(reading.faults.empty()) << all_faults(reading);
  expect_only(good.changed(kRegister, "every = \"year\"", "every = \"yearly\""),
              {Severity::error, "registers/exhibitors.toml:23:9", "不认识的数据期“yearly”", "改为“year”"});
}

TEST(RegisterParts, TakeFormsOfNumbersThatCount) {
  expect_fault("-Y{n:3}\"", "-Y\"", {Severity::error, place_of("form = ", 7), "没有序号 {n}", "{n:3}"});
  expect_fault("{year}", "{jahr}", {Severity::error, place_of("form = ", 7), "不认识{jahr}", "{year}"});
  expect_fault("-Y{n:3}\"", "-X{n:3}\"",
               {Severity::error, place_of("form = ", 7), "“350582-2026-X001”不合编号字段的要求", ""});
}

TEST(RegisterParts, TakeSidesThatCanBeCompared) {
  expect_fault(
      "right = \"due\"", "right = \"tried\"",
      {Severity::error, place_of("right = \"due\"", 8), "“raised”与“tried”不能相比：类型不同", "同一种"});
  expect_fault("right = \"due\"", "right = \"dew\"",
               {Severity::error, place_of("right = \"due\"", 8), "没有声明字段“dew”", ""});
  expect_fault("right = \"due\"", "right = \"2024-13-01\"",
               {Severity::error, place_of("right = \"due\"", 8), "没有这一天", ""});
  expect_fault("comparison = \"<=\"", "comparison = \"=<\"",
               {Severity::error, place_of("comparison", 13), "不认识的比较“=<”", ""});
  const Reading reading = demands().changed(kPath, "right = \"due\"", "right = \"2030-12-31\"").read();
  EXPECT_TRUE(reading.faults.empty()) << all_faults(reading);
}

TEST(RegisterParts, TakeDuplicatesOfFieldsThatAreThere) {
  expect_fault("fields = [\"county\", \"raised\"]", "fields = [\"county\", \"rised\"]",
               {Severity::error, place_of("fields = ", 20), "没有声明字段“rised”", "改为“raised”"});
  expect_fault("fields = [\"county\", \"raised\"]", "fields = [\"county\", \"number\"]",
               {Severity::warning, place_of("fields = ", 9), "不会有两行相同", "去掉"});
}

}  // namespace
}  // namespace xl::pack
