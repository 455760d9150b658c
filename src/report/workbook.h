#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace xl::report {

// One cell of a sheet. Text stays text whatever it begins with; a date is shown as 2024-07-02.
struct WorkbookCell {
  enum class Kind { blank, text, number, date };
  Kind kind = Kind::blank;
  std::string_view text;
  double number = 0;
  Date date;
  // Shown on a red ground, for what a person has to mend.
  bool marked = false;
};

// Writes an .xlsx row by row, in memory that does not grow with the rows. Same cells, same bytes.
class WorkbookWriter {
 public:
  // Begins the file; a path that cannot be written is refused by finish().
  explicit WorkbookWriter(const std::string& path);
  ~WorkbookWriter();
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;

  // A new sheet, its columns' widths in characters. Refuses a name that Excel does not take.
  Result<void> begin_sheet(const std::string& name, std::span<const double> widths);
  // A line above the table in large letters, red where it is a warning.
  Result<void> add_title(const std::string&, bool warning);
  // The head of a table: bold, and it stays in sight with the titles above it.
  Result<void> add_header(std::span<const WorkbookCell>);
  Result<void> add_row(std::span<const WorkbookCell>);
  // Ends the file; nothing may be added afterwards.
  Result<void> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xl::report
