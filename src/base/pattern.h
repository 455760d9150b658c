#pragma once
#include <memory>
#include <string_view>

#include "base/result.h"

namespace re2 {
class RE2;
}

namespace xl {

// A regular expression that the whole of a text must match, in the syntax of RE2: over Unicode characters, in
// time proportional to the text whatever the expression; no references back, no looking ahead. Copies share
// it; any thread may match.
class Pattern {
 public:
  // Refuses an expression that cannot be read, with the part that is wrong.
  static Result<Pattern> read(std::string_view expression);
  bool matches(std::string_view text) const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace xl
