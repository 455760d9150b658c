#include "http/message.h"

#include <algorithm>
#include <array>

namespace xl::http {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view value_of(const std::vector<Header>& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (same_name(header.name, name)) return header.value;
  }
  return {};
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  return value_of(headers, name);
}
std::string_view Response::header(std::string_view name) const {
  return value_of(headers, name);
}

Body Body::lasting(std::string_view bytes) {
  Body body;
  body.bytes_ = bytes;
  return body;
}

std::string_view reason_phrase(int status) {
  constexpr std::array<std::pair<int, std::string_view>, 21> kPhrases = {
      {{200, "OK"},
       {201, "Created"},
       {202, "Accepted"},
       {304, "Not Modified"},
       {400, "Bad Request"},
       {401, "Unauthorized"},
       {403, "Forbidden"},
       {404, "Not Found"},
       {405, "Method Not Allowed"},
       {406, "Not Acceptable"},
       {408, "Request Timeout"},
       {409, "Conflict"},
       {413, "Content Too Large"},
       {414, "URI Too Long"},
       {415, "Unsupported Media Type"},
       {421, "Misdirected Request"},
       {431, "Request Header Fields Too Large"},
       {500, "Internal Server Error"},
       {501, "Not Implemented"},
       {503, "Service Unavailable"},
       {507, "Insufficient Storage"}}};
  const auto found = std::ranges::find(kPhrases, status, &std::pair<int, std::string_view>::first);
  return found == kPhrases.end() ? "Unknown" : found->second;
}

}  // namespace xl::http
