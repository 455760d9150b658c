#include "place/detail/names.h"

#include <algorithm>
#include <stdexcept>

#include "place/detail/endings.h"

namespace xl::place::detail {
namespace {

// GB/T 2260: the other provinces, so that 浙江省… or 江苏省南京市鼓楼区 is not taken for a place at home.
// 香港, 澳门 and 台湾 have no short form here: 台湾农民创业园 lies in Fujian.
struct Outside {
  std::string_view name;
  std::string_view short_name;
};
constexpr Outside kProvinces[] = {
    {"北京市", "北京"},           {"天津市", "天津"},     {"上海市", "上海"},
    {"重庆市", "重庆"},           {"河北省", "河北"},     {"山西省", "山西"},
    {"辽宁省", "辽宁"},           {"吉林省", "吉林"},     {"黑龙江省", "黑龙江"},
    {"江苏省", "江苏"},           {"浙江省", "浙江"},     {"安徽省", "安徽"},
    {"福建省", "福建"},           {"江西省", "江西"},     {"山东省", "山东"},
    {"河南省", "河南"},           {"湖北省", "湖北"},     {"湖南省", "湖南"},
    {"广东省", "广东"},           {"海南省", "海南"},     {"四川省", "四川"},
    {"贵州省", "贵州"},           {"云南省", "云南"},     {"陕西省", "陕西"},
    {"甘肃省", "甘肃"},           {"青海省", "青海"},     {"内蒙古自治区", "内蒙古"},
    {"广西壮族自治区", "广西"},   {"西藏自治区", "西藏"}, {"宁夏回族自治区", "宁夏"},
    {"新疆维吾尔自治区", "新疆"}, {"台湾省", ""},         {"香港特别行政区", ""},
    {"澳门特别行政区", ""}};

bool has_two_characters(std::string_view text) {
  return text.size() >= 6;
}

}  // namespace

Names::Names(const Places& places) {
  for (const County& county : places.counties) counties_.push_back(county.code);
  std::ranges::sort(counties_);
  if (counties_.size() > Counties().size())
    throw std::length_error("more counties than a gazetteer can hold");
  city_of_county_.resize(counties_.size());
  add_province(places.province);
  add_cities(places);
  add_counties(places.counties);
  add_former(places.former_places);
  add_towns(places.towns);
  add_localities(places.localities);
  matcher_.emplace(words_);
}

std::optional<std::size_t> Names::position(const RegionCode& county) const {
  const auto found = std::ranges::lower_bound(counties_, county);
  if (found == counties_.end() || *found != county) return std::nullopt;
  return static_cast<std::size_t>(found - counties_.begin());
}

// Senses of one kind and ending are one sense that may mean several counties.
void Names::add(const std::string& word, const Sense& sense) {
  const auto [found, is_new] = word_numbers_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
  if (is_new) {
    words_.push_back(word);
    senses_.emplace_back();
  }
  std::vector<Sense>& known = senses_[found->second];
  const auto same = std::ranges::find_if(known, [&](const Sense& other) {
    return other.kind == sense.kind && other.full == sense.full && other.ending == sense.ending;
  });
  if (same == known.end()) {
    known.push_back(sense);
  } else {
    same->counties |= sense.counties;
  }
}

void Names::add_province(const Province& province) {
  add(province.name, {.kind = Kind::province, .full = true});
  add(province.short_name, {.kind = Kind::province});
  for (const Outside& other : kProvinces) {
    if (other.name == province.name) continue;
    add(std::string(other.name), {.kind = Kind::outside, .full = true});
    if (!other.short_name.empty()) add(std::string(other.short_name), {.kind = Kind::outside});
  }
}

void Names::add_cities(const Places& places) {
  counties_of_city_.resize(places.cities.size());
  for (const City& city : places.cities) {
    const std::size_t i = cities_.size();
    cities_.push_back(city.code);
    city_names_[city.name] = i;
    city_names_[city.short_name] = i;
    column_names_[city.name] = i;
    column_names_[city.short_name] = i;
    // 平潭 is written under 福州市, as its code has it, and under its own 综合实验区.
    std::size_t run = 0;
    for (const County& county : places.counties) {
      if (county.city == city.code) ++run;
      if (county.city == city.code || county.code.text.starts_with(city.code.text)) {
        counties_of_city_[i].set(*position(county.code));
      }
    }
    // A city of one county says the county.
    Sense sense{.kind = Kind::city, .full = true, .city = i};
    if (run == 1) sense = {.kind = Kind::county, .full = true, .counties = counties_of_city_[i]};
    add(city.name, sense);
    sense.full = false;
    add(city.short_name, sense);
  }
}

void Names::add_counties(std::span<const County> counties) {
  for (const County& county : counties) {
    const std::size_t i = *position(county.code);
    city_of_county_[i] = county.city;
    const auto city = std::ranges::find(cities_, county.city);
    if (city != cities_.end()) {
      const auto run_by = static_cast<std::size_t>(city - cities_.begin());
      column_names_.try_emplace(county.name, run_by);
      column_names_.try_emplace(county.short_name, run_by);
    }
    Counties only;
    only.set(i);
    add(county.name, {.kind = Kind::county, .full = true, .counties = only});
    if (has_two_characters(county.short_name)) {
      add(county.short_name, {.kind = Kind::county, .counties = only});
    }
  }
}

void Names::add_former(std::span<const FormerPlace> former_places) {
  for (const FormerPlace& former : former_places) {
    const auto i = position(former.county);
    if (!i) continue;
    if (!former.former_code.empty()) {
      const auto [found, is_new] = former_codes_.try_emplace(former.former_code, former.county);
      if (!is_new && found->second != former.county) found->second = {};
    }
    // 三明市(县级) reads like the city of today, so that its name alone says no county.
    const std::string& name = former.former_name;
    if (name.empty() || name.find('(') != std::string::npos || city_names_.contains(name)) continue;
    Sense sense{.kind = Kind::former, .full = true};
    sense.counties.set(*i);
    if (former.until.empty()) {
      sense.kind = Kind::alias;
      add_alias(name, sense);
      continue;
    }
    add(name, sense);
    const std::string stem(without_county_ending(name));
    if (stem.size() < name.size() && has_two_characters(stem) && !city_names_.contains(stem)) {
      sense.full = false;
      add(stem, sense);
    }
  }
}

// 福州开发区 is also written 福州市开发区.
void Names::add_alias(const std::string& name, const Sense& sense) {
  add(name, sense);
  for (const auto& [city, position] : city_names_) {
    if (!name.starts_with(city) || city.ends_with("市")) continue;
    add(city + "市" + name.substr(city.size()), sense);
  }
}

void Names::add_towns(std::span<const Town> towns) {
  for (const Town& town : towns) {
    const auto i = position(town.county);
    if (!i) continue;
    Counties only;
    only.set(*i);
    const std::string_view ending = town_ending(town.name);
    if (!ending.empty() && has_two_characters(without(town.name, ending))) {
      add(std::string(without(town.name, ending)),
          {.kind = Kind::town, .counties = only, .ending = std::string(ending)});
      continue;
    }
    // 金门县 stands among its own towns, and 长泰经济开发区 is found by the county's name.
    if (!is_free_for_zones(town.name)) continue;
    add(town.name, {.kind = Kind::zone, .full = true, .counties = only});
    const std::string stem(without_zone_ending(town.name));
    if (stem.size() < town.name.size() && has_two_characters(stem) && is_free_for_zones(stem)) {
      add(stem, {.kind = Kind::zone, .counties = only});
    }
  }
}

void Names::add_localities(std::span<const Locality> localities) {
  for (const Locality& locality : localities) {
    Sense sense{.kind = Kind::locality, .full = true};
    for (const RegionCode& county : locality.counties) {
      if (const auto i = position(county)) sense.counties.set(*i);
    }
    add(locality.name, sense);
  }
}

bool Names::is_free_for_zones(const std::string& word) const {
  const auto found = word_numbers_.find(word);
  return found == word_numbers_.end() ||
         std::ranges::all_of(senses_[found->second], [](const Sense& s) { return s.kind == Kind::zone; });
}

std::optional<std::size_t> Names::city_of_column(std::string_view name) const {
  const auto found = column_names_.find(name);
  if (found == column_names_.end()) return std::nullopt;
  return found->second;
}

std::optional<RegionCode> Names::county_by_code(std::string_view six_digits) const {
  const auto today = std::ranges::lower_bound(counties_, six_digits, {}, &RegionCode::text);
  if (today != counties_.end() && today->text == six_digits) return *today;
  const auto former = former_codes_.find(six_digits);
  if (former == former_codes_.end() || !former->second) return std::nullopt;
  return former->second;
}

}  // namespace xl::place::detail
