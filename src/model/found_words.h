#pragma once
#include <optional>
#include <string_view>

#include "base/vocabulary.h"
#include "base/word_matcher.h"

namespace xl {

// The words of a vocabulary that stand in a firm's name and scope: found once, for all who read the firm.
struct FoundWords {
  WordHits name;
  WordHits scope;
};

class WordFinder {
 public:
  explicit WordFinder(const Vocabulary& vocabulary) : matcher_(vocabulary.words()) {}
  void find(std::string_view name, std::string_view scope, FoundWords& words) const {
    matcher_.find(name, words.name);
    matcher_.find(scope, words.scope);
  }

 private:
  WordMatcher matcher_;
};

}  // namespace xl
