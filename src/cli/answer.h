#pragma once
#include <ostream>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/json.h"
#include "base/money.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/text_table.h"
#include "cli/words.h"

namespace xl::cli {

// One value as a person reads it in a table, or as a program reads it in CSV (plain numbers, English words).
template <class T>
std::string cell_text(const T& value, Language language, Form form) {
  const bool plain = form != Form::text;
  if constexpr (std::is_same_v<T, bool>) {
    if (plain) return value ? "yes" : "no";
    return value ? (language == Language::zh ? "是" : "yes") : (language == Language::zh ? "否" : "no");
  } else if constexpr (std::integral<T>) {
    return plain ? std::to_string(value) : grouped(value);
  } else if constexpr (std::floating_point<T>) {
    return to_json(value);
  } else if constexpr (std::is_same_v<T, Message>) {
    return value.in(language);
  } else if constexpr (std::is_same_v<T, Money>) {
    return to_string(value);
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    const std::string text{std::string_view(value)};
    return plain ? text : value_word(text, language);
  } else if constexpr (std::is_same_v<T, Date>) {
    return to_string(value);
  } else if constexpr (Named<T>) {
    const std::string name(name_of(value));
    return plain ? name : value_word(name, language);
  } else if constexpr (requires {
                         value.code.text;
                         value.name;
                       }) {
    // A region: its name for people, its code for programs.
    return plain ? value.code.text : value.name;
  } else if constexpr (Described<T>) {
    return to_json(value);
  } else if constexpr (requires { value.has_value(); }) {
    return value.has_value() ? cell_text(*value, language, form) : (plain ? "" : "—");
  } else {
    std::string joined;
    for (const auto& element : value) {
      if (!joined.empty()) joined += plain ? ";" : language == Language::zh ? "、" : ", ";
      joined += cell_text(element, language, form);
    }
    return joined;
  }
}

// The described values as CSV with the field names as header.
template <Described T>
std::string csv_of(const std::vector<T>& values, Language language) {
  std::vector<std::string> header;
  T none{};
  for_each_field(none, [&](std::string_view name, auto&) { header.emplace_back(name); });
  std::string text = csv_line(header);
  for (const T& value : values) {
    std::vector<std::string> cells;
    for_each_field(value, [&](std::string_view, const auto& member) {
      cells.push_back(cell_text(member, language, Form::csv));
    });
    text += csv_line(cells);
  }
  return text;
}

// The described values as a table of the named fields, with the titles of cli/words.
template <Described T>
TextTable table_of(const std::vector<T>& values, const std::vector<std::string_view>& fields,
                   Language language) {
  TextTable table;
  for (const std::string_view field : fields) table.header.push_back(word_for(field).title.in(language));
  for (const T& value : values) {
    std::vector<std::string> cells(fields.size());
    for_each_field(value, [&](std::string_view name, const auto& member) {
      for (std::size_t c = 0; c < fields.size(); ++c) {
        if (fields[c] == name) cells[c] = cell_text(member, language, Form::text);
      }
    });
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace xl::cli
