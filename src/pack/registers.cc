#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

bool is_register(std::string_view path) {
  return path.starts_with("registers/") && path.ends_with(".toml");
}

std::vector<std::string> register_paths(const Reader& reader) {
  std::vector<std::string> paths;
  for (const auto& [path, unused] : reader.files) {
    if (is_register(path)) paths.push_back(path);
  }
  return paths;
}

FieldType read_type(Reader& reader, TomlTable& table) {
  const std::string text = table.required_text("type");
  const auto type = parse_field_type(text);
  if (!type && !text.empty()) {
    const std::vector<std::string> types(std::begin(kFieldTypeNames), std::end(kFieldTypeNames));
    Message proposal = use_instead(nearest(text, types));
    if (proposal.zh.empty()) {
      proposal = {"从这些中选一个：" + join(types, "、"), "one of " + join(types, ", ")};
    }
    reader.faults.error(table.place("type"),
                        {"不认识的字段类型" + zh_quoted(text), "unknown field type " + en_quoted(text)},
                        std::move(proposal));
  }
  return type.value_or(FieldType::text);
}

void check_options(Reader& reader, TomlTable& table, const Field& field) {
  const bool chooses = field.type == FieldType::one_of || field.type == FieldType::several_of;
  if (chooses && field.options.empty()) {
    reader.faults.error(
        table.place("options"),
        {"选项字段" + zh_quoted(field.id) + "没有选项", "field " + en_quoted(field.id) + " has no options"},
        {"写成 options = [\"甲\", \"乙\"]", "write options = [\"a\", \"b\"]"});
  }
  if (field.type == FieldType::reference) {
    if (field.refers_to.empty()) {
      reader.faults.error(table.place("refers_to"),
                          {"引用字段" + zh_quoted(field.id) + "没有写引用哪个名录",
                           "field " + en_quoted(field.id) + " does not say which register it refers to"},
                          {"写成 refers_to = \"enterprises\"", "write refers_to = \"enterprises\""});
    } else {
      reader.refer(reader.registers, field.refers_to, table.place("refers_to"));
    }
  }
  const std::vector<std::string> tables = {"industry", "counties", "cities", "chains", "links"};
  if (field.type == FieldType::code && std::ranges::find(tables, field.table) == tables.end()) {
    Message proposal = use_instead(nearest(field.table, tables));
    if (proposal.zh.empty())
      proposal = {"从这些中选一个：" + join(tables, "、"), "one of " + join(tables, ", ")};
    reader.faults.error(table.place("table"),
                        {"代码字段" + zh_quoted(field.id) + "的代码表" + zh_quoted(field.table) + "不存在",
                         "field " + en_quoted(field.id) + ": there is no table " + en_quoted(field.table)},
                        std::move(proposal));
  }
}

void check_bounds(Reader& reader, TomlTable& table, const Field& field) {
  if (field.min && field.max && *field.min > *field.max) {
    reader.faults.error(table.place("max"), {"上限小于下限", "max is less than min"},
                        {"对调 min 与 max", "swap them"});
  }
  // int64 values hold at most 18 digits, the fraction's included.
  if (field.digits < 0 || field.digits > 9) {
    reader.faults.error(table.place("digits"), {"小数位应为 0 到 9", "digits should be 0 to 9"});
  }
  if (field.max_length && *field.max_length < 1) {
    reader.faults.error(table.place("max_length"), {"最大长度应为正数", "max_length should be positive"});
  }
}

Field read_field(Reader& reader, TomlTable& table) {
  Field field;
  field.id = table.required_text("id");
  field.type = read_type(reader, table);
  field.title = table.message("title");
  field.required = table.yes("required");
  field.unit = table.text("unit");
  field.digits = table.whole_number("digits").value_or(0);
  field.synonyms = table.texts("synonyms");
  field.options = table.texts("options");
  field.table = table.text("table");
  field.refers_to = table.text("refers_to");
  field.max_length = table.whole_number("max_length");
  field.min = table.number("min");
  field.max = table.number("max");
  field.help = table.message("help");
  field.example = table.text("example");
  table.report_other_keys();
  if (field.title.zh.empty()) {
    reader.faults.error(
        table.place("title"), {"字段" + zh_quoted(field.id) + "没有名称(title)", "a field without a title"},
        {"写成 title = { zh = \"…\", en = \"…\" }", "write title = { zh = \"…\", en = \"…\" }"});
  }
  check_options(reader, table, field);
  check_bounds(reader, table, field);
  return field;
}

// A header as it is compared: case, width and blanks do not count.
std::string bare_header(std::string_view text) {
  return replace_all(lower_case(half_width(text)), " ", "");
}

// Reports a header that would mean two fields. `owners`: field id by header.
void claim_headers(Reader& reader, TomlTable& table, const Field& field,
                   std::map<std::string, std::string>& owners) {
  const auto claim = [&](const std::string& header, const Place& place) {
    if (header.empty()) return;
    const auto [owner, is_new] = owners.emplace(bare_header(header), field.id);
    if (is_new || owner->second == field.id) return;
    reader.faults.error(
        place,
        {"表头" + zh_quoted(header) + "同时属于字段" + zh_quoted(owner->second) + "和" + zh_quoted(field.id),
         "header " + en_quoted(header) + " means both " + en_quoted(owner->second) + " and " +
             en_quoted(field.id)},
        {"只留在一个字段", "keep it with one of them"});
  };
  claim(field.id, table.place("id"));
  claim(field.title.zh, table.place("title"));
  for (std::size_t i = 0; i < field.synonyms.size(); ++i)
    claim(field.synonyms[i], table.place("synonyms", i));
}

void read_fields(Reader& reader, TomlTable& file, Register& declared) {
  std::map<std::string, std::string> owners;
  for (TomlTable& table : file.tables("field")) {
    Field field = read_field(reader, table);
    reader.once("field " + field.id, table.place("id"), field.id);
    claim_headers(reader, table, field, owners);
    declared.fields.push_back(std::move(field));
  }
  if (declared.fields.empty()) {
    reader.faults.error(file.place("field"), {"名录没有字段", "a register without fields"},
                        {"写 [[field]]", "add [[field]]"});
  }
}

void check_key(Reader& reader, TomlTable& file, const Register& declared) {
  std::vector<std::string> ids;
  for (const Field& field : declared.fields) ids.push_back(field.id);
  if (declared.key.empty()) {
    reader.faults.error(file.place("key"), {"名录没有主键（key）", "a register without a key"},
                        {"写成 key = [\"uscc\"]", "write key = [\"uscc\"]"});
  }
  for (std::size_t i = 0; i < declared.key.size(); ++i) {
    const auto index = declared.index_of(declared.key[i]);
    if (!index) {
      reader.faults.error(file.place("key", i),
                          {"主键字段" + zh_quoted(declared.key[i]) + "没有声明",
                           "key field " + en_quoted(declared.key[i]) + " is not declared"},
                          use_instead(nearest(declared.key[i], ids)));
    } else if (!declared.fields[*index].required) {
      reader.faults.error(file.place("key", i),
                          {"主键字段" + zh_quoted(declared.key[i]) + "不是必填",
                           "key field " + en_quoted(declared.key[i]) + " is not required"},
                          {"在该字段写 required = true", "give it required = true"});
    }
  }
}

void check_needed_fields(Reader& reader, TomlTable& file, const Register& declared) {
  for (const NeededField& needed : kNeededFields) {
    if (needed.register_id != declared.id) continue;
    const auto index = declared.index_of(needed.field);
    if (index && declared.fields[*index].type == needed.type) continue;
    const std::string field(needed.field);
    const std::string type(name_of(needed.type));
    reader.faults.error(file.place("id"),
                        {"名录" + zh_quoted(declared.id) + "要有类型为 " + type + " 的字段" +
                             zh_quoted(field) + "，程序按名使用它",
                         "register " + en_quoted(declared.id) + " needs a field " + en_quoted(field) +
                             " of type " + type + ": the program uses it by name"},
                        {"加一个 [[field]]，id = \"" + field + "\"，type = \"" + type + "\"",
                         "add a [[field]] with id = \"" + field + "\" and type = \"" + type + "\""});
  }
}

void read_register(Reader& reader, const std::string& path) {
  auto file = reader.toml(path);
  if (!file) return;
  Register declared;
  declared.id = file->required_text("id");
  declared.title = file->message("title");
  declared.key = file->texts("key");
  declared.articles = file->whole_numbers("articles");
  declared.note = file->message("note");
  declared.derived = file->yes("derived");
  declared.provenance = reader.provenance(*file);
  for (std::size_t i = 0; i < declared.articles.size(); ++i) {
    reader.refer(reader.articles, std::to_string(declared.articles[i]), file->place("articles", i));
  }
  read_fields(reader, *file, declared);
  check_key(reader, *file, declared);
  check_needed_fields(reader, *file, declared);
  file->report_other_keys();
  const auto before = std::ranges::find(reader.pack.registers, declared.id, &Register::id);
  if (before != reader.pack.registers.end()) {
    reader.faults.error(file->place("id"), {"名录" + zh_quoted(declared.id) + "声明了两次",
                                            "register " + en_quoted(declared.id) + " is declared twice"});
  }
  reader.pack.registers.push_back(std::move(declared));
}

}  // namespace

void announce_registers(Reader& reader) {
  for (const std::string& path : register_paths(reader)) {
    const auto file = reader.toml(path);
    const TomlValue* id = file ? file->find("id") : nullptr;
    if (id) {
      reader.registers.add(id->text, {});
    } else {
      // What names a register that cannot be read is not wrong for that: files are called as their registers.
      reader.registers.add(path.substr(path.find('/') + 1, path.size() - path.find('/') - 6), {});
    }
  }
}

void read_registers(Reader& reader) {
  for (const std::string& path : register_paths(reader)) read_register(reader, path);
}

}  // namespace xl::pack
