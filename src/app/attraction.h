#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"
#include "attract/targets.h"
#include "base/money.h"
#include "model/evidence.h"

namespace xl::app {

// 招商图谱 (articles 9, 15, 16): which links a region lacks, who could fill them, and why.

// A threshold or weight that an answer rests on, as the pack has it; unconfirmed ones are shown 待核.
struct RuleView {
  std::string id;
  Message title;
  double value = 0;
  std::string unit;
  bool confirmed = false;
  FIELDS(RuleView, id, title, value, unit, confirmed);
};

// The registers of firms outside the province, and what was read of them.
struct OutsideView {
  std::vector<BasisSource> sources;
  // Firms in them, and those that stand on a link; absent where nothing was imported or read.
  std::optional<std::int64_t> firms;
  std::optional<std::int64_t> assigned;
  // They or the pack changed after they were read.
  bool stale = false;
  FIELDS(OutsideView, sources, firms, assigned, stale);
};

// A shortlist that a firm stands on.
struct ListedOn {
  std::int64_t id = 0;
  std::string name;
  std::string by;
  // For which county.
  RegionCode county;
  std::string county_name;
  FIELDS(ListedOn, id, name, by, county, county_name);
};

// 目标企业: a firm that could be won for a link.
struct TargetView {
  std::string uscc;
  std::string name;
  attract::Ring ring = attract::Ring::city;
  // Empty outside the province.
  RegionCode county;
  std::string county_name;
  std::string county_name_en;
  // As the outside register has them; empty inside the province.
  std::string province;
  std::string city;
  std::optional<Date> registered;
  std::optional<Money> capital;
  std::string role;
  // high or medium.
  std::string confidence;
  // Place in its ring.
  int rank = 0;
  // The sum over its reasons: for the order of a list, and nothing else.
  int points = 0;
  // The only firm on the link in a county that is named for the chain: last in its ring.
  bool home_only = false;
  std::vector<attract::Reason> reasons;
  // The words of the firm that put it on the link.
  std::vector<Message> why;
  // Who has it on a shortlist already, for whichever link.
  std::vector<ListedOn> listed;
  FIELDS(TargetView, uscc, name, ring, county, county_name, county_name_en, province, city, registered,
         capital, role, confidence, rank, points, home_only, reasons, why, listed);
};

struct RingView {
  attract::Ring ring = attract::Ring::city;
  // In words: 泉州市内, 省内, 山海协作, 省外.
  Message title;
  // All of them; `firms` holds those listed.
  std::int64_t count = 0;
  std::vector<TargetView> firms;
  FIELDS(RingView, ring, title, count, firms);
};

// A missing, weak or not seen link, and who could fill it.
struct TargetLink {
  attract::Need need = attract::Need::fill;
  // 补链, 延链 or 强链, and why it is called so.
  Message need_why;
  chain::LinkStanding link;
  // All targets of all rings.
  std::int64_t count = 0;
  // Firms elsewhere that may stand on the link, with low confidence: not proposed.
  std::int64_t unsure = 0;
  // Always four, in their order.
  std::vector<RingView> rings;
  FIELDS(TargetLink, need, need_why, link, count, unsure, rings);
};

struct TargetsRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  std::optional<std::string> chain;
  std::optional<std::string> link;
  // fill, extend or strengthen (补链, 延链, 强链).
  std::optional<std::string> need;
  // Links listed: 10, at most 200.
  std::optional<int> limit;
  // Firms listed in each ring: 5, at most 100.
  std::optional<int> each;
  FIELDS(TargetsRequest, region, chain, link, need, limit, each);
};
struct TargetsAnswer {
  Basis basis;
  OutsideView outside;
  RegionCode region;
  std::string region_name;
  std::string region_name_en;
  chain::CoverageVerdict coverage;
  // All links asked for; `links` holds those listed.
  std::int64_t count = 0;
  // The most important first.
  std::vector<TargetLink> links;
  std::vector<RuleView> rules;
  // What no register says, so that nobody reads its absence as a no.
  std::vector<Message> not_known;
  FIELDS(TargetsAnswer, basis, outside, region, region_name, region_name_en, coverage, count, links, rules,
         not_known);
};
// The missing, weak and not seen links of the chains named for a region (or of the chain asked for), and for
// each the firms that could fill it: inside the city, in the province, at 山海 partners, outside.
Result<TargetsAnswer> targets(const Sight&, const TargetsRequest&);

struct WantedRequest {
  static constexpr auto needs = Permission::read;
  std::string chain;
  std::string link;
  std::optional<int> limit;
  FIELDS(WantedRequest, chain, link, limit);
};
struct WantingCounty {
  RegionCode county;
  std::string county_name;
  std::string county_name_en;
  RegionCode city;
  std::string city_name;
  attract::Need need = attract::Need::fill;
  Message need_why;
  chain::LinkStanding link;
  FIELDS(WantingCounty, county, county_name, county_name_en, city, city_name, need, need_why, link);
};
struct WantedAnswer {
  Basis basis;
  ChainId chain;
  std::string chain_name;
  std::string link;
  std::string link_en;
  // Counties named for the chain, and those of them where the link is strong.
  std::int64_t named = 0;
  std::int64_t supplied = 0;
  // All that want it; `counties` holds those listed.
  std::int64_t count = 0;
  // By importance, then by code.
  std::vector<WantingCounty> counties;
  FIELDS(WantedAnswer, basis, chain, chain_name, link, link_en, named, supplied, count, counties);
};
// Which counties want firms on this link: those named for the chain where it is missing, weak or not seen.
Result<WantedAnswer> wanted(const Sight&, const WantedRequest&);

struct FitsRequest {
  static constexpr auto needs = Permission::read;
  // A USCC of the register or of an outside one.
  std::string firm;
  std::optional<int> limit;
  FIELDS(FitsRequest, firm, limit);
};
// A firm as these answers name it.
struct FirmBrief {
  std::string uscc;
  std::string name;
  // Empty where unknown, and outside the province.
  RegionCode county;
  std::string county_name;
  // It is of an outside register.
  bool outside = false;
  std::string province;
  std::string city;
  std::optional<Money> capital;
  FIELDS(FirmBrief, uscc, name, county, county_name, outside, province, city, capital);
};
// A county that the firm would fit into.
struct FitView {
  RegionCode county;
  std::string county_name;
  std::string county_name_en;
  ChainId chain;
  std::string chain_name;
  std::string link;
  std::string link_en;
  attract::Need need = attract::Need::fill;
  Message need_why;
  // How the link stands there, and its rank among the open links of the chain there.
  std::optional<chain::Standing> standing;
  std::int64_t firms = 0;
  int importance = 0;
  // As seen from the county; absent where nobody knows where the firm is.
  std::optional<attract::Ring> ring;
  int points = 0;
  bool home_only = false;
  std::vector<attract::Reason> reasons;
  FIELDS(FitView, county, county_name, county_name_en, chain, chain_name, link, link_en, need, need_why,
         standing, firms, importance, ring, points, home_only, reasons);
};
struct FitsAnswer {
  Basis basis;
  FirmBrief firm;
  // Links that it stands on with high or medium confidence.
  std::vector<std::string> links;
  // All of them; `fits` holds those listed.
  std::int64_t count = 0;
  // Those that break no chain at home first, then by points, importance, county and link.
  std::vector<FitView> fits;
  std::vector<RuleView> rules;
  std::vector<Message> not_known;
  FIELDS(FitsAnswer, basis, firm, links, count, fits, rules, not_known);
};
// Where an enterprise would fit: counties named for its chains that want its links.
Result<FitsAnswer> fits(const Sight&, const FitsRequest&);

struct LeadsRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  std::string chain;
  std::optional<int> limit;
  FIELDS(LeadsRequest, region, chain, limit);
};
// A link of the chain that a lead firm stands on.
struct LeadLink {
  std::string link;
  std::string link_en;
  Stage stage = Stage::mid;
  FIELDS(LeadLink, link, link_en, stage);
};
struct LeadView {
  int rank = 0;
  FirmBrief firm;
  // It reaches the measure.
  bool leads = false;
  std::vector<LeadLink> links;
  FIELDS(LeadView, rank, firm, leads, links);
};
struct LeadsAnswer {
  Basis basis;
  RegionCode region;
  std::string region_name;
  ChainId chain;
  std::string chain_name;
  // By what they are called lead firms; ours, 待核.
  Message measure;
  // Firms on middle and downstream links with high confidence: those that reach the measure, those that do
  // not, those whose capital nobody knows.
  std::int64_t leading = 0;
  std::int64_t below = 0;
  std::int64_t unknown = 0;
  // Most registered capital first.
  std::vector<LeadView> firms;
  std::vector<RuleView> rules;
  FIELDS(LeadsAnswer, basis, region, region_name, chain, chain_name, measure, leading, below, unknown, firms,
         rules);
};
// 龙头企业 of a chain in a region, by a stated measure.
Result<LeadsAnswer> leads(const Sight&, const LeadsRequest&);

struct CombingRequest {
  static constexpr auto needs = Permission::read;
  std::string firm;
  FIELDS(CombingRequest, firm);
};
// Where the nearest firms of a link are, as seen from a county.
enum class Reach { here, near, province, outside, none };
inline std::string_view name_of(Reach reach) {
  constexpr std::string_view kNames[] = {"here", "near", "province", "outside", "none"};
  return kNames[static_cast<int>(reach)];
}
struct CombedPlace {
  RegionCode county;
  std::string county_name;
  std::string county_name_en;
  attract::Ring ring = attract::Ring::city;
  // Borders to cross; absent where no way leads there by land.
  std::optional<int> hops;
  std::int64_t firms = 0;
  FIELDS(CombedPlace, county, county_name, county_name_en, ring, hops, firms);
};
struct CombedLink {
  ChainId chain;
  std::string chain_name;
  std::string link;
  std::string link_en;
  Stage stage = Stage::mid;
  Reach reach = Reach::none;
  // In its own county, and in the whole province.
  std::int64_t firms_here = 0;
  std::int64_t firms_in_province = 0;
  std::int64_t firms_outside = 0;
  // The three nearest counties that have it, where it is not here.
  std::vector<CombedPlace> places;
  Message words;
  FIELDS(CombedLink, chain, chain_name, link, link_en, stage, reach, firms_here, firms_in_province,
         firms_outside, places, words);
};
// One link of the firm and what lies around it.
struct Combed {
  CombedLink own;
  std::string confidence;
  // What it buys, what it sells, and what serves its whole chain.
  std::vector<CombedLink> buys;
  std::vector<CombedLink> sells;
  std::vector<CombedLink> served_by;
  FIELDS(Combed, own, confidence, buys, sells, served_by);
};
struct CombingAnswer {
  Basis basis;
  FirmBrief firm;
  // Whether nobody seen here may be called nobody.
  chain::CoverageVerdict coverage;
  // Links bought from and sold to, each counted once, by reach.
  std::int64_t here = 0;
  std::int64_t near = 0;
  std::int64_t elsewhere = 0;
  std::int64_t nowhere = 0;
  // The surest first.
  std::vector<Combed> links;
  std::vector<Message> not_known;
  FIELDS(CombingAnswer, basis, firm, coverage, here, near, elsewhere, nowhere, links, not_known);
};
// 产业链梳理 around one firm: what it buys and sells by the chain, and whether that is here, near or missing.
Result<CombingAnswer> combing(const Sight&, const CombingRequest&);

// The parameters that these answers rest on, in the pack's order of ids.
std::vector<RuleView> attraction_rules(const pack::Pack&);

}  // namespace xl::app
