#include "store/registers.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "store/detail/tables.h"

namespace xl::store {
namespace {

struct StoredField {
  std::string id;
  std::string type;
  int digits = 0;
  bool archived = false;
  FIELDS(StoredField, id, type, digits, archived);
};

// What the audit keeps of a declaration.
struct Declaration {
  std::string key;
  std::vector<StoredField> stored;
  FIELDS(Declaration, key, stored);
};

std::string sql_type(std::string_view column, const Field& field) {
  const bool is_text = kept_as(field.type) == Kept::text || column.ends_with("_currency\"");
  return is_text ? " TEXT" : " INTEGER";
}

std::string column_definitions(const Register& declared) {
  std::string text;
  for (const Field& field : declared.fields) {
    for (const std::string& name : columns_of(field.id, kept_as(field.type))) {
      text += ", " + name + sql_type(name, field);
    }
  }
  return text;
}

Result<void> check_declaration(const Register& declared) {
  const std::string title = declared.title.zh + "(" + declared.id + ")";
  std::vector<std::string> names = columns_of(declared);
  std::ranges::sort(names);
  if (const auto twin = std::ranges::adjacent_find(names); twin != names.end()) {
    return failure(
        ErrorKind::invalid, "名录" + title + "有两个字段要用同一列" + *twin + "；请改其中一个字段的 id",
        "two fields of the register " + declared.id + " need the same column " + *twin + "; rename one");
  }
  if (declared.key.empty()) {
    return failure(ErrorKind::invalid, "名录" + title + "没有声明 key;例如 key = [\"uscc\"]",
                   "the register " + declared.id + " declares no key, such as key = [\"uscc\"]");
  }
  for (const std::string& key : declared.key) {
    const auto at = declared.index_of(key);
    if (at && declared.fields[*at].required && declared.fields[*at].type != FieldType::money) continue;
    return failure(
        ErrorKind::invalid,
        "名录" + title + "的 key 字段 " + key + " 应是声明过的必填字段(required = true),且不是金额",
        "the key field " + key + " of the register " + declared.id +
            " must be a declared, required field, not money");
  }
  return {};
}

Result<void> check_change(const Register& declared, const Declaration& before) {
  if (before.key != join(declared.key, "\n")) {
    return failure(ErrorKind::conflict,
                   "名录「" + declared.id + "」的 key 由 " + replace_all(before.key, "\n", "、") +
                       " 改成了 " + join(declared.key, "、") + "；已有数据的 key 不能改，请新声明一个名录",
                   "the key of the register " + declared.id + " changed; declare a new register instead");
  }
  for (const StoredField& stored : before.stored) {
    const auto at = declared.index_of(stored.id);
    if (!at) continue;
    const Field& field = declared.fields[*at];
    if (stored.type == name_of(field.type) && stored.digits == field.digits) continue;
    const std::string was = stored.type + " (digits=" + std::to_string(stored.digits) + ")";
    const std::string is =
        std::string(name_of(field.type)) + " (digits=" + std::to_string(field.digits) + ")";
    return failure(ErrorKind::conflict,
                   "名录「" + declared.id + "」的字段 " + stored.id + " 的类型由 " + was + " 改成了 " + is +
                       "；已有数据的类型不能改，请另设一个字段",
                   "the field " + stored.id + " of the register " + declared.id + " changed from " + was +
                       " to " + is + "; add a new field instead");
  }
  return {};
}

std::optional<Declaration> stored_declaration(const Reader& reader, const std::string& register_id) {
  sql::Connection& connection = reader.connection();
  auto key = connection.text("SELECT key FROM register WHERE id = ?", register_id);
  if (!key) return std::nullopt;
  return Declaration{*std::move(key), connection.rows<StoredField>(
                                          "FROM register_field WHERE register = ? ORDER BY id", register_id)};
}

void make_tables(sql::Connection& connection, const Register& declared) {
  const std::string history = history_of(declared.id);
  connection.run("CREATE TABLE " + table_of(declared.id) +
                 " (_row INTEGER PRIMARY KEY, _batch INTEGER NOT NULL" + column_definitions(declared) + ")");
  connection.run(create_key_index(declared));
  // _replaced_by is the batch that put another version in the place of this one.
  connection.run("CREATE TABLE " + history + " (_row INTEGER NOT NULL, _batch INTEGER NOT NULL, " +
                 "_replaced_by INTEGER NOT NULL" + column_definitions(declared) +
                 ", PRIMARY KEY (_row, _replaced_by))");
  connection.run("CREATE INDEX " + sql::quoted("b_" + declared.id) + " ON " + history + " (_replaced_by)");
  connection.run_with("INSERT INTO register (id, key) VALUES (?, ?)", declared.id, join(declared.key, "\n"));
}

void add_columns(sql::Connection& connection, const Register& declared, const Field& field) {
  for (const std::string& name : columns_of(field.id, kept_as(field.type))) {
    for (const std::string& table : {table_of(declared.id), history_of(declared.id)}) {
      connection.run("ALTER TABLE " + table + " ADD COLUMN " + name + sql_type(name, field));
    }
  }
}

void save_fields(sql::Connection& connection, const Register& declared) {
  connection.run_with("UPDATE register_field SET archived = 1 WHERE register = ?", declared.id);
  for (const Field& field : declared.fields) {
    connection.run_with(
        "INSERT OR REPLACE INTO register_field (register, id, type, digits, archived) VALUES (?, ?, ?, ?, 0)",
        declared.id, field.id, name_of(field.type), field.digits);
  }
}

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

Result<void> declare(Writer& writer, const Register& declared) {
  TRY_DO(check_declaration(declared));
  sql::Connection& connection = writer.view().connection();
  const std::optional<Declaration> before = stored_declaration(writer.view(), declared.id);
  if (before) {
    TRY_DO(check_change(declared, *before));
    for (const Field& field : declared.fields) {
      if (std::ranges::find(before->stored, field.id, &StoredField::id) != before->stored.end()) continue;
      add_columns(connection, declared, field);
    }
  } else {
    make_tables(connection, declared);
  }
  save_fields(connection, declared);
  const std::string old_text = before ? to_json(*before) : std::string();
  std::string new_text = to_json(*stored_declaration(writer.view(), declared.id));
  if (old_text != new_text) writer.record({"register " + declared.id, old_text, std::move(new_text)});
  return {};
}

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
  return std::ranges::all_of(search.equals,
                             [&](const Equal& equal) { return declared.index_of(equal.field).has_value(); });
}

}  // namespace

Rows search(const Reader& reader, const Register& declared, const Search& search) {
  Rows rows{{}, {}, Table(declared)};
  if (!declares_all(declared, search)) return rows;
  std::string condition = after_condition(reader, declared, search);
  // instr, not LIKE: % and _ are letters of a name, and Chinese has no case.
  condition += " AND (?2 = '' OR instr(" + sql::quoted(search.field) + ", ?2) > 0)";
  constexpr int kFirstEqual = 4;
  for (std::size_t i = 0; i < search.equals.size(); ++i) {
    condition += " AND " + sql::quoted(search.equals[i].field) + " = ?" +
                 std::to_string(static_cast<std::size_t>(kFirstEqual) + i);
  }
  sql::Statement statement = reader.connection().prepare(
      selection(declared) + " WHERE " + condition + " ORDER BY " + order_of(declared, search) + " LIMIT ?3");
  statement.bind_number(1, search.after);
  statement.bind_text(2, search.text);
  statement.bind_number(3, static_cast<std::int64_t>(search.limit));
  for (std::size_t i = 0; i < search.equals.size(); ++i)
    statement.bind_text(kFirstEqual + static_cast<int>(i), search.equals[i].text);
  while (statement.step()) take_row(statement, rows);
  return rows;
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
