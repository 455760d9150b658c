#pragma once
#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "app/words.h"
#include "base/json.h"
#include "base/money.h"
#include "report/document.h"

namespace xl::app {

// One value as people read it inside a cell with others: Chinese, a region by its name, a list with 、.
template <class T>
std::string words_of(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "是" : "否";
  } else if constexpr (std::is_arithmetic_v<T>) {
    return to_json(value);
  } else if constexpr (std::is_same_v<T, Message>) {
    return value.zh;
  } else if constexpr (std::is_same_v<T, Money>) {
    return to_string(value);
  } else if constexpr (std::is_same_v<T, Date>) {
    return to_string(value);
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    return value_word(std::string_view(value), Language::zh);
  } else if constexpr (Named<T>) {
    return value_word(name_of(value), Language::zh);
  } else if constexpr (requires { value.name; }) {
    return value.name;
  } else if constexpr (requires { value.has_value(); }) {
    return value.has_value() ? words_of(*value) : std::string();
  } else {
    std::string joined;
    for (const auto& element : value) {
      // Sentences hold commas of their own.
      constexpr bool kSentences = std::is_same_v<std::remove_cvref_t<decltype(element)>, Message>;
      if (!joined.empty()) joined += kSentences ? "；" : "、";
      joined += words_of(element);
    }
    return joined;
  }
}

// One value as a cell of its own. Money in CNY is a number of 万元, in other currencies the text says which.
template <class T>
report::DocumentCell cell_of(const T& value) {
  using report::DocumentCell;
  if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
    return DocumentCell::of(static_cast<double>(value));
  } else if constexpr (std::is_same_v<T, Date>) {
    return DocumentCell::of(value);
  } else if constexpr (std::is_same_v<T, Money>) {
    constexpr double kFenPerTenThousand = 1e6;
    return value.currency == "CNY" ? DocumentCell::of(static_cast<double>(value.fen) / kFenPerTenThousand)
                                   : DocumentCell::of(to_string(value));
  } else if constexpr (!Named<T> && requires { value.has_value(); }) {
    return value.has_value() ? cell_of(*value) : DocumentCell{};
  } else {
    return DocumentCell::of(words_of(value));
  }
}

template <class T>
constexpr bool holds_money() {
  if constexpr (std::is_same_v<T, Money>) {
    return true;
  } else if constexpr (requires(const T& value) { value.has_value(); }) {
    return std::is_same_v<typename T::value_type, Money>;
  } else {
    return false;
  }
}

// What a column is called: codes beside their names are told apart from them.
inline std::string title_of(std::string_view field) {
  if (field == "region") return "地区代码";
  if (field == "chain") return "产业链代号";
  if (field == "text") return "条文";
  if (field == "cities") return "设区市";
  return word_for(field).title.zh;
}

// Header and rows of described values, a column per field.
template <Described T>
void set_table(report::Document& document, const std::vector<T>& values) {
  const T none{};
  for_each_field(none, [&](std::string_view name, const auto& member) {
    std::string title = title_of(name);
    if constexpr (holds_money<std::remove_cvref_t<decltype(member)>>()) title += "（万元）";
    document.header.push_back(std::move(title));
  });
  for (const T& value : values) {
    auto& row = document.rows.emplace_back();
    for_each_field(value, [&](std::string_view, const auto& member) { row.push_back(cell_of(member)); });
  }
}

// The filters of a request, each as 名称 and what was asked.
template <Described T>
void add_filters(report::Document& document, const T& request) {
  for_each_field(request, [&](std::string_view name, const auto& member) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, bool>) {
      if (!member) return;
    }
    std::string text = words_of(member);
    if (!text.empty()) document.notes.emplace_back("筛选：" + word_for(name).title.zh, std::move(text));
  });
}

}  // namespace xl::app
