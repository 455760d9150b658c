#include "intake/rows.h"

namespace xl::intake {

std::string_view RawRows::cell(std::size_t row, std::size_t column) const {
  if (column >= cells(row)) return {};
  const std::size_t index = first_cell(row) + column;
  const std::size_t begin = index == 0 ? 0 : cell_ends[index - 1];
  return {arena.data() + begin, cell_ends[index] - begin};
}

CellKind RawRows::kind(std::size_t row, std::size_t column) const {
  if (kinds.empty() || column >= cells(row)) return CellKind::text;
  return kinds[first_cell(row) + column];
}

bool RawRows::blank(std::size_t row) const {
  const std::size_t first = first_cell(row);
  const std::size_t begin = first == 0 ? 0 : cell_ends[first - 1];
  return row_ends[row] == first || cell_ends[row_ends[row] - 1] == begin;
}

void RawRows::clear() {
  arena.clear();
  cell_ends.clear();
  row_ends.clear();
  numbers.clear();
  kinds.clear();
  defects.clear();
}

void RawRows::end_row(std::uint64_t number) {
  row_ends.push_back(static_cast<std::uint32_t>(cell_ends.size()));
  numbers.push_back(number);
}

}  // namespace xl::intake
