#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "store/store.h"

namespace xl::store {

// What one person did to one shortlist.
struct ShortlistAct {
  std::int64_t id = 0;
  // The act that began the list; nothing in that act itself.
  std::optional<std::int64_t> list;
  // begin, rename, add, remove.
  std::string kind;
  // Of the list, where it begins or is renamed.
  std::string name;
  std::string note;
  // Of the entry, where one is added or removed; the firm's name as it was then.
  std::string county;
  std::string chain;
  std::string link;
  std::string uscc;
  std::string firm;
  std::string said_by;
  Moment at;
  FIELDS(ShortlistAct, id, list, kind, name, note, county, chain, link, uscc, firm, said_by, at);

  std::int64_t list_id() const { return list.value_or(id); }
};

// Adds a row and returns its id; `id` and `at` are the store's. Nothing changes or removes a row.
std::int64_t add_shortlist_act(Writer&, const ShortlistAct&);

// By id: of all lists, or of one (its beginning first; empty where there is no such list).
std::vector<ShortlistAct> shortlist_acts(const Reader&);
std::vector<ShortlistAct> shortlist_acts(const Reader&, std::int64_t list);

}  // namespace xl::store
