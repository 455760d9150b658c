// Any bytes as text in one of the encodings: reading does not depend on the pieces, gives UTF-8, and what is
// read can be written as GB18030 without losing a character.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.h"
#include "intake/encoding.h"

namespace {

using xl::intake::Encoding;

// All of the source, read in small pieces so that characters fall between them; nothing where it is refused.
std::string text_of(const std::string& bytes, Encoding encoding, std::size_t piece) {
  const auto source = xl::intake::to_utf8(xl::intake::memory_source(bytes), encoding);
  std::string text;
  std::vector<char> into(piece);
  while (true) {
    const auto count = source->read(into);
    if (!count || *count == 0) return text;
    text.append(into.data(), *count);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto source = xl::intake::memory_source(bytes);
  const auto encoding = xl::intake::detect_encoding(*source);
  if (!encoding) return 0;
  const std::string text = text_of(bytes, *encoding, 3);
  if (text != text_of(bytes, *encoding, 4096)) std::abort();
  if (!xl::is_utf8(text)) std::abort();
  // Two code points for one vertical comma (U+E78E, U+FE12) become one on the way; after that nothing
  // changes.
  const std::string once = text_of(xl::intake::encoded(text, Encoding::gb18030), Encoding::gb18030, 4096);
  if (xl::code_points(once).size() != xl::code_points(text).size()) std::abort();
  const std::string twice = text_of(xl::intake::encoded(once, Encoding::gb18030), Encoding::gb18030, 4096);
  if (once != twice) std::abort();
  return 0;
}
