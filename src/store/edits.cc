#include "store/edits.h"

#include <algorithm>
#include <stdexcept>

#include "base/json.h"
#include "store/detail/tables.h"

namespace xl::store {
namespace {

std::int64_t insert_batch(Writer& writer, const Register& declared, const BatchNote& note, bool is_new) {
  const Act& act = writer.act();
  sql::Connection& connection = writer.view().connection();
  connection.run_with(
      "INSERT INTO batch (register, kind, source_title, as_of, example, said_by, why, move, actor, at, "
      "added, "
      "changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      declared.id, BatchKind::edit, note.source_title, note.as_of, note.example, note.said_by, note.why,
      note.move, act.actor.name.empty() ? act.actor.id : act.actor.name, act.when, is_new ? 1 : 0,
      is_new ? 0 : 1);
  return connection.last_row();
}

std::int64_t insert_row(sql::Connection& connection, const Register& declared, const Table& values,
                        std::int64_t batch) {
  sql::Statement insert = insert_of(connection, declared);
  insert.bind_number(1, batch);
  int at = 2;
  for (const Column& column : values.columns) bind_value(insert, at, column, 0);
  insert.run();
  return connection.last_row();
}

void change_row(sql::Connection& connection, const Register& declared, const Edit& edit, std::int64_t batch) {
  sql::Statement keep_version = keep_version_of(connection, declared);
  keep_version.bind_number(1, batch);
  keep_version.bind_number(2, *edit.row);
  keep_version.run();
  if (connection.changes() != 1) throw std::logic_error("register " + declared.id + " has no such row");
  std::string sets;
  for (const std::size_t field : edit.fields) {
    for (const std::string& column : columns_of(declared.fields[field].id, edit.values.columns[field].kept()))
      sets += ", " + column + " = ?";
  }
  sql::Statement update =
      connection.prepare("UPDATE " + table_of(declared.id) + " SET _batch = ?" + sets + " WHERE _row = ?");
  update.bind_number(1, batch);
  int at = 2;
  for (const std::size_t field : edit.fields) bind_value(update, at, edit.values.columns[field], 0);
  update.bind_number(at, *edit.row);
  update.run();
}

// Of a row in the order of all columns; `head` is what stands before them.
std::string select_of(const std::string& head, const Register& declared, const std::string& table) {
  return "SELECT " + head + ", " + listed(columns_of(declared)) + " FROM " + table + " WHERE _row = ?1";
}

}  // namespace

Edited write_edit(Writer& writer, const Register& declared, const Edit& edit, const BatchNote& note) {
  sql::Connection& connection = writer.view().connection();
  const std::int64_t id = insert_batch(writer, declared, note, !edit.row);
  std::int64_t row = 0;
  if (edit.row) {
    row = *edit.row;
    change_row(connection, declared, edit, id);
  } else {
    row = insert_row(connection, declared, edit.values, id);
  }
  std::string fields;
  for (const std::size_t field : edit.fields) {
    const std::string& name = declared.fields[field].id;
    connection.run_with("INSERT INTO set_by_hand (register, row, field, batch) VALUES (?, ?, ?, ?)",
                        declared.id, row, name, id);
    fields += (fields.empty() ? "" : " ") + name;
  }
  writer.record({"edit " + std::to_string(id) + " of " + declared.id + " row " + std::to_string(row),
                 {},
                 note.said_by + ": " + fields + (note.move.empty() ? "" : " by " + note.move)});
  return {row, *batch(writer.view(), id)};
}

RowVersions versions_of(const Reader& reader, const Register& declared, std::int64_t row) {
  RowVersions versions{{}, Table(declared)};
  sql::Statement statement =
      reader.connection().prepare(select_of("_batch", declared, history_of(declared.id)) + " UNION ALL " +
                                  select_of("_batch", declared, table_of(declared.id)) + " ORDER BY 1");
  statement.bind_number(1, row);
  while (statement.step()) {
    versions.batches.push_back(*batch(reader, statement.number(0)));
    int at = 1;
    for (Column& column : versions.values.columns) take_value(statement, at, column);
  }
  return versions;
}

std::optional<EditSum> edits_of(const Reader& reader, const std::string& register_id) {
  sql::Statement statement = reader.connection().prepare(
      "SELECT max(id), count(*), max(as_of), max(example) FROM batch WHERE register = ? AND kind = 1 AND "
      "state = 0");
  statement.bind_text(1, register_id);
  statement.step();
  EditSum sum{.batch = statement.number(0), .edits = statement.number(1)};
  if (sum.edits == 0) return std::nullopt;
  sql::take(statement, 2, sum.as_of);
  sum.example = statement.number(3) != 0;
  sum.rows = *reader.connection().number("SELECT count(DISTINCT row) FROM set_by_hand WHERE register = ?",
                                         register_id);
  return sum;
}

std::int64_t last_number(const Reader& reader, const Register& declared, const std::string& field,
                         const std::string& prefix) {
  // More digits than this are no number of ours.
  constexpr std::int64_t kMostDigits = 15;
  const std::string name = sql::quoted(field);
  // U+10FFFF ends whatever begins with the prefix.
  const std::string end = prefix + "\xF4\x8F\xBF\xBF";
  return reader.connection()
      .number("SELECT max(cast(substr(" + name + ", length(?1) + 1) AS INTEGER)) FROM " +
                  table_of(declared.id) + " WHERE " + name + " >= ?1 AND " + name + " < ?2 AND length(" +
                  name + ") <= length(?1) + ?3",
              prefix, end, kMostDigits)
      .value_or(0);
}

}  // namespace xl::store
