#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace xl::geo {

// Degrees: longitude, latitude, in whatever system the file is in.
struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};
// Closed: the last point is the first.
using Ring = std::vector<Point>;
// The outer ring, then its holes.
using Polygon = std::vector<Ring>;

// The land of one county, as a published file draws it.
struct Outline {
  // Six digits of GB/T 2260.
  std::string code;
  std::vector<Polygon> polygons;
  bool operator==(const Outline&) const = default;
};

// The polygons of a GeoJSON FeatureCollection whose features name a county: six digits, or 156 and six
// digits, in a property gb, adcode, code, xzqdm, 区划码 or 行政区划代码, or as their id. Features that name
// none are left out. Refused where the text is no such collection, or a ring is not a ring.
Result<std::vector<Outline>> read_outlines(std::string_view geojson);

// The outlines on a square grid with `cells` cells over their greater extent, one outline per code, by code:
// neighbours keep their common border, for its points go to the same places. Points that say nothing on that
// grid are left out, and rings without area, but never all of an outline.
std::vector<Outline> on_grid(const std::vector<Outline>&, int cells);

// A GeoJSON FeatureCollection: the code is each feature's id.
std::string to_geojson(const std::vector<Outline>&);

}  // namespace xl::geo
