#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/word_matcher.h"
#include "industry/classify.h"

namespace xl::industry {

// What a firm does with what it names, strongest first; a thing that is made and sold is made.
enum class Role : std::uint8_t { make, research, service, rent, trade, unstated, name };

// What a word of the matcher is, besides what it says of industries.
enum class Mark : std::uint8_t {
  none,
  verb,
  negation,
  permit_tail,
  stop,
  neutral,
  sentence_end,
  comma,
  list,
  colon,
  open,
  close
};

// Whom a word speaks for.
struct Sense {
  std::uint32_t division = 0;
  // Position in the industries: the class, group or division that the word stands under.
  std::uint32_t industry = 0;
  // What the word counts before its place and verb are looked at.
  std::int32_t weight = 0;
  IndustryWord::Where where = IndustryWord::Where::both;
};

struct Word {
  std::uint32_t first_sense = 0;
  std::uint32_t end_sense = 0;
  Mark mark = Mark::none;
  // Of verbs: Role::make … Role::trade; and to whom dealers sell.
  Role role = Role::unstated;
  bool wholesale = false;
  bool retail = false;
  // It says something of an industry, or keeps the words inside it from doing so.
  bool speaks() const { return first_sense != end_sense; }
};

struct Division {
  IndustryCode code;
  // Farming, mining and making: the word is a thing, and the verb says what is done with it. Elsewhere the
  // word is the work itself.
  bool goods = false;
  // 批发业, 零售业: a thing named for them counts only where it is dealt in.
  bool deals = false;
};

// One row of the vocabulary, or one name of the standard, that has the word.
struct Spoken {
  std::uint32_t industry = 0;
  IndustryWord::Where where = IndustryWord::Where::both;
  IndustryWord::Weight weight = IndustryWord::Weight::plain;
};

inline constexpr std::uint32_t kNoClass = 0xFFFFFFFF;

struct Lexicon {
  Lexicon(std::span<const Industry>, std::span<const IndustryWord>, const ScopeWords&);

  // By code.
  std::vector<Division> divisions;
  std::vector<IndustryCode> industries;
  // The class that an industry is, or that alone it has; kNoClass where it has several.
  std::vector<std::uint32_t> class_of;
  std::vector<Sense> senses;
  std::vector<Word> words;
  // Positions of 批发业 and 零售业 among the divisions.
  std::optional<std::uint32_t> wholesale;
  std::optional<std::uint32_t> retail;
  std::optional<WordMatcher> matcher;

 private:
  void number_divisions(std::span<const Industry>);
  void find_classes(std::span<const Industry>);
  std::uint32_t division_of(std::uint32_t industry) const;
  void add_senses(const std::string& text, const std::vector<Spoken>&);
};

}  // namespace xl::industry
