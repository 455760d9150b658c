#pragma once
#include <optional>
#include <string>

#include "store/registers.h"

namespace xl::store {

// A field of a register's table as it was, and as it is declared now.
struct FieldChange {
  Field before;
  const Field* now = nullptr;
};

// Brings the values of one field to its new declaration, in the present rows and in the history, or refuses
// with up to 20 rows that do not fit. Inside the writer's transaction: what was refused leaves no trace once
// it is given up.
Result<void> migrate(Writer&, const Register&, const FieldChange&, const ReadAs&);

}  // namespace xl::store
