#include "model/actor.h"

#include <array>
#include <cstdio>

namespace xl {
namespace {

constexpr std::int64_t kDay = 86'400;

// Of a count of seconds that may lie before 1970.
std::int64_t days_of(std::int64_t seconds) {
  return (seconds >= 0 ? seconds : seconds - (kDay - 1)) / kDay;
}

}  // namespace

std::string to_string(Moment moment) {
  const std::int64_t days = days_of(moment.seconds);
  const auto second = static_cast<int>(moment.seconds - days * kDay);
  std::array<char, 40> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
  return to_string(Date{static_cast<std::int32_t>(days)}) + clock.data();
}

Date china_day(Moment moment) {
  return Date{static_cast<std::int32_t>(days_of(moment.seconds + std::int64_t{8} * 3'600))};
}

}  // namespace xl
