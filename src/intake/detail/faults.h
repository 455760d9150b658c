#pragma once
#include <string>
#include <string_view>

#include "intake/check.h"
#include "intake/values.h"

namespace xl::intake {

// What would be right in a cell of this field; `said` is what the reading itself found wrong, or empty.
Message expectation(FaultKind, const Field&, Message said);
// The same where the row as such is wrong.
Message row_expectation(FaultKind, std::size_t header_cells, std::size_t row_cells);
Message why(ValueFault, const Field&);
// A number where a code of digits and letters should be: Excel has dropped digits.
Message number_for_code();
// "是不是「有限责任公司」?", or the first options where nothing is near.
Message proposal(std::string_view text, const CodeTable&);
// The first 40 characters.
std::string shortened(std::string_view);

}  // namespace xl::intake
