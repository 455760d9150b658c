#include "http/api.h"

#include "app/chains.h"
#include "app/coordination.h"
#include "app/exports.h"
#include "app/firms.h"
#include "app/mapping.h"
#include "app/outside.h"
#include "app/overview.h"
#include "app/policy.h"
#include "app/registers.h"
#include "base/version.h"
#include "http/detail/acts.h"
#include "http/detail/routes.h"
#include "http/kept.h"
#include "http/lookups.h"
#include "http/openapi.h"
#include "http/problem.h"

namespace xl::http {
namespace {

struct Health {
  std::string status = "ok";
  std::string program;
  std::string pack;
  std::string pack_version;
  FIELDS(Health, status, program, pack, pack_version);
};

struct BasisRequest {
  static constexpr auto needs = app::Permission::read;
  static constexpr auto fields() { return std::tuple{}; }
};
Result<app::Basis> basis(const app::Sight& sight, const BasisRequest&) {
  return app::basis_of(sight);
}

struct RemapRequest {
  static constexpr auto needs = app::Permission::write;
  static constexpr auto fields() { return std::tuple{}; }
};

Response no_such_job(const std::string& id) {
  return problem(404, {"没有第 " + id + " 号工作", "there is no job number " + id});
}

struct JobRequest {
  std::int64_t id = 0;
  FIELDS(JobRequest, id);
};

// A route under /jobs/{id}: what `answer` makes of a job that exists.
Route route_of_job(std::string pattern, Message summary, Jobs& jobs,
                   std::function<Response(const JobView&)> answer) {
  Route route{.method = "GET", .pattern = std::move(pattern), .summary = std::move(summary)};
  route.takes<JobRequest>();
  route.does = [&jobs, answer = std::move(answer)](const Ground&, const Request&, const Values& values) {
    const auto request = request_from<JobRequest>(values);
    if (!request) return problem(request.error());
    const auto job = jobs.find(request->id);
    return job ? answer(*job) : no_such_job(values.find("id")->second);
  };
  return route;
}

Response event_stream(Jobs& jobs, std::int64_t id) {
  Response response;
  response.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}};
  response.stream = [&jobs, id](const std::shared_ptr<EventStream>& stream) {
    if (!jobs.follow(id, stream)) stream->end();
  };
  return response;
}

void add_jobs(Router& router, Jobs& jobs, const ActNow& act) {
  router.add<JobView>(route_of_job("/api/v1/jobs/{id}", {"一项工作的进度", "how far a job is"}, jobs,
                                   [](const JobView& job) { return json_response(200, to_json(job)); }));
  Route events = route_of_job("/api/v1/jobs/{id}/events",
                              {"一项工作的进度，逐条推送（事件 progress、end，数据同上）",
                               "the same as server-sent events: progress and end, each with the job as data"},
                              jobs, [&jobs](const JobView& job) { return event_stream(jobs, job.id); });
  events.content_type = "text/event-stream";
  router.add<JobView>(std::move(events));

  Route cancel =
      route_of_job("/api/v1/jobs/{id}",
                   {"请一项工作停下；数据保持原样，状态随后变为 refused",
                    "asks a job to stop; the data stay as they were, its state becomes refused"},
                   jobs, [&jobs](const JobView& job) { return act_response(202, jobs.cancel(job.id)); });
  cancel.method = "DELETE";
  cancel.status = 202;
  router.add<JobView>(std::move(cancel));

  router.add<JobView>(job_route<RemapRequest, app::MappingReport>(
      jobs, "/api/v1/remap",
      {"重新落县、归链、制图（省外企业只归链）；进度见所给的工作",
       "places and assigns all firms again, as a job"},
      [act](const Ground& ground, const RemapRequest&,
            const app::Progress& progress) -> Result<app::MappingReport> {
        app::MappingReport mapped =
            TRY(app::map_enterprises(ground.store, ground.pack, act("remap"), progress));
        TRY_DO(app::assign_outside(ground.store, ground.pack, act("remap"), progress));
        return mapped;
      }));
}

void add_health(Router& router) {
  Route health{.method = "GET", .pattern = "/api/v1/health", .summary = {"是否在运行", "whether it runs"}};
  health.does = [](const Ground& ground, const Request&, const Values&) {
    return json_response(200, to_json(Health{.program = std::string(version()),
                                             .pack = ground.pack.id,
                                             .pack_version = ground.pack.version}));
  };
  router.add<Health>(std::move(health));
}

void add_description(Router& router) {
  Route route{
      .method = "GET", .pattern = "/api/v1/openapi.json", .summary = {"本接口的说明", "this description"}};
  // Made when it is first asked for: by then all routes are there.
  route.does = [&router, made = std::make_shared<std::shared_ptr<const Kept>>()](
                   const Ground& ground, const Request& request, const Values&) {
    if (!*made) *made = kept("application/json", api_description(router, &ground.pack));
    return deliver(request, **made, "no-cache");
  };
  router.add<JsonText>(std::move(route));
}

}  // namespace

void add_api(Router& router, Jobs& jobs, app::Uploads& uploads, const ActNow& act) {
  router.get("/api/v1/overview", {"已知的一切，一页", "all that is known, on a page"}, app::overview);
  router.get("/api/v1/basis", {"答案凭什么：政策包、批次、是否过时", "what answers rest on"}, basis);
  router.get("/api/v1/regions/{region}/map",
             {"产业链图谱", "the chain map of a county, a city or the province"}, app::region_map,
             app::export_map);
  router.get("/api/v1/regions/{region}/gaps",
             {"缺弱环节，要紧的在前", "missing and weak links, most important first"}, app::gaps,
             app::export_gaps);
  router.get("/api/v1/regions/{region}/matrix", {"县×链", "every county and chain of a region"}, app::matrix,
             app::export_matrix);
  router.get("/api/v1/regions/{region}/load",
             {"各县重点产业链条数（第 1 条）", "key chains of each county against article 1"}, app::load,
             app::export_load);
  router.get("/api/v1/regions/{region}/similar", {"同质化的县", "counties whose firms lie on the same links"},
             app::similar, app::export_similar);
  router.get("/api/v1/coordination",
             {"各链由谁统筹（第 21 条）", "who coordinates each chain, by article 21"}, app::coordination,
             app::export_coordination);
  router.get("/api/v1/chains/{chain}/links/{link}/firms",
             {"一个环节上的企业和依据", "the firms of a link, with the words that say so"}, app::link_firms,
             app::export_link_firms);
  router.get("/api/v1/enterprises/{firm}",
             {"一家企业：所在县、环节和依据", "one enterprise: place, links and evidence"}, app::firm);
  router.get("/api/v1/articles", {"25 条对照", "the articles and what carries them"}, app::articles,
             app::export_articles);
  router.get("/api/v1/articles/{number}", {"一条举措", "one article"}, app::articles);
  router.get("/api/v1/registers", {"政策包声明的名录", "the registers that the pack declares"},
             app::registers);
  router.get("/api/v1/registers/{id}", {"一个名录的声明", "the declaration of a register"}, app::registers);
  router.get("/api/v1/registers/{id}/rows",
             {"名录的行，可按字查找、分页", "rows of a register, searched and paged"}, app::rows,
             app::export_rows);
  add_uploads(router, jobs, uploads, act);
  add_batches(router, jobs, act);
  add_corrections(router, act);
  add_rows(router, act);
  add_attraction(router, act);
  add_lookups(router);
  add_jobs(router, jobs, act);
  add_health(router);
  add_description(router);
}

}  // namespace xl::http
