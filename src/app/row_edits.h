#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/imports.h"
#include "app/request.h"
#include "base/json.h"

namespace xl::app {

// Rows of declared registers as people fill them in one by one. Every saving is a batch of one row, so that
// it has a source, a who and a why, stands in the row's history and can be undone like an import.

// A value as people write it ("5,002万元", "2026-3-2", 晋江市); absent: the value is taken away.
struct RowValue {
  std::string field;
  std::optional<std::string> text;
  FIELDS(RowValue, field, text);
};

// What is wrong with one field, or with the row where `field` is empty.
struct FieldFault {
  std::string field;
  std::string kind;
  std::string value;
  Message message;
  std::string example;
  FIELDS(FieldFault, field, kind, value, message, example);
};
// A value of a version and of the one before it, as they are shown; absent: no value.
struct ValueChange {
  std::string field;
  Message title;
  std::optional<std::string> before;
  std::optional<std::string> after;
  FIELDS(ValueChange, field, title, before, after);
};
// One version of a row: what brought it and what it changed.
struct RowVersion {
  std::int64_t batch = 0;
  // ISO 8601, UTC.
  std::string at;
  // Who said it and why, where a person filled it in; who imported it otherwise.
  std::string by;
  std::string why;
  // The move that was made; empty for other changes.
  std::string move;
  Message move_title;
  std::string source_title;
  std::optional<Date> as_of;
  bool example = false;
  std::vector<ValueChange> changes;
  FIELDS(RowVersion, batch, at, by, why, move, move_title, source_title, as_of, example, changes);
};

struct SaveRowRequest {
  static constexpr auto needs = Permission::write;
  // Of the register.
  std::string id;
  // A new row where absent.
  std::optional<std::int64_t> row;
  // Only those that change; a new row's key among them, unless the register numbers its rows.
  std::vector<RowValue> values;
  // Who says so and why; `why` may be empty for a new row only.
  std::string by;
  std::string why;
  // Where the values come from; 人工录入 where empty.
  std::string source_title;
  std::optional<Date> as_of;
  // The version (batch) of the row that the asker has seen; needed for a row that exists.
  std::optional<std::int64_t> seen;
  // Faults only, nothing is saved.
  bool check_only = false;
  FIELDS(SaveRowRequest, id, row, values, by, why, source_title, as_of, seen, check_only);
};
// A step of the row's declared states.
struct MoveRowRequest {
  static constexpr auto needs = Permission::write;
  std::string id;
  std::int64_t row = 0;
  // Of the declaration.
  std::string move;
  // The side that the asker speaks for, one of the move's `by`.
  std::string side;
  std::vector<RowValue> values;
  std::string by;
  std::string why;
  std::int64_t seen = 0;
  FIELDS(MoveRowRequest, id, row, move, side, values, by, why, seen);
};
struct RowSaved {
  // False: refused as a whole for `faults` or `since`; the store is as it was.
  bool saved = false;
  // Absent for a new row that was not saved.
  std::optional<std::int64_t> row;
  // Its present version.
  std::optional<std::int64_t> batch;
  // The values said what was there already.
  bool unchanged = false;
  std::vector<FieldFault> faults;
  // What others changed since the asker saw the row, the newest first; the asker's values stay with him.
  std::vector<RowVersion> since;
  // Rows that may be the same thing (the register's duplicates); saved all the same.
  std::vector<std::int64_t> alike;
  // Of registers that the map is made from: the map follows already; false: map again (/api/v1/remap).
  std::optional<bool> mapped;
  FIELDS(RowSaved, saved, row, batch, unchanged, faults, since, alike, mapped);
};
Result<RowSaved> save_row(const ImportGround&, const SaveRowRequest&);
Result<RowSaved> move_row(const ImportGround&, const MoveRowRequest&);

// A move that the declaration allows from where the row is.
struct OpenMove {
  std::string id;
  Message title;
  Message help;
  std::string to;
  std::vector<std::string> by;
  // Fields to be given with it: `needs` without a value yet, and all of `records`.
  std::vector<std::string> asks;
  FIELDS(OpenMove, id, title, help, to, by, asks);
};
struct RowRequest {
  static constexpr auto needs = Permission::read;
  std::string id;
  std::int64_t row = 0;
  // The row as the platform knew it at the end of this day (China's); now where absent.
  std::optional<Date> on;
  FIELDS(RowRequest, id, row, on);
};
// A value as people read it: codes by their names, units beside numbers.
struct ShownValue {
  std::string field;
  Message title;
  std::string text;
  FIELDS(ShownValue, field, title, text);
};
struct RowAnswer {
  Basis basis;
  std::string id;
  std::int64_t row = 0;
  std::int64_t batch = 0;
  // As in RowsAnswer; null where there was no such row on that day.
  JsonText values;
  // Those that the row has.
  std::vector<ShownValue> shown;
  std::vector<OpenMove> moves;
  // The newest first.
  std::vector<RowVersion> versions;
  FIELDS(RowAnswer, basis, id, row, batch, values, shown, moves, versions);
};
Result<RowAnswer> row(const Sight&, const RowRequest&);

// The number of a row that people name by its key (its parts with blanks between), or by "#" and the number.
Result<std::int64_t> row_named(const Sight&, const std::string& register_id, const std::string& name);

struct DuplicatesRequest {
  static constexpr auto needs = Permission::read;
  std::string id;
  std::optional<int> limit;
  FIELDS(DuplicatesRequest, id, limit);
};
// Rows that say the same in the fields of one rule.
struct AlikeRows {
  std::vector<std::string> rule;
  std::vector<JsonText> rows;
  FIELDS(AlikeRows, rule, rows);
};
struct DuplicatesAnswer {
  std::string id;
  // Groups found; `groups` holds those listed (50, at most 500).
  std::int64_t count = 0;
  std::vector<AlikeRows> groups;
  FIELDS(DuplicatesAnswer, id, count, groups);
};
Result<DuplicatesAnswer> duplicates(const Sight&, const DuplicatesRequest&);

}  // namespace xl::app
