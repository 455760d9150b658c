#include "intake/detail/clean.h"

namespace xl::intake {
namespace {

using Byte = unsigned char;

constexpr bool between(Byte value, Byte low, Byte high) {
  return static_cast<Byte>(value - low) <= high - low;
}

// One position of a text with the two bytes after it; no branches, so that the loop runs on vectors.
constexpr Byte unclean(Byte a, Byte b, Byte c) {
  const bool control = (a < 0x20) | (a == 0x7F);
  const bool no_break_space = (a == 0xC2) & (b == 0xA0);
  const bool zero_width = (a == 0xE2) & (b == 0x80) & (c == 0x8B);
  const bool ideographic_space = (a == 0xE3) & (b == 0x80) & (c == 0x80);
  const bool mark = (a == 0xEF) & (b == 0xBB) & (c == 0xBF);
  // U+FF10–FF19, U+FF21–FF3A; U+FF41–FF5A.
  const bool upper = (b == 0xBC) & (between(c, 0x90, 0x99) | between(c, 0xA1, 0xBA));
  const bool lower = (b == 0xBD) & between(c, 0x81, 0x9A);
  const bool full_width = (a == 0xEF) & (upper | lower);
  return static_cast<Byte>(control | no_break_space | zero_width | ideographic_space | mark | full_width);
}

}  // namespace

bool has_unclean_bytes(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const Byte*>(text.data());
  const std::size_t size = text.size();
  Byte found = 0;
  std::size_t at = 0;
  for (; at + 2 < size; ++at)
    found = static_cast<Byte>(found | unclean(bytes[at], bytes[at + 1], bytes[at + 2]));
  for (; at < size; ++at) {
    found = static_cast<Byte>(found | unclean(bytes[at], at + 1 < size ? bytes[at + 1] : Byte{0}, 0));
  }
  return found != 0;
}

}  // namespace xl::intake
