#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/message.h"
#include "base/money.h"
#include "base/result.h"
#include "model/chain.h"
#include "model/region.h"

namespace xl::chain {

// Firms that stand on a link, by how sure their assignment is.
struct Makers {
  std::uint32_t high = 0;
  std::uint32_t medium = 0;
  std::uint32_t low = 0;
  FIELDS(Makers, high, medium, low);
  bool operator==(const Makers&) const = default;
  // Those that count against the thresholds.
  std::uint32_t sure() const { return high + medium; }
};

// What a register says of one link in one county. Firms without a county have an empty code: they count for
// the province only.
struct Cell {
  RegionCode county{};
  // Position in the links.
  std::uint32_t link = 0;
  Makers makers{};
  // Firms that only deal in what the link makes.
  std::uint32_t traders = 0;
  // Registered capital in CNY of the makers of level high and medium.
  std::int64_t capital_fen = 0;
  // How many of them state one; a capital that nobody stated is unknown, not 0.
  std::uint32_t capital_known = 0;
};

// The pack's thresholds.toml; ours, 待核.
struct Thresholds {
  std::uint32_t strong_min_firms = 5;
  std::int64_t strong_min_capital_fen = 50'000'000'000;
  std::uint32_t weak_min_firms = 1;
  // Places listed for each link that is missing, weak or not seen.
  std::uint32_t places_listed = 3;
};

// What a register must reach before the absence of firms may be called 缺.
struct CoverageFloor {
  int year_lag = 1;
  double min_placed = 0.95;
  double min_assigned = 0.30;
};

// What the registers at hand say of themselves and what was measured on them.
struct CoverageFacts {
  std::optional<int> first_year{};
  std::optional<int> last_year{};
  int as_of_year = 0;
  bool complete = false;
  // Regions (province, city or county codes) that they cover; empty for the whole province.
  std::vector<RegionCode> regions;
  std::uint64_t firms = 0;
  std::uint64_t placed = 0;
  // Firms of each county, and those of them with at least one assignment.
  struct InCounty {
    RegionCode county{};
    std::uint64_t firms = 0;
    std::uint64_t assigned = 0;
  };
  std::vector<InCounty> counties;
};

// Why coverage does not carry the word 缺.
enum class CoverageFault { empty, years_unknown, outdated, incomplete, outside, placed_low, assigned_low };
std::string_view name_of(CoverageFault);
std::string_view chinese_name(CoverageFault);

struct CoverageVerdict {
  bool may_say_missing = false;
  std::vector<CoverageFault> faults{};
  std::optional<int> first_year{};
  std::optional<int> last_year{};
  int as_of_year = 0;
  bool complete = false;
  std::uint64_t firms = 0;
  // Absent where there are no firms to take a share of.
  std::optional<double> share_placed{};
  std::optional<double> share_assigned{};
  int year_lag = 0;
  double min_placed = 0;
  double min_assigned = 0;
  // Sentences, by report::explain; empty until then.
  std::vector<Message> why{};
  FIELDS(CoverageVerdict, may_say_missing, faults, first_year, last_year, as_of_year, complete, firms,
         share_placed, share_assigned, year_lag, min_placed, min_assigned, why);
};

// 强, 弱, 缺, 未见(名录不全).
enum class Standing { strong, weak, missing, not_seen };
std::string_view name_of(Standing);
std::string_view chinese_name(Standing);

// A link that feeds another or is fed by it, and how it stands in the same region.
struct LinkBeside {
  ChainId chain{};
  std::string chain_name{};
  std::string link{};
  std::string link_en{};
  // Nothing where its chain is bound to other places.
  std::optional<Standing> standing{};
  std::uint32_t firms = 0;
  FIELDS(LinkBeside, chain, chain_name, link, link_en, standing, firms);
};

// How another county stands to the region: in the same city, next to it, its 山海 partner, elsewhere in the
// province.
enum class Relation { same_city, neighbour, partner, province };
std::string_view name_of(Relation);
std::string_view chinese_name(Relation);

// A county that has the link.
struct PlaceWithLink {
  RegionCode county{};
  std::string name{};
  std::string name_en{};
  Relation relation = Relation::province;
  Standing standing = Standing::weak;
  std::uint32_t firms = 0;
  FIELDS(PlaceWithLink, county, name, name_en, relation, standing, firms);
};

// What a link is worth to the region's chain, counted; points add the counts up by weights of ours (待核).
struct Importance {
  int points = 0;
  // 1 for the most important of the region's weak, missing and not seen links, over all chains of the answer.
  int rank = 0;
  // Links right after it that have firms here and wait for it, and the firms on them.
  int waiting_links = 0;
  std::uint32_t waiting_firms = 0;
  // All links that come after it in its chain, with or without firms here.
  int downstream_links = 0;
  // Links right before it that have firms here and could feed it, and the firms on them.
  int feeding_links = 0;
  std::uint32_t feeding_firms = 0;
  // Links of other chains that it feeds and that have firms here.
  int cross_chain_links = 0;
  // For a link of support with nothing right after it: firms on the chain's other links, all of which it
  // serves.
  std::uint32_t served_firms = 0;
  // The region is named for the chain.
  bool named = false;
  // Counties of the province that have the link.
  int counties_with = 0;
  FIELDS(Importance, points, rank, waiting_links, waiting_firms, downstream_links, feeding_links,
         feeding_firms, cross_chain_links, served_firms, named, counties_with);
};

// One link of one chain in one region.
struct LinkStanding {
  // Position in the links.
  std::uint32_t index = 0;
  ChainId chain{};
  std::string chain_name{};
  std::string chain_name_en{};
  std::string link{};
  std::string link_en{};
  Stage stage = Stage::mid;
  // Nothing where the chain is bound to other places: its firms here are 同类.
  std::optional<Standing> standing{};
  // Makers of level high and medium; what standing goes by.
  std::uint32_t firms = 0;
  Makers makers{};
  std::uint32_t traders = 0;
  // Dealers but no maker of any level.
  bool trade_only = false;
  // Firms of the trade in places that the chain is not bound to.
  std::uint32_t same_trade = 0;
  // Of the `capital_known` firms that state it; absent where none does.
  std::optional<Money> capital{};
  std::uint32_t capital_known = 0;
  // The thresholds it was held against.
  std::uint32_t strong_min_firms = 0;
  Money strong_min_capital{};
  std::uint32_t weak_min_firms = 0;
  std::vector<LinkBeside> fed_by{};
  std::vector<LinkBeside> feeds{};
  // Absent where it is strong or does not apply.
  std::optional<Importance> importance{};
  // Most firms first within a relation; only where it is weak, missing or not seen.
  std::vector<PlaceWithLink> places{};
  // Sentences, by report::explain; empty until then.
  std::vector<Message> why{};
  FIELDS(LinkStanding, index, chain, chain_name, chain_name_en, link, link_en, stage, standing, firms, makers,
         traders, trade_only, same_trade, capital, capital_known, strong_min_firms, strong_min_capital,
         weak_min_firms, fed_by, feeds, importance, places, why);
};

// Links of a chain by standing.
struct StandingCounts {
  int strong = 0;
  int weak = 0;
  int missing = 0;
  int not_seen = 0;
  FIELDS(StandingCounts, strong, weak, missing, not_seen);
  bool operator==(const StandingCounts&) const = default;
};

struct ChainStanding {
  ChainId chain{};
  std::string name{};
  std::string name_en{};
  std::string category{};
  int article = 0;
  bool place_bound = false;
  // The document or a later list names the region (or a county of it) for the chain.
  bool named = false;
  // False for a place-bound chain of other places.
  bool applies = true;
  StandingCounts counts{};
  // Sums over links: a firm on two links counts twice.
  std::uint32_t on_links = 0;
  std::uint32_t traders = 0;
  std::uint32_t same_trade = 0;
  std::vector<LinkStanding> links{};
  FIELDS(ChainStanding, chain, name, name_en, category, article, place_bound, named, applies, counts,
         on_links, traders, same_trade, links);
};

enum class RegionLevel { county, city, province };
std::string_view name_of(RegionLevel);
std::string_view chinese_name(RegionLevel);

// 产业链图谱 of one region.
struct RegionMap {
  RegionCode region{};
  std::string name{};
  std::string name_en{};
  RegionLevel level = RegionLevel::county;
  CoverageVerdict coverage{};
  // In the pack's order.
  std::vector<ChainStanding> chains{};
  FIELDS(RegionMap, region, name, name_en, level, coverage, chains);
};

// One county and chain of the whole map.
struct MapCell {
  RegionCode county{};
  std::string county_name{};
  ChainId chain{};
  std::string chain_name{};
  bool named = false;
  bool applies = true;
  StandingCounts counts{};
  std::uint32_t on_links = 0;
  std::uint32_t traders = 0;
  std::uint32_t same_trade = 0;
  // Of a named pair: its missing and not seen links, in the chain's order.
  std::vector<std::string> absent_links{};
  FIELDS(MapCell, county, county_name, chain, chain_name, named, applies, counts, on_links, traders,
         same_trade, absent_links);
};

// What the map is drawn from; the order of each list but links and chains does not matter.
struct MapInput {
  Province province;
  std::span<const City> cities;
  std::span<const County> counties;
  std::span<const Chain> chains;
  std::span<const Link> links;
  std::span<const CrossLink> cross_links;
  std::span<const CountyChain> county_chains;
  std::span<const Neighbours> neighbours;
  std::span<const Partnership> partnerships;
  std::span<const Cell> cells;
  Thresholds thresholds;
  CoverageFloor floor;
  CoverageFacts coverage;
};

// The map of a province, indexed once and asked often. Keeps copies of what it needs; immutable.
class ChainMap {
 public:
  explicit ChainMap(const MapInput&);
  ~ChainMap();
  ChainMap(ChainMap&&) noexcept;
  ChainMap& operator=(ChainMap&&) noexcept;

  // A county, a city or the province, with the chains asked for (none: all). Refuses unknown codes.
  Result<RegionMap> of(const RegionCode&, std::span<const ChainId> chains = {}) const;
  // Whether absence may be called 缺 in the region. Defined for known codes.
  CoverageVerdict coverage_of(const RegionCode&) const;
  // Every county and chain, by county code, then the pack's order of chains.
  std::vector<MapCell> whole() const;
  // The weak, missing and not seen links of a region's map, most important first.
  static std::vector<LinkStanding> gaps(const RegionMap&);

 private:
  struct Index;
  friend struct RegionDraft;
  std::unique_ptr<const Index> index_;
};

}  // namespace xl::chain
