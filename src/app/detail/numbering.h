#pragma once
#include <optional>

#include "app/row_edits.h"
#include "model/table.h"
#include "store/store.h"

namespace xl::app {

// Gives a new row the next number of its county and year, as the register's numbering says. What it lacks for
// that comes back as a fault.
std::optional<FieldFault> number_row(const store::Reader&, const Register&, Date today, Table& row);

}  // namespace xl::app
