#pragma once
#include <optional>
#include <span>
#include <string>

#include "app/progress.h"
#include "pack/pack.h"
#include "store/batches.h"
#include "store/runs.h"
#include "store/store.h"

namespace xl::app {

// What placing, assigning and counting the whole register came to.
struct MappingReport {
  std::int64_t firms = 0;
  std::int64_t placed = 0;
  // Firms with at least one link that they stand on, and all their links.
  std::int64_t assigned = 0;
  std::int64_t assignments = 0;
  double seconds = 0;
  // True where nothing had changed since the last time, so that nothing was done.
  bool unchanged = false;
  FIELDS(MappingReport, firms, placed, assigned, assignments, seconds, unchanged);
};

// Places every enterprise, assigns it to links and counts the map's cells: one run, stored with the digest of
// its inputs. Results depend on register, pack and program version alone. Refused where it is asked to stop.
Result<MappingReport> map_enterprises(const store::Store&, const pack::Pack&, const Act&, const Progress&);

// The newest stored map; nothing before the first.
std::optional<store::Run> latest_map(const store::Reader&);

// What the stored map was made from, as a key; equal keys mean the same results.
std::string mapping_key(const pack::Pack&, const store::Reader&);
// The same for who has read the standing batches of the enterprises already.
std::string mapping_key(const pack::Pack&, const store::Reader&, std::span<const store::Batch> enterprises);

}  // namespace xl::app
