#include "http/url.h"

#include <algorithm>

#include "base/text.h"

namespace xl::http {
namespace {

constexpr std::size_t kMaxParts = 64;

tl::unexpected<Error> malformed(const std::string& zh, const std::string& en) {
  return failure(ErrorKind::invalid, "网址不对：" + zh + "，例如 /api/v1/regions/350582/map?chain=textile",
                 "malformed address: " + en + "; an example: /api/v1/regions/350582/map?chain=textile");
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

Result<void> read_path(std::string_view path, Target& target) {
  if (!path.starts_with('/')) return malformed("应以 / 开头", "it begins with /");
  for (const std::string_view part : split(path.substr(1), '/')) {
    std::string segment = TRY(percent_decoded(part, Plus::is_plus));
    if (segment == "." || segment == "..") return malformed("不能含 . 或 .. 段", "no . or .. in it");
    target.segments.push_back(std::move(segment));
  }
  if (target.segments.size() > kMaxParts) return malformed("段太多", "too many segments");
  return {};
}

Result<void> read_query(std::string_view query, Target& target) {
  for (const std::string_view part : split(query, '&')) {
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    std::string name = TRY(percent_decoded(part.substr(0, equals), Plus::is_space));
    std::string value;
    if (equals != std::string_view::npos)
      value = TRY(percent_decoded(part.substr(equals + 1), Plus::is_space));
    const auto before = std::ranges::find(target.query, name, &std::pair<std::string, std::string>::first);
    if (before == target.query.end()) {
      target.query.emplace_back(std::move(name), std::move(value));
    } else {
      before->second += kAgain + value;
      if (before->second.size() > kMaxParts * kMaxParts) return malformed("参数太多", "too many parameters");
    }
    if (target.query.size() > kMaxParts) return malformed("参数太多", "too many parameters");
  }
  return {};
}

// Proxies may send the whole address (RFC 9112, 3.2.2); only its path matters here.
std::string_view without_origin(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!lower_case(target.substr(0, scheme.size())).starts_with(scheme)) continue;
    const std::size_t path = target.find_first_of("/?", scheme.size());
    return path == std::string_view::npos ? "/" : target.substr(path);
  }
  return target;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  text = without_origin(text);
  text = text.substr(0, text.find('#'));
  const std::size_t question = text.find('?');
  Target target;
  TRY_DO(read_path(text.substr(0, question), target));
  if (question != std::string_view::npos) TRY_DO(read_query(text.substr(question + 1), target));
  return target;
}

Result<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_space) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0)
        return malformed("% 后面应为两位十六进制数", "two hexadecimal digits follow a %");
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_utf8(decoded)) return malformed("应为 UTF-8", "it is UTF-8");
  if (std::ranges::any_of(decoded, is_control))
    return malformed("不能含控制字符", "no control characters in it");
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) {
      encoded += c;
      continue;
    }
    encoded += '%';
    encoded += kDigits[static_cast<unsigned char>(c) >> 4U];
    encoded += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return encoded;
}

}  // namespace xl::http
