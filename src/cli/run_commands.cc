#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/overview.h"
#include "app/packs.h"
#include "app/sample.h"
#include "app/sample_rows.h"
#include "cli/asks.h"
#include "cli/basis.h"
#include "cli/import_view.h"
#include "cli/serving.h"

namespace xl::cli {
namespace {

namespace fs = std::filesystem;

struct RunRequest {
  std::string folder = "xianlian-data";
  std::string register_file;
  std::string source;
  std::string as_of;
  std::string years;
  std::vector<std::string> kinds;
  bool complete = false;
  std::int64_t size = app::SampleOptions{}.size;
  std::int64_t seed = app::SampleOptions{}.seed;
  // Stop after the summary.
  bool once = false;
  std::optional<int> port;
  FIELDS(RunRequest, folder, register_file, source, as_of, years, kinds, complete, size, seed, once, port);
};

// The sample stands for the whole register at the end of 2025, the last year it has firms of.
app::ImportRequest sample_import(const RunRequest& request, const pack::Pack& pack) {
  const fs::path file = fs::path(request.folder) / "示例名录.csv";
  std::ofstream out(file, std::ios::binary);
  app::write_sample(pack, {request.size, request.seed}, [&](const std::string& line) { out << line; });
  return {.register_id = "enterprises",
          .file = file,
          .source_title = "示例名录（程序生成）",
          .as_of = parse_date("2025-12-31"),
          .coverage = {.first_year = 1990, .last_year = 2025, .kinds = {"企业法人"}, .complete = true},
          .example = true};
}

Result<app::ImportRequest> import_of(const RunRequest& request, const pack::Pack& pack) {
  if (request.register_file.empty()) return sample_import(request, pack);
  const Declared declared = TRY(
      declaration_of({request.source, request.as_of, request.years, request.kinds, {}, request.complete}));
  return app::ImportRequest{
      .register_id = "enterprises",
      .file = request.register_file,
      .errors = fs::path(request.folder) / ("退回-" + fs::path(request.register_file).filename().string()),
      .source_title = declared.source_title,
      .as_of = declared.as_of,
      .coverage = declared.coverage};
}

// A store of its own for the sample and for each register file, so that example and real data never mix.
fs::path store_of(const RunRequest& request) {
  const fs::path name = request.register_file.empty()
                            ? "示例-" + std::to_string(request.size) + "-" + std::to_string(request.seed)
                            : "名录-" + fs::path(request.register_file).filename().string();
  return fs::path(request.folder) / (name.string() + ".db");
}

void print_chain_table(const app::OverviewAnswer& overview, const Invocation& call) {
  TextTable table;
  for (const char* const field :
       {"chain_name", "category", "county_count", "on_links", "strong", "weak", "missing", "not_seen"}) {
    table.header.push_back(word_for(field).title.in(call.language));
  }
  for (const app::ChainOverview& chain : overview.chains) {
    table.rows.push_back({chain.chain_name, chain.category, grouped(chain.counties), grouped(chain.on_links),
                          std::to_string(chain.counts.strong), std::to_string(chain.counts.weak),
                          std::to_string(chain.counts.missing), std::to_string(chain.counts.not_seen)});
  }
  call.out << table.text();
}

void print_county(const app::OverviewAnswer& overview, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << "\n"
           << (zh ? overview.county.name : overview.county.name_en)
           << (zh ? "的重点产业链：\n" : ": its key chains\n");
  for (const chain::ChainStanding& chain : overview.county.chains) {
    call.out << "  " << (zh ? chain.name : chain.name_en) << (zh ? "：强 " : ": strong ")
             << chain.counts.strong << (zh ? "，弱 " : ", weak ") << chain.counts.weak
             << (zh ? "，缺 " : ", missing ") << chain.counts.missing << (zh ? "，未见 " : ", not seen ")
             << chain.counts.not_seen << "\n";
  }
  if (!overview.gaps.empty())
    call.out << (zh ? "最要紧的缺弱环节：\n" : "most important weak or missing links:\n");
  for (const chain::LinkStanding& link : overview.gaps) {
    call.out << "  【" << value_word(link.standing ? name_of(*link.standing) : "", call.language) << "】"
             << (zh ? link.link : link.link_en) << "\n";
    for (const Message& sentence : link.why) call.out << "     " << sentence.in(call.language) << "\n";
  }
}

void print_overview(const app::OverviewAnswer& overview, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << "\n"
           << (zh ? "县链 Xianlian " : "Xianlian ") << overview.basis.program << " · "
           << overview.title.in(call.language) << " · " << overview.document << "\n";
  print_marks(overview.basis, call);
  const app::PackCounts& pack = overview.pack;
  if (zh) {
    call.out << pack.articles << " 条举措，" << pack.counties << " 个县级单位（" << pack.appraised
             << " 个参评），" << pack.chains << " 条链，" << pack.links << " 个环节（待核），" << pack.pairs
             << " 个县与链的对应\n";
  } else {
    call.out << pack.articles << " articles, " << pack.counties << " counties (" << pack.appraised
             << " appraised), " << pack.chains << " chains, " << pack.links << " links (unconfirmed), "
             << pack.pairs << " county-chain pairs\n";
  }
  print_coverage(overview.coverage, call);
  call.out << "\n"
           << (zh ? "各链在点名的县里，环节数相加：\n"
                  : "links added up over the counties named for each chain:\n");
  print_chain_table(overview, call);
  print_county(overview, call);
  print_sources(overview.basis, call);
}

void print_next_steps(const std::string& store, const app::OverviewAnswer& overview, const Invocation& call) {
  call.out << (call.language == Language::zh ? "\n接着可以问：\n" : "\nnext:\n");
  const std::string tail = " --store '" + store + "'\n";
  call.out << "  xianlian gaps " << overview.county.name << tail << "  xianlian chain 现代纺织服装 晋江"
           << tail << "  xianlian coordination" << tail;
}

// `register` is a word of C++, so the field has a longer name than the option.
Arguments with_field_names(Arguments arguments) {
  auto option = arguments.options.extract("register");
  if (option.empty()) return arguments;
  option.key() = "register_file";
  arguments.options.insert(std::move(option));
  return arguments;
}

// The other registers of the sample lie around the day of its making, so that some rows are due and some
// late.
Result<void> fill_sample_registers(const Opened& opened, const RunRequest& request) {
  const Act act = act_now("run");
  const app::SampleRowsOptions options{.firms = {request.size, request.seed}, .today = china_day(act.when)};
  TRY_DO(app::import_sample_rows({opened.store, opened.pack, act}, options, {}));
  return {};
}

int run_all(const Invocation& call) {
  const auto request = request_from<RunRequest>(with_field_names(call.arguments), {});
  if (!request) return refuse(call, request.error());
  std::error_code fault;
  fs::create_directories(request->folder, fault);
  if (fault) {
    return refuse(call, {ErrorKind::invalid,
                         {"建不了文件夹 " + request->folder, "cannot make the folder " + request->folder}});
  }
  Invocation with_store = call;
  if (!call.arguments.has("store")) with_store.arguments.options["store"] = store_of(*request).string();
  const auto opened = open_all(with_store, store::Opening::create);
  if (!opened) return refuse(call, opened.error());
  const auto import = import_of(*request, opened->pack);
  if (!import) return refuse(call, import.error());
  const int imported = import_and_map(with_store, *opened, *import, true);
  if (imported != kDone && imported != kSomeRejected) return imported;
  if (request->register_file.empty()) {
    const auto filled = fill_sample_registers(*opened, *request);
    if (!filled) return refuse(call, filled.error());
  }
  store::Reader reader = opened->store.read();
  const auto overview = app::overview({opened->pack, reader}, {});
  if (!overview) return refuse(call, overview.error());
  if (call.form == Form::json) {
    call.out << to_json(*overview) << "\n";
    return kDone;
  }
  print_overview(*overview, call);
  print_next_steps(with_store.arguments.value("store"), *overview, call);
  if (request->once) return kDone;
  call.out << "\n";
  auto settings = settings_at(request->port);
  if (!settings) return refuse(call, settings.error());
  return serve_opened(call, *opened, *std::move(settings),
                      request->port ? PortTaken::refuse : PortTaken::take_another);
}

}  // namespace

void add_run_commands(std::vector<Command>& commands) {
  std::vector<Option> options = options_of<RunRequest>();
  std::ranges::find(options, "register_file", &Option::name)->name = "register";
  commands.push_back(
      {"run",
       "data",
       {"建库、导入示例名录（或 --register 指定的真实名录）、制图、打印摘要、打开网页服务（--once 只到摘要）",
        "make a store, import a sample (or --register FILE), map it, print a summary, serve the "
        "pages (--once: stop after the summary)"},
       {},
       std::move(options),
       run_all});
}

}  // namespace xl::cli
