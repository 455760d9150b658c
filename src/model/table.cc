#include "model/table.h"

namespace xl {

std::string_view Column::text(std::size_t row) const {
  const std::uint64_t begin = row == 0 ? 0 : ends_[row - 1];
  return std::string_view(arena_).substr(begin, ends_[row] - begin);
}

void Column::add_absent() {
  present_.push_back(0);
  if (kept_ != Kept::text) numbers_.push_back(0);
  if (kept_ != Kept::number) ends_.push_back(arena_.size());
}

void Column::add_text(std::string_view text) {
  present_.push_back(1);
  arena_ += text;
  ends_.push_back(arena_.size());
}

void Column::add_number(std::int64_t number) {
  present_.push_back(1);
  numbers_.push_back(number);
}

void Column::add_money(std::int64_t fen, std::string_view currency) {
  present_.push_back(1);
  numbers_.push_back(fen);
  arena_ += currency;
  ends_.push_back(arena_.size());
}

void Column::add_from(const Column& other, std::size_t row) {
  if (!other.has(row)) {
    add_absent();
  } else if (kept_ == Kept::text) {
    add_text(other.text(row));
  } else if (kept_ == Kept::number) {
    add_number(other.number(row));
  } else {
    add_money(other.number(row), other.text(row));
  }
}

void Column::drop_last() {
  present_.pop_back();
  if (kept_ != Kept::text) numbers_.pop_back();
  if (kept_ == Kept::number) return;
  ends_.pop_back();
  arena_.resize(ends_.empty() ? 0 : ends_.back());
}

void Column::clear() {
  present_.clear();
  numbers_.clear();
  arena_.clear();
  ends_.clear();
}

Table::Table(const Register& declared) {
  columns.reserve(declared.fields.size());
  for (const Field& field : declared.fields) columns.emplace_back(kept_as(field.type));
}

void Table::clear() {
  for (Column& column : columns) column.clear();
}

}  // namespace xl
