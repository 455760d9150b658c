#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"

namespace xl {

// A text that is one kind of code; codes of different kinds do not mix.
template <class Kind>
struct CodeOf {
  std::string text;
  auto operator<=>(const CodeOf&) const = default;
  explicit operator bool() const { return !text.empty(); }
  // So that a code writes itself wherever a text does.
  operator std::string_view() const { return text; }  // NOLINT(google-explicit-constructor)
};

// GB/T 2260: 35 a province, 3505 a city, 350582 a county.
using RegionCode = CodeOf<struct RegionKind>;
// The pack's own word for a chain, e.g. "textile".
using ChainId = CodeOf<struct ChainKind>;
// GB/T 4754-2017 with its section letter: C, C13, C131, C1311.
using IndustryCode = CodeOf<struct IndustryKind>;

// 统一社会信用代码 (GB 32100-2015), 18 characters.
using Uscc = CodeOf<struct UsccKind>;

// The 18 characters if their alphabet and check digit (GB 32100-2015) hold, lower case letters accepted;
// else a sentence that says what is wrong.
Result<Uscc> parse_uscc(std::string_view);
// The check character of the first 17.
char uscc_check_character(std::string_view first_17);
// The alphabet of a USCC: digits and letters without I, O, S, V, Z.
inline constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace xl
