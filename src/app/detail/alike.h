#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/register.h"
#include "model/table.h"
#include "store/registers.h"

namespace xl::app {

// What one value is compared by where duplicates are looked for: a text without blanks, brackets, width and
// case, a number as it is. Nothing where it is absent: unknown is like nothing.
std::optional<std::string> likeness(const Column&, std::size_t row);

// The same of all fields of a rule, from columns in its order.
std::optional<std::string> likeness(const std::vector<Column>&, std::size_t row);

// Other rows that say the same as this one in the fields of one of the register's rules that names one of
// `changed`; by number.
struct OwnRow {
  std::int64_t row = 0;
  const Table& values;
  const std::vector<std::size_t>& changed;
};
std::vector<std::int64_t> rows_like(const store::Reader&, const Register&, const OwnRow&);

}  // namespace xl::app
