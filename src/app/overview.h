#pragma once
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"

namespace xl::app {

struct OverviewRequest {
  static constexpr auto needs = Permission::read;
  // A county to look into; the one with the most named chains where empty.
  std::string region;
  FIELDS(OverviewRequest, region);
};

// One chain over the whole province.
struct ChainOverview {
  ChainId chain;
  std::string chain_name;
  std::string category;
  // Counties named for it, and their links by standing, added up.
  std::int64_t counties = 0;
  std::int64_t on_links = 0;
  chain::StandingCounts counts;
  FIELDS(ChainOverview, chain, chain_name, category, counties, on_links, counts);
};

// What the pack holds, counted.
struct PackCounts {
  std::int64_t articles = 0;
  std::int64_t counties = 0;
  std::int64_t appraised = 0;
  std::int64_t chains = 0;
  std::int64_t links = 0;
  std::int64_t pairs = 0;
  FIELDS(PackCounts, articles, counties, appraised, chains, links, pairs);
};

// The summary of all that is known: pack, registers, chains, and one county as an example.
struct OverviewAnswer {
  Basis basis;
  Message title;
  std::string document;
  PackCounts pack;
  chain::CoverageVerdict coverage;
  // In the pack's order.
  std::vector<ChainOverview> chains;
  chain::RegionMap county;
  // Its most important missing, weak and not seen links.
  std::vector<chain::LinkStanding> gaps;
  FIELDS(OverviewAnswer, basis, title, document, pack, coverage, chains, county, gaps);
};
Result<OverviewAnswer> overview(const Sight&, const OverviewRequest&);

}  // namespace xl::app
