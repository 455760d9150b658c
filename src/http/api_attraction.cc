#include "app/attraction.h"
#include "app/attraction_tables.h"
#include "app/shortlists.h"
#include "base/json_reader.h"
#include "http/detail/acts.h"
#include "http/detail/routes.h"

namespace xl::http {
namespace {

struct NoPath {
  static constexpr auto fields() { return std::tuple{}; }
};
struct ListOfPath {
  std::int64_t id = 0;
  FIELDS(ListOfPath, id);
};

// What changes of a list are sent with; its number stands in the path.
struct RenameBody {
  std::string name;
  std::string by;
  std::optional<std::string> note;
  FIELDS(RenameBody, name, by, note);
};
struct EntriesBody {
  std::string by;
  std::vector<app::EntryWords> entries;
  FIELDS(EntriesBody, by, entries);
};
struct RemovalBody {
  std::string by;
  std::string why;
  app::EntryWords entry;
  FIELDS(RemovalBody, by, why, entry);
};

// An address that changes a list at once and answers with the list as it is then.
template <class Path, class Body>
void add_change(Router& router, std::string pattern, Message summary, int status,
                std::function<Result<app::ShortlistAnswer>(const Ground&, const Path&, const Body&)> ask) {
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
    const auto list = ask(ground, *path, *body);
    Response response = act_response(status, list);
    if (list && status == 201)
      response.headers.push_back({"Location", "/api/v1/shortlists/" + std::to_string(list->list.id)});
    return response;
  };
  router.add<app::ShortlistAnswer>(std::move(route));
}

void add_shortlists(Router& router, const ActNow& act) {
  router.get("/api/v1/shortlists", {"招商名单一览", "the shortlists"}, app::shortlists);
  router.get("/api/v1/shortlists/{id}",
             {"一份招商名单：企业、现在的理由、经过", "one shortlist: firms, reasons as of now, history"},
             app::shortlist, app::export_shortlist);
  add_change<NoPath, app::BeginShortlistRequest>(
      router, "/api/v1/shortlists", {"立一份招商名单", "begins a shortlist"}, 201,
      [act](const Ground& ground, const NoPath&, const app::BeginShortlistRequest& body) {
        return app::begin_shortlist({ground.store, ground.pack, act("shortlist")}, body);
      });
  add_change<ListOfPath, RenameBody>(
      router, "/api/v1/shortlists/{id}/rename", {"给名单改名", "renames a shortlist"}, 200,
      [act](const Ground& ground, const ListOfPath& path, const RenameBody& body) {
        return app::rename_shortlist({ground.store, ground.pack, act("shortlist")},
                                     {path.id, body.name, body.by, body.note});
      });
  add_change<ListOfPath, EntriesBody>(
      router, "/api/v1/shortlists/{id}/entries", {"把企业列入名单", "puts firms on a shortlist"}, 200,
      [act](const Ground& ground, const ListOfPath& path, const EntriesBody& body) {
        return app::add_to_shortlist({ground.store, ground.pack, act("shortlist")},
                                     {path.id, body.by, body.entries});
      });
  add_change<ListOfPath, RemovalBody>(
      router, "/api/v1/shortlists/{id}/remove",
      {"从名单里去掉一家，写明理由", "takes a firm off a shortlist"}, 200,
      [act](const Ground& ground, const ListOfPath& path, const RemovalBody& body) {
        return app::remove_from_shortlist({ground.store, ground.pack, act("shortlist")},
                                          {path.id, body.by, body.why, body.entry});
      });
}

}  // namespace

void add_attraction(Router& router, const ActNow& act) {
  router.get("/api/v1/regions/{region}/targets",
             {"招商图谱：缺弱环节和目标企业，四圈由近及远，逐条说明理由（第 9、15、16 条）",
              "missing and weak links and who could fill them, ring by ring, each with reasons"},
             app::targets, app::export_targets);
  router.get("/api/v1/chains/{chain}/links/{link}/wanted",
             {"哪些县要招这个环节的企业", "which counties want firms on this link"}, app::wanted,
             app::export_wanted);
  router.get("/api/v1/enterprises/{firm}/fits",
             {"一家企业适合去哪些县的哪些环节", "the counties and links that an enterprise would fit"},
             app::fits, app::export_fits);
  router.get("/api/v1/regions/{region}/chains/{chain}/leads",
             {"一条链在本地的龙头企业（按注册资本，待核）",
              "lead firms of a chain in a region, by a stated measure"},
             app::leads, app::export_leads);
  router.get("/api/v1/enterprises/{firm}/combing",
             {"围绕一家企业梳理产业链：上下游在本县、邻近还是没有",
              "what an enterprise buys and sells by the chain: here, near or missing"},
             app::combing, app::export_combing);
  add_shortlists(router, act);
}

}  // namespace xl::http
