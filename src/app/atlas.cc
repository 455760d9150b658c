#include "app/atlas.h"

#include <algorithm>
#include <set>

#include "app/coordination.h"
#include "app/names.h"

namespace xl::app {
namespace {

std::vector<RegionCode> neighbours_of(const pack::Pack& pack, const RegionCode& county) {
  std::vector<RegionCode> codes;
  for (const Neighbours& pair : pack.neighbours) {
    if (pair.left == county) codes.push_back(pair.right);
    if (pair.right == county) codes.push_back(pair.left);
  }
  std::ranges::sort(codes);
  return codes;
}

std::vector<PartnerView> partners_of(const pack::Pack& pack, const RegionCode& county) {
  std::vector<PartnerView> partners;
  for (const Partnership& pair : pack.partnerships) {
    if (pair.sea != county && pair.mountain != county) continue;
    const bool is_sea = pair.sea == county;
    const RegionCode& other = is_sea ? pair.mountain : pair.sea;
    const County* const known = find_county(pack, other);
    partners.push_back({other, region_name(pack, other), known != nullptr ? known->name_en : other.text,
                        is_sea ? "mountain" : "sea", pair.kind, pair.since, pair.provenance.source,
                        confidence_text(pair.provenance)});
  }
  std::ranges::sort(partners, {}, &PartnerView::county);
  return partners;
}

using NamedChains = std::set<std::pair<RegionCode, ChainId>>;

NamedChains named_chains(const Sight& sight) {
  NamedChains named;
  for (const CountyChain& pair : named_pairs(sight)) named.insert({pair.county, pair.chain});
  return named;
}

std::vector<ChainId> chains_of(const pack::Pack& pack, const NamedChains& named,
                               const std::vector<RegionCode>& counties) {
  std::vector<ChainId> ids;
  for (const Chain& chain : pack.chains) {
    if (std::ranges::any_of(counties, [&](const auto& county) { return named.contains({county, chain.id}); }))
      ids.push_back(chain.id);
  }
  return ids;
}

RegionView province_view(const pack::Pack& pack, const NamedChains& named) {
  const Province& province = pack.province;
  return {.code = province.code,
          .name = province.name,
          .name_en = province.name_en,
          .short_name = province.short_name,
          .level = chain::RegionLevel::province,
          .chains = chains_of(pack, named, counties_in(pack, province.code))};
}

// By the counties it runs: a unit beside the cities and its only county carry the same code.
RegionView city_view(const pack::Pack& pack, const NamedChains& named, const City& city) {
  std::vector<RegionCode> counties;
  for (const County& county : pack.counties) {
    if (county.city == city.code) counties.push_back(county.code);
  }
  return {.code = city.code,
          .name = city.name,
          .name_en = city.name_en,
          .short_name = city.short_name,
          .level = chain::RegionLevel::city,
          .kind = city.kind,
          .chains = chains_of(pack, named, counties)};
}

// Not region_name: a unit beside the cities is called as itself, not as its only county.
std::string city_name(const pack::Pack& pack, const RegionCode& code) {
  const City* const city = find_city(pack, code);
  return city != nullptr ? city->name : code.text;
}

RegionView county_view(const pack::Pack& pack, const NamedChains& named, const County& county) {
  return {.code = county.code,
          .name = county.name,
          .name_en = county.name_en,
          .short_name = county.short_name,
          .level = chain::RegionLevel::county,
          .kind = county.kind,
          .city = county.city,
          .city_name = city_name(pack, county.city),
          .appraised = county.appraised,
          .neighbours = neighbours_of(pack, county.code),
          .partners = partners_of(pack, county.code),
          .chains = chains_of(pack, named, {county.code})};
}

std::vector<chain::RegionName> counties_named_for(const pack::Pack& pack, const NamedChains& named,
                                                  const ChainId& chain) {
  std::vector<chain::RegionName> counties;
  for (const auto& [code, id] : named) {
    const County* const county = find_county(pack, code);
    if (id == chain && county != nullptr) counties.push_back({code, county->name, county->name_en});
  }
  return counties;
}

ChainView chain_view(const pack::Pack& pack, const NamedChains& named, const Chain& chain) {
  return {.id = chain.id,
          .name = chain.name,
          .name_en = chain.name_en,
          .category = chain.category,
          .article = chain.article,
          .place_bound = chain.place_bound,
          .links = static_cast<int>(std::ranges::count(pack.links, chain.id, &Link::chain)),
          .counties = counties_named_for(pack, named, chain.id),
          .source = chain.provenance.source,
          .confidence = confidence_text(chain.provenance)};
}

LinkView link_view(const pack::Pack& pack, const Link& link) {
  LinkView view{.name = link.name,
                .name_en = link.name_en,
                .stage = link.stage,
                .parents = link.parents,
                .excludes = link.excludes,
                .source = link.provenance.source,
                .confidence = confidence_text(link.provenance)};
  for (const Keyword& keyword : link.keywords) view.keywords.push_back({keyword.word, keyword.contexts});
  for (const IndustryCode& code : link.industries) {
    const auto known = std::ranges::find(pack.industries, code, &Industry::code);
    view.industries.push_back({code, known != pack.industries.end() ? known->name : std::string()});
  }
  return view;
}

std::string chain_name(const pack::Pack& pack, const ChainId& id) {
  const Chain* const chain = find_chain(pack, id);
  return chain != nullptr ? chain->name : id.text;
}

std::vector<CrossLinkView> cross_links_of(const pack::Pack& pack, const ChainId& chain) {
  std::vector<CrossLinkView> views;
  for (const CrossLink& link : pack.cross_links) {
    if (link.from_chain != chain && link.to_chain != chain) continue;
    views.push_back({link.from_chain, chain_name(pack, link.from_chain), link.from_link, link.to_chain,
                     chain_name(pack, link.to_chain), link.to_link, link.provenance.source,
                     confidence_text(link.provenance)});
  }
  return views;
}

}  // namespace

Result<std::vector<RegionView>> regions(const Sight& sight, const RegionsRequest& request) {
  const pack::Pack& pack = sight.pack;
  const RegionCode asked = TRY(region_named(pack, request.region));
  const bool whole_province = asked == pack.province.code;
  const NamedChains named = named_chains(sight);
  std::vector<RegionView> views;
  if (whole_province) views.push_back(province_view(pack, named));
  for (const City& city : pack.cities) {
    if (whole_province || city.code == asked) views.push_back(city_view(pack, named, city));
  }
  const std::vector<RegionCode> counties = counties_in(pack, asked);
  for (const County& county : pack.counties) {
    if (std::ranges::binary_search(counties, county.code)) views.push_back(county_view(pack, named, county));
  }
  return views;
}

Result<std::vector<ChainView>> chains(const Sight& sight, const ChainsRequest&) {
  const NamedChains named = named_chains(sight);
  std::vector<ChainView> views;
  for (const Chain& chain : sight.pack.chains) views.push_back(chain_view(sight.pack, named, chain));
  return views;
}

Result<ChainGraph> chain_graph(const Sight& sight, const ChainGraphRequest& request) {
  const pack::Pack& pack = sight.pack;
  const Chain& chain = *find_chain(pack, TRY(chain_named(pack, request.chain)));
  ChainGraph graph{.chain = chain_view(pack, named_chains(sight), chain),
                   .article_title = article_title(pack, chain.article),
                   .cross_links = cross_links_of(pack, chain.id)};
  for (const Link& link : pack.links) {
    if (link.chain == chain.id) graph.links.push_back(link_view(pack, link));
  }
  return graph;
}

std::string article_title(const pack::Pack& pack, int number) {
  const auto found = std::ranges::find(pack.articles, number, &pack::Article::number);
  return found == pack.articles.end() ? std::string() : found->title;
}

}  // namespace xl::app
