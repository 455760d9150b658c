// Any bytes are an address or a refusal; what is taken is UTF-8 without control characters and goes through
// encoding and back unchanged.
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "http/gzip.h"
#include "http/url.h"

namespace {

void expect_round_trip(const std::string& text) {
  const auto again = xl::http::percent_decoded(xl::http::percent_encoded(text), xl::http::Plus::is_space);
  if (!again || *again != text || !xl::is_utf8(text)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  xl::http::accepts_gzip(text);
  const auto target = xl::http::parse_target(text);
  if (!target) return 0;
  for (const std::string& segment : target->segments) {
    if (segment == "..") std::abort();
    expect_round_trip(segment);
  }
  for (const auto& [name, value] : target->query) {
    expect_round_trip(name);
    for (const std::string_view one : xl::split(value, xl::http::kAgain)) expect_round_trip(std::string(one));
  }
  return 0;
}
