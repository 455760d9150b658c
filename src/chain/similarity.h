#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/fields.h"
#include "chain/coordination.h"
#include "chain/map.h"
#include "model/chain.h"
#include "model/region.h"

namespace xl::chain {

// A link that two counties both put much of their firms on.
struct SharedLink {
  ChainId chain{};
  std::string chain_name{};
  std::string link{};
  std::string link_en{};
  std::uint32_t firms_left = 0;
  std::uint32_t firms_right = 0;
  // What it adds to the similarity; all links together add up to it.
  double part = 0;
  FIELDS(SharedLink, chain, chain_name, link, link_en, firms_left, firms_right, part);
};

// Two counties whose firms lie on much the same links (同质化). `left` has the smaller code.
struct SimilarPair {
  RegionName left{};
  RegionName right{};
  // Cosine of the counties' firms by link: 0 nothing in common, 1 the same mix.
  double similarity = 0;
  std::uint32_t firms_left = 0;
  std::uint32_t firms_right = 0;
  // In the same city, or next to each other: there two alike compete most.
  bool same_city = false;
  bool neighbours = false;
  std::vector<SharedLink> shared{};
  FIELDS(SimilarPair, left, right, similarity, firms_left, firms_right, same_city, neighbours, shared);
};

struct SimilarityInput {
  std::span<const County> counties;
  std::span<const Chain> chains;
  std::span<const Link> links;
  std::span<const Neighbours> neighbours;
  std::span<const Cell> cells;
  double min_similarity = 0.80;
  // Counties with fewer firms on links are left out: their mix is chance.
  std::uint32_t min_firms = 20;
  std::uint32_t links_listed = 3;
};

// Most similar first, then by the codes of left and right. Firms of level high and medium count; a
// place-bound chain's links count as what they are, a trade.
std::vector<SimilarPair> similar_pairs(const SimilarityInput&);

}  // namespace xl::chain
