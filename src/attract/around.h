#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/region.h"

namespace xl::attract {

// 四圈: where a firm is looked for, in this order. A firm of the region itself is no target; a 山海 partner
// of the same city is of the city.
enum class Ring { city, province, partner, outside };
inline constexpr Ring kRings[] = {Ring::city, Ring::province, Ring::partner, Ring::outside};
std::string_view name_of(Ring);
std::string_view chinese_name(Ring);

// A county as seen from the region.
struct CountyAround {
  // It is of the region itself.
  bool inside = false;
  Ring ring = Ring::province;
  // Borders to cross; nothing where no way leads there by land (or over a bridge).
  std::optional<int> hops{};
  // What the pair is called, where they are 山海 partners: 对口帮扶;共建产业园区.
  std::string pair{};
};

struct AroundInput {
  std::span<const County> counties;
  std::span<const Neighbours> neighbours;
  std::span<const Partnership> partnerships;
};

// Every county of the province as seen from the counties of a region, at the positions of the input; codes
// that are no county are left out.
std::vector<CountyAround> around(const AroundInput&, std::span<const RegionCode> region);

}  // namespace xl::attract
