#pragma once
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace xl {

// A regular expression that the whole of a text must match, as ECMAScript writes it: characters, ., \d \w \s
// and their opposites, [classes], groups, |, *, +, ?, {2}, {2,}, {2,5}, ^ and $. It reads Unicode characters
// and needs time in proportion to the text, whatever the expression; what would need more (references back,
// looking ahead) is refused.
class Pattern {
 public:
  // Refuses with the character where it cannot be read on.
  static Result<Pattern> read(std::string_view expression);
  bool matches(std::string_view text) const;

 private:
  friend class PatternReader;
  friend class PatternRun;
  enum class Op { set, split, jump, begin, end, match };
  struct Step {
    Op op = Op::match;
    // Of a set: its place in sets_; of the others: the steps that come next.
    std::size_t first = 0;
    std::size_t second = 0;
  };
  struct Set {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool negated = false;
    bool has(char32_t point) const;
  };
  Pattern() = default;
  std::vector<Step> steps_;
  std::vector<Set> sets_;
};

}  // namespace xl
