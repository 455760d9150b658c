#include "geo/outlines.h"

#include <gtest/gtest.h>

namespace xl::geo {
namespace {

std::string square(double x, double y, double side) {
  const auto at = [](double a, double b) { return "[" + std::to_string(a) + "," + std::to_string(b) + "]"; };
  return "[" + at(x, y) + "," + at(x + side, y) + "," + at(x + side, y + side) + "," + at(x, y + side) + "," +
         at(x, y) + "]";
}

std::string feature(const std::string& properties, const std::string& rings) {
  return R"({"type":"Feature","properties":)" + properties +
         R"(,"geometry":{"type":"Polygon","coordinates":[)" + rings + "]}}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::vector<Outline> outlines_of(const std::string& features) {
  auto outlines = read_outlines(collection(features));
  EXPECT_TRUE(outlines.has_value()) << outlines.error().message.en;
  return outlines.value_or(std::vector<Outline>{});
}

TEST(Outlines, NameTheirCountyByThePropertiesThatPublishersUse) {
  const auto found = outlines_of(feature(R"({"gb":"156350582"})", square(118, 24, 1)) + "," +
                                 feature(R"({"adcode":350583})", square(119, 24, 1)) + "," +
                                 feature(R"({"name":"某海域"})", square(120, 24, 1)));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].code, "350582");
  EXPECT_EQ(found[1].code, "350583");
}

TEST(Outlines, ThatAreNoRingsAreRefusedWithTheirPlace) {
  const auto open =
      read_outlines(collection(feature(R"({"gb":"156350582"})", "[[118,24],[119,24],[119,25],[118,25]]")));
  ASSERT_FALSE(open.has_value());
  EXPECT_NE(open.error().message.zh.find("/features/0/geometry/coordinates/0"), std::string::npos);
  EXPECT_FALSE(read_outlines("{}").has_value());
  EXPECT_FALSE(read_outlines("no json").has_value());
  EXPECT_FALSE(
      read_outlines(collection(feature(R"({"gb":"156350582"})", square(4'000'000, 24, 1)))).has_value());
}

TEST(OnGrid, KeepsTheCommonBorderOfNeighboursCommon) {
  // The left one has a corner more on the border than the right one.
  const auto found =
      on_grid(outlines_of(feature(R"({"code":"350102"})",
                                  "[[118,24],[119.00001,24],[119.00002,24.5],[119,25],[118,25],[118,24]]") +
                          "," +
                          feature(R"({"code":"350103"})",
                                  "[[119.00001,24],[120,24],[120,25],[119,25],[119.00001,24]]")),
              200);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].polygons[0][0], (Ring{{118, 24}, {119, 24}, {119, 25}, {118, 25}, {118, 24}}));
  EXPECT_EQ(found[1].polygons[0][0], (Ring{{119, 24}, {120, 24}, {120, 25}, {119, 25}, {119, 24}}));
}

TEST(OnGrid, DropsIsletsButNeverAWholeCounty) {
  const auto found = on_grid(outlines_of(feature(R"({"code":"350102"})", square(118, 24, 2)) + "," +
                                         feature(R"({"code":"350102"})", square(117.5, 24, 0.0001)) + "," +
                                         feature(R"({"code":"350527"})", square(118.5, 24.5, 0.0001))),
                             100);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].polygons.size(), 1U);
  EXPECT_EQ(found[1].code, "350527");
  EXPECT_EQ(found[1].polygons.size(), 1U);
}

TEST(OnGrid, KeepsHolesThatCanBeSeen) {
  const auto found = on_grid(
      outlines_of(feature(R"({"code":"350102"})", square(118, 24, 2) + "," + square(118.5, 24.5, 0.5) + "," +
                                                      square(119.5, 25.5, 0.0001))),
      100);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].polygons[0].size(), 2U);
}

TEST(ToGeojson, ReadsBackAsItWas) {
  const auto drawn = on_grid(outlines_of(feature(R"({"code":"350102"})", square(118, 24, 1))), 100);
  const auto again = read_outlines(to_geojson(drawn));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, drawn);
}

}  // namespace
}  // namespace xl::geo
