#include "app/imports.h"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>

#include "app/detail/code_tables.h"
#include "app/detail/file_source.h"
#include "app/detail/pipe.h"
#include "app/detail/references.h"
#include "app/detail/returned_file.h"
#include "app/detail/row_values.h"
#include "app/names.h"
#include "base/digest.h"
#include "base/text.h"
#include "intake/file.h"
#include "intake/header.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr std::size_t kBlockRows = 4096;
// Pieces that the reading thread may be ahead of the writing one.
constexpr std::size_t kAhead = 4;
constexpr std::size_t kFaultsShown = 200;
constexpr std::size_t kAsideRowsShown = 5;
// Share of the work that is done when the last row is read; the rest is the index and the disk.
constexpr double kReadingShare = 0.9;
constexpr double kReturnedShare = 0.98;

// A file opened, its header matched, its first block read.
struct Input {
  intake::OpenedFile file;
  intake::HeaderMatch header;
  intake::RawRows first;
  std::shared_ptr<ReadDigest> digest;
};

// Rows as they came and as they were found.
struct Piece {
  intake::RawRows raw;
  intake::CheckedBlock checked;
  intake::Progress progress;
};

tl::unexpected<Error> stopped() {
  return failure(ErrorKind::conflict, "导入已停止，数据库保持原样",
                 "the import was stopped; the store is as it was");
}

// A list of 列名=field, or the name of a saved mapping; nothing where the text is empty.
Result<std::optional<intake::Mapping>> mapping_of(const store::Store& store, const std::string& register_id,
                                                  const std::string& text) {
  if (text.empty()) return std::nullopt;
  intake::Mapping mapping;
  if (text.find('=') != std::string::npos) {
    for (const std::string_view entry : split(text, ',')) {
      mapping.entries.push_back(TRY(intake::parse_mapping_entry(entry)));
    }
    return mapping;
  }
  const auto saved = store::mapping(store.read(), register_id, text);
  if (!saved) {
    return failure(ErrorKind::not_found,
                   "没有保存过名为「" + text + "」的列对应;可以直接写,例如 税号=uscc,单位=name",
                   "no mapping \"" + text + "\" was saved; state it, such as 税号=uscc,单位=name");
  }
  for (const store::MappedHeader& mapped : saved->headers)
    mapping.entries.push_back({mapped.header, mapped.field});
  return mapping;
}

store::Mapping stored_form(const std::string& register_id, const std::string& name,
                           const intake::Mapping& mapping) {
  store::Mapping stored{name, register_id, {}};
  for (const intake::Mapping::Entry& entry : mapping.entries)
    stored.headers.push_back({entry.column, entry.field});
  return stored;
}

Result<Input> open_input(const Register& declared, const ImportRequest& request,
                         const std::optional<intake::Mapping>& mapping) {
  Input input;
  input.digest = std::make_shared<ReadDigest>();
  std::unique_ptr<intake::ByteSource> bytes;
  if (request.bytes) {
    input.digest->hex = digest_of(*request.bytes);
    bytes = intake::memory_source(*request.bytes);
  } else {
    bytes = TRY(file_source(request.file, input.digest));
  }
  input.file = TRY(intake::open_file(std::move(bytes), {.sheet = request.sheet, .limits = {}}));
  TRY(input.file.rows->read(input.first, kBlockRows));
  input.header = TRY(intake::match_header(declared, input.first, mapping ? &*mapping : nullptr));
  return input;
}

// Reads and checks until the file ends, the taker closes the pipe or somebody says stop.
Result<void> read_pieces(Input& input, const Register& declared, const intake::CheckContext& context,
                         Pipe<Piece>& pipe) {
  intake::RawRows raw = std::move(input.first);
  while (raw.rows() > 0) {
    intake::CheckedBlock checked = intake::check_block(declared, input.header, raw, context);
    if (!pipe.give({std::move(raw), std::move(checked), input.file.rows->progress()})) return {};
    raw = {};
    TRY(input.file.rows->read(raw, kBlockRows));
  }
  return {};
}

// What an import has found and written so far.
class Taking {
 public:
  Taking(const pack::Pack& pack, const Register& declared, const Input& input, store::BatchWriter& batch,
         ReturnedFile& returned)
      : declared_(declared), input_(input), batch_(batch), returned_(returned), references_(pack, declared) {}

  Result<void> take(const Piece&);
  void report_to(ImportReport&) const;
  const References& references() const { return references_; }
  std::int64_t rejected() const { return rejected_; }
  std::int64_t rows() const { return rows_; }

 private:
  // A row that goes back: its place in the raw block and what is wrong with it.
  struct Refused {
    std::size_t raw = 0;
    std::vector<intake::RowFault> faults;
  };
  std::vector<Refused> refused_of(const Piece&);
  void keep(const intake::RowFault&);
  void set_aside(const intake::SetAside&);
  Message said_of_aside() const;

  const Register& declared_;
  const Input& input_;
  store::BatchWriter& batch_;
  ReturnedFile& returned_;
  References references_;
  std::int64_t rows_ = 0;
  std::int64_t rejected_ = 0;
  std::array<std::int64_t, std::size(intake::kFaultKindNames)> fault_counts_{};
  intake::CleaningCounts cleaned_{};
  std::vector<ImportFault> faults_;
  // Rows that are no data: how many of each kind, and the first few.
  std::array<std::int64_t, std::size(intake::kAsideNames)> aside_counts_{};
  std::vector<std::int64_t> aside_rows_;
};

std::vector<Taking::Refused> Taking::refused_of(const Piece& piece) {
  const intake::CheckedBlock& checked = piece.checked;
  std::vector<Refused> refused;
  for (const intake::CheckedBlock::Bad& bad : checked.bad) {
    const auto first = checked.faults.begin() + bad.first;
    refused.push_back({bad.raw, {first, first + bad.count}});
  }
  for (const auto& conflict : batch_.add(checked.good, checked.numbers)) {
    refused.push_back({checked.raw[conflict.row],
                       {intake::repeated_key_fault(input_.header, declared_, checked.numbers[conflict.row],
                                                   conflict.first_line)}});
  }
  std::ranges::sort(refused, {}, &Refused::raw);
  return refused;
}

void Taking::keep(const intake::RowFault& fault) {
  ++fault_counts_[static_cast<std::size_t>(fault.kind)];
  if (faults_.size() >= kFaultsShown) return;
  faults_.push_back({std::string(intake::name_of(fault.kind)), fault.sheet,
                     static_cast<std::int64_t>(fault.row),
                     fault.column ? intake::column_letters(*fault.column) : std::string(), fault.header,
                     fault.value, intake::sentence(fault)});
}

void Taking::set_aside(const intake::SetAside& aside) {
  ++aside_counts_[static_cast<std::size_t>(aside.kind)];
  if (aside_rows_.size() < kAsideRowsShown) aside_rows_.push_back(static_cast<std::int64_t>(aside.row));
}

// 3 行不是数据，没有读入：合计、小计 2 行，表尾注释 1 行（第103行、第104行……）.
Message Taking::said_of_aside() const {
  constexpr const char* kChinese[] = {"合计、小计", "表尾注释", "重复的表头"};
  constexpr const char* kEnglish[] = {"totals", "notes", "the header again"};
  static_assert(std::size(kChinese) == std::size(intake::kAsideNames));
  std::vector<std::string> zh;
  std::vector<std::string> en;
  std::int64_t all = 0;
  for (std::size_t kind = 0; kind < aside_counts_.size(); ++kind) {
    const std::string count = grouped(aside_counts_[kind]);
    all += aside_counts_[kind];
    if (aside_counts_[kind] == 0) continue;
    zh.push_back(std::string(kChinese[kind]) + " " + count + " 行");
    en.push_back(std::string(kEnglish[kind]) + " " + count);
  }
  std::vector<std::string> rows;
  for (const std::int64_t row : aside_rows_) rows.push_back(std::to_string(row));
  const bool more = all > static_cast<std::int64_t>(rows.size());
  return {grouped(all) + " 行不是数据，没有读入：" + join(zh, "，") + "（第 " + join(rows, "、") +
              (more ? " 行……）" : " 行）"),
          grouped(all) + " rows are no data and were left out: " + join(en, ", ") + " (rows " +
              join(rows, ", ") + (more ? ", …)" : ")")};
}

Result<void> Taking::take(const Piece& piece) {
  rows_ += static_cast<std::int64_t>(piece.checked.good.rows() + piece.checked.bad.size());
  for (std::size_t kind = 0; kind < cleaned_.size(); ++kind) cleaned_[kind] += piece.checked.cleaned[kind];
  for (const intake::SetAside& aside : piece.checked.aside) set_aside(aside);
  references_.add(piece.checked.good);
  for (const Refused& refused : refused_of(piece)) {
    ++rejected_;
    for (const intake::RowFault& fault : refused.faults) keep(fault);
    TRY_DO(returned_.add(piece.raw, refused.raw, refused.faults));
  }
  return {};
}

void Taking::report_to(ImportReport& report) const {
  const store::BatchCounts& counts = batch_.counts();
  report.rows = rows_;
  report.added = counts.added;
  report.changed = counts.changed;
  report.unchanged = counts.unchanged;
  report.repeated = counts.repeated;
  report.rejected = rejected_;
  report.faults = faults_;
  if (!aside_rows_.empty()) report.notes.push_back(said_of_aside());
  for (std::size_t kind = 0; kind < fault_counts_.size(); ++kind) {
    if (fault_counts_[kind] == 0) continue;
    report.fault_counts.push_back({std::string(intake::kFaultKindNames[kind]), fault_counts_[kind]});
  }
  for (std::size_t kind = 0; kind < cleaned_.size(); ++kind) {
    if (cleaned_[kind] == 0) continue;
    report.cleanings.push_back(
        {std::string(intake::kCleaningNames[kind]), static_cast<std::int64_t>(cleaned_[kind])});
  }
}

// What people set by hand and the file contradicts, from the store as this import leaves it.
void report_kept(ImportReport& report, const pack::Pack& pack, const store::Reader& data,
                 const Register& declared, const store::BatchWriter::KeptByHand& kept) {
  report.kept_by_hand = kept.rows;
  for (const store::BatchWriter::KeptValue& value : kept.first) {
    const store::Rows row = store::rows_of(data, declared, {value.row});
    const Field& field = declared.fields[value.field];
    std::vector<std::string> key;
    for (const std::string& id : declared.key) {
      const std::size_t at = *declared.index_of(id);
      key.push_back(written_value(declared.fields[at], row.table.columns[at], 0));
    }
    report.kept.push_back({static_cast<std::int64_t>(value.line), value.row, join(key, " "), field.id,
                           field.title, shown_value(pack, field, row.table.columns[value.field], 0),
                           shown_value(pack, field, value.imported, 0)});
  }
}

void say_progress(const Progress& progress, const Taking& taking, const intake::Progress& at) {
  const double share =
      at.total && *at.total > 0 ? static_cast<double>(at.done) / static_cast<double>(*at.total) : 0;
  const std::string rows = grouped(taking.rows());
  progress.say({"读入 " + rows + " 行", rows + " rows read"}, std::min(share, 1.0) * kReadingShare);
}

// One thread reads and checks, this one finds duplicates and writes.
Result<void> take_all(Input& input, const Register& declared, const intake::CheckContext& context,
                      Taking& taking, const Progress& progress) {
  Pipe<Piece> pipe(kAhead);
  std::future<Result<void>> reading = std::async(std::launch::async, [&]() -> Result<void> {
    const struct AtEnd {
      Pipe<Piece>& pipe;
      ~AtEnd() { pipe.end(); }
    } at_end{pipe};
    return read_pieces(input, declared, context, pipe);
  });
  // Closed before the future is destroyed, which waits for the reader.
  const struct AtExit {
    Pipe<Piece>& pipe;
    ~AtExit() { pipe.close(); }
  } at_exit{pipe};
  while (const auto piece = pipe.take()) {
    if (progress.stopped()) return stopped();
    TRY_DO(taking.take(*piece));
    say_progress(progress, taking, piece->progress);
  }
  return reading.get();
}

void describe(ImportReport& report, const Register& declared, const Input& input,
              const ImportRequest& request) {
  report.register_id = declared.id;
  report.file = request.name.empty() ? request.file.string() : request.name;
  report.sheet = input.file.sheet;
  report.encoding = input.file.kind == intake::FileKind::xlsx ? "XLSX" : intake::name_of(input.file.encoding);
  for (const intake::HeaderMatch::Column& column : input.header.columns) {
    report.columns.push_back(
        {column.header, column.field ? declared.fields[*column.field].id : std::string()});
  }
}

store::BatchNote note_of(const ImportRequest& request, const Input& input, std::int64_t rejected) {
  store::BatchNote note;
  note.file_name = request.name.empty() ? request.file.filename().string() : request.name;
  note.file_digest = input.digest->hex;
  note.source_title = request.source_title;
  note.as_of = request.as_of;
  note.coverage = request.coverage;
  note.example = request.example;
  note.rejected = rejected;
  return note;
}

std::filesystem::path errors_path(const ImportRequest& request, const Input& input) {
  if (!request.errors.empty()) return request.errors;
  if (request.bytes) return {};
  return returned_path(request.file, input.file.kind);
}

// The newest batch of the same bytes that still stands.
std::optional<std::int64_t> same_file(const store::Reader& data, const Register& declared,
                                      const std::string& digest) {
  std::optional<std::int64_t> found;
  for (const store::Batch& batch : store::batches(data)) {
    const bool same = batch.register_id == declared.id && batch.state == store::BatchState::done &&
                      !digest.empty() && batch.note.file_digest == digest;
    if (same) found = batch.id;
  }
  return found;
}

void measure(ImportReport& report, std::chrono::steady_clock::time_point start) {
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  report.rows_per_second = report.seconds > 0 ? static_cast<double>(report.rows) / report.seconds : 0;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  report.peak_memory_mb = usage.ru_maxrss / 1024;
}

// What people may not expect to be read: hidden and filtered rows, hidden columns, values of merged cells.
void say_unexpected(ImportReport& report, const Input& input) {
  const intake::Unexpected met = input.file.rows->unexpected();
  const auto say = [&](std::string zh, std::string en) {
    report.notes.push_back({std::move(zh), std::move(en)});
  };
  if (met.hidden_rows > 0) {
    const std::string count = grouped(static_cast<long long>(met.hidden_rows));
    say("隐藏或被筛选掉的 " + count + " 行也读入了", count + " hidden or filtered rows were read, too");
  }
  std::vector<std::string> hidden;
  for (std::size_t column = 0; column < input.header.columns.size(); ++column) {
    const bool is_hidden = std::ranges::any_of(met.hidden_columns, [&](const auto& range) {
      return range.first <= column && column <= range.second;
    });
    const std::string& header = input.header.columns[column].header;
    if (is_hidden && !header.empty()) hidden.push_back("「" + header + "」");
  }
  if (!hidden.empty()) {
    say("隐藏的列也读入了：" + join(hidden, "、"), "hidden columns were read, too: " + join(hidden, ", "));
  }
  if (met.filled_cells > 0) {
    const std::string count = grouped(static_cast<long long>(met.filled_cells));
    say("上下合并的单元格，值已用于它盖住的每一行（" + count + " 格）",
        "the value of cells merged over rows holds for each row (" + count + " cells)");
  }
}

// All that happens inside the transaction; it ends with the commit or leaves nothing.
Result<ImportReport> take_in(const ImportGround& ground, const ImportRequest& request,
                             const Register& declared, Input& input, const Progress& progress) {
  const bool first_load = store::is_empty(ground.store.read(), declared.id);
  store::Writer writer =
      TRY(ground.store.write(ground.act, first_load ? store::Load::bulk : store::Load::usual));
  TRY_DO(store::declare(writer, declared));
  store::BatchWriter batch(writer, declared);
  ReturnedFile returned(errors_path(request, input), input.file, input.header);
  Taking taking(ground.pack, declared, input, batch, returned);
  const intake::CheckContext context{.sheet = input.file.sheet,
                                     .tables = code_tables_of(ground.pack),
                                     .rows_are_full = input.file.kind == intake::FileKind::csv};
  TRY_DO(take_all(input, declared, context, taking, progress));

  ImportReport report;
  describe(report, declared, input, request);
  taking.report_to(report);
  say_unexpected(report, input);
  taking.references().report_to(report, writer.view());
  report_kept(report, ground.pack, writer.view(), declared, batch.kept_by_hand());
  report.same_file_as = same_file(writer.view(), declared, input.digest->hex);
  progress.say({"建立索引，写入磁盘", "building the index, writing to the disk"}, kReadingShare);
  report.errors_file = TRY(returned.finish(part_of(progress, kReadingShare, kReturnedShare)));
  report.errors_marked = returned.marked();
  if (!returned.why_not_marked().zh.empty()) report.notes.push_back(returned.why_not_marked());
  if (progress.stopped()) return stopped();
  if (request.check_only || (request.all_or_nothing && taking.rejected() > 0)) return report;
  const auto done = batch.finish(note_of(request, input, taking.rejected()));
  if (done) report.batch = done->id;
  if (!request.save_mapping.empty()) {
    store::save_mapping(writer,
                        stored_form(declared.id, request.save_mapping, input.header.mapping(declared)));
  }
  if (done || !request.save_mapping.empty()) writer.commit();
  progress.say({"导入完成", "imported"}, 1);
  return report;
}

}  // namespace

Result<Register> importable_register(const pack::Pack& pack, const std::string& id) {
  const Register* const found = find_register(pack, id);
  if (found == nullptr) {
    std::vector<std::string> ids;
    for (const Register& declared : pack.registers) {
      if (!declared.derived) ids.push_back(declared.id);
    }
    return failure(ErrorKind::not_found, "政策包没有声明名录「" + id + "」；可以导入的有：" + join(ids, "、"),
                   "the pack declares no register \"" + id + "\"; it has " + join(ids, ", "));
  }
  if (!found->derived) return *found;
  return failure(ErrorKind::invalid, "名录「" + found->title.zh + "」由平台推出，不能导入",
                 "the register " + id + " is made by the platform and cannot be imported");
}

Result<ImportReport> import_register(const ImportGround& ground, const ImportRequest& request,
                                     const Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const Register declared = TRY(importable_register(ground.pack, request.register_id));
  const auto mapping = TRY(mapping_of(ground.store, declared.id, request.mapping));
  Input input = TRY(open_input(declared, request, mapping));
  ImportReport report = TRY(take_in(ground, request, declared, input, progress));
  measure(report, start);
  return report;
}

std::vector<store::Batch> batches(const store::Reader& reader) {
  return store::batches(reader);
}

BatchView view_of(const pack::Pack& pack, const store::Batch& batch) {
  const Register* const declared = find_register(pack, batch.register_id);
  const store::BatchCounts& counts = batch.counts;
  return {
      .id = batch.id,
      .register_id = batch.register_id,
      .register_title = declared != nullptr ? declared->title : Message{batch.register_id, batch.register_id},
      .file = batch.note.file_name,
      .source_title = batch.note.source_title,
      .as_of = batch.note.as_of,
      .first_year = batch.note.coverage.first_year,
      .last_year = batch.note.coverage.last_year,
      .kinds = batch.note.coverage.kinds,
      .regions = batch.note.coverage.regions,
      .complete = batch.note.coverage.complete,
      .example = batch.note.example,
      .rows = counts.added + counts.changed + counts.unchanged + counts.repeated + counts.rejected,
      .added = counts.added,
      .changed = counts.changed,
      .unchanged = counts.unchanged,
      .repeated = counts.repeated,
      .rejected = counts.rejected,
      .undone = batch.state == store::BatchState::undone,
      .actor = batch.actor,
      .at = to_string(batch.at)};
}

Result<std::vector<BatchView>> list_batches(const Sight& sight, const BatchesRequest& request) {
  if (request.register_id) TRY_DO(importable_register(sight.pack, *request.register_id));
  std::vector<BatchView> views;
  for (const store::Batch& batch : store::batches(sight.data)) {
    const Register* const declared = find_register(sight.pack, batch.register_id);
    if (declared != nullptr && declared->derived) continue;
    if (request.register_id && batch.register_id != *request.register_id) continue;
    views.push_back(view_of(sight.pack, batch));
  }
  std::ranges::reverse(views);
  return views;
}

Result<store::Batch> undo_batch(const ImportGround& ground, std::int64_t id) {
  store::Writer writer = TRY(ground.store.write(ground.act));
  store::Batch undone = TRY(store::undo(writer, id));
  writer.commit();
  return undone;
}

Result<store::Mapping> save_mapping(const ImportGround& ground, const std::string& register_id,
                                    const std::string& name, const std::string& text) {
  const Register declared = TRY(importable_register(ground.pack, register_id));
  const auto mapping = TRY(mapping_of(ground.store, declared.id, text));
  if (!mapping || name.empty()) {
    return failure(ErrorKind::invalid, "列对应要有名字和内容,例如 晋江 税号=uscc,单位=name",
                   "a mapping needs a name and columns, such as jinjiang 税号=uscc,单位=name");
  }
  for (const intake::Mapping::Entry& entry : mapping->entries) {
    if (entry.field.empty() || declared.index_of(entry.field)) continue;
    return failure(ErrorKind::invalid, "名录「" + declared.title.zh + "」没有字段 " + entry.field,
                   "the register " + declared.id + " has no field " + entry.field);
  }
  store::Writer writer = TRY(ground.store.write(ground.act));
  store::Mapping stored = stored_form(declared.id, name, *mapping);
  store::save_mapping(writer, stored);
  writer.commit();
  return stored;
}

std::vector<store::Mapping> list_mappings(const store::Reader& reader) {
  return store::mappings(reader);
}

}  // namespace xl::app
