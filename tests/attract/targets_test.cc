#include "attract/targets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "attract/around.h"

namespace xl::attract {
namespace {

// City A with the counties a1 (which looks for firms) and a2, city B with b1 and b2 in a row behind a2, and
// c1, an island of city C that is a1's 山海 partner.
enum Position : std::size_t { a1, a2, b1, b2, c1 };

County county(const std::string& code, const std::string& city) {
  County made;
  made.code = {code};
  made.city = {city};
  return made;
}

struct World {
  std::vector<County> counties = {county("a1", "A"), county("a2", "A"), county("b1", "B"), county("b2", "B"),
                                  county("c1", "C")};
  std::vector<Neighbours> neighbours = {{{"a1"}, {"a2"}}, {{"a2"}, {"b1"}}, {{"b1"}, {"b2"}}};
  std::vector<Partnership> partnerships;
  std::vector<RegionCode> region = {{"a1"}};
  std::vector<CountyAround> seen;
  std::vector<Home> homes = std::vector<Home>(5, Home{3, false});
  Demand demand{.firms = 0, .waiting_links = 1, .waiting_firms = 12, .feeding_links = 1, .feeding_firms = 4};
  Weights weights{.high = 30,
                  .medium = 15,
                  .large_fen = 1000,
                  .medium_fen = 100,
                  .large_size = 20,
                  .medium_size = 10,
                  .waiting = 20,
                  .feeding = 10,
                  .same_city = 20,
                  .neighbour = 15,
                  .hop_loss = 6,
                  .partner = 15,
                  .home_many_firms = 20,
                  .home_many = 10,
                  .home_few_loss = 10,
                  .home_few_firms = 5,
                  .also_fills = 5};

  World() {
    Partnership pair;
    pair.sea = {"a1"};
    pair.mountain = {"c1"};
    pair.kind = "对口帮扶";
    partnerships.push_back(pair);
  }
  Weighing weighing() {
    seen = around({counties, neighbours, partnerships}, region);
    return Weighing({demand, seen, homes, weights});
  }
  std::vector<RingOfTargets> rank(const std::vector<Offer>& offers, std::size_t each = 10) {
    const Weighing weighed = weighing();
    return targets(weighed, offers, each);
  }
};

Offer offer(std::uint32_t firm, std::optional<std::size_t> at, std::string_view uscc = "1") {
  return {.firm = firm, .uscc = uscc, .county = at, .level = Level::high};
}

std::vector<std::uint32_t> firms_of(const RingOfTargets& ring) {
  std::vector<std::uint32_t> firms;
  for (const Target& target : ring.targets) firms.push_back(target.firm);
  return firms;
}

const Reason* reason_of(const Target& target, ReasonKind kind) {
  const auto found = std::ranges::find(target.reasons, kind, &Reason::kind);
  return found == target.reasons.end() ? nullptr : &*found;
}

int sum_of(const Target& target) {
  return std::accumulate(target.reasons.begin(), target.reasons.end(), 0,
                         [](int sum, const Reason& reason) { return sum + reason.points; });
}

TEST(Around, CountsBordersAndTellsTheRings) {
  World world;
  world.weighing();
  EXPECT_TRUE(world.seen[a1].inside);
  EXPECT_EQ(world.seen[a2].ring, Ring::city);
  EXPECT_EQ(world.seen[b1].ring, Ring::province);
  EXPECT_EQ(world.seen[c1].ring, Ring::partner);
  EXPECT_EQ(world.seen[a2].hops, 1);
  EXPECT_EQ(world.seen[b2].hops, 3);
  EXPECT_EQ(world.seen[c1].hops, std::nullopt) << "no way by land is not zero borders";
  EXPECT_EQ(world.seen[c1].pair, "对口帮扶");
}

TEST(Around, APartnerOfTheSameCityIsOfTheCity) {
  World world;
  world.partnerships.front().mountain = {"a2"};
  world.weighing();
  EXPECT_EQ(world.seen[a2].ring, Ring::city);
  EXPECT_EQ(world.seen[a2].pair, "对口帮扶");
}

TEST(Around, TheCountiesOfARegionAreNoPartnersOfEachOther) {
  World world;
  world.region = {{"a1"}, {"c1"}};
  world.weighing();
  EXPECT_TRUE(world.seen[c1].pair.empty());
  EXPECT_TRUE(world.seen[c1].inside);
}

TEST(Need, TellsFillingExtendingAndStrengtheningApart) {
  EXPECT_EQ(need_of({.firms = 2, .feeding_links = 1}), Need::strengthen);
  EXPECT_EQ(need_of({.firms = 0, .feeding_links = 1}), Need::extend);
  EXPECT_EQ(need_of({.firms = 0, .waiting_links = 1, .feeding_links = 1}), Need::fill);
  EXPECT_EQ(need_of({}), Need::fill);
}

TEST(Targets, AreNeverFirmsOfTheRegionItselfNorOfLowConfidence) {
  World world;
  Offer low = offer(2, a2);
  low.level = Level::low;
  const auto rings = world.rank({offer(1, a1), low, offer(3, a2)});
  EXPECT_EQ(firms_of(rings[0]), std::vector<std::uint32_t>{3});
  EXPECT_EQ(rings[0].count, 1);
}

TEST(Targets, ComeInFourRingsFromNearToFar) {
  World world;
  const auto rings = world.rank({offer(1, std::nullopt), offer(2, c1), offer(3, b1), offer(4, a2)});
  ASSERT_EQ(rings.size(), 4U);
  EXPECT_EQ(rings[0].ring, Ring::city);
  EXPECT_EQ(firms_of(rings[0]), std::vector<std::uint32_t>{4});
  EXPECT_EQ(firms_of(rings[1]), std::vector<std::uint32_t>{3});
  EXPECT_EQ(firms_of(rings[2]), std::vector<std::uint32_t>{2});
  EXPECT_EQ(firms_of(rings[3]), std::vector<std::uint32_t>{1});
}

TEST(Targets, CarryPointsThatAreTheSumOfTheirReasons) {
  World world;
  world.homes[a2] = {25, false};
  Offer big = offer(1, a2);
  big.capital_fen = 1000;
  big.also_fills = 7;
  const auto rings = world.rank({big});
  const Target& target = rings[0].targets.front();
  EXPECT_EQ(target.points, sum_of(target));
  EXPECT_EQ(target.points, 30 + 20 + 20 + 10 + 15 + 20 + 15 + 10);
  EXPECT_EQ(reason_of(target, ReasonKind::waiting)->count, 12);
  EXPECT_EQ(reason_of(target, ReasonKind::also_fills)->points, 15) << "three of the seven count";
  EXPECT_EQ(reason_of(target, ReasonKind::home_many)->count, 25);
}

TEST(Targets, UnknownCapitalIsNotAZero) {
  World world;
  Offer poor = offer(1, a2, "1");
  poor.capital_fen = 1;
  const auto rings = world.rank({offer(2, a2, "2"), poor});
  const Target& known = rings[0].targets[0];
  const Target& unknown = rings[0].targets[1];
  EXPECT_EQ(known.points, unknown.points) << "unknown costs nothing";
  EXPECT_NE(reason_of(unknown, ReasonKind::size_unknown), nullptr);
  EXPECT_EQ(reason_of(unknown, ReasonKind::size), nullptr);
  EXPECT_EQ(reason_of(known, ReasonKind::size_unknown), nullptr);
  EXPECT_EQ(known.firm, 1U) << "of equals the one that states it comes first";
}

TEST(Targets, TheOnlyFirmOfANamedCountyIsMarkedAndComesLast) {
  World world;
  world.homes[b1] = {1, true};
  world.homes[b2] = {1, false};
  Offer only = offer(1, b1, "1");
  only.capital_fen = 1000;
  const auto rings = world.rank({only, offer(2, b2, "2")});
  EXPECT_EQ(firms_of(rings[1]), (std::vector<std::uint32_t>{2, 1}));
  EXPECT_TRUE(rings[1].targets[1].home_only);
  EXPECT_GT(rings[1].targets[1].points, rings[1].targets[0].points) << "last in spite of its points";
  EXPECT_NE(reason_of(rings[1].targets[1], ReasonKind::home_only), nullptr);
  EXPECT_FALSE(rings[1].targets[0].home_only) << "its county is not named for the chain";
}

TEST(Targets, FewAtHomeInANamedChainCostPoints) {
  World world;
  world.homes[b1] = {3, true};
  const auto rings = world.rank({offer(1, b1)});
  EXPECT_EQ(reason_of(rings[1].targets[0], ReasonKind::home_few)->points, -10);
  world.homes[b1] = {5, true};
  EXPECT_EQ(reason_of(world.rank({offer(1, b1)})[1].targets[0], ReasonKind::home_few), nullptr);
}

TEST(Targets, EachFurtherBorderIsWorthLessButNeverLessThanNothing) {
  World world;
  EXPECT_EQ(reason_of(world.rank({offer(1, b1)})[1].targets[0], ReasonKind::hops)->points, 9);
  world.weights.hop_loss = 20;
  const auto rings = world.rank({offer(1, b2)});
  EXPECT_EQ(reason_of(rings[1].targets[0], ReasonKind::hops)->points, 0);
}

TEST(Targets, KnowNothingOfSupplyAndSayNothingOfIt) {
  World world;
  world.demand = {};
  const auto rings = world.rank({offer(1, std::nullopt)});
  ASSERT_EQ(rings[3].targets.size(), 1U);
  EXPECT_EQ(rings[3].targets[0].reasons.size(), 2U) << "evidence and unknown size, nothing else";
}

TEST(Targets, ListTheSameFirmsInTheSameOrderWhateverTheOrderOfTheOffers) {
  World world;
  std::vector<std::string> codes;
  for (int i = 0; i < 40; ++i) codes.push_back(std::to_string(100 + i));
  std::vector<Offer> offers;
  for (std::uint32_t i = 0; i < 40; ++i) {
    offers.push_back(offer(i, a2, codes[i]));
    if (i % 3 != 0) offers.back().capital_fen = i % 5;
  }
  const auto forward = world.rank(offers, 7);
  std::ranges::reverse(offers);
  const auto backward = world.rank(offers, 7);
  EXPECT_EQ(forward[0].count, 40);
  EXPECT_EQ(forward[0].targets.size(), 7U);
  EXPECT_EQ(firms_of(forward[0]), firms_of(backward[0]));
  EXPECT_EQ(firms_of(forward[0]), (std::vector<std::uint32_t>{4, 14, 19, 29, 34, 8, 13}));
}

TEST(Leads, AreRankedByKnownCapitalAndCountTheUnknown) {
  const std::vector<LeadOffer> offers = {{1, "1", 500}, {2, "2", std::nullopt}, {3, "3", 900}, {4, "0", 500}};
  const Leads found = leads(offers, 600);
  EXPECT_EQ(found.firms, (std::vector<std::uint32_t>{3, 4, 1}));
  EXPECT_EQ(found.leading, 1U);
  EXPECT_EQ(found.unknown, 1U);
}

}  // namespace
}  // namespace xl::attract
