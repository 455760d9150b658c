#include "app/mapping.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "app/capabilities.h"
#include "app/detail/assignment_rows.h"
#include "app/detail/map_counts.h"
#include "app/detail/ordered_work.h"
#include "app/detail/said.h"
#include "app/names.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/version.h"
#include "store/registers.h"
#include "store/runs.h"

namespace xl::app {
namespace {

constexpr std::string_view kRunKind = "map";
constexpr std::size_t kBlockRows = 4096;
// The fields that the work reads, in this order.
enum Read { uscc, name, scope, address, city, capital };
const std::vector<std::string> kFields = {"uscc", "name", "scope", "address", "city", "capital"};

std::string_view text_or_empty(const Column& column, std::size_t row) {
  return column.has(row) ? column.text(row) : std::string_view{};
}

// What the work found for one enterprise.
struct FirmResult {
  store::Placing placing;
  std::vector<chain::Assignment> assignments;
};
struct BlockResult {
  store::Block block;
  std::vector<FirmResult> firms;
};

BlockResult work_on(store::Block block, const place::Gazetteer& gazetteer, const LinkReader& reader) {
  BlockResult result{std::move(block), {}};
  const auto& columns = result.block.columns;
  result.firms.reserve(result.block.ids.size());
  LinkReader::Papers papers;
  for (std::size_t row = 0; row < result.block.ids.size(); ++row) {
    const std::string_view firm = text_or_empty(columns[name], row);
    const place::Placing placing =
        gazetteer.place({text_or_empty(columns[address], row), firm, text_or_empty(columns[city], row)});
    const auto registered = gazetteer.registered_in(Uscc{std::string(text_or_empty(columns[uscc], row))});
    result.firms.push_back({{.row = result.block.ids[row],
                             .county = placing.county ? placing.county->text : std::string{},
                             .level = std::string(name_of(placing.level)),
                             .registered_in = registered ? registered->text : std::string{},
                             .evidence = to_json(placing.evidence)},
                            reader.read(firm, text_or_empty(columns[scope], row), papers)});
  }
  return result;
}

// Adds up what the blocks found and what people said, and writes it, in their order.
class MapWriter {
 public:
  MapWriter(store::Writer& writer, const pack::Pack& pack, const store::Run& run)
      : writer_(writer),
        run_(run),
        said_(pack, store::corrections(writer.view())),
        counts_(pack),
        rows_(pack),
        batch_(writer, *find_register(pack, "assignments")) {}

  void add(BlockResult result) {
    placings_.clear();
    for (std::size_t row = 0; row < result.firms.size(); ++row) add_firm(result, row);
    store::add_results<store::Placing>(writer_, run_, placings_);
    if (rows_.table().rows() >= kBlockRows) flush_assignments();
  }

  MappingReport finish() {
    flush_assignments();
    batch_.finish({.source_title = "归链"});
    const std::vector<store::MapCell> cells = counts_.cells();
    store::add_results<store::MapCell>(writer_, run_, cells);
    const std::vector<store::CountyCount> counties = counts_.counties();
    store::add_results<store::CountyCount>(writer_, run_, counties);
    return report_;
  }

 private:
  void add_firm(BlockResult& result, std::size_t row) {
    FirmResult& firm = result.firms[row];
    const std::string_view code = result.block.columns[uscc].text(row);
    said_.correct(code, firm.assignments);
    placings_.push_back(firm.placing);
    ++report_.firms;
    report_.placed += firm.placing.county.empty() ? 0 : 1;
    report_.assigned += std::ranges::any_of(firm.assignments, &chain::Assignment::stands) ? 1 : 0;
    report_.assignments += static_cast<std::int64_t>(firm.assignments.size());
    counts_.add({firm.placing.county, capital_in_cny(result.block.columns[capital], row), firm.assignments});
    for (const chain::Assignment& assignment : firm.assignments)
      rows_.add({code, firm.placing.county}, assignment, said_.by(code, assignment.link));
  }

  static std::optional<std::int64_t> capital_in_cny(const Column& capitals, std::size_t row) {
    if (!capitals.has(row) || capitals.text(row) != "CNY") return std::nullopt;
    return capitals.number(row);
  }

  void flush_assignments() {
    std::vector<std::uint64_t> lines(rows_.table().rows());
    std::iota(lines.begin(), lines.end(), 1);
    batch_.add(rows_.table(), lines);
    rows_.clear();
  }

  store::Writer& writer_;
  const store::Run& run_;
  const Said said_;
  MapCounts counts_;
  AssignmentRows rows_;
  store::BatchWriter batch_;
  std::vector<store::Placing> placings_;
  MappingReport report_;
};

tl::unexpected<Error> stopped() {
  return failure(ErrorKind::conflict, "已停止，数据没有改动", "stopped; the data is as it was");
}

}  // namespace

std::optional<store::Run> latest_map(const store::Reader& data) {
  return store::latest_run(data, std::string(kRunKind));
}

namespace {

std::string key_from(const pack::Pack& pack, const store::Reader& data, const std::string& state) {
  return digest_of(pack.digest + "\n" + state + "\n" + Said(pack, store::corrections(data)).key() + "\n" +
                   std::string(version()));
}

}  // namespace

std::string mapping_key(const pack::Pack& pack, const store::Reader& data) {
  return key_from(pack, data, store::state_key(data, "enterprises"));
}

std::string mapping_key(const pack::Pack& pack, const store::Reader& data,
                        std::span<const store::Batch> enterprises) {
  return key_from(pack, data, store::state_key(data, "enterprises", enterprises));
}

Result<MappingReport> map_enterprises(const store::Store& store, const pack::Pack& pack, const Act& act,
                                      const Progress& progress) {
  const auto begin = std::chrono::steady_clock::now();
  const Register& enterprises = *find_register(pack, "enterprises");
  const Register& assignments = *find_register(pack, "assignments");
  store::Writer writer = TRY(store.write(act, store::Load::bulk));
  TRY_DO(store::declare(writer, enterprises));
  TRY_DO(store::declare(writer, assignments));
  const std::string key = mapping_key(pack, writer.view());
  if (store::find_run(writer.view(), std::string(kRunKind), key)) return MappingReport{.unchanged = true};

  const place::Gazetteer gazetteer = gazetteer_of(pack);
  const LinkReader reader(pack);
  const store::Run run = store::start_run(writer, std::string(kRunKind), key);
  // What people confirmed stands in the corrections and comes back from there.
  store::clear_derived(writer, assignments, "");
  MapWriter map(writer, pack, run);
  const auto total = static_cast<double>(std::max<std::int64_t>(1, store::count(writer.view(), enterprises)));
  double done = 0;
  OrderedWork<BlockResult> work([&](BlockResult result) {
    done += static_cast<double>(result.firms.size());
    map.add(std::move(result));
    progress.say({"落县、归链", "placing and assigning"}, done / total);
  });
  store::read_blocks(writer.view(), enterprises, {kFields, kBlockRows}, [&](const store::Block& block) {
    work.add([&gazetteer, &reader, copy = block] { return work_on(copy, gazetteer, reader); });
    return !progress.stopped();
  });
  work.finish();
  if (progress.stopped()) return stopped();
  MappingReport report = map.finish();
  writer.commit();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace xl::app
