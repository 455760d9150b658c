// Any bytes as a workbook; bytes that are no zip stand as one part of a sound workbook, which part their
// first byte says: the sheet, the shared strings, the styles, the list of sheets or its relations.
#include <cstdint>
#include <string>

#include "../tests/intake/tiny_workbook.h"
#include "register_under_fuzz.h"

namespace {

std::string workbook_with(std::string part) {
  constexpr const char* kParts[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                                    "xl/workbook.xml", "xl/_rels/workbook.xml.rels"};
  const auto which = static_cast<unsigned char>(part.empty() ? '\0' : part.front()) % std::size(kParts);
  xl::intake::TinyWorkbook book;
  book.shared_strings = "<si><t>uscc</t></si><si><t>name</t></si>";
  book.cell_formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>";
  book.sheet =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>91350582MA0000015J</v></c><c r=\"B2\" "
      "s=\"1\"><v>45475</v></c></row>";
  auto entries = xl::intake::parts_of(book);
  for (auto& [name, content] : entries) {
    if (name == kParts[which] && !part.empty()) content = part.substr(1);
  }
  return xl::intake::zip_of(entries);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const bool whole_file =
      bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF") || bytes.starts_with("<html");
  xl::fuzz::import_bytes(whole_file ? bytes : workbook_with(bytes));
  return 0;
}
