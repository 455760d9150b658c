#include <fstream>

#include "app/packs.h"
#include "app/sample.h"
#include "base/version.h"
#include "cli/accuracy_command.h"
#include "cli/asks.h"
#include "cli/cases.h"

namespace xl::cli {
namespace {

struct SampleRequest {
  std::int64_t size = app::SampleOptions{}.size;
  std::int64_t seed = app::SampleOptions{}.seed;
  std::string output;
  FIELDS(SampleRequest, size, seed, output);
};

int write_sample(const Invocation& call) {
  const auto request = request_from<SampleRequest>(call.arguments, {});
  if (!request) return refuse(call, request.error());
  std::optional<std::string> folder;
  if (call.arguments.has("pack")) folder = call.arguments.value("pack");
  const auto pack = app::open_pack(folder);
  if (!pack) return refuse(call, pack.error());
  std::ofstream file;
  if (!request->output.empty()) file.open(request->output, std::ios::binary);
  std::ostream& out = request->output.empty() ? call.out : file;
  app::write_sample(*pack, {request->size, request->seed}, [&](const std::string& line) { out << line; });
  out.flush();
  if (!out) {
    return refuse(call,
                  {ErrorKind::invalid, {"写不了文件 " + request->output, "cannot write " + request->output}});
  }
  return kDone;
}

int run_case_files(const Invocation& call) {
  const CaseCounts counts = run_cases(call.arguments.positionals, call.arguments.has("record"), call.out);
  return counts.failed > 0 ? kSomeRejected : kDone;
}

int print_version(const Invocation& call) {
  call.out << "xianlian " << version() << "\n";
  return kDone;
}

}  // namespace

void add_tool_commands(std::vector<Command>& commands) {
  commands.push_back({"sample",
                      "tools",
                      {"生成示例名录：名称含“示例”，代码含 EX，不是真的",
                       "make an example register; names and codes are not real"},
                      {},
                      options_of<SampleRequest>(),
                      write_sample});
  commands.push_back(
      {"cases",
       "tools",
       {"运行用例文件（.case），政策包的作者也用它", "run case files, of the program or of a pack"},
       {"files"},
       {{"record", true}},
       run_case_files});
  commands.push_back(accuracy_command());
  commands.push_back({"version", "tools", {"程序版本", "the program's version"}, {}, {}, print_version});
}

}  // namespace xl::cli
