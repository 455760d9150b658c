#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace xl::http {

// No value holds it: control characters are refused.
inline constexpr char kAgain = '\n';

// The target of a request, decoded: /api/v1/regions/%E6%99%8B%E6%B1%9F/map?chain=textile.
struct Target {
  // Between the slashes; a slash at the end leaves an empty last one.
  std::vector<std::string> segments;
  // In the order given; the values of a name that comes again stand in one, with kAgain between them.
  std::vector<std::pair<std::string, std::string>> query;
};

// Decodes a target. Everything in it is well-formed UTF-8 without control characters; "." and ".." are
// refused rather than followed.
Result<Target> parse_target(std::string_view);

// %41 → A, and + → space where asked; refuses what is not two hexadecimal digits.
enum class Plus { is_plus, is_space };
Result<std::string> percent_decoded(std::string_view, Plus);
// The other way, for one segment or value.
std::string percent_encoded(std::string_view);

}  // namespace xl::http
