#include "intake/detail/xml_edit.h"

#include <optional>

#include "base/text.h"

namespace xl::intake {
namespace {

// Excel's longest cell, in characters.
constexpr std::size_t kMostCharacters = 32'767;
constexpr std::string_view kBlanks = " \t\r\n";

// Where an attribute stands in a tag: the blank before its name, its value, the end of its closing quote.
struct Place {
  std::size_t begin = 0;
  std::size_t value = 0;
  std::size_t end = 0;
};

std::optional<Place> find_attribute(std::string_view tag, std::string_view name) {
  std::size_t at = tag.find_first_of(kBlanks);
  while (at != std::string_view::npos) {
    const std::size_t begin = at;
    const std::size_t first = tag.find_first_not_of(kBlanks, at);
    const std::size_t equals = tag.find('=', at);
    if (first == std::string_view::npos || equals == std::string_view::npos) return std::nullopt;
    const std::size_t quote = tag.find_first_of("\"'", equals);
    if (quote == std::string_view::npos) return std::nullopt;
    const std::size_t close = tag.find(tag[quote], quote + 1);
    if (close == std::string_view::npos) return std::nullopt;
    std::string_view found = tag.substr(first, equals - first);
    while (!found.empty() && kBlanks.find(found.back()) != std::string_view::npos) found.remove_suffix(1);
    if (found == name) return Place{begin, quote + 1, close + 1};
    at = close + 1;
  }
  return std::nullopt;
}

// Where the tag's > or /> begins.
std::size_t tag_end(std::string_view tag) {
  return tag.size() - (tag.ends_with("/>") ? 2 : 1);
}

void append_escaped(std::string& to, char32_t point) {
  switch (point) {
    case U'&':
      to += "&amp;";
      return;
    case U'<':
      to += "&lt;";
      return;
    case U'>':
      to += "&gt;";
      return;
    default:
      append_code_point(to, point);
  }
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// _x0041_ stands for a character in a cell.
bool looks_escaped(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && is_hex(text[2]) && is_hex(text[3]) &&
         is_hex(text[4]) && is_hex(text[5]) && text[6] == '_';
}

}  // namespace

std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value) {
  std::string changed(tag);
  if (const auto place = find_attribute(tag, name)) {
    changed.replace(place->value, place->end - 1 - place->value, value);
    return changed;
  }
  changed.insert(tag_end(tag), " " + std::string(name) + "=\"" + std::string(value) + "\"");
  return changed;
}

std::string without_attribute(std::string_view tag, std::string_view name) {
  std::string changed(tag);
  if (const auto place = find_attribute(tag, name)) changed.erase(place->begin, place->end - place->begin);
  return changed;
}

std::string closed_tag(std::string_view tag) {
  return std::string(tag.substr(0, tag_end(tag))) + "/>";
}

std::string_view tag_prefix(std::string_view tag) {
  const std::size_t end = tag.find_first_of(" \t\r\n/>", 1);
  const std::size_t colon = tag.substr(0, end).find(':');
  return colon == std::string_view::npos ? std::string_view() : tag.substr(1, colon);
}

std::string cell_content(std::string_view text) {
  std::string content;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (looks_escaped(text.substr(at))) {
      // "_" itself as an escape, so that what follows is text.
      content += "_x005F";
      characters += 6;
    }
    const char32_t point = next_code_point(text, at);
    const bool control = point < 0x20 && point != U'\t' && point != U'\n';
    const bool forbidden = control || point == 0xFFFE || point == 0xFFFF;
    characters += point > 0xFFFF ? 2 : 1;
    if (characters >= kMostCharacters) {
      content += "…";
      break;
    }
    if (!forbidden) append_escaped(content, point);
  }
  return content;
}

}  // namespace xl::intake
