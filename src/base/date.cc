#include "base/date.h"

#include <chrono>
#include <cstdio>

#include "base/text.h"

namespace xl {

std::optional<Date> date_of(CalendarDay on) {
  const std::chrono::year_month_day day{std::chrono::year(on.year),
                                        std::chrono::month(static_cast<unsigned>(on.month)),
                                        std::chrono::day(static_cast<unsigned>(on.day))};
  if (on.year < 1 || on.year > 9999 || on.month < 1 || on.day < 1 || !day.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count())};
}

CalendarDay calendar_day(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(date.days))};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole_number(text.substr(0, 4));
  const auto month = whole_number(text.substr(5, 2));
  const auto day = whole_number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return date_of({static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day)});
}

std::string to_string(Date date) {
  const CalendarDay day = calendar_day(date);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  return text;
}

}  // namespace xl
