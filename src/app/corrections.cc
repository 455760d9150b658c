#include "app/corrections.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "app/capabilities.h"
#include "app/detail/assignment_rows.h"
#include "app/detail/map_counts.h"
#include "app/detail/row.h"
#include "app/detail/said.h"
#include "app/detail/stated.h"
#include "app/mapping.h"
#include "app/names.h"
#include "base/json.h"
#include "base/text.h"

namespace xl::app {
namespace {

constexpr std::size_t kUsuallyListed = 100;

// A firm of the register and what its words say of links, before people are heard.
struct ReadFirm {
  std::int64_t row = 0;
  std::string uscc;
  std::string name;
  std::optional<std::int64_t> capital_fen;
  std::vector<chain::Assignment> assignments;
};

std::size_t limit_of(const std::optional<int>& limit) {
  return limit ? static_cast<std::size_t>(std::max(0, *limit)) : kUsuallyListed;
}

Result<std::string> stated_by(const std::string& given) {
  return stated(given, kLongestName, {"更正人（by）", "who corrects (by)"});
}
Result<std::string> stated_reason(const std::string& given) {
  return stated(given, kLongestReason, {"理由（why）", "the reason (why)"});
}

Result<std::string> stated_role(const std::string& given) {
  const std::string role(trim(given));
  if (role.empty() || role_named(role)) return role;
  return failure(ErrorKind::invalid,
                 "角色（role）只能是 制造、研发、贸易、服务、租赁，这里是「" + role + "」",
                 "the role is one of 制造, 研发, 贸易, 服务, 租赁, not " + role);
}

Result<ReadFirm> read_firm(const store::Reader& data, const pack::Pack& pack, const std::string& asked) {
  const Register& enterprises = *find_register(pack, "enterprises");
  const std::string uscc = upper_case(trim(asked));
  const auto found =
      store::is_declared(data, enterprises) ? store::find(data, enterprises, {uscc}) : std::nullopt;
  if (!found) {
    return failure(ErrorKind::not_found, "名录里没有统一社会信用代码「" + uscc + "」",
                   "the register has no firm with the code " + uscc);
  }
  const Row row(enterprises, found->table, 0);
  ReadFirm firm{.row = found->ids.front(), .uscc = uscc, .name = row.text("name")};
  const auto capital = row.money("capital");
  if (capital && capital->currency == "CNY") firm.capital_fen = capital->fen;
  LinkReader::Papers papers;
  firm.assignments = LinkReader(pack).read(firm.name, row.text("scope"), papers);
  return firm;
}

bool same_place(const store::Correction& a, const store::Correction& b) {
  return std::tie(a.uscc, a.chain, a.link) == std::tie(b.uscc, b.chain, b.link);
}

// What all that was said of firms makes of one of the rows that say something.
CorrectionView view_of(const pack::Pack& pack, const store::Correction& said,
                       const std::vector<store::Correction>& all) {
  const Chain* const chain = find_chain(pack, {said.chain});
  CorrectionView view{
      .id = said.id,
      .uscc = said.uscc,
      .name = said.name,
      .chain = {said.chain},
      .chain_name = chain != nullptr ? chain->name : said.chain,
      .link = said.link,
      .stands = said.stands,
      .role = said.role,
      .by = said.said_by,
      .why = said.reason,
      .at = to_string(said.at),
      .words = {said.read_role, said.read_stood, said.read_level, stored_evidence(said.evidence)}};
  std::vector<store::Correction> here;
  std::ranges::copy_if(all, std::back_inserter(here),
                       [&](const store::Correction& other) { return same_place(said, other); });
  view.last = here.back().id;
  for (const store::Correction& other : here) {
    if (other.withdraws == said.id)
      view.withdrawn = {other.id, other.said_by, other.reason, to_string(other.at)};
  }
  const std::vector<store::Correction> holding = in_force(here);
  view.in_force = !holding.empty() && holding.front().id == said.id;
  return view;
}

// Refuses where somebody has spoken of this firm and link since the asker looked, and says what.
Result<void> check_seen(const std::vector<store::Correction>& all, const store::Correction& saying,
                        std::int64_t seen) {
  const store::Correction* last = nullptr;
  for (const store::Correction& said : all) {
    if (same_place(said, saying)) last = &said;
  }
  if (last == nullptr || last->id == seen) return {};
  const std::string id = std::to_string(last->id);
  const std::string what = last->withdraws ? "撤回了更正"
                           : last->stands  ? "说它在这个环节上"
                                           : "说它不在这个环节上";
  const std::string what_en = last->withdraws ? "took a correction back"
                              : last->stands  ? "said that it stands on this link"
                                              : "said that it does not stand on this link";
  return failure(ErrorKind::conflict,
                 last->said_by + "已在 " + to_string(last->at) + " " + what + "（理由：" + last->reason +
                     "）；看过后仍要更正，请带上 seen=" + id + " 再交",
                 last->said_by + " " + what_en + " at " + to_string(last->at) + " (" + last->reason +
                     "); to correct it still, send seen=" + id);
}

// What was read of the link when somebody speaks.
void keep_words(store::Correction& saying, const ReadFirm& firm, std::uint32_t link) {
  saying.evidence = "[]";
  const auto read = std::ranges::find(firm.assignments, link, &chain::Assignment::link);
  if (read == firm.assignments.end()) return;
  saying.read_role = chinese_name(read->role);
  saying.read_stood = read->stands;
  saying.read_level = chinese_name(read->level);
  saying.evidence = to_json(read->evidence);
}

// A firm's assignments before somebody spoke and after.
struct Change {
  const ReadFirm& firm;
  std::string county;
  std::vector<chain::Assignment> was;
  std::vector<chain::Assignment> is;
};

void recount(store::Writer& writer, const pack::Pack& pack, const store::Run& run, const Change& change) {
  MapCounts counts(pack, writer.view(), run);
  counts.take_out({change.county, change.firm.capital_fen, change.was});
  counts.add({change.county, change.firm.capital_fen, change.is});
  const std::vector<store::MapCell> cells = counts.cells();
  store::replace_results<store::MapCell>(writer, run, cells);
  const std::vector<store::CountyCount> counties = counts.counties();
  store::replace_results<store::CountyCount>(writer, run, counties);
}

// Brings the map to what is said now of one firm, as a run over everything would have it; `run` was of the
// data before. A firm that is not in the register is on no map.
void follow(store::Writer& writer, const pack::Pack& pack, store::Run run,
            const std::optional<ReadFirm>& firm, const Said& before) {
  if (firm) {
    const Said now(pack, store::corrections(writer.view()));
    const auto placing = store::placing_of(writer.view(), run, firm->row);
    Change change{*firm, placing ? placing->county : std::string{}, firm->assignments, firm->assignments};
    before.correct(firm->uscc, change.was);
    now.correct(firm->uscc, change.is);
    recount(writer, pack, run, change);
    AssignmentRows rows(pack);
    for (const chain::Assignment& assignment : change.is)
      rows.add({firm->uscc, change.county}, assignment, now.by(firm->uscc, assignment.link));
    store::replace_derived(writer, *find_register(pack, "assignments"), {"uscc", firm->uscc}, rows.table());
  }
  store::rekey_run(writer, run, mapping_key(pack, writer.view()));
}

// Says it: one row more, and the map follows where it is of the present data.
Result<CorrectionMade> say(const ImportGround& ground, store::Writer& writer, store::Correction saying,
                           const std::optional<ReadFirm>& firm) {
  const pack::Pack& pack = ground.pack;
  const Said before(pack, store::corrections(writer.view()));
  const auto run = latest_map(writer.view());
  const bool current = run && run->key == mapping_key(pack, writer.view());
  saying.id = store::add_correction(writer, saying);
  if (current) follow(writer, pack, *run, firm, before);
  writer.commit();
  // A withdrawal is shown as the correction that it takes back.
  const std::vector<store::Correction> all = store::corrections_of(writer.view(), saying.uscc);
  const std::int64_t shown = saying.withdraws.value_or(saying.id);
  return CorrectionMade{view_of(pack, *std::ranges::find(all, shown, &store::Correction::id), all), current};
}

// Words of the link by what they were taken for: two firms of whom the same was read have the same. What the
// industry was told from is all that a firm says, and no two say the same.
using Signature = std::set<std::tuple<std::string, std::string, std::string>>;
Signature signature_of(const std::vector<Evidence>& evidence) {
  Signature signature;
  for (const Evidence& piece : evidence) {
    if (piece.field != "industry") signature.insert({piece.field, piece.means, piece.words});
  }
  return signature;
}

tl::unexpected<Error> no_such_correction(std::int64_t id) {
  return failure(ErrorKind::not_found, "没有第 " + std::to_string(id) + " 条更正",
                 "there is no correction " + std::to_string(id));
}

}  // namespace

std::vector<CorrectionView> corrections_of(const Sight& sight, const std::string& uscc) {
  const std::vector<store::Correction> all = store::corrections_of(sight.data, uscc);
  std::vector<CorrectionView> views;
  for (auto said = all.rbegin(); said != all.rend(); ++said) {
    if (!said->withdraws) views.push_back(view_of(sight.pack, *said, all));
  }
  return views;
}

Result<CorrectionsAnswer> corrections(const Sight& sight, const CorrectionsRequest& request) {
  std::optional<std::string> chain;
  if (request.chain) chain = TRY(chain_named(sight.pack, *request.chain)).text;
  const std::vector<store::Correction> all =
      request.firm ? store::corrections_of(sight.data, upper_case(trim(*request.firm)))
                   : store::corrections(sight.data);
  std::set<std::int64_t> holding;
  for (const store::Correction& said : in_force(all)) holding.insert(said.id);
  CorrectionsAnswer answer;
  for (auto said = all.rbegin(); said != all.rend(); ++said) {
    if (said->withdraws || (chain && said->chain != *chain)) continue;
    ++answer.count;
    const bool holds = holding.contains(said->id);
    answer.in_force += holds ? 1 : 0;
    answer.put_on += holds && said->stands && !said->read_stood ? 1 : 0;
    answer.taken_off += holds && !said->stands && said->read_stood ? 1 : 0;
    answer.withdrawn +=
        std::ranges::any_of(all, [&](const auto& other) { return other.withdraws == said->id; }) ? 1 : 0;
    if (answer.corrections.size() < limit_of(request.limit))
      answer.corrections.push_back(view_of(sight.pack, *said, all));
  }
  return answer;
}

Result<CorrectionMade> correct(const ImportGround& ground, const CorrectRequest& request) {
  const pack::Pack& pack = ground.pack;
  const ChainId chain = TRY(chain_named(pack, request.chain));
  const Link& link = *TRY(link_named(pack, chain, request.link));
  store::Correction saying{.chain = chain.text, .link = link.name, .stands = request.stands};
  saying.role = TRY(stated_role(request.role));
  saying.said_by = TRY(stated_by(request.by));
  saying.reason = TRY(stated_reason(request.why));
  store::Writer writer = TRY(ground.store.write(ground.act));
  const ReadFirm firm = TRY(read_firm(writer.view(), pack, request.firm));
  saying.uscc = firm.uscc;
  saying.name = firm.name;
  TRY_DO(check_seen(store::corrections_of(writer.view(), firm.uscc), saying, request.seen.value_or(0)));
  keep_words(saying, firm, static_cast<std::uint32_t>(&link - pack.links.data()));
  return say(ground, writer, std::move(saying), firm);
}

Result<CorrectionMade> withdraw(const ImportGround& ground, const WithdrawRequest& request) {
  const std::string by = TRY(stated_by(request.by));
  const std::string why = TRY(stated_reason(request.why));
  store::Writer writer = TRY(ground.store.write(ground.act));
  auto saying = store::correction(writer.view(), request.id);
  if (!saying || saying->withdraws) return no_such_correction(request.id);
  for (const store::Correction& said : store::corrections_of(writer.view(), saying->uscc)) {
    if (said.withdraws != request.id) continue;
    return failure(ErrorKind::conflict,
                   said.said_by + "已在 " + to_string(said.at) + " 撤回了它（理由：" + said.reason + "）",
                   said.said_by + " took it back at " + to_string(said.at) + " (" + said.reason + ")");
  }
  saying->withdraws = request.id;
  saying->said_by = by;
  saying->reason = why;
  // The firm may have left the register since.
  const auto firm = read_firm(writer.view(), ground.pack, saying->uscc);
  const std::string uscc = saying->uscc;
  return say(ground, writer, *std::move(saying), firm ? std::optional(*firm) : std::nullopt);
}

Result<ProposalsAnswer> proposals(const Sight& sight, const ProposalsRequest& request) {
  const auto said = store::correction(sight.data, request.id);
  if (!said || said->withdraws) return no_such_correction(request.id);
  const Register& assignments = *find_register(sight.pack, "assignments");
  const Register& enterprises = *find_register(sight.pack, "enterprises");
  ProposalsAnswer answer{.correction =
                             view_of(sight.pack, *said, store::corrections_of(sight.data, said->uscc))};
  const Signature wanted = signature_of(answer.correction.words.evidence);
  std::set<std::string> words;
  for (const auto& [field, means, word] : wanted) words.insert(word);
  answer.words.assign(words.begin(), words.end());
  if (wanted.empty() || !store::is_declared(sight.data, assignments)) return answer;
  const store::Rows rows =
      store::rows_where(sight.data, assignments, {{"chain", said->chain}, {"link", said->link}});
  for (std::size_t i = 0; i < rows.table.rows(); ++i) {
    const Row row(assignments, rows.table, i);
    const bool stands = row.number("stands").value_or(0) != 0;
    // Nobody has spoken of it yet, it would change, and just the same was read of it.
    if (row.text("uscc") == said->uscc || !row.text("confirmed_by").empty() || stands == said->stands)
      continue;
    if (row.text("role") != said->read_role || signature_of(row.evidence("evidence")) != wanted) continue;
    const std::string county = row.text("county");
    answer.firms.push_back({.uscc = row.text("uscc"),
                            .county = county,
                            .county_name = county.empty() ? "" : region_name(sight.pack, {county}),
                            .role = row.text("role"),
                            .stands = stands,
                            .confidence = row.text("confidence")});
  }
  answer.count = static_cast<std::int64_t>(answer.firms.size());
  std::ranges::sort(answer.firms, {}, &Proposal::uscc);
  if (answer.firms.size() > limit_of(request.limit)) answer.firms.resize(limit_of(request.limit));
  for (Proposal& firm : answer.firms) {
    const auto found = store::find(sight.data, enterprises, {firm.uscc});
    if (found) firm.name = Row(enterprises, found->table, 0).text("name");
  }
  return answer;
}

}  // namespace xl::app
