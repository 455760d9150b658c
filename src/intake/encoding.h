#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "intake/bytes.h"

namespace xl::intake {

enum class Encoding { utf8, utf8_bom, utf16le, utf16be, gb18030 };
inline constexpr std::string_view kEncodingNames[] = {"UTF-8", "UTF-8 BOM", "UTF-16LE", "UTF-16BE",
                                                      "GB18030"};
inline std::string_view name_of(Encoding encoding) {
  return kEncodingNames[static_cast<int>(encoding)];
}

// Tells the encoding from all the bytes: a byte-order mark, else UTF-8 where all of it is valid, else GB18030
// where all of it decodes; else the line of the first byte that is neither. Leaves the source rewound.
Result<Encoding> detect_encoding(ByteSource&);

// The same text as UTF-8 without a byte-order mark.
std::unique_ptr<ByteSource> to_utf8(std::unique_ptr<ByteSource>, Encoding);

// UTF-8 text in another encoding, for files that go back; without a mark of its own.
std::string encoded(std::string_view utf8, Encoding);
// What a file in this encoding begins with.
std::string_view byte_order_mark(Encoding);

}  // namespace xl::intake
