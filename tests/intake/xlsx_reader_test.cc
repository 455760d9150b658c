#include "intake/xlsx_reader.h"

#include <gtest/gtest.h>

#include "intake/detail/workbook.h"
#include "tiny_workbook.h"

namespace xl::intake {
namespace {

// The cells of all rows, "|" between cells and "\n" after rows; or the refusal's sentence.
std::string text_of(const std::string& file, const std::string& sheet = "", const Limits& limits = {}) {
  const auto opened = xlsx_rows(std::make_shared<const std::string>(file), sheet, limits);
  if (!opened) return opened.error().message.zh;
  RawRows rows;
  std::string text;
  while (true) {
    const auto more = opened->rows->read(rows, 2);
    if (!more) return more.error().message.zh;
    if (!*more) return text;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      text += std::to_string(rows.numbers[row]) + ":";
      for (std::size_t column = 0; column < rows.cells(row); ++column) {
        text += (column > 0 ? "|" : "") + std::string(rows.cell(row, column));
      }
      text += "\n";
    }
  }
}

TEST(Workbook, GivesSharedInlineAndRichTexts) {
  TinyWorkbook book;
  book.shared_strings =
      "<si><t>名称</t></si><si><r><t>红</t></r><r><rPr/><t>蓝</t></r><rPh sb=\"0\" "
      "eb=\"1\"><t>yin</t></rPh></si>"
      "<si><t xml:space=\"preserve\">一行_x000D_&#10;二行 &amp;</t></si>";
  book.sheet =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
      "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c>"
      "<c r=\"C3\" t=\"str\"><f>A1</f><v>公式</v></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c></row>";
  EXPECT_EQ(text_of(bytes_of(book)), "1:名称|红蓝\n3:内联||公式\n4:一行\r\n二行 &\n");
}

TEST(Workbook, GivesNumbersDatesBooleansAndErrors) {
  TinyWorkbook book;
  book.formats =
      "<numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
      "<numFmt numFmtId=\"177\" formatCode=\"#,##0.00_ \"/>";
  book.cell_formats =
      "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/>"
      "<xf numFmtId=\"20\"/>";
  book.sheet =
      "<row><c><v>5002</v></c><c><v>0.30000000000000004</v></c><c><v>1.2E+3</v></c>"
      "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>"
      "<row><c s=\"1\"><v>45475</v></c><c s=\"2\"><v>45475.5</v></c><c s=\"3\"><v>45475</v></c>"
      "<c s=\"4\"><v>0.5</v></c><c t=\"d\"><v>2024-07-02T08:30:00</v></c></row>";
  EXPECT_EQ(text_of(bytes_of(book)),
            "1:5002|0.3|1200|1|#N/A\n2:2024-07-02|2024-07-02 12:00:00|45475|0.5|2024-07-02 08:30:00\n");
}

TEST(Workbook, GivesAnEmptyCellWithoutAReferenceItsPlace) {
  TinyWorkbook book;
  book.sheet =
      "<row><c t=\"str\"><v>甲</v></c><c/><c "
      "t=\"str\"><v></v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>";
  EXPECT_EQ(text_of(bytes_of(book)), "1:甲|||4\n2:5\n");
}

TEST(Workbook, CountsDaysFrom1904WhereItSaysSo) {
  TinyWorkbook book;
  book.properties = "<workbookPr date1904=\"1\"/>";
  book.cell_formats = "<xf numFmtId=\"14\"/>";
  book.sheet = "<row><c s=\"0\"><v>44013</v></c></row>";
  EXPECT_EQ(text_of(bytes_of(book)), "1:2024-07-02\n");
}

TEST(Workbook, OpensTheFirstVisibleSheetOrTheOneAskedFor) {
  TinyWorkbook book;
  book.sheet = "<row><c t=\"str\"><v>第一张</v></c></row>";
  book.sheets = R"(<sheet name="隐" state="hidden" r:id="rId1"/><sheet name="显" r:id="rId2"/>)";
  EXPECT_EQ(text_of(bytes_of(book)), "1:第二张\n");
  EXPECT_EQ(text_of(bytes_of(book), "隐"), "1:第一张\n");
  EXPECT_EQ(text_of(bytes_of(book), "无"), "工作簿里没有工作表「无」；有：隐、显");
}

TEST(Workbook, RefusesDocumentTypesSoThatNothingExpands) {
  TinyWorkbook book;
  book.prologue = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
  book.sheet = "<row><c t=\"str\"><v>&b;</v></c></row>";
  EXPECT_NE(text_of(bytes_of(book)).find("DTD"), std::string::npos);
}

TEST(Workbook, RefusesWhatUnpacksBeyondItsLimits) {
  TinyWorkbook book;
  book.sheet = "<row><c t=\"str\"><v>" + std::string(3 << 20, 'x') + "</v></c></row>";
  const std::string file = bytes_of(book);
  EXPECT_NE(text_of(file, "", {.workbook_unpacked_bytes = 1 << 20}).find("解开后过大"), std::string::npos);
  EXPECT_NE(text_of(file, "", {.ratio = 10, .ratio_from_bytes = 1 << 20}).find("解开后过大"),
            std::string::npos);
  EXPECT_NE(text_of(file, "", {.workbook_entries = 3}).find("部件超过 3 个"), std::string::npos);
}

TEST(Workbook, RefusesTooManyRowsColumnsAndSharedTexts) {
  TinyWorkbook book;
  book.sheet = "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>";
  EXPECT_NE(text_of(bytes_of(book)).find("超过 Excel 的上限"), std::string::npos);
  book.sheet = "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>";
  EXPECT_NE(text_of(bytes_of(book)).find("超过 Excel 的上限"), std::string::npos);
  book.shared_strings = "<si><t>" + std::string(2000, 'x') + "</t></si>";
  EXPECT_NE(text_of(bytes_of(book), "", {.shared_string_bytes = 1000}).find("工作簿的文字超过"),
            std::string::npos);
}

TEST(Workbook, ARowBeyondTheLimitIsADefect) {
  TinyWorkbook book;
  book.sheet = "<row><c t=\"str\"><v>" + std::string(2000, 'x') +
               "</v></c><c><v>1</v></c></row>"
               "<row><c><v>2</v></c></row>";
  const auto opened = xlsx_rows(std::make_shared<const std::string>(bytes_of(book)), "", {.row_bytes = 1000});
  ASSERT_TRUE(opened);
  RawRows rows;
  ASSERT_TRUE(opened->rows->read(rows, 10).value());
  // Its cells are gone, and a row without cells is no row.
  EXPECT_EQ(rows.rows(), 2U);
  ASSERT_EQ(rows.defects.size(), 1U);
  EXPECT_EQ(rows.defects[0].row, 0U);
}

TEST(Workbook, SaysThatABrokenOneIsBroken) {
  const std::string file = bytes_of({});
  for (const std::size_t length : {std::size_t{4}, file.size() / 2, file.size() - 30}) {
    EXPECT_NE(text_of(file.substr(0, length)).find("已损坏"), std::string::npos) << length;
  }
  TinyWorkbook book;
  book.sheet = "<row><c t=\"s\"><v>7</v></c></row>";
  EXPECT_NE(text_of(bytes_of(book)).find("已损坏"), std::string::npos);
}

TEST(NumberFormats, AreDatesWhereTheyShowADay) {
  for (const char* const format :
       {"yyyy-mm-dd", "m/d/yy h:mm", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]e/m/d;@", "mmm", "d-mmm"}) {
    EXPECT_TRUE(shows_a_date(format)) << format;
  }
  for (const char* const format :
       {"General", "0.00", "#,##0", "0.00E+00", "h:mm", "mm:ss", "[h]:mm", "\"day\"0", "@", "[Red]0"}) {
    EXPECT_FALSE(shows_a_date(format)) << format;
  }
}

TEST(Numbers, AreShownAsExcelShowsThemInFull) {
  for (const auto& [value, shown] :
       std::vector<std::pair<std::string, std::string>>{{"5002", "5002"},
                                                        {"0.1", "0.1"},
                                                        {"601.80000000000007", "601.8"},
                                                        {"1E+18", "1000000000000000000"},
                                                        {"-3.5", "-3.5"},
                                                        {"1E300", "1E300"},
                                                        {"x", "x"}}) {
    EXPECT_EQ(number_text(value), shown);
  }
}

}  // namespace
}  // namespace xl::intake
