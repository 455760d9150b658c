#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xl {

// A word where it stands in a text: its index, its first byte, the byte past its last.
struct WordHit {
  std::uint32_t word = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const WordHit&) const = default;
};

// What was found in one text. Keeps its memory for the next.
class WordHits {
 public:
  auto begin() const { return hits_.begin(); }
  auto end() const { return hits_.end(); }
  std::size_t size() const { return hits_.size(); }
  bool empty() const { return hits_.empty(); }
  const WordHit& operator[](std::size_t i) const { return hits_[i]; }

 private:
  friend class WordMatcher;
  std::vector<WordHit> hits_;
  // Of the text: the class and the first byte of each character.
  std::vector<std::uint16_t> letters_;
  std::vector<std::uint32_t> places_;
};

// Finds many words in a text (a tree over characters that are mapped to classes, in a double array, walked
// from every character: business words are short, and the walks do not wait for each other as the steps of
// one automaton do). Latin letters match in any case and width; a word that begins or ends with a Latin
// letter or a digit counts only where no other such character adjoins it (LED is not in OLED). Malformed
// bytes match nothing.
class WordMatcher {
 public:
  // Words keep their index; a word that stands twice is found twice, an empty one never.
  explicit WordMatcher(std::span<const std::string> words);

  // Every occurrence, overlapping ones too, by begin, longer first, then by index.
  void find(std::string_view text, WordHits& hits) const;

 private:
  // A cell of the double array, as small as can be: they are read at random. The child of a cell by letter c
  // is cell base + c, if that is one by letter c; no two cells with children have the same base.
  struct Cell {
    std::uint32_t base = 0;
    std::uint16_t letter = 0;
    bool ends_words = false;
  };
  // Of a cell: the one word that ends there, where nothing need be looked at beside it, or else the place in
  // `outputs_` of the first of several, which run up to the one marked last.
  struct Ending {
    std::uint32_t at = 0;
    bool is_list = false;
  };
  struct Output {
    std::uint32_t word = 0;
    bool bound_before = false;
    bool bound_after = false;
    bool last = false;
  };
  struct Trie;

  std::uint16_t class_of(char32_t point) const {
    return point < classes_.size() ? classes_[point] : std::uint16_t{0};
  }
  void place(const Trie&);
  void end_words(const std::vector<Output>& words, std::size_t cell);
  void add_list(std::size_t first, std::string_view text, const WordHit& at,
                std::vector<WordHit>& hits) const;
  std::size_t read_letters(std::string_view text, WordHits& hits) const;

  // Class of each code point up to the greatest one in a word, at least of all that three bytes can write; 0
  // for those in no word.
  std::vector<std::uint16_t> classes_;
  std::vector<Cell> cells_;
  std::vector<Ending> endings_;
  // Words that end at one cell stand from the greatest index to the least.
  std::vector<Output> outputs_;
};

}  // namespace xl
