#include "intake/header.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "intake/detail/header_names.h"
#include "intake/values.h"

namespace xl::intake {
namespace {

// A header's columns with the fields they speak for, before two columns for one field are settled.
struct Candidate {
  HeaderMatch match;
  std::vector<Fit> fits;
  std::size_t fields = 0;
  // Columns whose lowest row has a header's word in it.
  std::size_t below = 0;

  bool better_than(const Candidate& other) const {
    return fields != other.fields ? fields > other.fields : below > other.below;
  }
};

// A header that takes several rows.
struct HeaderRows {
  std::size_t first = 0;
  std::size_t depth = 1;
};

// What a person states of a column wins over its name.
void follow_mapping(const Register& reg, const Mapping& mapping, const std::string& header,
                    HeaderMeaning& meaning) {
  for (const Mapping::Entry& entry : mapping.entries) {
    if (header_key(entry.column) != header_key(header)) continue;
    const auto field = reg.index_of(entry.field);
    meaning = {.field = field, .fit = field ? Fit::stated : Fit::none, .unit = meaning.unit};
  }
}

Candidate candidate_of(const Register& reg, const HeaderNames& names, const RawRows& rows,
                       const HeaderRows& at, const Mapping* mapping) {
  Candidate candidate;
  candidate.match.first_row = rows.numbers[at.first];
  candidate.match.row = rows.numbers[at.first + at.depth - 1];
  std::vector<bool> seen(reg.fields.size(), false);
  for (const HeaderText& text : header_texts(rows, at.first, at.depth)) {
    HeaderMatch::Column made{.header = text.joined()};
    HeaderMeaning meaning = names.meaning(text);
    if (mapping != nullptr) follow_mapping(reg, *mapping, made.header, meaning);
    made.unit = meaning.unit;
    made.year = meaning.year;
    if (is_error_column(made.header)) meaning.fit = Fit::none;
    if (meaning.fit != Fit::none) {
      made.field = meaning.field;
      if (!seen[*meaning.field]) ++candidate.fields;
      seen[*meaning.field] = true;
    }
    made.currency_of = meaning.currency_of;
    if (meaning.below_tells) ++candidate.below;
    candidate.match.columns.push_back(std::move(made));
    candidate.fits.push_back(meaning.fit);
  }
  return candidate;
}

// The header among the first rows: the one with most fields, the highest and the shortest of those alike.
std::optional<Candidate> best_candidate(const Register& reg, const RawRows& first, const Mapping* mapping,
                                        HeaderRows& at) {
  constexpr std::size_t kDeepest = 3;
  const HeaderNames names(reg);
  std::optional<Candidate> best;
  const std::size_t rows = std::min(first.rows(), Limits{}.rows_to_header);
  for (std::size_t depth = 1; depth <= kDeepest; ++depth) {
    for (std::size_t row = 0; row + depth <= rows; ++row) {
      if (first.numbers[row + depth - 1] - first.numbers[row] != depth - 1) continue;
      Candidate candidate = candidate_of(reg, names, first, {row, depth}, mapping);
      if (best && !candidate.better_than(*best)) continue;
      best = std::move(candidate);
      at = {row, depth};
    }
  }
  return best;
}

bool counts_money(const Field& field) {
  return field.type == FieldType::money || money_unit(field.unit).has_value();
}

// 单位：万元 above the table holds for the amounts whose column has no unit of its own.
void take_stated_unit(const Register& reg, const RawRows& rows, std::size_t above, HeaderMatch& match) {
  std::string unit;
  for (std::size_t row = 0; row < above; ++row) {
    for (std::size_t column = 0; column < rows.cells(row); ++column) {
      if (const std::string said = stated_unit(rows.cell(row, column)); !said.empty()) unit = said;
    }
  }
  if (unit.empty()) return;
  for (HeaderMatch::Column& column : match.columns) {
    if (column.field && counts_money(reg.fields[*column.field]) && !money_unit(column.unit))
      column.unit = unit;
  }
}

// 1 2 3 4 or 甲 乙 1 2 below a header number its columns, as forms of statistics have it.
bool numbers_columns(const RawRows& rows, std::size_t row) {
  constexpr std::string_view kStems[] = {"甲", "乙", "丙", "丁", "戊"};
  std::size_t stems = 0;
  long long last = 0;
  std::size_t cells = 0;
  for (std::size_t column = 0; column < rows.cells(row); ++column) {
    const std::string key = header_key(rows.cell(row, column));
    if (key.empty()) continue;
    ++cells;
    if (last == 0 && stems < std::size(kStems) && key == kStems[stems]) {
      ++stems;
      continue;
    }
    const std::string plain =
        key.starts_with('(') && key.ends_with(')') ? key.substr(1, key.size() - 2) : key;
    if (whole_number(plain) != last + 1) return false;
    ++last;
  }
  return cells >= 3;
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

// A figure a column per year, where the register has a row per year.
void refuse_years(const Register& reg, const HeaderMatch& match, Faults& faults) {
  std::vector<std::string> columns;
  std::vector<std::string> years;
  std::string figure;
  for (const HeaderMatch::Column& column : match.columns) {
    if (column.year.empty() || !column.field) continue;
    columns.push_back("「" + column.header + "」");
    if (std::ranges::find(years, column.year) == years.end()) years.push_back(column.year);
    if (figure.empty()) figure = reg.fields[*column.field].title.zh;
  }
  if (years.empty()) return;
  const auto title = [&](const std::string& id) {
    const auto field = reg.index_of(id);
    return field ? reg.fields[*field].title.zh : id;
  };
  std::vector<std::string> whose;
  for (const std::string& id : reg.period->subject) whose.push_back(title(id));
  const std::string period = title(reg.period->field);
  if (columns.size() > 3) columns.resize(3);
  faults.push_back(
      {"年份写在表头里（" + join(columns, "、") + "），而本名录一行是一个「" + join(whose, "、") +
           "」的一年：请加一列「" + period + "」，把每一年改成单独一行，填 " + join(years, "、") + "，「" +
           figure + "」等各项只留一列",
       "years stand in the header (" + join(columns, ", ") + "), but a row of this register is one " +
           join(reg.period->subject, ", ") + " in one year: add the column " + reg.period->field +
           ", give each year (" + join(years, ", ") + ") a row of its own and keep one column a figure"});
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
  HeaderRows at;
  std::optional<Candidate> best = best_candidate(reg, first, mapping, at);
  if (!best) {
    return failure(ErrorKind::invalid, "文件里没有数据：第一行应为表头",
                   "the file is empty; its first row should be a header");
  }
  drop_empty_tail(*best);
  take_stated_unit(reg, first, at.first, best->match);
  Faults faults;
  refuse_years(reg, best->match, faults);
  // What the years make double or leave missing needs no word of its own.
  if (faults.empty()) {
    settle_doubles(reg, *best, faults);
    find_missing(reg, best->match, faults);
  }
  if (mapping != nullptr) check_mapping(reg, *mapping, best->match, faults);
  if (!faults.empty()) return refused(faults, best->match.row);
  const std::size_t below = at.first + at.depth;
  if (below < first.rows() && numbers_columns(first, below)) best->match.row = first.numbers[below];
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
