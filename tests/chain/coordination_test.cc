#include "chain/coordination.h"

#include <gtest/gtest.h>

#include "chain/small_province.h"

namespace xl::chain {
namespace {

ChainCoordination coordination_of(const std::vector<std::string>& counties) {
  SmallProvince world;
  world.county_chains.clear();
  for (const std::string& code : counties) world.county_chains.push_back(pair_of(code, "textile"));
  return coordinations(world.coordination()).front();
}

TEST(Coordination, LiesWithTheProvinceForAChainInSeveralCities) {
  const ChainCoordination chain = coordination_of({"3502a", "3501a", "3501b"});
  EXPECT_EQ(chain.coordinator, Coordinator::province);
  EXPECT_EQ(chain.region->code.text, "35");
  EXPECT_EQ(chain.cities.size(), 2U);
  EXPECT_EQ(chain.counties.front().code.text, "3501a");
}

TEST(Coordination, LiesWithTheCityForSeveralCountiesOfOne) {
  const ChainCoordination chain = coordination_of({"3501b", "3501a"});
  EXPECT_EQ(chain.coordinator, Coordinator::city);
  EXPECT_EQ(chain.region->code.text, "3501");
}

TEST(Coordination, LiesWithTheCountyThatIsAlone) {
  const ChainCoordination chain = coordination_of({"3501b", "3501b"});
  EXPECT_EQ(chain.coordinator, Coordinator::county);
  EXPECT_EQ(chain.region->code.text, "3501b");
}

TEST(Coordination, CountsPingtanAsACityOfItsOwn) {
  EXPECT_EQ(coordination_of({"3501a", "pt"}).coordinator, Coordinator::province);
}

TEST(Coordination, IsUnknownForAChainWithoutCounties) {
  EXPECT_FALSE(coordination_of({}).coordinator.has_value());
  EXPECT_FALSE(coordination_of({"unknown"}).coordinator.has_value());
}

TEST(ChainsOfCounties, HoldsTheirNumberAgainstArticleOne) {
  SmallProvince world;
  world.county_chains = {pair_of("3501a", "tea"), pair_of("3501a", "textile"), pair_of("3501a", "petrochem"),
                         pair_of("3501b", "tea")};
  const auto verdict = [&](const ChainLimits& limits, std::size_t county) {
    return chains_of_counties(world.coordination(), limits)[county].verdict;
  };
  EXPECT_EQ(verdict({.normal_max = 3, .strong_max = 4}, 0), ChainCount::ok);
  EXPECT_EQ(verdict({.normal_max = 2, .strong_max = 4}, 0), ChainCount::many);
  EXPECT_EQ(verdict({.normal_max = 1, .strong_max = 2}, 0), ChainCount::above);
  EXPECT_EQ(verdict({.normal_max = 2, .strong_max = 4}, 1), ChainCount::ok);
  EXPECT_EQ(verdict({.normal_max = 2, .strong_max = 4}, 2), ChainCount::none);
}

TEST(ChainsOfCounties, CountsAChainThatIsNamedTwiceOnce) {
  SmallProvince world;
  world.county_chains = {pair_of("3501a", "tea"), pair_of("3501a", "tea")};
  EXPECT_EQ(chains_of_counties(world.coordination(), {}).front().count, 1);
}

}  // namespace
}  // namespace xl::chain
