#pragma once
#include <optional>
#include <vector>

#include "base/pattern.h"
#include "intake/check.h"
#include "intake/values.h"

namespace xl::intake {

// What has to be known about a field while a column of it is read.
struct Plan {
  const Field* field = nullptr;
  std::optional<std::size_t> column;
  bool required = false;
  // Of a bare amount.
  std::optional<MoneyUnit> money;
  // Where the file says the currency of each amount.
  std::optional<std::size_t> currency;
  // From the unit of the header to the field's.
  int shift = 0;
  bool per_cent = false;
  const CodeTable* codes = nullptr;
  CodeTable options;
  std::optional<Pattern> pattern;
};

// One for each field of the register.
std::vector<Plan> plans_for(const Register&, const HeaderMatch&, const CheckContext&);

std::int64_t power_of_ten(int power);

}  // namespace xl::intake
