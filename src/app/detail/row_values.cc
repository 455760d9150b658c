#include "app/detail/row_values.h"

#include <algorithm>

#include "app/names.h"
#include "base/money.h"
#include "base/text.h"

namespace xl::app {
namespace {

// A number that the store keeps scaled by 10^digits, as decimal digits.
std::string unscaled(std::int64_t number, int digits) {
  std::string text = std::to_string(number < 0 ? -number : number);
  if (digits <= 0) return (number < 0 ? "-" : "") + text;
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, ".");
  return (number < 0 ? "-" : "") + text;
}

void write_value(JsonWriter& json, const Field& field, const Column& column, std::size_t row) {
  if (!column.has(row)) return json.null();
  switch (field.type) {
    case FieldType::money:
      return json.value(Money{column.number(row), std::string(column.text(row))});
    case FieldType::date:
      return json.value(Date{static_cast<std::int32_t>(column.number(row))});
    case FieldType::yes_no:
      return json.boolean(column.number(row) != 0);
    case FieldType::whole_number:
      return json.number(column.number(row));
    case FieldType::decimal:
    case FieldType::ratio:
      return json.json(unscaled(column.number(row), field.digits));
    default:
      return json.text(column.text(row));
  }
}

// A ratio in per cent: two places further, without the zeros that this leaves.
std::string per_cent(std::int64_t number, int digits) {
  std::string text =
      digits >= 2 ? unscaled(number, digits - 2) : std::to_string(number * (digits == 1 ? 10 : 100));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text + "%";
}

std::string name_of_code(const pack::Pack& pack, const std::string& table, const std::string& code) {
  if (table == "counties" || table == "cities" || table == "regions") return region_name(pack, {code});
  if (table == "chains") {
    const Chain* const chain = find_chain(pack, {code});
    return chain != nullptr ? chain->name : code;
  }
  if (table == "units") {
    const auto unit = std::ranges::find(pack.units, code, &pack::Unit::id);
    return unit != pack.units.end() ? unit->name : code;
  }
  return code;
}

}  // namespace

JsonText row_json(const Register& declared, const store::Rows& rows, std::size_t row) {
  JsonWriter json;
  json.begin_object();
  json.key("_row");
  json.number(rows.ids[row]);
  json.key("_batch");
  json.number(rows.batches[row]);
  for (std::size_t i = 0; i < declared.fields.size(); ++i) {
    json.key(declared.fields[i].id);
    write_value(json, declared.fields[i], rows.table.columns[i], row);
  }
  json.end_object();
  return {json.take()};
}

std::string written_value(const Field& field, const Column& column, std::size_t row) {
  if (!column.has(row)) return {};
  switch (field.type) {
    case FieldType::money:
      return to_string(Money{column.number(row), std::string(column.text(row))});
    case FieldType::date:
      return to_string(Date{static_cast<std::int32_t>(column.number(row))});
    case FieldType::yes_no:
      return column.number(row) != 0 ? "是" : "否";
    case FieldType::whole_number:
      return std::to_string(column.number(row));
    case FieldType::decimal:
      return unscaled(column.number(row), field.digits);
    case FieldType::ratio:
      return per_cent(column.number(row), field.digits);
    default:
      return std::string(column.text(row));
  }
}

std::string shown_value(const pack::Pack& pack, const Field& field, const Column& column, std::size_t row) {
  if (!column.has(row)) return {};
  if (field.type != FieldType::code) {
    const bool has_unit =
        (field.type == FieldType::whole_number || field.type == FieldType::decimal) && !field.unit.empty();
    return written_value(field, column, row) + (has_unit ? " " + field.unit : "");
  }
  std::vector<std::string> names;
  for (const std::string_view code : split(column.text(row), ';'))
    names.push_back(name_of_code(pack, field.table, std::string(code)));
  return join(names, "、");
}

}  // namespace xl::app
