#include "app/detail/listed.h"

#include <algorithm>
#include <tuple>

#include "app/names.h"

namespace xl::app {

bool same_entry(const store::ShortlistAct& a, const store::ShortlistAct& b) {
  return std::tie(a.county, a.chain, a.link, a.uscc) == std::tie(b.county, b.chain, b.link, b.uscc);
}

std::vector<ListState> states_of(const std::vector<store::ShortlistAct>& acts) {
  std::vector<ListState> states;
  for (const store::ShortlistAct& act : acts) {
    if (act.kind == "begin") states.push_back({.id = act.id, .by = act.said_by, .at = act.at});
    const auto state = std::ranges::find(states, act.list_id(), &ListState::id);
    if (state == states.end()) continue;
    state->changed = act.at;
    if (act.kind == "begin" || act.kind == "rename") {
      state->name = act.name;
      state->note = act.note;
    } else if (act.kind == "add") {
      state->entries.push_back(act);
    } else {
      std::erase_if(state->entries, [&](const auto& entry) { return same_entry(entry, act); });
    }
  }
  return states;
}

std::map<std::string, std::vector<ListedOn>, std::less<>> listed_firms(const Sight& sight) {
  std::map<std::string, std::vector<ListedOn>, std::less<>> listed;
  for (const ListState& state : states_of(store::shortlist_acts(sight.data))) {
    for (const store::ShortlistAct& entry : state.entries) {
      listed[entry.uscc].push_back(
          {state.id, state.name, entry.said_by, {entry.county}, region_name(sight.pack, {entry.county})});
    }
  }
  return listed;
}

}  // namespace xl::app
