#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/register.h"
#include "model/table.h"
#include "store/registers.h"
#include "store/store.h"

namespace xl::store {

enum class BatchState { done, undone };
inline std::string_view name_of(BatchState state) {
  return state == BatchState::done ? "done" : "undone";
}

// A batch is an import (or a run of the platform), or one row that a person filled in (store/edits.h).
enum class BatchKind { import, edit };

// What is known of a batch beside its rows.
struct BatchNote {
  std::string file_name;
  std::string file_digest;
  std::string source_title;
  // The day we knew it.
  std::optional<Date> as_of;
  Coverage coverage;
  // 示例: generated, not real.
  bool example = false;
  std::int64_t rejected = 0;
  // Of an edit: who said so, why, and by which step of the declaration (empty for none).
  std::string said_by;
  std::string why;
  std::string move;
};

struct BatchCounts {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  // The same key with the same content once more in the same file.
  std::int64_t repeated = 0;
  std::int64_t rejected = 0;
  FIELDS(BatchCounts, added, changed, unchanged, repeated, rejected);
  bool operator==(const BatchCounts&) const = default;
};

// What came in together, and can be undone together.
struct Batch {
  std::int64_t id = 0;
  BatchKind kind = BatchKind::import;
  std::string register_id;
  BatchNote note;
  std::string actor;
  Moment at;
  BatchCounts counts;
  BatchState state = BatchState::done;
};

// Writes blocks of rows as one batch of a register. A present value replaces the stored one; an absent one
// keeps it, for a blank is not knowledge, and so does another value than a person set. Versions that were
// replaced go to the register's history.
class BatchWriter {
 public:
  // The register must be declared in this store. The writer must outlive it.
  BatchWriter(Writer&, const Register&);
  BatchWriter(BatchWriter&&) noexcept;
  ~BatchWriter();

  // A row whose key came before in the same batch with other content; it is not written.
  struct Conflict {
    std::size_t row = 0;
    // The line, as given, where the key came first.
    std::uint64_t first_line = 0;
  };
  // `lines` are the rows' places in the file.
  std::vector<Conflict> add(const Table&, std::span<const std::uint64_t> lines);

  // So far.
  const BatchCounts& counts() const;

  // Values that differed from what people had set, which stayed: how many rows have some, and the first
  // kKeptShown values.
  struct KeptValue {
    std::int64_t row = 0;
    std::uint64_t line = 0;
    // Position in the declaration.
    std::size_t field = 0;
    // One value: what the import said.
    Column imported;
  };
  struct KeptByHand {
    std::int64_t rows = 0;
    std::vector<KeptValue> first;
  };
  static constexpr std::size_t kKeptShown = 20;
  const KeptByHand& kept_by_hand() const;

  // Ends the batch. Nothing where it changed nothing and says nothing new: the same file again leaves no
  // trace.
  std::optional<Batch> finish(const BatchNote&);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Removes all rows of a derived register before a new run writes it; rows with a value in `keep` (confirmed
// by a person) stay. Returns how many were removed.
std::int64_t clear_derived(Writer&, const Register&, const std::string& keep);

// Puts these rows of a derived register in the place of those that have a value; they join its newest batch.
void replace_derived(Writer&, const Register&, const Equal& where, const Table&);

// Imports and runs, by id; edits are not listed.
std::vector<Batch> batches(const Reader&);
// Of either kind.
std::optional<Batch> batch(const Reader&, std::int64_t id);

// Takes a batch back: its new rows go, what it replaced returns. Refused where a later batch touched one of
// its rows.
Result<Batch> undo(Writer&, std::int64_t id);

// What the present rows of a register rest on, as a digest: part of the key of every run over it.
std::string state_key(const Reader&, const std::string& register_id);
// The same for who has read its imports that stand, by id.
std::string state_key(const Reader&, const std::string& register_id, std::span<const Batch> imports);

}  // namespace xl::store
