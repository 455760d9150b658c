#include "chain/map.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "chain/graph.h"

namespace xl::chain {
namespace {

// What each part of a link's importance is worth. Ours, 待核: what waits here counts most, then what could
// feed it, then other chains, then the length of the chain behind it.
constexpr int kWaitingPoints = 30;
constexpr int kCrossChainPoints = 15;
constexpr int kFeedingPoints = 10;
constexpr int kDownstreamPoints = 2;
// Links of support serve the whole chain and have nothing right after them: worth this where the chain has
// firms.
constexpr int kSupportPoints = 10;
constexpr int kNamedPoints = 40;

// What stands on a link in a region.
struct Sum {
  Makers makers{};
  std::uint32_t traders = 0;
  std::int64_t capital_fen = 0;
  std::uint32_t capital_known = 0;
  std::uint32_t same_trade = 0;

  void add(const Sum& other) {
    makers.high += other.makers.high;
    makers.medium += other.makers.medium;
    makers.low += other.makers.low;
    traders += other.traders;
    capital_fen += other.capital_fen;
    capital_known += other.capital_known;
    same_trade += other.same_trade;
  }
};

bool names_region(const std::vector<RegionCode>& regions, const RegionCode& region) {
  return std::ranges::find(regions, region) != regions.end();
}

}  // namespace

std::string_view name_of(CoverageFault fault) {
  constexpr std::string_view kNames[] = {"empty",   "years_unknown", "outdated",    "incomplete",
                                         "outside", "placed_low",    "assigned_low"};
  return kNames[static_cast<int>(fault)];
}
std::string_view chinese_name(CoverageFault fault) {
  constexpr std::string_view kNames[] = {"没有企业",     "年份不明",   "名录过旧",  "名录不全",
                                         "不在名录范围", "落县率不足", "归链率不足"};
  return kNames[static_cast<int>(fault)];
}
std::string_view name_of(Standing standing) {
  constexpr std::string_view kNames[] = {"strong", "weak", "missing", "not_seen"};
  return kNames[static_cast<int>(standing)];
}
std::string_view chinese_name(Standing standing) {
  constexpr std::string_view kNames[] = {"强", "弱", "缺", "未见（名录不全）"};
  return kNames[static_cast<int>(standing)];
}
std::string_view name_of(Relation relation) {
  constexpr std::string_view kNames[] = {"same_city", "neighbour", "partner", "province"};
  return kNames[static_cast<int>(relation)];
}
std::string_view chinese_name(Relation relation) {
  constexpr std::string_view kNames[] = {"同市", "相邻", "山海协作", "省内"};
  return kNames[static_cast<int>(relation)];
}
std::string_view name_of(RegionLevel level) {
  constexpr std::string_view kNames[] = {"county", "city", "province"};
  return kNames[static_cast<int>(level)];
}
std::string_view chinese_name(RegionLevel level) {
  constexpr std::string_view kNames[] = {"县", "市", "省"};
  return kNames[static_cast<int>(level)];
}

struct ChainMap::Index {
  Province province;
  std::vector<City> cities;
  // By code; `county` positions below are positions here.
  std::vector<County> counties;
  std::vector<Chain> chains;
  std::vector<Link> links;
  LinkGraph graph;
  Thresholds thresholds;
  CoverageFloor floor;
  CoverageFacts coverage;
  // Chain of each link; links of each chain.
  std::vector<std::size_t> chain_of;
  std::vector<std::vector<std::uint32_t>> links_of;
  // Counties that are named for each chain.
  std::vector<std::set<std::size_t>> named;
  std::vector<std::set<std::size_t>> neighbours;
  std::vector<std::set<std::size_t>> partners;
  // [county * links + link]; one row more for firms without a county.
  std::vector<Sum> sums;
  // Counties that have each link.
  std::vector<int> counties_with;

  explicit Index(const MapInput&);
  std::optional<std::size_t> county(const RegionCode&) const;
  std::optional<std::size_t> chain(const ChainId&) const;
  // Positions of the region's counties.
  std::vector<std::size_t> inside(const RegionCode&) const;
  void read_pairs(const MapInput&);
  void read_cells(std::span<const Cell>);
  const Sum& sum(std::size_t county, std::uint32_t link) const { return sums[county * links.size() + link]; }
  bool applies(std::size_t county, std::size_t chain) const {
    return !chains[chain].place_bound || named[chain].contains(county);
  }
  // Nothing for low levels or dealers alone decides between 缺 and 未见: they may be makers.
  Standing standing(const Sum&, bool may_say_missing) const;
  CoverageVerdict verdict(const RegionCode&, const std::vector<std::size_t>& inside,
                          bool whole_province) const;
};

std::optional<std::size_t> ChainMap::Index::county(const RegionCode& code) const {
  const auto found = std::ranges::lower_bound(counties, code, {}, &County::code);
  if (found == counties.end() || found->code != code) return std::nullopt;
  return static_cast<std::size_t>(found - counties.begin());
}

std::optional<std::size_t> ChainMap::Index::chain(const ChainId& id) const {
  const auto found = std::ranges::find(chains, id, &Chain::id);
  if (found == chains.end()) return std::nullopt;
  return static_cast<std::size_t>(found - chains.begin());
}

ChainMap::Index::Index(const MapInput& input)
    : province(input.province),
      cities(input.cities.begin(), input.cities.end()),
      counties(input.counties.begin(), input.counties.end()),
      chains(input.chains.begin(), input.chains.end()),
      links(input.links.begin(), input.links.end()),
      graph(input.links, input.cross_links),
      thresholds(input.thresholds),
      floor(input.floor),
      coverage(input.coverage) {
  std::ranges::sort(counties, {}, &County::code);
  links_of.resize(chains.size());
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    const auto at = chain(links[i].chain);
    chain_of.push_back(at.value_or(chains.size()));
    if (at) links_of[*at].push_back(i);
  }
  read_pairs(input);
  read_cells(input.cells);
}

void ChainMap::Index::read_pairs(const MapInput& input) {
  named.resize(chains.size());
  for (const CountyChain& pair : input.county_chains) {
    const auto at = chain(pair.chain);
    const auto where = county(pair.county);
    if (at && where) named[*at].insert(*where);
  }
  neighbours.resize(counties.size());
  partners.resize(counties.size());
  const auto join = [&](auto& lists, const RegionCode& left, const RegionCode& right) {
    const auto a = county(left);
    const auto b = county(right);
    if (!a || !b) return;
    lists[*a].insert(*b);
    lists[*b].insert(*a);
  };
  for (const Neighbours& pair : input.neighbours) join(neighbours, pair.left, pair.right);
  for (const Partnership& pair : input.partnerships) join(partners, pair.sea, pair.mountain);
}

void ChainMap::Index::read_cells(std::span<const Cell> cells) {
  sums.resize((counties.size() + 1) * links.size());
  counties_with.resize(links.size());
  for (const Cell& cell : cells) {
    if (cell.link >= links.size() || chain_of[cell.link] == chains.size()) continue;
    const std::size_t where = county(cell.county).value_or(counties.size());
    Sum sum{.makers = cell.makers,
            .traders = cell.traders,
            .capital_fen = cell.capital_fen,
            .capital_known = cell.capital_known};
    // 同类: of the trade, but not in a place that the chain is bound to.
    if (!applies(where, chain_of[cell.link])) sum = {.same_trade = cell.makers.sure()};
    sums[where * links.size() + cell.link].add(sum);
  }
  for (std::size_t where = 0; where < counties.size(); ++where) {
    for (std::uint32_t link = 0; link < links.size(); ++link) {
      counties_with[link] += sum(where, link).makers.sure() >= std::max(1U, thresholds.weak_min_firms);
    }
  }
}

Standing ChainMap::Index::standing(const Sum& sum, bool may_say_missing) const {
  const std::uint32_t firms = sum.makers.sure();
  const bool many = firms >= thresholds.strong_min_firms;
  const bool big = firms > 0 && sum.capital_fen >= thresholds.strong_min_capital_fen;
  if (many || big) return Standing::strong;
  if (firms > 0 && firms >= thresholds.weak_min_firms) return Standing::weak;
  // Firms that may stand on the link, though not surely, keep it from being called missing.
  const bool nobody = firms == 0 && sum.makers.low == 0;
  return may_say_missing && nobody ? Standing::missing : Standing::not_seen;
}

CoverageVerdict ChainMap::Index::verdict(const RegionCode& region, const std::vector<std::size_t>& inside,
                                         bool whole_province) const {
  CoverageVerdict verdict{.first_year = coverage.first_year,
                          .last_year = coverage.last_year,
                          .as_of_year = coverage.as_of_year,
                          .complete = coverage.complete,
                          .year_lag = floor.year_lag,
                          .min_placed = floor.min_placed,
                          .min_assigned = floor.min_assigned};
  std::uint64_t firms = 0;
  std::uint64_t assigned = 0;
  std::set<RegionCode> codes;
  for (const std::size_t where : inside) codes.insert(counties[where].code);
  for (const auto& measured : coverage.counties) {
    if (!whole_province && !codes.contains(measured.county)) continue;
    firms += measured.firms;
    assigned += measured.assigned;
  }
  verdict.firms = firms;
  if (coverage.firms > 0) {
    verdict.share_placed = static_cast<double>(coverage.placed) / static_cast<double>(coverage.firms);
  }
  if (firms > 0) verdict.share_assigned = static_cast<double>(assigned) / static_cast<double>(firms);

  const auto fault = [&](bool is_so, CoverageFault what) {
    if (is_so) verdict.faults.push_back(what);
  };
  const bool covers_all = coverage.regions.empty() || names_region(coverage.regions, province.code) ||
                          names_region(coverage.regions, region);
  const bool covers = covers_all || (!inside.empty() && std::ranges::all_of(inside, [&](std::size_t where) {
                        return names_region(coverage.regions, counties[where].code) ||
                               names_region(coverage.regions, counties[where].city);
                      }));
  fault(firms == 0 || coverage.firms == 0, CoverageFault::empty);
  fault(!covers, CoverageFault::outside);
  fault(!coverage.complete, CoverageFault::incomplete);
  fault(!coverage.last_year, CoverageFault::years_unknown);
  fault(coverage.last_year && coverage.as_of_year - *coverage.last_year > floor.year_lag,
        CoverageFault::outdated);
  fault(verdict.share_placed && *verdict.share_placed < floor.min_placed, CoverageFault::placed_low);
  fault(verdict.share_assigned && *verdict.share_assigned < floor.min_assigned, CoverageFault::assigned_low);
  verdict.may_say_missing = verdict.faults.empty();
  return verdict;
}

// One region while its map is drawn.
struct RegionDraft {
  const ChainMap::Index& index;
  std::vector<std::size_t> inside;
  bool may_say_missing = false;
  // By link.
  std::vector<Sum> sums;
  std::vector<std::uint8_t> applies;

  RegionDraft(const ChainMap::Index& of, std::vector<std::size_t> counties, bool is_province);
  std::optional<Standing> standing(std::uint32_t link) const;
  std::uint32_t firms(std::uint32_t link) const { return sums[link].makers.sure(); }
  bool is_named(std::size_t chain) const;
  LinkBeside beside(std::uint32_t link) const;
  std::vector<LinkBeside> besides(const std::vector<std::uint32_t>&, const std::vector<std::uint32_t>&) const;
  Importance importance(std::uint32_t link) const;
  std::vector<PlaceWithLink> places(std::uint32_t link) const;
  Relation relation(std::size_t county) const;
  LinkStanding link_standing(std::uint32_t link) const;
  ChainStanding chain_standing(std::size_t chain) const;
};

RegionDraft::RegionDraft(const ChainMap::Index& of, std::vector<std::size_t> counties, bool is_province)
    : index(of), inside(std::move(counties)), sums(of.links.size()), applies(of.chains.size()) {
  const auto add = [&](std::size_t where) {
    for (std::uint32_t link = 0; link < sums.size(); ++link) sums[link].add(index.sum(where, link));
  };
  for (const std::size_t where : inside) {
    add(where);
    for (std::size_t chain = 0; chain < applies.size(); ++chain) {
      if (index.applies(where, chain)) applies[chain] = 1;
    }
  }
  // Firms without a county are of the province all the same.
  if (is_province) add(index.counties.size());
}

std::optional<Standing> RegionDraft::standing(std::uint32_t link) const {
  const std::size_t chain = index.chain_of[link];
  if (chain == applies.size() || applies[chain] == 0) return std::nullopt;
  return index.standing(sums[link], may_say_missing);
}

bool RegionDraft::is_named(std::size_t chain) const {
  return std::ranges::any_of(inside, [&](std::size_t where) { return index.named[chain].contains(where); });
}

LinkBeside RegionDraft::beside(std::uint32_t link) const {
  const Link& of = index.links[link];
  return {.chain = of.chain,
          .chain_name = index.chains[index.chain_of[link]].name,
          .link = of.name,
          .link_en = of.name_en,
          .standing = standing(link),
          .firms = firms(link)};
}

std::vector<LinkBeside> RegionDraft::besides(const std::vector<std::uint32_t>& inner,
                                             const std::vector<std::uint32_t>& cross) const {
  std::vector<LinkBeside> found;
  for (const std::uint32_t link : inner) found.push_back(beside(link));
  for (const std::uint32_t link : cross) found.push_back(beside(link));
  return found;
}

Importance RegionDraft::importance(std::uint32_t link) const {
  const LinkNode& node = index.graph.at(link);
  Importance found;
  for (const std::uint32_t child : node.children) {
    found.waiting_links += firms(child) > 0;
    found.waiting_firms += firms(child);
  }
  for (const std::uint32_t parent : node.parents) {
    found.feeding_links += firms(parent) > 0;
    found.feeding_firms += firms(parent);
  }
  for (const std::uint32_t child : node.cross_children) found.cross_chain_links += firms(child) > 0;
  found.downstream_links = static_cast<int>(index.graph.downstream(link).size());
  const std::size_t chain = index.chain_of[link];
  if (index.links[link].stage == Stage::support && node.children.empty()) {
    for (const std::uint32_t other : index.links_of[chain])
      found.served_firms += other == link ? 0 : firms(other);
  }
  found.named = is_named(chain);
  found.counties_with = index.counties_with[link];
  found.points = kWaitingPoints * found.waiting_links + kFeedingPoints * found.feeding_links +
                 kCrossChainPoints * found.cross_chain_links + kDownstreamPoints * found.downstream_links +
                 (found.served_firms > 0 ? kSupportPoints : 0) + (found.named ? kNamedPoints : 0);
  return found;
}

Relation RegionDraft::relation(std::size_t county) const {
  const auto among = [&](const std::set<std::size_t>& some) {
    return std::ranges::any_of(inside, [&](std::size_t where) { return some.contains(where); });
  };
  const RegionCode& city = index.counties[county].city;
  const bool same_city =
      std::ranges::any_of(inside, [&](std::size_t where) { return index.counties[where].city == city; });
  if (same_city) return Relation::same_city;
  if (among(index.partners[county])) return Relation::partner;
  return among(index.neighbours[county]) ? Relation::neighbour : Relation::province;
}

// The places nearest in relation that have the link, some of each relation.
std::vector<PlaceWithLink> RegionDraft::places(std::uint32_t link) const {
  std::vector<PlaceWithLink> found;
  for (std::size_t where = 0; where < index.counties.size(); ++where) {
    const Sum& sum = index.sum(where, link);
    const Standing there = index.standing(sum, false);
    if (there == Standing::not_seen || std::ranges::find(inside, where) != inside.end()) continue;
    const County& county = index.counties[where];
    found.push_back({.county = county.code,
                     .name = county.name,
                     .name_en = county.name_en,
                     .relation = relation(where),
                     .standing = there,
                     .firms = sum.makers.sure()});
  }
  std::ranges::sort(found, [](const PlaceWithLink& a, const PlaceWithLink& b) {
    return std::tie(a.relation, b.firms, a.county) < std::tie(b.relation, a.firms, b.county);
  });
  std::vector<PlaceWithLink> listed;
  std::uint32_t of_relation = 0;
  for (PlaceWithLink& place : found) {
    of_relation = listed.empty() || listed.back().relation != place.relation ? 0 : of_relation;
    if (of_relation++ < index.thresholds.places_listed) listed.push_back(std::move(place));
  }
  return listed;
}

LinkStanding RegionDraft::link_standing(std::uint32_t link) const {
  const Link& of = index.links[link];
  const Sum& sum = sums[link];
  LinkStanding found{.index = link,
                     .chain = of.chain,
                     .chain_name = index.chains[index.chain_of[link]].name,
                     .chain_name_en = index.chains[index.chain_of[link]].name_en,
                     .link = of.name,
                     .link_en = of.name_en,
                     .stage = of.stage,
                     .standing = standing(link),
                     .firms = sum.makers.sure(),
                     .makers = sum.makers,
                     .traders = sum.traders,
                     .trade_only = sum.traders > 0 && sum.makers == Makers{},
                     .same_trade = sum.same_trade,
                     .capital_known = sum.capital_known,
                     .strong_min_firms = index.thresholds.strong_min_firms,
                     .strong_min_capital = {.fen = index.thresholds.strong_min_capital_fen},
                     .weak_min_firms = index.thresholds.weak_min_firms};
  if (sum.capital_known > 0) found.capital = Money{.fen = sum.capital_fen};
  const LinkNode& node = index.graph.at(link);
  found.fed_by = besides(node.parents, node.cross_parents);
  found.feeds = besides(node.children, node.cross_children);
  if (found.standing && *found.standing != Standing::strong) {
    found.importance = importance(link);
    found.places = places(link);
  }
  return found;
}

void count(StandingCounts& counts, std::optional<Standing> standing) {
  if (!standing) return;
  switch (*standing) {
    case Standing::strong:
      ++counts.strong;
      break;
    case Standing::weak:
      ++counts.weak;
      break;
    case Standing::missing:
      ++counts.missing;
      break;
    case Standing::not_seen:
      ++counts.not_seen;
      break;
  }
}

ChainStanding RegionDraft::chain_standing(std::size_t chain) const {
  const Chain& of = index.chains[chain];
  ChainStanding found{.chain = of.id,
                      .name = of.name,
                      .name_en = of.name_en,
                      .category = of.category,
                      .article = of.article,
                      .place_bound = of.place_bound,
                      .named = is_named(chain),
                      .applies = applies[chain] != 0};
  for (const std::uint32_t link : index.links_of[chain]) {
    found.links.push_back(link_standing(link));
    const LinkStanding& last = found.links.back();
    count(found.counts, last.standing);
    found.on_links += last.firms;
    found.traders += last.traders;
    found.same_trade += last.same_trade;
  }
  return found;
}

namespace {

// 1 for the most important; equal points by 缺, 弱, 未见, then by who waits, then by position.
void rank(RegionMap& map) {
  std::vector<LinkStanding*> open;
  for (ChainStanding& chain : map.chains) {
    for (LinkStanding& link : chain.links) {
      if (link.importance) open.push_back(&link);
    }
  }
  const auto urgency = [](const LinkStanding& link) {
    return *link.standing == Standing::missing ? 0 : *link.standing == Standing::weak ? 1 : 2;
  };
  std::ranges::sort(open, [&](const LinkStanding* a, const LinkStanding* b) {
    const int urgent_a = urgency(*a);
    const int urgent_b = urgency(*b);
    return std::tie(b->importance->points, urgent_a, b->importance->waiting_firms, a->index) <
           std::tie(a->importance->points, urgent_b, a->importance->waiting_firms, b->index);
  });
  int place = 0;
  for (LinkStanding* link : open) link->importance->rank = ++place;
}

}  // namespace

ChainMap::ChainMap(const MapInput& input) : index_(std::make_unique<const Index>(input)) {}
ChainMap::~ChainMap() = default;
ChainMap::ChainMap(ChainMap&&) noexcept = default;
ChainMap& ChainMap::operator=(ChainMap&&) noexcept = default;

std::vector<std::size_t> ChainMap::Index::inside(const RegionCode& region) const {
  std::vector<std::size_t> found;
  // 平潭 is a county and the unit beside the cities that runs it, under one code: the county is all of it.
  for (std::size_t i = 0; i < counties.size(); ++i) {
    if (region == province.code || counties[i].code == region || counties[i].city == region)
      found.push_back(i);
  }
  return found;
}

Result<RegionMap> ChainMap::of(const RegionCode& region, std::span<const ChainId> chains) const {
  const Index& index = *index_;
  RegionMap map{.region = region};
  const auto city = std::ranges::find(index.cities, region, &City::code);
  const auto county = index.county(region);
  if (region == index.province.code) {
    map.level = RegionLevel::province;
    map.name = index.province.name;
    map.name_en = index.province.name_en;
  } else if (city != index.cities.end()) {
    map.level = RegionLevel::city;
    map.name = city->name;
    map.name_en = city->name_en;
  } else if (county) {
    map.level = RegionLevel::county;
    map.name = index.counties[*county].name;
    map.name_en = index.counties[*county].name_en;
  } else {
    return failure(
        ErrorKind::not_found, "没有代码为“" + region.text + "”的省、市、县；县级代码如350582（晋江市）",
        "no province, city or county has the code \"" + region.text + "\"; a county's is like 350582");
  }
  const bool is_province = map.level == RegionLevel::province;
  RegionDraft draft(index, index.inside(region), is_province);
  map.coverage = index.verdict(region, draft.inside, is_province);
  draft.may_say_missing = map.coverage.may_say_missing;
  for (const ChainId& id : chains) {
    if (index.chain(id)) continue;
    return failure(ErrorKind::not_found,
                   "没有编号为“" + id.text + "”的产业链；编号如 textile（现代纺织服装）",
                   "no chain has the id \"" + id.text + "\"; an id is like textile");
  }
  for (std::size_t i = 0; i < index.chains.size(); ++i) {
    const bool asked = chains.empty() || std::ranges::find(chains, index.chains[i].id) != chains.end();
    if (asked) map.chains.push_back(draft.chain_standing(i));
  }
  rank(map);
  return map;
}

CoverageVerdict ChainMap::coverage_of(const RegionCode& region) const {
  return index_->verdict(region, index_->inside(region), region == index_->province.code);
}

std::vector<MapCell> ChainMap::whole() const {
  const Index& index = *index_;
  std::vector<MapCell> cells;
  cells.reserve(index.counties.size() * index.chains.size());
  for (std::size_t where = 0; where < index.counties.size(); ++where) {
    const County& county = index.counties[where];
    RegionDraft draft(index, {where}, false);
    draft.may_say_missing = index.verdict(county.code, draft.inside, false).may_say_missing;
    for (std::size_t chain = 0; chain < index.chains.size(); ++chain) {
      MapCell cell{.county = county.code,
                   .county_name = county.name,
                   .chain = index.chains[chain].id,
                   .chain_name = index.chains[chain].name,
                   .named = draft.is_named(chain),
                   .applies = draft.applies[chain] != 0};
      for (const std::uint32_t link : index.links_of[chain]) {
        const auto standing = draft.standing(link);
        count(cell.counts, standing);
        const bool absent = standing == Standing::missing || standing == Standing::not_seen;
        if (cell.named && absent) cell.absent_links.push_back(index.links[link].name);
        cell.on_links += draft.firms(link);
        cell.traders += draft.sums[link].traders;
        cell.same_trade += draft.sums[link].same_trade;
      }
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

std::vector<LinkStanding> ChainMap::gaps(const RegionMap& map) {
  std::vector<LinkStanding> found;
  for (const ChainStanding& chain : map.chains) {
    for (const LinkStanding& link : chain.links) {
      if (link.importance) found.push_back(link);
    }
  }
  std::ranges::sort(found, {}, [](const LinkStanding& link) { return link.importance->rank; });
  return found;
}

}  // namespace xl::chain
