#include "store/detail/tables.h"

namespace xl::store {

std::string table_of(std::string_view register_id) {
  return sql::quoted("r_" + std::string(register_id));
}
std::string history_of(std::string_view register_id) {
  return sql::quoted("h_" + std::string(register_id));
}
std::string key_index_of(std::string_view register_id) {
  return sql::quoted("k_" + std::string(register_id));
}

std::vector<std::string> columns_of(std::string_view field, Kept kept) {
  const std::string name(field);
  if (kept == Kept::money) return {sql::quoted(name + "_fen"), sql::quoted(name + "_currency")};
  return {sql::quoted(name)};
}

std::vector<std::string> columns_of(const Register& declared) {
  std::vector<std::string> names;
  for (const Field& field : declared.fields) {
    for (std::string& name : columns_of(field.id, kept_as(field.type))) names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> all_columns(sql::Connection& connection, std::string_view register_id) {
  sql::Statement columns =
      connection.prepare("SELECT name FROM pragma_table_info(?) WHERE substr(name, 1, 1) <> '_'");
  const std::string table = "r_" + std::string(register_id);
  columns.bind_text(1, table);
  std::vector<std::string> names;
  while (columns.step()) names.push_back(sql::quoted(columns.text(0)));
  return names;
}

std::string listed(const std::vector<std::string>& names, const Around& around) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += around.between;
    text += around.before;
    text += name;
    text += around.after;
  }
  return text;
}

std::string listed(const std::vector<std::string>& names) {
  return listed(names, {"", "", ", "});
}

void take_value(const sql::Statement& statement, int& at, Column& column) {
  const int first = at;
  at += column.kept() == Kept::money ? 2 : 1;
  if (statement.absent(first)) {
    column.add_absent();
  } else if (column.kept() == Kept::text) {
    column.add_text(statement.text(first));
  } else if (column.kept() == Kept::number) {
    column.add_number(statement.number(first));
  } else {
    column.add_money(statement.number(first), statement.text(first + 1));
  }
}

void bind_value(sql::Statement& statement, int& at, const Column& column, std::size_t row) {
  if (!column.has(row)) {
    statement.bind_absent(at++);
    if (column.kept() == Kept::money) statement.bind_absent(at++);
    return;
  }
  if (column.kept() != Kept::text) statement.bind_number(at++, column.number(row));
  if (column.kept() != Kept::number) statement.bind_text(at++, column.text(row));
}

std::string create_key_index(const Register& declared) {
  std::vector<std::string> names;
  for (const std::string& field : declared.key) {
    for (std::string& name : columns_of(field, kept_as(declared.fields[*declared.index_of(field)].type))) {
      names.push_back(std::move(name));
    }
  }
  return "CREATE UNIQUE INDEX " + key_index_of(declared.id) + " ON " + table_of(declared.id) + " (" +
         listed(names) + ")";
}

sql::Statement insert_of(sql::Connection& connection, const Register& declared) {
  const std::vector<std::string> columns = columns_of(declared);
  std::string places = "?";
  for (std::size_t i = 0; i < columns.size(); ++i) places += ", ?";
  return connection.prepare("INSERT INTO " + table_of(declared.id) + " (_batch, " + listed(columns) +
                            ") VALUES (" + places + ")");
}

sql::Statement keep_version_of(sql::Connection& connection, const Register& declared) {
  const std::string columns = listed(all_columns(connection, declared.id));
  return connection.prepare("INSERT INTO " + history_of(declared.id) + " (_row, _batch, _replaced_by, " +
                            columns + ") SELECT _row, _batch, ?, " + columns + " FROM " +
                            table_of(declared.id) + " WHERE _row = ?");
}

}  // namespace xl::store
