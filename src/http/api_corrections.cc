#include "app/corrections.h"
#include "base/json_reader.h"
#include "http/detail/acts.h"
#include "http/detail/routes.h"

namespace xl::http {
namespace {

// What a correction is sent with; the firm stands in the path.
struct CorrectionBody {
  std::string chain;
  std::string link;
  bool stands = false;
  std::optional<std::string> role;
  std::string by;
  std::string why;
  // `last` of the corrections that the asker has seen of this firm and link; absent where there were none.
  std::optional<std::int64_t> seen;
  FIELDS(CorrectionBody, chain, link, stands, role, by, why, seen);
};
struct FirmOfPath {
  std::string firm;
  FIELDS(FirmOfPath, firm);
};

struct WithdrawalBody {
  std::string by;
  std::string why;
  FIELDS(WithdrawalBody, by, why);
};
struct IdOfPath {
  std::int64_t id = 0;
  FIELDS(IdOfPath, id);
};

// An address that changes something at once: what is asked stands in path and body.
template <class Path, class Body>
Route posting(std::string pattern, Message summary,
              std::function<Result<app::CorrectionMade>(const Ground&, const Path&, const Body&)> ask) {
  Route route{.method = "POST",
              .pattern = std::move(pattern),
              .summary = std::move(summary),
              .status = 201,
              .aside = true,
              .body_type = "application/json"};
  route.takes<Path>();
  route.body_schema = [](Schemas& schemas, JsonWriter& json) { schemas.write<Body>(json); };
  route.does = [ask = std::move(ask)](const Ground& ground, const Request& request, const Values& values) {
    const auto path = request_from<Path>(values);
    if (!path) return problem(path.error());
    const auto body = from_json<Body>(request.body);
    if (!body) return problem(body.error());
    return act_response(201, ask(ground, *path, *body));
  };
  return route;
}

}  // namespace

void add_corrections(Router& router, const ActNow& act) {
  router.get("/api/v1/corrections",
             {"归链更正，新的在前，附计数", "corrections of links, newest first, counted"}, app::corrections);
  router.get("/api/v1/enterprises/{firm}/corrections",
             {"对一家企业的更正", "what people corrected of one enterprise"}, app::corrections);
  router.get("/api/v1/corrections/{id}/proposals",
             {"依据相同的企业，建议同样更正；不会自动更正",
              "firms with the same evidence, proposed for the same correction; nothing is applied by itself"},
             app::proposals);
  router.add<app::CorrectionMade>(posting<FirmOfPath, CorrectionBody>(
      "/api/v1/enterprises/{firm}/corrections",
      {"更正：这家企业在（或不在）这个环节上；图谱随即跟着变",
       "says that the firm stands on a link, or does not; the map follows at once"},
      [act](const Ground& ground, const FirmOfPath& path, const CorrectionBody& body) {
        return app::correct({ground.store, ground.pack, act("correct")}, {.firm = path.firm,
                                                                          .chain = body.chain,
                                                                          .link = body.link,
                                                                          .stands = body.stands,
                                                                          .role = body.role.value_or(""),
                                                                          .by = body.by,
                                                                          .why = body.why,
                                                                          .seen = body.seen});
      }));
  router.add<app::CorrectionMade>(posting<IdOfPath, WithdrawalBody>(
      "/api/v1/corrections/{id}/withdraw", {"撤回一条更正", "takes a correction back"},
      [act](const Ground& ground, const IdOfPath& path, const WithdrawalBody& body) {
        return app::withdraw({ground.store, ground.pack, act("withdraw")}, {path.id, body.by, body.why});
      }));
}

}  // namespace xl::http
