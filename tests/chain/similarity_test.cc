#include "chain/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "chain/small_province.h"

namespace xl::chain {
namespace {

std::vector<SimilarPair> pairs_of(const SmallProvince& world, double min_similarity = 0.8) {
  return similar_pairs({.counties = world.counties,
                        .chains = world.chains,
                        .links = world.links,
                        .neighbours = world.neighbours,
                        .cells = world.cells,
                        .min_similarity = min_similarity,
                        .min_firms = 5});
}

TEST(SimilarPairs, AreTheCosineOfFirmsByLink) {
  SmallProvince world;
  world.put("3501a", SmallProvince::yarn, {.high = 3});
  world.put("3501a", SmallProvince::cloth, {.medium = 4});
  world.put("3502a", SmallProvince::yarn, {.high = 4});
  world.put("3502a", SmallProvince::cloth, {.high = 3});
  const auto found = pairs_of(world);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_DOUBLE_EQ(found[0].similarity, (3.0 * 4 + 4.0 * 3) / (5.0 * 5.0));
  EXPECT_EQ(found[0].left.code.text, "3501a");
  EXPECT_FALSE(found[0].same_city);
  ASSERT_EQ(found[0].shared.size(), 2U);
  EXPECT_EQ(found[0].shared[0].link, "纱");
  EXPECT_DOUBLE_EQ(found[0].shared[0].part + found[0].shared[1].part, found[0].similarity);
}

TEST(SimilarPairs, LeaveOutCountiesWithFewFirmsAndPairsThatDiffer) {
  SmallProvince world;
  world.put("3501a", SmallProvince::yarn, {.high = 9});
  world.put("3501b", SmallProvince::yarn, {.high = 4});
  world.put("3502a", SmallProvince::clothes, {.high = 9});
  EXPECT_TRUE(pairs_of(world).empty());
}

TEST(SimilarPairs, SayWhetherTheyAreOfOneCityOrBorder) {
  SmallProvince world;
  for (const char* code : {"3501a", "3501b", "3502a"}) world.put(code, SmallProvince::yarn, {.high = 9});
  const auto found = pairs_of(world);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(found[0].same_city);
  EXPECT_EQ(found[2].left.code.text, "3501b");
  EXPECT_TRUE(found[2].neighbours);
}

TEST(SimilarPairs, DoNotDependOnTheOrderOfTheirInput) {
  SmallProvince world;
  for (const char* code : {"3501a", "3501b", "3502a"}) {
    world.put(code, SmallProvince::yarn, {.high = 9});
    world.put(code, SmallProvince::cloth, {.high = 2});
  }
  const std::string before = to_json(pairs_of(world));
  std::ranges::reverse(world.cells);
  std::ranges::reverse(world.counties);
  EXPECT_EQ(to_json(pairs_of(world)), before);
}

}  // namespace
}  // namespace xl::chain
