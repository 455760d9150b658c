#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace xl::intake {

// What keeps a text from being a value of its type.
enum class ValueFault {
  none,
  wrong_form,
  // A bare amount where no unit is known.
  no_unit,
  // Digits beyond what the field keeps (a fen, for money).
  too_fine,
  too_big,
  two_digit_year,
  no_such_day,
  // 7/2/2024: month and day cannot be told apart.
  day_or_month,
  day_missing
};

// A value, or why there is none.
template <class T>
struct Read {
  T value{};
  ValueFault fault = ValueFault::none;
  // It was not written as the platform writes it.
  bool other_form = false;
  explicit operator bool() const { return fault == ValueFault::none; }
};

// A unit of money: 10^scale hundredths of one unit of the currency (万元: 6, CNY).
struct MoneyUnit {
  int scale = 2;
  std::string_view currency = "CNY";
};
// 元, 万元, 万元人民币, 万美元, 亿, 千港币 …; nothing for words that are no unit.
std::optional<MoneyUnit> money_unit(std::string_view);

struct Amount {
  std::int64_t fen = 0;
  std::string_view currency = "CNY";
};
// "5,002(万元人民币)", "100万美元", "1.5亿元", "¥3000.50", "人民币伍佰万元整"; a bare number is in `bare`.
// Exact: what has digits below a fen, or does not fit, is no value.
Read<Amount> read_money(std::string_view, const std::optional<MoneyUnit>& bare);

// 2024-7-2, 2024/07/02, 2024.7.2, 20240702, 2024年7月2日, 二〇二四年七月二日, each with or without a time of
// day.
Read<Date> read_date(std::string_view);
// The value of a numeric cell: 20240702, or Excel's serial number.
Read<Date> read_serial_date(std::string_view number, bool from_1904);

// How a decimal is kept: shifted by 10^shift, then scaled by 10^digits.
struct Precision {
  int shift = 0;
  int digits = 0;
  // Rounds half away from zero what is finer, as cells that a formula computed are; else it is too fine.
  bool round = false;
};
// "1,234.5" → 12345 for one digit.
Read<std::int64_t> read_decimal(std::string_view, const Precision&);

// Power of ten from one unit to another of the same kind: 亿元 → 万元 is 4, 万吨 → 吨 is 4; nothing for other
// units.
std::optional<int> unit_shift(std::string_view from, std::string_view to);

}  // namespace xl::intake
