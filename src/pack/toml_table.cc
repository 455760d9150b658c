#include "pack/detail/toml_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"

namespace xl::pack {
namespace {

using Kind = TomlValue::Kind;

Message kind_words(Kind kind) {
  switch (kind) {
    case Kind::text:
      return {"文字（\"…\"）", "a text (\"…\")"};
    case Kind::whole_number:
      return {"整数（如 5）", "a whole number (5)"};
    case Kind::decimal:
      return {"数（如 0.95）", "a number (0.95)"};
    case Kind::yes_no:
      return {"是或否（true、false）", "true or false"};
    case Kind::date:
      return {"日期（如 2024-07-22）", "a date (2024-07-22)"};
    case Kind::list:
      return {"数组（[…]）", "a list ([…])"};
    case Kind::table:
      return {"表（{…}）", "a table ({…})"};
    case Kind::other:
      break;
  }
  return {"不认识的值", "an unknown value"};
}

bool fits_int(std::int64_t number) {
  return number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max();
}

}  // namespace

std::string TomlTable::text(std::string_view key) {
  const TomlValue* found = ask(key, Kind::text);
  return found ? std::string(trim(found->text)) : std::string();
}

std::string TomlTable::required_text(std::string_view key) {
  std::string found = text(key);
  const TomlValue* value = find(key);
  if (found.empty() && (!value || value->kind == Kind::text)) {
    const std::string name(key);
    faults_->error(place(key), {"缺少 " + name, name + " is missing"},
                   {"补上 " + name + " = \"…\"", "add " + name + " = \"…\""});
  }
  return found;
}

Message TomlTable::message(std::string_view key) {
  auto inner = table(key);
  if (!inner) return {};
  Message message{inner->required_text("zh"), inner->text("en")};
  inner->report_other_keys();
  return message;
}

std::optional<double> TomlTable::number(std::string_view key) {
  const TomlValue* found = ask(key);
  if (!found) return std::nullopt;
  if (found->kind == Kind::whole_number) return static_cast<double>(found->whole_number);
  if (found->kind == Kind::decimal && std::isfinite(found->decimal)) return found->decimal;
  report_kind(*found, Kind::decimal);
  return std::nullopt;
}

std::optional<int> TomlTable::whole_number(std::string_view key) {
  const TomlValue* found = ask(key, Kind::whole_number);
  if (!found) return std::nullopt;
  if (fits_int(found->whole_number)) return static_cast<int>(found->whole_number);
  faults_->error(place_of(*found), {std::string(key) + " 的数太大", std::string(key) + " is too large"});
  return std::nullopt;
}

bool TomlTable::yes(std::string_view key) {
  const TomlValue* found = ask(key, Kind::yes_no);
  return found && found->yes;
}

std::optional<Date> TomlTable::date(std::string_view key) {
  const TomlValue* found = ask(key);
  if (!found) return std::nullopt;
  if (found->kind == Kind::date) return found->date;
  const auto day = found->kind == Kind::text ? parse_date(found->text) : std::nullopt;
  if (!day) report_kind(*found, Kind::date);
  return day;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> found;
  const TomlValue* list = ask(key, Kind::list);
  if (!list) return found;
  // A wrong item keeps its position, so that item i of the answer stands where item i of the file does.
  for (const TomlValue& item : list->items) {
    if (item.kind != Kind::text) report_kind(item, Kind::text);
    found.emplace_back(trim(item.text));
  }
  return found;
}

std::vector<int> TomlTable::whole_numbers(std::string_view key) {
  std::vector<int> found;
  const TomlValue* list = ask(key, Kind::list);
  if (!list) return found;
  for (const TomlValue& item : list->items) {
    const bool good = item.kind == Kind::whole_number && fits_int(item.whole_number);
    if (!good) report_kind(item, Kind::whole_number);
    found.push_back(good ? static_cast<int>(item.whole_number) : 0);
  }
  return found;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  std::vector<TomlTable> found;
  const TomlValue* list = ask(key, Kind::list);
  if (!list) return found;
  for (const TomlValue& item : list->items) {
    if (item.kind == Kind::table) {
      found.emplace_back(item, file_, *faults_);
    } else {
      report_kind(item, Kind::table);
    }
  }
  return found;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  const TomlValue* found = ask(key, Kind::table);
  if (!found) return std::nullopt;
  return TomlTable(*found, file_, *faults_);
}

std::vector<std::pair<std::string, TomlTable>> TomlTable::all_tables() {
  std::vector<std::pair<std::string, TomlTable>> found;
  for (const TomlValue& item : value_->items) {
    if (item.kind == Kind::table) {
      found.emplace_back(item.key, TomlTable(item, file_, *faults_));
    } else {
      report_kind(item, Kind::table);
    }
  }
  return found;
}

Place TomlTable::place(std::string_view key) const {
  const TomlValue* found = find(key);
  return place_of(found ? *found : *value_);
}

Place TomlTable::place(std::string_view key, std::size_t item) const {
  const TomlValue* found = find(key);
  return found && item < found->items.size() ? place_of(found->items[item]) : place(key);
}

Place TomlTable::place() const {
  return place_of(*value_);
}

void TomlTable::report_other_keys() {
  for (const TomlValue& item : value_->items) {
    if (std::ranges::find(asked_, item.key) != asked_.end()) continue;
    std::vector<std::string> unused;
    for (const std::string& key : asked_) {
      if (!find(key)) unused.push_back(key);
    }
    faults_->error({file_, item.key_line, item.key_column},
                   {"不认识的键" + zh_quoted(item.key), "unknown key " + en_quoted(item.key)},
                   use_instead(nearest(item.key, unused)));
  }
}

const TomlValue* TomlTable::find(std::string_view key) const {
  const auto found = std::ranges::find(value_->items, key, &TomlValue::key);
  return found == value_->items.end() ? nullptr : &*found;
}

const TomlValue* TomlTable::ask(std::string_view key) {
  asked_.emplace_back(key);
  return find(key);
}

const TomlValue* TomlTable::ask(std::string_view key, Kind kind) {
  const TomlValue* found = ask(key);
  if (!found || found->kind == kind) return found;
  report_kind(*found, kind);
  return nullptr;
}

void TomlTable::report_kind(const TomlValue& value, Kind kind) {
  const Message expected = kind_words(kind);
  const Message here = kind_words(value.kind);
  const std::string name = value.key.empty() ? "" : value.key + " ";
  faults_->error(place_of(value), {name + "应为" + expected.zh + "，这里是" + here.zh,
                                   name + "should be " + expected.en + ", this is " + here.en});
}

}  // namespace xl::pack
