#pragma once
#include <string>
#include <string_view>

#include "intake/check.h"
#include "intake/detail/plan.h"
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
// "应为 县代码-年-序号".
Message pattern_says(const Field&);
// Required because another field has this value.
Message required_then(const Field& because, const std::string& value, const Plan&);
// A link that is on another chain.
Message strange_link(std::string_view link, std::string_view chain, const CodeTable& of_chain);
// Two fields, each with what its cell says, and what the row should be.
struct FieldSays {
  const Field& field;
  std::string value;
};
Message contradiction(const FieldSays& left, const FieldSays& right, Message says);
// The first 40 characters.
std::string shortened(std::string_view);

}  // namespace xl::intake
