#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/request.h"
#include "chain/map.h"

namespace xl::app {

// The source of rows that people fill in one by one, where they name no other.
inline constexpr std::string_view kByHand = "人工录入";

// A source that an answer rests on.
struct BasisSource {
  std::int64_t batch = 0;
  std::string title;
  std::string file;
  std::optional<Date> as_of;
  std::int64_t rows = 0;
  // What its publisher says it covers; absent and empty where nobody said.
  std::optional<int> first_year;
  std::optional<int> last_year;
  std::vector<std::string> kinds;
  bool complete = false;
  bool example = false;
  FIELDS(BasisSource, batch, title, file, as_of, rows, first_year, last_year, kinds, complete, example);
};

// From where an answer comes: the pack, the batches, and whether any of it has changed since it was worked
// out.
struct Basis {
  std::string pack;
  std::string pack_version;
  std::string pack_digest;
  std::string program;
  std::vector<BasisSource> sources;
  // 示例: at least one source is generated. Everything shown from it says so.
  bool example = false;
  // The register or the pack changed after the map was made.
  bool stale = false;
  FIELDS(Basis, pack, pack_version, pack_digest, program, sources, example, stale);
};

struct MapRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  std::optional<std::string> chain;
  std::optional<std::string> status;
  FIELDS(MapRequest, region, chain, status);
};
struct MapAnswer {
  Basis basis;
  chain::RegionMap map;
  FIELDS(MapAnswer, basis, map);
};
// The chain map of a county, a city or the province: every link strong, weak, missing or not seen, and why.
Result<MapAnswer> region_map(const Sight&, const MapRequest&);

struct GapsRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  std::optional<std::string> chain;
  std::optional<int> limit;
  FIELDS(GapsRequest, region, chain, limit);
};
struct GapsAnswer {
  Basis basis;
  RegionCode region;
  std::string region_name;
  chain::CoverageVerdict coverage;
  // The most important first.
  std::vector<chain::LinkStanding> links;
  FIELDS(GapsAnswer, basis, region, region_name, coverage, links);
};
// The weak, missing and not seen links of the chains named for a region (or of the chain asked for), in order
// of importance, each with its reasons.
Result<GapsAnswer> gaps(const Sight&, const GapsRequest&);

struct MatrixRequest {
  static constexpr auto needs = Permission::read;
  std::string region;
  FIELDS(MatrixRequest, region);
};
struct MatrixAnswer {
  Basis basis;
  std::vector<chain::MapCell> cells;
  FIELDS(MatrixAnswer, basis, cells);
};
// Every county of a region and every chain: links by standing, firms.
Result<MatrixAnswer> matrix(const Sight&, const MatrixRequest&);

// The map over all that is stored; the one place where stored cells and pack meet.
Result<chain::ChainMap> stored_map(const Sight&);
// The same, but where there is no map yet one without firms: every link not seen.
Result<chain::ChainMap> map_so_far(const Sight&);
// What the register says of every link in every county, as the last run counted it.
Result<std::vector<chain::Cell>> stored_cells(const Sight&);
Basis basis_of(const Sight&);
// From where the rows of one register come; of a derived one, what it was worked out from.
Basis basis_of(const Sight&, const Register&);
// The same of several that were imported or filled in.
Basis basis_of(const Sight&, std::span<const Register* const>);

}  // namespace xl::app
