#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

RegionCode region(std::string_view text) {
  return {std::string(text)};
}

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Reports a code that has other lengths than these, or begins otherwise than its superior's.
void check_code(Reader& reader, const Row& row, const std::vector<std::size_t>& lengths,
                std::string_view prefix) {
  const std::string_view code = row.required("code");
  if (code.empty()) return;
  const bool right_length = std::ranges::find(lengths, code.size()) != lengths.end();
  if (!is_digits(code) || !right_length) {
    std::vector<std::string> expected;
    for (const std::size_t length : lengths) expected.push_back(std::to_string(length));
    reader.faults.error(row.place("code"),
                        {"代码" + zh_quoted(code) + "应为 " + join(expected, " 或 ") + " 位数字",
                         "code " + en_quoted(code) + " should have " + join(expected, " or ") + " digits"});
  } else if (!code.starts_with(prefix)) {
    const std::string start(prefix);
    reader.faults.error(row.place("code"),
                        {"代码" + zh_quoted(code) + "的前几位不是所属的 " + start,
                         "code " + en_quoted(code) + " does not begin with " + start},
                        {"应以 " + start + " 开头", "it should begin with " + start});
  }
}

// Reads both ends and reports an end before the beginning.
std::pair<std::optional<Date>, std::optional<Date>> validity(Reader& reader, const Row& row) {
  const auto from = read_day(row, "valid_from", Edge::begin, reader.faults);
  const auto to = read_day(row, "valid_to", Edge::end, reader.faults);
  if (from && to && *from > *to) {
    reader.faults.error(row.place("valid_to"),
                        {"有效期止于 " + to_string(*to) + "，早于起始 " + to_string(*from),
                         "valid_to " + to_string(*to) + " is before valid_from " + to_string(*from)},
                        {"把两列对调或改正", "swap or mend the two"});
  }
  return {from, to};
}

void read_cities(Reader& reader) {
  const auto file = reader.csv(
      "places/cities.csv",
      {{"code", "name", "short", "kind"}, {"name_en", "valid_from", "valid_to", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    check_code(reader, row, {4, 6}, reader.pack.province.code);
    City city;
    city.code = region(row.text("code"));
    city.name = row.required("name");
    city.name_en = row.text("name_en");
    city.short_name = row.text("short");
    city.kind = row.one_of("kind", {"设区市", "综合实验区"});
    city.provenance = reader.provenance(row);
    validity(reader, row);
    reader.once(city.code.text, row.place("code"), city.code.text);
    reader.cities.add(city.code, city.name);
    reader.cities.add_name(city.short_name, city.code);
    reader.pack.cities.push_back(std::move(city));
  }
}

void read_counties(Reader& reader) {
  const auto file = reader.csv("places/counties.csv",
                               {{"code", "name", "short", "kind", "city", "appraised"},
                                {"name_en", "valid_from", "valid_to", "note", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    check_code(reader, row, {6}, reader.pack.province.code);
    County county;
    county.code = region(row.text("code"));
    county.name = row.required("name");
    county.name_en = row.text("name_en");
    county.short_name = row.text("short");
    county.kind = row.one_of("kind", {"市辖区", "县级市", "县"});
    county.city = region(row.required("city"));
    county.appraised = row.one_of("appraised", {"yes", "no"}) == "yes";
    std::tie(county.valid_from, county.valid_to) = validity(reader, row);
    county.note = row.text("note");
    county.provenance = reader.provenance(row);
    reader.refer(reader.cities, county.city, row.place("city"));
    reader.once(county.code.text, row.place("code"), county.code.text);
    reader.counties.add(county.code, county.name);
    reader.pack.counties.push_back(std::move(county));
  }
  for (const County& county : reader.pack.counties) reader.counties.add_name(county.short_name, county.code);
}

void read_former(Reader& reader) {
  const auto file = reader.csv("places/former.csv", {{"county", "former_name", "former_code"},
                                                     {"until", "change", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    FormerPlace place;
    place.county = region(row.required("county"));
    place.former_name = row.text("former_name");
    place.former_code = row.text("former_code");
    place.until = row.text("until");
    place.change = row.text("change");
    place.provenance = reader.provenance(row);
    reader.refer(reader.counties, place.county, row.place("county"));
    if (place.former_name.empty() && place.former_code.empty()) {
      reader.faults.error(row.place("former_name"),
                          {"曾用名和曾用代码都空着", "neither a former name nor a former code"},
                          {"至少写一个，或删去本行", "state one of them, or drop the row"});
    }
    const std::string key = join({place.county.text, place.former_name, place.former_code}, " ");
    reader.once(key, row.place("county"), key);
    reader.pack.former_places.push_back(std::move(place));
  }
  if (reader.counties.empty()) return;
  for (const FormerPlace& place : reader.pack.former_places) {
    reader.counties.add_name(place.former_name, place.county);
    reader.counties.add_name(place.former_code, place.county);
  }
}

void read_towns(Reader& reader) {
  const auto file =
      reader.csv("places/towns.csv", {{"code", "name", "county", "kind"}, {"source", "confidence"}});
  if (!file) return;
  const std::vector<std::string> kinds = {"街道", "镇", "乡", "民族乡", "其他"};
  for (const Row& row : file->rows()) {
    Town town;
    town.code = row.text("code");
    town.name = row.required("name");
    town.county = region(row.required("county"));
    town.kind = row.one_of("kind", kinds);
    check_code(reader, row, {9, 12}, town.county);
    reader.provenance(row);
    reader.refer(reader.counties, town.county, row.place("county"));
    reader.once(town.code, row.place("code"), town.code);
    reader.pack.towns.push_back(std::move(town));
  }
}

RegionCode city_of(const Reader& reader, const RegionCode& county) {
  const auto found = std::ranges::find(reader.pack.counties, county, &County::code);
  return found == reader.pack.counties.end() ? RegionCode{} : found->city;
}

// All of one city: the same name elsewhere is another road.
void read_counties_of(Reader& reader, const Row& row, Locality& locality) {
  if (row.required("counties").empty()) return;
  for (const Row::Part& part : row.parts("counties")) {
    RegionCode county = region(part.text);
    if (!reader.refer(reader.counties, county, part.place)) continue;
    std::vector<RegionCode>& counties = locality.counties;
    if (std::ranges::find(counties, county) != counties.end()) {
      reader.faults.error(part.place, {"同一行里重复", "twice in one row"}, {"删去一个", "drop one of them"});
    } else if (!counties.empty() && city_of(reader, counties.front()) != city_of(reader, county)) {
      reader.faults.error(part.place, {"不在同一个设区市", "of another city than the first"},
                          {"各市分写一行", "write a row for each city"});
    } else {
      counties.push_back(std::move(county));
    }
  }
}

void read_localities(Reader& reader) {
  const auto file =
      reader.csv("places/localities.csv", {{"name", "counties"}, {"note", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    Locality locality;
    locality.name = row.required("name");
    locality.provenance = reader.provenance(row);
    read_counties_of(reader, row, locality);
    if (code_points(locality.name).size() == 1) {
      reader.faults.error(row.place("name"),
                          {"单字地名会误中许多地址", "a name of one character is in many addresses"},
                          {"写全名", "write the whole name"});
    }
    if (locality.counties.empty()) continue;
    const RegionCode city = city_of(reader, locality.counties.front());
    reader.once(city.text + " " + locality.name, row.place("name"), locality.name);
    reader.pack.localities.push_back(std::move(locality));
  }
}

void read_groups(Reader& reader) {
  const auto file =
      reader.csv("places/groups.csv", {{"id", "title_zh"}, {"title_en", "note", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    RegionGroup group;
    group.id = row.required("id");
    group.title = {std::string(row.required("title_zh")), std::string(row.text("title_en"))};
    group.provenance = reader.provenance(row);
    reader.once(group.id, row.place("id"), group.id);
    reader.groups.add(group.id, group.title.zh);
    reader.pack.groups.push_back(std::move(group));
  }
}

void read_members(Reader& reader) {
  const auto file = reader.csv("places/group_members.csv", {{"group", "county"}, {"source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    const std::string id(row.required("group"));
    const RegionCode county = region(row.required("county"));
    reader.provenance(row);
    reader.refer(reader.groups, id, row.place("group"));
    reader.refer(reader.counties, county, row.place("county"));
    reader.once(id + " " + county.text, row.place("county"), id + " " + county.text);
    const auto group = std::ranges::find(reader.pack.groups, id, &RegionGroup::id);
    if (group != reader.pack.groups.end()) group->counties.push_back(county);
  }
}

void read_neighbours(Reader& reader) {
  const auto file = reader.csv("places/neighbours.csv", {{"county", "neighbour"}, {"source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    Neighbours pair{region(row.required("county")), region(row.required("neighbour"))};
    reader.provenance(row);
    const bool known = reader.refer(reader.counties, pair.left, row.place("county")) &&
                       reader.refer(reader.counties, pair.right, row.place("neighbour"));
    if (known && pair.left == pair.right) {
      reader.faults.error(row.place("neighbour"), {"县与自己相邻", "a county next to itself"},
                          {"删去本行", "drop the row"});
    } else if (known && pair.left > pair.right) {
      reader.faults.error(row.place("county"), {"代码小的县应在前", "the smaller code comes first"},
                          {"改为 " + pair.right.text + "," + pair.left.text,
                           "write " + pair.right.text + "," + pair.left.text});
      std::swap(pair.left, pair.right);
    }
    const std::string key = pair.left.text + " " + pair.right.text;
    reader.once(key, row.place("county"), key);
    reader.pack.neighbours.push_back(std::move(pair));
  }
}

void read_pairs(Reader& reader) {
  const auto file = reader.csv("places/pairs.csv",
                               {{"sea", "mountain"}, {"kind", "since", "note", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    Partnership pair;
    pair.sea = region(row.required("sea"));
    pair.mountain = region(row.required("mountain"));
    pair.kind = row.text("kind");
    pair.since = row.text("since");
    pair.note = row.text("note");
    pair.provenance = reader.provenance(row);
    reader.refer(reader.counties, pair.sea, row.place("sea"));
    reader.refer(reader.counties, pair.mountain, row.place("mountain"));
    const std::string key = pair.sea.text + " " + pair.mountain.text + " " + pair.kind;
    reader.once(key, row.place("sea"), key);
    reader.pack.partnerships.push_back(std::move(pair));
  }
}

}  // namespace

void read_places(Reader& reader) {
  read_cities(reader);
  read_counties(reader);
  read_former(reader);
  read_towns(reader);
  read_localities(reader);
  read_groups(reader);
  read_members(reader);
  read_neighbours(reader);
  read_pairs(reader);
}

}  // namespace xl::pack
