#pragma once
#include <optional>
#include <string>

#include "app/mapping.h"
#include "app/progress.h"
#include "pack/pack.h"
#include "store/runs.h"
#include "store/store.h"

namespace xl::app {

// Firms outside the province, of registers imported for attraction: put on links by the same reading as those
// inside, never placed in a county and never counted on the map.

// What reading them came to.
struct OutsideReport {
  std::int64_t firms = 0;
  // Rows that name this province: not read.
  std::int64_t of_this_province = 0;
  // Firms with at least one link that they stand on, and all their links.
  std::int64_t assigned = 0;
  std::int64_t assignments = 0;
  double seconds = 0;
  // True where nothing had changed since the last time, so that nothing was done.
  bool unchanged = false;
  FIELDS(OutsideReport, firms, of_this_province, assigned, assignments, seconds, unchanged);
};

// Puts every firm of the outside registers on links: one run, stored with the digest of its inputs. Refused
// where it is asked to stop.
Result<OutsideReport> assign_outside(const store::Store&, const pack::Pack&, const Act&, const Progress&);

// The newest such run; nothing before the first.
std::optional<store::Run> latest_outside(const store::Reader&);
// What it was made from, as a key; equal keys mean the same results.
std::string outside_key(const pack::Pack&, const store::Reader&);

// After an import into this register, or the undoing of one, the map or the reading above is out of date.
bool feeds_the_map(std::string_view register_id);
bool feeds_attraction(std::string_view register_id);

}  // namespace xl::app
