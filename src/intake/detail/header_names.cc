#include "intake/detail/header_names.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/text.h"
#include "intake/header.h"
#include "intake/values.h"

namespace xl::intake {
namespace {

// What stands below a field's name and only says that the value is here.
constexpr std::string_view kValueWords[] = {"金额", "数额", "数值", "数量", "数",
                                            "值",   "总额", "余额", "规模"};
constexpr std::string_view kCurrencyWords[] = {"币种", "货币", "币别", "货币种类"};

std::string without_brackets(std::string_view key) {
  std::string plain;
  int depth = 0;
  for (const char c : key) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) plain += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return plain;
}

// "注册资本(单位:万元)" → "万元", "注册资本_万元" → "万元". What stands in other brackets comes too: whether
// it is a unit, the field's type knows.
std::string unit_of(std::string_view key) {
  const std::size_t open = key.find_last_of("([");
  if (open != std::string_view::npos && (key.ends_with(')') || key.ends_with(']'))) {
    std::string_view inside = key.substr(open + 1, key.size() - open - 2);
    for (const std::string_view word : {"单位:", "单位"}) {
      if (inside.starts_with(word)) inside.remove_prefix(word.size());
    }
    return std::string(inside);
  }
  for (const std::string_view unit : {"万美元", "亿元", "万元", "元", "%"}) {
    if (key.size() > unit.size() && key.ends_with(unit)) return std::string(unit);
  }
  return {};
}

std::string without_unit(std::string_view key) {
  const std::string unit = unit_of(key);
  if (unit.empty() || !key.ends_with(unit)) return std::string(key);
  key.remove_suffix(unit.size());
  while (!key.empty() && std::string_view("_/-:,").find(key.back()) != std::string_view::npos)
    key.remove_suffix(1);
  return std::string(key);
}

// A year and what is left of the header without it: "营业收入(2024年)" → 2024, "营业收入".
struct Dated {
  std::string year;
  std::string rest;
};

bool is_year(std::string_view digits) {
  const auto year = whole_number(digits);
  return digits.size() == 4 && year && *year >= 1990 && *year <= 2099;
}

// The 2017 of GB/T 4754-2017 is no year of a figure.
bool begins_a_year(std::string_view key, std::size_t at) {
  constexpr std::string_view kInsideNames = "0123456789-/.";
  return (at == 0 || kInsideNames.find(key[at - 1]) == std::string_view::npos) &&
         is_year(key.substr(at, 4)) && (at + 4 == key.size() || key[at + 4] < '0' || key[at + 4] > '9');
}

Dated dated(const std::string& key) {
  for (std::size_t at = 0; at + 4 <= key.size(); ++at) {
    if (!begins_a_year(key, at)) continue;
    std::size_t end = at + 4;
    for (const std::string_view word : {"年度", "年末", "年"}) {
      if (!std::string_view(key).substr(end).starts_with(word)) continue;
      end += word.size();
      break;
    }
    const std::string rest = key.substr(0, at) + key.substr(end);
    return {key.substr(at, 4), replace_all(replace_all(rest, "()", ""), "[]", "")};
  }
  return {};
}

bool is_one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

}  // namespace

std::string HeaderText::joined() const {
  return join(path, " ");
}

namespace {

// The texts of a header's rows, one list a column, empty where a cell is.
using Levels = std::vector<std::string>;

bool has_text_below(const Levels& levels, std::size_t level) {
  return std::any_of(levels.begin() + static_cast<std::ptrdiff_t>(level) + 1, levels.end(),
                     [](const std::string& text) { return !text.empty(); });
}

}  // namespace

std::vector<HeaderText> header_texts(const RawRows& rows, std::size_t row, std::size_t depth) {
  std::size_t columns = 0;
  for (std::size_t level = 0; level < depth; ++level) columns = std::max(columns, rows.cells(row + level));
  std::vector<HeaderText> texts(columns);
  Levels left;
  for (std::size_t column = 0; column < columns; ++column) {
    Levels levels;
    for (std::size_t level = 0; level < depth; ++level)
      levels.emplace_back(trim(rows.cell(row + level, column)));
    for (std::size_t level = 0; level + 1 < depth && column > 0; ++level) {
      // An empty cell beside one that has texts below it belongs to that one's group.
      const bool grouped =
          levels[level].empty() && has_text_below(levels, level) && has_text_below(left, level);
      if (grouped) levels[level] = left[level];
    }
    HeaderText& text = texts[column];
    for (std::size_t level = 0; level < depth; ++level) {
      if (levels[level].empty() || (!text.path.empty() && text.path.back() == levels[level])) continue;
      text.below = level + 1 == depth && !text.path.empty();
      text.path.push_back(levels[level]);
    }
    left = std::move(levels);
  }
  return texts;
}

HeaderNames::HeaderNames(const Register& reg) : register_(reg) {
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    const Field& one = reg.fields[field];
    for (const std::string& name : {one.id, one.title.zh, one.title.en})
      add(header_key(name), field, Fit::title);
    for (const std::string& name : one.synonyms) add(header_key(name), field, Fit::synonym);
  }
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    const Field& one = reg.fields[field];
    add(without_brackets(header_key(one.title.zh)), field, Fit::without_brackets);
    for (const std::string& name : one.synonyms)
      add(without_brackets(header_key(name)), field, Fit::without_brackets);
  }
}

void HeaderNames::add(std::string key, std::size_t field, Fit fit) {
  if (!key.empty()) names_.try_emplace(std::move(key), Found{field, fit});
}

HeaderNames::Found HeaderNames::find(std::string_view header) const {
  const std::string key = header_key(header);
  if (const auto found = names_.find(key); found != names_.end()) return found->second;
  for (const std::string& shorter : {without_brackets(key), without_unit(key)}) {
    const auto found = names_.find(shorter);
    if (found != names_.end()) return {found->second.field, Fit::without_brackets};
  }
  return {};
}

bool HeaderNames::is_unit(const std::string& key, const Field& field) const {
  const std::string plain = key.starts_with('(') && key.ends_with(')') ? key.substr(1, key.size() - 2) : key;
  return plain == "%" || plain == header_key(field.unit) || money_unit(plain).has_value();
}

// What the lowest row says of the field that stands above it.
HeaderMeaning HeaderNames::below(const HeaderText& text) const {
  const std::string& above = text.path[text.path.size() - 2];
  const Found found = find(above);
  if (found.fit == Fit::none) return {};
  const std::string key = header_key(text.path.back());
  const Field& field = register_.fields[found.field];
  HeaderMeaning made{.field = found.field, .fit = found.fit, .below_tells = true};
  const std::string plain = without_unit(without_brackets(key));
  if (is_one_of(plain, kValueWords)) {
    made.unit = unit_of(key).empty() ? unit_of(header_key(above)) : unit_of(key);
    return made;
  }
  if (is_unit(key, field)) {
    made.unit = key.starts_with('(') ? unit_of(key) : key;
    return made;
  }
  if (is_one_of(key, kCurrencyWords) && field.type == FieldType::money)
    return {.currency_of = found.field, .below_tells = true};
  const Dated date = dated(key);
  if (!date.year.empty() && without_brackets(date.rest).empty())
    return {.field = found.field,
            .fit = found.fit,
            .unit = unit_of(header_key(above)),
            .year = date.year,
            .below_tells = true};
  return {};
}

// A figure with its year in one header: 2024年营业收入, 营业收入(2024年).
HeaderMeaning HeaderNames::with_year(const std::string& header) const {
  const Dated date = dated(header_key(header));
  if (date.year.empty() || date.rest.empty()) return {};
  const Found found = find(date.rest);
  if (found.fit == Fit::none) return {};
  return {.field = found.field, .fit = found.fit, .unit = unit_of(date.rest), .year = date.year};
}

HeaderMeaning HeaderNames::meaning(const HeaderText& text) const {
  if (text.path.empty()) return {};
  const std::string whole = text.joined();
  const bool in_periods = register_.period && register_.period->every == Every::year;
  const Found found = find(whole);
  const HeaderMeaning whole_says{.field = found.field, .fit = found.fit, .unit = unit_of(header_key(whole))};
  // A name of the field itself, with all that it says.
  if (found.fit > Fit::without_brackets) return whole_says;
  if (text.below) {
    HeaderMeaning made = below(text);
    if (made.below_tells) return made;
  }
  const bool dates = in_periods && !dated(header_key(whole)).year.empty();
  if (found.fit != Fit::none && !dates) return whole_says;
  if (in_periods) {
    HeaderMeaning made = with_year(whole);
    if (!made.year.empty()) return made;
  }
  const std::string& lowest = text.path.back();
  const Found alone = text.path.size() > 1 ? find(lowest) : Found{};
  return {.field = alone.fit == Fit::none ? std::nullopt : std::optional(alone.field),
          .fit = alone.fit,
          .unit = unit_of(header_key(lowest))};
}

std::string stated_unit(std::string_view cell) {
  const std::string key = header_key(cell);
  for (std::size_t at = key.find("单位"); at != std::string::npos; at = key.find("单位", at + 1)) {
    std::string rest = key.substr(at + std::string_view("单位").size());
    if (rest.starts_with(':') || rest.starts_with("为")) rest.erase(0, rest.starts_with(':') ? 1 : 3);
    for (const std::string_view separator : {"、", ",", "/", ";", "。", ")", "("})
      rest = replace_all(rest, separator, "|");
    for (const std::string_view part : split(rest, '|')) {
      if (money_unit(part)) return std::string(part);
    }
  }
  return {};
}

}  // namespace xl::intake
