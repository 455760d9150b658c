#pragma once
#include <functional>
#include <string>
#include <utility>

#include "http/jobs.h"
#include "http/problem.h"
#include "http/router.h"

namespace xl::http {

inline Response json_response(int status, std::string json) {
  Response response;
  response.status = status;
  response.body = Body(std::move(json));
  response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
  return response;
}

// The answer of an act: its JSON, or why it was refused.
template <class Given>
Response act_response(int status, const Result<Given>& given) {
  return given ? json_response(status, to_json(*given)) : problem(given.error());
}

// 202 with the job and where it is found, or why it cannot start now.
inline Response accepted(const Result<JobView>& job) {
  if (!job) return problem(job.error());
  Response response = json_response(202, to_json(*job));
  response.headers.push_back({"Location", "/api/v1/jobs/" + std::to_string(job->id)});
  return response;
}

// What a job asks of the application.
template <class Wanted, class Given>
using JobAsk = std::function<Result<Given>(const Ground&, const Wanted&, const app::Progress&)>;

// A route that starts the ask as a job, called as the address ends; the request is filled from path and
// query.
template <app::Request Wanted, class Given>
Route job_route(Jobs& jobs, std::string pattern, Message summary, JobAsk<Wanted, Given> ask) {
  Route route{.method = "POST", .pattern = std::move(pattern), .summary = std::move(summary), .status = 202};
  route.takes<Wanted>();
  route.result_schema = [](Schemas& schemas, JsonWriter& json) { schemas.write<Given>(json); };
  const std::string kind = route.pattern.substr(route.pattern.rfind('/') + 1);
  route.does = [&jobs, kind, ask = std::move(ask)](const Ground& ground, const Request&,
                                                   const Values& values) {
    const auto request = request_from<Wanted>(values);
    if (!request) return problem(request.error());
    return accepted(jobs.start(
        kind, [ground, ask, wanted = *request](const app::Progress& progress) -> Result<std::string> {
          return to_json(TRY(ask(ground, wanted, progress)));
        }));
  };
  return route;
}

}  // namespace xl::http
