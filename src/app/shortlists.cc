#include "app/shortlists.h"

#include <algorithm>
#include <tuple>

#include "app/attraction_tables.h"
#include "app/detail/attraction_ground.h"
#include "app/detail/export_document.h"
#include "app/detail/listed.h"
#include "app/detail/row.h"
#include "app/detail/stated.h"
#include "app/mapping.h"
#include "app/names.h"
#include "app/tables.h"
#include "base/text.h"
#include "report/attraction.h"
#include "report/why.h"
#include "store/registers.h"
#include "store/shortlists.h"

namespace xl::app {
namespace {

using store::ShortlistAct;

constexpr std::size_t kMostEntries = 500;

ShortlistBrief brief_of(const ListState& state) {
  return {state.id,
          state.name,
          state.note,
          state.by,
          to_string(state.at),
          to_string(state.changed),
          static_cast<std::int64_t>(state.entries.size())};
}

ShortlistActView view_of(const pack::Pack& pack, const ShortlistAct& act) {
  const Chain* const chain = find_chain(pack, {act.chain});
  return {act.id,
          act.kind,
          act.name,
          act.county,
          act.county.empty() ? std::string() : region_name(pack, {act.county}),
          chain != nullptr ? chain->name : act.chain,
          act.link,
          act.uscc,
          act.firm,
          act.note,
          act.said_by,
          to_string(act.at)};
}

tl::unexpected<Error> no_such_list(std::int64_t id) {
  return failure(ErrorKind::not_found,
                 "没有第 " + std::to_string(id) + " 号招商名单（xianlian shortlists 列出全部）",
                 "there is no shortlist " + std::to_string(id));
}

Result<ListState> state_of(const store::Reader& data, std::int64_t id) {
  const std::vector<ListState> states = states_of(store::shortlist_acts(data, id));
  if (states.empty()) return no_such_list(id);
  return states.front();
}

// Of the register, or else of an outside one: name, scope and address.
struct StoredFirm {
  std::string name;
  std::string scope;
  std::string address;
};
std::optional<StoredFirm> stored_firm(const pack::Pack& pack, const store::Reader& data,
                                      const std::string& uscc) {
  for (const char* const id : {"enterprises", "outside_enterprises"}) {
    const Register* const declared = find_register(pack, id);
    if (declared == nullptr || !store::is_declared(data, *declared)) continue;
    const auto found = store::find(data, *declared, {uscc});
    if (!found) continue;
    const Row row(*declared, found->table, 0);
    return StoredFirm{row.text("name"), row.text("scope"), row.text("address")};
  }
  return std::nullopt;
}

Result<std::string> stated_by(const std::string& by) {
  return stated(by, kLongestName, {"谁（by）", "who says so (by)"});
}
Result<std::string> stated_name(const std::string& name) {
  return stated(name, kLongestName, {"名单的名称（name）", "the name of the list (name)"});
}
Result<std::string> stated_note(const std::optional<std::string>& note) {
  std::string text(trim(note.value_or("")));
  if (text.empty()) return text;
  return stated(text, kLongestReason, {"备注（note）", "the note"});
}

// An entry as an act, its names resolved and its firm known.
Result<ShortlistAct> entry_of(const pack::Pack& pack, const EntryWords& words) {
  const RegionCode county = TRY(region_named(pack, words.county));
  if (find_county(pack, county) == nullptr) {
    return failure(ErrorKind::invalid, "名单上的地区要写到县(市、区)，这里是「" + words.county + "」",
                   "an entry names a county, not " + words.county);
  }
  const ChainId chain = TRY(chain_named(pack, words.chain));
  const Link& link = *TRY(link_named(pack, chain, words.link));
  std::string note = TRY(stated_note(words.note));
  return ShortlistAct{.note = std::move(note),
                      .county = county.text,
                      .chain = chain.text,
                      .link = link.name,
                      .uscc = upper_case(trim(words.firm))};
}

Result<void> add_entry(store::Writer& writer, const pack::Pack& pack, ListState& state,
                       const EntryWords& words, const std::string& by) {
  ShortlistAct act = TRY(entry_of(pack, words));
  const auto firm = stored_firm(pack, writer.view(), act.uscc);
  if (!firm) return no_such_firm(act.uscc);
  for (const ShortlistAct& entry : state.entries) {
    if (!same_entry(entry, act)) continue;
    return failure(
        ErrorKind::conflict,
        "「" + firm->name + "」已在名单上（" + entry.said_by + "，" + to_string(entry.at) + "）",
        firm->name + " is on the list already (" + entry.said_by + ", " + to_string(entry.at) + ")");
  }
  if (state.entries.size() >= kMostEntries)
    return failure(ErrorKind::invalid, "一份名单最多 500 家，请另立一份", "a list holds 500 firms at most");
  act.list = state.id;
  act.kind = "add";
  act.firm = firm->name;
  act.said_by = by;
  store::add_shortlist_act(writer, act);
  act.at = writer.act().when;
  state.entries.push_back(std::move(act));
  return {};
}

// The place of an entry in the pack's order.
auto order_of(const pack::Pack& pack, const ShortlistAct& entry) {
  const auto county =
      std::ranges::find(pack.counties, entry.county, [](const County& one) { return one.code.text; });
  const auto link = std::ranges::find_if(
      pack.links, [&](const Link& one) { return one.chain.text == entry.chain && one.name == entry.link; });
  return std::tuple(county - pack.counties.begin(), link - pack.links.begin(), entry.id);
}

Message no_target_now(const AttractionGround& ground, const std::optional<KnownFirm>& firm,
                      const std::string& county) {
  if (!firm) return {"现有名录里没有这家企业了", "the registers do not hold this firm any more"};
  if (ground.brief(*firm).county.text == county) return {"它就在本县", "it is in the county itself"};
  return {"名录里看不出它有把握地在这个环节上，须先核实",
          "the registers do not show it on the link with confidence; check first"};
}

// What the registers say now of one entry.
void add_present(const AttractionGround& ground, ShortlistEntry& entry) {
  const pack::Pack& pack = ground.pack();
  const auto link = link_named(pack, entry.chain, entry.link);
  auto map = ground.map().of(entry.county, std::span(&entry.chain, 1));
  if (!link || !map || map->chains.empty()) return;
  report::explain(*map);
  const std::uint32_t at = ground.position_of(**link);
  std::vector<bool> open(pack.links.size());
  for (const chain::LinkStanding& standing : map->chains.front().links) {
    open[standing.index] = standing.importance.has_value();
    if (standing.index == at) entry.standing = standing;
  }
  if (!entry.standing) return;
  if (entry.standing->importance) {
    entry.need = attract::need_of(demand_of(*entry.standing));
    entry.need_why = report::why(*entry.need, *entry.standing);
  }
  const auto firm = ground.find(entry.uscc);
  entry.now = no_target_now(ground, firm, entry.county.text);
  if (!firm) return;
  for (const FirmIndex::OnLink& on : ground.standings(*firm)) {
    if (on.link != at) continue;
    const Seeker seeker = ground.seeker(entry.county);
    const std::vector<attract::Home> homes = ground.homes(at);
    const attract::Weighing weighing = ground.weighing(*entry.standing, seeker, homes);
    const attract::Offer offer = ground.offer(*firm, on, open);
    const bool placed = firm->outside || offer.county;
    if (!placed || !weighing.is_target(offer)) continue;
    entry.target = ground.view(weighing.weigh(offer), **link, seeker);
    entry.now = entry.need ? Message{"仍可招引", "still a target"}
                           : Message{"这个环节本地已强，可不再招", "the link is strong here by now"};
  }
}

// The list as the last act leaves it; without a map, only what people said.
Result<ShortlistAnswer> answer_of(const Sight& sight, std::int64_t id) {
  ListState state = TRY(state_of(sight.data, id));
  ShortlistAnswer answer{.basis = basis_of(sight),
                         .list = brief_of(state),
                         .rules = attraction_rules(sight.pack),
                         .not_known = report::not_known_of_targets()};
  std::ranges::sort(state.entries, {},
                    [&](const ShortlistAct& entry) { return order_of(sight.pack, entry); });
  std::optional<AttractionGround> ground;
  if (latest_map(sight.data)) ground = TRY(AttractionGround::of(sight));
  if (ground) answer.outside = ground->outside_view();
  for (const ShortlistAct& act : state.entries) {
    const Chain* const chain = find_chain(sight.pack, {act.chain});
    ShortlistEntry entry{.county = {act.county},
                         .county_name = region_name(sight.pack, {act.county}),
                         .chain = {act.chain},
                         .chain_name = chain != nullptr ? chain->name : act.chain,
                         .link = act.link,
                         .uscc = act.uscc,
                         .firm = act.firm,
                         .note = act.note,
                         .by = act.said_by,
                         .at = to_string(act.at),
                         .now = {"还没有图谱，无从判断", "there is no map yet"}};
    if (const auto firm = stored_firm(sight.pack, sight.data, act.uscc)) {
      entry.scope = firm->scope;
      entry.address = firm->address;
    }
    if (ground) add_present(*ground, entry);
    answer.entries.push_back(std::move(entry));
  }
  const std::vector<ShortlistAct> acts = store::shortlist_acts(sight.data, id);
  for (auto act = acts.rbegin(); act != acts.rend(); ++act)
    answer.history.push_back(view_of(sight.pack, *act));
  return answer;
}

// A row of the workbook.
struct ShortlistRow {
  std::string county_name;
  std::string chain_name;
  std::string link;
  std::string need;
  std::string name;
  std::string uscc;
  std::string ring;
  std::string firm_place;
  std::optional<Money> capital;
  std::string confidence;
  std::optional<int> points;
  std::string reasons;
  std::string note;
  std::string said_by;
  std::string at;
  std::string now;
  FIELDS(ShortlistRow, county_name, chain_name, link, need, name, uscc, ring, firm_place, capital, confidence,
         points, reasons, note, said_by, at, now);
};

ShortlistRow row_of(const ShortlistEntry& entry) {
  ShortlistRow row{.county_name = entry.county_name,
                   .chain_name = entry.chain_name,
                   .link = entry.link,
                   .need = entry.need ? std::string(chinese_name(*entry.need)) : std::string(),
                   .name = entry.firm,
                   .uscc = entry.uscc,
                   .note = entry.note,
                   .said_by = entry.by,
                   .at = entry.at,
                   .now = entry.now.zh};
  if (!entry.target) return row;
  const TargetView& target = *entry.target;
  row.ring = chinese_name(target.ring);
  row.firm_place = place_text(target);
  row.capital = target.capital;
  row.confidence = target.confidence;
  row.points = target.points;
  row.reasons = reasons_text(target.reasons, Language::zh);
  return row;
}

}  // namespace

Result<ShortlistsAnswer> shortlists(const Sight& sight, const ShortlistsRequest& request) {
  const std::vector<RegionCode> counties =
      counties_in(sight.pack, TRY(region_named(sight.pack, request.region)));
  std::vector<ListState> states = states_of(store::shortlist_acts(sight.data));
  if (!request.region.empty()) {
    std::erase_if(states, [&](const ListState& state) {
      return std::ranges::none_of(state.entries, [&](const ShortlistAct& entry) {
        return std::ranges::binary_search(counties, RegionCode{entry.county});
      });
    });
  }
  std::ranges::sort(states, [](const ListState& a, const ListState& b) {
    return std::tie(b.changed.seconds, b.id) < std::tie(a.changed.seconds, a.id);
  });
  ShortlistsAnswer answer;
  for (const ListState& state : states) answer.lists.push_back(brief_of(state));
  return answer;
}

Result<ShortlistAnswer> shortlist(const Sight& sight, const ShortlistRequest& request) {
  return answer_of(sight, request.id);
}

ExportResult export_shortlist(const Sight& sight, const ShortlistRequest& request) {
  const ShortlistAnswer answer = TRY(shortlist(sight, request));
  std::vector<ShortlistRow> rows;
  for (const ShortlistEntry& entry : answer.entries) rows.push_back(row_of(entry));
  const std::string title = "招商名单 " + answer.list.name;
  report::Document document = begun("招商名单", title + "：" + std::to_string(rows.size()) + "家", request);
  document.stem = title;
  set_table(document, rows);
  document.notes.emplace_back(
      "名单", "第" + std::to_string(answer.list.id) + "号，" + answer.list.by + "，" + answer.list.at);
  if (!answer.list.note.empty()) document.notes.emplace_back("备注", answer.list.note);
  add_attraction_notes(document, answer.outside, answer.rules, answer.not_known);
  return ended(std::move(document), answer.basis);
}

Result<ShortlistAnswer> begin_shortlist(const ImportGround& ground, const BeginShortlistRequest& request) {
  ShortlistAct begin{.kind = "begin"};
  begin.name = TRY(stated_name(request.name));
  begin.note = TRY(stated_note(request.note));
  begin.said_by = TRY(stated_by(request.by));
  store::Writer writer = TRY(ground.store.write(ground.act));
  ListState state{.id = store::add_shortlist_act(writer, begin)};
  for (const EntryWords& words : request.entries.value_or(std::vector<EntryWords>{}))
    TRY_DO(add_entry(writer, ground.pack, state, words, begin.said_by));
  writer.commit();
  store::Reader reader = ground.store.read();
  return answer_of({ground.pack, reader}, state.id);
}

Result<ShortlistAnswer> rename_shortlist(const ImportGround& ground, const RenameShortlistRequest& request) {
  ShortlistAct act{.list = request.id, .kind = "rename"};
  act.name = TRY(stated_name(request.name));
  act.said_by = TRY(stated_by(request.by));
  store::Writer writer = TRY(ground.store.write(ground.act));
  const ListState state = TRY(state_of(writer.view(), request.id));
  // Without a new one, the list keeps its note.
  act.note = request.note ? TRY(stated_note(request.note)) : state.note;
  store::add_shortlist_act(writer, act);
  writer.commit();
  store::Reader reader = ground.store.read();
  return answer_of({ground.pack, reader}, request.id);
}

Result<ShortlistAnswer> add_to_shortlist(const ImportGround& ground, const AddToShortlistRequest& request) {
  const std::string by = TRY(stated_by(request.by));
  if (request.entries.empty())
    return failure(ErrorKind::invalid, "没有要加的企业（entries）", "there is nothing to add (entries)");
  store::Writer writer = TRY(ground.store.write(ground.act));
  ListState state = TRY(state_of(writer.view(), request.id));
  for (const EntryWords& words : request.entries) TRY_DO(add_entry(writer, ground.pack, state, words, by));
  writer.commit();
  store::Reader reader = ground.store.read();
  return answer_of({ground.pack, reader}, request.id);
}

Result<ShortlistAnswer> remove_from_shortlist(const ImportGround& ground,
                                              const RemoveFromShortlistRequest& request) {
  const std::string by = TRY(stated_by(request.by));
  const std::string why = TRY(stated(request.why, kLongestReason, {"理由（why）", "the reason (why)"}));
  ShortlistAct act = TRY(entry_of(ground.pack, request.entry));
  store::Writer writer = TRY(ground.store.write(ground.act));
  const ListState state = TRY(state_of(writer.view(), request.id));
  const auto entry =
      std::ranges::find_if(state.entries, [&](const ShortlistAct& one) { return same_entry(one, act); });
  if (entry == state.entries.end()) {
    return failure(ErrorKind::not_found, "名单上没有「" + act.uscc + "」的这一条",
                   "the list has no such entry for " + act.uscc);
  }
  act.list = request.id;
  act.kind = "remove";
  act.firm = entry->firm;
  act.note = why;
  act.said_by = by;
  store::add_shortlist_act(writer, act);
  writer.commit();
  store::Reader reader = ground.store.read();
  return answer_of({ground.pack, reader}, request.id);
}

}  // namespace xl::app
