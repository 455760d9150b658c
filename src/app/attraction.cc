#include "app/attraction.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "app/detail/attraction_ground.h"
#include "app/names.h"
#include "base/text.h"
#include "report/attraction.h"
#include "report/why.h"

namespace xl::app {
namespace {

constexpr int kUsualLinks = 10;
constexpr int kMostLinks = 200;
constexpr int kUsualFirms = 5;
constexpr int kMostFirms = 100;
constexpr int kUsualFits = 20;
constexpr int kMostFits = 500;

Result<std::size_t> number_within(const std::optional<int>& asked, const char* name, int usual, int most) {
  const int number = asked.value_or(usual);
  if (number >= 1 && number <= most) return static_cast<std::size_t>(number);
  const std::string limit = std::to_string(most);
  return failure(ErrorKind::invalid, std::string(name) + " 应在 1 和 " + limit + " 之间",
                 std::string(name) + " is between 1 and " + limit);
}

Result<std::optional<attract::Need>> need_called(const std::optional<std::string>& word) {
  if (!word) return std::optional<attract::Need>();
  for (const auto need : {attract::Need::fill, attract::Need::extend, attract::Need::strengthen}) {
    if (*word == name_of(need) || *word == chinese_name(need)) return std::optional(need);
  }
  return failure(ErrorKind::invalid,
                 "need 只能是 fill（补链）、extend（延链）、strengthen（强链），这里是 " + *word,
                 "need is one of fill, extend, strengthen, not " + *word);
}

std::vector<bool> open_links(const pack::Pack& pack, const chain::RegionMap& map) {
  std::vector<bool> open(pack.links.size());
  for (const chain::ChainStanding& chain : map.chains) {
    for (const chain::LinkStanding& link : chain.links) open[link.index] = link.importance.has_value();
  }
  return open;
}

// Firms of low confidence on the link in the rest of the province.
std::int64_t unsure_elsewhere(const AttractionGround& ground, const Seeker& seeker, std::uint32_t link) {
  std::int64_t firms = 0;
  for (std::size_t county = 0; county < seeker.counties.size(); ++county) {
    if (!seeker.counties[county].inside) firms += ground.unsure(county, link);
  }
  return firms;
}

TargetLink target_link(const AttractionGround& ground, const Seeker& seeker, chain::LinkStanding link,
                       const std::pair<std::span<const attract::Offer>, std::size_t>& offers_and_each) {
  const auto& [offers, each] = offers_and_each;
  const Link& of = ground.pack().links[link.index];
  const std::vector<attract::Home> homes = ground.homes(link.index);
  const attract::Weighing weighing = ground.weighing(link, seeker, homes);
  const attract::Need need = attract::need_of(demand_of(link));
  TargetLink found{.need = need,
                   .need_why = report::why(need, link),
                   .unsure = unsure_elsewhere(ground, seeker, link.index)};
  for (const attract::RingOfTargets& ring : attract::targets(weighing, offers, each)) {
    RingView view{.ring = ring.ring, .title = report::title_of(ring.ring, seeker.city), .count = ring.count};
    for (const attract::Target& target : ring.targets) {
      view.firms.push_back(ground.view(target, of, seeker));
      view.firms.back().rank = static_cast<int>(view.firms.size());
    }
    found.count += ring.count;
    found.rings.push_back(std::move(view));
  }
  found.link = std::move(link);
  return found;
}

// A county's links of a chain that want firms.
std::vector<chain::LinkStanding> wanted_in(const AttractionGround& ground, const County& county,
                                           const ChainId& chain) {
  auto map = ground.map().of(county.code, std::span(&chain, 1));
  if (!map) return {};
  report::explain(*map);
  return chain::ChainMap::gaps(*map);
}

FitView fit_view(const County& county, const chain::LinkStanding& link) {
  const attract::Need need = attract::need_of(demand_of(link));
  return {.county = county.code,
          .county_name = county.name,
          .county_name_en = county.name_en,
          .chain = link.chain,
          .chain_name = link.chain_name,
          .link = link.link,
          .link_en = link.link_en,
          .need = need,
          .need_why = report::why(need, link),
          .standing = link.standing,
          .firms = link.firms,
          .importance = link.importance ? link.importance->points : 0};
}

// Where one firm fits by one chain: every county named for it that wants a link that the firm stands on.
void add_fits(const AttractionGround& ground, const KnownFirm& firm, const ChainId& chain,
              std::vector<FitView>& fits) {
  const std::vector<FirmIndex::OnLink> standings = ground.standings(firm);
  for (std::size_t at = 0; at < ground.pack().counties.size(); ++at) {
    const County& county = ground.pack().counties[at];
    if (!ground.is_named(at, chain)) continue;
    const std::vector<chain::LinkStanding> wanted = wanted_in(ground, county, chain);
    std::vector<bool> open(ground.pack().links.size());
    for (const chain::LinkStanding& link : wanted) open[link.index] = true;
    const Seeker seeker = ground.seeker(county.code);
    for (const chain::LinkStanding& link : wanted) {
      const auto on = std::ranges::find(standings, link.index, &FirmIndex::OnLink::link);
      if (on == standings.end()) continue;
      const attract::Offer offer = ground.offer(firm, *on, open);
      const std::vector<attract::Home> homes = ground.homes(link.index);
      const attract::Weighing weighing = ground.weighing(link, seeker, homes);
      if (!weighing.is_target(offer)) continue;
      const TargetView target = ground.view(weighing.weigh(offer), ground.pack().links[link.index], seeker);
      FitView fit = fit_view(county, link);
      // Of a firm of the province whose county nobody knows, it is unknown how far it is.
      if (firm.outside || offer.county) fit.ring = target.ring;
      fit.points = target.points;
      fit.home_only = target.home_only;
      fit.reasons = target.reasons;
      fits.push_back(std::move(fit));
    }
  }
}

}  // namespace

std::vector<RuleView> attraction_rules(const pack::Pack& pack) {
  std::vector<RuleView> rules;
  for (const auto& [id, parameter] : pack.parameters) {
    const bool ours = id.starts_with("attract_") || id.starts_with("lead_") || id == "strong_min_firms" ||
                      id == "strong_min_capital" || id == "weak_min_firms";
    if (ours)
      rules.push_back(
          {id, parameter.title, parameter.value, parameter.unit, parameter.provenance.confirmed()});
  }
  return rules;
}

Result<TargetsAnswer> targets(const Sight& sight, const TargetsRequest& request) {
  const pack::Pack& pack = sight.pack;
  const RegionCode region = TRY(region_named(pack, request.region));
  const std::size_t limit = TRY(number_within(request.limit, "limit", kUsualLinks, kMostLinks));
  const std::size_t each = TRY(number_within(request.each, "each", kUsualFirms, kMostFirms));
  const auto need = TRY(need_called(request.need));
  if (request.link && !request.chain)
    return failure(ErrorKind::invalid, "按环节查找要同时给出产业链（chain）",
                   "a link needs its chain as well");
  std::vector<ChainId> chains;
  if (request.chain) chains.push_back(TRY(chain_named(pack, *request.chain)));
  const Link* const only = request.link ? TRY(link_named(pack, chains.front(), *request.link)) : nullptr;

  const AttractionGround ground = TRY(AttractionGround::of(sight));
  chain::RegionMap map = TRY(ground.map().of(region, chains));
  if (chains.empty())
    std::erase_if(map.chains, [](const chain::ChainStanding& chain) { return !chain.named; });
  report::explain(map);
  const Seeker seeker = ground.seeker(region);
  TargetsAnswer answer{.basis = ground.basis(),
                       .outside = ground.outside_view(),
                       .region = region,
                       .region_name = map.name,
                       .region_name_en = map.name_en,
                       .coverage = map.coverage,
                       .rules = attraction_rules(pack),
                       .not_known = report::not_known_of_targets()};
  std::vector<chain::LinkStanding> links = chain::ChainMap::gaps(map);
  std::erase_if(links, [&](const chain::LinkStanding& link) {
    return (only != nullptr && link.index != ground.position_of(*only)) ||
           (need && attract::need_of(demand_of(link)) != *need);
  });
  answer.count = static_cast<std::int64_t>(links.size());
  if (links.size() > limit) links.resize(limit);
  std::vector<bool> asked(pack.links.size());
  for (const chain::LinkStanding& link : links) asked[link.index] = true;
  const auto offers = ground.offers(asked, open_links(pack, map));
  for (chain::LinkStanding& link : links) {
    const auto of_link = offers.find(link.index);
    const std::span<const attract::Offer> some =
        of_link == offers.end() ? std::span<const attract::Offer>() : std::span(of_link->second);
    answer.links.push_back(target_link(ground, seeker, std::move(link), {some, each}));
  }
  return answer;
}

Result<WantedAnswer> wanted(const Sight& sight, const WantedRequest& request) {
  const pack::Pack& pack = sight.pack;
  const ChainId chain = TRY(chain_named(pack, request.chain));
  const Link& link = *TRY(link_named(pack, chain, request.link));
  const std::size_t limit = TRY(number_within(request.limit, "limit", kMostLinks, kMostLinks));
  const AttractionGround ground = TRY(AttractionGround::of(sight));
  WantedAnswer answer{.basis = ground.basis(),
                      .chain = chain,
                      .chain_name = find_chain(pack, chain)->name,
                      .link = link.name,
                      .link_en = link.name_en};
  for (std::size_t at = 0; at < pack.counties.size(); ++at) {
    const County& county = pack.counties[at];
    if (!ground.is_named(at, chain)) continue;
    ++answer.named;
    std::vector<chain::LinkStanding> open = wanted_in(ground, county, chain);
    const auto found = std::ranges::find(open, ground.position_of(link), &chain::LinkStanding::index);
    if (found == open.end()) {
      ++answer.supplied;
      continue;
    }
    const attract::Need need = attract::need_of(demand_of(*found));
    const City* const city = find_city(pack, county.city);
    answer.counties.push_back({.county = county.code,
                               .county_name = county.name,
                               .county_name_en = county.name_en,
                               .city = county.city,
                               .city_name = city != nullptr ? city->name : std::string(),
                               .need = need,
                               .need_why = report::why(need, *found),
                               .link = std::move(*found)});
  }
  std::ranges::sort(answer.counties, [](const WantingCounty& a, const WantingCounty& b) {
    return std::tie(b.link.importance->points, a.county) < std::tie(a.link.importance->points, b.county);
  });
  answer.count = static_cast<std::int64_t>(answer.counties.size());
  if (answer.counties.size() > limit) answer.counties.resize(limit);
  return answer;
}

Result<FitsAnswer> fits(const Sight& sight, const FitsRequest& request) {
  const std::size_t limit = TRY(number_within(request.limit, "limit", kUsualFits, kMostFits));
  const AttractionGround ground = TRY(AttractionGround::of(sight));
  const std::string uscc = upper_case(trim(request.firm));
  const auto firm = ground.find(uscc);
  if (!firm) return no_such_firm(uscc);
  FitsAnswer answer{.basis = ground.basis(),
                    .firm = ground.brief(*firm),
                    .rules = attraction_rules(sight.pack),
                    .not_known = report::not_known_of_targets()};
  std::set<ChainId> chains;
  for (const FirmIndex::OnLink& on : ground.standings(*firm)) {
    const Link& link = sight.pack.links[on.link];
    answer.links.push_back(find_chain(sight.pack, link.chain)->name + "/" + link.name);
    if (chains.insert(link.chain).second) add_fits(ground, *firm, link.chain, answer.fits);
  }
  std::ranges::sort(answer.fits, [](const FitView& a, const FitView& b) {
    return std::tie(a.home_only, b.points, b.importance, a.county, a.chain, a.link) <
           std::tie(b.home_only, a.points, a.importance, b.county, b.chain, b.link);
  });
  answer.count = static_cast<std::int64_t>(answer.fits.size());
  if (answer.fits.size() > limit) answer.fits.resize(limit);
  return answer;
}

}  // namespace xl::app
