#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/imports.h"
#include "app/request.h"
#include "base/json.h"

namespace xl::app {

struct BoundariesRequest {
  static constexpr auto needs = Permission::read;
  static constexpr auto fields() { return std::tuple{}; }
};
// The imported outlines of the counties; without shapes where there are none, and the pages draw their own
// 示意图.
struct BoundariesAnswer {
  std::string source;
  // 审图号, shown beside every map.
  std::string approval;
  std::string file;
  // A GeoJSON FeatureCollection, each county's code as its feature's id.
  std::optional<JsonText> shapes;
  FIELDS(BoundariesAnswer, source, approval, file, shapes);
};
Result<BoundariesAnswer> boundaries(const Sight&, const BoundariesRequest&);

struct BoundaryImport {
  std::filesystem::path file;
  std::string source;
  std::string approval;
};
struct BoundaryReport {
  std::string file;
  std::string source;
  std::string approval;
  std::int64_t counties = 0;
  // Points as published, and as they are drawn.
  std::int64_t points_read = 0;
  std::int64_t points_kept = 0;
  // Outlines of the file that are of no county of the pack.
  std::int64_t others = 0;
  FIELDS(BoundaryReport, file, source, approval, counties, points_read, points_kept, others);
};
// Takes in a published GeoJSON file. Refused where it lacks a county of the pack, names its approval number
// or source not, or is no such file; then everything is as before.
Result<BoundaryReport> import_boundaries(const ImportGround&, const BoundaryImport&);
// Draws the pages' own map again.
Result<void> remove_boundaries(const ImportGround&);

}  // namespace xl::app
