#include "app/figures.h"

#include <algorithm>

#include "app/detail/row_values.h"
#include "app/names.h"
#include "base/text.h"
#include "store/figures.h"
#include "store/registers.h"

namespace xl::app {
namespace {

std::vector<std::string> fields_with_figures(const Register& declared) {
  std::vector<std::string> ids;
  for (const Field& field : declared.fields) {
    const bool counts = field.type == FieldType::money || field.type == FieldType::whole_number ||
                        field.type == FieldType::decimal || field.type == FieldType::ratio;
    if (counts && !declared.is_key(field.id)) ids.push_back(field.id);
  }
  return ids;
}

Result<const Register*> register_with_periods(const pack::Pack& pack, const std::string& id) {
  const Register* const found = find_register(pack, id);
  if (found != nullptr && found->period) return found;
  std::vector<std::string> known;
  for (const Register& declared : pack.registers) {
    if (declared.period) known.push_back(declared.id);
  }
  return failure(ErrorKind::not_found, "没有按期登记的名录 " + id + "；有 " + join(known, "、"),
                 "no register with periods " + id + "; there are " + join(known, ", "));
}

Result<const Field*> field_with_figures(const Register& declared, const std::string& id) {
  const std::vector<std::string> known = fields_with_figures(declared);
  if (std::ranges::find(known, id) != known.end()) return &declared.fields[*declared.index_of(id)];
  return failure(
      ErrorKind::not_found, "名录 " + declared.id + " 没有数字字段 " + id + "；有 " + join(known, "、"),
      "the register " + declared.id + " has no figures " + id + "; there are " + join(known, ", "));
}

// One number as people write it.
std::string written(const Field& field, std::int64_t number) {
  Column column(kept_as(field.type));
  if (column.kept() == Kept::money) {
    column.add_money(number, "CNY");
  } else {
    column.add_number(number);
  }
  return written_value(field, column, 0);
}

FiguresOfPeriod summed_up(const Field& field, std::int64_t period, const PackedColumn& column) {
  FiguresOfPeriod made{.period = period};
  std::vector<std::int64_t> numbers;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.has(row)) numbers.push_back(column.number(row));
  }
  made.known = static_cast<std::int64_t>(numbers.size());
  if (numbers.empty()) return made;
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>((numbers.size() - 1) / 2);
  std::ranges::nth_element(numbers, middle);
  made.median = written(field, *middle);
  const auto [least, greatest] = std::ranges::minmax(numbers);
  made.least = written(field, least);
  made.greatest = written(field, greatest);
  if (field.type != FieldType::money && field.type != FieldType::whole_number) return made;
  std::int64_t sum = 0;
  for (const std::int64_t number : numbers) {
    // A sum that no int64 holds is not told rather than told wrong.
    if (__builtin_add_overflow(sum, number, &sum)) return made;
  }
  made.sum = written(field, sum);
  return made;
}

}  // namespace

Result<FiguresAnswer> figures(const Sight& sight, const FiguresRequest& request) {
  const Register& declared = *TRY(register_with_periods(sight.pack, request.id));
  const Field& field = *TRY(field_with_figures(declared, request.field));
  FiguresAnswer answer{.basis = basis_of(sight, declared),
                       .id = declared.id,
                       .field = field.id,
                       .title = field.title,
                       .unit = field.unit,
                       .every = std::string(kEveryNames[static_cast<int>(declared.period->every)])};
  if (!store::is_declared(sight.data, declared)) return answer;
  const store::FiguresRead read = store::read_figures(sight.data, declared, field.id);
  answer.subjects = static_cast<std::int64_t>(read.figures.subjects.size());
  answer.other_currency = read.other_currency;
  for (std::size_t at = 0; at < read.figures.periods.size(); ++at)
    answer.periods.push_back(summed_up(field, read.figures.periods[at], read.figures.columns[at]));
  return answer;
}

}  // namespace xl::app
