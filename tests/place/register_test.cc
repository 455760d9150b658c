// How well the gazetteer places the firms of the shared Fujian register, told without their codes and
// measured against digits 3–8 of those (former codes mapped). The code says where a firm was first
// registered: part of the disagreement is firms that moved, most of all within 厦门.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
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
