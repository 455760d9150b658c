#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/request.h"
#include "chain/coordination.h"
#include "chain/map.h"

namespace xl::app {

// The policy as screens draw it: its regions, its chains, the links of one chain. All of it is known before
// anything is imported.

struct RegionsRequest {
  static constexpr auto needs = Permission::read;
  // A city or county and what it holds; all regions where empty.
  std::string region;
  FIELDS(RegionsRequest, region);
};

// The other county of a 山海协作 pair.
struct PartnerView {
  RegionCode county;
  std::string name;
  std::string name_en;
  // What the other one is: sea or mountain.
  std::string side;
  std::string kind;
  std::string since;
  std::string source;
  std::string confidence;
  FIELDS(PartnerView, county, name, name_en, side, kind, since, source, confidence);
};

struct RegionView {
  RegionCode code;
  std::string name;
  std::string name_en;
  std::string short_name;
  chain::RegionLevel level = chain::RegionLevel::county;
  // 市辖区, 县级市, 县, 设区市, …; empty for the province.
  std::string kind;
  // The city that runs a county; empty for cities and the province.
  RegionCode city;
  std::string city_name;
  // Of a county: false for those that are drawn but 不参评. Cities and the province are not appraised.
  bool appraised = false;
  // By code.
  std::vector<RegionCode> neighbours;
  std::vector<PartnerView> partners;
  // The chains that the document or a later list names for it (of a city: for any county of it), in the
  // pack's order.
  std::vector<ChainId> chains;
  FIELDS(RegionView, code, name, name_en, short_name, level, kind, city, city_name, appraised, neighbours,
         partners, chains);
};
// The province, its cities, its counties, each in the pack's order.
Result<std::vector<RegionView>> regions(const Sight&, const RegionsRequest&);

struct ChainsRequest {
  static constexpr auto needs = Permission::read;
  static constexpr auto fields() { return std::tuple{}; }
};
struct ChainView {
  ChainId id;
  std::string name;
  std::string name_en;
  std::string category;
  int article = 0;
  bool place_bound = false;
  int links = 0;
  // Those named for it, by code.
  std::vector<chain::RegionName> counties;
  std::string source;
  std::string confidence;
  FIELDS(ChainView, id, name, name_en, category, article, place_bound, links, counties, source, confidence);
};
// In the pack's order.
Result<std::vector<ChainView>> chains(const Sight&, const ChainsRequest&);

struct ChainGraphRequest {
  static constexpr auto needs = Permission::read;
  std::string chain;
  FIELDS(ChainGraphRequest, chain);
};
struct KeywordView {
  std::string word;
  // It counts only where one of these stands in the same clause; empty: anywhere.
  std::vector<std::string> contexts;
  FIELDS(KeywordView, word, contexts);
};
struct IndustryView {
  IndustryCode code;
  std::string name;
  FIELDS(IndustryView, code, name);
};
struct LinkView {
  std::string name;
  std::string name_en;
  Stage stage = Stage::mid;
  // Links of the same chain that feed it.
  std::vector<std::string> parents;
  std::vector<KeywordView> keywords;
  std::vector<std::string> excludes;
  std::vector<IndustryView> industries;
  std::string source;
  std::string confidence;
  FIELDS(LinkView, name, name_en, stage, parents, keywords, excludes, industries, source, confidence);
};
// A link of one chain that feeds a link of another; one of the two chains is the one asked for.
struct CrossLinkView {
  ChainId from_chain;
  std::string from_chain_name;
  std::string from_link;
  ChainId to_chain;
  std::string to_chain_name;
  std::string to_link;
  std::string source;
  std::string confidence;
  FIELDS(CrossLinkView, from_chain, from_chain_name, from_link, to_chain, to_chain_name, to_link, source,
         confidence);
};
struct ChainGraph {
  ChainView chain;
  std::string article_title;
  // In the pack's order.
  std::vector<LinkView> links;
  std::vector<CrossLinkView> cross_links;
  FIELDS(ChainGraph, chain, article_title, links, cross_links);
};
// One chain as the policy draws it: what each link is known by and what feeds it.
Result<ChainGraph> chain_graph(const Sight&, const ChainGraphRequest&);

// What an article is called; empty where the document has no such one.
std::string article_title(const pack::Pack&, int number);

}  // namespace xl::app
