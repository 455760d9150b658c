#include "model/fits.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/date.h"
#include "base/money.h"
#include "base/pattern.h"
#include "base/text.h"
#include "model/codes.h"

namespace xl {
namespace {

std::string bound(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

// Bounds of money are in the field's unit; amounts are kept in fen.
double fen_in(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, double>, 4> kUnits = {
      {{"亿", 1e10}, {"万", 1e6}, {"千", 1e5}, {"元", 1e2}}};
  for (const auto& [word, fen] : kUnits) {
    if (unit.starts_with(word)) return fen;
  }
  return 1e2;
}

double scale_of(const Field& field) {
  if (field.type == FieldType::money) return fen_in(field.unit);
  double scale = 1;
  if (field.type == FieldType::decimal || field.type == FieldType::ratio)
    for (int i = 0; i < field.digits; ++i) scale *= 10;
  return scale;
}

std::optional<Message> number_misfit(const Field& field, std::int64_t number) {
  const double value = static_cast<double>(number) / scale_of(field);
  if (field.min && value < *field.min)
    return Message{"应不小于 " + bound(*field.min), "should be at least " + bound(*field.min)};
  if (field.max && value > *field.max)
    return Message{"应不大于 " + bound(*field.max), "should be at most " + bound(*field.max)};
  return std::nullopt;
}

std::optional<Message> option_misfit(const Field& field, std::string_view text) {
  const bool several = field.type == FieldType::several_of;
  const std::vector<std::string_view> parts =
      several ? split(text, ';') : std::vector<std::string_view>{text};
  for (const std::string_view part : parts) {
    if (std::ranges::find(field.options, part) != field.options.end()) continue;
    return Message{"应为其中之一：" + join(field.options, "、"),
                   "should be one of: " + join(field.options, ", ")};
  }
  return std::nullopt;
}

std::optional<Message> text_misfit(const Field& field, std::string_view text) {
  if (field.type == FieldType::one_of || field.type == FieldType::several_of)
    return option_misfit(field, text);
  if (field.type == FieldType::uscc) {
    const auto code = parse_uscc(text);
    return code ? std::nullopt : std::optional(code.error().message);
  }
  const bool coded = field.type == FieldType::code || field.type == FieldType::reference;
  if (coded && !field.several && text.find(';') != std::string_view::npos)
    return Message{"应只有一个，这里有几个", "should be one, these are several"};
  const auto most = static_cast<std::size_t>(field.max_length.value_or(0));
  if (most > 0 && text.size() > most && code_points(text).size() > most) {
    return Message{"最多" + std::to_string(most) + "个字",
                   "has more than " + std::to_string(most) + " characters"};
  }
  if (field.pattern.empty()) return std::nullopt;
  const auto pattern = Pattern::read(field.pattern);
  if (!pattern || pattern->matches(text)) return std::nullopt;
  return Message{"应为 " + field.pattern_says.zh, "should be " + field.pattern_says.en};
}

}  // namespace

std::optional<Message> misfit(const Field& field, const Column& column, std::size_t row) {
  if (!column.has(row)) {
    if (field.required) return Message{"必填，没有值", "is required and has no value"};
    return std::nullopt;
  }
  if (kept_as(field.type) == Kept::text) return text_misfit(field, column.text(row));
  return number_misfit(field, column.number(row));
}

std::string as_text(const Field& field, const Column& column, std::size_t row) {
  if (!column.has(row)) return {};
  if (column.kept() == Kept::text) return std::string(column.text(row));
  const std::int64_t number = column.number(row);
  if (column.kept() == Kept::money) return to_string(Money{number, std::string(column.text(row))});
  if (field.type == FieldType::date) return to_string(Date{static_cast<std::int32_t>(number)});
  if (field.type == FieldType::yes_no) return number != 0 ? "是" : "否";
  const bool scaled = field.type == FieldType::decimal || field.type == FieldType::ratio;
  if (!scaled || field.digits == 0) return std::to_string(number);
  const auto digits = static_cast<std::size_t>(field.digits);
  std::string text = std::to_string(number < 0 ? -number : number);
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  text.insert(text.size() - digits, ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return (number < 0 ? "-" : "") + text;
}

}  // namespace xl
