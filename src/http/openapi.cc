#include "http/openapi.h"

#include <map>

#include "app/exports.h"
#include "app/registers.h"
#include "base/money.h"
#include "base/version.h"
#include "http/problem.h"

namespace xl::http {
namespace {

// {"name": text}, …: the shape of most of the description.
void member(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  json.text(text);
}

void write_parameter(JsonWriter& json, Schemas& schemas, const ParameterView& parameter) {
  json.begin_object();
  member(json, "name", parameter.name);
  member(json, "in", parameter.in_path ? "path" : "query");
  json.key("required");
  json.boolean(parameter.in_path);
  json.key("schema");
  parameter.schema(schemas, json);
  json.end_object();
}

void write_media(JsonWriter& json, std::string_view type, const std::function<void()>& schema) {
  json.key(type);
  json.begin_object();
  json.key("schema");
  schema();
  json.end_object();
}

void write_content(JsonWriter& json, std::string_view type, const std::function<void()>& schema) {
  json.key("content");
  json.begin_object();
  write_media(json, type, schema);
  json.end_object();
}

// The answer, and the files that it is given as too.
void write_answer(JsonWriter& json, Schemas& schemas, const Route& route,
                  const std::function<void()>& schema) {
  json.key("content");
  json.begin_object();
  write_media(json, route.content_type, schema);
  if (route.exports) {
    for (const std::string_view type : {app::kWorkbookType, app::kCsvType})
      write_media(json, type, [&] { schemas.write<FileBytes>(json); });
  }
  json.end_object();
}

// In words of the API: "get /api/v1/regions/{region}/map" → get_regions_region_map.
std::string operation_id(const Route& route) {
  std::string id = lower_case(route.method);
  for (std::size_t i = 2; i < route.segments.size(); ++i) {
    id += '_';
    for (const char c : route.segments[i]) {
      if (c == '.') {
        id += '_';
      } else if (c != '{' && c != '}') {
        id += c;
      }
    }
  }
  return id;
}

void write_operation(JsonWriter& json, Schemas& schemas, const Route& route,
                     const std::function<void()>& answer_schema) {
  json.begin_object();
  member(json, "operationId", operation_id(route));
  member(json, "summary", route.summary.zh);
  member(json, "description", route.summary.en);
  json.key("parameters");
  json.begin_array();
  for (const ParameterView& parameter : route.parameters) write_parameter(json, schemas, parameter);
  json.end_array();
  if (route.body_schema) {
    json.key("requestBody");
    json.begin_object();
    json.key("required");
    json.boolean(true);
    write_content(json, route.body_type, [&] { route.body_schema(schemas, json); });
    json.end_object();
  }
  if (route.result_schema) {
    // What `result` of the job holds when it is done.
    json.key("x-result");
    route.result_schema(schemas, json);
  }
  json.key("responses");
  json.begin_object();
  json.key(std::to_string(route.status));
  json.begin_object();
  member(json, "description", reason_phrase(route.status));
  write_answer(json, schemas, route, answer_schema);
  json.end_object();
  json.key("default");
  json.begin_object();
  member(json, "description", "RFC 9457");
  write_content(json, "application/problem+json", [&] { schemas.write<Problem>(json); });
  json.end_object();
  json.end_object();
  json.end_object();
}

void write_column_schema(JsonWriter& json, Schemas& schemas, const Field& field) {
  const auto base = [&] {
    switch (field.type) {
      case FieldType::money:
        return schemas.write<Money>(json);
      case FieldType::date:
        return schemas.write<Date>(json);
      case FieldType::yes_no:
        return schemas.write<bool>(json);
      case FieldType::whole_number:
        return schemas.write<std::int64_t>(json);
      case FieldType::decimal:
      case FieldType::ratio:
        return schemas.write<double>(json);
      default:
        return schemas.write<std::string>(json);
    }
  };
  json.begin_object();
  member(json, "title", field.title.zh);
  json.key("anyOf");
  json.begin_array();
  base();
  json.begin_object();
  member(json, "type", "null");
  json.end_object();
  json.end_array();
  json.end_object();
}

// The answer of `rows` with the columns that the pack declares.
void write_rows_schema(JsonWriter& json, Schemas& schemas, const Register& declared) {
  json.begin_object();
  json.key("allOf");
  json.begin_array();
  schemas.write<app::RowsAnswer>(json);
  json.begin_object();
  json.key("properties");
  json.begin_object();
  json.key("rows");
  json.begin_object();
  member(json, "type", "array");
  json.key("items");
  json.begin_object();
  member(json, "type", "object");
  json.key("properties");
  json.begin_object();
  for (const Field& field : declared.fields) {
    json.key(field.id);
    write_column_schema(json, schemas, field);
  }
  json.end_object();
  json.end_object();
  json.end_object();
  json.end_object();
  json.end_object();
  json.end_array();
  json.end_object();
}

constexpr std::string_view kRowsPattern = "/api/v1/registers/{id}/rows";

void write_register_paths(JsonWriter& json, Schemas& schemas, const Route& rows, const pack::Pack& pack) {
  for (const Register& declared : pack.registers) {
    Route route = rows;
    route.pattern = replace_all(kRowsPattern, "{id}", declared.id);
    route.segments[3] = declared.id;
    route.summary = declared.title;
    std::erase_if(route.parameters, [](const ParameterView& parameter) { return parameter.in_path; });
    json.key(route.pattern);
    json.begin_object();
    json.key("get");
    write_operation(json, schemas, route, [&] { write_rows_schema(json, schemas, declared); });
    json.end_object();
  }
}

void write_paths(JsonWriter& json, Schemas& schemas, const Router& router, const pack::Pack* pack) {
  std::map<std::string, std::vector<const Route*>> by_pattern;
  const Route* rows = nullptr;
  for (const Route& route : router.routes()) {
    by_pattern[route.pattern].push_back(&route);
    if (route.pattern == kRowsPattern) rows = &route;
  }
  json.begin_object();
  for (const auto& [pattern, routes] : by_pattern) {
    json.key(pattern);
    json.begin_object();
    for (const Route* const route : routes) {
      json.key(lower_case(route->method));
      write_operation(json, schemas, *route, [&] { route->answer_schema(schemas, json); });
    }
    json.end_object();
  }
  if (pack != nullptr && rows != nullptr) write_register_paths(json, schemas, *rows, *pack);
  json.end_object();
}

}  // namespace

std::string api_description(const Router& router, const pack::Pack* pack) {
  JsonWriter json;
  Schemas schemas;
  json.begin_object();
  member(json, "openapi", "3.1.0");
  json.key("info");
  json.begin_object();
  member(json, "title", "县链 Xianlian");
  member(json, "description",
         pack == nullptr ? std::string("平台接口；名录的列由政策包声明") : pack->title.zh);
  member(json, "version", version());
  json.end_object();
  json.key("security");
  json.begin_array();
  json.begin_object();
  json.key("token");
  json.begin_array();
  json.end_array();
  json.end_object();
  // On the machine itself no token is needed.
  json.begin_object();
  json.end_object();
  json.end_array();
  json.key("paths");
  write_paths(json, schemas, router, pack);
  json.key("components");
  json.begin_object();
  json.key("schemas");
  schemas.write_all(json);
  json.key("securitySchemes");
  json.begin_object();
  json.key("token");
  json.begin_object();
  member(json, "type", "http");
  member(json, "scheme", "bearer");
  json.end_object();
  json.end_object();
  json.end_object();
  json.end_object();
  return json.take();
}

std::string indented(std::string_view json) {
  std::string text;
  std::size_t depth = 0;
  bool in_string = false;
  const auto new_line = [&] { text.append("\n").append(2 * depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      text += c;
      if (c == '\\') {
        text += json[++i];
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    const bool opens = c == '{' || c == '[';
    if (opens && i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']')) {
      text += c;
      text += json[++i];
    } else if (opens) {
      text += c;
      ++depth;
      new_line();
    } else if (c == '}' || c == ']') {
      --depth;
      new_line();
      text += c;
    } else if (c == ',') {
      text += c;
      new_line();
    } else if (c == ':') {
      text += ": ";
    } else {
      text += c;
      in_string = c == '"';
    }
  }
  return text + "\n";
}

}  // namespace xl::http
