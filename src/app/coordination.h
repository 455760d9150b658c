#pragma once
#include <vector>

#include "app/chains.h"
#include "app/request.h"
#include "chain/coordination.h"
#include "chain/similarity.h"

namespace xl::app {

// The counties named for chains: those of the pack, and those imported since into the register county_chains.
// A pair that both name is the pack's.
std::vector<CountyChain> named_pairs(const Sight&);

struct CoordinationRequest {
  static constexpr auto needs = Permission::read;
  std::optional<std::string> chain;
  FIELDS(CoordinationRequest, chain);
};
// Who coordinates each chain, by article 21.
Result<std::vector<chain::ChainCoordination>> coordination(const Sight&, const CoordinationRequest&);

struct LoadRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  FIELDS(LoadRequest, region);
};
// How many key chains each county has against article 1 (one or two, three or four with an evident base).
Result<std::vector<chain::CountyChains>> load(const Sight&, const LoadRequest&);

struct SimilarRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  std::optional<int> limit;
  FIELDS(SimilarRequest, region, limit);
};
struct SimilarAnswer {
  Basis basis;
  // The pack's thresholds, 待核.
  double min_similarity = 0;
  std::int64_t min_firms = 0;
  std::vector<chain::SimilarPair> pairs;
  FIELDS(SimilarAnswer, basis, min_similarity, min_firms, pairs);
};
// Pairs of counties, at least one of them in the region, whose firms lie on much the same links (同质化).
Result<SimilarAnswer> similar(const Sight&, const SimilarRequest&);

}  // namespace xl::app
