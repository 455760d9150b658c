#include "app/uploads.h"
#include "http/detail/acts.h"
#include "http/detail/routes.h"
#include "http/url.h"

namespace xl::http {
namespace {

struct IdRequest {
  static constexpr auto needs = app::Permission::read;
  std::string id;
  FIELDS(IdRequest, id);
};

void add_upload(Router& router, app::Uploads& uploads) {
  Route route{.method = "POST",
              .pattern = "/api/v1/registers/{id}/uploads",
              .summary = {"上传一个文件（CSV 或 XLSX），内容即文件的字节；之后检查、导入",
                          "sends a file (CSV or XLSX), the body being its bytes, to be checked and imported"},
              .status = 201,
              .aside = true,
              .body_type = "application/octet-stream"};
  route.body_schema = [](Schemas&, JsonWriter& json) { json.json(R"({"type":"string","format":"binary"})"); };
  route.takes<app::UploadRequest>();
  route.does = [&uploads](const Ground& ground, const Request& request, const Values& values) {
    const auto wanted = request_from<app::UploadRequest>(values);
    if (!wanted) return problem(wanted.error());
    const auto kept = uploads.keep(ground.pack, *wanted, request.body);
    Response response = act_response(201, kept);
    if (kept) response.headers.push_back({"Location", "/api/v1/uploads/" + kept->id});
    return response;
  };
  router.add<app::UploadView>(std::move(route));
}

// An address of one upload and what is made of its id.
Route of_upload(std::string method, std::string rest, Message summary,
                std::function<Response(const std::string&)> answer) {
  Route route{.method = std::move(method),
              .pattern = "/api/v1/uploads/{id}" + rest,
              .summary = std::move(summary),
              .aside = true};
  route.takes<IdRequest>();
  route.does = [answer = std::move(answer)](const Ground&, const Request&, const Values& values) {
    const auto request = request_from<IdRequest>(values);
    return request ? answer(request->id) : problem(request.error());
  };
  return route;
}

// RFC 6266: old clients read the plain name, all others the one of RFC 5987.
std::string attachment(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  const bool plain = dot != std::string::npos &&
                     name.find_first_not_of("abcdefghijklmnopqrstuvwxyz", dot + 1) == std::string::npos;
  return "attachment; filename=\"errors" + (plain ? name.substr(dot) : std::string()) +
         "\"; filename*=UTF-8''" + percent_encoded(name);
}

Response file_response(const app::ReturnedRows& rows) {
  Response response{.body = Body(rows.bytes)};
  response.headers = {{"Content-Type", rows.media_type},
                      {"Content-Disposition", attachment(rows.name)},
                      {"Cache-Control", "no-store"}};
  return response;
}

void add_kept(Router& router, app::Uploads& uploads) {
  router.add<app::UploadView>(
      of_upload("GET", "", {"上传的文件", "an uploaded file"},
                [&](const std::string& id) { return act_response(200, uploads.find(id)); }));
  router.add<app::UploadView>(
      of_upload("DELETE", "", {"不要这个文件了", "forgets an uploaded file"},
                [&](const std::string& id) { return act_response(200, uploads.forget(id)); }));
  Route errors = of_upload(
      "GET", "/errors",
      {"上次检查或导入中不合格的行，原样退回并附“错误说明”",
       "the rows that the last check or import found wrong, in the shape they came, each with what is wrong"},
      [&](const std::string& id) {
        const auto rows = uploads.returned(id);
        return rows ? file_response(*rows) : problem(rows.error());
      });
  errors.content_type = "application/octet-stream";
  router.add<JsonText>(std::move(errors));
}

}  // namespace

void add_uploads(Router& router, Jobs& jobs, app::Uploads& uploads, const ActNow& act) {
  add_upload(router, uploads);
  add_kept(router, uploads);
  router.add<JobView>(job_route<app::UploadCheckRequest, app::ImportReport>(
      jobs, "/api/v1/uploads/{id}/check",
      {"检查上传的文件：会新增、更新多少行，哪些格不对；数据不动",
       "checks an uploaded file: what would go in and what is wrong; changes nothing"},
      [&uploads, act](const Ground& ground, const auto& request, const app::Progress& progress) {
        return app::check_upload({ground.store, ground.pack, act("check")}, uploads, request, progress);
      }));
  router.add<JobView>(job_route<app::UploadImportRequest, app::UploadImport>(
      jobs, "/api/v1/uploads/{id}/import",
      {"导入上传的文件为一批，再重新制图", "takes an uploaded file in as one batch and maps again"},
      [&uploads, act](const Ground& ground, const auto& request, const app::Progress& progress) {
        return app::import_upload({ground.store, ground.pack, act("import")}, uploads, request, progress);
      }));
}

void add_batches(Router& router, Jobs& jobs, const ActNow& act) {
  router.get("/api/v1/batches", {"导入过的批次，新的在前", "what was imported, the newest first"},
             app::list_batches);
  router.add<JobView>(job_route<app::UndoRequest, app::BatchUndone>(
      jobs, "/api/v1/batches/{id}/undo", {"撤销一批导入，再重新制图", "takes a batch back and maps again"},
      [act](const Ground& ground, const auto& request, const app::Progress& progress) {
        return app::undo_and_map({ground.store, ground.pack, act("undo")}, request, progress);
      }));
}

}  // namespace xl::http
