#include <gtest/gtest.h>

#include "base/text.h"
#include "intake/check.h"
#include "intake/encoding.h"
#include "intake/file.h"
#include "tiny_register.h"
#include "tiny_workbook.h"

namespace xl::intake {
namespace {

const std::string kFirst = "91350582MA0000015J";

// Firms with a ratio in per cent, a number with a unit and a text code.
Register office_register() {
  Register reg = enterprises();
  const auto add = [&](std::string id, FieldType type, std::string title, std::string unit, int digits) {
    Field field;
    field.id = std::move(id);
    field.type = type;
    field.title = {std::move(title), field.id};
    field.unit = std::move(unit);
    field.digits = digits;
    reg.fields.push_back(std::move(field));
  };
  add("share", FieldType::ratio, "研发占比", "%", 4);
  add("area", FieldType::decimal, "用地面积", "亩", 2);
  add("code", FieldType::text, "档案号", "", 0);
  add("output", FieldType::decimal, "产值", "万元", 2);
  return reg;
}

// What comes of a file: the header's refusal, or good rows as field=value, bad ones and those set aside by
// their numbers.
std::string taken(const std::string& bytes) {
  const Register reg = office_register();
  auto file = open_file(memory_source(bytes), {});
  if (!file) return file.error().message.zh;
  RawRows rows;
  const auto read = file->rows->read(rows, 1000);
  if (!read) return read.error().message.zh;
  const auto match = match_header(reg, rows, nullptr);
  if (!match) return match.error().message.zh;
  const CheckedBlock block = check_block(reg, *match, rows, {.rows_are_full = file->kind == FileKind::csv});
  std::string text;
  for (std::size_t row = 0; row < block.good.rows(); ++row) {
    text += std::to_string(block.numbers[row]) + ":";
    for (std::size_t i = 2; i < reg.fields.size(); ++i) {
      const Column& column = block.good.columns[i];
      if (!column.has(row)) continue;
      text += " " + reg.fields[i].id + "=";
      if (kept_as(reg.fields[i].type) != Kept::text) text += std::to_string(column.number(row));
      if (kept_as(reg.fields[i].type) != Kept::number) text += std::string(column.text(row));
    }
    text += "\n";
  }
  for (const RowFault& fault : block.faults)
    text += "bad " + std::to_string(fault.row) + " " + fault.header + "\n";
  for (const SetAside& aside : block.aside)
    text += std::string(name_of(aside.kind)) + " " + std::to_string(aside.row) + "\n";
  return text;
}

// A cell of a test sheet: text, or a number in one of the styles below.
struct Cell {
  std::string text;
  int style = -1;
};
constexpr int kPlain = 0;
constexpr int kPerCent = 1;
constexpr int kDay = 2;

std::string column_name(std::size_t column) {
  return std::string(1, static_cast<char>('A' + column));
}

std::string sheet_of(const std::vector<std::vector<Cell>>& rows) {
  std::string xml;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    xml += "<row r=\"" + number + "\">";
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const Cell& cell = rows[row][column];
      if (cell.text.empty()) continue;
      const std::string at = "<c r=\"" + column_name(column) + number + "\"";
      xml += cell.style < 0 ? at + " t=\"str\"><v>" + cell.text + "</v></c>"
                            : at + " s=\"" + std::to_string(cell.style) + "\"><v>" + cell.text + "</v></c>";
    }
    xml += "</row>";
  }
  return xml;
}

std::string book_of(const std::vector<std::vector<Cell>>& rows) {
  TinyWorkbook book;
  book.formats = "<numFmt numFmtId=\"180\" formatCode=\"0.0%;[Red]\\-0.0%\"/>";
  book.cell_formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"180\"/><xf numFmtId=\"14\"/>";
  book.sheet = sheet_of(rows);
  return bytes_of(book);
}

const std::vector<Cell> kHead = {{"信用代码"}, {"公司名称"}, {"注册资本"}};

TEST(OfficeShapes, TotalsAndNotesBelowTheRowsAreNoDataAndAreCounted) {
  EXPECT_EQ(taken(book_of({kHead,
                           {{kFirst}, {"甲"}, {"5"}},
                           {{"合 计"}, {}, {"5"}},
                           {{}, {"小计"}, {"5"}},
                           {{"注：本表由各乡镇填报，数据截至年底。"}},
                           {{"注2：金额含税"}},
                           {{"填表人：张三"}, {"审核人：李四"}, {"联系电话：1"}}})),
            "2: capital=5000000CNY\ntotal 3\ntotal 4\nnote 5\nnote 6\nnote 7\n");
}

TEST(OfficeShapes, ARowWithItsKeyIsDataWhateverItsFirstCellSays) {
  EXPECT_EQ(taken(book_of({{{"备注"}, {"信用代码"}, {"公司名称"}},
                           {{"合计"}, {kFirst}, {"甲"}},
                           {{"注：新增"}, {kFirst}, {"甲"}}})),
            "2:\n3:\n");
  // A firm whose code is missing is wrong, not a note.
  EXPECT_EQ(taken(book_of({kHead, {{}, {"合计科技有限公司"}, {"5"}}})), "bad 2 信用代码\n");
}

TEST(OfficeShapes, TheHeaderOfTheNextPrintedPageIsNoData) {
  EXPECT_EQ(taken(book_of({kHead, {{kFirst}, {"甲"}, {"5"}}, kHead, {{kFirst}, {"甲"}, {"5"}}})),
            "2: capital=5000000CNY\n4: capital=5000000CNY\nheader_again 3\n");
  EXPECT_EQ(taken(book_of({{{"信用代码"}, {"公司名称"}, {"注册资本"}, {}},
                           {{}, {}, {"金额"}, {"币种"}},
                           {{kFirst}, {"甲"}, {"5"}, {"美元"}},
                           {{"信用代码"}, {"公司名称"}, {"注册资本"}, {}},
                           {{}, {}, {"金额"}, {"币种"}}})),
            "3: capital=5000000USD\nheader_again 4\nheader_again 5\n");
}

TEST(OfficeShapes, TheCurrencyStandsBesideTheAmount) {
  const std::vector<std::vector<Cell>> head = {{{"信用代码"}, {"公司名称"}, {"注册资本"}, {}},
                                               {{}, {}, {"金额（万元）"}, {"币种"}}};
  const auto with = [&](const std::string& amount, const std::string& currency) {
    auto rows = head;
    rows.push_back({{kFirst}, {"甲"}, {amount}, {currency}});
    return taken(book_of(rows));
  };
  EXPECT_EQ(with("5", ""), "3: capital=5000000CNY\n");
  EXPECT_EQ(with("5", "人民币"), "3: capital=5000000CNY\n");
  EXPECT_EQ(with("5", "港币"), "3: capital=5000000HKD\n");
  EXPECT_EQ(with("5万欧元", "美元"), "3: capital=5000000EUR\n");
  EXPECT_EQ(with("5", "贝壳"), "bad 3 注册资本 金额（万元）\n");
}

TEST(OfficeShapes, TheUnitStandsInTheTitleOrInTheHeader) {
  EXPECT_EQ(taken(book_of({{{"某县企业名录"}, {}, {"单位：亿元"}},
                           {{"信用代码"}, {"公司名称"}, {"注册资本"}, {"产值"}, {"用地面积"}},
                           {{kFirst}, {"甲"}, {"5"}, {"1.5"}, {"3"}}})),
            "3: capital=50000000000CNY area=300 output=1500000\n");
  EXPECT_EQ(taken(book_of({{{"信用代码"}, {"公司名称"}, {"注册资本（亿元）"}, {"产值/亿元"}},
                           {{kFirst}, {"甲"}, {"5", kPlain}, {"1.5", kPlain}}})),
            "2: capital=50000000000CNY output=1500000\n");
}

TEST(OfficeShapes, NumbersAndDatesAsTextsAreRead) {
  EXPECT_EQ(taken(book_of({{{"信用代码"}, {"公司名称"}, {"注册资本"}, {"成立日期"}, {"档案号"}, {"用地面积"}},
                           {{kFirst}, {"甲"}, {"1,234.50 "}, {"2024.7.2"}, {"00123"}, {"１２．５亩"}}})),
            "2: reg_date=19906 capital=1234500000CNY area=1250 code=00123\n");
  EXPECT_EQ(taken(book_of({{{"信用代码"}, {"公司名称"}, {"成立日期"}}, {{kFirst}, {"甲"}, {"45475", kDay}}})),
            "2: reg_date=19906\n");
}

TEST(OfficeShapes, ARatioIsWhatItsCellOrItsHeaderShows) {
  const auto share = [](const std::string& header, const Cell& cell) {
    return taken(book_of({{{"信用代码"}, {"公司名称"}, {header}}, {{kFirst}, {"甲"}, cell}}));
  };
  // 8.5 below （%）, and below a field that is declared in %.
  EXPECT_EQ(share("研发占比（%）", {"8.5", kPlain}), "2: share=850\n");
  EXPECT_EQ(share("研发占比", {"8.5", kPlain}), "2: share=850\n");
  // A cell that shows 8.5%.
  EXPECT_EQ(share("研发占比（%）", {"0.085", kPerCent}), "2: share=850\n");
  EXPECT_EQ(share("研发占比", {"8.5%"}), "2: share=850\n");
  EXPECT_EQ(share("研发占比", {"8.5"}), "2: share=850\n");
}

TEST(OfficeShapes, ACellMergedOverRowsIsTheValueOfEach) {
  ZipEntries entries = parts_of({.sheet = sheet_of({{{"信用代码"}, {"公司名称"}, {"住所"}, {"注册资本"}},
                                                    {{kFirst}, {"甲"}, {"晋江"}, {"5"}},
                                                    {{kFirst}, {"甲"}, {}, {"6"}},
                                                    {{}, {}, {}, {}},
                                                    {{kFirst}, {"乙"}}})});
  for (auto& [name, content] : entries) {
    if (name != "xl/worksheets/sheet1.xml") continue;
    content = replace_all(
        content, "</sheetData>",
        "</sheetData><mergeCells><mergeCell ref=\"C2:C5\"/><mergeCell ref=\"D5:E5\"/></mergeCells>");
  }
  EXPECT_EQ(taken(zip_of(entries)),
            "2: capital=5000000CNY address=晋江\n3: capital=6000000CNY address=晋江\n5: address=晋江\n");
}

TEST(OfficeShapes, HiddenRowsAndColumnsAreReadAndCounted) {
  ZipEntries entries =
      parts_of({.sheet = sheet_of({kHead, {{kFirst}, {"甲"}, {"5"}}, {{kFirst}, {"乙"}, {"6"}}})});
  for (auto& [name, content] : entries) {
    if (name != "xl/worksheets/sheet1.xml") continue;
    content = replace_all(content, "<sheetData>",
                          "<cols><col min=\"3\" max=\"9\" hidden=\"1\"/></cols><sheetData>");
    content = replace_all(content, "<row r=\"3\">", "<row r=\"3\" hidden=\"1\">");
  }
  const std::string bytes = zip_of(entries);
  EXPECT_EQ(taken(bytes), "2: capital=5000000CNY\n3: capital=6000000CNY\n");
  const auto file = open_file(memory_source(bytes), {});
  ASSERT_TRUE(file);
  RawRows rows;
  while (*file->rows->read(rows, 1)) {
  }
  EXPECT_EQ(file->rows->unexpected().hidden_rows, 1U);
  ASSERT_EQ(file->rows->unexpected().hidden_columns.size(), 1U);
  EXPECT_EQ(file->rows->unexpected().hidden_columns[0], (std::pair<std::size_t, std::size_t>(2, 8)));
}

TEST(OfficeShapes, ACsvInGb18030HasTitlesUnitsAndTotalsToo) {
  const std::string csv =
      "某县企业名录,,\r\n填报单位：某县工信局,,单位：亿元\r\n信用代码,公司名称,注册资本\r\n" + kFirst +
      ",甲,5\r\n合计,,5\r\n注：数据截至年底\r\n";
  EXPECT_EQ(taken(encoded(csv, Encoding::gb18030)), "4: capital=50000000000CNY\ntotal 5\nnote 6\n");
}

}  // namespace
}  // namespace xl::intake
