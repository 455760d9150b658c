#include "app/attraction.h"
#include "http/detail/routes.h"

namespace xl::http {

void add_attraction(Router& router) {
  router.get("/api/v1/regions/{region}/targets",
             {"招商图谱：缺弱环节和目标企业，四圈由近及远，逐条说明理由（第 9、15、16 条）",
              "missing and weak links and who could fill them, ring by ring, each with reasons"},
             app::targets);
  router.get("/api/v1/chains/{chain}/links/{link}/wanted",
             {"哪些县要招这个环节的企业", "which counties want firms on this link"}, app::wanted);
  router.get("/api/v1/enterprises/{firm}/fits",
             {"一家企业适合去哪些县的哪些环节", "the counties and links that an enterprise would fit"},
             app::fits);
  router.get("/api/v1/regions/{region}/chains/{chain}/leads",
             {"一条链在本地的龙头企业（按注册资本，待核）",
              "lead firms of a chain in a region, by a stated measure"},
             app::leads);
  router.get("/api/v1/enterprises/{firm}/combing",
             {"围绕一家企业梳理产业链：上下游在本县、邻近还是没有",
              "what an enterprise buys and sells by the chain: here, near or missing"},
             app::combing);
}

}  // namespace xl::http
