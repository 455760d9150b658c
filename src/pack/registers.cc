#include "pack/detail/registers.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/code_tables.h"

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

void read_fields(RegisterDraft& draft) {
  std::map<std::string, std::string> owners;
  for (TomlTable& table : draft.file.tables("field")) {
    Field field = read_field(draft, table);
    draft.reader.once("field " + field.id, table.place("id"), field.id);
    claim_headers(draft.reader, table, field, owners);
    draft.declared.fields.push_back(std::move(field));
    draft.field_tables.push_back(std::move(table));
  }
  if (draft.declared.fields.empty()) {
    draft.reader.faults.error(draft.file.place("field"), {"名录没有字段", "a register without fields"},
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

void read_register(Reader& reader, const std::string& path, const intake::CheckContext& context) {
  auto file = reader.toml(path);
  if (!file) return;
  RegisterDraft draft{reader, *file, {}, {}, context};
  Register& declared = draft.declared;
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
  read_fields(draft);
  check_key(reader, *file, declared);
  check_needed_fields(reader, *file, declared);
  check_fields(draft);
  read_states(draft);
  read_casework(draft);
  read_period(draft);
  read_numbering(draft);
  read_duplicates(draft);
  read_cross_checks(draft);
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
  intake::CheckContext context{.sheet = {}, .tables = code_tables_of(reader.pack), .rows_are_full = true};
  // A table that could not be read is reported where it is; codes of it are not wrong for that.
  std::erase_if(context.tables, [](const auto& entry) { return entry.second.names().empty(); });
  for (const std::string& path : register_paths(reader)) read_register(reader, path, context);
}

}  // namespace xl::pack
