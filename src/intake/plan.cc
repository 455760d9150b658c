#include "intake/detail/plan.h"

namespace xl::intake {
namespace {

void plan_units(Plan& plan, const std::string& header_unit) {
  const Field& field = *plan.field;
  if (field.type == FieldType::money) {
    plan.money = money_unit(header_unit);
    if (!plan.money) plan.money = money_unit(field.unit);
  } else if (field.type == FieldType::ratio) {
    plan.per_cent = header_unit == "%" || field.unit == "%";
  } else if (!header_unit.empty() && !field.unit.empty()) {
    plan.shift = unit_shift(header_unit, field.unit).value_or(0);
  }
}

void plan_options(Plan& plan) {
  for (const std::string& option : plan.field->options) plan.options.add(option, option);
  for (const OptionWords& words : plan.field->option_words) {
    plan.options.add_word(words.option, words.en);
    for (const std::string& synonym : words.synonyms) plan.options.add_word(words.option, synonym);
  }
}

}  // namespace

std::vector<Plan> plans_for(const Register& reg, const HeaderMatch& match, const CheckContext& context) {
  std::vector<Plan> plans(reg.fields.size());
  for (std::size_t i = 0; i < plans.size(); ++i) {
    Plan& plan = plans[i];
    plan.field = &reg.fields[i];
    plan.required = plan.field->required || reg.is_key(plan.field->id);
    std::string header_unit;
    for (std::size_t column = 0; column < match.columns.size(); ++column) {
      if (match.columns[column].currency_of == i) plan.currency = column;
      if (match.columns[column].field != i) continue;
      plan.column = column;
      header_unit = match.columns[column].unit;
    }
    plan_units(plan, header_unit);
    const std::string& table =
        plan.field->type == FieldType::reference ? plan.field->refers_to : plan.field->table;
    if (const auto found = context.tables.find(table); found != context.tables.end())
      plan.codes = &found->second;
    plan_options(plan);
    // A pack with a pattern that cannot be read is refused before.
    if (!plan.field->pattern.empty()) {
      if (auto pattern = Pattern::read(plan.field->pattern)) plan.pattern = *std::move(pattern);
    }
  }
  return plans;
}

std::int64_t power_of_ten(int power) {
  std::int64_t value = 1;
  for (; power > 0; --power) value *= 10;
  return value;
}

}  // namespace xl::intake
