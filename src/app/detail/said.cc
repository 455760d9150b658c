#include "app/detail/said.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/digest.h"
#include "base/text.h"

namespace xl::app {
namespace {

// A person looked: it counts before all that was only read.
constexpr int kSaidScore = 1000;

chain::Assignment& of_link(std::vector<chain::Assignment>& assignments, std::uint32_t link) {
  const auto found = std::ranges::find(assignments, link, &chain::Assignment::link);
  if (found != assignments.end()) return *found;
  return assignments.emplace_back(chain::Assignment{.link = link});
}

Evidence evidence_of(const store::Correction& said) {
  return {.field = std::string(kSaidField),
          .words = said.said_by + "：" + said.reason,
          .means = said.stands ? "stands" : "stands_not"};
}

}  // namespace

std::vector<store::Correction> in_force(std::span<const store::Correction> all) {
  std::set<std::int64_t> withdrawn;
  for (const store::Correction& said : all) {
    if (said.withdraws) withdrawn.insert(*said.withdraws);
  }
  std::map<std::tuple<std::string, std::string, std::string>, const store::Correction*> newest;
  for (const store::Correction& said : all) {
    if (!said.withdraws && !withdrawn.contains(said.id)) newest[{said.uscc, said.chain, said.link}] = &said;
  }
  std::vector<store::Correction> holding;
  for (const auto& [of, said] : newest) holding.push_back(*said);
  std::ranges::sort(holding, {}, &store::Correction::id);
  return holding;
}

std::optional<chain::Role> role_named(std::string_view name) {
  for (const auto role : {chain::Role::make, chain::Role::research, chain::Role::trade, chain::Role::service,
                          chain::Role::rent, chain::Role::unstated, chain::Role::name_only}) {
    if (chinese_name(role) == name) return role;
  }
  return std::nullopt;
}

Said::Said(const pack::Pack& pack, std::span<const store::Correction> all) {
  for (store::Correction& said : in_force(all)) {
    const auto link = std::ranges::find_if(pack.links, [&](const Link& known) {
      return known.chain.text == said.chain && known.name == said.link;
    });
    // A link that a newer pack no longer has.
    if (link == pack.links.end()) continue;
    const auto position = static_cast<std::uint32_t>(link - pack.links.begin());
    by_firm_[said.uscc].push_back({position, std::move(said)});
  }
}

void Said::correct(std::string_view uscc, std::vector<chain::Assignment>& assignments) const {
  const auto found = by_firm_.find(uscc);
  if (found == by_firm_.end()) return;
  for (const Saying& saying : found->second) {
    chain::Assignment& assignment = of_link(assignments, saying.link);
    assignment.stands = saying.what.stands;
    assignment.own_work = saying.what.stands;
    assignment.level = Level::high;
    assignment.role = role_named(saying.what.role).value_or(assignment.role);
    if (saying.what.stands) assignment.score = kSaidScore;
    assignment.evidence.push_back(evidence_of(saying.what));
  }
}

std::string_view Said::by(std::string_view uscc, std::uint32_t link) const {
  const auto found = by_firm_.find(uscc);
  if (found == by_firm_.end()) return {};
  const auto saying = std::ranges::find(found->second, link, &Saying::link);
  return saying == found->second.end() ? std::string_view{} : saying->what.said_by;
}

std::string Said::key() const {
  std::string text;
  for (const auto& [uscc, sayings] : by_firm_) {
    for (const auto& [link, what] : sayings) {
      const std::string stands = what.stands ? "+" : "-";
      text += join({uscc, what.chain, what.link, stands, what.role, what.said_by, what.reason}, "\t") + "\n";
    }
  }
  return digest_of(text);
}

}  // namespace xl::app
