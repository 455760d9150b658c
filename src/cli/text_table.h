#pragma once
#include <string>
#include <vector>

namespace xl::cli {

// A table for a terminal: columns aligned by display width, numbers to the right, no line longer than its
// words.
struct TextTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;

  // Lines with line feeds; a rule under the header. Columns whose cells all read as numbers are
  // right-aligned.
  std::string text() const;
};

}  // namespace xl::cli
