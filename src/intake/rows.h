#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace xl::intake {

// What a cell of a workbook is. A date comes as ISO text (2024-07-02 or 2024-07-02 08:30:00), a number as
// Excel holds it in full (15 digits), one that is shown as 8.5% as 0.085, a boolean as 1 or 0. All cells of a
// CSV are texts.
enum class CellKind : std::uint8_t { text, number, per_cent, date, boolean, error };

// What is wrong with a row as such, before its cells are looked at.
enum class DefectKind : std::uint8_t { open_quote, too_long };

struct Defect {
  std::uint32_t row = 0;
  DefectKind kind = DefectKind::open_quote;
};

// Some rows of a file as they stand in it: a few big buffers, filled again and again.
struct RawRows {
  // Cells end to end, UTF-8; cell i ends at cell_ends[i], the cells of row r at row_ends[r].
  std::string arena;
  std::vector<std::uint32_t> cell_ends;
  std::vector<std::uint32_t> row_ends;
  // Line of the row's first character in a CSV, row number in a sheet; from 1.
  std::vector<std::uint64_t> numbers;
  // Empty for a CSV.
  std::vector<CellKind> kinds;
  std::vector<Defect> defects;
  // Serial numbers of days count from 1904 (workbooks of old Macintoshes).
  bool from_1904 = false;

  std::size_t rows() const { return row_ends.size(); }
  std::size_t first_cell(std::size_t row) const { return row == 0 ? 0 : row_ends[row - 1]; }
  std::size_t cells(std::size_t row) const { return row_ends[row] - first_cell(row); }
  // The empty text for a cell beyond the row's last.
  std::string_view cell(std::size_t row, std::size_t column) const;
  CellKind kind(std::size_t row, std::size_t column) const;
  bool blank(std::size_t row) const;
  // Keeps the memory.
  void clear();
  void end_cell() { cell_ends.push_back(static_cast<std::uint32_t>(arena.size())); }
  void end_row(std::uint64_t number);
};

// How far the reading is, in bytes of the file on the disk.
struct Progress {
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;
};

// What a reader has met that people may not expect to be read.
struct Unexpected {
  // With something in them.
  std::uint64_t hidden_rows = 0;
  // Positions of columns, from 0; ranges with both ends.
  std::vector<std::pair<std::size_t, std::size_t>> hidden_columns;
  // Cells that have their value from a cell merged over several rows.
  std::uint64_t filled_cells = 0;
};

class RowReader {
 public:
  RowReader() = default;
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;
  virtual ~RowReader() = default;
  // Clears the block and fills it with the next rows, `most` at the most; blank rows are left out. False
  // where the file has no more rows; the block is then empty.
  virtual Result<bool> read(RawRows&, std::size_t most) = 0;
  virtual Progress progress() const = 0;
  virtual Unexpected unexpected() const { return {}; }
};

}  // namespace xl::intake
