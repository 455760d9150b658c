#pragma once
#include <zip.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace xl::intake {

using ZipEntries = std::vector<std::pair<std::string, std::string>>;

// A zip of these parts, in memory.
inline std::string zip_of(const ZipEntries& entries) {
  zip_source_t* const memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(memory);
  zip_t* const zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : entries) {
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), 0);
  }
  zip_close(zip);
  zip_source_open(memory);
  std::string bytes;
  char piece[4096];
  for (zip_int64_t count = 0; (count = zip_source_read(memory, piece, sizeof piece)) > 0;) {
    bytes.append(piece, static_cast<std::size_t>(count));
  }
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

// A workbook as Excel writes one; `sheet` is what stands between <sheetData> and </sheetData>.
struct TinyWorkbook {
  std::string sheet;
  std::string shared_strings;
  // Of workbook.xml, after the sheets' own list when that is empty.
  std::string sheets = R"(<sheet name="企业" sheetId="1" r:id="rId1"/>)";
  std::string properties;
  // Number formats and cell formats of styles.xml.
  std::string formats;
  std::string cell_formats = R"(<xf numFmtId="0"/>)";
  // In front of the sheet's root element.
  std::string prologue;
};

inline ZipEntries parts_of(const TinyWorkbook& book) {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + type + kind + "\" Target=\"" + target + "\"/>";
  };
  const std::string sheet =
      book.prologue + "<worksheet><sheetData>" + book.sheet + "</sheetData></worksheet>";
  return {{"_rels/.rels",
           "<Relationships>" + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
          {"xl/workbook.xml", "<workbook xmlns:r=\"" + type + "\">" + book.properties + "<sheets>" +
                                  book.sheets + "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", "<Relationships>" +
                                             relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                             relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml") +
                                             relation("rId3", "sharedStrings", "sharedStrings.xml") +
                                             relation("rId4", "styles", "styles.xml") + "</Relationships>"},
          {"xl/sharedStrings.xml", "<sst>" + book.shared_strings + "</sst>"},
          {"xl/styles.xml", "<styleSheet><numFmts>" + book.formats +
                                "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                                "</cellStyleXfs><cellXfs>" +
                                book.cell_formats + "</cellXfs></styleSheet>"},
          {"xl/worksheets/sheet1.xml", sheet},
          {"xl/worksheets/sheet2.xml",
           "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" "
           "t=\"str\"><v>第二张</v></c></row></sheetData></worksheet>"}};
}

inline std::string bytes_of(const TinyWorkbook& book) {
  return zip_of(parts_of(book));
}

}  // namespace xl::intake
