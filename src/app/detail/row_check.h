#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/row_edits.h"
#include "intake/check.h"

namespace xl::app {

// What is given for the fields of one row, by their positions; an empty text takes the value away.
struct GivenField {
  std::size_t field = 0;
  std::string text;
};

// A row as it would be, with what is wrong with it.
struct CheckedRow {
  Table values;
  std::vector<FieldFault> faults;
};

// Puts what is given into the stored row (null: a new one) and checks it as an import checks a row of a file:
// the same cleaning, the same faults. Faults that the stored row has already and nobody touched are left
// alone. `later`: a field that gets its value afterwards.
CheckedRow check_row(const Register&, const Table* stored, const std::vector<GivenField>&,
                     const intake::CheckContext&, std::optional<std::size_t> later = std::nullopt);

}  // namespace xl::app
