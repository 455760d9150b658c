#include "app/firms.h"

#include <algorithm>
#include <set>

#include "app/capabilities.h"
#include "app/coordination.h"
#include "app/corrections.h"
#include "app/detail/assignment_why.h"
#include "app/detail/row.h"
#include "app/mapping.h"
#include "app/names.h"
#include "base/text.h"
#include "report/why.h"
#include "store/registers.h"
#include "store/runs.h"

namespace xl::app {
namespace {

constexpr std::size_t kUsualLimit = 20;
constexpr std::size_t kIndustriesShown = 3;

std::size_t limit_of(const std::optional<int>& limit) {
  return limit ? static_cast<std::size_t>(*limit) : kUsualLimit;
}

tl::unexpected<Error> nothing_imported() {
  return failure(ErrorKind::not_found, "还没有导入企业名录（xianlian import enterprises 文件）",
                 "no enterprise register has been imported yet (xianlian import enterprises FILE)");
}

bool is_same_trade(const Chain* chain, const std::string& county, const std::vector<CountyChain>& pairs) {
  // A firm whose county nobody knows is neither on the chain nor known to be outside it.
  if (chain == nullptr || !chain->place_bound || county.empty()) return false;
  return std::ranges::none_of(
      pairs, [&](const CountyChain& pair) { return pair.chain == chain->id && pair.county.text == county; });
}

std::vector<FirmLink> links_of(const Sight& sight, const std::string& uscc, const std::string& county) {
  const Register& assignments = *find_register(sight.pack, "assignments");
  if (!store::is_declared(sight.data, assignments)) return {};
  const store::Rows rows = store::rows_where(sight.data, assignments, {{"uscc", uscc}});
  const std::vector<CountyChain> pairs = named_pairs(sight);
  std::vector<FirmLink> links;
  for (std::size_t i = 0; i < rows.table.rows(); ++i) {
    const Row row(assignments, rows.table, i);
    const ChainId chain{row.text("chain")};
    const Chain* const known = find_chain(sight.pack, chain);
    const bool stands = row.number("stands").value_or(0) != 0;
    links.push_back({.chain = chain,
                     .chain_name = known != nullptr ? known->name : chain.text,
                     .link = row.text("link"),
                     .role = row.text("role"),
                     .stands = stands,
                     .same_trade = stands && is_same_trade(known, county, pairs),
                     .score = row.number("score").value_or(0),
                     .confidence = row.text("confidence"),
                     .confirmed_by = row.text("confirmed_by"),
                     .evidence = row.evidence("evidence"),
                     .why = why_of(sight.pack, row)});
  }
  std::ranges::sort(links, [](const FirmLink& a, const FirmLink& b) {
    return std::tie(b.stands, b.score, a.chain.text, a.link) <
           std::tie(a.stands, a.score, b.chain.text, b.link);
  });
  return links;
}

std::string industry_name(const pack::Pack& pack, const IndustryCode& code) {
  const auto found = std::ranges::find(pack.industries, code, &Industry::code);
  return found == pack.industries.end() ? std::string{} : found->name;
}

std::vector<FirmIndustry> industries_of(const pack::Pack& pack, const industry::FirmText& text) {
  std::vector<FirmIndustry> industries;
  for (industry::Candidate& candidate : classifier_of(pack).classify(text, kIndustriesShown)) {
    const bool has_class = !candidate.industry_class.text.empty();
    const IndustryCode& code = has_class ? candidate.industry_class : candidate.division;
    const std::string name = industry_name(pack, code);
    Message why = report::why_in(name, candidate.level, candidate.evidence);
    industries.push_back({.code = code,
                          .name = name,
                          .level = std::string(name_of(candidate.level)),
                          .evidence = std::move(candidate.evidence),
                          .why = std::move(why)});
  }
  return industries;
}

Firm whole_firm(const Sight& sight, const store::Rows& rows) {
  const Register& enterprises = *find_register(sight.pack, "enterprises");
  const Row row(enterprises, rows.table, 0);
  Firm firm{.uscc = row.text("uscc"), .name = row.text("name")};
  if (const auto days = row.number("reg_date")) firm.registered = Date{static_cast<std::int32_t>(*days)};
  firm.capital = row.money("capital");
  firm.scope = row.text("scope");
  firm.address = row.text("address");
  firm.batch = rows.batches.front();
  const auto run = latest_map(sight.data);
  const auto placing = run ? store::placing_of(sight.data, *run, rows.ids.front()) : std::nullopt;
  if (placing) {
    firm.county = placing->county;
    firm.place_level = placing->level;
    firm.place_evidence = stored_evidence(placing->evidence);
    firm.registered_in = placing->registered_in;
    firm.moved = !firm.county.empty() && !firm.registered_in.empty() && firm.county != firm.registered_in;
  }
  if (!firm.county.empty()) firm.county_name = region_name(sight.pack, {firm.county});
  if (placing)
    firm.place_why = report::why_there(firm.county_name, level_called(placing->level), firm.place_evidence);
  if (!firm.registered_in.empty()) firm.registered_in_name = region_name(sight.pack, {firm.registered_in});
  firm.industries = industries_of(sight.pack, {.name = firm.name, .scope = firm.scope});
  firm.links = links_of(sight, firm.uscc, firm.county);
  firm.corrections = corrections_of(sight, firm.uscc);
  return firm;
}

}  // namespace

Result<FirmAnswer> firm(const Sight& sight, const FirmRequest& request) {
  const std::string asked(trim(request.firm));
  if (asked.empty()) {
    return failure(ErrorKind::invalid, "请给出统一社会信用代码或名称中的字，例如：xianlian firm 91350582…",
                   "give a USCC or words of the name");
  }
  const Register& enterprises = *find_register(sight.pack, "enterprises");
  if (!store::is_declared(sight.data, enterprises)) return nothing_imported();
  FirmAnswer answer{.basis = basis_of(sight)};
  if (const auto found = store::find(sight.data, enterprises, {upper_case(asked)})) {
    answer.firm = whole_firm(sight, *found);
    return answer;
  }
  const store::Rows rows = store::search(sight.data, enterprises,
                                         {.field = "name", .text = asked, .limit = limit_of(request.limit)});
  if (rows.ids.empty()) {
    return failure(ErrorKind::not_found, "名录里没有「" + asked + "」",
                   "no enterprise called " + asked + " in the register");
  }
  if (rows.ids.size() == 1) {
    answer.firm = whole_firm(sight, rows);
    return answer;
  }
  const auto run = latest_map(sight.data);
  for (std::size_t i = 0; i < rows.ids.size(); ++i) {
    const Row row(enterprises, rows.table, i);
    const auto placing = run ? store::placing_of(sight.data, *run, rows.ids[i]) : std::nullopt;
    const std::string county = placing ? placing->county : std::string{};
    answer.candidates.push_back({row.text("uscc"), row.text("name"), county,
                                 county.empty() ? "" : region_name(sight.pack, {county})});
  }
  return answer;
}

Result<LinkFirmsAnswer> link_firms(const Sight& sight, const LinkFirmsRequest& request) {
  const RegionCode region = TRY(region_named(sight.pack, request.region));
  const ChainId chain = TRY(chain_named(sight.pack, request.chain));
  const Link& link = *TRY(link_named(sight.pack, chain, request.link));
  const std::vector<RegionCode> counties = counties_in(sight.pack, region);
  const bool whole_province = region == sight.pack.province.code;
  const Register& assignments = *find_register(sight.pack, "assignments");
  const Register& enterprises = *find_register(sight.pack, "enterprises");
  if (!store::is_declared(sight.data, assignments)) return nothing_imported();
  LinkFirmsAnswer answer{.basis = basis_of(sight),
                         .chain_name = find_chain(sight.pack, chain)->name,
                         .link = link.name,
                         .region_name = region_name(sight.pack, region)};
  const store::Rows rows =
      store::rows_where(sight.data, assignments, {{"chain", chain.text}, {"link", link.name}});
  for (std::size_t i = 0; i < rows.table.rows(); ++i) {
    const Row row(assignments, rows.table, i);
    const std::string county = row.text("county");
    if (!whole_province && !std::ranges::binary_search(counties, RegionCode{county})) continue;
    answer.firms.push_back({.uscc = row.text("uscc"),
                            .county = county,
                            .county_name = county.empty() ? "" : region_name(sight.pack, {county}),
                            .role = row.text("role"),
                            .stands = row.number("stands").value_or(0) != 0,
                            .score = row.number("score").value_or(0),
                            .confidence = row.text("confidence")});
  }
  answer.count = static_cast<std::int64_t>(answer.firms.size());
  std::ranges::sort(answer.firms, [](const FirmOnLink& a, const FirmOnLink& b) {
    return std::tie(b.stands, b.score, a.uscc) < std::tie(a.stands, a.score, b.uscc);
  });
  if (answer.firms.size() > limit_of(request.limit)) answer.firms.resize(limit_of(request.limit));
  for (FirmOnLink& listed : answer.firms) {
    const auto found = store::find(sight.data, enterprises, {listed.uscc});
    if (found) listed.name = Row(enterprises, found->table, 0).text("name");
    const auto assigned = store::find(sight.data, assignments, {listed.uscc, chain.text, link.name});
    if (assigned) listed.why = why_of(sight.pack, Row(assignments, assigned->table, 0));
  }
  return answer;
}

}  // namespace xl::app
