#include <algorithm>

#include "app/imports.h"
#include "app/outside.h"
#include "cli/asks.h"
#include "cli/import_view.h"
#include "cli/stopping.h"

namespace xl::cli {
namespace {

// The words of `import`, as they stand on the command line.
struct ImportWords {
  std::string register_id;
  std::string file;
  std::string sheet;
  std::string mapping;
  std::string save_mapping;
  bool all_or_nothing = false;
  bool check_only = false;
  std::string errors;
  std::string source;
  std::string as_of;
  std::string years;
  std::vector<std::string> kinds;
  std::vector<std::string> regions;
  bool complete = false;
  bool example = false;
  bool skip_map = false;
  FIELDS(ImportWords, register_id, file, sheet, mapping, save_mapping, all_or_nothing, check_only, errors,
         source, as_of, years, kinds, regions, complete, example, skip_map);
};

int import_file(const Invocation& call) {
  const auto words = request_from<ImportWords>(call.arguments, {"register_id", "file"});
  if (!words) return refuse(call, words.error());
  app::ImportRequest request{.register_id = words->register_id,
                             .file = words->file,
                             .sheet = words->sheet,
                             .mapping = words->mapping,
                             .save_mapping = words->save_mapping,
                             .all_or_nothing = words->all_or_nothing,
                             .check_only = words->check_only,
                             .errors = words->errors,
                             .example = words->example};
  const auto declared = declaration_of(
      {words->source, words->as_of, words->years, words->kinds, words->regions, words->complete});
  if (!declared) return refuse(call, declared.error());
  request.source_title = declared->source_title;
  request.as_of = declared->as_of;
  request.coverage = declared->coverage;
  const auto opened = open_all(call, store::Opening::create);
  if (!opened) return refuse(call, opened.error());
  const bool follows = app::feeds_the_map(words->register_id) || app::feeds_attraction(words->register_id);
  const bool maps = follows && !words->skip_map && !words->check_only;
  return import_and_map(call, *opened, request, maps);
}

// A batch as a row.
struct BatchRow {
  std::int64_t batch = 0;
  std::string register_id;
  std::string file;
  std::string source;
  std::optional<Date> as_of;
  bool example = false;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t rejected = 0;
  std::string state;
  std::string actor;
  std::string at;
  FIELDS(BatchRow, batch, register_id, file, source, as_of, example, added, changed, rejected, state, actor,
         at);
};

BatchRow row_of(const store::Batch& batch) {
  return {batch.id,
          batch.register_id,
          batch.note.file_name,
          batch.note.source_title,
          batch.note.as_of,
          batch.note.example,
          batch.counts.added,
          batch.counts.changed,
          batch.counts.rejected,
          std::string(name_of(batch.state)),
          batch.actor,
          to_string(batch.at)};
}

int list_batches(const Invocation& call) {
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  std::vector<BatchRow> rows;
  for (const store::Batch& batch : app::batches(opened->store.read())) {
    const Register* const declared = app::find_register(opened->pack, batch.register_id);
    if (declared == nullptr || !declared->derived) rows.push_back(row_of(batch));
  }
  if (call.form == Form::json) {
    call.out << to_json(rows) << "\n";
  } else if (call.form == Form::csv) {
    call.out << csv_of(rows, call.language);
  } else {
    call.out << table_of(rows,
                         {"batch", "register_id", "source", "file", "as_of", "added", "changed", "rejected",
                          "state", "actor", "at"},
                         call.language)
                    .text();
  }
  return kDone;
}

int undo(const Invocation& call) {
  const auto number =
      whole_number(call.arguments.positionals.empty() ? "" : call.arguments.positionals.front());
  if (!number) {
    return refuse(call, {ErrorKind::invalid,
                         {"请给出批次号，例如：xianlian undo 3（见 xianlian batches）",
                          "give a batch number, such as xianlian undo 3 (see xianlian batches)"}});
  }
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  const auto undone = app::undo_batch({opened->store, opened->pack, act_now("undo")}, *number);
  if (!undone) return refuse(call, undone.error());
  if (call.form == Form::json) {
    call.out << to_json(row_of(*undone)) << "\n";
  } else {
    call.out << (call.language == Language::zh ? "已撤销第 " : "undone: batch ") << undone->id
             << (call.language == Language::zh ? " 批：去掉 " : ": removed ") << grouped(undone->counts.added)
             << (call.language == Language::zh ? " 行，恢复 " : " rows, restored ")
             << grouped(undone->counts.changed) << (call.language == Language::zh ? " 行\n" : "\n");
  }
  const bool follows = app::feeds_the_map(undone->register_id) || app::feeds_attraction(undone->register_id);
  return follows ? remap(call, *opened, undone->register_id) : kDone;
}

int remap_now(const Invocation& call) {
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  return remap(call, *opened);
}

}  // namespace

void add_data_commands(std::vector<Command>& commands) {
  commands.push_back({"import",
                      "data",
                      {"导入名录：检查、清理，不合格行退回，整批可撤销",
                       "import a register file; bad rows come back, a batch can be undone"},
                      {"register_id", "file"},
                      options_of<ImportWords>(),
                      import_file});
  commands.push_back({"batches", "data", {"导入过的批次", "what was imported"}, {}, {}, list_batches});
  commands.push_back({"undo", "data", {"撤销一批导入", "take one batch back"}, {"batch"}, {}, undo});
  commands.push_back({"remap",
                      "data",
                      {"重新落县、归链、制图（名录和政策包没变就不做）",
                       "place, assign and map again where anything changed"},
                      {},
                      {},
                      remap_now});
}

}  // namespace xl::cli
