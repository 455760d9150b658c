#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/register.h"
#include "model/table.h"
#include "store/store.h"

namespace xl::store {

// Reads a text as people write it as a value of a field: a column of one row, or what would be right.
using ReadAs = std::function<Result<Column>(const Field&, std::string_view)>;

// Makes the table of a declared register, or brings it to a changed declaration: a new field is added, a
// field that is no longer declared is kept aside with its values, a field of another type gets its values
// converted (by `read_as` where texts become something else). A change that present values do not survive is
// refused with their rows, and a changed key always is.
Result<void> declare(Writer&, const Register&, const ReadAs& read_as = {});

// The store has a table of the register, made from another declaration than this one.
bool is_outdated(const Reader&, const Register&);

// False where the store has no table of that register yet: nothing was ever imported into it.
bool is_declared(const Reader&, const Register&);

std::int64_t count(const Reader&, const Register&);

// True too for a register that was never declared in this store.
bool is_empty(const Reader&, const std::string& register_id);

// Those of the values that are no row's key; the register's key is one text.
std::vector<std::string> missing_keys(const Reader&, const Register&, const std::vector<std::string>& values);

// Rows of a register: `ids` are the store's own row numbers, stable while the row exists.
struct Rows {
  std::vector<std::int64_t> ids;
  // The batch that wrote each row's present version.
  std::vector<std::int64_t> batches;
  // A column per declared field.
  Table table;
};

// The row with this key (a text per key field, in the declaration's order).
std::optional<Rows> find(const Reader&, const Register&, const std::vector<std::string>& key);

// The rows with these numbers, in the order asked; a number without a row is left out.
Rows rows_of(const Reader&, const Register&, const std::vector<std::int64_t>& ids);

// A text field and the value it must have.
struct Equal {
  std::string field;
  std::string text;
};

// What a field of a row must say: as it is kept, `text` for texts and `number` for all others.
struct Condition {
  enum class Is { equal, at_least, at_most, absent };
  std::string field;
  Is is = Is::equal;
  std::string text{};
  std::int64_t number = 0;
};

struct Search {
  // A text field and words it must contain, byte for byte; an empty text finds every row.
  std::string field;
  std::string text;
  // Only rows after this number: the last one of the page before.
  std::int64_t after = 0;
  std::size_t limit = 50;
  // All of them hold. A field of several values has one of them where it is equal.
  std::vector<Condition> where{};
  // A field that the rows are sorted by; by row number where empty, and where the field is equal. Rows
  // without a value come last either way.
  std::string sort{};
  bool descending = false;
};
// Nothing where the register does not declare a field that it names.
Rows search(const Reader&, const Register&, const Search&);
// How many rows it finds on all pages.
std::int64_t count_found(const Reader&, const Register&, const Search&);

// All rows with these values, by row number.
Rows rows_where(const Reader&, const Register&, const std::vector<Equal>&);

// Columns of some fields for batch work, in the order asked.
struct Block {
  std::vector<std::int64_t> ids;
  std::vector<Column> columns;
};
struct BlockRequest {
  std::vector<std::string> fields;
  std::size_t rows = 4096;
  // Only rows after this number.
  std::int64_t after = 0;
};
// All rows of a register, block after block by row number; a callback that returns false ends it. The same
// block is filled again: take what you need.
void read_blocks(const Reader&, const Register&, const BlockRequest&,
                 const std::function<bool(const Block&)>&);

}  // namespace xl::store
