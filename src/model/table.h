#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/register.h"

namespace xl {

// Values of one field, row after row; absent is absent, never 0 or "".
class Column {
 public:
  explicit Column(Kept kept) : kept_(kept) {}

  Kept kept() const { return kept_; }
  std::size_t size() const { return present_.size(); }
  bool has(std::size_t row) const { return present_[row] != 0; }
  // Defined only where has(row).
  std::string_view text(std::size_t row) const;
  std::int64_t number(std::size_t row) const { return numbers_[row]; }

  void add_absent();
  void add_text(std::string_view);
  void add_number(std::int64_t);
  void add_money(std::int64_t fen, std::string_view currency);
  // A value, or its absence, of another column that keeps its values alike.
  void add_from(const Column&, std::size_t row);
  // Drops the last row; for a row that turns out wrong in a later field.
  void drop_last();
  void clear();

 private:
  Kept kept_;
  std::vector<std::uint8_t> present_;
  std::vector<std::int64_t> numbers_;
  // Texts end to end; row i ends at ends_[i].
  std::string arena_;
  std::vector<std::uint64_t> ends_;
};

// A block of rows of one register, a column per field in the declaration's order. Made for blocks of some
// thousand rows: a few big buffers, no object per row.
struct Table {
  std::vector<Column> columns;

  explicit Table(const Register&);
  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
  void clear();
};

}  // namespace xl
