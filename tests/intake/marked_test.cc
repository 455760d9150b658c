#include "intake/marked.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>

#include "base/text.h"
#include "tiny_register.h"
#include "tiny_workbook.h"

namespace xl::intake {
namespace {

const std::string kGood = "91350582MA0000015J";

// A workbook as Excel writes one, with what offices put in: a title, a filter, comments, a table, a picture.
struct OfficeBook {
  std::string before =
      "<dimension ref=\"A1:D4\"/><cols><col min=\"1\" max=\"4\" width=\"20\" style=\"2\"/></cols>";
  std::string rows =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>某县企业名录</t></is></c></row>"
      "<row r=\"2\" spans=\"1:4\"><c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>统一社会信用代码</t></is></c>"
      "<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t>企业名称</t></is></c>"
      "<c r=\"C2\" s=\"1\" t=\"inlineStr\"><is><t>注册资本(万元)</t></is></c>"
      "<c r=\"D2\" s=\"1\" t=\"inlineStr\"><is><t>成立日期</t></is></c></row>"
      "<row r=\"3\" spans=\"1:4\"><c r=\"A3\" s=\"2\" t=\"inlineStr\"><is><t>91350582MA0000015J</t></is></c>"
      "<c r=\"B3\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"C3\" s=\"3\"><v>100</v></c>"
      "<c r=\"D3\" s=\"4\"><v>45475</v></c></row>"
      "<row r=\"4\" spans=\"1:4\"><c r=\"A4\" s=\"2\" t=\"inlineStr\"><is><t>1</t></is></c>"
      "<c r=\"C4\" s=\"3\" t=\"inlineStr\"><is><t>五佰</t></is></c><c r=\"D4\" s=\"4\"/></row>";
  std::string after =
      "<autoFilter ref=\"A2:D4\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:D1\"/></mergeCells>"
      "<conditionalFormatting sqref=\"C3:C4\"/><tableParts count=\"1\"/>";
  std::string styles =
      "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts "
      "count=\"1\"><font/>"
      "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
      "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
      "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"0\" fontId=\"1\"><alignment horizontal=\"center\"/></xf><xf numFmtId=\"49\"/>"
      "<xf numFmtId=\"4\" borderId=\"1\" applyBorder=\"1\"/><xf numFmtId=\"14\"/></cellXfs>"
      "<dxfs count=\"1\"><dxf><fill/></dxf></dxfs></styleSheet>";
  std::string root = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
  std::string root_end = "</worksheet>";

  std::string sheet() const {
    return root + before + "<sheetData>" + rows + "</sheetData>" + after + root_end;
  }
  std::string bytes() const {
    ZipEntries entries = parts_of({});
    for (auto& [name, content] : entries) {
      if (name == "xl/worksheets/sheet1.xml") content = sheet();
      if (name == "xl/styles.xml") content = styles;
    }
    entries.insert(entries.begin() + 3, {"xl/media/image1.png", std::string(5000, 'p')});
    entries.push_back({"xl/comments1.xml", "<comments>备注</comments>"});
    entries.push_back({"xl/tables/table1.xml", "<table ref=\"A2:D4\"/>"});
    return zip_of(entries);
  }
};

// What an import does with a workbook: read, check, mark what is wrong.
struct Sent {
  OpenedFile file;
  HeaderMatch header;
  SheetMarks marks;
};

Sent sent(const std::string& bytes) {
  Sent made;
  auto opened = open_file(memory_source(bytes), {});
  EXPECT_TRUE(opened) << opened.error().message.zh;
  if (!opened) return made;
  made.file = std::move(*opened);
  RawRows rows;
  EXPECT_TRUE(made.file.rows->read(rows, 1000));
  const Register reg = enterprises();
  const auto header = match_header(reg, rows, nullptr);
  EXPECT_TRUE(header) << header.error().message.zh;
  if (!header) return made;
  made.header = *header;
  const CheckedBlock checked = check_block(reg, made.header, rows, {.rows_are_full = false});
  for (const CheckedBlock::Bad& bad : checked.bad)
    made.marks.add(rows.numbers[bad.raw], std::span(checked.faults).subspan(bad.first, bad.count));
  return made;
}

// The workbook that goes back, or the reason why it cannot be marked.
std::string returned(const std::string& bytes) {
  const Sent made = sent(bytes);
  const auto plan = MarkedWorkbook::plan(made.file, made.header, made.marks, {});
  if (!plan) return plan.error().message.zh;
  std::string back;
  const Sink sink = [&](std::string_view piece) -> Result<void> {
    back += piece;
    return {};
  };
  EXPECT_TRUE(plan->write(sink, {}));
  return back;
}

struct Entry {
  std::string name;
  std::string content;
  std::string packed;
  zip_uint16_t method = 0;
};

std::string read_entry(zip_t* zip, zip_uint64_t index, zip_flags_t flags) {
  zip_file_t* const file = zip_fopen_index(zip, index, flags);
  std::string bytes;
  char piece[4096];
  for (zip_int64_t count = 0; (count = zip_fread(file, piece, sizeof piece)) > 0;)
    bytes.append(piece, static_cast<std::size_t>(count));
  EXPECT_EQ(zip_fclose(file), 0);
  return bytes;
}

// All entries in the directory's order, by a library that had no part in writing them; it checks every sum.
std::vector<Entry> entries_of(const std::string& bytes) {
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* const zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
  std::vector<Entry> entries;
  if (zip == nullptr) {
    zip_source_free(source);
    return entries;
  }
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(zip, 0)); ++i) {
    zip_stat_t found;
    zip_stat_index(zip, i, 0, &found);
    entries.push_back(
        {found.name, read_entry(zip, i, 0), read_entry(zip, i, ZIP_FL_COMPRESSED), found.comp_method});
  }
  zip_discard(zip);
  return entries;
}

std::string part(const std::string& bytes, const std::string& name) {
  for (const Entry& entry : entries_of(bytes)) {
    if (entry.name == name) return entry.content;
  }
  return "no part " + name;
}
std::string sheet_of(const std::string& bytes) {
  return part(bytes, "xl/worksheets/sheet1.xml");
}

bool has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

TEST(MarkedWorkbook, KeepsEveryOtherPartAsItWasPackedAndTheOrder) {
  const std::string before = OfficeBook{}.bytes();
  const auto old_parts = entries_of(before);
  const auto new_parts = entries_of(returned(before));
  ASSERT_EQ(old_parts.size(), 10U);
  ASSERT_EQ(new_parts.size(), old_parts.size());
  for (std::size_t i = 0; i < old_parts.size(); ++i) {
    EXPECT_EQ(new_parts[i].name, old_parts[i].name);
    const bool patched =
        old_parts[i].name == "xl/worksheets/sheet1.xml" || old_parts[i].name == "xl/styles.xml";
    EXPECT_EQ(new_parts[i].content == old_parts[i].content, !patched) << old_parts[i].name;
    EXPECT_EQ(new_parts[i].packed == old_parts[i].packed, !patched) << old_parts[i].name;
    EXPECT_TRUE(patched || new_parts[i].method == old_parts[i].method) << old_parts[i].name;
  }
}

TEST(MarkedWorkbook, ChangesNothingOfTheSheetButMarksAndWords) {
  const std::string sheet = sheet_of(returned(OfficeBook{}.bytes()));
  const OfficeBook book;
  // Good rows, the title and what stands behind the data are as they came, byte by byte.
  EXPECT_TRUE(has(sheet, book.rows.substr(0, book.rows.find("<row r=\"2\""))));
  EXPECT_TRUE(has(sheet, book.rows.substr(book.rows.find("<row r=\"3\""),
                                          book.rows.find("<row r=\"4\"") - book.rows.find("<row r=\"3\""))));
  EXPECT_TRUE(sheet.ends_with("</sheetData>" + book.after + "</worksheet>")) << sheet;
  EXPECT_TRUE(has(sheet, "<dimension ref=\"A1:E4\"/>")) << sheet;
  EXPECT_TRUE(has(sheet, "style=\"2\"/><col min=\"5\" max=\"5\" width=\"60\" customWidth=\"1\"/></cols>"))
      << sheet;
  EXPECT_TRUE(has(
      sheet, "<c r=\"E2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">错误说明</t></is></c></row>"))
      << sheet;
  EXPECT_TRUE(has(sheet, "<row r=\"4\" spans=\"1:5\"><c r=\"A4\" s=\"5\" t=\"inlineStr\">")) << sheet;
  // The name is missing: a cell of its own is made, with the style of its column.
  EXPECT_TRUE(has(sheet, "<c r=\"B4\" s=\"5\"/><c r=\"C4\" s=\"6\" t=\"inlineStr\">")) << sheet;
  EXPECT_TRUE(has(sheet, "<c r=\"D4\" s=\"4\"/><c r=\"E4\" t=\"inlineStr\">")) << sheet;
}

TEST(MarkedWorkbook, DerivesAStyleFromTheCellsOwn) {
  const std::string styles = part(returned(OfficeBook{}.bytes()), "xl/styles.xml");
  EXPECT_TRUE(has(styles, "<fills count=\"3\">"));
  EXPECT_TRUE(
      has(styles, "<fgColor rgb=\"FFFFC7CF\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"));
  EXPECT_TRUE(has(styles, "<cellXfs count=\"7\">"));
  EXPECT_TRUE(
      has(styles,
          "<xf numFmtId=\"49\" fillId=\"2\" applyFill=\"1\"/>"
          "<xf numFmtId=\"4\" borderId=\"1\" applyBorder=\"1\" fillId=\"2\" applyFill=\"1\"/></cellXfs>"))
      << styles;
  EXPECT_TRUE(has(styles, "<dxfs count=\"1\">"));
}

TEST(MarkedWorkbook, ComesBackWithoutMarksAndWordsThatNoLongerHold) {
  std::string sheet = sheet_of(returned(OfficeBook{}.bytes()));
  const std::string styles = part(returned(OfficeBook{}.bytes()), "xl/styles.xml");
  // The row is mended but for its code: the other marks go.
  sheet = replace_all(sheet, "<c r=\"B4\" s=\"5\"/>",
                      "<c r=\"B4\" s=\"5\" t=\"inlineStr\"><is><t>乙</t></is></c>");
  sheet = replace_all(sheet, "五佰", "五佰万元");
  OfficeBook again;
  again.styles = styles;
  again.root = sheet.substr(0, sheet.find("<dimension"));
  again.before = sheet.substr(sheet.find("<dimension"), sheet.find("<sheetData>") - sheet.find("<dimension"));
  const std::size_t data = sheet.find("<sheetData>") + 11;
  again.rows = sheet.substr(data, sheet.find("</sheetData>") - data);
  const std::string back = sheet_of(returned(again.bytes()));
  EXPECT_TRUE(has(back, "<c r=\"A4\" s=\"5\"")) << back;
  EXPECT_TRUE(has(back, "<c r=\"B4\" s=\"2\"")) << back;
  EXPECT_TRUE(has(back, "<c r=\"C4\" s=\"3\"")) << back;
  EXPECT_FALSE(has(back, "F2")) << back;
  EXPECT_EQ(back.find("错误说明"), back.rfind("错误说明"));
  // Mended wholly: no word is left, and no row is wrong.
  again.rows = replace_all(again.rows, "<t>1</t>", "<t>" + kGood + "</t>");
  EXPECT_TRUE(sent(again.bytes()).marks.empty());
}

TEST(MarkedWorkbook, WordsOfAMendedRowAreTakenOut) {
  OfficeBook book;
  book.rows = replace_all(book.rows, "<c r=\"D2\"",
                          "<c r=\"D2\" s=\"1\" t=\"inlineStr\"><is><t>错误说明</t></is></c><c r=\"E2\"");
  book.rows = replace_all(book.rows, "<c r=\"D3\" s=\"4\"><v>45475</v></c>",
                          "<c r=\"D3\" s=\"4\" t=\"inlineStr\"><is><t>旧的话</t></is></c>");
  const std::string back = sheet_of(returned(book.bytes()));
  EXPECT_FALSE(has(back, "旧的话"));
  EXPECT_TRUE(has(back, "<c r=\"D3\" s=\"4\"/></row>")) << back;
  EXPECT_TRUE(has(back, "<c r=\"D4\" s=\"4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")) << back;
}

TEST(MarkedWorkbook, PutsItsColumnBesideEverythingThatIsThere) {
  OfficeBook book;
  // A remark far to the right of the table, hidden columns to the end, a merged header cell.
  book.before = "<cols><col min=\"5\" max=\"16384\" width=\"0\" hidden=\"1\"/></cols>";
  book.rows = replace_all(book.rows, "<v>45475</v></c>", "<v>45475</v></c><c r=\"F3\"><v> </v></c>");
  book.after = "<mergeCells count=\"1\"><mergeCell ref=\"D2:G2\"/></mergeCells>";
  const std::string sheet = sheet_of(returned(book.bytes()));
  EXPECT_TRUE(has(sheet, "<c r=\"H2\" s=\"1\"")) << sheet;
  EXPECT_TRUE(
      has(sheet,
          "<cols><col min=\"5\" max=\"7\" width=\"0\" hidden=\"1\"/><col min=\"8\" max=\"8\" width=\"60\" "
          "customWidth=\"1\"/><col min=\"9\" max=\"16384\" width=\"0\" hidden=\"1\"/></cols>"))
      << sheet;
}

TEST(MarkedWorkbook, KeepsThePrefixOfItsElements) {
  OfficeBook book;
  for (std::string* text : {&book.before, &book.rows, &book.after, &book.styles})
    *text = replace_all(replace_all(replace_all(*text, "</", "\1"), "<", "<x:"), "\1", "</x:");
  book.root = "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
  book.root_end = "</x:worksheet>";
  std::string bytes = book.bytes();
  // The list of rows is the helper's own.
  const std::string sheet = sheet_of(returned(bytes));
  EXPECT_TRUE(has(
      sheet,
      "<x:c r=\"E2\" s=\"1\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">错误说明</x:t></x:is></x:c>"))
      << sheet;
  EXPECT_TRUE(has(part(returned(bytes), "xl/styles.xml"), "<x:fgColor rgb=\"FFFFC7CF\"/>"));
}

TEST(MarkedWorkbook, KeepsWordsFromBeingReadAsMarkupOrAsEscapes) {
  OfficeBook book;
  book.rows = replace_all(book.rows, "五佰", "&lt;b&gt;_x0041_&amp;");
  const Sent made = sent(book.bytes());
  ASSERT_EQ(made.marks.size(), 1U);
  const std::string back = returned(book.bytes());
  const auto opened = open_file(memory_source(back), {});
  ASSERT_TRUE(opened);
  RawRows rows;
  ASSERT_TRUE(opened->rows->read(rows, 10).value());
  EXPECT_EQ(rows.cell(3, 4), made.marks.said(0));
}

TEST(MarkedWorkbook, SaysWhyItCannotBe) {
  OfficeBook book;
  book.rows = replace_all(book.rows, "<row r=\"4\" spans=\"1:4\">", "<row>");
  EXPECT_EQ(returned(book.bytes()), "工作表的行没有编号或不按顺序");
  book = {};
  book.rows = replace_all(book.rows, "<c r=\"C4\"", "<c");
  EXPECT_EQ(returned(book.bytes()), "工作表的单元格没有编号或不按顺序");
  book = {};
  book.styles = replace_all(book.styles, "fills", "fillz");
  EXPECT_EQ(returned(book.bytes()), "工作簿的样式表不完整");
  book = {};
  book.rows = replace_all(book.rows, "<v>45475</v></c>", "<v>45475</v></c><c r=\"XFD3\"><v>1</v></c>");
  EXPECT_EQ(returned(book.bytes()), "工作表右边没有空列了");
}

TEST(MarkedWorkbook, StopsWhenAsked) {
  OfficeBook book;
  const Sent made = sent(book.bytes());
  const auto never = [](double) { return false; };
  const auto refused = MarkedWorkbook::plan(made.file, made.header, made.marks, never);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  const auto plan = MarkedWorkbook::plan(made.file, made.header, made.marks, {});
  ASSERT_TRUE(plan);
  const auto written = plan->write([](std::string_view) -> Result<void> { return {}; }, never);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, ErrorKind::conflict);
}

TEST(SheetMarks, SaysEachSentenceAndCountsTheRestOfMany) {
  SheetMarks marks;
  std::vector<RowFault> faults(25);
  for (std::size_t i = 0; i < faults.size(); ++i) {
    faults[i].column = 24 - i;
    faults[i].expected = {"应为第" + std::to_string(i) + "种", ""};
  }
  marks.add(7, faults);
  marks.add(9, {});
  EXPECT_EQ(marks.row(0), 7U);
  EXPECT_EQ(marks.columns(0).size(), 25U);
  EXPECT_TRUE(std::ranges::is_sorted(marks.columns(0)));
  EXPECT_TRUE(has(marks.said(0), "第19种"));
  EXPECT_FALSE(has(marks.said(0), "第20种"));
  EXPECT_TRUE(marks.said(0).ends_with("；等，共25处"));
  EXPECT_EQ(marks.said(1), "");
}

}  // namespace
}  // namespace xl::intake
