#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "place/detail/names.h"

namespace xl::place::detail {

// A place that a text names, at bytes [at, end).
struct Mention {
  Kind kind = Kind::county;
  bool full = false;
  // In brackets: 漳州台商投资区(龙海市角美镇).
  bool aside = false;
  // At the head of the text, or following such a place without a gap.
  bool anchored = false;
  std::size_t at = 0;
  std::size_t end = 0;
  std::size_t city = 0;
  Counties counties;
  // For a town written with the very ending it has today: the counties that have it so; `counties` has all.
  Counties exactly;
};

enum class TextKind { address, name };

// The places named in a text from left to right, without those whose words belong to a road, village or
// house unless they are known themselves.
std::vector<Mention> places_in(std::string_view text, TextKind, const Names&);

}  // namespace xl::place::detail
