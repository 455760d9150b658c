#pragma once
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/csv.h"
#include "place/gazetteer.h"

namespace xl::place {

// A CSV text by column name.
class Sheet {
 public:
  explicit Sheet(const std::string& text) : csv_(parse_csv(text)) {}
  std::size_t rows() const { return csv_.records.empty() ? 0 : csv_.records.size() - 1; }
  const std::string& at(std::size_t row, const std::string& column) const {
    const auto& header = csv_.records.front().fields;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] == column) return csv_.records[row + 1].fields.at(i);
    }
    throw std::out_of_range("no column " + column);
  }

 private:
  CsvText csv_;
};

// The places of the pack packs/fujian, as far as a gazetteer asks for them.
struct Fujian {
  Province province{.code = {"35"}, .name = "福建省", .name_en = "Fujian", .short_name = "福建"};
  std::vector<City> cities;
  std::vector<County> counties;
  std::vector<FormerPlace> former;
  std::vector<Town> towns;
  std::vector<Locality> localities;

  Places places() const { return {province, cities, counties, former, towns, localities}; }
};

inline Sheet places_sheet(const std::string& file) {
  const char* packs = std::getenv("XL_PACKS");
  std::ifstream in(std::string(packs ? packs : "packs") + "/fujian/places/" + file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return Sheet(text.str());
}

inline Fujian read_fujian() {
  Fujian fujian;
  const Sheet cities = places_sheet("cities.csv");
  for (std::size_t i = 0; i < cities.rows(); ++i) {
    City city;
    city.code = {cities.at(i, "code")};
    city.name = cities.at(i, "name");
    city.short_name = cities.at(i, "short");
    fujian.cities.push_back(city);
  }
  const Sheet counties = places_sheet("counties.csv");
  for (std::size_t i = 0; i < counties.rows(); ++i) {
    County county;
    county.code = {counties.at(i, "code")};
    county.name = counties.at(i, "name");
    county.short_name = counties.at(i, "short");
    county.city = {counties.at(i, "city")};
    fujian.counties.push_back(county);
  }
  const Sheet former = places_sheet("former.csv");
  for (std::size_t i = 0; i < former.rows(); ++i) {
    FormerPlace place;
    place.county = {former.at(i, "county")};
    place.former_name = former.at(i, "former_name");
    place.former_code = former.at(i, "former_code");
    place.until = former.at(i, "until");
    fujian.former.push_back(place);
  }
  const Sheet towns = places_sheet("towns.csv");
  for (std::size_t i = 0; i < towns.rows(); ++i) {
    fujian.towns.push_back({.code = towns.at(i, "code"),
                            .name = towns.at(i, "name"),
                            .county = {towns.at(i, "county")},
                            .kind = towns.at(i, "kind")});
  }
  const Sheet localities = places_sheet("localities.csv");
  for (std::size_t i = 0; i < localities.rows(); ++i) {
    Locality locality{.name = localities.at(i, "name")};
    std::istringstream codes(localities.at(i, "counties"));
    for (std::string code; std::getline(codes, code, ';');) locality.counties.push_back({code});
    fujian.localities.push_back(locality);
  }
  return fujian;
}

}  // namespace xl::place
