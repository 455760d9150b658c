#include "intake/detail/whole_row.h"

#include <algorithm>
#include <compare>
#include <utility>

#include "base/text.h"
#include "intake/detail/faults.h"

namespace xl::intake {
namespace {

int digits_of(const Field& field) {
  return field.type == FieldType::decimal || field.type == FieldType::ratio ? field.digits : 0;
}

// A value of a column and the digits that its number is kept with.
struct Operand {
  const Column& column;
  std::size_t row = 0;
  int digits = 0;
};

// Nothing where the two cannot be compared: amounts of two currencies.
std::optional<std::partial_ordering> compared(const Operand& a, const Operand& b) {
  if (a.column.kept() == Kept::text)
    return std::partial_ordering(a.column.text(a.row) <=> b.column.text(b.row));
  if (a.column.kept() == Kept::money && a.column.text(a.row) != b.column.text(b.row)) return std::nullopt;
  const auto size = [](const Operand& value) {
    return static_cast<long double>(value.column.number(value.row)) /
           static_cast<long double>(power_of_ten(value.digits));
  };
  return size(a) <=> size(b);
}

bool passes(std::partial_ordering order, Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return order < 0;
    case Comparison::at_most:
      return order <= 0;
    case Comparison::equal:
      return order == 0;
    case Comparison::at_least:
      return order >= 0;
    case Comparison::more:
      return order > 0;
  }
  return true;
}

}  // namespace

WholeRow::WholeRow(const Register& reg, const std::vector<Plan>& plans, const CheckContext& context)
    : register_(reg), plans_(plans), context_(context) {
  for (const Field& field : reg.fields) {
    has_conditions_ = has_conditions_ || !field.required_when.empty();
    has_links_ = has_links_ || !field.of.empty();
  }
  for (const CrossCheck& check : reg.checks) {
    const auto left = reg.index_of(check.left);
    if (!left) continue;
    Comparing comparing{&check, *left, reg.index_of(check.right), std::nullopt};
    if (!comparing.right) {
      Field plain;
      plain.id = reg.fields[*left].id;
      plain.type = reg.fields[*left].type;
      plain.unit = reg.fields[*left].unit;
      plain.digits = reg.fields[*left].digits;
      auto read = read_value(plain, check.right, context);
      if (!read || !read->has(0)) continue;
      comparing.literal = *std::move(read);
    }
    comparing_.push_back(std::move(comparing));
  }
}

std::vector<RowProblem> WholeRow::problems(const Table& table) const {
  std::vector<RowProblem> found;
  if (has_conditions_) add_missing(table, found);
  if (has_links_) add_strange_links(table, found);
  if (!comparing_.empty()) add_contradictions(table, found);
  return found;
}

bool WholeRow::holds(const Table& table, const FieldIs& condition) const {
  const auto at = register_.index_of(condition.field);
  if (!at) return false;
  const Column& column = table.columns[*at];
  const std::size_t row = column.size() - 1;
  if (!column.has(row)) return false;
  const Field& field = register_.fields[*at];
  if (column.kept() == Kept::text) {
    const bool lists = field.several || field.type == FieldType::several_of;
    const std::vector<std::string_view> values =
        lists ? split(column.text(row), ';') : std::vector<std::string_view>{column.text(row)};
    return std::ranges::find(values, condition.value) != values.end();
  }
  const auto value = read_value(field, condition.value, context_);
  return value && value->has(0) && value->number(0) == column.number(row) &&
         (column.kept() != Kept::money || value->text(0) == column.text(row));
}

void WholeRow::add_missing(const Table& table, std::vector<RowProblem>& found) const {
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    const Field& field = *plans_[i].field;
    if (plans_[i].required || table.columns[i].has(table.columns[i].size() - 1)) continue;
    for (const FieldIs& condition : field.required_when) {
      if (!holds(table, condition)) continue;
      found.push_back({FaultKind::missing, i, std::nullopt,
                       required_then(register_.fields[*register_.index_of(condition.field)], condition.value,
                                     plans_[i])});
      break;
    }
  }
}

void WholeRow::add_strange_links(const Table& table, std::vector<RowProblem>& found) const {
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    const Field& field = *plans_[i].field;
    const auto chain = field.of.empty() ? std::nullopt : register_.index_of(field.of);
    if (!chain) continue;
    const Column& links = table.columns[i];
    const Column& chains = table.columns[*chain];
    const std::size_t row = links.size() - 1;
    if (!links.has(row) || !chains.has(row)) continue;
    const auto known = context_.tables.find("links/" + std::string(chains.text(row)));
    if (known == context_.tables.end()) continue;
    for (const std::string_view link : split(links.text(row), ';')) {
      if (known->second.find(link) != nullptr) continue;
      const CodeTable* const names = plans_[*chain].codes;
      const std::string_view chain_name =
          names != nullptr ? names->name_of(chains.text(row)) : chains.text(row);
      found.push_back(
          {FaultKind::unknown_code, i, std::nullopt, strange_link(link, chain_name, known->second)});
      break;
    }
  }
}

void WholeRow::add_contradictions(const Table& table, std::vector<RowProblem>& found) const {
  for (const Comparing& comparing : comparing_) {
    const Column& left = table.columns[comparing.left];
    const Column& right = comparing.right ? table.columns[*comparing.right] : *comparing.literal;
    const std::size_t row = left.size() - 1;
    const std::size_t right_row = comparing.right ? row : 0;
    if (!left.has(row) || !right.has(right_row)) continue;
    const Field& left_field = register_.fields[comparing.left];
    const Field& right_field = comparing.right ? register_.fields[*comparing.right] : left_field;
    const auto order =
        compared({left, row, digits_of(left_field)}, {right, right_row, digits_of(right_field)});
    if (!order || passes(*order, comparing.check->comparison)) continue;
    found.push_back({FaultKind::contradiction, comparing.left, comparing.right, comparing.check->says});
  }
}

}  // namespace xl::intake
