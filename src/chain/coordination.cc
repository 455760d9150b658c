#include "chain/coordination.h"

#include <algorithm>
#include <map>
#include <set>

namespace xl::chain {
namespace {

template <class Region>
RegionName named(const Region& region) {
  return {.code = region.code, .name = region.name, .name_en = region.name_en};
}

}  // namespace

std::string_view name_of(Coordinator coordinator) {
  constexpr std::string_view kNames[] = {"province", "city", "county"};
  return kNames[static_cast<int>(coordinator)];
}
std::string_view chinese_name(Coordinator coordinator) {
  constexpr std::string_view kNames[] = {"省工信厅统筹", "设区市工信局统筹", "县（市、区）负责"};
  return kNames[static_cast<int>(coordinator)];
}
std::string_view name_of(ChainCount count) {
  constexpr std::string_view kNames[] = {"none", "ok", "many", "above"};
  return kNames[static_cast<int>(count)];
}
std::string_view chinese_name(ChainCount count) {
  constexpr std::string_view kNames[] = {"未列", "符合", "须产业基础优势明显", "超出"};
  return kNames[static_cast<int>(count)];
}

std::vector<ChainCoordination> coordinations(const CoordinationInput& input) {
  std::map<RegionCode, const County*> county_of;
  for (const County& county : input.counties) county_of[county.code] = &county;
  std::map<RegionCode, const City*> city_of;
  for (const City& city : input.cities) city_of[city.code] = &city;

  std::vector<ChainCoordination> found;
  for (const Chain& chain : input.chains) {
    ChainCoordination coordination{.chain = chain.id, .name = chain.name, .name_en = chain.name_en};
    std::set<RegionCode> counties;
    std::set<RegionCode> cities;
    for (const CountyChain& pair : input.county_chains) {
      if (pair.chain != chain.id || !county_of.contains(pair.county)) continue;
      counties.insert(pair.county);
      cities.insert(county_of[pair.county]->city);
    }
    for (const RegionCode& code : counties) coordination.counties.push_back(named(*county_of[code]));
    for (const RegionCode& code : cities) {
      const auto city = city_of.find(code);
      coordination.cities.push_back(city == city_of.end() ? RegionName{.code = code} : named(*city->second));
    }
    if (cities.size() > 1) {
      coordination.coordinator = Coordinator::province;
      coordination.region = named(input.province);
    } else if (counties.size() > 1) {
      coordination.coordinator = Coordinator::city;
      coordination.region = coordination.cities.front();
    } else if (counties.size() == 1) {
      coordination.coordinator = Coordinator::county;
      coordination.region = coordination.counties.front();
    }
    found.push_back(std::move(coordination));
  }
  return found;
}

std::vector<CountyChains> chains_of_counties(const CoordinationInput& input, const ChainLimits& limits) {
  std::map<RegionCode, std::set<ChainId>> chains_of;
  for (const CountyChain& pair : input.county_chains) chains_of[pair.county].insert(pair.chain);
  std::vector<CountyChains> found;
  for (const County& county : input.counties) {
    CountyChains entry{.county = named(county), .appraised = county.appraised};
    for (const Chain& chain : input.chains) {
      if (chains_of[county.code].contains(chain.id)) entry.chains.push_back(chain.id);
    }
    entry.count = static_cast<int>(entry.chains.size());
    entry.verdict = entry.count == 0                   ? ChainCount::none
                    : entry.count <= limits.normal_max ? ChainCount::ok
                    : entry.count <= limits.strong_max ? ChainCount::many
                                                       : ChainCount::above;
    found.push_back(std::move(entry));
  }
  std::ranges::sort(found, {}, [](const CountyChains& entry) { return entry.county.code; });
  return found;
}

}  // namespace xl::chain
