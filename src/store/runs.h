#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fields.h"
#include "store/store.h"

namespace xl::store {

// A derived result: of which kind, from which inputs (the digest of pack, data, options and program version).
struct Run {
  std::int64_t id = 0;
  std::string kind;
  std::string key;
  Moment created;
  std::string program;
  FIELDS(Run, id, kind, key, created, program);
};

// The run of these inputs, if it was made before: then it need not be made again.
std::optional<Run> find_run(const Reader&, const std::string& kind, const std::string& key);
// The newest of its kind.
std::optional<Run> latest_run(const Reader&, const std::string& kind);
// Begins a run in this transaction and drops the older ones of its kind with all they hold.
Run start_run(Writer&, const std::string& kind, const std::string& key);

// Results of a run, a struct per row and a table per struct (schema/*.sql has the tables, `run` is added
// there). To add a kind: its struct here, its table in a new schema file, its lines in runs.cc.

// Where an enterprise stands: `row` is its row number in the register, `evidence` a JSON list.
struct Placing {
  std::int64_t row = 0;
  // Empty for unknown.
  std::string county;
  std::string level;
  std::string registered_in;
  std::string evidence;
  FIELDS(Placing, row, county, level, registered_in, evidence);
};

// The county of a placing and no more, for who needs those of all firms.
struct PlacedIn {
  std::int64_t row = 0;
  std::string county;
  FIELDS(PlacedIn, row, county);
};

// Firms on one link of one chain in one county (empty: place unknown): those that stand on it by level of
// their assignment, those that only deal in it, and the registered capital in CNY of the high and medium
// ones.
struct MapCell {
  std::string county;
  std::string chain;
  std::string link;
  std::int64_t high = 0;
  std::int64_t medium = 0;
  std::int64_t low = 0;
  std::int64_t trading = 0;
  std::int64_t capital_fen = 0;
  // Firms that state it; unknown is not 0.
  std::int64_t capital_known = 0;
  FIELDS(MapCell, county, chain, link, high, medium, low, trading, capital_fen, capital_known);
};

// Firms of one county (empty: place unknown), and those of them that stand on at least one link.
struct CountyCount {
  std::string county;
  std::int64_t firms = 0;
  std::int64_t assigned = 0;
  FIELDS(CountyCount, county, firms, assigned);
};

// Adds rows to a run, in the order given.
template <Described T>
void add_results(Writer&, const Run&, std::span<const T>);

// The rows of a run, placings by row and cells as they were added, `limit` of them after the first `skip`.
struct Page {
  std::size_t skip = 0;
  std::size_t limit = static_cast<std::size_t>(-1);
};
template <Described T>
std::vector<T> results(const Reader&, const Run&, Page = {});

// A run brought to other inputs without being made anew: its key, and all rows of one kind, become these.
void rekey_run(Writer&, Run&, const std::string& key);
template <Described T>
void replace_results(Writer&, const Run&, std::span<const T>);

std::optional<Placing> placing_of(const Reader&, const Run&, std::int64_t row);

}  // namespace xl::store
