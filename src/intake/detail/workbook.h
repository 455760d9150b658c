#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/detail/zip_parts.h"

namespace xl::intake {

struct SheetEntry {
  std::string name;
  std::string part;
  bool visible = true;
};

enum class ShownAs : std::uint8_t { number, per_cent, date };

// What a workbook says beside its sheets.
struct Workbook {
  std::vector<SheetEntry> sheets;
  bool from_1904 = false;
  // Empty where there is none.
  std::string shared_strings_part;
  std::string styles_part;
  // For each cell style: what it shows a number as.
  std::vector<ShownAs> styles;
};

// Texts end to end; many cells point at one.
struct SharedStrings {
  std::string arena;
  std::vector<std::uint32_t> ends;
  std::string_view operator[](std::size_t index) const;
};

// Cells merged over several rows: each row below the first has the same value in this column.
struct MergedDown {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::size_t column = 0;
};
// Of a sheet, by first row and column. They stand behind the rows, so the whole part is unpacked for them.
Result<std::vector<MergedDown>> read_merged_down(ZipParts&, const std::string& part);

Result<Workbook> read_workbook(ZipParts&);
Result<SharedStrings> read_shared_strings(ZipParts&, const std::string& part, const Limits&);

// A number format of Excel that shows a day (yyyy-m-d, m"月"d"日", [$-804]e/m/d;@), not only a time of day.
bool shows_a_date(std::string_view format);
// 0.00%, but not a % in quotes or after a backslash.
bool shows_per_cent(std::string_view format);
// Column of a reference such as "AB12", from 0; nothing where it has no letters or too many.
std::optional<std::size_t> column_of(std::string_view reference);
// Control characters as Excel writes them: _x000D_.
std::string unescaped(std::string_view);

class XmlReader;
// Hands a whole part to the reader.
Result<void> feed_part(ZipParts&, const std::string& part, XmlReader&);
tl::unexpected<Error> refused_xml(const XmlReader&);

}  // namespace xl::intake
