#include "industry/detail/reading.h"

#include <algorithm>
#include <utility>

namespace xl::industry {
namespace {

bool separates(Mark mark) {
  return mark >= Mark::sentence_end;
}

// Words inside longer ones mean nothing of their own: 纺织 in 纺织机械. A verb does not shelter a thing
// (纺织 in 纺织加工).
void find(const Lexicon& lexicon, const WordHits& hits, std::vector<WordHit>& found) {
  found.clear();
  // By begin, longer first: a word is inside another if one before it ends no earlier.
  std::uint32_t sheltered_to = 0;
  std::uint32_t any_to = 0;
  for (const WordHit& hit : hits) {
    if (hit.word >= lexicon.words.size() || !lexicon.words[hit.word].known) continue;
    const Word& word = lexicon.words[hit.word];
    const bool kept = hit.end > (word.speaks() ? sheltered_to : any_to);
    const bool shelters = word.speaks() || word.mark == Mark::stop || word.mark == Mark::permit_tail ||
                          word.mark == Mark::negation;
    if (shelters) sheltered_to = std::max(sheltered_to, hit.end);
    any_to = std::max(any_to, hit.end);
    if (!kept) continue;
    // A thing inside a verb is read before it.
    found.push_back(hit);
    for (std::size_t at = found.size() - 1; at > 0 && found[at - 1].end >= hit.end; --at)
      std::swap(found[at], found[at - 1]);
  }
}

// True if what follows a thing up to the next word leaves it the thing it is: 的, 等, 和 …
bool joins(std::string_view after) {
  for (const std::string_view joint :
       {"的", "等", "和", "及", "与", "以", "或", "之", "类", "业", " ", "\""}) {
    if (after.starts_with(joint)) return true;
  }
  return after.empty();
}

// The state of a sentence: which verbs govern the things named now.
class Grammar {
 public:
  explicit Grammar(Reading& reading) : reading_(reading) { open_group(); }

  std::uint32_t thing() {
    if (trailed_) {
      const Group lead = last_verb_leads_ ? verb_ : Group{};
      open_group();
      reading_.groups.back() = lead;
      led_ = last_verb_leads_;
    }
    has_things_ = true;
    last_verb_leads_ = false;
    after_separator_ = false;
    return static_cast<std::uint32_t>(reading_.groups.size() - 1);
  }

  void verb(const Word& word) {
    Group said;
    said.roles = static_cast<std::uint8_t>(1U << static_cast<unsigned>(word.role));
    said.wholesale = word.wholesale;
    said.retail = word.retail;
    // 生产甲、乙,销售丙: a verb that begins an item after things that a verb led leads anew.
    if (has_things_ && led_ && after_separator_ && !trailed_) {
      open_group();
    }
    Group& group = reading_.groups.back();
    if (last_verb_leads_ && trailed_) {
      add(verb_, said);
    } else {
      verb_ = said;
    }
    if (has_things_) {
      trailed_ = true;
    } else {
      led_ = true;
    }
    add(group, said);
    last_verb_leads_ = true;
    after_separator_ = false;
  }

  void separator(Mark mark) {
    after_separator_ = true;
    if (mark == Mark::sentence_end || (mark == Mark::colon && has_things_)) {
      open_group();
      return;
    }
    // A verb that ends an item governs what stands before it, not what follows.
    if (trailed_) last_verb_leads_ = false;
  }

 private:
  static void add(Group& group, const Group& said) {
    group.roles = static_cast<std::uint8_t>(group.roles | said.roles);
    group.wholesale |= said.wholesale;
    group.retail |= said.retail;
  }
  void open_group() {
    reading_.groups.emplace_back();
    has_things_ = led_ = trailed_ = last_verb_leads_ = false;
  }

  Reading& reading_;
  Group verb_;
  bool has_things_ = false;
  bool led_ = false;
  bool trailed_ = false;
  bool last_verb_leads_ = false;
  bool after_separator_ = true;
};

// What is left out from a negation or the beginning of boilerplate on.
struct Mute {
  bool on = false;
  bool to_sentence_end = false;
  int depth = 0;
};

}  // namespace

Role Group::strongest() const {
  for (const Role role : {Role::make, Role::research, Role::service, Role::rent, Role::trade}) {
    if (has(role)) return role;
  }
  return Role::unstated;
}

void read_scope(const Lexicon& lexicon, std::string_view scope, const WordHits& hits, Reading& reading) {
  reading.mentions.clear();
  reading.groups.clear();
  find(lexicon, hits, reading.found);
  Grammar grammar(reading);
  Mute mute;
  int depth = 0;
  for (std::size_t i = 0; i < reading.found.size(); ++i) {
    const WordHit& here = reading.found[i];
    const Word& word = lexicon.words[here.word];
    if (word.mark == Mark::open) ++depth;
    if (word.mark == Mark::close && depth > 0) --depth;
    if (mute.on) {
      const bool out_of_bracket = depth < mute.depth;
      const bool ended = depth == 0 && (word.mark == Mark::sentence_end ||
                                        (!mute.to_sentence_end && word.mark == Mark::comma));
      if (!out_of_bracket && !ended) continue;
      mute = {};
    }
    if (word.mark == Mark::negation || word.mark == Mark::permit_tail) {
      mute = {true, word.mark == Mark::permit_tail, depth};
      continue;
    }
    if (word.speaks()) {
      const bool last = i + 1 == reading.found.size();
      const std::uint32_t next = last ? static_cast<std::uint32_t>(scope.size()) : reading.found[i + 1].begin;
      const bool adjoins = !last && next <= here.end && lexicon.words[reading.found[i + 1].word].speaks();
      const bool head = !adjoins && (next <= here.end || joins(scope.substr(here.end, next - here.end)));
      reading.mentions.push_back({here.word, here.begin, here.end, grammar.thing(), head, depth > 0});
    }
    if (word.mark == Mark::verb && depth == 0) grammar.verb(word);
    if (separates(word.mark) && (depth == 0 || word.mark == Mark::sentence_end)) {
      if (word.mark != Mark::open && word.mark != Mark::close) grammar.separator(word.mark);
    }
  }
}

void read_name(const Lexicon& lexicon, const WordHits& hits, Reading& reading) {
  reading.mentions.clear();
  reading.groups.assign(1, {});
  find(lexicon, hits, reading.found);
  for (std::size_t i = 0; i < reading.found.size(); ++i) {
    const WordHit& here = reading.found[i];
    if (!lexicon.words[here.word].speaks()) continue;
    bool head = true;
    for (std::size_t k = i + 1; k < reading.found.size(); ++k)
      head = head && !lexicon.words[reading.found[k].word].speaks();
    reading.mentions.push_back({here.word, here.begin, here.end, 0, head, false});
  }
}

}  // namespace xl::industry
