#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "model/chain.h"
#include "model/region.h"

namespace xl::chain {

// Who coordinates a chain by article 21: 省工信厅 where it spans several cities (平潭 counts as one), the
// city's 工信局 where it spans several counties of one city, the county where it lies in one.
enum class Coordinator { province, city, county };
std::string_view name_of(Coordinator);
std::string_view chinese_name(Coordinator);

struct RegionName {
  RegionCode code{};
  std::string name{};
  std::string name_en{};
  FIELDS(RegionName, code, name, name_en);
  bool operator==(const RegionName&) const = default;
};

struct ChainCoordination {
  ChainId chain{};
  std::string name{};
  std::string name_en{};
  // Nothing where no county is named for the chain.
  std::optional<Coordinator> coordinator{};
  // The province, city or county that coordinates.
  std::optional<RegionName> region{};
  // By code. The named 重点县 take the lead (牵头).
  std::vector<RegionName> cities{};
  std::vector<RegionName> counties{};
  FIELDS(ChainCoordination, chain, name, name_en, coordinator, region, cities, counties);
};

struct CoordinationInput {
  Province province;
  std::span<const City> cities;
  std::span<const County> counties;
  std::span<const Chain> chains;
  std::span<const CountyChain> county_chains;
};

// In the pack's order of chains. Pairs of unknown counties are left out.
std::vector<ChainCoordination> coordinations(const CoordinationInput&);

// Article 1: one or two key chains a county, three or four where its industrial base is evidently strong.
enum class ChainCount { none, ok, many, above };
std::string_view name_of(ChainCount);
std::string_view chinese_name(ChainCount);

struct ChainLimits {
  int normal_max = 2;
  int strong_max = 4;
};

struct CountyChains {
  RegionName county{};
  // False for counties that are not appraised (金门县): nothing is asked of them.
  bool appraised = true;
  // In the pack's order.
  std::vector<ChainId> chains{};
  int count = 0;
  ChainCount verdict = ChainCount::none;
  FIELDS(CountyChains, county, appraised, chains, count, verdict);
};

// By county code.
std::vector<CountyChains> chains_of_counties(const CoordinationInput&, const ChainLimits&);

}  // namespace xl::chain
