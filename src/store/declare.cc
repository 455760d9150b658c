#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "store/detail/migration.h"
#include "store/detail/tables.h"

namespace xl::store {
namespace {

struct StoredField {
  std::string id;
  std::string type;
  int digits = 0;
  bool archived = false;
  // As rules_of() writes them.
  std::string rules;
  FIELDS(StoredField, id, type, digits, archived, rules);
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

Result<void> check_key(const Register& declared, const Declaration& before) {
  if (before.key == join(declared.key, "\n")) return {};
  return failure(ErrorKind::conflict,
                 "名录「" + declared.id + "」的 key 由 " + replace_all(before.key, "\n", "、") + " 改成了 " +
                     join(declared.key, "、") + "；已有数据的 key 不能改，请新声明一个名录",
                 "the key of the register " + declared.id + " changed; declare a new register instead");
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

// What a field asks of its values beyond type and digits.
struct Rules {
  bool required = false;
  bool several = false;
  std::vector<std::string> options;
  std::string pattern;
  std::optional<int> max_length;
  std::optional<double> min;
  std::optional<double> max;
  std::string unit;
  FIELDS(Rules, required, several, options, pattern, max_length, min, max, unit);
};

std::string rules_of(const Field& field) {
  return to_json(Rules{field.required, field.several, field.options, field.pattern, field.max_length,
                       field.min, field.max, field.unit});
}

void save_fields(sql::Connection& connection, const Register& declared) {
  connection.run_with("UPDATE register_field SET archived = 1 WHERE register = ?", declared.id);
  for (const Field& field : declared.fields) {
    connection.run_with(
        "INSERT OR REPLACE INTO register_field (register, id, type, digits, archived, rules) "
        "VALUES (?, ?, ?, ?, 0, ?)",
        declared.id, field.id, name_of(field.type), field.digits, rules_of(field));
  }
}

bool is_same(const StoredField& stored, const Field& field) {
  return !stored.archived && stored.type == name_of(field.type) && stored.digits == field.digits &&
         stored.rules == rules_of(field);
}

Result<void> bring_to(Writer& writer, const Register& declared, const Declaration& before,
                      const ReadAs& read_as) {
  for (const Field& field : declared.fields) {
    const auto stored = std::ranges::find(before.stored, field.id, &StoredField::id);
    if (stored == before.stored.end()) {
      add_columns(writer.view().connection(), declared, field);
    } else if (!is_same(*stored, field)) {
      Field was;
      was.id = stored->id;
      was.type = parse_field_type(stored->type).value_or(FieldType::text);
      was.digits = stored->digits;
      TRY_DO(migrate(writer, declared, {was, &field}, read_as));
    }
  }
  return {};
}

}  // namespace

Result<void> declare(Writer& writer, const Register& declared, const ReadAs& read_as) {
  TRY_DO(check_declaration(declared));
  sql::Connection& connection = writer.view().connection();
  const std::optional<Declaration> before = stored_declaration(writer.view(), declared.id);
  if (before) {
    TRY_DO(check_key(declared, *before));
    TRY_DO(bring_to(writer, declared, *before, read_as));
  } else {
    make_tables(connection, declared);
  }
  save_fields(connection, declared);
  const std::string old_text = before ? to_json(*before) : std::string();
  std::string new_text = to_json(*stored_declaration(writer.view(), declared.id));
  if (old_text != new_text) writer.record({"register " + declared.id, old_text, std::move(new_text)});
  return {};
}

bool is_outdated(const Reader& reader, const Register& declared) {
  const std::optional<Declaration> before = stored_declaration(reader, declared.id);
  if (!before) return false;
  if (before->key != join(declared.key, "\n")) return true;
  const auto present = std::ranges::count(before->stored, false, &StoredField::archived);
  if (static_cast<std::size_t>(present) != declared.fields.size()) return true;
  return !std::ranges::all_of(declared.fields, [&](const Field& field) {
    const auto stored = std::ranges::find(before->stored, field.id, &StoredField::id);
    return stored != before->stored.end() && is_same(*stored, field);
  });
}

}  // namespace xl::store
