#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/vocabulary.h"
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

// As small as can be: words are read at random.
struct Word {
  std::uint32_t first_sense = 0;
  std::uint16_t senses = 0;
  Mark mark : 4 = Mark::none;
  // Of verbs: Role::make … Role::trade; and to whom dealers sell.
  Role role : 4 = Role::unstated;
  bool wholesale : 1 = false;
  bool retail : 1 = false;
  // False for the vocabulary's words of others.
  bool known : 1 = false;
  // It is made, grown or dug somewhere; other words are work themselves.
  bool thing : 1 = false;
  // It says something of an industry, or keeps the words inside it from doing so.
  bool speaks() const { return senses != 0; }
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
  // Adds its words to the vocabulary.
  Lexicon(std::span<const Industry>, std::span<const IndustryWord>, const ScopeWords&, Vocabulary&);

  // By code.
  std::vector<Division> divisions;
  std::vector<IndustryCode> industries;
  // The class that an industry is, or that alone it has; kNoClass where it has several.
  std::vector<std::uint32_t> class_of;
  std::vector<Sense> senses;
  std::span<const Sense> senses_of(const Word& word) const {
    return std::span(senses).subspan(word.first_sense, word.senses);
  }
  // By the vocabulary's numbers.
  std::vector<Word> words;
  // Positions of 批发业 and 零售业 among the divisions.
  std::optional<std::uint32_t> wholesale;
  std::optional<std::uint32_t> retail;

 private:
  void number_divisions(std::span<const Industry>);
  void find_classes(std::span<const Industry>);
  std::uint32_t division_of(std::uint32_t industry) const;
  void add_senses(const std::string& text, const std::vector<Spoken>&);
};

}  // namespace xl::industry
