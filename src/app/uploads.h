#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/imports.h"
#include "app/mapping.h"
#include "app/outside.h"

namespace xl::app {

// A file that came over the network, before anything of it goes in.
struct UploadView {
  // Cannot be guessed: whoever knows it may check and import the file.
  std::string id;
  std::string register_id;
  std::string name;
  std::int64_t bytes = 0;
  // The visible sheets of a workbook; none for a CSV.
  std::vector<std::string> sheets;
  FIELDS(UploadView, id, register_id, name, bytes, sheets);
};

// What a file is sent with.
struct UploadRequest {
  static constexpr auto needs = Permission::write;
  // Of the register.
  std::string id;
  std::string name;
  FIELDS(UploadRequest, id, name);
};

// Rows that an import sends back, as a file.
struct ReturnedRows {
  std::string name;
  std::string media_type;
  std::string bytes;
};

struct UploadLimits {
  // One more sends the oldest away.
  std::size_t most = 8;
  std::chrono::milliseconds lifetime = std::chrono::hours(1);
};

// Files on their way into a register, in a folder that only this program may enter. They are forgotten after
// an hour, or when the program ends; one that is being read stays until the reading is done. Any thread.
class Uploads {
 public:
  explicit Uploads(UploadLimits = {});
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  // Refused where it is no table, or for a register that takes no files.
  Result<UploadView> keep(const pack::Pack&, const UploadRequest&, std::string_view bytes);
  Result<UploadView> find(const std::string& id) const;
  Result<UploadView> forget(const std::string& id);
  // The rows that the last check or import found wrong; refused where there are none.
  Result<ReturnedRows> returned(const std::string& id) const;

  // What is kept of one file; its files go with it.
  struct Upload;
  Result<std::shared_ptr<Upload>> hold(const std::string& id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct UploadCheckRequest {
  static constexpr auto needs = Permission::write;
  std::string id;
  std::string sheet;
  std::string mapping;
  bool all_or_nothing = false;
  FIELDS(UploadCheckRequest, id, sheet, mapping, all_or_nothing);
};
// What an import would do: counts, faults, the rows that would come back. The data stay as they are.
Result<ImportReport> check_upload(const ImportGround&, const Uploads&, const UploadCheckRequest&,
                                  const Progress&);

struct UploadImportRequest {
  static constexpr auto needs = Permission::write;
  std::string id;
  std::string sheet;
  std::string mapping;
  bool all_or_nothing = false;
  std::string source_title;
  // Today where nothing is said.
  std::optional<Date> as_of;
  std::optional<int> first_year;
  std::optional<int> last_year;
  std::vector<std::string> kinds;
  // By code or name; the whole province where nothing is said.
  std::vector<std::string> regions;
  bool complete = false;
  bool example = false;
  FIELDS(UploadImportRequest, id, sheet, mapping, all_or_nothing, source_title, as_of, first_year, last_year,
         kinds, regions, complete, example);
};
struct UploadImport {
  ImportReport import;
  // Absent where nothing went in, or nothing that the map is made from.
  std::optional<MappingReport> map;
  // Where it went into a register of firms outside the province.
  std::optional<OutsideReport> outside;
  FIELDS(UploadImport, import, map, outside);
};
// Takes the file in as one batch and draws the map again.
Result<UploadImport> import_upload(const ImportGround&, const Uploads&, const UploadImportRequest&,
                                   const Progress&);

struct UndoRequest {
  static constexpr auto needs = Permission::write;
  std::int64_t id = 0;
  FIELDS(UndoRequest, id);
};
struct BatchUndone {
  BatchView batch;
  std::optional<MappingReport> map;
  std::optional<OutsideReport> outside;
  FIELDS(BatchUndone, batch, map, outside);
};
// Takes a batch back and draws the map again.
Result<BatchUndone> undo_and_map(const ImportGround&, const UndoRequest&, const Progress&);

}  // namespace xl::app
