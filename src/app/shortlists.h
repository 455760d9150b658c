#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/attraction.h"
#include "app/chains.h"
#include "app/exports.h"
#include "app/imports.h"
#include "app/request.h"

namespace xl::app {

// 招商名单: firms that somebody means to win for a link of a county. A list is shared by its number; nothing
// that was said about it is ever lost.

struct ShortlistBrief {
  std::int64_t id = 0;
  std::string name;
  std::string note;
  // Who began it, when, and when it was changed last; ISO 8601, UTC.
  std::string by;
  std::string at;
  std::string changed_at;
  std::int64_t entries = 0;
  FIELDS(ShortlistBrief, id, name, note, by, at, changed_at, entries);
};

struct ShortlistsRequest {
  static constexpr auto needs = Permission::read;
  // Only lists with an entry for this county, or for a county of this city.
  std::string region;
  FIELDS(ShortlistsRequest, region);
};
struct ShortlistsAnswer {
  // The one changed last first.
  std::vector<ShortlistBrief> lists;
  FIELDS(ShortlistsAnswer, lists);
};
Result<ShortlistsAnswer> shortlists(const Sight&, const ShortlistsRequest&);

// One act on a list, as it was.
struct ShortlistActView {
  std::int64_t id = 0;
  // begin, rename, add, remove.
  std::string act;
  std::string name;
  std::string county;
  std::string county_name;
  std::string chain_name;
  std::string link;
  std::string uscc;
  std::string firm;
  std::string note;
  std::string by;
  std::string at;
  FIELDS(ShortlistActView, id, act, name, county, county_name, chain_name, link, uscc, firm, note, by, at);
};

// One firm for one link of one county, with all that a sheet about it needs.
struct ShortlistEntry {
  RegionCode county;
  std::string county_name;
  ChainId chain;
  std::string chain_name;
  std::string link;
  std::string uscc;
  // As it was when it was put on the list.
  std::string firm;
  std::string note;
  std::string by;
  std::string at;
  // As it is now; absent where the registers do not show the firm on the link any more, and `now` says why.
  std::optional<TargetView> target;
  Message now;
  std::string scope;
  std::string address;
  // How the link stands in the county; absent before the first map.
  std::optional<attract::Need> need;
  Message need_why;
  std::optional<chain::LinkStanding> standing;
  FIELDS(ShortlistEntry, county, county_name, chain, chain_name, link, uscc, firm, note, by, at, target, now,
         scope, address, need, need_why, standing);
};

struct ShortlistRequest {
  static constexpr auto needs = Permission::read;
  std::int64_t id = 0;
  FIELDS(ShortlistRequest, id);
};
struct ShortlistAnswer {
  Basis basis;
  OutsideView outside;
  ShortlistBrief list;
  // By county, chain and link in the pack's order, then as they were added.
  std::vector<ShortlistEntry> entries;
  // The newest first.
  std::vector<ShortlistActView> history;
  std::vector<RuleView> rules;
  std::vector<Message> not_known;
  FIELDS(ShortlistAnswer, basis, outside, list, entries, history, rules, not_known);
};
Result<ShortlistAnswer> shortlist(const Sight&, const ShortlistRequest&);
ExportResult export_shortlist(const Sight&, const ShortlistRequest&);

// A firm to be put on a list, or taken off: region, chain and link by code or name, the firm by its USCC.
struct EntryWords {
  std::string county;
  std::string chain;
  std::string link;
  std::string firm;
  std::optional<std::string> note;
  FIELDS(EntryWords, county, chain, link, firm, note);
};

struct BeginShortlistRequest {
  static constexpr auto needs = Permission::write;
  std::string name;
  std::string by;
  std::optional<std::string> note;
  std::optional<std::vector<EntryWords>> entries;
  FIELDS(BeginShortlistRequest, name, by, note, entries);
};
// Every change answers with the list as it is then; all of it or nothing.
Result<ShortlistAnswer> begin_shortlist(const ImportGround&, const BeginShortlistRequest&);

struct RenameShortlistRequest {
  static constexpr auto needs = Permission::write;
  std::int64_t id = 0;
  std::string name;
  std::string by;
  std::optional<std::string> note;
  FIELDS(RenameShortlistRequest, id, name, by, note);
};
Result<ShortlistAnswer> rename_shortlist(const ImportGround&, const RenameShortlistRequest&);

struct AddToShortlistRequest {
  static constexpr auto needs = Permission::write;
  std::int64_t id = 0;
  std::string by;
  std::vector<EntryWords> entries;
  FIELDS(AddToShortlistRequest, id, by, entries);
};
// Refused where an entry stands on the list already, names no firm of a register, or one of the county
// itself.
Result<ShortlistAnswer> add_to_shortlist(const ImportGround&, const AddToShortlistRequest&);

struct RemoveFromShortlistRequest {
  static constexpr auto needs = Permission::write;
  std::int64_t id = 0;
  std::string by;
  std::string why;
  EntryWords entry;
  FIELDS(RemoveFromShortlistRequest, id, by, why, entry);
};
Result<ShortlistAnswer> remove_from_shortlist(const ImportGround&, const RemoveFromShortlistRequest&);

}  // namespace xl::app
