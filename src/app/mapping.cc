#include "app/mapping.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "app/capabilities.h"
#include "app/detail/ordered_work.h"
#include "app/names.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/version.h"
#include "store/batches.h"
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

// Counts of one link in one county.
struct Counts {
  std::array<std::int64_t, 3> standing{};
  std::int64_t trading = 0;
  std::int64_t capital_fen = 0;
  std::int64_t capital_known = 0;
};

BlockResult work_on(store::Block block, const place::Gazetteer& gazetteer, const chain::Assigner& assigner) {
  BlockResult result{std::move(block), {}};
  const auto& columns = result.block.columns;
  result.firms.reserve(result.block.ids.size());
  chain::Desk desk;
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
                            assigner.assign({firm, text_or_empty(columns[scope], row)}, desk)});
  }
  return result;
}

// Adds up what the blocks found and writes it, in their order.
class MapWriter {
 public:
  MapWriter(store::Writer& writer, const pack::Pack& pack, const store::Run& run)
      : writer_(writer),
        pack_(pack),
        run_(run),
        assignments_(*find_register(pack, "assignments")),
        table_(assignments_),
        batch_(writer, assignments_) {}

  void add(const BlockResult& result) {
    placings_.clear();
    for (std::size_t row = 0; row < result.firms.size(); ++row) add_firm(result, row);
    store::add_results<store::Placing>(writer_, run_, placings_);
    if (table_.rows() >= kBlockRows) flush_assignments();
  }

  MappingReport finish() {
    flush_assignments();
    batch_.finish({.source_title = "归链"});
    std::vector<store::MapCell> cells;
    for (const auto& [key, counts] : cells_) {
      const Link& link = pack_.links[key.second];
      cells.push_back({key.first, link.chain.text, link.name, counts.standing[0], counts.standing[1],
                       counts.standing[2], counts.trading, counts.capital_fen, counts.capital_known});
    }
    store::add_results<store::MapCell>(writer_, run_, cells);
    std::vector<store::CountyCount> counties;
    for (const auto& [county, count] : counties_) counties.push_back(count);
    store::add_results<store::CountyCount>(writer_, run_, counties);
    return report_;
  }

 private:
  void add_firm(const BlockResult& result, std::size_t row) {
    const FirmResult& firm = result.firms[row];
    const std::string& county = firm.placing.county;
    placings_.push_back(firm.placing);
    store::CountyCount& count = counties_.try_emplace(county, store::CountyCount{county, 0, 0}).first->second;
    const bool stands = std::ranges::any_of(firm.assignments, &chain::Assignment::stands);
    ++report_.firms;
    ++count.firms;
    report_.placed += county.empty() ? 0 : 1;
    report_.assigned += stands ? 1 : 0;
    count.assigned += stands ? 1 : 0;
    for (const chain::Assignment& assignment : firm.assignments) {
      count_cell(result.block.columns[capital], row, county, assignment);
      add_row(result.block.columns[uscc].text(row), county, assignment);
    }
  }

  void count_cell(const Column& capitals, std::size_t row, const std::string& county,
                  const chain::Assignment& assignment) {
    Counts& counts = cells_[{county, assignment.link}];
    if (!assignment.stands) {
      counts.trading += assignment.role == chain::Role::trade ? 1 : 0;
      return;
    }
    ++counts.standing[static_cast<std::size_t>(assignment.level)];
    const bool counted = assignment.level != Level::low && capitals.has(row) && capitals.text(row) == "CNY";
    if (!counted) return;
    counts.capital_fen += capitals.number(row);
    ++counts.capital_known;
  }

  void add_row(std::string_view code, const std::string& county, const chain::Assignment& assignment) {
    const Link& link = pack_.links[assignment.link];
    const auto text = [&](std::string_view field, std::string_view value) {
      Column& column = table_.columns[assignments_.index_of(field).value()];
      value.empty() ? column.add_absent() : column.add_text(value);
    };
    text("uscc", code);
    text("chain", link.chain.text);
    text("link", link.name);
    text("county", county);
    text("role", chinese_name(assignment.role));
    table_.columns[assignments_.index_of("stands").value()].add_number(assignment.stands ? 1 : 0);
    table_.columns[*assignments_.index_of("score")].add_number(assignment.score);
    text("confidence", chinese_name(assignment.level));
    text("evidence", to_json(assignment.evidence));
    text("confirmed_by", "");
    lines_.push_back(lines_.size() + 1);
    ++report_.assignments;
  }

  void flush_assignments() {
    batch_.add(table_, std::span(lines_).last(table_.rows()));
    table_.clear();
    lines_.clear();
  }

  store::Writer& writer_;
  const pack::Pack& pack_;
  const store::Run& run_;
  const Register& assignments_;
  Table table_;
  store::BatchWriter batch_;
  std::vector<std::uint64_t> lines_;
  std::vector<store::Placing> placings_;
  std::map<std::pair<std::string, std::uint32_t>, Counts> cells_;
  std::map<std::string, store::CountyCount> counties_;
  MappingReport report_;
};

tl::unexpected<Error> stopped() {
  return failure(ErrorKind::conflict, "已停止，数据没有改动", "stopped; the data is as it was");
}

}  // namespace

std::optional<store::Run> latest_map(const store::Reader& data) {
  return store::latest_run(data, std::string(kRunKind));
}

std::string mapping_key(const pack::Pack& pack, const store::Reader& data) {
  return digest_of(pack.digest + "\n" + store::state_key(data, "enterprises") + "\n" +
                   std::string(version()));
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
  const chain::Assigner assigner = assigner_of(pack);
  const store::Run run = store::start_run(writer, std::string(kRunKind), key);
  store::clear_derived(writer, assignments, "confirmed_by");
  MapWriter map(writer, pack, run);
  const auto total = static_cast<double>(std::max<std::int64_t>(1, store::count(writer.view(), enterprises)));
  double done = 0;
  OrderedWork<BlockResult> work([&](const BlockResult& result) {
    map.add(result);
    done += static_cast<double>(result.firms.size());
    progress.say({"落县、归链", "placing and assigning"}, done / total);
  });
  store::read_blocks(writer.view(), enterprises, {kFields, kBlockRows}, [&](const store::Block& block) {
    work.add([&gazetteer, &assigner, copy = block] { return work_on(copy, gazetteer, assigner); });
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
