#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace xl::report {

// One cell of a table that is handed out: a number stays a number, a date a date.
struct DocumentCell {
  enum class Kind { blank, text, number, date };
  Kind kind = Kind::blank;
  std::string text{};
  double number = 0;
  Date date{};

  static DocumentCell of(std::string text);
  static DocumentCell of(double number) { return {.kind = Kind::number, .number = number}; }
  static DocumentCell of(Date date) { return {.kind = Kind::date, .date = date}; }
};

// What is shown on a screen as a file to take away: a table, and on what it rests.
struct Document {
  // Name of the first sheet, at most 31 characters.
  std::string sheet;
  // A finding, or what the screen is called.
  std::string title;
  std::vector<std::string> header;
  std::vector<std::vector<DocumentCell>> rows;
  // Long tables are not held as cells: row `nth` of `later`, after `rows`.
  std::size_t later_rows = 0;
  std::function<std::vector<DocumentCell>(std::size_t nth)> later{};
  // 口径: filters, definitions with their thresholds, sources, versions.
  std::vector<std::pair<std::string, std::string>> notes;
  // 示例: marked in the titles and in the name of the file.
  bool example = false;
  // Of the file, without its ending.
  std::string stem;

  std::size_t row_count() const { return rows.size() + later_rows; }
  // Calls visit(cells) for the first `most` rows in order.
  template <class Visit>
  void for_each_row(std::size_t most, Visit visit) const {
    for (std::size_t row = 0; row < std::min(rows.size(), most); ++row) visit(rows[row]);
    for (std::size_t row = rows.size(); row < std::min(row_count(), most); ++row)
      visit(later(row - rows.size()));
  }
};

inline constexpr std::string_view kExampleMark = "示例";

// An .xlsx with the table and a sheet 口径. The same document gives the same bytes.
Result<void> write_workbook(const Document&, const std::string& path);
// The table alone as CSV that Excel opens: a byte-order mark, CRLF, formula-like text kept as text.
std::string csv_of(const Document&);

}  // namespace xl::report
