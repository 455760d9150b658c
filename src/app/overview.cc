#include "app/overview.h"

#include <algorithm>
#include <map>

#include "app/coordination.h"
#include "app/names.h"
#include "report/why.h"

namespace xl::app {
namespace {

constexpr std::size_t kGapsShown = 3;

PackCounts counts_of(const Sight& sight) {
  const pack::Pack& pack = sight.pack;
  const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  return {.articles = size(pack.articles),
          .counties = size(pack.counties),
          .appraised = std::ranges::count_if(pack.counties, &County::appraised),
          .chains = size(pack.chains),
          .links = size(pack.links),
          .pairs = size(named_pairs(sight))};
}

std::vector<ChainOverview> chains_of(const pack::Pack& pack, const std::vector<chain::MapCell>& cells) {
  std::map<ChainId, ChainOverview> sums;
  for (const chain::MapCell& cell : cells) {
    if (!cell.named) continue;
    ChainOverview& sum = sums[cell.chain];
    ++sum.counties;
    sum.on_links += cell.on_links;
    sum.counts.strong += cell.counts.strong;
    sum.counts.weak += cell.counts.weak;
    sum.counts.missing += cell.counts.missing;
    sum.counts.not_seen += cell.counts.not_seen;
  }
  std::vector<ChainOverview> chains;
  for (const Chain& chain : pack.chains) {
    ChainOverview& sum = sums[chain.id];
    sum.chain = chain.id;
    sum.chain_name = chain.name;
    sum.category = chain.category;
    chains.push_back(sum);
  }
  return chains;
}

// The county named for the most chains that has firms; the smaller code of several.
RegionCode telling_county(const std::vector<chain::MapCell>& cells) {
  std::map<RegionCode, std::pair<int, std::int64_t>> by_county;
  for (const chain::MapCell& cell : cells) {
    if (!cell.named) continue;
    auto& [chains, firms] = by_county[cell.county];
    ++chains;
    firms += cell.on_links;
  }
  RegionCode best;
  std::pair<int, std::int64_t> most{-1, -1};
  for (const auto& [county, weight] : by_county) {
    if (weight > most) {
      most = weight;
      best = county;
    }
  }
  return best;
}

}  // namespace

Result<OverviewAnswer> overview(const Sight& sight, const OverviewRequest& request) {
  const chain::ChainMap map = TRY(stored_map(sight));
  const std::vector<chain::MapCell> cells = map.whole();
  const RegionCode county =
      request.region.empty() ? telling_county(cells) : TRY(region_named(sight.pack, request.region));
  chain::RegionMap shown = TRY(map.of(county));
  std::erase_if(shown.chains, [](const chain::ChainStanding& chain) { return !chain.named; });
  report::explain(shown);
  std::vector<chain::LinkStanding> gaps = chain::ChainMap::gaps(shown);
  if (gaps.size() > kGapsShown) gaps.resize(kGapsShown);
  chain::CoverageVerdict coverage = map.coverage_of(sight.pack.province.code);
  coverage.why = report::why(coverage);
  return OverviewAnswer{.basis = basis_of(sight),
                        .title = sight.pack.title,
                        .document = sight.pack.document.number,
                        .pack = counts_of(sight),
                        .coverage = std::move(coverage),
                        .chains = chains_of(sight.pack, cells),
                        .county = std::move(shown),
                        .gaps = std::move(gaps)};
}

}  // namespace xl::app
