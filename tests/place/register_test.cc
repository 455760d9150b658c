// How well the gazetteer places the firms of the shared Fujian register, told without their codes and
// measured against digits 3–8 of those (former codes mapped). The code says where a firm was first
// registered: part of the disagreement is firms that moved, most of all within 厦门.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "base/csv.h"
#include "place/fujian.h"
#include "place/gazetteer.h"

namespace xl::place {
namespace {

struct Share {
  std::size_t part = 0;
  std::size_t whole = 0;
  double percent() const {
    return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
  }
  void count(bool is_part) {
    ++whole;
    if (is_part) ++part;
  }
};

struct Accuracy {
  Share answered;
  Share agreeing;
};

std::optional<std::string> shared_register(const std::string& name) {
  const char* shared = std::getenv("XL_SHARED");
  if (shared == nullptr) return std::nullopt;
  const std::string file = std::string(shared) + "/data/enterprises/" + name;
  if (!std::filesystem::exists(file)) return std::nullopt;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> unzipped(
      popen(("gzip -dc '" + file + "'").c_str(), "r"), pclose);
  if (!unzipped) return std::nullopt;
  std::string text;
  std::vector<char> part(1 << 20);
  while (const std::size_t read = std::fread(part.data(), 1, part.size(), unzipped.get())) {
    text.append(part.data(), read);
  }
  return text;
}

void print(const char* title, const Accuracy& accuracy) {
  std::cout << title << ": answered " << accuracy.answered.percent() << " % of " << accuracy.answered.whole
            << ", agreeing " << accuracy.agreeing.percent() << " %\n";
}

// Disagreements for a person to read, in the order of the register, where XL_DISAGREEMENTS names a file.
class Disagreements {
 public:
  Disagreements() {
    if (const char* file = std::getenv("XL_DISAGREEMENTS")) out_.open(file, std::ios::binary);
  }
  void note(const RegionCode& code, const RegionCode& county, const Sheet& sheet, std::size_t row) {
    out_ << code.text << '\t' << county.text << '\t' << sheet.at(row, "name") << '\t'
         << sheet.at(row, "address") << '\n';
  }

 private:
  std::ofstream out_;
};

TEST(PlacesOfTheSharedRegister, AgreeWithTheCodesThatWereWithheld) {
  const auto text = shared_register("fujian_register_1978_2004.csv.gz");
  if (!text) GTEST_SKIP() << "XL_SHARED names no folder with the shared register";
  const Fujian fujian = read_fujian();
  const Gazetteer gazetteer(fujian.places());
  const Sheet sheet(*text);

  Accuracy all;
  Accuracy outside_xiamen;
  Accuracy high;
  Accuracy by_name;
  Disagreements disagreements;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const auto code = gazetteer.registered_in({sheet.at(row, "uscc")});
    if (!code) continue;
    const Placing by_address = gazetteer.place({sheet.at(row, "address"), "", ""});
    const Placing placing = gazetteer.place({sheet.at(row, "address"), sheet.at(row, "name"), ""});
    const bool agrees = placing.county == code;
    const auto count = [&](Accuracy& accuracy) {
      accuracy.answered.count(placing.county.has_value());
      if (placing.county) accuracy.agreeing.count(agrees);
    };
    count(all);
    if (placing.county && !agrees) disagreements.note(*code, *placing.county, sheet, row);
    if (!code->text.starts_with("3502")) count(outside_xiamen);
    if (placing.level == Level::high) count(high);
    if (!by_address.county) count(by_name);
  }
  print("all", all);
  print("outside 厦门 (3502)", outside_xiamen);
  print("high", high);
  print("where the address alone says none", by_name);

  EXPECT_GE(all.answered.percent(), 99.0);
  EXPECT_GE(all.agreeing.percent(), 98.5);
  EXPECT_GE(outside_xiamen.answered.percent(), 99.0);
  EXPECT_GE(outside_xiamen.agreeing.percent(), 99.3);
}

// 福州市鼓楼区五四路75号 without its 鼓楼区: what the road alone says, against what the address says itself.
TEST(PlacesOfTheSharedRegister, AreToldByTheirRoadsAsByTheirDistricts) {
  const auto text = shared_register("fujian_register_1978_2004.csv.gz");
  if (!text) GTEST_SKIP() << "XL_SHARED names no folder with the shared register";
  const Fujian fujian = read_fujian();
  const Gazetteer gazetteer(fujian.places());
  const Sheet sheet(*text);

  Share agreeing;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    std::string address = sheet.at(row, "address");
    for (const County& county : fujian.counties) {
      const std::size_t at = address.find(county.name);
      if (!county.name.ends_with("区") || at == std::string::npos || at == 0) continue;
      address.erase(at, county.name.size());
      const Placing placing = gazetteer.place({address, "", ""});
      const auto is_area = [](const Evidence& e) { return e.means != "province" && e.means != "city"; };
      const auto is_road = [](const Evidence& e) { return e.means == "locality"; };
      const bool by_road =
          std::ranges::all_of(placing.evidence, [&](const Evidence& e) { return !is_area(e) || is_road(e); });
      if (placing.county && by_road) agreeing.count(*placing.county == county.code);
      break;
    }
  }
  std::cout << "roads and quarters: agreeing " << agreeing.percent() << " % of " << agreeing.whole << '\n';
  EXPECT_GE(agreeing.percent(), 98.5);
  EXPECT_GE(agreeing.whole, 5000U);
}

TEST(PlacesOfTheSharedRegister, AreNotFoundInOtherProvinces) {
  const auto text = shared_register("source_provinces_200k.csv.gz");
  if (!text) GTEST_SKIP() << "XL_SHARED names no folder with the shared registers";
  const Fujian fujian = read_fujian();
  const Gazetteer gazetteer(fujian.places());
  const Sheet sheet(*text);

  Share placed;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    placed.count(gazetteer.place({sheet.at(row, "address"), sheet.at(row, "name"), ""}).county.has_value());
  }
  std::cout << "firms of other provinces placed in Fujian: " << placed.part << " of " << placed.whole << '\n';
  EXPECT_LE(placed.percent(), 0.06);
}

}  // namespace
}  // namespace xl::place
