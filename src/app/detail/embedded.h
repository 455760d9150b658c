#pragma once
#include <span>
#include <string_view>

namespace xl::app {

// A file of packs/ as it was when the program was built.
struct EmbeddedFile {
  std::string_view path;  // below packs/, as in "fujian/pack.toml"
  std::string_view bytes;
};

// Every embedded file, by path in byte order.
std::span<const EmbeddedFile> embedded_packs();

}  // namespace xl::app
