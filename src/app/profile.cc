#include "app/profile.h"

#include <algorithm>

#include "app/capabilities.h"
#include "app/coordination.h"
#include "app/mapping.h"
#include "app/names.h"
#include "report/profile.h"
#include "report/why.h"
#include "store/registers.h"
#include "store/runs.h"

namespace xl::app {
namespace {

constexpr std::size_t kGapsShown = 10;
constexpr std::size_t kSimilarShown = 5;

FirmCounts firm_counts(const Sight& sight, const RegionCode& region) {
  FirmCounts counts;
  const Register& enterprises = *find_register(sight.pack, "enterprises");
  if (store::is_declared(sight.data, enterprises)) counts.in_register = store::count(sight.data, enterprises);
  const auto run = latest_map(sight.data);
  if (!run) return counts;
  const std::vector<RegionCode> counties = counties_in(sight.pack, region);
  counts.placed = counts.assigned = 0;
  for (const store::CountyCount& one : store::results<store::CountyCount>(sight.data, *run)) {
    if (!std::ranges::binary_search(counties, RegionCode{one.county})) continue;
    *counts.placed += one.firms;
    *counts.assigned += one.assigned;
  }
  return counts;
}

ProfileChain profile_chain(const pack::Pack& pack, const chain::ChainStanding& standing) {
  ProfileChain chain{.chain = standing.chain,
                     .chain_name = standing.name,
                     .chain_name_en = standing.name_en,
                     .category = standing.category,
                     .article = standing.article,
                     .article_title = article_title(pack, standing.article),
                     .place_bound = standing.place_bound,
                     .named = standing.named,
                     .counts = standing.counts,
                     .on_links = standing.on_links,
                     .traders = standing.traders,
                     .same_trade = standing.same_trade};
  for (const chain::LinkStanding& link : standing.links)
    chain.links.push_back({link.link, link.link_en, link.stage, link.standing, link.firms});
  return chain;
}

void add_chains(const pack::Pack& pack, const chain::RegionMap& map, ProfileAnswer& answer) {
  for (const chain::ChainStanding& standing : map.chains) {
    if (standing.named) {
      answer.plan.push_back(profile_chain(pack, standing));
    } else if (standing.applies && standing.on_links > 0) {
      answer.others.push_back(profile_chain(pack, standing));
    }
  }
  std::ranges::stable_sort(answer.others, std::greater(), &ProfileChain::on_links);
}

// The counties most like this one, as many as are shown.
Result<std::vector<chain::SimilarPair>> most_similar(const Sight& sight, const RegionCode& county) {
  if (find_county(sight.pack, county) == nullptr || !latest_map(sight.data))
    return std::vector<chain::SimilarPair>{};
  const std::vector<chain::Cell> cells = TRY(stored_cells(sight));
  std::vector<chain::SimilarPair> pairs =
      chain::similar_pairs({.counties = sight.pack.counties,
                            .chains = sight.pack.chains,
                            .links = sight.pack.links,
                            .neighbours = sight.pack.neighbours,
                            .cells = cells,
                            .min_similarity = 0,
                            .min_firms = sameness_of(sight.pack).min_firms});
  std::erase_if(pairs, [&](const chain::SimilarPair& pair) {
    return pair.left.code != county && pair.right.code != county;
  });
  if (pairs.size() > kSimilarShown) pairs.resize(kSimilarShown);
  return pairs;
}

// Of a unit beside the cities and its only county, which carry one code, the county.
RegionView view_of(const std::vector<RegionView>& views, const RegionCode& region) {
  const auto is_county = [&](const RegionView& view) {
    return view.code == region && view.level == chain::RegionLevel::county;
  };
  const auto county = std::ranges::find_if(views, is_county);
  return county != views.end() ? *county : *std::ranges::find(views, region, &RegionView::code);
}

}  // namespace

Result<ProfileAnswer> profile(const Sight& sight, const ProfileRequest& request) {
  const RegionCode region = TRY(region_named(sight.pack, request.region));
  const chain::ChainMap drawn = TRY(map_so_far(sight));
  chain::RegionMap map = TRY(drawn.of(region));
  report::explain(map);
  const std::vector<RegionView> views = TRY(regions(sight, {request.region}));
  auto alike = TRY(most_similar(sight, region));
  ProfileAnswer answer{.basis = basis_of(sight),
                       .region = view_of(views, region),
                       .firms = firm_counts(sight, region),
                       .coverage = map.coverage,
                       .similar = std::move(alike),
                       .min_similarity = sameness_of(sight.pack).min_similarity};
  add_chains(sight.pack, map, answer);
  for (const RegionCode& code : answer.region.neighbours) {
    const County* const county = find_county(sight.pack, code);
    if (county != nullptr) answer.neighbours.push_back({code, county->name, county->name_en});
  }
  chain::RegionMap planned = map;
  std::erase_if(planned.chains, [](const chain::ChainStanding& chain) { return !chain.named; });
  answer.gaps = chain::ChainMap::gaps(planned);
  answer.summary = report::summary_of({map, answer.gaps, answer.firms.placed, answer.firms.assigned});
  if (answer.gaps.size() > kGapsShown) answer.gaps.resize(kGapsShown);
  return answer;
}

}  // namespace xl::app
