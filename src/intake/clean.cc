#include "intake/detail/clean.h"

#include "base/text.h"

namespace xl::intake {
namespace {

bool full_width_letter(char32_t point) {
  return (point >= 0xFF10 && point <= 0xFF19) || (point >= 0xFF21 && point <= 0xFF3A) ||
         (point >= 0xFF41 && point <= 0xFF5A);
}

// ="00123" is how Excel is made to leave a number alone in a CSV.
bool guarded_by_formula(std::string_view text) {
  return text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"') &&
         text.substr(2, text.size() - 3).find('"') == std::string_view::npos;
}

bool guarded_by_apostrophe(std::string_view text) {
  return text.size() >= 2 && text[0] == '\'' &&
         std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
}

}  // namespace

void count(CleaningCounts& counts, Cleaning kind) {
  ++counts[static_cast<std::size_t>(kind)];
}

std::string_view Cleaner::cleaned(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed.size() != text.size()) count(counts_, Cleaning::spaces);
  text = trimmed;
  if (guarded_by_formula(text)) {
    text = text.substr(2, text.size() - 3);
    count(counts_, Cleaning::apostrophe);
  } else if (guarded_by_apostrophe(text)) {
    text.remove_prefix(1);
    count(counts_, Cleaning::apostrophe);
  }
  if (!has_unclean_bytes(text)) return text;
  scratch_.clear();
  bool narrowed = false;
  bool spaces = false;
  bool controls = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t point = next_code_point(text, at);
    if (full_width_letter(point)) {
      append_code_point(scratch_, point - 0xFEE0);
      narrowed = true;
    } else if (point == 0x3000 || point == 0xA0 || point == '\t' || point == '\n' || point == '\r') {
      // A line break in a cell is a space; two in a row are one.
      if (scratch_.empty() || scratch_.back() != ' ') scratch_ += ' ';
      spaces = true;
    } else if (point < 0x20 || point == 0x7F || point == 0x200B || point == 0xFEFF) {
      controls = true;
    } else {
      scratch_ += text.substr(start, at - start);
    }
  }
  if (narrowed) count(counts_, Cleaning::full_width);
  if (spaces) count(counts_, Cleaning::spaces);
  if (controls) count(counts_, Cleaning::control_characters);
  return trim(scratch_);
}

bool is_placeholder(std::string_view cleaned) {
  const auto any = [&](auto... words) { return ((cleaned == std::string_view(words)) || ...); };
  // By length, since nearly every cell is told by it.
  switch (cleaned.size()) {
    case 1:
      return any("-", "/", "\\");
    case 2:
      return any("--");
    case 3:
      return any("无", "—", "空", "－", "–", "---", "N/A", "n/a", "nan", "NaN");
    case 4:
      return any("NULL", "null", "Null", "None", "#N/A");
    case 6:
      return any("——", "暂无");
    default:
      return false;
  }
}

}  // namespace xl::intake
