#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xl {

// True for well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view);

// Reads the code point at `at` and moves past it; a malformed byte reads as U+FFFD and moves one byte.
char32_t next_code_point(std::string_view, std::size_t& at);
void append_code_point(std::string&, char32_t);
std::u32string code_points(std::string_view);

// Columns a terminal needs: 2 for East Asian wide and full-width characters, 0 for combining marks.
std::size_t display_width(std::string_view);

// ASCII, ideographic (U+3000), no-break spaces and byte-order marks off both ends.
std::string_view trim(std::string_view);

// Full-width ASCII (U+FF01–FF5E) and the ideographic space become their half-width forms (GB/T 2312 row 3).
std::string half_width(std::string_view);

// ASCII letters only.
std::string lower_case(std::string_view);
std::string upper_case(std::string_view);

// Parts between separators, empty ones kept; the empty text has no parts.
std::vector<std::string_view> split(std::string_view, char separator);
std::string join(const std::vector<std::string>&, std::string_view separator);
std::string replace_all(std::string_view, std::string_view from, std::string_view to);

// Digits only, no sign; nothing where it is empty, has other characters or does not fit.
std::optional<long long> whole_number(std::string_view);

// 1234567 → "1,234,567".
std::string grouped(long long);

// Smallest number of inserted, deleted or replaced code points that turns one text into the other.
std::size_t edit_distance(std::string_view, std::string_view);
// The candidate nearest to `text`, ties by order; nothing where all differ in more than half their length.
std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& candidates);

}  // namespace xl
