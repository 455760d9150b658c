#include "intake/header.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "intake/values.h"

namespace xl::intake {
namespace {

// How well a column's name speaks for a field; a better one wins the field.
enum class Fit { none, without_brackets, synonym, title, stated };

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

// All names of all fields, ready for comparison.
class Names {
 public:
  explicit Names(const Register& reg) {
    for (std::size_t field = 0; field < reg.fields.size(); ++field) {
      const Field& one = reg.fields[field];
      for (const std::string& name : {one.id, one.title.zh, one.title.en})
        add(header_key(name), field, Fit::title);
      for (const std::string& name : one.synonyms) add(header_key(name), field, Fit::synonym);
    }
    for (std::size_t field = 0; field < reg.fields.size(); ++field) {
      const Field& one = reg.fields[field];
      add(without_brackets(header_key(one.title.zh)), field, Fit::without_brackets);
      for (const std::string& name : one.synonyms) {
        add(without_brackets(header_key(name)), field, Fit::without_brackets);
      }
    }
  }

  struct Found {
    std::size_t field = 0;
    Fit fit = Fit::none;
  };
  Found find(std::string_view header) const {
    const std::string key = header_key(header);
    if (const auto found = names_.find(key); found != names_.end()) return found->second;
    for (const std::string& shorter : {without_brackets(key), without_unit(key)}) {
      const auto found = names_.find(shorter);
      if (found != names_.end()) return {found->second.field, Fit::without_brackets};
    }
    return {};
  }

 private:
  void add(std::string key, std::size_t field, Fit fit) {
    if (!key.empty()) names_.try_emplace(std::move(key), Found{field, fit});
  }
  std::map<std::string, Found, std::less<>> names_;
};

// A header's columns with the fields they speak for, before two columns for one field are settled.
struct Candidate {
  HeaderMatch match;
  std::vector<Fit> fits;
  std::size_t fields = 0;
};

Candidate candidate_of(const Register& reg, const Names& names, const RawRows& rows, std::size_t row,
                       const Mapping* mapping) {
  Candidate candidate;
  candidate.match.row = rows.numbers[row];
  std::vector<bool> seen(reg.fields.size(), false);
  for (std::size_t column = 0; column < rows.cells(row); ++column) {
    HeaderMatch::Column made{std::string(trim(rows.cell(row, column))), std::nullopt, {}};
    made.unit = unit_of(header_key(made.header));
    Names::Found found = names.find(made.header);
    if (mapping != nullptr) {
      for (const Mapping::Entry& entry : mapping->entries) {
        if (header_key(entry.column) != header_key(made.header)) continue;
        const auto field = reg.index_of(entry.field);
        found = field ? Names::Found{*field, Fit::stated} : Names::Found{};
      }
    }
    if (found.fit != Fit::none && !is_error_column(made.header)) {
      made.field = found.field;
      if (!seen[found.field]) ++candidate.fields;
      seen[found.field] = true;
    }
    candidate.match.columns.push_back(std::move(made));
    candidate.fits.push_back(found.fit);
  }
  return candidate;
}

// Empty cells at the end of a header are no columns.
void drop_empty_tail(Candidate& candidate) {
  auto& columns = candidate.match.columns;
  while (!columns.empty() && columns.back().header.empty()) columns.pop_back();
}

using Faults = std::vector<Message>;

// One field keeps the column that speaks for it best; two that speak alike are a fault.
void settle_doubles(const Register& reg, Candidate& candidate, Faults& faults) {
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    std::vector<std::size_t> columns;
    Fit best = Fit::none;
    for (std::size_t i = 0; i < candidate.match.columns.size(); ++i) {
      if (candidate.match.columns[i].field != field) continue;
      if (candidate.fits[i] > best) columns.clear();
      best = std::max(best, candidate.fits[i]);
      if (candidate.fits[i] == best) columns.push_back(i);
    }
    for (std::size_t i = 0; i < candidate.match.columns.size(); ++i) {
      auto& column = candidate.match.columns[i];
      if (column.field == field && std::ranges::find(columns, i) == columns.end()) column.field.reset();
    }
    if (columns.size() < 2) continue;
    const std::string first = candidate.match.columns[columns[0]].header;
    const std::string second = candidate.match.columns[columns[1]].header;
    const Field& one = reg.fields[field];
    faults.push_back({"「" + first + "」和「" + second + "」两列都像「" + one.title.zh +
                          "」，请写明用哪一列，例如 " + first + "=" + one.id,
                      "the columns \"" + first + "\" and \"" + second + "\" both look like " + one.id +
                          "; state which one, e.g. " + first + "=" + one.id});
  }
}

// The column left over that is nearest to one of the field's names.
std::optional<std::string> nearest_column(const HeaderMatch& match, const Field& field) {
  std::vector<std::string> left;
  std::vector<std::string> keys;
  for (const auto& column : match.columns) {
    if (column.field || column.header.empty()) continue;
    left.push_back(column.header);
    keys.push_back(header_key(column.header));
  }
  std::vector<std::string> names = {field.title.zh, field.id};
  names.insert(names.end(), field.synonyms.begin(), field.synonyms.end());
  std::optional<std::string> best;
  std::size_t smallest = SIZE_MAX;
  for (const std::string& name : names) {
    const std::string key = header_key(name);
    const auto found = nearest(key, keys);
    if (!found) continue;
    const std::size_t distance = edit_distance(key, *found);
    if (distance >= smallest) continue;
    smallest = distance;
    best = left[static_cast<std::size_t>(std::ranges::find(keys, *found) - keys.begin())];
  }
  return best;
}

void find_missing(const Register& reg, const HeaderMatch& match, Faults& faults) {
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    const Field& one = reg.fields[field];
    const bool there =
        std::ranges::any_of(match.columns, [&](const auto& column) { return column.field == field; });
    if (there || !(one.required || reg.is_key(one.id))) continue;
    const auto near = nearest_column(match, one);
    Message message{"缺少必填列「" + one.title.zh + "」",
                    "the required column " + one.id + " (" + one.title.zh + ") is missing"};
    if (near) {
      message.zh += "，最接近的是「" + *near + "」，如果就是它，请写明 " + *near + "=" + one.id;
      message.en += "; nearest is \"" + *near + "\", if it is that, state " + *near + "=" + one.id;
    }
    faults.push_back(std::move(message));
  }
}

void check_mapping(const Register& reg, const Mapping& mapping, const HeaderMatch& match, Faults& faults) {
  std::vector<std::string> headers;
  for (const auto& column : match.columns) headers.push_back(column.header);
  std::vector<std::string> ids;
  for (const Field& field : reg.fields) ids.push_back(field.id);
  for (const Mapping::Entry& entry : mapping.entries) {
    if (!entry.field.empty() && !reg.index_of(entry.field)) {
      const auto near = nearest(entry.field, ids);
      faults.push_back(
          {"名录没有字段 " + entry.field + (near ? "，是不是 " + *near + "?" : "；有：" + join(ids, "、")),
           "the register has no field " + entry.field +
               (near ? ", perhaps " + *near + "?" : "; it has: " + join(ids, ", "))});
    }
    const bool there = std::ranges::any_of(
        headers, [&](const std::string& header) { return header_key(header) == header_key(entry.column); });
    if (there) continue;
    const auto near = nearest(entry.column, headers);
    faults.push_back(
        {"文件没有「" + entry.column + "」这一列" + (near ? "，最接近的是「" + *near + "」" : ""),
         "the file has no column \"" + entry.column + "\"" + (near ? "; nearest is \"" + *near + "\"" : "")});
  }
}

tl::unexpected<Error> refused(const Faults& faults, std::uint64_t row) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const Message& fault : faults) {
    zh.push_back(fault.zh);
    en.push_back(fault.en);
  }
  const std::string at = std::to_string(row);
  return failure(ErrorKind::invalid, "表头（第" + at + "行）不能用：" + join(zh, "；"),
                 "the header (row " + at + ") cannot be used: " + join(en, "; "));
}

}  // namespace

std::string header_key(std::string_view name) {
  std::string key;
  const std::string narrow = lower_case(half_width(name));
  for (std::size_t at = 0; at < narrow.size();) {
    const std::size_t start = at;
    const char32_t point = next_code_point(narrow, at);
    const bool blank = point <= 0x20 || point == 0x7F || point == 0xA0 || point == 0x200B || point == 0xFEFF;
    const bool mark = point == U'*' || point == U'★' || point == U'※' || point == U'●';
    if (point == U'【' || point == U'〔') {
      key += '(';
    } else if (point == U'】' || point == U'〕') {
      key += ')';
    } else if (!blank && !mark) {
      key += std::string_view(narrow).substr(start, at - start);
    }
  }
  return key;
}

bool is_error_column(std::string_view header) {
  return header_key(header) == kErrorColumn;
}

std::vector<std::string> HeaderMatch::unknown_columns() const {
  std::vector<std::string> unknown;
  for (const Column& column : columns) {
    if (!column.field && !column.header.empty() && !is_error_column(column.header))
      unknown.push_back(column.header);
  }
  return unknown;
}

Mapping HeaderMatch::mapping(const Register& reg) const {
  Mapping mapping;
  for (const Column& column : columns) {
    if (column.header.empty() || is_error_column(column.header)) continue;
    mapping.entries.push_back({column.header, column.field ? reg.fields[*column.field].id : std::string()});
  }
  return mapping;
}

Result<HeaderMatch> match_header(const Register& reg, const RawRows& first, const Mapping* mapping) {
  const Names names(reg);
  std::optional<Candidate> best;
  const std::size_t rows = std::min(first.rows(), Limits{}.rows_to_header);
  for (std::size_t row = 0; row < rows; ++row) {
    Candidate candidate = candidate_of(reg, names, first, row, mapping);
    if (!best || candidate.fields > best->fields) best = std::move(candidate);
  }
  if (!best) {
    return failure(ErrorKind::invalid, "文件里没有数据：第一行应为表头",
                   "the file is empty; its first row should be a header");
  }
  drop_empty_tail(*best);
  Faults faults;
  settle_doubles(reg, *best, faults);
  find_missing(reg, best->match, faults);
  if (mapping != nullptr) check_mapping(reg, *mapping, best->match, faults);
  if (!faults.empty()) return refused(faults, best->match.row);
  return std::move(best->match);
}

Result<Mapping> parse_mapping(std::string_view csv) {
  const CsvText text = parse_csv(csv);
  Mapping mapping;
  for (const CsvRecord& record : text.records) {
    if (&record == &text.records.front() && record.fields.front() == "column") continue;
    if (record.fields.size() != 2 || record.fields.front().empty()) {
      const std::string line = std::to_string(record.places.front().line);
      return failure(ErrorKind::invalid, "映射第" + line + "行应有两格：列名，字段，例如 住所，address",
                     "line " + line + " of the mapping needs two cells: column,field, e.g. 住所,address");
    }
    mapping.entries.push_back({record.fields[0], std::string(trim(record.fields[1]))});
  }
  return mapping;
}

std::string to_csv(const Mapping& mapping) {
  std::string csv = "column,field\n";
  for (const Mapping::Entry& entry : mapping.entries) csv += csv_line({entry.column, entry.field});
  return csv;
}

Result<Mapping::Entry> parse_mapping_entry(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos || trim(text.substr(0, equals)).empty()) {
    return failure(ErrorKind::invalid, "映射应写成 列名=字段,例如 住所=address;这里是 " + std::string(text),
                   "a mapping is column=field, e.g. 住所=address; this is " + std::string(text));
  }
  return Mapping::Entry{std::string(trim(text.substr(0, equals))),
                        std::string(trim(text.substr(equals + 1)))};
}

}  // namespace xl::intake
