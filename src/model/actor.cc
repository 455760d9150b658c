#include "model/actor.h"

#include <array>
#include <cstdio>

namespace xl {

std::string to_string(Moment moment) {
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t days = (moment.seconds >= 0 ? moment.seconds : moment.seconds - (kDay - 1)) / kDay;
  const auto second = static_cast<int>(moment.seconds - days * kDay);
  std::array<char, 40> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
  return to_string(Date{static_cast<std::int32_t>(days)}) + clock.data();
}

}  // namespace xl
