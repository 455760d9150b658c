#pragma once
#include <string>

#include "base/message.h"
#include "base/result.h"

namespace xl::app {

inline constexpr std::size_t kLongestName = 100;
inline constexpr std::size_t kLongestReason = 1000;

// A text that a person must give, without the blanks around it; refused where empty or longer than that many
// characters.
Result<std::string> stated(const std::string& given, std::size_t longest, const Message& what);

}  // namespace xl::app
