#include "app/boundaries.h"
#include "cli/asks.h"

namespace xl::cli {
namespace {

struct BoundaryWords {
  std::string file;
  std::string approval;
  std::string source;
  // Back to the pages' own 示意图.
  bool remove = false;
  FIELDS(BoundaryWords, file, approval, source, remove);
};

void print_report(const app::BoundaryReport& report, const Invocation& call) {
  if (call.language == Language::zh) {
    call.out << "已导入界线：" << report.counties << " 个县，" << grouped(report.points_read) << " 个点画成 "
             << grouped(report.points_kept) << " 个；文件里另有 " << report.others
             << " 个不属于本政策包的单位\n审图号：" << report.approval << "；来源：" << report.source << "\n";
  } else {
    call.out << "boundaries imported: " << report.counties << " counties, " << grouped(report.points_read)
             << " points drawn as " << grouped(report.points_kept) << "; " << report.others
             << " other units in the file\napproval number: " << report.approval
             << "; source: " << report.source << "\n";
  }
}

int boundaries(const Invocation& call) {
  const auto words = request_from<BoundaryWords>(call.arguments, {"file"});
  if (!words) return refuse(call, words.error());
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  const app::ImportGround ground{opened->store, opened->pack, act_now("boundaries")};
  if (words->remove) {
    const auto removed = app::remove_boundaries(ground);
    if (!removed) return refuse(call, removed.error());
    call.out << (call.language == Language::zh
                     ? "已撤回导入的界线，改画示意图\n"
                     : "the imported boundaries are taken back; the schematic map is drawn\n");
    return kDone;
  }
  const auto report = app::import_boundaries(ground, {words->file, words->source, words->approval});
  if (!report) return refuse(call, report.error());
  if (call.form == Form::json) {
    call.out << to_json(*report) << "\n";
  } else {
    print_report(*report, call);
  }
  return kDone;
}

}  // namespace

void add_boundary_commands(std::vector<Command>& commands) {
  commands.push_back(
      {"boundaries",
       "data",
       {"导入带审图号的县界（GeoJSON），地图改画它；--remove 撤回",
        "import county boundaries with their approval number (GeoJSON); --remove takes them back"},
       {"file"},
       options_of<BoundaryWords>(),
       boundaries});
}

}  // namespace xl::cli
