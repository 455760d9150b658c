#pragma once
#include <string>
#include <vector>

#include "chain/coordination.h"
#include "chain/map.h"

// A province drawn for tests: city 01 with the counties 01a and 01b, city 02 with 02a, and 平潭, a county
// that is its own city. Chain "tea" belongs to 02a alone.
namespace xl::chain {

inline County county(const std::string& code, const std::string& city) {
  County made;
  made.code = {code};
  made.name = code + "县";
  made.name_en = "County " + code;
  made.city = {city};
  return made;
}

inline Link test_link(const std::string& chain, const std::string& name, Stage stage,
                      std::vector<std::string> parents) {
  Link made;
  made.chain = {chain};
  made.name = name;
  made.name_en = name;
  made.stage = stage;
  made.parents = std::move(parents);
  return made;
}

inline CountyChain pair_of(const std::string& county, const std::string& chain) {
  CountyChain made;
  made.county = {county};
  made.chain = {chain};
  return made;
}

struct SmallProvince {
  enum Position : std::uint32_t { yarn, cloth, clothes, dyes, oil, leaf };

  Province province{.code = {"35"}, .name = "福建省", .name_en = "Fujian", .short_name = "福建"};
  std::vector<City> cities;
  std::vector<County> counties = {county("3501a", "3501"), county("3501b", "3501"), county("3502a", "3502"),
                                  county("pt", "pt")};
  std::vector<Chain> chains;
  std::vector<Link> links = {
      test_link("textile", "纱", Stage::up, {}),       test_link("textile", "布", Stage::mid, {"纱"}),
      test_link("textile", "衣", Stage::down, {"布"}), test_link("textile", "染料", Stage::support, {}),
      test_link("petrochem", "油", Stage::up, {}),     test_link("tea", "茶", Stage::mid, {})};
  std::vector<CrossLink> cross_links = {{{"petrochem"}, "油", {"textile"}, "纱", {}}};
  std::vector<CountyChain> county_chains = {pair_of("3501a", "textile"), pair_of("3502a", "tea")};
  std::vector<Neighbours> neighbours = {{{"3501b"}, {"3502a"}}};
  std::vector<Partnership> partnerships;
  std::vector<Cell> cells;
  Thresholds thresholds{
      .strong_min_firms = 5, .strong_min_capital_fen = 1'000'000, .weak_min_firms = 1, .places_listed = 3};
  CoverageFloor floor{.year_lag = 1, .min_placed = 0.95, .min_assigned = 0.30};
  CoverageFacts coverage{.first_year = 1978,
                         .last_year = 2025,
                         .as_of_year = 2026,
                         .complete = true,
                         .firms = 100,
                         .placed = 100};

  SmallProvince() {
    for (const char* code : {"3501", "3502", "pt"}) {
      City city;
      city.code = {code};
      city.name = std::string(code) + "市";
      city.name_en = std::string("City ") + code;
      cities.push_back(city);
    }
    for (const char* id : {"textile", "petrochem", "tea"}) {
      Chain chain;
      chain.id = {id};
      chain.name = id;
      chain.name_en = id;
      chain.place_bound = chain.id.text == "tea";
      chains.push_back(chain);
    }
    for (const County& at : counties) coverage.counties.push_back({at.code, 25, 20});
    Partnership partnership;
    partnership.sea = {"3501a"};
    partnership.mountain = {"3502a"};
    partnerships = {partnership};
  }

  void put(const std::string& county_code, std::uint32_t link, Makers makers) {
    cells.push_back({.county = {county_code}, .link = link, .makers = makers});
  }

  MapInput input() const {
    return {.province = province,
            .cities = cities,
            .counties = counties,
            .chains = chains,
            .links = links,
            .cross_links = cross_links,
            .county_chains = county_chains,
            .neighbours = neighbours,
            .partnerships = partnerships,
            .cells = cells,
            .thresholds = thresholds,
            .floor = floor,
            .coverage = coverage};
  }
  CoordinationInput coordination() const {
    return {.province = province,
            .cities = cities,
            .counties = counties,
            .chains = chains,
            .county_chains = county_chains};
  }
};

// The link's place in the map of a region.
inline LinkStanding standing_of(const SmallProvince& world, const std::string& region, std::uint32_t link) {
  const RegionMap map = ChainMap(world.input()).of({region}).value();
  for (const ChainStanding& chain : map.chains) {
    for (const LinkStanding& standing : chain.links) {
      if (standing.index == link) return standing;
    }
  }
  return {};
}

}  // namespace xl::chain
