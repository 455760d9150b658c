#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/exports.h"
#include "app/request.h"
#include "base/json.h"
#include "http/message.h"
#include "http/parameters.h"
#include "http/schema.h"
#include "http/url.h"

namespace xl::http {

// What a route answers from.
struct Ground {
  const pack::Pack& pack;
  const store::Store& store;
};

// A parameter of a route, for the API description.
struct ParameterView {
  std::string name;
  bool in_path = false;
  std::function<void(Schemas&, JsonWriter&)> schema;
};

// An answer as bytes: JSON, or a file to save under its name.
struct Rendering {
  std::string bytes;
  std::string type = "application/json";
  // Empty where it is no file.
  std::string file_name{};
};

// The parameter by which an answer is had as a file, and the file that it asks for.
ParameterView format_parameter();
Result<app::ExportFormat> format_called(const std::string&);
Result<Rendering> rendered(const app::ExportResult&, app::ExportFormat);

// An address, and what it does. A reading ask yields JSON from one snapshot and is remembered until the data
// changes; everything else makes its own response.
struct Route {
  using Ask = std::function<Result<Rendering>(const Ground&, const Values&)>;
  using Act = std::function<Response(const Ground&, const Request&, const Values&)>;

  std::string method;
  // "/api/v1/regions/{region}/map".
  std::string pattern;
  std::vector<std::string> segments;
  Message summary;
  std::variant<Ask, Act> does;
  // The status of success and its content type, for the API description.
  int status = 200;
  std::string content_type = "application/json";
  // It is given as a workbook and as CSV too, by ?format=.
  bool exports = false;
  std::vector<ParameterView> parameters;
  std::function<void(Schemas&, JsonWriter&)> answer_schema;
  // An act that takes long or waits for the store: done away from the thread that serves connections.
  bool aside = false;
  // What a request brings, where it brings anything.
  std::string body_type;
  std::function<void(Schemas&, JsonWriter&)> body_schema;
  // Fills in what the answer depends on beside the data, the day for one, before it is looked for among those
  // that are kept.
  std::function<void(Values&)> completes;
  // What the job comes to that is the answer.
  std::function<void(Schemas&, JsonWriter&)> result_schema;

  // Describes path and query by the fields of what is filled from them.
  template <Described Wanted>
  void takes();
};

// Addresses by pattern. A plain segment goes before one in braces.
class Router {
 public:
  // A reading ask of the application: its request is filled from path and query, its answer is JSON, by
  // FIELDS; with an exporter it is given as a file too.
  template <app::Request Wanted, class Given>
  void get(std::string pattern, Message summary, Result<Given> (*ask)(const app::Sight&, const Wanted&),
           app::ExportResult (*exporter)(const app::Sight&, const Wanted&) = nullptr);
  // The same for an answer that depends on the day: `today` is that of `day` where nobody says another.
  template <app::Request Wanted, class Given>
  void get_of_day(std::string pattern, Message summary,
                  Result<Given> (*ask)(const app::Sight&, const Wanted&),
                  app::ExportResult (*exporter)(const app::Sight&, const Wanted&), std::function<Date()> day);
  // Anything else; the answer is described by its type.
  template <class Given>
  void add(Route route);

  struct Match {
    // Nothing where no route has this path and method.
    const Route* route = nullptr;
    Values values;
    // Methods of the routes that have this path; empty: there is no such path.
    std::vector<std::string> methods;
  };
  Match match(std::string_view method, const Target&) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  void keep(Route);
  std::vector<Route> routes_;
};

template <Described Wanted>
void Route::takes() {
  const Wanted none;
  for_each_field(none, [&](std::string_view name, const auto& field) {
    using Field = std::remove_cvref_t<decltype(field)>;
    const bool in_path = pattern.find('{' + std::string(name) + '}') != std::string::npos;
    parameters.push_back({std::string(name), in_path, [](Schemas& schemas, JsonWriter& json) {
                            if constexpr (requires(const Field& value) { value.has_value(); }) {
                              schemas.write<typename Field::value_type>(json);
                            } else {
                              schemas.write<Field>(json);
                            }
                          }});
  });
}

template <app::Request Wanted, class Given>
Route reading_route(std::string pattern, Message summary,
                    Result<Given> (*ask)(const app::Sight&, const Wanted&),
                    app::ExportResult (*exporter)(const app::Sight&, const Wanted&)) {
  Route route{.method = "GET", .pattern = std::move(pattern), .summary = std::move(summary)};
  route.exports = exporter != nullptr;
  route.does = [ask, exporter](const Ground& ground, const Values& given) -> Result<Rendering> {
    Values values = given;
    const auto format = exporter != nullptr ? values.extract("format") : Values::node_type();
    const Wanted request = TRY(request_from<Wanted>(values));
    store::Reader reader = ground.store.read();
    const app::Sight sight{ground.pack, reader};
    if (format.empty() || format.mapped() == "json") return Rendering{to_json(TRY(ask(sight, request)))};
    const app::ExportFormat wanted = TRY(format_called(format.mapped()));
    return rendered(exporter(sight, request), wanted);
  };
  route.takes<Wanted>();
  if (route.exports) route.parameters.push_back(format_parameter());
  return route;
}

template <app::Request Wanted, class Given>
void Router::get(std::string pattern, Message summary, Result<Given> (*ask)(const app::Sight&, const Wanted&),
                 app::ExportResult (*exporter)(const app::Sight&, const Wanted&)) {
  add<Given>(reading_route<Wanted, Given>(std::move(pattern), std::move(summary), ask, exporter));
}

template <app::Request Wanted, class Given>
void Router::get_of_day(std::string pattern, Message summary,
                        Result<Given> (*ask)(const app::Sight&, const Wanted&),
                        app::ExportResult (*exporter)(const app::Sight&, const Wanted&),
                        std::function<Date()> day) {
  Route route = reading_route<Wanted, Given>(std::move(pattern), std::move(summary), ask, exporter);
  route.completes = [day = std::move(day)](Values& values) { values.try_emplace("today", to_string(day())); };
  add<Given>(std::move(route));
}

template <class Given>
void Router::add(Route route) {
  route.answer_schema = [](Schemas& schemas, JsonWriter& json) { schemas.write<Given>(json); };
  keep(std::move(route));
}

}  // namespace xl::http
