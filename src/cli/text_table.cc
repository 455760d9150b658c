#include "cli/text_table.h"

#include <algorithm>

#include "base/text.h"

namespace xl::cli {
namespace {

bool reads_as_number(const std::string& cell) {
  return cell.empty() || cell == "—" || cell.find_first_not_of("0123456789.,%-+") == std::string::npos;
}

void append_cell(std::string& line, const std::string& cell, std::size_t width, bool right) {
  const std::string padding(width - std::min(width, display_width(cell)), ' ');
  if (!line.empty()) line += "  ";
  line += right ? padding + cell : cell + padding;
}

void append_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + "\n";
}

}  // namespace

std::string TextTable::text() const {
  std::vector<std::size_t> widths(header.size(), 0);
  std::vector<bool> right(header.size(), !rows.empty());
  for (std::size_t c = 0; c < header.size(); ++c) {
    widths[c] = display_width(header[c]);
    for (const auto& row : rows) {
      widths[c] = std::max(widths[c], display_width(row[c]));
      if (!reads_as_number(row[c])) right[c] = false;
    }
  }
  std::string text;
  std::string line;
  std::string rule;
  for (std::size_t c = 0; c < header.size(); ++c) {
    append_cell(line, header[c], widths[c], right[c]);
    append_cell(rule, std::string(widths[c], '-'), widths[c], false);
  }
  append_line(text, line);
  append_line(text, rule);
  for (const auto& row : rows) {
    line.clear();
    for (std::size_t c = 0; c < header.size(); ++c) append_cell(line, row[c], widths[c], right[c]);
    append_line(text, line);
  }
  return text;
}

}  // namespace xl::cli
