#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"
#include "base/money.h"
#include "model/evidence.h"
#include "model/register.h"
#include "model/table.h"

namespace xl::app {

// Stored evidence; a text that is not ours (typed in by hand) is no evidence of positions.
inline std::vector<Evidence> stored_evidence(const std::string& json) {
  return from_json<std::vector<Evidence>>(json).value_or(std::vector<Evidence>{});
}

// Values of one row of a register by field id.
class Row {
 public:
  Row(const Register& declared, const Table& table, std::size_t row)
      : register_(declared), table_(table), row_(row) {}

  std::string text(std::string_view field) const {
    const Column& column = this->column(field);
    return column.has(row_) ? std::string(column.text(row_)) : std::string{};
  }
  std::optional<std::int64_t> number(std::string_view field) const {
    const Column& column = this->column(field);
    return column.has(row_) ? std::optional(column.number(row_)) : std::nullopt;
  }
  std::optional<Money> money(std::string_view field) const {
    const auto fen = number(field);
    return fen ? std::optional(Money{*fen, text(field)}) : std::nullopt;
  }
  std::vector<Evidence> evidence(std::string_view field) const { return stored_evidence(text(field)); }

 private:
  const Column& column(std::string_view field) const {
    return table_.columns[register_.index_of(field).value()];
  }
  const Register& register_;
  const Table& table_;
  std::size_t row_;
};

}  // namespace xl::app
