#include "geo/outlines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "base/json.h"
#include "base/json_reader.h"

namespace xl::geo {
namespace {

constexpr std::size_t kCodeDigits = 6;
// What 天地图 writes before the six digits: China in ISO 3166.
constexpr std::string_view kChina = "156";
constexpr std::size_t kLeastRing = 4;

// The county that a value names; empty for none.
std::string code_in(const JsonValue& value) {
  std::string text;
  std::int64_t number = 0;
  if (value.read(number)) {
    text = std::to_string(number);
  } else if (!value.read(text)) {
    return {};
  }
  const bool is_digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.size() == kChina.size() + kCodeDigits && text.starts_with(kChina)) text.erase(0, kChina.size());
  return is_digits && text.size() == kCodeDigits ? text : std::string();
}

Result<std::string> code_of(const JsonValue& feature) {
  constexpr std::array<std::string_view, 6> kNames = {"gb",    "adcode", "code",
                                                      "xzqdm", "区划码", "行政区划代码"};
  if (const auto properties = TRY(feature.member("properties")); properties && !properties->is_null()) {
    for (const std::string_view name : kNames) {
      const auto value = TRY(properties->member(name));
      if (std::string code = value ? code_in(*value) : std::string(); !code.empty()) return code;
    }
  }
  const auto id = TRY(feature.member("id"));
  return id ? code_in(*id) : std::string();
}

tl::unexpected<Error> bad_ring(const std::string& where) {
  return failure(
      ErrorKind::invalid, where + " 不是闭合的环：至少 4 个点，首尾相同，每点为 [经度, 纬度]",
      where + " is no closed ring: 4 points at least, the last the first, each [longitude, latitude]");
}

Result<Ring> ring_of(const JsonValue& value) {
  const std::vector<double> numbers = TRY(value.pairs());
  Ring ring;
  for (std::size_t at = 0; at + 1 < numbers.size(); at += 2) ring.push_back({numbers[at], numbers[at + 1]});
  const auto is_place = [](const Point& point) {
    return std::abs(point.x) <= 180 && std::abs(point.y) <= 90;
  };
  if (ring.size() < kLeastRing || ring.front() != ring.back() || !std::ranges::all_of(ring, is_place)) {
    return bad_ring(value.path());
  }
  return ring;
}

Result<Polygon> polygon_of(const JsonValue& value) {
  Polygon polygon;
  for (const JsonValue& ring : TRY(value.elements())) polygon.push_back(TRY(ring_of(ring)));
  return polygon;
}

Result<std::vector<Polygon>> polygons_of(const JsonValue& feature) {
  const auto geometry = TRY(feature.member("geometry"));
  if (!geometry || geometry->is_null()) return std::vector<Polygon>{};
  std::string type;
  const auto named = TRY(geometry->member("type"));
  if (named) TRY_DO(named->read(type));
  const auto coordinates = TRY(geometry->member("coordinates"));
  std::vector<Polygon> polygons;
  if (type == "Polygon" && coordinates) {
    polygons.push_back(TRY(polygon_of(*coordinates)));
  } else if (type == "MultiPolygon" && coordinates) {
    for (const JsonValue& polygon : TRY(coordinates->elements()))
      polygons.push_back(TRY(polygon_of(polygon)));
  }
  return polygons;
}

struct Extent {
  double left = std::numeric_limits<double>::infinity();
  double bottom = std::numeric_limits<double>::infinity();
  double right = -std::numeric_limits<double>::infinity();
  double top = -std::numeric_limits<double>::infinity();
};

Extent extent_of(const std::vector<Outline>& outlines) {
  Extent extent;
  for (const Outline& outline : outlines) {
    for (const Polygon& polygon : outline.polygons) {
      for (const Ring& ring : polygon) {
        for (const Point& point : ring) {
          extent = {std::min(extent.left, point.x), std::min(extent.bottom, point.y),
                    std::max(extent.right, point.x), std::max(extent.top, point.y)};
        }
      }
    }
  }
  return extent;
}

// Cells of the grid, and from cell to degrees.
class Grid {
 public:
  Grid(const Extent& extent, int cells)
      : left_(extent.left),
        bottom_(extent.bottom),
        size_(std::max(extent.right - extent.left, extent.top - extent.bottom) / cells) {}

  using Cell = std::pair<std::int64_t, std::int64_t>;
  Cell cell_of(const Point& point) const {
    if (size_ <= 0) return {0, 0};
    return {std::llround((point.x - left_) / size_), std::llround((point.y - bottom_) / size_)};
  }
  // Four digits after the point are ten metres: further ones would only be noise.
  Point point_of(const Cell& cell) const {
    const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
    return {rounded(left_ + static_cast<double>(cell.first) * size_),
            rounded(bottom_ + static_cast<double>(cell.second) * size_)};
  }

 private:
  double left_;
  double bottom_;
  double size_;
};

using CellRing = std::vector<Grid::Cell>;

// A point on the way straight ahead, or one that is come back to, says nothing.
bool is_idle(const Grid::Cell& before, const Grid::Cell& at, const Grid::Cell& after) {
  const std::int64_t turn = (at.first - before.first) * (after.second - at.second) -
                            (at.second - before.second) * (after.first - at.first);
  return turn == 0;
}

CellRing cells_of(const Ring& ring, const Grid& grid) {
  CellRing cells;
  for (const Point& point : ring) {
    const Grid::Cell cell = grid.cell_of(point);
    if (!cells.empty() && cells.back() == cell) continue;
    cells.push_back(cell);
    while (cells.size() > 2 && is_idle(cells[cells.size() - 3], cells[cells.size() - 2], cells.back())) {
      cells.erase(cells.end() - 2);
      if (cells[cells.size() - 2] == cells.back()) cells.pop_back();
    }
  }
  return cells;
}

Polygon on_grid(const Polygon& polygon, const Grid& grid) {
  Polygon drawn;
  for (const Ring& ring : polygon) {
    const CellRing cells = cells_of(ring, grid);
    if (cells.size() < kLeastRing) {
      // Without its outer ring a polygon is nothing; without a hole it is still there.
      if (drawn.empty()) return {};
      continue;
    }
    Ring points;
    for (const Grid::Cell& cell : cells) points.push_back(grid.point_of(cell));
    drawn.push_back(std::move(points));
  }
  return drawn;
}

std::size_t points_in(const Polygon& polygon) {
  return polygon.empty() ? 0 : polygon.front().size();
}

}  // namespace

Result<std::vector<Outline>> read_outlines(std::string_view geojson) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (geojson.starts_with(kMark)) geojson.remove_prefix(kMark.size());
  const JsonValue root = TRY(JsonValue::parse(geojson));
  const auto features = TRY(root.member("features"));
  if (!features) {
    return failure(ErrorKind::invalid, "不是 GeoJSON 的 FeatureCollection：没有 features",
                   "no GeoJSON FeatureCollection: there are no features");
  }
  std::vector<Outline> outlines;
  for (const JsonValue& feature : TRY(features->elements())) {
    std::string code = TRY(code_of(feature));
    if (code.empty()) continue;
    std::vector<Polygon> polygons = TRY(polygons_of(feature));
    if (!polygons.empty()) outlines.push_back({std::move(code), std::move(polygons)});
  }
  return outlines;
}

std::vector<Outline> on_grid(const std::vector<Outline>& outlines, int cells) {
  const Grid grid(extent_of(outlines), cells);
  std::map<std::string, Outline> by_code;
  for (const Outline& outline : outlines) {
    Outline& drawn = by_code.try_emplace(outline.code, Outline{outline.code, {}}).first->second;
    for (const Polygon& polygon : outline.polygons) {
      if (Polygon snapped = on_grid(polygon, grid); !snapped.empty())
        drawn.polygons.push_back(std::move(snapped));
    }
    if (drawn.polygons.empty()) {
      drawn.polygons.push_back(*std::ranges::max_element(outline.polygons, {}, points_in));
    }
  }
  std::vector<Outline> all;
  for (auto& [code, outline] : by_code) all.push_back(std::move(outline));
  return all;
}

std::string to_geojson(const std::vector<Outline>& outlines) {
  JsonWriter json;
  const auto ring = [&json](const Ring& points) {
    json.begin_array();
    for (const Point& point : points) {
      json.begin_array();
      json.number(point.x);
      json.number(point.y);
      json.end_array();
    }
    json.end_array();
  };
  json.begin_object();
  json.key("type");
  json.text("FeatureCollection");
  json.key("features");
  json.begin_array();
  for (const Outline& outline : outlines) {
    json.begin_object();
    json.key("type");
    json.text("Feature");
    json.key("id");
    json.text(outline.code);
    json.key("properties");
    json.begin_object();
    json.end_object();
    json.key("geometry");
    json.begin_object();
    json.key("type");
    json.text("MultiPolygon");
    json.key("coordinates");
    json.begin_array();
    for (const Polygon& polygon : outline.polygons) {
      json.begin_array();
      for (const Ring& points : polygon) ring(points);
      json.end_array();
    }
    json.end_array();
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace xl::geo
