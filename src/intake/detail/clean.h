#pragma once
#include <string>
#include <string_view>

#include "intake/check.h"

namespace xl::intake {

// True where a text may need cleaning: control characters, odd spaces, full-width letters or digits.
// Full-width punctuation is what Chinese is written with and stays.
bool has_unclean_bytes(std::string_view);

// Counts of one block.
void count(CleaningCounts&, Cleaning);

// Makes texts clean; hands back a piece of the given text where nothing has to be made.
class Cleaner {
 public:
  explicit Cleaner(CleaningCounts& counts) : counts_(counts) {}
  // The result is good until the next call.
  std::string_view clean(std::string_view text) {
    const bool plain = text.empty() || (text.front() != ' ' && text.back() != ' ' && text.front() != '\'' &&
                                        text.front() != '=' && !has_unclean_bytes(text));
    return plain ? text : cleaned(text);
  }

 private:
  std::string_view cleaned(std::string_view);
  CleaningCounts& counts_;
  std::string scratch_;
};

// What people write in a cell that has nothing to say.
bool is_placeholder(std::string_view cleaned);

}  // namespace xl::intake
