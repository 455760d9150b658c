#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/atlas.h"
#include "app/chains.h"
#include "app/request.h"
#include "chain/similarity.h"

namespace xl::app {

struct ProfileRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  FIELDS(ProfileRequest, region);
};

// A link in a word: what a card has room for.
struct LinkBrief {
  std::string link;
  std::string link_en;
  Stage stage = Stage::mid;
  // Nothing where the chain is bound to other places.
  std::optional<chain::Standing> standing;
  std::int64_t firms = 0;
  FIELDS(LinkBrief, link, link_en, stage, standing, firms);
};

// A chain in the region.
struct ProfileChain {
  ChainId chain;
  std::string chain_name;
  std::string chain_name_en;
  std::string category;
  int article = 0;
  std::string article_title;
  bool place_bound = false;
  bool named = false;
  chain::StandingCounts counts;
  // Sums over links: a firm on two links counts twice.
  std::int64_t on_links = 0;
  std::int64_t traders = 0;
  std::int64_t same_trade = 0;
  std::vector<LinkBrief> links;
  FIELDS(ProfileChain, chain, chain_name, chain_name_en, category, article, article_title, place_bound, named,
         counts, on_links, traders, same_trade, links);
};

// Firms by what is known of them; absent where nothing was imported or mapped.
struct FirmCounts {
  // In the whole register.
  std::optional<std::int64_t> in_register;
  // In the region, by address and name, and those of them that stand on a link.
  std::optional<std::int64_t> placed;
  std::optional<std::int64_t> assigned;
  FIELDS(FirmCounts, in_register, placed, assigned);
};

struct ProfileAnswer {
  Basis basis;
  RegionView region;
  // One paragraph of what is known so far.
  Message summary;
  FirmCounts firms;
  chain::CoverageVerdict coverage;
  // Named for the region, in the pack's order.
  std::vector<ProfileChain> plan;
  // Not named, but with firms that stand on its links here; most firms first.
  std::vector<ProfileChain> others;
  // The most important missing, weak and not seen links of the plan.
  std::vector<chain::LinkStanding> gaps;
  // Counties only: those whose firms lie on the most similar links, whether or not they pass the pack's
  // threshold for being called alike.
  std::vector<chain::SimilarPair> similar;
  double min_similarity = 0;
  // Names of the neighbours, in the order of their codes.
  std::vector<chain::RegionName> neighbours;
  FIELDS(ProfileAnswer, basis, region, summary, firms, coverage, plan, others, gaps, similar, min_similarity,
         neighbours);
};
// 县域看板: what is known so far of a county, a city or the province. Answers before anything was imported,
// too.
Result<ProfileAnswer> profile(const Sight&, const ProfileRequest&);

}  // namespace xl::app
