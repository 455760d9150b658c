#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_matcher.h"
#include "place/gazetteer.h"

namespace xl::place::detail {

// Counties by their position in code order; a province of more is refused.
using Counties = std::bitset<256>;

// What a name may stand for: a former name is no longer in use, an alias is (福州开发区). The order breaks
// ties between readings of equal length.
enum class Kind { province, outside, city, county, former, alias, town, zone, locality };

// One meaning of a word. `full` names carry their 市, 县 or 区 and stand for themselves anywhere; short ones
// need support. A town or zone is written without its ending, which the text must go on with or leave out.
struct Sense {
  Kind kind = Kind::county;
  bool full = false;
  // Position of the city, for Kind::city.
  std::size_t city = 0;
  Counties counties;
  // 镇, 乡, 街道, 畲族乡, for Kind::town.
  std::string ending;
};

// All names of a province's places, and the words they are found by.
class Names {
 public:
  explicit Names(const Places&);

  const std::vector<Sense>& senses(std::uint32_t word) const { return senses_[word]; }
  void find(std::string_view text, WordHits& hits) const { matcher_->find(text, hits); }

  const RegionCode& county(std::size_t i) const { return counties_[i]; }
  const RegionCode& city(std::size_t i) const { return cities_[i]; }
  // The city that runs a county.
  const RegionCode& city_of(std::size_t county) const { return city_of_county_[county]; }
  const Counties& counties_of(std::size_t city) const { return counties_of_city_[city]; }
  // The city that a register's column names, be it by one of its counties.
  std::optional<std::size_t> city_of_column(std::string_view) const;
  std::optional<RegionCode> county_by_code(std::string_view six_digits) const;

 private:
  void add(const std::string& word, const Sense&);
  void add_province(const Province&);
  void add_cities(const Places&);
  void add_counties(std::span<const County>);
  void add_former(std::span<const FormerPlace>);
  void add_towns(std::span<const Town>);
  void add_localities(std::span<const Locality>);
  void add_alias(const std::string& name, const Sense&);
  bool is_free_for_zones(const std::string& word) const;
  std::optional<std::size_t> position(const RegionCode& county) const;

  std::vector<RegionCode> counties_;
  std::vector<RegionCode> cities_;
  std::vector<RegionCode> city_of_county_;
  std::vector<Counties> counties_of_city_;
  std::map<std::string, std::size_t, std::less<>> city_names_;
  std::map<std::string, std::size_t, std::less<>> column_names_;
  // Former codes; empty where a county was divided and the code no longer says which.
  std::map<std::string, RegionCode, std::less<>> former_codes_;
  std::map<std::string, std::uint32_t, std::less<>> word_numbers_;
  std::vector<std::string> words_;
  std::vector<std::vector<Sense>> senses_;
  std::optional<WordMatcher> matcher_;
};

}  // namespace xl::place::detail
