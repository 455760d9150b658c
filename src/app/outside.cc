#include "app/outside.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "app/capabilities.h"
#include "app/detail/assignment_rows.h"
#include "app/detail/ordered_work.h"
#include "app/names.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/version.h"
#include "store/batches.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr std::string_view kRunKind = "outside";
constexpr std::string_view kFirms = "outside_enterprises";
constexpr std::string_view kAssignments = "outside_assignments";
constexpr std::size_t kBlockRows = 4096;
// The fields that the work reads, in this order.
enum Read { uscc, name, scope, province };
const std::vector<std::string> kFields = {"uscc", "name", "scope", "province"};

std::string_view text_or_empty(const Column& column, std::size_t row) {
  return column.has(row) ? column.text(row) : std::string_view{};
}

bool is_of(const Province& ours, std::string_view written) {
  const std::string_view text = trim(written);
  return !text.empty() && (text == ours.name || text == ours.short_name || text == ours.code.text);
}

// What the work found in one block; nothing for a firm of this province.
struct BlockResult {
  store::Block block;
  std::vector<std::optional<std::vector<chain::Assignment>>> firms;
};

BlockResult work_on(store::Block block, const LinkReader& reader, const Province& ours) {
  BlockResult result{std::move(block), {}};
  const auto& columns = result.block.columns;
  LinkReader::Papers papers;
  for (std::size_t row = 0; row < result.block.ids.size(); ++row) {
    auto& firm = result.firms.emplace_back();
    if (is_of(ours, text_or_empty(columns[province], row))) continue;
    firm = reader.read(text_or_empty(columns[name], row), text_or_empty(columns[scope], row), papers);
  }
  return result;
}

// Writes what the blocks found, in their order.
class OutsideWriter {
 public:
  OutsideWriter(store::Writer& writer, const pack::Pack& pack)
      : rows_(pack, kAssignments), batch_(writer, *find_register(pack, kAssignments)) {}

  void add(const BlockResult& result) {
    const auto& columns = result.block.columns;
    for (std::size_t row = 0; row < result.firms.size(); ++row) {
      ++report_.firms;
      if (!result.firms[row]) {
        ++report_.of_this_province;
        continue;
      }
      const std::vector<chain::Assignment>& assignments = *result.firms[row];
      report_.assigned += std::ranges::any_of(assignments, &chain::Assignment::stands) ? 1 : 0;
      report_.assignments += static_cast<std::int64_t>(assignments.size());
      for (const chain::Assignment& assignment : assignments) {
        rows_.add({columns[uscc].text(row), {}, text_or_empty(columns[province], row)}, assignment, {});
      }
    }
    if (rows_.table().rows() >= kBlockRows) flush();
  }

  OutsideReport finish() {
    flush();
    batch_.finish({.source_title = "省外归链"});
    return report_;
  }

 private:
  void flush() {
    std::vector<std::uint64_t> lines(rows_.table().rows());
    std::iota(lines.begin(), lines.end(), 1);
    batch_.add(rows_.table(), lines);
    rows_.clear();
  }

  AssignmentRows rows_;
  store::BatchWriter batch_;
  OutsideReport report_;
};

}  // namespace

std::optional<store::Run> latest_outside(const store::Reader& data) {
  return store::latest_run(data, std::string(kRunKind));
}

std::string outside_key(const pack::Pack& pack, const store::Reader& data) {
  return digest_of(pack.digest + "\n" + store::state_key(data, std::string(kFirms)) + "\n" +
                   std::string(version()));
}

bool feeds_the_map(std::string_view register_id) {
  return register_id == "enterprises";
}
bool feeds_attraction(std::string_view register_id) {
  return register_id == kFirms;
}

Result<OutsideReport> assign_outside(const store::Store& store, const pack::Pack& pack, const Act& act,
                                     const Progress& progress) {
  const auto begin = std::chrono::steady_clock::now();
  const Register* const firms = find_register(pack, kFirms);
  const Register* const assignments = find_register(pack, kAssignments);
  // A pack without outside registers has nothing to read.
  if (firms == nullptr || assignments == nullptr) return OutsideReport{.unchanged = true};
  store::Writer writer = TRY(store.write(act, store::Load::bulk));
  if (!store::is_declared(writer.view(), *firms)) return OutsideReport{.unchanged = true};
  TRY_DO(store::declare(writer, *firms));
  TRY_DO(store::declare(writer, *assignments));
  const std::string key = outside_key(pack, writer.view());
  if (store::find_run(writer.view(), std::string(kRunKind), key)) return OutsideReport{.unchanged = true};

  const LinkReader reader(pack);
  store::start_run(writer, std::string(kRunKind), key);
  store::clear_derived(writer, *assignments, "");
  OutsideWriter out(writer, pack);
  const auto total = static_cast<double>(std::max<std::int64_t>(1, store::count(writer.view(), *firms)));
  double done = 0;
  OrderedWork<BlockResult> work([&](const BlockResult& result) {
    done += static_cast<double>(result.firms.size());
    out.add(result);
    progress.say({"省外企业归链", "assigning firms outside the province"}, done / total);
  });
  store::read_blocks(writer.view(), *firms, {kFields, kBlockRows}, [&](const store::Block& block) {
    work.add([&reader, &pack, copy = block] { return work_on(copy, reader, pack.province); });
    return !progress.stopped();
  });
  work.finish();
  if (progress.stopped())
    return failure(ErrorKind::conflict, "已停止，数据没有改动", "stopped; the data is as it was");
  OutsideReport report = out.finish();
  writer.commit();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace xl::app
