#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/attraction.h"
#include "store/shortlists.h"

namespace xl::app {

// A shortlist as the acts upon it leave it.
struct ListState {
  std::int64_t id = 0;
  std::string name;
  std::string note;
  std::string by;
  Moment at;
  Moment changed;
  // The acts that added what was not removed since, in their order.
  std::vector<store::ShortlistAct> entries;
};
bool same_entry(const store::ShortlistAct&, const store::ShortlistAct&);
// By id; the acts in their order.
std::vector<ListState> states_of(const std::vector<store::ShortlistAct>&);

// Which lists each firm stands on, by USCC.
std::map<std::string, std::vector<ListedOn>, std::less<>> listed_firms(const Sight&);

}  // namespace xl::app
