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
  // For code: which table (industry, counties, cities, chains, links). For reference: which register.
  std::string table;
  std::string refers_to;
  std::optional<int> max_length;
  std::optional<double> min;
  std::optional<double> max;
  Message help;
  std::string example;
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
