#include "app/detail/numbering.h"

#include <algorithm>

#include "base/text.h"
#include "store/edits.h"
#include "store/registers.h"

namespace xl::app {
namespace {

// The field with the county of a row: as its casework says, or the first one that holds a county.
std::optional<std::size_t> county_field(const Register& declared) {
  if (declared.casework && !declared.casework->county.empty())
    return declared.index_of(declared.casework->county);
  for (std::size_t field = 0; field < declared.fields.size(); ++field) {
    const Field& one = declared.fields[field];
    if (one.type == FieldType::code && (one.table == "counties" || one.table == "regions")) return field;
  }
  return std::nullopt;
}

// "350582-2026-Y{n:3}" as what stands before the number, its digits, and what stands after it.
struct Form {
  std::string before;
  std::size_t digits = 1;
  std::string after;
};
Form form_of(const std::string& text) {
  const std::size_t at = text.find("{n");
  const std::size_t end = text.find('}', at);
  if (at == std::string::npos || end == std::string::npos) return {text, 1, {}};
  const std::string inside = text.substr(at + 2, end - at - 2);
  const auto digits = inside.starts_with(':') ? whole_number(inside.substr(1)) : std::nullopt;
  constexpr long long kMostDigits = 9;
  return {text.substr(0, at), static_cast<std::size_t>(std::clamp(digits.value_or(1), 1LL, kMostDigits)),
          text.substr(end + 1)};
}

}  // namespace

std::optional<FieldFault> number_row(const store::Reader& data, const Register& declared, Date today,
                                     Table& row) {
  std::string text = declared.numbering->form;
  if (text.find("{county}") != std::string::npos) {
    const auto county = county_field(declared);
    if (!county || !row.columns[*county].has(0)) {
      return FieldFault{county ? declared.fields[*county].id : std::string(),
                        "missing",
                        {},
                        {"编号里有县，请先填县", "the number begins with the county; fill it in"},
                        {}};
    }
    text = replace_all(text, "{county}", row.columns[*county].text(0));
  }
  const Form form = form_of(replace_all(text, "{year}", std::to_string(calendar_day(today).year)));
  const std::string& field = declared.numbering->field;
  const std::int64_t last =
      store::is_declared(data, declared) ? store::last_number(data, declared, field, form.before) : 0;
  std::string number = std::to_string(last + 1);
  if (number.size() < form.digits) number.insert(0, form.digits - number.size(), '0');
  Column& column = row.columns[*declared.index_of(field)];
  column.drop_last();
  column.add_text(form.before + number + form.after);
  return std::nullopt;
}

}  // namespace xl::app
