#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "app/declarations.h"
#include "app/exports.h"
#include "app/imports.h"
#include "app/packs.h"
#include "app/registers.h"
#include "app/row_edits.h"
#include "support/folder.h"

namespace xl::app {
namespace {

// 实验室, of which no line of the program knows.
const char* const kLabs = R"toml(
id = "labs"
title = { zh = "重点实验室", en = "Key laboratories" }
key = ["number"]
articles = [13]
source = "OURS"
confidence = "proposal"

[[field]]
id = "number"
type = "text"
title = { zh = "编号", en = "Number" }
required = true
pattern = 'L\d{3}'
pattern_says = { zh = "L 加三位数字", en = "L and three digits" }
example = "L001"

[[field]]
id = "name"
type = "text"
title = { zh = "实验室名称", en = "Laboratory" }
required = true
max_length = 40

[[field]]
id = "county"
type = "code"
table = "counties"
title = { zh = "所在县", en = "County" }

[[field]]
id = "chain"
type = "code"
table = "chains"
title = { zh = "产业链", en = "Chain" }

[[field]]
id = "links"
type = "code"
table = "links"
of = "chain"
several = true
title = { zh = "服务环节", en = "Links" }

[[field]]
id = "firm"
type = "reference"
refers_to = "enterprises"
title = { zh = "依托单位", en = "Firm" }

[[field]]
id = "begun"
type = "date"
title = { zh = "建设日期", en = "Begun" }

[[field]]
id = "accepted"
type = "date"
title = { zh = "验收日期", en = "Accepted" }
required_when = ["state=已验收"]

[[field]]
id = "staff"
type = "whole_number"
title = { zh = "固定人员", en = "Staff" }
unit = "人"
min = 0

[[field]]
id = "state"
type = "one_of"
title = { zh = "建设状态", en = "State" }
options = ["在建", "已验收"]
option_words = [ { option = "在建", en = "building", synonyms = ["建设中"] } ]

[states]
field = "state"
first = ["在建"]
ended = ["已验收"]

[[move]]
id = "accept"
title = { zh = "验收", en = "Accept" }
from = ["在建"]
to = "已验收"
needs = ["accepted"]
by = ["province"]

[[check]]
left = "begun"
comparison = "<="
right = "accepted"
says = { zh = "验收不早于建设", en = "accepted after it was begun" }
)toml";

// The Fujian pack in a folder, and a store that is opened with it again and again as a server would.
class NewRegister : public testing::Test {
 protected:
  NewRegister() {
    const std::vector<pack::File> files = *embedded_pack_files("fujian");
    for (const pack::File& file : files) write(file.path, file.bytes);
    start();
  }

  void write(const std::string& path, const std::string& bytes) {
    const std::filesystem::path whole = folder / ("pack/" + path);
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << bytes;
  }
  // What a server does when it starts.
  Result<void> restart() {
    auto read = TRY(open_pack((folder / "pack").string()));
    TRY_DO(declare_registers(read, store, act));
    pack = std::move(read);
    return {};
  }
  void start() {
    const auto done = restart();
    ASSERT_TRUE(done) << done.error().message.zh;
  }
  Result<ImportReport> import(const std::string& register_id, const std::string& csv) {
    return import_register(
        {store, pack, act},
        {.register_id = register_id, .file = "a.csv", .bytes = csv, .source_title = "清单"}, {});
  }
  ImportGround ground() { return {store, pack, act}; }
  RowsAnswer rows_of(const RowsRequest& request) {
    store::Reader reader = store.read();
    const auto answer = rows({pack, reader}, request);
    EXPECT_TRUE(answer) << answer.error().message.zh;
    return answer ? *answer : RowsAnswer{};
  }

  Folder folder;
  Act act{{"test", "test"}, "test", Moment{1'795'348'800}};
  pack::Pack pack;
  store::Store store = *store::Store::open(folder / "a.db", store::Opening::create);
};

const std::string kHeader =
    "编号,实验室名称,所在县,产业链,服务环节,依托单位,建设日期,验收日期,固定人员,建设状态\n";

TEST_F(NewRegister, IsUsableAfterARestartFromItsDeclarationAlone) {
  EXPECT_FALSE(import("labs", kHeader));
  write("registers/labs.toml", kLabs);
  start();

  store::Reader reader = store.read();
  const auto listed = registers({pack, reader}, {.id = "labs"});
  ASSERT_TRUE(listed);
  EXPECT_EQ((*listed)[0].title.zh, "重点实验室");
  EXPECT_EQ((*listed)[0].columns.size(), 10U);
  EXPECT_EQ((*listed)[0].columns[7].required_when, std::vector<std::string>{"state=已验收"});
  ASSERT_TRUE((*listed)[0].states);
  EXPECT_EQ((*listed)[0].states->moves[0].by, std::vector<Side>{Side::province});
  const auto workbook = register_template({pack, reader}, {.id = "labs"});
  ASSERT_TRUE(workbook);
  EXPECT_TRUE(workbook->bytes.starts_with("PK"));

  const auto report =
      import("labs", kHeader +
                         "L001,泉州纺织实验室,晋江市,textile,,,2024-1-1,,12,建设中\n"
                         "L002,福州电子实验室,福清市,,,91350582MA0000015J,2023-1-1,2024-1-1,9,已验收\n"
                         "L3,无编号实验室,晋江市,,,,,,,在建\n"
                         "L004,早验收实验室,晋江市,,,,2024-1-1,2023-1-1,,已验收\n"
                         "L005,没验收日期,晋江乡,,,,,,-1,已验收\n");
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->added, 2);
  EXPECT_EQ(report->rejected, 3);
  std::vector<std::string> kinds;
  for (const ImportFault& fault : report->faults) kinds.push_back(fault.kind);
  EXPECT_EQ(kinds, (std::vector<std::string>{"wrong_form", "contradiction", "unknown_code", "out_of_range",
                                             "missing"}));
  ASSERT_EQ(report->unchecked.size(), 1U);
  EXPECT_EQ(report->unchecked[0].register_id, "enterprises");
}

TEST_F(NewRegister, IsSearchedSortedFilteredAndExported) {
  write("registers/labs.toml", kLabs);
  start();
  ASSERT_TRUE(import(
      "labs", kHeader + "L001,泉州纺织实验室,晋江市,,,,,,12,在建\nL002,福州电子实验室,福清市,,,,,,9,在建\n"
                        "L003,晋江鞋业实验室,晋江市,,,,,,30,在建\n"));
  EXPECT_EQ(rows_of({.id = "labs"}).total, 3);
  EXPECT_EQ(rows_of({.id = "labs", .field = "name", .text = "电子"}).rows.size(), 1U);
  EXPECT_EQ(rows_of({.id = "labs", .where = {"county=350582"}}).rows.size(), 2U);
  EXPECT_EQ(rows_of({.id = "labs", .where = {"county=晋江市", "staff>=13"}}).rows.size(), 1U);
  EXPECT_EQ(rows_of({.id = "labs", .where = {"staff<=12"}, .limit = 1}).found, 2);
  EXPECT_EQ(rows_of({.id = "labs", .where = {"begun="}}).found, 3);
  EXPECT_EQ(rows_of({.id = "labs", .where = {"name=甲", "乙"}}).found, 0);
  store::Reader data = store.read();
  const auto refused = rows({pack, data}, {.id = "labs", .where = {"staff>=许多"}});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.zh.find("「固定人员」的条件「许多」"), std::string::npos)
      << refused.error().message.zh;
  EXPECT_FALSE(rows({pack, data}, {.id = "labs", .where = {"name>=甲"}}));
  EXPECT_FALSE(rows({pack, data}, {.id = "labs", .where = {"stuff=12"}}));
  const RowsAnswer sorted = rows_of({.id = "labs", .sort = "-staff"});
  ASSERT_EQ(sorted.rows.size(), 3U);
  EXPECT_NE(sorted.rows[0].text.find("L003"), std::string::npos);
  store::Reader reader = store.read();
  const auto document = export_rows({pack, reader}, {.id = "labs"});
  ASSERT_TRUE(document);
  const auto csv = file_of(*document, ExportFormat::csv);
  ASSERT_TRUE(csv);
  EXPECT_NE(csv->bytes.find("晋江鞋业实验室"), std::string::npos);
}

TEST_F(NewRegister, TakesRowsFromPeopleAndKeepsTheirHistory) {
  write("registers/labs.toml", kLabs);
  start();
  const auto saved =
      save_row(ground(), {.id = "labs",
                          .values = {{"number", "L001"}, {"name", "泉州实验室"}, {"state", "在建"}},
                          .by = "张三"});
  ASSERT_TRUE(saved) << saved.error().message.zh;
  ASSERT_TRUE(saved->saved);
  const auto early = move_row(ground(), {.id = "labs",
                                         .row = *saved->row,
                                         .move = "accept",
                                         .side = "province",
                                         .by = "李四",
                                         .why = "验收会",
                                         .seen = *saved->batch});
  ASSERT_TRUE(early) << early.error().message.zh;
  EXPECT_FALSE(early->saved);
  ASSERT_FALSE(early->faults.empty());
  EXPECT_EQ(early->faults[0].field, "accepted");
  const auto moved = move_row(ground(), {.id = "labs",
                                         .row = *saved->row,
                                         .move = "accept",
                                         .side = "province",
                                         .values = {{"accepted", "2026年3月2日"}},
                                         .by = "李四",
                                         .why = "验收会",
                                         .seen = *saved->batch});
  ASSERT_TRUE(moved) << moved.error().message.zh;
  EXPECT_TRUE(moved->saved);
  store::Reader reader = store.read();
  const auto answer = row({pack, reader}, {.id = "labs", .row = *saved->row});
  ASSERT_TRUE(answer) << answer.error().message.zh;
  ASSERT_EQ(answer->versions.size(), 2U);
  EXPECT_EQ(answer->versions[0].move, "accept");
  EXPECT_EQ(answer->versions[1].by, "张三");
  EXPECT_NE(answer->values.text.find("2026-03-02"), std::string::npos) << answer->values.text;
}

TEST_F(NewRegister, IsBroughtToItsChangedDeclarationWhenTheServerStarts) {
  write("registers/labs.toml", kLabs);
  start();
  ASSERT_TRUE(import(
      "labs",
      kHeader + "L001,泉州纺织实验室,晋江市,,,,,,12,在建\nL003,福州实验室,福清市,,,,,2024-1-1,9,已验收\n"));
  std::string narrow = kLabs;
  narrow.replace(narrow.find("min = 0"), 7, "min = 10");
  write("registers/labs.toml", narrow);
  const auto refused = restart();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.zh.find("L003「9」：应不小于 10"), std::string::npos)
      << refused.error().message.zh;
  // A field more, one less.
  std::string other = kLabs;
  const std::size_t begun = other.find("[[field]]\nid = \"begun\"");
  other.replace(begun, other.find("[[field]]", begun + 1) - begun,
                "[[field]]\nid = \"site\"\ntype = \"text\"\ntitle = { zh = \"地点\", en = \"Site\" }\n\n");
  other.erase(other.find("[[check]]"));
  write("registers/labs.toml", other);
  start();
  EXPECT_EQ(rows_of({.id = "labs", .field = "site"}).total, 2);
  write("registers/labs.toml", kLabs);
  start();
  EXPECT_EQ(rows_of({.id = "labs", .where = {"county=350582"}}).rows.size(), 1U);
}

TEST_F(NewRegister, MakesCodesOfNamesWhereATextBecomesACode) {
  std::string texts = kLabs;
  const std::string code = "type = \"code\"\ntable = \"counties\"";
  texts.replace(texts.find(code), code.size(), "type = \"text\"");
  write("registers/labs.toml", texts);
  start();
  ASSERT_TRUE(import("labs", kHeader + "L001,泉州纺织实验室,晋江,,,,,,12,在建\n"));
  write("registers/labs.toml", kLabs);
  start();
  EXPECT_EQ(rows_of({.id = "labs", .where = {"county=350582"}}).rows.size(), 1U);
}

TEST_F(NewRegister, SaysWhatTheRegisterItNamesDoesNotHold) {
  write("registers/labs.toml", kLabs);
  start();
  ASSERT_TRUE(import("enterprises", "统一社会信用代码,企业名称\n91350502EX0004PM29,晋江示例有限公司\n"));
  const auto report =
      import("labs", kHeader +
                         "L001,甲,,,,91350502EX0004PM29,,,,\nL002,乙,,,,91350582MA0000015J,,,,\n"
                         "L003,丙,,,,91350582MA0000015J,,,,\n");
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->added, 3);
  EXPECT_EQ(report->unresolved_values, 1);
  ASSERT_EQ(report->unresolved.size(), 1U);
  EXPECT_EQ(report->unresolved[0].value, "91350582MA0000015J");
  EXPECT_EQ(report->unresolved[0].rows, 2);
  EXPECT_TRUE(report->unchecked.empty());
}

}  // namespace
}  // namespace xl::app
