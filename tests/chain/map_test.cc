#include "chain/map.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"
#include "chain/small_province.h"

namespace xl::chain {
namespace {

using World = SmallProvince;

TEST(ChainMap, CallsALinkStrongByFirmsOrByCapital) {
  World world;
  world.put("3501a", World::yarn, {.high = 3, .medium = 2});
  world.cells.push_back(
      {.county = {"3501a"}, .link = World::cloth, .makers = {.high = 1}, .capital_fen = 1'000'000});
  world.cells.push_back(
      {.county = {"3501a"}, .link = World::clothes, .makers = {.high = 4}, .capital_fen = 999'999});
  EXPECT_EQ(standing_of(world, "3501a", World::yarn).standing, Standing::strong);
  EXPECT_EQ(standing_of(world, "3501a", World::cloth).standing, Standing::strong);
  EXPECT_EQ(standing_of(world, "3501a", World::clothes).standing, Standing::weak);
}

TEST(ChainMap, SaysMissingOnlyWhereCoverageAllows) {
  World world;
  EXPECT_EQ(standing_of(world, "3501a", World::yarn).standing, Standing::missing);
  world.coverage.complete = false;
  EXPECT_EQ(standing_of(world, "3501a", World::yarn).standing, Standing::not_seen);
}

TEST(ChainMap, NamesEveryReasonAgainstSayingMissing) {
  using Fault = CoverageFault;
  const auto faults = [](auto change) {
    World world;
    change(world);
    return ChainMap(world.input()).coverage_of({"3501a"}).faults;
  };
  const auto only = [](Fault fault) { return std::vector<Fault>{fault}; };
  EXPECT_TRUE(faults([](World&) {}).empty());
  EXPECT_EQ(faults([](World& world) { world.coverage.last_year.reset(); }), only(Fault::years_unknown));
  EXPECT_EQ(faults([](World& world) { world.coverage.last_year = 2024; }), only(Fault::outdated));
  EXPECT_EQ(faults([](World& world) { world.coverage.complete = false; }), only(Fault::incomplete));
  EXPECT_EQ(faults([](World& world) { world.coverage.regions = {{"3502"}}; }), only(Fault::outside));
  EXPECT_EQ(faults([](World& world) { world.coverage.placed = 94; }), only(Fault::placed_low));
  EXPECT_EQ(faults([](World& world) { world.coverage.counties[0].assigned = 7; }), only(Fault::assigned_low));
  EXPECT_EQ(faults([](World& world) { world.coverage.counties.clear(); }), only(Fault::empty));
}

TEST(ChainMap, CoversACountyThroughItsCityAndACityThroughAllItsCounties) {
  World world;
  world.coverage.regions = {{"3501"}};
  EXPECT_TRUE(ChainMap(world.input()).coverage_of({"3501b"}).may_say_missing);
  EXPECT_FALSE(ChainMap(world.input()).coverage_of({"3502a"}).may_say_missing);
  EXPECT_FALSE(ChainMap(world.input()).coverage_of({"35"}).may_say_missing);
  world.coverage.regions = {{"3501a"}, {"3501b"}};
  EXPECT_TRUE(ChainMap(world.input()).coverage_of({"3501"}).may_say_missing);
}

TEST(ChainMap, DoesNotCallALinkMissingWhereUnsureFirmsStand) {
  World world;
  world.put("3501a", World::yarn, {.low = 2});
  const LinkStanding yarn = standing_of(world, "3501a", World::yarn);
  EXPECT_EQ(yarn.standing, Standing::not_seen);
  EXPECT_EQ(yarn.firms, 0U);
}

TEST(ChainMap, TellsDealersFromMakers) {
  World world;
  world.cells.push_back({.county = {"3501a"}, .link = World::yarn, .makers = {}, .traders = 7});
  const LinkStanding yarn = standing_of(world, "3501a", World::yarn);
  EXPECT_TRUE(yarn.trade_only);
  EXPECT_EQ(yarn.traders, 7U);
  EXPECT_EQ(yarn.standing, Standing::missing);
}

TEST(ChainMap, CountsATradeElsewhereAsTheSameTradeNotOnTheChain) {
  World world;
  world.put("3501a", World::leaf, {.high = 6});
  world.put("3502a", World::leaf, {.high = 1});
  const LinkStanding elsewhere = standing_of(world, "3501a", World::leaf);
  EXPECT_FALSE(elsewhere.standing.has_value());
  EXPECT_EQ(elsewhere.same_trade, 6U);
  EXPECT_EQ(elsewhere.firms, 0U);
  EXPECT_EQ(standing_of(world, "3502a", World::leaf).standing, Standing::weak);
  const LinkStanding province = standing_of(world, "35", World::leaf);
  EXPECT_EQ(province.firms, 1U);
  EXPECT_EQ(province.same_trade, 6U);
}

TEST(ChainMap, AddsCountiesToTheirCityAndFirmsWithoutACountyToTheProvince) {
  World world;
  world.put("3501a", World::yarn, {.high = 2});
  world.put("3501b", World::yarn, {.high = 3});
  world.put("", World::yarn, {.high = 4});
  EXPECT_EQ(standing_of(world, "3501", World::yarn).firms, 5U);
  EXPECT_EQ(standing_of(world, "35", World::yarn).firms, 9U);
}

TEST(ChainMap, ShowsWhatALinkFeedsAndIsFedByAcrossChains) {
  World world;
  world.put("3501a", World::cloth, {.high = 2});
  const LinkStanding yarn = standing_of(world, "3501a", World::yarn);
  ASSERT_EQ(yarn.feeds.size(), 1U);
  EXPECT_EQ(yarn.feeds[0].link, "布");
  EXPECT_EQ(yarn.feeds[0].standing, Standing::weak);
  ASSERT_EQ(yarn.fed_by.size(), 1U);
  EXPECT_EQ(yarn.fed_by[0].chain.text, "petrochem");
  EXPECT_EQ(yarn.fed_by[0].standing, Standing::missing);
}

TEST(ChainMap, ListsWhoHasTheLinkNearestRelationFirst) {
  World world;
  for (const char* code : {"3501b", "3502a", "pt"}) world.put(code, World::yarn, {.high = 2});
  const LinkStanding yarn = standing_of(world, "3501a", World::yarn);
  ASSERT_EQ(yarn.places.size(), 3U);
  EXPECT_EQ(yarn.places[0].county.text, "3501b");
  EXPECT_EQ(yarn.places[0].relation, Relation::same_city);
  EXPECT_EQ(yarn.places[1].relation, Relation::partner);
  EXPECT_EQ(yarn.places[2].relation, Relation::province);
  const LinkStanding beside = standing_of(world, "3501b", World::cloth);
  EXPECT_TRUE(beside.places.empty());
}

TEST(ChainMap, ListsTheMostFirmsFirstAndNoMoreOfARelationThanAsked) {
  World world;
  world.thresholds.places_listed = 1;
  world.put("3502a", World::yarn, {.high = 1});
  world.put("pt", World::yarn, {.high = 3});
  world.partnerships.clear();
  const LinkStanding yarn = standing_of(world, "3501a", World::yarn);
  ASSERT_EQ(yarn.places.size(), 1U);
  EXPECT_EQ(yarn.places[0].county.text, "pt");
}

TEST(ChainMap, RanksFirstTheLinkThatFirmsHereWaitFor) {
  World world;
  world.put("3501b", World::clothes, {.high = 6});
  const RegionMap map = ChainMap(world.input()).of({"3501b"}).value();
  const auto gaps = ChainMap::gaps(map);
  ASSERT_FALSE(gaps.empty());
  EXPECT_EQ(gaps[0].link, "布");
  EXPECT_EQ(gaps[0].importance->rank, 1);
  EXPECT_EQ(gaps[0].importance->waiting_links, 1);
  EXPECT_EQ(gaps[0].importance->waiting_firms, 6U);
  for (std::size_t i = 0; i < gaps.size(); ++i) EXPECT_EQ(gaps[i].importance->rank, static_cast<int>(i) + 1);
}

TEST(ChainMap, CountsWhatASupportLinkServes) {
  World world;
  world.put("3501a", World::clothes, {.high = 4});
  EXPECT_EQ(standing_of(world, "3501a", World::dyes).importance->served_firms, 4U);
}

TEST(ChainMap, PutsTheLinksOfANamedChainBeforeOthers) {
  const World world;
  const RegionMap map = ChainMap(world.input()).of({"3501a"}).value();
  EXPECT_EQ(ChainMap::gaps(map).front().chain.text, "textile");
}

TEST(ChainMap, SumsUpEachChainByStanding) {
  World world;
  world.put("3501a", World::yarn, {.high = 5});
  world.put("3501a", World::cloth, {.medium = 1});
  const std::vector<ChainId> asked = {{"textile"}};
  const RegionMap map = ChainMap(world.input()).of({"3501a"}, asked).value();
  ASSERT_EQ(map.chains.size(), 1U);
  EXPECT_EQ(map.chains[0].counts, (StandingCounts{.strong = 1, .weak = 1, .missing = 2, .not_seen = 0}));
  EXPECT_EQ(map.chains[0].on_links, 6U);
  EXPECT_TRUE(map.chains[0].named);
}

TEST(ChainMap, WholeMapAgreesWithTheMapOfEachCounty) {
  World world;
  world.put("3501a", World::yarn, {.high = 5});
  world.put("3502a", World::leaf, {.low = 1});
  const ChainMap map(world.input());
  const auto cells = map.whole();
  ASSERT_EQ(cells.size(), world.counties.size() * world.chains.size());
  for (const MapCell& cell : cells) {
    const ChainStanding chain = map.of(cell.county, std::vector<ChainId>{cell.chain}).value().chains[0];
    EXPECT_EQ(cell.counts, chain.counts) << cell.county.text << cell.chain.text;
    EXPECT_EQ(cell.applies, chain.applies);
  }
}

TEST(ChainMap, RefusesUnknownRegionsAndChains) {
  const World world;
  const ChainMap map(world.input());
  EXPECT_EQ(map.of({"999999"}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(map.of({"3501a"}, std::vector<ChainId>{{"steel"}}).error().kind, ErrorKind::not_found);
}

TEST(ChainMap, DoesNotDependOnTheOrderOfItsInput) {
  World world;
  world.put("3501a", World::yarn, {.high = 2});
  world.put("3501b", World::yarn, {.high = 2});
  world.put("3502a", World::yarn, {.high = 2});
  world.put("3501a", World::clothes, {.high = 2, .low = 1});
  const std::string before = to_json(ChainMap(world.input()).of({"3501b"}).value());
  std::ranges::reverse(world.cells);
  std::ranges::reverse(world.counties);
  std::ranges::reverse(world.county_chains);
  EXPECT_EQ(to_json(ChainMap(world.input()).of({"3501b"}).value()), before);
}

}  // namespace
}  // namespace xl::chain
