#include "attract/around.h"

#include <algorithm>
#include <deque>
#include <map>

namespace xl::attract {
namespace {

using Positions = std::map<std::string_view, std::size_t>;

std::optional<std::size_t> position_of(const Positions& positions, const RegionCode& code) {
  const auto found = positions.find(code.text);
  return found == positions.end() ? std::nullopt : std::optional(found->second);
}

// Borders between the region and each county, counted by walking outward.
void count_hops(std::vector<CountyAround>& counties, const std::vector<std::vector<std::size_t>>& borders) {
  std::deque<std::size_t> walk;
  for (std::size_t at = 0; at < counties.size(); ++at) {
    if (!counties[at].inside) continue;
    counties[at].hops = 0;
    walk.push_back(at);
  }
  for (; !walk.empty(); walk.pop_front()) {
    const std::size_t from = walk.front();
    for (const std::size_t to : borders[from]) {
      if (counties[to].hops) continue;
      counties[to].hops = *counties[from].hops + 1;
      walk.push_back(to);
    }
  }
}

}  // namespace

std::string_view name_of(Ring ring) {
  constexpr std::string_view kNames[] = {"city", "province", "partner", "outside"};
  return kNames[static_cast<int>(ring)];
}
std::string_view chinese_name(Ring ring) {
  constexpr std::string_view kNames[] = {"市内", "省内", "山海协作", "省外"};
  return kNames[static_cast<int>(ring)];
}

std::vector<CountyAround> around(const AroundInput& input, std::span<const RegionCode> region) {
  Positions positions;
  for (std::size_t at = 0; at < input.counties.size(); ++at) positions[input.counties[at].code.text] = at;
  std::vector<CountyAround> counties(input.counties.size());
  for (const RegionCode& code : region) {
    if (const auto at = position_of(positions, code)) counties[*at].inside = true;
  }
  std::vector<std::vector<std::size_t>> borders(counties.size());
  for (const Neighbours& pair : input.neighbours) {
    const auto left = position_of(positions, pair.left);
    const auto right = position_of(positions, pair.right);
    if (!left || !right) continue;
    borders[*left].push_back(*right);
    borders[*right].push_back(*left);
  }
  count_hops(counties, borders);
  for (const Partnership& pair : input.partnerships) {
    const auto sea = position_of(positions, pair.sea);
    const auto mountain = position_of(positions, pair.mountain);
    if (!sea || !mountain || counties[*sea].inside == counties[*mountain].inside) continue;
    CountyAround& partner = counties[counties[*sea].inside ? *mountain : *sea];
    partner.ring = Ring::partner;
    partner.pair += (partner.pair.empty() ? "" : ";") + pair.kind;
  }
  for (std::size_t at = 0; at < counties.size(); ++at) {
    const bool same_city = std::ranges::any_of(positions, [&](const auto& other) {
      return counties[other.second].inside && input.counties[other.second].city == input.counties[at].city;
    });
    if (same_city) counties[at].ring = Ring::city;
  }
  return counties;
}

}  // namespace xl::attract
