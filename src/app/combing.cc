#include <algorithm>
#include <set>
#include <tuple>

#include "app/attraction.h"
#include "app/capabilities.h"
#include "app/detail/attraction_ground.h"
#include "app/names.h"
#include "base/text.h"
#include "chain/graph.h"
#include "report/attraction.h"
#include "report/why.h"

namespace xl::app {
namespace {

constexpr int kUsualLeads = 10;
constexpr int kMostLeads = 100;
constexpr std::size_t kPlacesListed = 3;

bool may_lead(const Link& link) {
  return link.stage == Stage::mid || link.stage == Stage::down;
}

// The firms of the region's counties where the chain belongs, on its middle and downstream links with high
// confidence.
std::vector<attract::LeadOffer> lead_offers(const AttractionGround& ground, const Seeker& seeker,
                                            const Chain& chain) {
  const FirmIndex& index = ground.firms_in_province();
  std::vector<attract::LeadOffer> offers;
  for (std::uint32_t firm = 0; firm < index.size(); ++firm) {
    const auto county = index.county(firm);
    if (!county || !seeker.counties[*county].inside || !ground.applies(*county, chain)) continue;
    const bool on = std::ranges::any_of(index.links(firm), [&](const FirmIndex::OnLink& one) {
      const Link& link = ground.pack().links[one.link];
      return one.stands && static_cast<Level>(one.level) == Level::high && link.chain == chain.id &&
             may_lead(link);
    });
    if (!on) continue;
    const std::int64_t capital = index.capital(firm);
    offers.push_back(
        {firm, index.uscc(firm), capital == FirmIndex::kUnknown ? std::nullopt : std::optional(capital)});
  }
  return offers;
}

LeadView lead_view(const AttractionGround& ground, std::uint32_t firm, const ChainId& chain) {
  LeadView view{.firm = ground.brief({false, firm})};
  for (const FirmIndex::OnLink& on : ground.standings({false, firm})) {
    const Link& link = ground.pack().links[on.link];
    if (link.chain == chain) view.links.push_back({link.name, link.name_en, link.stage});
  }
  return view;
}

// What lies around one firm.
class Comb {
 public:
  Comb(const AttractionGround& ground, std::size_t county, CombingAnswer& answer)
      : ground_(ground),
        county_(county),
        answer_(answer),
        seeker_(ground.seeker(ground.pack().counties[county].code)),
        graph_(ground.pack().links, ground.pack().cross_links) {}

  Combed comb(const FirmIndex::OnLink& on) {
    const chain::LinkNode& node = graph_.at(on.link);
    Combed combed{.own = link(on.link), .confidence = std::string(name_of(static_cast<Level>(on.level)))};
    for (const auto* const links : {&node.parents, &node.cross_parents}) add(*links, combed.buys);
    for (const auto* const links : {&node.children, &node.cross_children}) add(*links, combed.sells);
    for (std::uint32_t other = 0; other < graph_.size(); ++other) {
      const Link& support = ground_.pack().links[other];
      const bool serves = support.stage == Stage::support && graph_.at(other).children.empty() &&
                          support.chain == ground_.pack().links[on.link].chain && other != on.link;
      if (serves) combed.served_by.push_back(link(other));
    }
    return combed;
  }

 private:
  void add(const std::vector<std::uint32_t>& links, std::vector<CombedLink>& combed) {
    for (const std::uint32_t one : links) {
      combed.push_back(link(one));
      // A link beside two of the firm's own is one link.
      if (!counted_.insert(one).second) continue;
      const Reach reach = combed.back().reach;
      ++(reach == Reach::here                                  ? answer_.here
         : reach == Reach::near                                ? answer_.near
         : reach == Reach::province || reach == Reach::outside ? answer_.elsewhere
                                                               : answer_.nowhere);
    }
  }

  CombedLink link(std::uint32_t at) const {
    const Link& of = ground_.pack().links[at];
    CombedLink combed{.chain = of.chain,
                      .chain_name = find_chain(ground_.pack(), of.chain)->name,
                      .link = of.name,
                      .link_en = of.name_en,
                      .stage = of.stage,
                      .firms_here = ground_.sure(county_, at),
                      .firms_outside = outside(at)};
    std::vector<CombedPlace> places;
    for (std::size_t county = 0; county < seeker_.counties.size(); ++county) {
      const std::uint32_t firms = ground_.sure(county, at);
      combed.firms_in_province += firms;
      if (firms > 0 && county != county_) places.push_back(place(county, firms));
    }
    combed.reach = reach_of(combed, places);
    if (combed.reach != Reach::here) {
      std::ranges::sort(places, nearer);
      if (places.size() > kPlacesListed) places.resize(kPlacesListed);
      combed.places = std::move(places);
    }
    combed.words = report::why_combed({of.name, of.name_en}, words_of(combed));
    return combed;
  }

  CombedPlace place(std::size_t county, std::uint32_t firms) const {
    const County& of = ground_.pack().counties[county];
    const attract::CountyAround& around = seeker_.counties[county];
    return {of.code, of.name, of.name_en, around.ring, around.hops, firms};
  }

  // Near: in the same city, next to the county, or its 山海 partner.
  static bool is_near(const CombedPlace& place) {
    return place.ring == attract::Ring::city || place.ring == attract::Ring::partner || place.hops == 1;
  }
  // By borders to cross, those without a way by land last, then most firms, then by code.
  static bool nearer(const CombedPlace& a, const CombedPlace& b) {
    constexpr int kFar = 1000;
    const int hops_a = a.hops.value_or(kFar);
    const int hops_b = b.hops.value_or(kFar);
    const bool far_a = !is_near(a);
    const bool far_b = !is_near(b);
    return std::tie(far_a, hops_a, b.firms, a.county) < std::tie(far_b, hops_b, a.firms, b.county);
  }

  static Reach reach_of(const CombedLink& link, const std::vector<CombedPlace>& places) {
    if (link.firms_here > 0) return Reach::here;
    if (std::ranges::any_of(places, is_near)) return Reach::near;
    if (!places.empty()) return Reach::province;
    return link.firms_outside > 0 ? Reach::outside : Reach::none;
  }

  report::CombedFacts words_of(const CombedLink& link) const {
    report::CombedFacts facts{.here = link.firms_here, .outside = link.firms_outside};
    for (const CombedPlace& place : link.places)
      facts.places.push_back({{place.county_name, place.county_name_en}, place.hops, place.firms});
    return facts;
  }

  std::int64_t outside(std::uint32_t at) const {
    const FirmIndex* const index = ground_.firms_outside();
    if (index == nullptr) return 0;
    if (outside_.empty()) {
      outside_.resize(ground_.pack().links.size());
      for (std::size_t firm = 0; firm < index->size(); ++firm) {
        for (const FirmIndex::OnLink& on : index->links(firm)) outside_[on.link] += on.stands ? 1 : 0;
      }
    }
    return outside_[at];
  }

  const AttractionGround& ground_;
  const std::size_t county_;
  CombingAnswer& answer_;
  const Seeker seeker_;
  const chain::LinkGraph graph_;
  std::set<std::uint32_t> counted_;
  // By link, counted when it is first asked for.
  mutable std::vector<std::int64_t> outside_;
};

tl::unexpected<Error> no_place_for_combing(const FirmBrief& firm) {
  if (firm.outside) {
    return failure(ErrorKind::invalid,
                   "「" + firm.name + "」是省外企业，本地没有它的上下游可梳理；看它适合哪些县，用 fits",
                   firm.name + " is outside the province: ask fits where it would fit");
  }
  return failure(ErrorKind::invalid, "「" + firm.name + "」所在县未知，无从说本地、邻近；请先更正它的地址",
                 "nobody knows in which county " + firm.name + " is: correct its address first");
}

}  // namespace

Result<LeadsAnswer> leads(const Sight& sight, const LeadsRequest& request) {
  const pack::Pack& pack = sight.pack;
  const RegionCode region = TRY(region_named(pack, request.region));
  const Chain& chain = *find_chain(pack, TRY(chain_named(pack, request.chain)));
  const int limit = request.limit.value_or(kUsualLeads);
  if (limit < 1 || limit > kMostLeads)
    return failure(ErrorKind::invalid, "limit 应在 1 和 100 之间", "limit is between 1 and 100");
  const AttractionGround ground = TRY(AttractionGround::of(sight));
  const Seeker seeker = ground.seeker(region);
  const Money least{static_cast<std::int64_t>(pack.parameters.at("lead_min_capital").value * 100)};
  const attract::Leads found = attract::leads(lead_offers(ground, seeker, chain), least.fen);
  LeadsAnswer answer{.basis = ground.basis(),
                     .region = region,
                     .region_name = region_name(pack, region),
                     .chain = chain.id,
                     .chain_name = chain.name,
                     .measure = report::measure_of_leads(least),
                     .leading = static_cast<std::int64_t>(found.leading),
                     .below = static_cast<std::int64_t>(found.firms.size() - found.leading),
                     .unknown = static_cast<std::int64_t>(found.unknown),
                     .rules = attraction_rules(pack)};
  for (std::size_t i = 0; i < found.firms.size() && i < static_cast<std::size_t>(limit); ++i) {
    LeadView view = lead_view(ground, found.firms[i], chain.id);
    view.rank = static_cast<int>(i + 1);
    view.leads = i < found.leading;
    answer.firms.push_back(std::move(view));
  }
  return answer;
}

Result<CombingAnswer> combing(const Sight& sight, const CombingRequest& request) {
  const AttractionGround ground = TRY(AttractionGround::of(sight));
  const std::string uscc = upper_case(trim(request.firm));
  const auto firm = ground.find(uscc);
  if (!firm) return no_such_firm(uscc);
  CombingAnswer answer{.basis = ground.basis(), .firm = ground.brief(*firm)};
  const auto county = firm->outside ? std::nullopt : ground.firms_in_province().county(firm->at);
  if (!county) return no_place_for_combing(answer.firm);
  answer.coverage = ground.map().coverage_of(answer.firm.county);
  answer.coverage.why = report::why(answer.coverage);
  answer.not_known = report::not_known_of_combing();
  Comb comb(ground, *county, answer);
  for (const FirmIndex::OnLink& on : ground.standings(*firm)) answer.links.push_back(comb.comb(on));
  return answer;
}

}  // namespace xl::app
