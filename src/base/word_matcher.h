#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace xl {

// Finds many words in a text in one pass (Aho–Corasick over characters that are mapped to classes, in a
// double array). Latin letters match in any case and width; a word that begins or ends with a Latin letter or
// a digit counts only where no other such character adjoins it (LED is not in OLED). Malformed bytes match
// nothing.
class WordMatcher {
 public:
  // Words keep their index; a word that stands twice is found twice, an empty one never.
  explicit WordMatcher(std::span<const std::string> words);

  // Calls visit(index of the word, first byte, byte past the last) for every occurrence, overlapping ones
  // too, by end, then length, then index. Allocates nothing.
  template <class Visit>
  void each(std::string_view text, Visit visit) const;

 private:
  // A cell of the double array: the child of state s by letter c is cell base(s) + c, if its parent is s.
  struct Cell {
    std::int32_t base = 0;
    std::int32_t parent = -1;
  };
  // What is looked up less often than cells.
  struct Ending {
    std::int32_t fail = 0;
    // First of its outputs, which run up to the one marked last; -1 for none.
    std::int32_t output = -1;
  };
  struct Output {
    std::uint32_t word = 0;
    std::uint16_t characters = 0;
    // Bytes where every character has one written form, 0 where they must be counted in the text.
    std::uint16_t bytes = 0;
    bool bound_before = false;
    bool bound_after = false;
    bool last = false;
  };
  struct Trie;

  std::uint16_t class_of(char32_t point) const {
    return point < classes_.size() ? classes_[point] : std::uint16_t{0};
  }
  void place(const Trie&);
  std::size_t begin_of(const Output&, std::string_view text, std::size_t end) const;
  static bool stands_alone(const Output&, std::string_view text, std::size_t begin, std::size_t end);
  static char32_t read(std::string_view text, std::size_t& at);

  // Class of each code point up to the greatest one in a word; 0 for those in no word.
  std::vector<std::uint16_t> classes_;
  std::vector<Cell> cells_;
  std::vector<Ending> endings_;
  std::vector<Output> outputs_;
};

inline char32_t WordMatcher::read(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  // Nearly all of a Chinese text: three bytes, away from the leads that need a closer look.
  if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && at + 2 < text.size() && (byte(at + 1) & 0xC0) == 0x80 &&
      (byte(at + 2) & 0xC0) == 0x80) {
    const auto point =
        static_cast<char32_t>((lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F));
    at += 3;
    return point;
  }
  return next_code_point(text, at);
}

template <class Visit>
void WordMatcher::each(std::string_view text, Visit visit) const {
  std::int32_t state = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint16_t letter = class_of(read(text, at));
    if (letter == 0) {
      state = 0;
      continue;
    }
    while (true) {
      const auto next = cells_[static_cast<std::size_t>(state)].base + letter;
      if (cells_[static_cast<std::size_t>(next)].parent == state) {
        state = next;
        break;
      }
      if (state == 0) break;
      state = endings_[static_cast<std::size_t>(state)].fail;
    }
    if (state == 0) continue;
    const std::int32_t first = endings_[static_cast<std::size_t>(state)].output;
    if (first < 0) continue;
    for (auto i = static_cast<std::size_t>(first);; ++i) {
      const Output& output = outputs_[i];
      const std::size_t begin = output.bytes != 0 ? at - output.bytes : begin_of(output, text, at);
      if (stands_alone(output, text, begin, at)) visit(output.word, begin, at);
      if (output.last) break;
    }
  }
}

inline bool WordMatcher::stands_alone(const Output& output, std::string_view text, std::size_t begin,
                                      std::size_t end) {
  if (!output.bound_before && !output.bound_after) return true;
  const auto is_latin = [](char32_t point) {
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
  };
  if (output.bound_after && end < text.size()) {
    std::size_t after = end;
    if (is_latin(read(text, after))) return false;
  }
  if (!output.bound_before || begin == 0) return true;
  const std::size_t wide =
      begin >= 3 && static_cast<unsigned char>(text[begin - 3]) == 0xEF ? begin - 3 : begin - 1;
  std::size_t before = wide;
  return !is_latin(read(text, before));
}

}  // namespace xl
