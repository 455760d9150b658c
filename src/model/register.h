#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "model/provenance.h"

namespace xl {

enum class FieldType {
  text,
  whole_number,
  decimal,
  money,
  ratio,
  date,
  yes_no,
  one_of,
  several_of,
  code,
  reference,
  place,
  uscc
};
inline constexpr std::string_view kFieldTypeNames[] = {
    "text",   "whole_number", "decimal", "money",     "ratio", "date", "yes_no",
    "one_of", "several_of",   "code",    "reference", "place", "uscc"};
inline std::string_view name_of(FieldType type) {
  return kFieldTypeNames[static_cast<int>(type)];
}
std::optional<FieldType> parse_field_type(std::string_view);

// How a column keeps values of a type: as text, as an int64 (decimal and ratio scaled by 10^digits, money in
// fen, dates in days since 1970-01-01, yes_no as 1/0), or as both (money: fen and currency code).
enum class Kept { text, number, money };
Kept kept_as(FieldType);

// Who fills a field in, or may move a row: a firm, a park, a level of government, or the unit that the row
// names. Until there are accounts, whoever acts says which side he speaks for.
enum class Side { enterprise, park, county, city, province, unit };
inline constexpr std::string_view kSideNames[] = {"enterprise", "park", "county", "city", "province", "unit"};
inline std::string_view name_of(Side side) {
  return kSideNames[static_cast<int>(side)];
}
std::optional<Side> parse_side(std::string_view);

// How else people write one of a field's options.
struct OptionWords {
  std::string option;
  std::string en;
  std::vector<std::string> synonyms;
};

// A field of the row has this value, as the platform writes it (an option, a code).
struct FieldIs {
  std::string field;
  std::string value;
};

// One field of a declared register.
struct Field {
  std::string id;
  FieldType type = FieldType::text;
  Message title;
  bool required = false;
  std::string unit;
  int digits = 0;
  // Other headers under which offices write it.
  std::vector<std::string> synonyms;
  std::vector<std::string> options;
  // For some of the options.
  std::vector<OptionWords> option_words;
  // For code: which table (kCodeTables). For reference: which register.
  std::string table;
  std::string refers_to;
  // For codes of links: the field of the same register that names their chain.
  std::string of;
  // For code and reference: a cell may hold several, kept with ";" between them.
  bool several = false;
  // A regular expression (ECMAScript) that the whole of a text must match, and what it asks for in words.
  std::string pattern;
  Message pattern_says;
  // Required where the row has any of these.
  std::vector<FieldIs> required_when;
  std::optional<int> max_length;
  std::optional<double> min;
  std::optional<double> max;
  Message help;
  std::string example;
  // Who fills it in, and the question it is asked with where people are asked one by one; absent: not said.
  std::optional<Side> supplied_by;
  Message asked;
  // Where it is not the register's own.
  std::optional<Provenance> provenance;
};
// The tables whose codes a field may hold; regions are provinces, cities and counties together.
inline constexpr std::string_view kCodeTables[] = {"industry", "counties", "cities", "regions",
                                                   "chains",   "links",    "units",  "articles"};

// `left` (a field) compared with `right` (a field, or a number or date as people write it). A row that lacks
// either passes: unknown is no fault.
enum class Comparison { less, at_most, equal, at_least, more };
inline constexpr std::string_view kComparisonSigns[] = {"<", "<=", "=", ">=", ">"};
inline std::string_view name_of(Comparison comparison) {
  return kComparisonSigns[static_cast<int>(comparison)];
}
struct CrossCheck {
  std::string left;
  Comparison comparison = Comparison::at_most;
  std::string right;
  // What the row should be, as a sentence.
  Message says;
};

// A step that a row may take: from one of the states to another, or within one (escalation: the level
// changes).
struct Move {
  std::string id;
  Message title;
  Message help;
  std::vector<std::string> from;
  // Empty: the state stays.
  std::string to;
  // All of these must hold before.
  std::vector<FieldIs> when;
  // What the step itself writes. The value "today" in a date field is the day of the step.
  std::vector<FieldIs> sets;
  // Fields that must have a value after the step.
  std::vector<std::string> needs;
  // Fields that must be given anew with the step, even where they have a value: what this level tried.
  std::vector<std::string> records;
  std::vector<Side> by;
};

// 状态: which field holds it (one_of; its options are the states in their order) and how rows go on.
struct States {
  std::string field;
  // A row that people enter begins in one of these, an imported one anywhere; anywhere too where empty.
  std::vector<std::string> first;
  // Nothing is left to do.
  std::vector<std::string> ended;
  std::vector<Move> moves;
};

// 办件: the fields by which rows of the register come into people's lists. Empty: the register has none.
struct Casework {
  // What a row is called.
  std::string title;
  // Who has it: a unit's name or code, a county, a level (options 县, 市, 省 in this order).
  std::string unit;
  std::string county;
  // For rows of a city's own.
  std::string city;
  std::string level;
  // Dates: the day it is due, the day what it certifies ends. Where only the latter is declared, a row is
  // nothing to do until its end is near.
  std::string due;
  std::string expires;
  // The day it came to who has it now: the first of these dates that has a value.
  std::vector<std::string> since;
  // A whole_number or code field with the article; the register's own articles where empty.
  std::string article;
};

// 数据期: rows of the register are one period each of a subject.
enum class Every { year, quarter, month };
inline constexpr std::string_view kEveryNames[] = {"year", "quarter", "month"};
inline std::string_view name_of(Every every) {
  return kEveryNames[static_cast<int>(every)];
}
struct Period {
  Every every = Every::year;
  // whole_number: 2025, 20252 (second quarter), 202507 (July).
  std::string field;
  // Whose figures they are; with `field` they are the register's key.
  std::vector<std::string> subject;
};

// 自动编号: how a new row without a number gets one. {county}, {year} and {n} (from 1, with as many digits as
// {n:3} says) are filled in: "{county}-{year}-X{n:3}".
struct Numbering {
  std::string field;
  std::string form;
};

// 名录: a typed list that the pack declares. Its table, import, checks and export follow from this alone.
struct Register {
  std::string id;
  Message title;
  std::vector<std::string> key;
  std::vector<Field> fields;
  std::vector<int> articles;
  Message note;
  // Made by the platform (assignments), not imported as a source.
  bool derived = false;
  std::vector<CrossCheck> checks;
  std::optional<States> states;
  std::optional<Casework> casework;
  std::optional<Period> period;
  std::optional<Numbering> numbering;
  // Rows with another key that say the same here are shown side by side as possible duplicates; texts are
  // compared without blanks, brackets and case. Each list is one rule.
  std::vector<std::vector<std::string>> duplicates;
  Provenance provenance;

  // Position of the field, or nothing.
  std::optional<std::size_t> index_of(std::string_view field) const;
  bool is_key(std::string_view field) const;
};

// What a batch of a register says about itself: which years, which kinds of firm, whether it is meant to be
// all of them. Missing may be said only where this reaches the pack's floor.
struct Coverage {
  // Years of registration that the list covers; nothing where nobody said.
  std::optional<int> first_year;
  std::optional<int> last_year;
  // 企业法人, 个体工商户, …; empty where nobody said.
  std::vector<std::string> kinds;
  // The publisher says that it is the whole list, not a sample.
  bool complete = false;
  // Regions it covers; empty for the whole province.
  std::vector<std::string> regions;
};

}  // namespace xl
