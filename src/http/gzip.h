#pragma once
#include <string>
#include <string_view>

namespace xl::http {

// Always the same bytes for the same text: no time, no name in the header.
std::string gzipped(std::string_view);

// Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace xl::http
