#pragma once
#include <string>
#include <string_view>

namespace xl::intake {

// The start tag (<c r="A1" s="3">) with this attribute set, in its place where it has one, else at the end.
std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value);
std::string without_attribute(std::string_view tag, std::string_view name);
// The same tag as an element without content.
std::string closed_tag(std::string_view tag);
// "x:" of <x:worksheet …>, or nothing.
std::string_view tag_prefix(std::string_view tag);
// A text as a cell's content: without what XML cannot hold, no longer than a cell, and with escapes of its
// own (_x0041_) kept from being read as such.
std::string cell_content(std::string_view text);

}  // namespace xl::intake
