#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/vocabulary.h"
#include "base/word_matcher.h"
#include "chain/assign.h"

namespace xl::chain {

// What a verb of a business scope does; the first five roles.
inline constexpr std::size_t kActivities = 5;

// A word of the language of scopes where it stands in a text.
struct Mark {
  enum class Kind : std::uint8_t {
    verb,
    negation,
    permit_tail,
    stop,
    neutral,
    // ； 。 and line ends; ，; 、; ：
    sentence_end,
    comma,
    list,
    colon,
    open,
    close
  };
  Kind kind = Kind::stop;
  // For verbs: Role::make … Role::rent.
  Role role = Role::unstated;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A thing that a text speaks of, between separators and verbs, and the verbs that govern it: for each
// activity the first mark, or -1.
struct Item {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::array<std::int32_t, kActivities> verbs = {-1, -1, -1, -1, -1};
  bool governed() const { return verbs != std::array<std::int32_t, kActivities>{-1, -1, -1, -1, -1}; }
};

// A term where it stands.
struct Mention {
  std::uint32_t term = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t item = 0;
  // Counts 。and ；; contexts must stand in the same sentence.
  std::uint32_t sentence = 0;
};

// What was read of one text.
struct Reading {
  std::vector<Mark> marks;
  std::vector<Item> items;
  std::vector<Mention> mentions;

  // The reader's own papers; kept so that the next text needs no new memory.
  struct Papers {
    struct Range {
      std::uint32_t begin;
      std::uint32_t end;
    };
    // Of a run between separators: a verb (its mark) or a thing (its item).
    struct Part {
      bool is_verb;
      std::uint32_t index;
      // For things: whether a noun term stands in it.
      bool has_term;
    };
    struct Chunk {
      std::uint32_t first_part;
      std::uint32_t end_part;
      std::uint32_t segment;
      Mark::Kind ended_by;
    };
    // Of terms; `word` is the term.
    std::vector<WordHit> terms;
    std::vector<WordHit> nouns;
    std::vector<Range> dropped;
    // Of an opening bracket's mark: the mark that closes it, 0 for none.
    std::vector<std::uint32_t> closed_at;
    std::vector<std::uint32_t> sentence_ends;
    std::vector<Part> parts;
    std::vector<Chunk> chunks;
    // Things that a verb to come may govern, verbs that govern things to come, verbs between the two.
    std::vector<std::uint32_t> list;
    std::vector<std::uint32_t> carried;
    std::vector<std::uint32_t> pending;
    // Of brackets.
    std::vector<std::size_t> open;
    std::vector<std::uint8_t> depth;
    std::vector<std::uint8_t> says_no;
    std::vector<std::uint32_t> verbs;
    void clear();
  } papers;
};

// A word to look for. Nouns make items and shelter the verbs inside them; other terms (contexts, excludes) do
// not.
struct Term {
  std::string word;
  bool noun = true;
};

// Reads business scopes: which things they name, and what is done with each. Immutable.
class Language {
 public:
  // Terms must differ from each other; mentions carry their index. Adds its words to the vocabulary.
  Language(const Words&, std::span<const Term>, Vocabulary&);

  // Mentions outside negations and boilerplate, by begin, longer first, of the words of the vocabulary that
  // were found in the text. Reuses the memory of `reading`.
  void read(std::string_view text, const WordHits&, Reading& reading) const;
  // Mentions only, all of them, as of one thing that nothing is done with; for names.
  void read_name(std::string_view name, const WordHits&, Reading& reading) const;

  // False where another noun follows the mention in its item (服装 in 服装机械).
  static bool is_head(std::string_view text, const Reading&, const Mention&);
  // True where nothing that names something stands before the mention in its item (各种鞋, not 冰鞋).
  static bool leads(std::string_view text, const Reading&, const Mention&);

 private:
  struct Word {
    std::int32_t term = -1;
    bool noun = false;
    bool marks = false;
    // What it marks, and by which verb.
    Mark::Kind kind = Mark::Kind::stop;
    Role role = Role::unstated;
  };
  friend class Reader;

  // By the vocabulary's numbers; words of others have neither term nor mark.
  std::vector<Word> words_;
};

}  // namespace xl::chain
