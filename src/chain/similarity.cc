#include "chain/similarity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace xl::chain {
namespace {

// A county's firms by link.
struct Profile {
  const County* county = nullptr;
  std::vector<std::uint32_t> firms;
  std::uint32_t total = 0;
  double length = 0;
};

std::vector<Profile> profiles(const SimilarityInput& input) {
  std::map<RegionCode, Profile> by_code;
  for (const County& county : input.counties) {
    by_code[county.code] = {.county = &county, .firms = std::vector<std::uint32_t>(input.links.size())};
  }
  for (const Cell& cell : input.cells) {
    const auto profile = by_code.find(cell.county);
    if (profile == by_code.end() || cell.link >= input.links.size()) continue;
    profile->second.firms[cell.link] += cell.makers.sure();
    profile->second.total += cell.makers.sure();
  }
  std::vector<Profile> found;
  for (auto& [code, profile] : by_code) {
    if (profile.total < std::max(1U, input.min_firms)) continue;
    double squares = 0;
    for (const std::uint32_t firms : profile.firms) squares += static_cast<double>(firms) * firms;
    profile.length = std::sqrt(squares);
    found.push_back(std::move(profile));
  }
  return found;
}

RegionName named(const County& county) {
  return {.code = county.code, .name = county.name, .name_en = county.name_en};
}

std::vector<SharedLink> shared_links(const SimilarityInput& input, const Profile& left,
                                     const Profile& right) {
  std::vector<std::pair<double, std::uint32_t>> parts;
  for (std::uint32_t i = 0; i < input.links.size(); ++i) {
    const double product = static_cast<double>(left.firms[i]) * right.firms[i];
    if (product > 0) parts.emplace_back(product / (left.length * right.length), i);
  }
  std::ranges::sort(parts, [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  std::vector<SharedLink> shared;
  for (const auto& [part, index] : parts) {
    if (shared.size() == input.links_listed) break;
    const Link& link = input.links[index];
    const auto chain = std::ranges::find(input.chains, link.chain, &Chain::id);
    shared.push_back({.chain = link.chain,
                      .chain_name = chain == input.chains.end() ? std::string() : chain->name,
                      .link = link.name,
                      .link_en = link.name_en,
                      .firms_left = left.firms[index],
                      .firms_right = right.firms[index],
                      .part = part});
  }
  return shared;
}

double cosine(const Profile& left, const Profile& right) {
  double product = 0;
  for (std::size_t i = 0; i < left.firms.size(); ++i)
    product += static_cast<double>(left.firms[i]) * right.firms[i];
  return product / (left.length * right.length);
}

}  // namespace

std::vector<SimilarPair> similar_pairs(const SimilarityInput& input) {
  std::set<std::pair<RegionCode, RegionCode>> borders;
  for (const Neighbours& pair : input.neighbours) borders.insert(std::minmax(pair.left, pair.right));
  const std::vector<Profile> all = profiles(input);
  std::vector<SimilarPair> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const double similarity = cosine(all[i], all[j]);
      if (similarity < input.min_similarity) continue;
      const County& left = *all[i].county;
      const County& right = *all[j].county;
      found.push_back({.left = named(left),
                       .right = named(right),
                       .similarity = similarity,
                       .firms_left = all[i].total,
                       .firms_right = all[j].total,
                       .same_city = left.city == right.city,
                       .neighbours = borders.contains({left.code, right.code}),
                       .shared = shared_links(input, all[i], all[j])});
    }
  }
  std::ranges::sort(found, [](const SimilarPair& a, const SimilarPair& b) {
    return std::tie(b.similarity, a.left.code, a.right.code) <
           std::tie(a.similarity, b.left.code, b.right.code);
  });
  return found;
}

}  // namespace xl::chain
