#include "pack/detail/toml.h"

#include <toml++/toml.h>

#include <utility>

namespace xl::pack {
namespace {

using Kind = TomlValue::Kind;

TomlValue value_of(const toml::node& node);

void add_members(const toml::table& table, TomlValue& value) {
  for (const auto& [key, member] : table) {
    TomlValue item = value_of(member);
    item.key = std::string(key.str());
    item.key_line = key.source().begin.line;
    item.key_column = key.source().begin.column;
    // A table knows no place of its own where it was only named on the way to another.
    if (item.line == 0) {
      item.line = item.key_line;
      item.column = item.key_column;
    }
    value.items.push_back(std::move(item));
  }
}

void set_date(const toml::date& date, TomlValue& value) {
  const auto day = date_of({date.year, date.month, date.day});
  if (!day) return;
  value.kind = Kind::date;
  value.date = *day;
}

TomlValue value_of(const toml::node& node) {
  TomlValue value;
  value.line = node.source().begin.line;
  value.column = node.source().begin.column;
  if (const auto* text = node.as_string()) {
    value.kind = Kind::text;
    value.text = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.kind = Kind::whole_number;
    value.whole_number = whole->get();
  } else if (const auto* decimal = node.as_floating_point()) {
    value.kind = Kind::decimal;
    value.decimal = decimal->get();
  } else if (const auto* truth = node.as_boolean()) {
    value.kind = Kind::yes_no;
    value.yes = truth->get();
  } else if (const auto* date = node.as_date()) {
    set_date(date->get(), value);
  } else if (const auto* list = node.as_array()) {
    value.kind = Kind::list;
    for (const toml::node& item : *list) value.items.push_back(value_of(item));
  } else if (const auto* table = node.as_table()) {
    value.kind = Kind::table;
    add_members(*table, value);
  }
  return value;
}

Message proposal_for(std::string_view description) {
  if (description.find("redefine") != std::string_view::npos) {
    return {"同一个键或表只写一次", "write each key and table once"};
  }
  return {"文字用双引号括起来，数组各项之间用逗号，括号和引号要成对，一行一个键",
          "texts in double quotes, commas between items, brackets and quotes in pairs, one key a line"};
}

}  // namespace

std::optional<TomlValue> parse_toml(const File& file, Faults& faults) {
  try {
    return value_of(toml::parse(std::string_view(file.bytes)));
  } catch (const toml::parse_error& broken) {
    const std::string description(broken.description());
    const toml::source_position at = broken.source().begin;
    faults.error({file.path, at.line, at.column},
                 {"TOML 语法有误：" + description, "TOML syntax: " + description}, proposal_for(description));
    return std::nullopt;
  }
}

}  // namespace xl::pack
