#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/word_matcher.h"
#include "industry/detail/lexicon.h"

namespace xl::industry {

// A word where it stands, and what is done with it.
struct Mention {
  std::uint32_t word = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  // In `groups`.
  std::uint32_t group = 0;
  // False where another noun follows it in the same item (服装 in 服装机械).
  bool head = true;
  bool in_brackets = false;
};

// Things that the same verbs govern.
struct Group {
  // Bits of Role.
  std::uint8_t roles = 0;
  bool wholesale = false;
  bool retail = false;
  bool has(Role role) const { return (roles >> static_cast<unsigned>(role) & 1U) != 0; }
  Role strongest() const;
};

struct Reading {
  std::vector<Mention> mentions;
  std::vector<Group> groups;

  // Words of the lexicon, by end.
  std::vector<WordHit> found;
};

// Reads a scope, or a name, which has no verbs, by the words of the vocabulary that stand in it. Reuses the
// memory of the reading.
void read_scope(const Lexicon&, std::string_view scope, const WordHits&, Reading&);
void read_name(const Lexicon&, const WordHits&, Reading&);

}  // namespace xl::industry
