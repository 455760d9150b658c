#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"
#include "base/json.h"
#include "model/register.h"
#include "store/registers.h"

namespace xl::app {

struct RegistersRequest {
  static constexpr auto needs = Permission::read;
  // One register; all where absent.
  std::optional<std::string> id;
  FIELDS(RegistersRequest, id);
};

// A field as the pack declares it.
struct FieldView {
  std::string id;
  FieldType type = FieldType::text;
  Message title;
  bool key = false;
  bool required = false;
  std::string unit;
  int digits = 0;
  std::vector<std::string> synonyms;
  std::vector<std::string> options;
  std::string table;
  std::string refers_to;
  std::optional<int> max_length;
  std::optional<double> min;
  std::optional<double> max;
  Message help;
  std::string example;
  FIELDS(FieldView, id, type, title, key, required, unit, digits, synonyms, options, table, refers_to,
         max_length, min, max, help, example);
};
struct RegisterView {
  std::string id;
  Message title;
  Message note;
  // Made by the platform, not imported.
  bool derived = false;
  std::int64_t rows = 0;
  std::vector<int> articles;
  std::vector<FieldView> columns;
  std::string source;
  std::string confidence;
  FIELDS(RegisterView, id, title, note, derived, rows, articles, columns, source, confidence);
};
// The registers that the pack declares, in its order, and how many rows each holds.
Result<std::vector<RegisterView>> registers(const Sight&, const RegistersRequest&);

struct RowsRequest {
  static constexpr auto needs = Permission::read;
  std::string id;
  // A text field and words it must contain; without a field, the first text field of the register.
  std::string field;
  std::string text;
  // Further text fields and the value that each must have: county=350582,chain=textile.
  std::vector<std::string> where;
  // A field, with - in front for descending; by row number otherwise. Rows without a value come last.
  std::string sort;
  // Rows after this one: `next` of the page before.
  std::optional<std::int64_t> after;
  std::optional<int> limit;
  FIELDS(RowsRequest, id, field, text, where, sort, after, limit);
};
struct RowsAnswer {
  Basis basis;
  std::string id;
  // Of the register, not of the search.
  std::int64_t total = 0;
  // Objects with a member per declared field (null for absent), and _row and _batch.
  std::vector<JsonText> rows;
  // Where the next page begins; absent on the last one.
  std::optional<std::int64_t> next;
  FIELDS(RowsAnswer, basis, id, total, rows, next);
};
// Rows of a register by row number, some at a time (50, at most 500).
Result<RowsAnswer> rows(const Sight&, const RowsRequest&);
// The first `limit` of them as the store has them, with their declaration.
struct FoundRows {
  const Register& declared;
  store::Rows rows;
};
Result<FoundRows> found_rows(const Sight&, const RowsRequest&, std::size_t limit);

}  // namespace xl::app
