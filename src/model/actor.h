#pragma once
#include <compare>
#include <cstdint>
#include <string>

#include "base/date.h"
#include "base/fields.h"

namespace xl {

// A second of UTC, counted from 1970-01-01. It comes in as a value, so that a change can be repeated years
// later.
struct Moment {
  std::int64_t seconds = 0;
  auto operator<=>(const Moment&) const = default;
};

// ISO 8601: "2026-11-22T17:20:24Z".
std::string to_string(Moment);
// The day that it is in China then (UTC+8, no summer time since 1991).
Date china_day(Moment);

// Who acts: a person or a program, by the name that the audit shows.
struct Actor {
  std::string id;
  std::string name;
  FIELDS(Actor, id, name);
};

// A change to be made: who makes it, by which ask, when.
struct Act {
  Actor actor;
  std::string ask;
  Moment when;
};

}  // namespace xl
