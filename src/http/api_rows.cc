#include "app/casework.h"
#include "app/row_edits.h"
#include "base/json_reader.h"
#include "http/detail/acts.h"
#include "http/detail/routes.h"

namespace xl::http {
namespace {

// What a new row is sent with; the register stands in the path.
struct NewRowBody {
  std::vector<app::RowValue> values;
  std::string by;
  std::optional<std::string> why;
  std::optional<std::string> source_title;
  // ISO 8601 (2024-07-22); today where absent.
  std::optional<std::string> as_of;
  std::optional<bool> check_only;
  FIELDS(NewRowBody, values, by, why, source_title, as_of, check_only);
};
struct RegisterOfPath {
  std::string id;
  FIELDS(RegisterOfPath, id);
};

// What a change of a row is sent with.
struct RowBody {
  std::vector<app::RowValue> values;
  std::string by;
  std::optional<std::string> why;
  std::optional<std::string> source_title;
  std::optional<std::string> as_of;
  // The version (_batch) of the row that the asker has seen.
  std::optional<std::int64_t> seen;
  std::optional<bool> check_only;
  FIELDS(RowBody, values, by, why, source_title, as_of, seen, check_only);
};
struct RowOfPath {
  std::string id;
  std::int64_t row = 0;
  FIELDS(RowOfPath, id, row);
};

// What a step is sent with.
struct MoveBody {
  std::string move;
  std::string side;
  std::optional<std::vector<app::RowValue>> values;
  std::string by;
  std::string why;
  std::int64_t seen = 0;
  FIELDS(MoveBody, move, side, values, by, why, seen);
};

Result<std::optional<Date>> day_of(const std::optional<std::string>& text) {
  if (!text || text->empty()) return std::nullopt;
  const auto day = parse_date(*text);
  if (day) return *day;
  return failure(ErrorKind::invalid, "as_of 应为日期，例如 2024-07-22，这里是 " + *text,
                 "as_of is a date such as 2024-07-22, not " + *text);
}

// A refusal for what others did meanwhile or for faults is an answer too: it tells what they are.
Response response_of(const Result<app::RowSaved>& saved, int done) {
  if (!saved) return problem(saved.error());
  int status = saved->saved ? done : 200;
  if (!saved->faults.empty()) status = 422;
  if (!saved->since.empty()) status = 409;
  return json_response(status, to_json(*saved));
}

template <class Path, class Body>
Route saving(std::string pattern, Message summary, int status,
             std::function<Result<app::RowSaved>(const Ground&, const Path&, const Body&)> ask) {
  Route route{.method = "POST",
              .pattern = std::move(pattern),
              .summary = std::move(summary),
              .status = status,
              .aside = true,
              .body_type = "application/json"};
  route.takes<Path>();
  route.body_schema = [](Schemas& schemas, JsonWriter& json) { schemas.write<Body>(json); };
  route.does = [status, ask = std::move(ask)](const Ground& ground, const Request& request,
                                              const Values& values) {
    const auto path = request_from<Path>(values);
    if (!path) return problem(path.error());
    const auto body = from_json<Body>(request.body);
    if (!body) return problem(body.error());
    return response_of(ask(ground, *path, *body), status);
  };
  return route;
}

// What a body of either kind says of a row.
template <class Body>
Result<app::SaveRowRequest> request_of(const std::string& register_id, const Body& body) {
  const auto as_of = TRY(day_of(body.as_of));
  return app::SaveRowRequest{.id = register_id,
                             .row = {},
                             .values = body.values,
                             .by = body.by,
                             .why = body.why.value_or(""),
                             .source_title = body.source_title.value_or(""),
                             .as_of = as_of,
                             .seen = {},
                             .check_only = body.check_only.value_or(false)};
}

void add_savings(Router& router, const ActNow& act) {
  router.add<app::RowSaved>(saving<RegisterOfPath, NewRowBody>(
      "/api/v1/registers/{id}/rows",
      {"填报新的一行（check_only 只检查）；不合格为 422 并逐字段说明",
       "saves a new row (check_only: checks it); 422 with the faults of each field"},
      201, [act](const Ground& ground, const RegisterOfPath& path, const NewRowBody& body) {
        return request_of(path.id, body).and_then([&](const app::SaveRowRequest& request) {
          return app::save_row({ground.store, ground.pack, act("save_row")}, request);
        });
      }));
  router.add<app::RowSaved>(saving<RowOfPath, RowBody>(
      "/api/v1/registers/{id}/rows/{row}",
      {"修改一行；看过之后别人改过的为 409 并列出改动，不合格为 422",
       "changes a row; 409 with what others changed since it was seen, 422 with the faults"},
      200, [act](const Ground& ground, const RowOfPath& path, const RowBody& body) {
        return request_of(path.id, body).and_then([&](app::SaveRowRequest request) {
          request.row = path.row;
          request.seen = body.seen;
          return app::save_row({ground.store, ground.pack, act("save_row")}, request);
        });
      }));
  router.add<app::RowSaved>(saving<RowOfPath, MoveBody>(
      "/api/v1/registers/{id}/rows/{row}/moves",
      {"让一行走一步（受理、提级、办结等），按名录声明的条件",
       "takes a row one of its declared steps further"},
      200, [act](const Ground& ground, const RowOfPath& path, const MoveBody& body) {
        return app::move_row({ground.store, ground.pack, act("move_row")},
                             {.id = path.id,
                              .row = path.row,
                              .move = body.move,
                              .side = body.side,
                              .values = body.values.value_or(std::vector<app::RowValue>{}),
                              .by = body.by,
                              .why = body.why,
                              .seen = body.seen});
      }));
}

}  // namespace

void add_rows(Router& router, const ActNow& act) {
  router.get("/api/v1/registers/{id}/rows/{row}",
             {"一行：值、可走的步骤、历次改动；on=日期 看那一天的样子",
              "a row: its values, the steps from here, its versions; on=DATE as it was that day"},
             app::row);
  router.get("/api/v1/registers/{id}/duplicates",
             {"可能重复的行，按名录的规则并排", "rows that may be the same, by the register's rules"},
             app::duplicates);
  add_savings(router, act);
  router.get_of_day("/api/v1/casework",
                    {"办件清单：在办、逾期、30天内到期、等上级办、资质将到期，按责任单位和条文计数",
                     "what people have to do, over all registers with casework; counted by unit and article"},
                    app::casework, app::export_casework, [act] { return china_day(act("casework").when); });
}

}  // namespace xl::http
