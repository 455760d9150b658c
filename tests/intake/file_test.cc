#include "intake/file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/text.h"
#include "intake/returned.h"
#include "tiny_register.h"
#include "tiny_workbook.h"

namespace xl::intake {
namespace {

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string bytes(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

Result<OpenedFile> opened(const std::string& bytes, const Limits& limits = {}) {
  return open_file(memory_source(bytes), {.sheet = {}, .limits = limits});
}

std::string refusal(const std::string& bytes, const Limits& limits = {}) {
  auto file = opened(bytes, limits);
  if (!file) return file.error().message.zh;
  RawRows rows;
  while (true) {
    const auto more = file->rows->read(rows, 1000);
    if (!more) return more.error().message.zh;
    if (!*more) return "";
  }
}

// The second cell of the second row.
std::string cell_in(const OpenedFile& file) {
  RawRows rows;
  if (!file.rows->read(rows, 100) || rows.rows() < 2) return "";
  return std::string(rows.cell(1, 1));
}

const std::string kCsv = "编号,名称\n1,福建省晋江市纺织厂\n";

TEST(OpenFile, TellsTheEncodingByTheBytes) {
  for (const Encoding encoding :
       {Encoding::utf8, Encoding::utf8_bom, Encoding::utf16le, Encoding::utf16be, Encoding::gb18030}) {
    const std::string bytes = std::string(byte_order_mark(encoding)) + encoded(kCsv, encoding);
    for (const std::string& file : {bytes, gzipped(bytes)}) {
      const auto found = opened(file);
      ASSERT_TRUE(found) << name_of(encoding);
      EXPECT_EQ(found->encoding, encoding);
      EXPECT_EQ(cell_in(*found), "福建省晋江市纺织厂") << name_of(encoding);
    }
  }
}

TEST(OpenFile, ReadsLongGb18030AcrossItsPieces) {
  std::string csv = "编号,名称\n";
  while (csv.size() < 3'000'000) csv += std::to_string(csv.size()) + ",福建㐀𠀀厂\n";
  auto found = opened(encoded(csv, Encoding::gb18030));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->encoding, Encoding::gb18030);
  RawRows rows;
  std::size_t count = 0;
  while (*found->rows->read(rows, 10'000)) {
    count += rows.rows();
    EXPECT_EQ(rows.cell(rows.rows() - 1, 1), "福建㐀𠀀厂");
  }
  EXPECT_EQ(count, static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')));
}

TEST(OpenFile, NamesTheLineOfTheFirstByteThatIsNeither) {
  EXPECT_NE(refusal("a,b\n1,\xFF\n").find("第2行"), std::string::npos);
  std::string mostly;
  for (int i = 0; i < 100; ++i) mostly += "福建省晋江市\n";
  EXPECT_NE(refusal(mostly + "\xB8\xA3\n").find("第101行有不能按 UTF-8 解码的字节"), std::string::npos);
  EXPECT_NE(refusal(std::string("\xFF\xFE", 2) + std::string("a\0\n\0\x00\xD8x\0", 8)).find("第2行"),
            std::string::npos);
}

TEST(OpenFile, RefusesGzipThatIsABombOrBroken) {
  const std::string blanks(8 << 20, ' ');
  const std::string bomb = gzipped(blanks);
  EXPECT_NE(refusal(bomb, {.ratio = 100, .ratio_from_bytes = 1 << 20}).find("解开后过大"), std::string::npos);
  EXPECT_NE(refusal(bomb, {.text_bytes = 1 << 20}).find("解开后过大"), std::string::npos);
  const std::string packed = gzipped(kCsv);
  EXPECT_NE(refusal(packed.substr(0, packed.size() - 12)).find("不完整"), std::string::npos);
  std::string damaged = packed;
  damaged[14] = static_cast<char>(damaged[14] ^ 0x55);
  EXPECT_NE(refusal(damaged).find("已损坏"), std::string::npos);
  EXPECT_EQ(refusal(packed + gzipped("2,乙\n")), "");
}

TEST(OpenFile, SaysHowToSaveWhatIsNoTable) {
  EXPECT_NE(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook").find("旧格式的 .xls"), std::string::npos);
  std::string name;
  for (const char c : std::string("EncryptedPackage")) name += std::string(1, c) + '\0';
  EXPECT_NE(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + name).find("设有打开密码"), std::string::npos);
  EXPECT_NE(refusal("%PDF-1.7").find("PDF"), std::string::npos);
  EXPECT_NE(refusal("\n<html><table><tr><td>1").find("网页"), std::string::npos);
  EXPECT_NE(refusal(std::string(100, '\0')).find("不是文本文件"), std::string::npos);
  EXPECT_EQ(refusal(""), "文件是空的");
}

// A workbook with one more relation of the named part's.
std::string with_relation(const std::string& part, const std::string& type) {
  ZipEntries entries = parts_of({});
  for (auto& [name, content] : entries) {
    if (name != part) continue;
    content.insert(
        content.find("</Relationships>"),
        "<Relationship Id=\"rId9\" Type=\"http://schemas.example/" + type + "\" Target=\"more\"/>");
  }
  return zip_of(entries);
}

TEST(OpenFile, RefusesMacrosAndSignaturesWithWhatToDoInstead) {
  const std::string macros = refusal(with_relation("xl/_rels/workbook.xml.rels", "vbaProject"));
  EXPECT_NE(macros.find("带有宏"), std::string::npos) << macros;
  EXPECT_NE(macros.find("Excel 工作簿（*.xlsx）"), std::string::npos);
  EXPECT_NE(refusal(with_relation("xl/_rels/workbook.xml.rels", "xlMacrosheet")).find("带有宏"),
            std::string::npos);
  const std::string signature = refusal(with_relation("_rels/.rels", "digital-signature/origin"));
  EXPECT_NE(signature.find("数字签名"), std::string::npos) << signature;
  EXPECT_NE(signature.find("删除签名"), std::string::npos);
}

TEST(OpenFile, TellsOtherDocumentsInAZipByTheirParts) {
  EXPECT_NE(refusal(zip_of({{"content.xml", "<x/>"}})).find(".ods"), std::string::npos);
  EXPECT_NE(refusal(zip_of({{"word/document.xml", "<x/>"}})).find("这是 Word 文档"), std::string::npos);
  EXPECT_NE(refusal(zip_of({{"ppt/presentation.xml", "<x/>"}})).find("PowerPoint"), std::string::npos);
}

TEST(OpenFile, ReadsTheStrictFormOfTheFormat) {
  ZipEntries entries =
      parts_of({.sheet = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>编号</v></c></row><row r=\"2\"><c r=\"A2\" "
                         "t=\"str\"><v>1</v></c><c r=\"B2\" t=\"d\"><v>2024-07-02</v></c></row>"});
  for (auto& [name, content] : entries)
    content = replace_all(content, "http://schemas.openxmlformats.org/officeDocument/2006",
                          "http://purl.oclc.org/ooxml/officeDocument");
  const auto file = opened(zip_of(entries));
  ASSERT_TRUE(file) << file.error().message.zh;
  EXPECT_EQ(cell_in(*file), "2024-07-02");
}

TEST(OpenFile, TellsAWorkbookByItsContent) {
  TinyWorkbook book;
  book.sheet = "<row><c t=\"str\"><v>a</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>";
  const auto found = opened(bytes_of(book));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, FileKind::xlsx);
  EXPECT_EQ(found->sheet, "企业");
  EXPECT_EQ(cell_in(*found), "2");
}

TEST(ReturnedFile, HasTheShapeOfTheOneThatCame) {
  const Register reg = enterprises();
  const std::string csv = "公司名称;税号;法人\r\n\"甲;厂\";123;张\r\n=cmd;;-\r\n";
  const std::string bytes = encoded(csv, Encoding::gb18030);
  auto file = opened(bytes);
  ASSERT_TRUE(file);
  RawRows rows;
  ASSERT_TRUE(file->rows->read(rows, 100).value());
  const auto match = match_header(reg, rows, nullptr);
  ASSERT_TRUE(match);
  const CheckedBlock block = check_block(reg, *match, rows, {});
  std::string returned = returned_header(*file, *match);
  for (const auto& bad : block.bad) {
    returned +=
        returned_row(*file, *match, rows, bad.raw, std::span(block.faults).subspan(bad.first, bad.count));
  }
  EXPECT_EQ(returned, encoded("公司名称;税号;法人;错误说明\r\n"
                              "\"甲;厂\";123;张;「税号」统一社会信用代码应为18位，这里是3位\r\n"
                              "'=cmd;;-;「税号」必填，不能空着\r\n",
                              Encoding::gb18030));
}

TEST(ReturnedFile, ComesInAgainWithItsErrorColumnPassedOver) {
  const Register reg = enterprises();
  auto file = opened("uscc,name,错误说明\n91350582MA0000015J,'=1+1,旧的话\n1,乙,旧的话\n");
  RawRows rows;
  ASSERT_TRUE(file->rows->read(rows, 100).value());
  const auto match = match_header(reg, rows, nullptr);
  const CheckedBlock block = check_block(reg, *match, rows, {});
  ASSERT_EQ(block.good.rows(), 1U);
  EXPECT_EQ(block.good.columns[1].text(0), "=1+1");
  EXPECT_EQ(returned_header(*file, *match), "uscc,name,错误说明\n");
  ASSERT_EQ(block.bad.size(), 1U);
  const std::string row = returned_row(*file, *match, rows, block.bad[0].raw, block.faults);
  EXPECT_TRUE(row.starts_with("1,乙,「uscc」")) << row;
}

}  // namespace
}  // namespace xl::intake
