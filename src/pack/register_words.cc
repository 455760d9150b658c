#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/detail/registers.h"

namespace xl::pack {
namespace {

constexpr std::string_view kToday = "today";

// What is wrong with a value that a condition states, and the value to write instead.
struct Unfit {
  Message why;
  Message proposal;
};

Unfit no_option(const Field& field, const std::string& value) {
  Message proposal = use_instead(nearest(value, field.options));
  if (proposal.zh.empty())
    proposal = {"从这些中选一个：" + join(field.options, "、"), "one of " + join(field.options, ", ")};
  return {{"字段" + zh_quoted(field.id) + "没有选项" + zh_quoted(value),
           "field " + en_quoted(field.id) + " has no option " + en_quoted(value)},
          std::move(proposal)};
}

// Nothing where the field can have the value, written as the platform writes it.
std::optional<Unfit> unfit(const Field& field, const std::string& value,
                           const intake::CheckContext& context) {
  if (!field.options.empty()) {
    if (std::ranges::find(field.options, value) != field.options.end()) return std::nullopt;
    return no_option(field, value);
  }
  const auto read = intake::read_value(field, value, context);
  if (!read || !read->has(0)) {
    const Message why = read ? Message{"没有写值", "no value is stated"} : read.error().message;
    return Unfit{{"字段" + zh_quoted(field.id) + "不会有值" + zh_quoted(value) + "：" + why.zh,
                  "field " + en_quoted(field.id) + " has no value " + en_quoted(value) + ": " + why.en},
                 {}};
  }
  std::string kept = value;
  if (read->kept() == Kept::text) kept = std::string(read->text(0));
  if (field.type == FieldType::yes_no) kept = read->number(0) != 0 ? "是" : "否";
  if (kept == value) return std::nullopt;
  return Unfit{{"条件里的值要写成平台的写法，" + zh_quoted(value) + "不是",
                "a condition states a value as the platform writes it, not " + en_quoted(value)},
               use_instead(kept)};
}

}  // namespace

const Field* RegisterDraft::field(std::string_view id) const {
  const auto index = declared.index_of(id);
  return index ? &declared.fields[*index] : nullptr;
}

std::vector<std::string> RegisterDraft::field_ids() const {
  std::vector<std::string> ids;
  for (const Field& each : declared.fields) ids.push_back(each.id);
  return ids;
}

std::vector<std::string> one_or_more(TomlTable& table, std::string_view key) {
  const TomlValue* const found = table.find(key);
  if (found == nullptr || found->kind == TomlValue::Kind::list) return table.texts(key);
  std::string text = table.text(key);
  return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(text)};
}

std::vector<FieldIs> read_conditions(RegisterDraft& draft, TomlTable& table, std::string_view key) {
  std::vector<FieldIs> conditions;
  const std::vector<std::string> texts = table.texts(key);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view text = texts[i];
    const std::size_t sign = text.find('=');
    // One that cannot be read keeps its position.
    FieldIs condition;
    if (sign != std::string_view::npos) {
      condition.field = trim(text.substr(0, sign));
      condition.value = trim(text.substr(sign + 1));
    }
    if (condition.field.empty()) {
      draft.reader.faults.error(table.place(key, i),
                                {"条件应写成 字段=值，这里是" + zh_quoted(text),
                                 "a condition is field=value, not " + en_quoted(text)},
                                {"例如 \"state=已完成\"", "such as \"state=已完成\""});
    }
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

void check_conditions(RegisterDraft& draft, const TomlTable& table, std::string_view key,
                      const std::vector<FieldIs>& conditions, bool today) {
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (conditions[i].field.empty()) continue;
    const Place place = table.place(key, i);
    const Field* const field = known_field(draft, conditions[i].field, place);
    if (field == nullptr) continue;
    if (today && field->type == FieldType::date && conditions[i].value == kToday) continue;
    if (auto wrong = unfit(*field, conditions[i].value, draft.context))
      draft.reader.faults.error(place, std::move(wrong->why), std::move(wrong->proposal));
  }
}

const Field* known_field(RegisterDraft& draft, std::string_view id, const Place& place) {
  const Field* const field = draft.field(id);
  if (field != nullptr || id.empty()) return field;
  draft.reader.faults.error(place, {"没有声明字段" + zh_quoted(id), "there is no field " + en_quoted(id)},
                            use_instead(nearest(id, draft.field_ids())));
  return nullptr;
}

bool known_word(Reader& reader, std::string_view text, const std::vector<std::string>& known,
                const Message& noun, const Place& place) {
  if (std::ranges::find(known, text) != known.end()) return true;
  Message proposal = use_instead(nearest(text, known));
  if (proposal.zh.empty()) proposal = {"从这些中选一个：" + join(known, "、"), "one of " + join(known, ", ")};
  reader.faults.error(place,
                      {"不认识的" + noun.zh + zh_quoted(text), "unknown " + noun.en + " " + en_quoted(text)},
                      std::move(proposal));
  return false;
}

}  // namespace xl::pack
