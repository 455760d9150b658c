#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/register_view.h"
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

// The registers that the pack declares, in its order, and how many rows each holds.
Result<std::vector<RegisterView>> registers(const Sight&, const RegistersRequest&);

struct RowsRequest {
  static constexpr auto needs = Permission::read;
  std::string id;
  // A text field and words it must contain; without a field, the first text field of the register.
  std::string field;
  std::string text;
  // Further fields and what each must say: county=350582, staff>=10, due<=2026-12-31, state= (without a
  // value); several conditions, or one after another with commas.
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
  // Rows that the search finds, on all pages.
  std::int64_t found = 0;
  // Objects with a member per declared field (null for absent), and _row and _batch.
  std::vector<JsonText> rows;
  // Where the next page begins; absent on the last one.
  std::optional<std::int64_t> next;
  FIELDS(RowsAnswer, basis, id, total, found, rows, next);
};
// Rows of a register by row number, some at a time (50, at most 500).
Result<RowsAnswer> rows(const Sight&, const RowsRequest&);
// The first `limit` of them as the store has them, with their declaration.
struct FoundRows {
  const Register& declared;
  store::Rows rows;
  // On all pages.
  std::int64_t count = 0;
};
Result<FoundRows> found_rows(const Sight&, const RowsRequest&, std::size_t limit);

}  // namespace xl::app
