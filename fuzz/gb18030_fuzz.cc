// Any bytes as text in one of the encodings: what is read as GB18030 goes back as the same bytes' text.
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
  // A text read as GB18030 can be written as GB18030 and read again.
  const std::string again = xl::intake::encoded(text, Encoding::gb18030);
  if (text_of(again, Encoding::gb18030, 4096) != text) std::abort();
  return 0;
}
