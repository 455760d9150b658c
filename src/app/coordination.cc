#include "app/coordination.h"

#include <algorithm>
#include <set>

#include "app/capabilities.h"
#include "app/names.h"
#include "store/registers.h"

namespace xl::app {
namespace {

chain::CoordinationInput coordination_input(const pack::Pack& pack, const std::vector<CountyChain>& pairs) {
  return {.province = pack.province,
          .cities = pack.cities,
          .counties = pack.counties,
          .chains = pack.chains,
          .county_chains = pairs};
}

}  // namespace

std::vector<CountyChain> named_pairs(const Sight& sight) {
  std::vector<CountyChain> pairs = sight.pack.county_chains;
  std::set<std::pair<RegionCode, ChainId>> known;
  for (const CountyChain& pair : pairs) known.insert({pair.county, pair.chain});
  const Register* const imported = find_register(sight.pack, "county_chains");
  if (imported == nullptr || !store::is_declared(sight.data, *imported)) return pairs;
  store::read_blocks(sight.data, *imported, {.fields = {"county", "chain"}}, [&](const store::Block& block) {
    for (std::size_t row = 0; row < block.ids.size(); ++row) {
      CountyChain pair{.county = {std::string(block.columns[0].text(row))},
                       .chain = {std::string(block.columns[1].text(row))},
                       .provenance = {.source = "county_chains", .certainty = Certainty::stored}};
      if (known.insert({pair.county, pair.chain}).second) pairs.push_back(std::move(pair));
    }
    return true;
  });
  return pairs;
}

Result<std::vector<chain::ChainCoordination>> coordination(const Sight& sight,
                                                           const CoordinationRequest& request) {
  const std::vector<CountyChain> pairs = named_pairs(sight);
  auto coordinations = chain::coordinations(coordination_input(sight.pack, pairs));
  if (request.chain) {
    const ChainId asked = TRY(chain_named(sight.pack, *request.chain));
    std::erase_if(coordinations, [&](const chain::ChainCoordination& one) { return one.chain != asked; });
  }
  return coordinations;
}

Result<std::vector<chain::CountyChains>> load(const Sight& sight, const LoadRequest& request) {
  const std::vector<RegionCode> region =
      counties_in(sight.pack, TRY(region_named(sight.pack, request.region)));
  const std::vector<CountyChain> pairs = named_pairs(sight);
  auto loads = chain::chains_of_counties(coordination_input(sight.pack, pairs), chain_limits_of(sight.pack));
  std::erase_if(loads, [&](const chain::CountyChains& one) {
    return !std::ranges::binary_search(region, one.county.code);
  });
  return loads;
}

Result<SimilarAnswer> similar(const Sight& sight, const SimilarRequest& request) {
  const std::vector<RegionCode> region =
      counties_in(sight.pack, TRY(region_named(sight.pack, request.region)));
  const std::vector<chain::Cell> cells = TRY(stored_cells(sight));
  const Sameness sameness = sameness_of(sight.pack);
  SimilarAnswer answer{.basis = basis_of(sight),
                       .min_similarity = sameness.min_similarity,
                       .min_firms = sameness.min_firms,
                       .pairs = chain::similar_pairs({.counties = sight.pack.counties,
                                                      .chains = sight.pack.chains,
                                                      .links = sight.pack.links,
                                                      .neighbours = sight.pack.neighbours,
                                                      .cells = cells,
                                                      .min_similarity = sameness.min_similarity,
                                                      .min_firms = sameness.min_firms})};
  const auto within = [&](const chain::RegionName& county) {
    return std::ranges::binary_search(region, county.code);
  };
  std::erase_if(answer.pairs,
                [&](const chain::SimilarPair& pair) { return !within(pair.left) && !within(pair.right); });
  if (request.limit && answer.pairs.size() > static_cast<std::size_t>(*request.limit)) {
    answer.pairs.resize(static_cast<std::size_t>(*request.limit));
  }
  return answer;
}

}  // namespace xl::app
