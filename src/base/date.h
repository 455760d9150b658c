#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xl {

// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

struct CalendarDay {
  int year = 0;
  int month = 0;
  int day = 0;
};

// Nothing for a day that does not exist (2023-02-29) or a year outside 1–9999.
std::optional<Date> date_of(CalendarDay);
CalendarDay calendar_day(Date);

// ISO 8601 extended form only (2024-07-22).
std::optional<Date> parse_date(std::string_view);
std::string to_string(Date);

}  // namespace xl
