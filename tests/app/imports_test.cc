#include "app/imports.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "app/packs.h"
#include "intake/encoding.h"
#include "intake/tiny_workbook.h"
#include "model/codes.h"
#include "report/workbook.h"
#include "store/registers.h"
#include "support/folder.h"

namespace xl::app {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const Folder& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// A valid code that counts up.
std::string uscc(int number) {
  std::string digits = std::to_string(number);
  const std::string first = "91350582" + std::string(9 - digits.size(), '0') + digits;
  return first + uscc_check_character(first);
}

Field field(std::string id, FieldType type, Message title, bool required) {
  Field made;
  made.id = std::move(id);
  made.type = type;
  made.title = std::move(title);
  made.required = required;
  return made;
}

// Two declared registers, one derived one, two counties and a chain.
pack::Pack small_pack() {
  Register firms;
  firms.id = "firms";
  firms.title = {"企业", "Firms"};
  firms.key = {"uscc"};
  firms.fields = {field("uscc", FieldType::uscc, {"统一社会信用代码", "USCC"}, true),
                  field("name", FieldType::text, {"企业名称", "Name"}, true),
                  field("capital", FieldType::money, {"注册资本", "Capital"}, false),
                  field("reg_date", FieldType::date, {"成立日期", "Date"}, false)};
  firms.fields[2].unit = "万元";
  firms.fields[0].example = "91350582MA0000015J";

  Register county_chains;
  county_chains.id = "county_chains";
  county_chains.title = {"县域重点产业链", "County chains"};
  county_chains.key = {"county", "chain"};
  county_chains.fields = {field("county", FieldType::code, {"县", "County"}, true),
                          field("chain", FieldType::code, {"产业链", "Chain"}, true)};
  county_chains.fields[0].table = "counties";
  county_chains.fields[1].table = "chains";

  Register derived = firms;
  derived.id = "assignments";
  derived.derived = true;

  pack::Pack pack;
  pack.registers = {firms, county_chains, derived};
  pack.counties = {{.code = {"350582"}, .name = "晋江市", .short_name = "晋江", .city = {"3505"}},
                   {.code = {"350581"}, .name = "石狮市", .short_name = "石狮", .city = {"3505"}}};
  pack.cities = {{.code = {"3505"}, .name = "泉州市", .short_name = "泉州"}};
  pack.chains = {{.id = {"textile"}, .name = "现代纺织服装"}};
  return pack;
}

struct Office {
  Folder folder;
  pack::Pack pack = small_pack();
  store::Store store = *store::Store::open(folder / "a.db", store::Opening::create);
  ImportGround ground{store, pack, {{"u1", "测试员"}, "import", Moment{1'795'348'800}}};

  Result<ImportReport> import(const ImportRequest& request) { return import_register(ground, request, {}); }
  // A file of this name and these bytes, imported as firms.
  Result<ImportReport> import_firms(const std::string& name, const std::string& bytes) {
    write_file(folder / name, bytes);
    return import({.register_id = "firms", .file = folder / name});
  }
  std::int64_t firms() const {
    const store::Reader reader = store.read();
    return store::is_empty(reader, "firms") ? 0 : store::count(reader, pack.registers[0]);
  }
};

const std::string kHeader = "统一社会信用代码,企业名称,注册资本,成立日期\n";

TEST(Import, TakesGoodRowsAndReturnsBadOnesInAFileOfTheSameShape) {
  Office office;
  const std::string bad = uscc(2).substr(0, 17) + (uscc(2)[17] == '0' ? '1' : '0');
  const auto report =
      office.import_firms("list.csv", kHeader + uscc(1) + ",安康,\"5,002(万元人民币)\",2001-02-03\n" + bad +
                                          ",百合,5万,2001/2/3\n" + uscc(3) + ",春兰,五佰,\n");
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->rows, 3);
  EXPECT_EQ(report->added, 1);
  EXPECT_EQ(report->rejected, 2);
  EXPECT_EQ(report->batch, 1);
  ASSERT_EQ(report->faults.size(), 2U);
  EXPECT_EQ(report->faults[0].row, 3);
  EXPECT_EQ(report->faults[0].column, "A");
  EXPECT_EQ(report->faults[1].row, 4);
  EXPECT_EQ(report->faults[1].header, "注册资本");
  EXPECT_EQ(report->errors_file, (office.folder / "list.错误.csv").string());
  const std::string returned = bytes_of(report->errors_file);
  EXPECT_TRUE(returned.starts_with("统一社会信用代码,企业名称,注册资本,成立日期,错误说明\n")) << returned;
  EXPECT_NE(returned.find("\n" + bad + ",百合,5万,2001/2/3,"), std::string::npos) << returned;
  EXPECT_NE(returned.find("\n" + uscc(3) + ",春兰,五佰,,"), std::string::npos) << returned;
  const auto kept = store::find(office.store.read(), office.pack.registers[0], {uscc(1)});
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->table.columns[2].number(0), 5'002'000'000);
  EXPECT_EQ(kept->table.columns[3].number(0), date_of({2001, 2, 3})->days);
}

TEST(Import, TakesTheReturnedFileBackOnceItIsMended) {
  Office office;
  ASSERT_TRUE(office.import_firms("list.csv", kHeader + uscc(1) + ",安康,,\n" + uscc(2) + ",,,\n"));
  std::string returned = bytes_of(office.folder / "list.错误.csv");
  returned.replace(returned.find(uscc(2)) + 18, 1, ",百合");
  const auto report = office.import_firms("list.错误.csv", returned);
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->added, 1);
  EXPECT_EQ(report->rejected, 0);
  EXPECT_EQ(office.firms(), 2);
}

TEST(Import, ReturnsAFileInTheEncodingItCameIn) {
  Office office;
  const auto gb18030 = [](const std::string& text) {
    return intake::encoded(text, intake::Encoding::gb18030);
  };
  const auto report = office.import_firms("list.csv", gb18030(kHeader + uscc(1) + ",安康,五佰,\n"));
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->encoding, "GB18030");
  EXPECT_TRUE(bytes_of(report->errors_file).starts_with(gb18030("统一社会信用代码,企业名称")));
}

// One sheet of texts.
void write_sheet(const std::filesystem::path& path, const std::vector<std::vector<std::string>>& rows) {
  report::WorkbookWriter sheet(path.string());
  const std::vector<double> widths(rows.front().size(), 20);
  ASSERT_TRUE(sheet.begin_sheet("企业", widths));
  for (const std::vector<std::string>& row : rows) {
    std::vector<report::WorkbookCell> cells;
    for (const std::string& text : row)
      cells.push_back({.kind = report::WorkbookCell::Kind::text, .text = text});
    ASSERT_TRUE(sheet.add_row(cells));
  }
  ASSERT_TRUE(sheet.finish());
}

TEST(Import, ReturnsAWorkbookWithItsWrongCellsMarkedAndTakesItBackAsAWhole) {
  Office office;
  write_sheet(
      office.folder / "list.xlsx",
      {{"统一社会信用代码", "企业名称", "注册资本"}, {uscc(1), "安康", "100万"}, {uscc(2), "百合", "五佰"}});
  const auto report = office.import({.register_id = "firms", .file = office.folder / "list.xlsx"});
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->sheet, "企业");
  EXPECT_EQ(report->added, 1);
  ASSERT_EQ(report->errors_file, (office.folder / "list.错误.xlsx").string());
  EXPECT_TRUE(report->errors_marked);
  EXPECT_TRUE(report->notes.empty());
  const auto again = office.import({.register_id = "firms", .file = report->errors_file});
  ASSERT_TRUE(again) << again.error().message.zh;
  EXPECT_EQ(again->rows, 2);
  EXPECT_EQ(again->unchanged, 1);
  ASSERT_EQ(again->faults.size(), 1U);
  EXPECT_EQ(again->faults[0].row, 3);
  EXPECT_EQ(again->faults[0].value, "五佰");
  EXPECT_EQ(again->columns.back().header, "错误说明");
}

// A workbook whose rows have no numbers, as some programs write it.
std::string unnumbered_workbook(const std::vector<std::vector<std::string>>& rows) {
  intake::TinyWorkbook book;
  for (const std::vector<std::string>& row : rows) {
    book.sheet += "<row>";
    for (const std::string& text : row) book.sheet += "<c t=\"str\"><v>" + text + "</v></c>";
    book.sheet += "</row>";
  }
  return intake::bytes_of(book);
}

TEST(Import, ReturnsTheBadRowsOfAWorkbookThatCannotBeMarkedAndSaysSo) {
  Office office;
  const auto report =
      office.import_firms("list.xlsx", unnumbered_workbook({{"统一社会信用代码", "企业名称", "注册资本"},
                                                            {uscc(1), "安康", "100万"},
                                                            {uscc(2), "百合", "五佰"},
                                                            {uscc(3), "春兰", "100万"},
                                                            {uscc(4), "", "1"}}));
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->added, 2);
  EXPECT_FALSE(report->errors_marked);
  ASSERT_EQ(report->notes.size(), 1U);
  EXPECT_NE(report->notes[0].zh.find("另存为一个新工作簿"), std::string::npos) << report->notes[0].zh;
  const auto again = office.import({.register_id = "firms", .file = report->errors_file});
  ASSERT_TRUE(again) << again.error().message.zh;
  EXPECT_EQ(again->rows, 2);
  ASSERT_EQ(again->faults.size(), 2U);
  EXPECT_EQ(again->faults[0].value, "五佰");
  EXPECT_EQ(again->faults[1].kind, "missing");
}

TEST(Import, StoppedWhileItMarksLeavesNoFileAndNoRow) {
  Office office;
  write_sheet(office.folder / "list.xlsx",
              {{"统一社会信用代码", "企业名称"}, {uscc(1), "安康"}, {uscc(2), ""}});
  std::atomic<bool> stop = false;
  const Progress progress{
      [&](const Message& doing, double) { stop = stop || doing.zh.find("标出") != std::string::npos; },
      &stop};
  const auto report =
      import_register(office.ground, {.register_id = "firms", .file = office.folder / "list.xlsx"}, progress);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::conflict);
  EXPECT_EQ(office.firms(), 0);
  for (const auto& file : std::filesystem::directory_iterator(office.folder.path()))
    EXPECT_EQ(file.path().string().find("错误"), std::string::npos) << file.path();
}

TEST(Import, OfTheSameFileAgainChangesNothing) {
  Office office;
  const std::string text = kHeader + uscc(1) + ",安康,100万,\n" + uscc(2) + ",百合,,\n";
  ASSERT_TRUE(office.import_firms("list.csv", text));
  const std::size_t entries = store::audit(office.store.read(), 100).size();
  const auto again = office.import_firms("list.csv", text);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->unchanged, 2);
  EXPECT_EQ(again->added + again->changed, 0);
  EXPECT_FALSE(again->batch);
  EXPECT_EQ(app::batches(office.store.read()).size(), 1U);
  EXPECT_EQ(store::audit(office.store.read(), 100).size(), entries);
}

TEST(Import, CountsARepeatedRowOnceAndReturnsOneThatDiffers) {
  Office office;
  const auto report = office.import_firms(
      "list.csv", kHeader + uscc(1) + ",安康,,\n" + uscc(1) + ",安康,,\n" + uscc(1) + ",安康集团,,\n");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->added, 1);
  EXPECT_EQ(report->repeated, 1);
  EXPECT_EQ(report->rejected, 1);
  ASSERT_EQ(report->faults.size(), 1U);
  EXPECT_EQ(report->faults[0].kind, "repeated_key");
  EXPECT_EQ(report->faults[0].row, 4);
  EXPECT_NE(report->faults[0].message.zh.find("第2行"), std::string::npos) << report->faults[0].message.zh;
  EXPECT_NE(bytes_of(report->errors_file).find("安康集团"), std::string::npos);
}

TEST(Import, PutsNothingInWhereOneRowIsWrongAndAllWereAskedFor) {
  Office office;
  write_file(office.folder / "list.csv", kHeader + uscc(1) + ",安康,,\n" + uscc(2) + ",,,\n");
  const auto report =
      office.import({.register_id = "firms", .file = office.folder / "list.csv", .all_or_nothing = true});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->rejected, 1);
  EXPECT_FALSE(report->batch);
  EXPECT_EQ(office.firms(), 0);
  EXPECT_FALSE(report->errors_file.empty());
}

TEST(Import, OnlyChecksWhereThatWasAskedFor) {
  Office office;
  const ImportRequest request = {.register_id = "firms",
                                 .file = "list.csv",
                                 .bytes = kHeader + uscc(1) + ",安康,,\n",
                                 .check_only = true};
  const auto report = office.import(request);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->added, 1);
  EXPECT_FALSE(report->batch);
  EXPECT_EQ(office.firms(), 0);
}

TEST(Import, UsesAStatedMappingKeepsItAndUsesItByName) {
  Office office;
  const std::string text = "甲,乙\n" + uscc(1) + ",安康\n";
  ImportRequest request = {
      .register_id = "firms", .file = "a.csv", .bytes = text, .mapping = "甲=uscc,乙=name"};
  request.save_mapping = "晋江";
  ASSERT_TRUE(office.import(request));
  const auto saved = list_mappings(office.store.read());
  ASSERT_EQ(saved.size(), 1U);
  EXPECT_EQ(saved[0].headers, (std::vector<store::MappedHeader>{{"甲", "uscc"}, {"乙", "name"}}));
  request = {
      .register_id = "firms", .file = "b.csv", .bytes = "甲,乙\n" + uscc(2) + ",百合\n", .mapping = "晋江"};
  ASSERT_TRUE(office.import(request));
  EXPECT_EQ(office.firms(), 2);
  request.mapping = "石狮";
  EXPECT_EQ(office.import(request).error().kind, ErrorKind::not_found);
}

TEST(Import, ReadsNamesAsCodesInAnyDeclaredRegister) {
  Office office;
  const auto report =
      office.import({.register_id = "county_chains",
                     .file = "list.csv",
                     .bytes = "县,产业链\n晋江,现代纺织服装\n泉州市石狮市,textile\n火星县,textile\n"});
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->added, 2);
  EXPECT_EQ(report->rejected, 1);
  ASSERT_EQ(report->faults.size(), 1U);
  EXPECT_EQ(report->faults[0].kind, "unknown_code");
  EXPECT_TRUE(store::find(office.store.read(), office.pack.registers[1], {"350582", "textile"}));
  EXPECT_TRUE(store::find(office.store.read(), office.pack.registers[1], {"350581", "textile"}));
}

TEST(Import, IsRefusedWithAReasonAndLeavesNothing) {
  Office office;
  const auto refused = [&](const ImportRequest& request) { return office.import(request).error().kind; };
  EXPECT_EQ(refused({.register_id = "firms", .file = office.folder / "none.csv"}), ErrorKind::not_found);
  EXPECT_EQ(refused({.register_id = "none", .file = "a.csv", .bytes = kHeader}), ErrorKind::not_found);
  EXPECT_EQ(refused({.register_id = "assignments", .file = "a.csv", .bytes = kHeader}), ErrorKind::invalid);
  EXPECT_EQ(refused({.register_id = "firms", .file = "a.csv", .bytes = "甲,乙\n1,2\n"}), ErrorKind::invalid);
  EXPECT_EQ(refused({.register_id = "firms", .file = office.folder / "."}), ErrorKind::invalid);
  EXPECT_TRUE(app::batches(office.store.read()).empty());
}

TEST(Import, IsRefusedWhereBadRowsCannotBeReturned) {
  Office office;
  ImportRequest request = {.register_id = "firms", .file = "a.csv", .bytes = kHeader + uscc(1) + ",,,\n"};
  request.errors = office.folder / "none" / "a.csv";
  const auto report = office.import(request);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.zh.find("没有导入任何行"), std::string::npos);
}

std::string many_firms(int from, int rows) {
  std::string text = kHeader;
  for (int i = from; i < from + rows; ++i) text += uscc(i) + ",示例企业,100万,2001-02-03\n";
  return text + "bad,示例企业,,\n";
}

TEST(Import, StoppedOnTheWayLeavesTheStoreAsItWasAndSaysSo) {
  Office office;
  write_file(office.folder / "list.csv", many_firms(0, 20'000));
  std::atomic<bool> stop = false;
  const Progress progress{[&](const Message&, double share) { stop = stop || share > 0; }, &stop};
  const std::size_t files = files_in(office.folder);
  const auto report =
      import_register(office.ground, {.register_id = "firms", .file = office.folder / "list.csv"}, progress);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.zh.find("数据库保持原样"), std::string::npos);
  EXPECT_EQ(office.firms(), 0);
  EXPECT_TRUE(app::batches(office.store.read()).empty());
  EXPECT_EQ(files_in(office.folder), files);
}

TEST(Import, IsUndoneAsOneBatch) {
  Office office;
  ASSERT_TRUE(office.import_firms("a.csv", kHeader + uscc(1) + ",安康,,\n"));
  ASSERT_TRUE(office.import_firms("b.csv", kHeader + uscc(1) + ",安康集团,,\n" + uscc(2) + ",百合,,\n"));
  EXPECT_EQ(undo_batch(office.ground, 1).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(undo_batch(office.ground, 2));
  EXPECT_EQ(store::find(office.store.read(), office.pack.registers[0], {uscc(1)})->table.columns[1].text(0),
            "安康");
  EXPECT_EQ(office.firms(), 1);
}

TEST(Import, KilledAtAnyMomentIsThereWholeOrNotAtAll) {
  const Folder folder;
  const pack::Pack pack = small_pack();
  {
    ASSERT_TRUE(store::Store::open(folder / "a.db", store::Opening::create));
  }
  std::int64_t before = 0;
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    write_file(folder / "list.csv", many_firms(round * 10'000, 10'000));
    const pid_t child = ::fork();
    if (child == 0) {
      const auto store = store::Store::open(folder / "a.db", store::Opening::existing);
      const ImportGround ground{*store, pack, {{"u1", "测试员"}, "import", Moment{1}}};
      const auto report = import_register(ground, {.register_id = "firms", .file = folder / "list.csv"}, {});
      std::_Exit(report ? 0 : 1);
    }
    ::usleep(static_cast<unsigned>(round * 15'000 + 500));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    const auto store = store::Store::open(folder / "a.db", store::Opening::existing);
    ASSERT_TRUE(store);
    const store::Reader reader = store->read();
    const std::int64_t now = store::is_empty(reader, "firms") ? 0 : store::count(reader, pack.registers[0]);
    EXPECT_TRUE(now == before || now == before + 10'000) << now << " after " << before;
    EXPECT_EQ(static_cast<std::int64_t>(app::batches(reader).size()), now / 10'000);
    before = now;
  }
  EXPECT_GT(killed, 0);
}

TEST(Import, TakesTheSharedRegisterAsItIs) {
  const char* const shared = std::getenv("XL_SHARED");
  const char* const packs = std::getenv("XL_PACKS");
  if (shared == nullptr || packs == nullptr)
    GTEST_SKIP() << "XL_SHARED is not set: no shared data beside this clone";
  const Folder folder;
  const auto pack = open_pack(std::string(packs) + "/fujian");
  ASSERT_TRUE(pack) << pack.error().message.zh;
  const auto store = store::Store::open(folder / "a.db", store::Opening::create);
  const ImportGround ground{*store, *pack, {{"u1", "测试员"}, "import", Moment{1}}};
  ImportRequest request = {
      .register_id = "enterprises",
      .file = std::string(shared) + "/data/enterprises/fujian_register_1978_2004.csv.gz"};
  request.errors = folder / "bad.csv";
  const auto report = import_register(ground, request, {});
  ASSERT_TRUE(report) << report.error().message.zh;
  EXPECT_EQ(report->rows, 45'336);
  EXPECT_EQ(report->added + report->repeated + report->rejected, 45'336);
  EXPECT_GT(report->added, 45'000);
}

}  // namespace
}  // namespace xl::app
