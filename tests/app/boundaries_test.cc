#include "app/boundaries.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/packs.h"
#include "support/folder.h"

namespace xl::app {
namespace {

// A county as a square degree of its own.
std::string square_of(std::string_view code, std::size_t at) {
  const auto corner = [at](std::size_t x, std::size_t y) {
    return "[" + std::to_string(100 + at % 12 + x) + "," + std::to_string(20 + at / 12 + y) + "]";
  };
  return R"({"type":"Feature","properties":{"gb":"156)" + std::string(code) +
         R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(1, 0) + "," +
         corner(1, 1) + "," + corner(0, 1) + "," + corner(0, 0) + "]]}}";
}

class Boundaries : public testing::Test {
 protected:
  Boundaries() : pack(*open_pack({})), store(*store::Store::open(folder / "a.db", store::Opening::create)) {}

  // A file of all counties of the pack but those left out, and one of another province.
  std::filesystem::path file_without(std::size_t left_out) const {
    std::string features = square_of("440304", 140);
    for (std::size_t at = left_out; at < pack.counties.size(); ++at) {
      features += "," + square_of(pack.counties[at].code, at);
    }
    std::filesystem::path path = folder / "县界.geojson";
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[)" << features << "]}";
    return path;
  }
  Result<BoundaryReport> import(std::size_t left_out, std::string approval = "GS(2024)0650号") {
    return import_boundaries(ground(), {file_without(left_out), "天地图", std::move(approval)});
  }
  BoundariesAnswer drawn() {
    store::Reader reader = store.read();
    return *boundaries({pack, reader}, {});
  }
  ImportGround ground() { return {store, pack, {{"test", "test"}, "test", Moment{1'795'348'800}}}; }

  Folder folder;
  pack::Pack pack;
  store::Store store;
};

TEST_F(Boundaries, AreNoneUntilSomeAreImported) {
  EXPECT_FALSE(drawn().shapes.has_value());
  EXPECT_FALSE(remove_boundaries(ground()).has_value());
}

TEST_F(Boundaries, AreDrawnWithTheirApprovalNumber) {
  const auto report = import(0);
  ASSERT_TRUE(report.has_value()) << report.error().message.en;
  EXPECT_EQ(report->counties, static_cast<std::int64_t>(pack.counties.size()));
  EXPECT_EQ(report->others, 1);
  ASSERT_TRUE(drawn().shapes.has_value());
  EXPECT_EQ(drawn().approval, "GS(2024)0650号");
  EXPECT_NE(drawn().shapes->text.find(R"("id":"350527")"), std::string::npos);
}

TEST_F(Boundaries, ThatLackACountyAreRefusedByName) {
  ASSERT_TRUE(import(0).has_value());
  const std::string before = drawn().shapes->text;
  const auto refused = import(1);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.zh.find(pack.counties.front().name), std::string::npos);
  EXPECT_EQ(drawn().shapes->text, before);
}

TEST_F(Boundaries, WithoutApprovalNumberAreRefused) {
  EXPECT_FALSE(import(0, "  ").has_value());
  EXPECT_FALSE(drawn().shapes.has_value());
}

TEST_F(Boundaries, CanBeTakenBack) {
  ASSERT_TRUE(import(0).has_value());
  ASSERT_TRUE(remove_boundaries(ground()).has_value());
  EXPECT_FALSE(drawn().shapes.has_value());
}

}  // namespace
}  // namespace xl::app
