#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xl {

// A name as it is compared: half-width, lower case, UTF-16.
std::u16string folded_name(std::string_view);

// How a name answers what somebody typed, the best first: by its characters, or by its sound (拼音 in full,
// by initials, or mixed: jinjiang, jj, jinj, 晋jiang).
enum class Fit : std::uint8_t { exact, prefix, contains, sound_exact, sound_prefix, sound_contains };
std::string_view name_of(Fit);

// What somebody typed, ready to be held against many names.
class NameQuery {
 public:
  // Words between blanks; a name must answer each of them. Of a word beyond 60 characters its first 60 count.
  explicit NameQuery(std::string_view text);

  bool empty() const { return words_.empty(); }
  // The worst fit of the words, or nothing where one of them does not fit. The name is folded.
  std::optional<Fit> fit(std::u16string_view name) const;
  // The same by characters alone, for long texts.
  std::optional<Fit> literal_fit(std::u16string_view text) const;

 private:
  struct Word {
    std::u16string text;
    // It has Latin letters, so that it may be meant as pinyin.
    bool may_sound = false;
  };
  std::vector<Word> words_;
};

// The usual reading of a name without tones and blanks, as it is typed: 闽侯 → minhou. Polyphones in words
// that the table knows are read as there.
std::string pinyin_of(std::string_view name);

// Folded names in the order of their pinyin, then of their characters; a total order.
bool before_by_sound(std::u16string_view, std::u16string_view);

}  // namespace xl
