#include "chain/coordination.h"

#include <gtest/gtest.h>

#include "chain/pack_files.h"
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

TEST(Coordination, OfTheDocumentsChainsIsTheProvincesForFourteen) {
  const auto files = fujian_chains();
  if (!files) GTEST_SKIP() << "XL_PACKS is not set";
  const std::filesystem::path folder = std::filesystem::path(std::getenv("XL_PACKS")) / "fujian";
  std::vector<County> counties;
  for (Row& row : rows_of(file_text(folder / "places/counties.csv"))) {
    counties.push_back(county(row["code"], row["city"]));
  }
  std::vector<CountyChain> pairs;
  for (Row& row : rows_of(file_text(folder / "chains/county_chains.csv"))) {
    pairs.push_back(pair_of(row["county"], row["chain"]));
  }
  std::vector<std::string> provincial;
  for (const ChainCoordination& chain : coordinations({.province = {},
                                                       .cities = {},
                                                       .counties = counties,
                                                       .chains = files->chains,
                                                       .county_chains = pairs})) {
    ASSERT_TRUE(chain.coordinator.has_value()) << chain.chain.text;
    EXPECT_NE(*chain.coordinator, Coordinator::city) << chain.chain.text;
    if (*chain.coordinator == Coordinator::province) provincial.push_back(chain.chain.text);
  }
  EXPECT_EQ(provincial, (std::vector<std::string>{"textile", "ic", "display", "petrochem", "auto", "food",
                                                  "building", "bamboo", "lithium", "stainless", "rareearth",
                                                  "fluorine", "biomed", "ai"}));
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
