#include "app/detail/attraction_ground.h"

#include <algorithm>

#include "app/coordination.h"
#include "app/detail/assignment_why.h"
#include "app/detail/listed.h"
#include "app/detail/row.h"
#include "app/names.h"
#include "app/outside.h"
#include "report/attraction.h"
#include "store/batches.h"
#include "store/edits.h"
#include "store/registers.h"

namespace xl::app {
namespace {

double parameter(const pack::Pack& pack, const std::string& id) {
  return pack.parameters.at(id).value;
}

constexpr double kFenPerYuan = 100;

std::optional<std::int64_t> known(std::int64_t capital) {
  return capital == FirmIndex::kUnknown ? std::nullopt : std::optional(capital);
}

Level level_of(const FirmIndex::OnLink& on) {
  return static_cast<Level>(on.level);
}

bool is_offer(const FirmIndex::OnLink& on) {
  return on.stands && level_of(on) != Level::low;
}

// How many other links of the same chain that are open the firm stands on.
int also_fills(const pack::Pack& pack, std::span<const FirmIndex::OnLink> links, const FirmIndex::OnLink& on,
               const std::vector<bool>& open) {
  return static_cast<int>(std::ranges::count_if(links, [&](const FirmIndex::OnLink& other) {
    return other.link != on.link && is_offer(other) && open[other.link] &&
           pack.links[other.link].chain == pack.links[on.link].chain;
  }));
}

}  // namespace

attract::Weights weights_of(const pack::Pack& pack) {
  const auto points = [&](const char* id) { return static_cast<int>(parameter(pack, id)); };
  const auto firms = [&](const char* id) { return static_cast<std::uint32_t>(parameter(pack, id)); };
  const auto fen = [&](const char* id) {
    return static_cast<std::int64_t>(parameter(pack, id) * kFenPerYuan);
  };
  return {.high = points("attract_high"),
          .medium = points("attract_medium"),
          .large_fen = fen("attract_large_capital"),
          .medium_fen = fen("attract_medium_capital"),
          .large_size = points("attract_large_size"),
          .medium_size = points("attract_medium_size"),
          .waiting = points("attract_waiting"),
          .feeding = points("attract_feeding"),
          .same_city = points("attract_same_city"),
          .neighbour = points("attract_neighbour"),
          .hop_loss = points("attract_hop_loss"),
          .partner = points("attract_partner"),
          .home_many_firms = firms("attract_home_many_firms"),
          .home_many = points("attract_home_many"),
          .home_few_loss = points("attract_home_few_loss"),
          // Few: not enough for a strong link.
          .home_few_firms = firms("strong_min_firms"),
          .also_fills = points("attract_also_fills")};
}

tl::unexpected<Error> no_such_firm(const std::string& uscc) {
  return failure(ErrorKind::not_found,
                 "名录里没有统一社会信用代码「" + uscc + "」；只知道名称的，先用 search 查代码",
                 "no register holds a firm with the code " + uscc + "; search finds codes by name");
}

attract::Demand demand_of(const chain::LinkStanding& link) {
  attract::Demand demand{.firms = link.firms};
  if (!link.importance) return demand;
  demand.waiting_links = link.importance->waiting_links;
  demand.waiting_firms = link.importance->waiting_firms;
  demand.feeding_links = link.importance->feeding_links;
  demand.feeding_firms = link.importance->feeding_firms;
  return demand;
}

AttractionGround::AttractionGround(const Sight& sight, chain::ChainMap map, std::vector<chain::Makers> cells)
    : sight_(&sight),
      basis_(basis_of(sight)),
      map_(std::move(map)),
      pairs_(named_pairs(sight)),
      weights_(weights_of(sight.pack)),
      cells_(std::move(cells)),
      inside_(firm_index(sight)),
      outside_(outside_index(sight)),
      listed_(listed_firms(sight)) {}

Result<AttractionGround> AttractionGround::of(const Sight& sight) {
  chain::ChainMap map = TRY(stored_map(sight));
  const std::size_t links = sight.pack.links.size();
  std::vector<chain::Makers> cells(sight.pack.counties.size() * links);
  std::map<std::string_view, std::size_t> counties;
  for (std::size_t i = 0; i < sight.pack.counties.size(); ++i) counties[sight.pack.counties[i].code.text] = i;
  for (const chain::Cell& cell : TRY(stored_cells(sight))) {
    const auto county = counties.find(cell.county.text);
    if (county != counties.end()) cells[county->second * links + cell.link] = cell.makers;
  }
  return AttractionGround(sight, std::move(map), std::move(cells));
}

OutsideView AttractionGround::outside_view() const {
  OutsideView view;
  for (const store::Batch& batch : store::batches(sight_->data)) {
    if (!feeds_attraction(batch.register_id) || batch.state != store::BatchState::done) continue;
    const Coverage& coverage = batch.note.coverage;
    view.sources.push_back({.batch = batch.id,
                            .title = batch.note.source_title,
                            .file = batch.note.file_name,
                            .as_of = batch.note.as_of,
                            .rows = batch.counts.added,
                            .first_year = coverage.first_year,
                            .last_year = coverage.last_year,
                            .kinds = coverage.kinds,
                            .complete = coverage.complete,
                            .example = batch.note.example});
  }
  if (const auto edits = store::edits_of(sight_->data, "outside_enterprises")) {
    view.sources.push_back({.batch = edits->batch,
                            .title = std::string(kByHand),
                            .as_of = edits->as_of,
                            .rows = edits->rows,
                            .example = edits->example});
  }
  if (outside_ == nullptr || view.sources.empty()) return view;
  view.firms = static_cast<std::int64_t>(outside_->size());
  const auto run = latest_outside(sight_->data);
  view.stale = !run || run->key != outside_key(pack(), sight_->data);
  if (!run) return view;
  view.assigned = 0;
  for (std::size_t firm = 0; firm < outside_->size(); ++firm)
    *view.assigned += std::ranges::any_of(outside_->links(firm), is_offer) ? 1 : 0;
  return view;
}

bool AttractionGround::is_named(std::size_t county, const ChainId& chain) const {
  const RegionCode& code = pack().counties[county].code;
  return std::ranges::any_of(
      pairs_, [&](const CountyChain& pair) { return pair.chain == chain && pair.county == code; });
}

bool AttractionGround::applies(std::size_t county, const Chain& chain) const {
  return !chain.place_bound || is_named(county, chain.id);
}

std::vector<attract::Home> AttractionGround::homes(std::uint32_t link) const {
  std::vector<attract::Home> homes;
  for (std::size_t county = 0; county < pack().counties.size(); ++county)
    homes.push_back({sure(county, link), is_named(county, pack().links[link].chain)});
  return homes;
}

Seeker AttractionGround::seeker(const RegionCode& region) const {
  const std::vector<RegionCode> inside = counties_in(pack(), region);
  Seeker seeker{.counties =
                    attract::around({pack().counties, pack().neighbours, pack().partnerships}, inside)};
  const County* const county = find_county(pack(), region);
  const City* const city = find_city(pack(), county != nullptr ? county->city : region);
  seeker.name = {region_name(pack(), region), region.text};
  if (county != nullptr) {
    seeker.name.en = county->name_en;
  } else {
    seeker.name.en = city != nullptr ? city->name_en : pack().province.name_en;
  }
  seeker.city = city != nullptr ? Message{city->name, city->name_en} : seeker.name;
  return seeker;
}

attract::Offer AttractionGround::offer(const KnownFirm& firm, const FirmIndex::OnLink& on,
                                       const std::vector<bool>& open) const {
  const FirmIndex& index = index_of(firm);
  return {.firm = firm.at + (firm.outside ? static_cast<std::uint32_t>(inside_->size()) : 0),
          .uscc = index.uscc(firm.at),
          .county = firm.outside ? std::nullopt : index.county(firm.at),
          .level = level_of(on),
          .capital_fen = known(index.capital(firm.at)),
          .also_fills = also_fills(pack(), index.links(firm.at), on, open)};
}

void AttractionGround::add_offers(bool outside, const std::vector<bool>& asked, const std::vector<bool>& open,
                                  std::map<std::uint32_t, std::vector<attract::Offer>>& offers) const {
  const FirmIndex& index = outside ? *outside_ : *inside_;
  for (std::uint32_t firm = 0; firm < index.size(); ++firm) {
    // A firm of the province whose county nobody knows cannot be told from one of the region.
    if (!outside && !index.county(firm)) continue;
    for (const FirmIndex::OnLink& on : index.links(firm)) {
      if (!asked[on.link] || !is_offer(on)) continue;
      if (outside && inside_->find(index.uscc(firm))) continue;
      offers[on.link].push_back(offer({outside, firm}, on, open));
    }
  }
}

std::map<std::uint32_t, std::vector<attract::Offer>> AttractionGround::offers(
    const std::vector<bool>& asked, const std::vector<bool>& open) const {
  std::map<std::uint32_t, std::vector<attract::Offer>> offers;
  add_offers(false, asked, open, offers);
  if (outside_ != nullptr) add_offers(true, asked, open, offers);
  return offers;
}

KnownFirm AttractionGround::firm_at(std::uint32_t number) const {
  const auto inside = static_cast<std::uint32_t>(inside_->size());
  return number < inside ? KnownFirm{false, number} : KnownFirm{true, number - inside};
}

std::optional<KnownFirm> AttractionGround::find(std::string_view uscc) const {
  if (const auto at = inside_->find(uscc)) return KnownFirm{false, static_cast<std::uint32_t>(*at)};
  if (outside_ == nullptr) return std::nullopt;
  const auto at = outside_->find(uscc);
  return at ? std::optional(KnownFirm{true, static_cast<std::uint32_t>(*at)}) : std::nullopt;
}

std::vector<FirmIndex::OnLink> AttractionGround::standings(const KnownFirm& firm) const {
  std::vector<FirmIndex::OnLink> links;
  std::ranges::copy_if(index_of(firm).links(firm.at), std::back_inserter(links), is_offer);
  std::ranges::sort(links, {}, [](const FirmIndex::OnLink& on) { return std::pair(on.level, on.link); });
  return links;
}

attract::Weighing AttractionGround::weighing(const chain::LinkStanding& link, const Seeker& seeker,
                                             const std::vector<attract::Home>& homes) const {
  return attract::Weighing({demand_of(link), seeker.counties, homes, weights_});
}

FirmBrief AttractionGround::brief(const KnownFirm& firm) const {
  const FirmIndex& index = index_of(firm);
  FirmBrief brief{.uscc = std::string(index.uscc(firm.at)), .outside = firm.outside};
  if (const auto county = firm.outside ? std::nullopt : index.county(firm.at)) {
    brief.county = pack().counties[*county].code;
    brief.county_name = pack().counties[*county].name;
  }
  const Register& declared = *find_register(pack(), firm.outside ? "outside_enterprises" : "enterprises");
  const auto stored = store::find(sight_->data, declared, {brief.uscc});
  if (!stored) return brief;
  const Row row(declared, stored->table, 0);
  brief.name = row.text("name");
  brief.capital = row.money("capital");
  if (firm.outside) {
    brief.province = row.text("province");
    brief.city = row.text("city");
  }
  return brief;
}

TargetView AttractionGround::view(const attract::Target& target, const Link& link,
                                  const Seeker& seeker) const {
  const KnownFirm firm = firm_at(target.firm);
  const FirmBrief brief = this->brief(firm);
  TargetView view{.uscc = brief.uscc,
                  .name = brief.name,
                  .ring = target.ring,
                  .county = brief.county,
                  .county_name = brief.county_name,
                  .province = brief.province,
                  .city = brief.city,
                  .capital = brief.capital,
                  .points = target.points,
                  .home_only = target.home_only,
                  .reasons = target.reasons};
  const std::int64_t registered = index_of(firm).registered(firm.at);
  if (registered != FirmIndex::kUnknown) view.registered = Date{static_cast<std::int32_t>(registered)};
  const Register& assignments = *find_register(pack(), firm.outside ? "outside_assignments" : "assignments");
  if (const auto stored = store::find(sight_->data, assignments, {view.uscc, link.chain.text, link.name})) {
    const Row row(assignments, stored->table, 0);
    view.role = row.text("role");
    view.confidence = name_of(level_called(row.text("confidence")));
    view.why = why_of(pack(), row);
  }
  report::TargetFacts facts{.level = level_called(view.confidence),
                            .capital = view.capital,
                            .region = seeker.name,
                            .city = seeker.city};
  if (const auto county = firm.outside ? std::nullopt : inside_->county(firm.at)) {
    view.county_name_en = pack().counties[*county].name_en;
    facts.county = {view.county_name, view.county_name_en};
    facts.pair = seeker.counties[*county].pair;
  }
  report::explain(view.reasons, facts);
  if (const auto listed = listed_.find(view.uscc); listed != listed_.end()) view.listed = listed->second;
  return view;
}

}  // namespace xl::app
