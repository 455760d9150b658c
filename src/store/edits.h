#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/register.h"
#include "model/table.h"
#include "store/batches.h"
#include "store/registers.h"
#include "store/store.h"

namespace xl::store {

// One row as a person fills it in: a batch of its own. Imports keep the fields that it sets (BatchWriter).
struct Edit {
  // A new row where absent.
  std::optional<std::int64_t> row;
  // One row; of a new one all its values, of another those of `fields`.
  const Table& values;
  // Positions of the fields that the person speaks of; an absent value takes the stored one away.
  std::vector<std::size_t> fields;
};
// The batch of the saving and the row it wrote. The register must be declared, the row be there and the key
// of a new one be free.
struct Edited {
  std::int64_t row = 0;
  Batch batch;
};
Edited write_edit(Writer&, const Register&, const Edit&, const BatchNote&);

// All versions of a row, the oldest first; the last one is present. Nothing where there is no such row.
// Batches that were undone are not among them.
struct RowVersions {
  std::vector<Batch> batches;
  Table values;
};
RowVersions versions_of(const Reader&, const Register&, std::int64_t row);

// The edits of a register that stand, taken together; `batch` is the newest of them.
struct EditSum {
  std::int64_t batch = 0;
  std::int64_t edits = 0;
  // Rows with a value that a person set.
  std::int64_t rows = 0;
  std::optional<Date> as_of;
  bool example = false;
};
// Nothing where there are none.
std::optional<EditSum> edits_of(const Reader&, const std::string& register_id);

// The highest n among values "<prefix>n…" of a text field, where it is one; 0 where there is none. For
// numbering: the field begins the register's key, or all rows are looked at.
std::int64_t last_number(const Reader&, const Register&, const std::string& field, const std::string& prefix);

}  // namespace xl::store
