#include <algorithm>
#include <map>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "pack/detail/registers.h"

namespace xl::pack {
namespace {

FieldType read_type(Reader& reader, TomlTable& table) {
  const std::string text = table.required_text("type");
  const auto type = parse_field_type(text);
  if (!type && !text.empty()) {
    const std::vector<std::string> types(std::begin(kFieldTypeNames), std::end(kFieldTypeNames));
    known_word(reader, text, types, {"字段类型", "field type"}, table.place("type"));
  }
  return type.value_or(FieldType::text);
}

bool chooses(const Field& field) {
  return field.type == FieldType::one_of || field.type == FieldType::several_of;
}

void check_options(Reader& reader, const TomlTable& table, const Field& field) {
  if (chooses(field) && field.options.empty()) {
    reader.faults.error(
        table.place("options"),
        {"选项字段" + zh_quoted(field.id) + "没有选项", "field " + en_quoted(field.id) + " has no options"},
        {"写成 options = [\"甲\", \"乙\"]", "write options = [\"a\", \"b\"]"});
  }
  if (!chooses(field) && !field.options.empty()) {
    reader.faults.error(table.place("options"),
                        {"字段" + zh_quoted(field.id) + "不是选项字段，选项没有用处",
                         "field " + en_quoted(field.id) + " is not chosen from options"},
                        {"把类型改为 one_of 或 several_of，或删去 options",
                         "make its type one_of or several_of, or drop the options"});
  }
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const auto first = std::ranges::find(field.options, field.options[i]);
    if (static_cast<std::size_t>(first - field.options.begin()) == i) continue;
    reader.faults.error(table.place("options", i),
                        {"选项" + zh_quoted(field.options[i]) + "写了两次",
                         "option " + en_quoted(field.options[i]) + " stands here twice"},
                        {"删去一个", "drop one"});
  }
}

void check_references(Reader& reader, const TomlTable& table, const Field& field) {
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
  const std::vector<std::string> tables(std::begin(kCodeTables), std::end(kCodeTables));
  if (field.type == FieldType::code && std::ranges::find(tables, field.table) == tables.end()) {
    Message proposal = use_instead(nearest(field.table, tables));
    if (proposal.zh.empty())
      proposal = {"从这些中选一个：" + join(tables, "、"), "one of " + join(tables, ", ")};
    reader.faults.error(table.place("table"),
                        {"代码字段" + zh_quoted(field.id) + "的代码表" + zh_quoted(field.table) + "不存在",
                         "field " + en_quoted(field.id) + ": there is no table " + en_quoted(field.table)},
                        std::move(proposal));
  }
  if (field.several && field.type != FieldType::code && field.type != FieldType::reference) {
    reader.faults.error(table.place("several"),
                        {"只有代码字段和引用字段可以一格多个（several）",
                         "only codes and references may be several in a cell"},
                        {"选项字段一格多个用 type = \"several_of\"", "options use type = \"several_of\""});
  }
}

void check_bounds(Reader& reader, const TomlTable& table, const Field& field) {
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

void check_pattern(Reader& reader, const TomlTable& table, const Field& field) {
  if (field.pattern.empty()) {
    if (field.pattern_says.zh.empty()) return;
    reader.faults.error(table.place("pattern_says"),
                        {"写了 pattern_says，没有写 pattern", "pattern_says without a pattern"},
                        {"写成 pattern = \"\\\\d{6}\"", "write pattern = \"\\\\d{6}\""});
    return;
  }
  if (field.type != FieldType::text && field.type != FieldType::place && field.type != FieldType::reference) {
    reader.faults.error(
        table.place("pattern"),
        {"只有文字、地点和引用字段可以有格式（pattern）", "only texts, places and references have a pattern"},
        {"数字用 min、max，选项用 options", "numbers have min and max, choices have options"});
  }
  if (const auto pattern = Pattern::read(field.pattern); !pattern) {
    const Message& why = pattern.error().message;
    reader.faults.error(
        table.place("pattern"),
        {"格式" + zh_quoted(field.pattern) + "不是正则表达式，" + why.zh,
         "pattern " + en_quoted(field.pattern) + " is no regular expression, " + why.en},
        {"例如 \\d{6}-20\\d{2}-[A-Z]\\d{3,}；在双引号里反斜杠要写两个，也可以用单引号",
         "such as \\d{6}-20\\d{2}-[A-Z]\\d{3,}; double the backslashes, or use single quotes"});
  }
  if (field.pattern_says.zh.empty()) {
    reader.faults.error(table.place("pattern"),
                        {"格式没有用话说明（pattern_says），填表的人看不懂正则表达式",
                         "a pattern that is not put into words"},
                        {"写 pattern_says = { zh = \"县代码-年-序号\", en = \"…\" }",
                         "write pattern_says = { zh = \"…\", en = \"…\" }"});
  }
}

OptionWords read_words(Reader& reader, TomlTable& table, const Field& field) {
  OptionWords words;
  words.option = table.required_text("option");
  words.en = table.text("en");
  words.synonyms = table.texts("synonyms");
  table.report_other_keys();
  if (!words.option.empty() && std::ranges::find(field.options, words.option) == field.options.end()) {
    reader.faults.error(table.place("option"),
                        {"字段" + zh_quoted(field.id) + "没有选项" + zh_quoted(words.option),
                         "field " + en_quoted(field.id) + " has no option " + en_quoted(words.option)},
                        use_instead(nearest(words.option, field.options)));
  }
  return words;
}

void read_option_words(Reader& reader, TomlTable& table, Field& field) {
  // Option by what it may be called, as an import compares it.
  std::map<std::string, std::string> owners;
  for (const std::string& option : field.options) owners.emplace(intake::comparable(option), option);
  for (TomlTable& inner : table.tables("option_words")) {
    OptionWords words = read_words(reader, inner, field);
    if (std::ranges::find(field.option_words, words.option, &OptionWords::option) !=
        field.option_words.end()) {
      reader.faults.error(inner.place("option"),
                          {"选项" + zh_quoted(words.option) + "的别名写了两处",
                           "the words of option " + en_quoted(words.option) + " stand here twice"},
                          {"合成一处", "put them together"});
    }
    const auto claim = [&](const std::string& name, const Place& place) {
      if (name.empty()) return;
      const auto [owner, is_new] = owners.emplace(intake::comparable(name), words.option);
      if (is_new || owner->second == words.option) return;
      reader.faults.error(
          place,
          {zh_quoted(name) + "同时指选项" + zh_quoted(owner->second) + "和" + zh_quoted(words.option),
           en_quoted(name) + " means both " + en_quoted(owner->second) + " and " + en_quoted(words.option)},
          {"只留在一个选项", "keep it with one of them"});
    };
    claim(words.en, inner.place("en"));
    for (std::size_t i = 0; i < words.synonyms.size(); ++i)
      claim(words.synonyms[i], inner.place("synonyms", i));
    field.option_words.push_back(std::move(words));
  }
}

std::optional<Side> read_side(Reader& reader, TomlTable& table) {
  const std::string text = table.text("supplied_by");
  if (text.empty()) return std::nullopt;
  const std::vector<std::string> sides(std::begin(kSideNames), std::end(kSideNames));
  known_word(reader, text, sides, {"填报方", "side"}, table.place("supplied_by"));
  return parse_side(text);
}

// Where the field states one of source and confidence, the register's stand in for the other.
std::optional<Provenance> own_provenance(RegisterDraft& draft, TomlTable& table) {
  Said said{table.text("source"), table.text("confidence"), table.place("source"), table.place("confidence")};
  if (said.source.empty() && said.confidence.empty()) return std::nullopt;
  if (said.source.empty()) said.source = draft.file.text("source");
  if (said.confidence.empty()) said.confidence = draft.file.text("confidence");
  return draft.reader.provenance(said);
}

// The chain that links of a field are on.
void check_chain(RegisterDraft& draft, const TomlTable& table, const Field& field) {
  if (field.of.empty()) return;
  if (field.type != FieldType::code || field.table != "links") {
    draft.reader.faults.error(table.place("of"),
                              {"只有环节（table = \"links\"）字段可以写 of", "only links are of a chain"},
                              {"删去 of", "drop it"});
    return;
  }
  const Field* const chain = known_field(draft, field.of, table.place("of"));
  if (chain == nullptr || (chain->type == FieldType::code && chain->table == "chains" && !chain->several))
    return;
  std::vector<std::string> chains;
  for (const Field& other : draft.declared.fields) {
    if (other.type == FieldType::code && other.table == "chains" && !other.several)
      chains.push_back(other.id);
  }
  Message proposal = {"加一个 table = \"chains\" 的代码字段", "add a code field with table = \"chains\""};
  if (!chains.empty()) proposal = use_instead(chains.front());
  draft.reader.faults.error(
      table.place("of"),
      {"of 应是一个产业链代码字段，" + zh_quoted(field.of) + "不是", "of should name a field with one chain"},
      std::move(proposal));
}

void check_required_when(RegisterDraft& draft, const TomlTable& table, const Field& field) {
  check_conditions(draft, table, "required_when", field.required_when);
  if (field.required && !field.required_when.empty()) {
    draft.reader.faults.warning(
        table.place("required_when"),
        {"字段已经必填，required_when 没有用处", "the field is required anyway; required_when adds nothing"},
        {"删去其中一个", "drop one of them"});
  }
  for (std::size_t i = 0; i < field.required_when.size(); ++i) {
    if (field.required_when[i].field != field.id) continue;
    draft.reader.faults.error(table.place("required_when", i),
                              {"字段不能以自己为条件", "a field cannot depend on itself"},
                              {"写另一个字段", "name another field"});
  }
}

// An example is what people copy: it is read as an import would read it.
void check_example(RegisterDraft& draft, const TomlTable& table, const Field& field) {
  if (field.example.empty()) return;
  const auto read = intake::read_value(field, field.example, draft.context);
  if (read && read->has(0)) return;
  Message why{"示例被当作“没有内容”", "it is read as having nothing to say"};
  if (!read) why = read.error().message;
  draft.reader.faults.error(
      table.place("example"),
      {"示例" + zh_quoted(field.example) + "不合字段自己的要求：" + why.zh,
       "the example " + en_quoted(field.example) + " does not fit its field: " + why.en},
      {"改示例，或改字段的要求", "mend the example or what the field asks"});
}

}  // namespace

Field read_field(RegisterDraft& draft, TomlTable& table) {
  Reader& reader = draft.reader;
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
  field.of = table.text("of");
  field.several = table.yes("several");
  field.pattern = table.text("pattern");
  field.pattern_says = table.message("pattern_says");
  field.required_when = read_conditions(draft, table, "required_when");
  field.max_length = table.whole_number("max_length");
  field.min = table.number("min");
  field.max = table.number("max");
  field.help = table.message("help");
  field.example = table.text("example");
  field.supplied_by = read_side(reader, table);
  field.asked = table.message("asked");
  field.provenance = own_provenance(draft, table);
  read_option_words(reader, table, field);
  table.report_other_keys();
  if (field.title.zh.empty()) {
    reader.faults.error(
        table.place("title"), {"字段" + zh_quoted(field.id) + "没有名称(title)", "a field without a title"},
        {"写成 title = { zh = \"…\", en = \"…\" }", "write title = { zh = \"…\", en = \"…\" }"});
  }
  check_options(reader, table, field);
  check_references(reader, table, field);
  check_bounds(reader, table, field);
  check_pattern(reader, table, field);
  return field;
}

void check_fields(RegisterDraft& draft) {
  for (std::size_t i = 0; i < draft.declared.fields.size(); ++i) {
    const Field& field = draft.declared.fields[i];
    const TomlTable& table = draft.field_tables[i];
    check_chain(draft, table, field);
    check_required_when(draft, table, field);
    check_example(draft, table, field);
    if (field.several && draft.declared.is_key(field.id)) {
      draft.reader.faults.error(table.place("several"),
                                {"主键字段不能一格多个（several）", "a key field holds one value"},
                                {"删去 several", "drop several"});
    }
  }
}

}  // namespace xl::pack
