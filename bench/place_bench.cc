#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "../tests/place/fujian.h"

// How fast firms are placed, with the places of the Fujian pack (XL_PACKS).
namespace xl::place {
namespace {

struct Firm {
  std::string address;
  std::string name;
};

// Addresses as offices write them: city and county and town, town alone, city and road; the same in every
// run.
std::vector<Firm> firms(const Fujian& fujian, std::size_t count) {
  std::mt19937 random(20240722);
  const auto city_of = [&](const RegionCode& county) {
    for (const City& city : fujian.cities) {
      if (county.text.starts_with(city.code.text)) return city.short_name;
    }
    return std::string();
  };
  const auto county_named = [&](const RegionCode& code) {
    for (const County& county : fujian.counties) {
      if (county.code == code) return county.name;
    }
    return std::string();
  };
  std::vector<Firm> made;
  for (std::size_t i = 0; i < count; ++i) {
    const Town& town = fujian.towns[random() % fujian.towns.size()];
    const Locality& road = fujian.localities[random() % fujian.localities.size()];
    const std::string city = city_of(town.county);
    const std::string whole =
        "福建省" + city + "市" + county_named(town.county) + town.name + "工业区12号3#楼";
    const std::string by_road = city_of(road.counties.front()) + "市" + road.name + "75号联通大楼2层";
    made.push_back({i % 10 < 7   ? whole
                    : i % 10 < 9 ? town.name + "工业区12号"
                                 : by_road,
                    city + "示例有限公司"});
  }
  return made;
}

void place_firms(benchmark::State& state) {
  const Fujian fujian = read_fujian();
  const Gazetteer gazetteer(fujian.places());
  const std::vector<Firm> made = firms(fujian, 20'000);
  std::size_t placed = 0;
  for (auto _ : state) {
    placed = 0;
    for (const Firm& firm : made) placed += gazetteer.place({firm.address, firm.name, ""}).county.has_value();
  }
  if (10 * placed < 9 * made.size()) state.SkipWithError("firms were not placed");
  state.counters["firms/s"] =
      benchmark::Counter(static_cast<double>(made.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(place_firms)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace xl::place
