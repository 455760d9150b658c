#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "base/message.h"
#include "chain/map.h"

namespace xl::report {

// What one paragraph about a region is made from.
struct ProfileFacts {
  // Its map, all chains.
  const chain::RegionMap& map;
  // The most important first.
  std::span<const chain::LinkStanding> gaps;
  // Firms in the region and those of them on a link; absent where nobody knows.
  std::optional<std::int64_t> placed;
  std::optional<std::int64_t> assigned;
};
Message summary_of(const ProfileFacts&);

}  // namespace xl::report
