#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

constexpr const char* kRegister = "registers/exhibitors.toml";

TEST(Toml, SyntaxErrorIsReportedWhereItIs) {
  expect_among(TinyPack().changed("pack.toml", "version = \"1\"", "version = \"1"),
               {Severity::error, "pack.toml:2:13", "TOML 语法有误", "双引号"});
}

TEST(Toml, UnknownKeyComesWithTheNearest) {
  expect_only(TinyPack().changed(kRegister, "synonyms = [\"企业类型\"]", "synonims = [\"企业类型\"]"),
              {Severity::error, "registers/exhibitors.toml:16:1", "不认识的键“synonims”", "改为“synonyms”"});
}

TEST(Toml, ValueOfAnotherTypeIsReported) {
  expect_only(TinyPack().changed(kRegister, "id = \"kind\"", "id = \"kind\"\nrequired = \"yes\""),
              {Severity::error, "registers/exhibitors.toml:13:12",
               "required 应为是或否（true、false），这里是文字", ""});
}

TEST(Toml, DeepNestingIsRefusedNotFollowed) {
  const std::string deep = "a = " + std::string(100'000, '[') + "\n";
  expect_among(TinyPack().with("thresholds.toml", deep),
               {Severity::error, "thresholds.toml:1:261", "TOML", ""});
}

TEST(Manifest, NeedsItsDocument) {
  expect_among(TinyPack().changed("pack.toml", "texts/document.txt", "texts/documents.txt"),
               {Severity::error, "pack.toml:10:8", "没有文件全文", "改为“texts/document.txt”"});
}

TEST(Manifest, EndsAfterItWasIssued) {
  expect_only(TinyPack().changed("pack.toml", "valid_to = 2027-12-31", "valid_to = 2023-12-31"),
              {Severity::error, "pack.toml:9:12", "有效期止于印发之前", ""});
}

TEST(Registers, NeedTheFieldsOfTheirKey) {
  expect_only(TinyPack().changed(kRegister, "key = [\"uscc\"]", "key = [\"usci\"]"),
              {Severity::error, "registers/exhibitors.toml:3:8", "主键字段“usci”没有声明", "改为“uscc”"});
}

TEST(Registers, NeedKnownFieldTypes) {
  expect_only(TinyPack().changed(kRegister, "type = \"uscc\"", "type = \"usc\""),
              {Severity::error, "registers/exhibitors.toml:7:8", "不认识的字段类型“usc”", "改为“uscc”"});
}

TEST(Registers, NeedOptionsWhereOneIsChosen) {
  expect_only(TinyPack().changed(kRegister, "options = [\"甲\", \"乙\"]", "options = []"),
              {Severity::error, "registers/exhibitors.toml:15:11", "没有选项", "options = "});
}

TEST(Registers, ReferOnlyToRegistersThatAreThere) {
  expect_only(
      TinyPack().added(kRegister,
                       "[[field]]\nid = \"parent\"\ntype = \"reference\"\n"
                       "title = { zh = \"母公司\" }\nrefers_to = \"exhibitor\"\n"),
      {Severity::error, "registers/exhibitors.toml:21:13", "没有这个名录：“exhibitor”", "exhibitors"});
}

TEST(Registers, NeedATableForCodes) {
  expect_only(TinyPack().added(kRegister,
                               "[[field]]\nid = \"county\"\ntype = \"code\"\n"
                               "title = { zh = \"县\" }\ntable = \"county\"\n"),
              {Severity::error, "registers/exhibitors.toml:21:9", "代码表“county”不存在", "改为“counties”"});
}

TEST(Registers, HaveNoHeaderThatMeansTwoFields) {
  expect_only(
      TinyPack().changed(kRegister, "synonyms = [\"企业类型\"]", "synonyms = [\"企业类型\", \" 信用 代码\"]"),
      {Severity::error, "registers/exhibitors.toml:16:21", "同时属于字段“uscc”和“kind”", "只留在一个字段"});
}

TEST(Registers, NameFieldsOnce) {
  expect_among(TinyPack().changed(kRegister, "id = \"kind\"", "id = \"uscc\""),
               {Severity::error, "registers/exhibitors.toml:12:6", "“uscc”重复，第 6 行已经有了", ""});
}

TEST(Registers, CarryArticlesThatAreThere) {
  expect_only(TinyPack().changed(kRegister, "articles = [1]", "articles = [1, 26]"),
              {Severity::error, "registers/exhibitors.toml:4:16", "没有这个条号：“26”", ""});
}

TEST(Registers, NeedBoundsInOrder) {
  expect_only(TinyPack().added(kRegister,
                               "[[field]]\nid = \"staff\"\ntype = \"whole_number\"\n"
                               "title = { zh = \"人数\" }\nmin = 10\nmax = 1\n"),
              {Severity::error, "registers/exhibitors.toml:22:7", "上限小于下限", "对调"});
}

TEST(Articles, StandInTheDocumentWordByWord) {
  expect_only(TinyPack().changed("articles.toml", "坚持立足实际、突出特色", "坚持立足实际，突出特色"),
              {Severity::error, "articles.toml:5:8",
               "第 16 个字起：这里是“，突出特色。”，全文第 1 行第 16 字是“、突出特色。2.做强产业”", "逐字"});
}

TEST(Articles, ThatTheDocumentLacksAreReported) {
  expect_only(TinyPack().changed("articles.toml", "text = \"2.做强产业链。\"", "text = \"没有的话\""),
              {Severity::error, "articles.toml:13:8", "从第 1 个字起就没有", "逐字"});
}

TEST(Articles, ThatClaimToWorkNameAnAsk) {
  expect_only(TinyPack().changed("articles.toml", "asks = [\"map_chains\"]", "asks = []"),
              {Severity::error, "articles.toml:7:9", "写了“可用”，却没有任何可问的功能", "仅台账"});
}

TEST(Articles, HaveOneOfThreeStates) {
  expect_only(TinyPack().changed("articles.toml", "未建", "未做"),
              {Severity::error, "articles.toml:14:9", "不认识的状态“未做”", "可用、仅台账 或 未建"});
}

TEST(Articles, NeedUnitsAndRegistersOfThePack) {
  expect_only(TinyPack().changed("articles.toml", "units = [\"gxt\"]", "units = [\"省工信厅\"]"),
              {Severity::error, "articles.toml:6:10", "没有这个责任单位", "改为“gxt”（省工信厅）"});
  expect_only(
      TinyPack().changed("articles.toml", "registers = [\"exhibitors\"]", "registers = [\"exhibitor\"]"),
      {Severity::error, "articles.toml:9:14", "没有这个名录", "exhibitors"});
}

TEST(Articles, StandOnce) {
  expect_among(TinyPack().changed("articles.toml", "number = 2", "number = 1"),
               {Severity::error, "articles.toml:11:10", "“第1条”重复，第 2 行已经有了", ""});
}

}  // namespace
}  // namespace xl::pack
