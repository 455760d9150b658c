#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/progress.h"
#include "app/request.h"
#include "base/result.h"
#include "model/actor.h"
#include "model/register.h"
#include "pack/pack.h"
#include "store/batches.h"
#include "store/mappings.h"
#include "store/store.h"

namespace xl::app {

// A file to be taken into a declared register, and what is said about it.
struct ImportRequest {
  std::string register_id;
  std::filesystem::path file;
  // The file's bytes where they are not on the disk (an upload, a test); `file` is then only its name.
  std::optional<std::string> bytes;
  // What people call the file, where it is kept under another name.
  std::string name;
  // Empty: the first visible sheet.
  std::string sheet;
  // The name of a saved mapping, or 列名=字段 pairs separated by commas; empty: by the header's names.
  std::string mapping;
  // Keep the mapping that was used under this name.
  std::string save_mapping;
  // Nothing goes in where a row is wrong.
  bool all_or_nothing = false;
  // Nothing goes in at all; faults are found and returned as usual.
  bool check_only = false;
  // Where bad rows go; empty: beside the file, name.错误.ext (none for bytes).
  std::filesystem::path errors;
  std::string source_title;
  std::optional<Date> as_of;
  Coverage coverage;
  // 示例: generated, not real.
  bool example = false;
};

// One fault, as people read it.
struct ImportFault {
  std::string kind;
  std::string sheet;
  std::int64_t row = 0;
  // A, B, …; empty where the whole row is meant.
  std::string column;
  std::string header;
  std::string value;
  Message message;
  FIELDS(ImportFault, kind, sheet, row, column, header, value, message);
};

struct ImportCount {
  std::string kind;
  std::int64_t count = 0;
  FIELDS(ImportCount, kind, count);
};

struct ImportColumn {
  std::string header;
  // Empty: a column that the register does not know, left out.
  std::string field;
  FIELDS(ImportColumn, header, field);
};

// A value that a person had set and that the file contradicts: the person's stays.
struct KeptByHand {
  std::int64_t line = 0;
  // In the register, and its key.
  std::int64_t row = 0;
  std::string key;
  std::string field;
  Message title;
  std::string by_hand;
  std::string imported;
  FIELDS(KeptByHand, line, row, key, field, title, by_hand, imported);
};

// A value that the register it names does not hold.
struct UnresolvedValue {
  std::string field;
  Message title;
  std::string register_id;
  Message register_title;
  std::string value;
  std::int64_t rows = 0;
  FIELDS(UnresolvedValue, field, title, register_id, register_title, value, rows);
};
// A field whose values nobody could look up: the register they name is empty.
struct UncheckedField {
  std::string field;
  Message title;
  std::string register_id;
  Message register_title;
  FIELDS(UncheckedField, field, title, register_id, register_title);
};

struct ImportReport {
  std::string register_id;
  std::string file;
  std::string sheet;
  std::string encoding;
  std::vector<ImportColumn> columns;
  // Rows of data in the file; the sum of the five below.
  std::int64_t rows = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  // The same row once more in the file; counted once.
  std::int64_t repeated = 0;
  std::int64_t rejected = 0;
  // Faults by kind (a row may have several) and the first 200 of them, by row.
  std::vector<ImportCount> fault_counts;
  std::vector<ImportFault> faults;
  // Values made right without asking, by kind.
  std::vector<ImportCount> cleanings;
  // Rows that differ from what people set by hand, and the first 20 such values.
  std::int64_t kept_by_hand = 0;
  std::vector<KeptByHand> kept;
  // Values of references that their register does not hold, and the first 20 of them; rows with them went in.
  std::int64_t unresolved_values = 0;
  std::vector<UnresolvedValue> unresolved;
  std::vector<UncheckedField> unchecked;
  // Nothing where nothing went in: checked only, refused by all-or-nothing, or the same file again.
  std::optional<std::int64_t> batch;
  // The batch that the same bytes came as before and that was not taken back.
  std::optional<std::int64_t> same_file_as;
  // What goes back to the sender; empty where no row is wrong. A workbook comes back as it came, all rows in
  // it, wrong cells marked; what cannot be marked, and a CSV, as its bad rows alone.
  std::string errors_file;
  bool errors_marked = false;
  // What else the sender should know of his file.
  std::vector<Message> notes;
  double seconds = 0;
  double rows_per_second = 0;
  std::int64_t peak_memory_mb = 0;
  FIELDS(ImportReport, register_id, file, sheet, encoding, columns, rows, added, changed, unchanged, repeated,
         rejected, fault_counts, faults, cleanings, kept_by_hand, kept, unresolved_values, unresolved,
         unchecked, batch, same_file_as, errors_file, errors_marked, notes, seconds, rows_per_second,
         peak_memory_mb);
};

// The declaration of a register that takes files; refused with those that there are.
Result<Register> importable_register(const pack::Pack&, const std::string& id);

// What an import works on.
struct ImportGround {
  const store::Store& store;
  const pack::Pack& pack;
  Act act;
};

// Reads, checks and stores a file as one batch. Good rows go in, bad rows come back in a file of the same
// shape; refused as a whole, stopped or killed, it leaves the store as it was.
Result<ImportReport> import_register(const ImportGround&, const ImportRequest&, const Progress&);

std::vector<store::Batch> batches(const store::Reader&);
Result<store::Batch> undo_batch(const ImportGround&, std::int64_t id);

struct BatchesRequest {
  static constexpr auto needs = Permission::read;
  std::optional<std::string> register_id;
  FIELDS(BatchesRequest, register_id);
};
// An import as people are shown it.
struct BatchView {
  std::int64_t id = 0;
  std::string register_id;
  Message register_title;
  std::string file;
  std::string source_title;
  std::optional<Date> as_of;
  // What its publisher says it covers; absent and empty where nobody said.
  std::optional<int> first_year;
  std::optional<int> last_year;
  std::vector<std::string> kinds;
  std::vector<std::string> regions;
  bool complete = false;
  bool example = false;
  // Rows of data in the file; the sum of the five below.
  std::int64_t rows = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t repeated = 0;
  std::int64_t rejected = 0;
  bool undone = false;
  std::string actor;
  // ISO 8601, UTC.
  std::string at;
  FIELDS(BatchView, id, register_id, register_title, file, source_title, as_of, first_year, last_year, kinds,
         regions, complete, example, rows, added, changed, unchanged, repeated, rejected, undone, actor, at);
};
// What was imported, the newest first; runs of the platform are not listed.
Result<std::vector<BatchView>> list_batches(const Sight&, const BatchesRequest&);
BatchView view_of(const pack::Pack&, const store::Batch&);

// A mapping as people type it (列名=字段, commas between), kept under a name.
Result<store::Mapping> save_mapping(const ImportGround&, const std::string& register_id,
                                    const std::string& name, const std::string& text);
std::vector<store::Mapping> list_mappings(const store::Reader&);

}  // namespace xl::app
