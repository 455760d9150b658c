#include "store/registers.h"

#include <algorithm>

#include "base/text.h"
#include "store/detail/tables.h"

namespace xl::store {
namespace {

// SELECT of row number, batch and all declared fields.
std::string selection(const Register& declared) {
  return "SELECT _row, _batch, " + listed(columns_of(declared)) + " FROM " + table_of(declared.id);
}

void take_row(const sql::Statement& statement, Rows& rows) {
  rows.ids.push_back(statement.number(0));
  rows.batches.push_back(statement.number(1));
  int at = 2;
  for (Column& column : rows.table.columns) take_value(statement, at, column);
}

std::string key_condition(const Register& declared) {
  std::vector<std::string> names;
  for (const std::string& key : declared.key) names.push_back(sql::quoted(key));
  return listed(names, {"", " = ?", " AND "});
}

}  // namespace

bool is_declared(const Reader& reader, const Register& declared) {
  return reader.connection().text("SELECT key FROM register WHERE id = ?", declared.id).has_value();
}

std::int64_t count(const Reader& reader, const Register& declared) {
  return *reader.connection().number("SELECT count(*) FROM " + table_of(declared.id));
}

bool is_empty(const Reader& reader, const std::string& register_id) {
  sql::Connection& connection = reader.connection();
  if (!connection.text("SELECT id FROM register WHERE id = ?", register_id)) return true;
  return !connection.number("SELECT _row FROM " + table_of(register_id) + " LIMIT 1").has_value();
}

std::vector<std::string> missing_keys(const Reader& reader, const Register& declared,
                                      const std::vector<std::string>& values) {
  sql::Statement statement = reader.connection().prepare("SELECT _row FROM " + table_of(declared.id) +
                                                         " WHERE " + key_condition(declared));
  std::vector<std::string> missing;
  for (const std::string& value : values) {
    statement.bind_text(1, value);
    if (!statement.step()) missing.push_back(value);
    statement.reset();
  }
  return missing;
}

std::optional<Rows> find(const Reader& reader, const Register& declared,
                         const std::vector<std::string>& key) {
  if (key.size() != declared.key.size()) return std::nullopt;
  sql::Statement statement =
      reader.connection().prepare(selection(declared) + " WHERE " + key_condition(declared));
  for (std::size_t i = 0; i < key.size(); ++i) statement.bind_text(static_cast<int>(i) + 1, key[i]);
  if (!statement.step()) return std::nullopt;
  Rows rows{{}, {}, Table(declared)};
  take_row(statement, rows);
  return rows;
}

Rows rows_of(const Reader& reader, const Register& declared, const std::vector<std::int64_t>& ids) {
  sql::Statement statement = reader.connection().prepare(selection(declared) + " WHERE _row = ?");
  Rows rows{{}, {}, Table(declared)};
  for (const std::int64_t id : ids) {
    statement.bind_number(1, id);
    if (statement.step()) take_row(statement, rows);
    statement.reset();
  }
  return rows;
}

namespace {

// The column that a field is sorted by (money: its amount), quoted.
std::string sort_column(const Register& declared, const std::string& field) {
  return columns_of(field, kept_as(declared.fields[*declared.index_of(field)].type)).front();
}

// The rows after the last one of the page before, in the order of the search; ?1 is that row's number.
std::string after_condition(const Reader& reader, const Register& declared, const Search& search) {
  if (search.sort.empty()) return "_row > ?1";
  if (search.after == 0) return "_row > ?1";
  const std::string column = sort_column(declared, search.sort);
  const std::string table = table_of(declared.id);
  const std::string last = "(SELECT " + column + " FROM " + table + " WHERE _row = ?1)";
  const bool has_value =
      reader.connection()
          .number("SELECT " + column + " IS NOT NULL FROM " + table + " WHERE _row = ?1", search.after)
          .value_or(0) != 0;
  if (!has_value) return "(" + column + " IS NULL AND _row > ?1)";
  return "(" + column + (search.descending ? " < " : " > ") + last + " OR (" + column + " = " + last +
         " AND _row > ?1) OR " + column + " IS NULL)";
}

std::string order_of(const Register& declared, const Search& search) {
  if (search.sort.empty()) return "_row";
  const std::string column = sort_column(declared, search.sort);
  return column + " IS NULL, " + column + (search.descending ? " DESC" : "") + ", _row";
}

bool declares_all(const Register& declared, const Search& search) {
  const auto field = declared.index_of(search.field);
  if (!field || kept_as(declared.fields[*field].type) != Kept::text) return false;
  if (!search.sort.empty() && !declared.index_of(search.sort)) return false;
  return std::ranges::all_of(search.where, [&](const Condition& condition) {
    return declared.index_of(condition.field).has_value();
  });
}

// The parameters of the conditions begin here; those before are the page's and the words'.
constexpr int kFirstCondition = 4;

// One condition on a row, with its parameter.
std::string condition_text(const Register& declared, const Condition& condition, int parameter) {
  const Field& field = declared.fields[*declared.index_of(condition.field)];
  const std::string column = sort_column(declared, condition.field);
  const std::string value = "?" + std::to_string(parameter);
  switch (condition.is) {
    case Condition::Is::absent:
      // The parameter is bound all the same.
      return column + " IS NULL AND " + value + " IS NOT NULL";
    case Condition::Is::at_least:
      return column + " >= " + value;
    case Condition::Is::at_most:
      return column + " <= " + value;
    case Condition::Is::equal:
      break;
  }
  const bool lists = field.several || field.type == FieldType::several_of;
  if (lists) return "instr(';' || " + column + " || ';', ';' || " + value + " || ';') > 0";
  return column + " = " + value;
}

// What the search asks of a row, but for the page.
std::string filter_of(const Register& declared, const Search& search) {
  // instr, not LIKE: % and _ are letters of a name, and Chinese has no case.
  std::string filter = "(?2 = '' OR instr(" + sql::quoted(search.field) + ", ?2) > 0)";
  for (std::size_t i = 0; i < search.where.size(); ++i) {
    filter += " AND " + condition_text(declared, search.where[i], kFirstCondition + static_cast<int>(i));
  }
  return filter;
}

void bind_search(sql::Statement& statement, const Register& declared, const Search& search) {
  statement.bind_number(1, search.after);
  statement.bind_text(2, search.text);
  statement.bind_number(3, static_cast<std::int64_t>(search.limit));
  for (std::size_t i = 0; i < search.where.size(); ++i) {
    const Condition& condition = search.where[i];
    const int parameter = kFirstCondition + static_cast<int>(i);
    const Kept kept = kept_as(declared.fields[*declared.index_of(condition.field)].type);
    if (kept == Kept::text) {
      statement.bind_text(parameter, condition.text);
    } else {
      statement.bind_number(parameter, condition.number);
    }
  }
}

}  // namespace

Rows search(const Reader& reader, const Register& declared, const Search& search) {
  Rows rows{{}, {}, Table(declared)};
  if (!declares_all(declared, search)) return rows;
  sql::Statement statement = reader.connection().prepare(
      selection(declared) + " WHERE " + after_condition(reader, declared, search) + " AND " +
      filter_of(declared, search) + " ORDER BY " + order_of(declared, search) + " LIMIT ?3");
  bind_search(statement, declared, search);
  while (statement.step()) take_row(statement, rows);
  return rows;
}

std::int64_t count_found(const Reader& reader, const Register& declared, const Search& search) {
  if (!declares_all(declared, search)) return 0;
  if (search.text.empty() && search.where.empty()) return count(reader, declared);
  sql::Statement statement =
      reader.connection().prepare("SELECT count(*) FROM " + table_of(declared.id) +
                                  " WHERE ?1 = ?1 AND ?3 = ?3 AND " + filter_of(declared, search));
  bind_search(statement, declared, search);
  return statement.step() ? statement.number(0) : 0;
}

Rows rows_where(const Reader& reader, const Register& declared, const std::vector<Equal>& equals) {
  std::vector<std::string> names;
  for (const Equal& equal : equals) {
    if (!declared.index_of(equal.field)) {
      throw std::logic_error("register " + declared.id + " has no field " + equal.field);
    }
    names.push_back(sql::quoted(equal.field));
  }
  sql::Statement statement = reader.connection().prepare(
      selection(declared) + " WHERE " + listed(names, {"", " = ?", " AND "}) + " ORDER BY _row");
  for (std::size_t i = 0; i < equals.size(); ++i)
    statement.bind_text(static_cast<int>(i) + 1, equals[i].text);
  Rows rows{{}, {}, Table(declared)};
  while (statement.step()) take_row(statement, rows);
  return rows;
}

void read_blocks(const Reader& reader, const Register& declared, const BlockRequest& request,
                 const std::function<bool(const Block&)>& take) {
  Block block;
  std::vector<std::string> names = {"_row"};
  for (const std::string& id : request.fields) {
    const auto at = declared.index_of(id);
    if (!at) throw std::logic_error("register " + declared.id + " has no field " + id);
    const Kept kept = kept_as(declared.fields[*at].type);
    for (std::string& name : columns_of(id, kept)) names.push_back(std::move(name));
    block.columns.emplace_back(kept);
  }
  sql::Statement statement = reader.connection().prepare(
      "SELECT " + listed(names) + " FROM " + table_of(declared.id) + " WHERE _row > ? ORDER BY _row");
  statement.bind_number(1, request.after);
  bool more = statement.step();
  while (more) {
    block.ids.clear();
    for (Column& column : block.columns) column.clear();
    for (; more && block.ids.size() < request.rows; more = statement.step()) {
      block.ids.push_back(statement.number(0));
      int at = 1;
      for (Column& column : block.columns) take_value(statement, at, column);
    }
    if (!take(block)) return;
  }
}

}  // namespace xl::store
