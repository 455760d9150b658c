#pragma once
#include <memory>
#include <string>
#include <vector>

#include "intake/bytes.h"
#include "intake/rows.h"

namespace xl::intake {

// Where a sheet lies in its zip; the styles are empty where there are none.
struct SheetParts {
  std::string sheet;
  std::string styles;
};

struct OpenedSheet {
  std::string name;
  // The visible ones of the workbook, in its order.
  std::vector<std::string> sheets;
  SheetParts parts;
  std::unique_ptr<RowReader> rows;
};

// The rows of one sheet of a workbook (ECMA-376), streamed: the file and its shared strings are held in
// memory, the sheet is not. `sheet` empty: the first visible one.
Result<OpenedSheet> xlsx_rows(std::shared_ptr<const std::string> file, const std::string& sheet,
                              const Limits&);

// A number of a workbook as Excel shows it in full: 15 significant digits, no exponent where it stays short.
std::string number_text(std::string_view value);
// The day and time behind a serial number, 2024-07-02 or 2024-07-02 08:30:00; empty where there is no such
// day.
std::string serial_date_text(double serial, bool from_1904);

}  // namespace xl::intake
