#include "http/router.h"

#include <algorithm>
#include <optional>

namespace xl::http {
namespace {

bool is_value(const std::string& segment) {
  return segment.starts_with('{');
}

std::optional<Values> values_of(const Route& route, const std::vector<std::string>& path) {
  if (route.segments.size() != path.size()) return std::nullopt;
  Values values;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string& segment = route.segments[i];
    if (!is_value(segment)) {
      if (segment != path[i]) return std::nullopt;
      continue;
    }
    // An empty value is another address, not an empty name.
    if (path[i].empty()) return std::nullopt;
    values[segment.substr(1, segment.size() - 2)] = path[i];
  }
  return values;
}

}  // namespace

ParameterView format_parameter() {
  return {"format", false, [](Schemas&, JsonWriter& json) {
            json.begin_object();
            json.key("type");
            json.text("string");
            json.key("enum");
            json.value(std::vector<std::string>{"json", "xlsx", "csv"});
            json.end_object();
          }};
}

Result<app::ExportFormat> format_called(const std::string& word) {
  if (word == "xlsx") return app::ExportFormat::xlsx;
  if (word == "csv") return app::ExportFormat::csv;
  return failure(ErrorKind::invalid, "format 只能是 json、xlsx、csv，这里是 " + word,
                 "format is one of json, xlsx, csv, not " + word);
}

Result<Rendering> rendered(const app::ExportResult& exported, app::ExportFormat format) {
  if (!exported) return tl::unexpected(exported.error());
  app::ExportFile file = TRY(app::file_of(*exported, format));
  return Rendering{std::move(file.bytes), std::move(file.type), std::move(file.name)};
}

void Router::keep(Route route) {
  for (const std::string_view segment : split(std::string_view(route.pattern).substr(1), '/')) {
    route.segments.emplace_back(segment);
  }
  // Braces sort after letters and digits: plain segments are tried first.
  const auto after = std::ranges::upper_bound(routes_, route.segments, {}, &Route::segments);
  routes_.insert(after, std::move(route));
}

Router::Match Router::match(std::string_view method, const Target& target) const {
  Match match;
  for (const Route& route : routes_) {
    auto values = values_of(route, target.segments);
    if (!values) continue;
    match.methods.push_back(route.method);
    const bool wanted = route.method == method || (method == "HEAD" && route.method == "GET");
    if (!wanted || match.route != nullptr) continue;
    match.route = &route;
    match.values = std::move(*values);
  }
  return match;
}

}  // namespace xl::http
