#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xl {

// Words that several readers look for, each once: one pass of one matcher over a text finds them for all.
class Vocabulary {
 public:
  // The word's number, by which WordMatcher(words()) tells of it. Words that a matcher does not tell apart
  // (LED, ｌｅｄ) have the same.
  std::uint32_t add(std::string_view word);
  std::span<const std::string> words() const { return words_; }

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  std::vector<std::string> words_;
};

}  // namespace xl
