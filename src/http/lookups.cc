#include "http/lookups.h"

#include "app/atlas.h"
#include "app/boundaries.h"
#include "app/enterprises.h"
#include "app/exports.h"
#include "app/figures.h"
#include "app/profile.h"
#include "app/search.h"

namespace xl::http {

namespace {

void add_template(Router& router) {
  Route route{.method = "GET",
              .pattern = "/api/v1/registers/{id}/template",
              .summary = {"名录的导入模板（Excel）", "the workbook to fill in and import"},
              .content_type = std::string(app::kWorkbookType)};
  route.does = [](const Ground& ground, const Values& values) -> Result<Rendering> {
    const auto request = TRY(request_from<app::TemplateRequest>(values));
    store::Reader reader = ground.store.read();
    app::ExportFile file = TRY(app::register_template({ground.pack, reader}, request));
    return Rendering{std::move(file.bytes), std::move(file.type), std::move(file.name)};
  };
  route.takes<app::TemplateRequest>();
  router.add<FileBytes>(std::move(route));
}

}  // namespace

void add_lookups(Router& router) {
  router.get("/api/v1/regions",
             {"省、市、县：相邻、山海协作、被点名的链", "regions, their neighbours and chains"},
             app::regions);
  router.get("/api/v1/regions/{region}/profile",
             {"县域看板：目前知道的一切", "what is known so far of a region"}, app::profile,
             app::export_profile);
  router.get("/api/v1/chains", {"政策所列的产业链", "the chains of the policy"}, app::chains);
  router.get("/api/v1/chains/{chain}", {"一条链的环节、上下游、关键词", "one chain: links, order, keywords"},
             app::chain_graph);
  router.get("/api/v1/registers/{id}/figures",
             {"按期登记的名录：一个数字字段各期的合计、中位数，知道的有几个",
              "a number of a register with periods over time: sums, medians, how many are known"},
             app::figures);
  router.get("/api/v1/boundaries",
             {"导入的县界和审图号；没有就画示意图", "the imported county outlines and their approval number"},
             app::boundaries);
  router.get("/api/v1/search",
             {"按字、代码或拼音找县、链、环节、条文、企业",
              "counties, chains, links, articles and firms by words, codes or pinyin"},
             app::search);
  router.get("/api/v1/enterprises",
             {"企业名录，可筛选、排序、翻页", "enterprises, filtered, sorted and paged"}, app::enterprises,
             app::export_enterprises);
  add_template(router);
}

}  // namespace xl::http
