#include "chain/reading.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace xl::chain {
namespace {

using Kind = Mark::Kind;

struct Punctuation {
  std::string_view text;
  Kind kind;
};
constexpr Punctuation kPunctuation[] = {
    {"；", Kind::sentence_end}, {";", Kind::sentence_end}, {"。", Kind::sentence_end},
    {"\n", Kind::sentence_end}, {"，", Kind::comma},       {",", Kind::comma},
    {"、", Kind::list},         {"，、", Kind::comma},     {"：", Kind::colon},
    {":", Kind::colon},         {"（", Kind::open},        {"(", Kind::open},
    {"[", Kind::open},          {"【", Kind::open},        {"［", Kind::open},
    {"〔", Kind::open},         {"）", Kind::close},       {")", Kind::close},
    {"]", Kind::close},         {"】", Kind::close},       {"］", Kind::close},
    {"〕", Kind::close},
};

// Characters that join words and name nothing.
constexpr std::u32string_view kJoiners = U"和及与的并兼或其等各类之以为之含 \t　*＊/／“”\"·.．-－";
// What may stand before a thing without saying which: 各种, 各式, 一切.
constexpr std::u32string_view kQuantifiers = U"种式型样一切";
constexpr std::u32string_view kAfterHead = U"和及与的并兼或等以 　/／（(［[【〔*＊";

bool names_something(std::string_view text, std::size_t at, std::size_t end,
                     std::u32string_view besides = {}) {
  while (at < end) {
    const char32_t point = next_code_point(text, at);
    const bool digit = (point >= '0' && point <= '9') || (point >= 0xFF10 && point <= 0xFF19);
    const bool said =
        kJoiners.find(point) == std::u32string_view::npos && besides.find(point) == std::u32string_view::npos;
    if (!digit && said) return true;
  }
  return false;
}

// Words in the order in which a text that is both is read.
std::vector<std::pair<std::string, Mark>> marks_of(const Words& words) {
  std::vector<std::pair<std::string, Mark>> marks;
  for (const auto& [text, kind] : kPunctuation) marks.emplace_back(text, Mark{.kind = kind});
  const auto add = [&](const std::vector<std::string>& list, Kind kind, Role role) {
    for (const std::string& word : list) marks.emplace_back(word, Mark{.kind = kind, .role = role});
  };
  add(words.negation, Kind::negation, Role::unstated);
  add(words.permit_tail, Kind::permit_tail, Role::unstated);
  add(words.make, Kind::verb, Role::make);
  add(words.research, Kind::verb, Role::research);
  add(words.trade, Kind::verb, Role::trade);
  add(words.service, Kind::verb, Role::service);
  add(words.rent, Kind::verb, Role::rent);
  add(words.neutral_endings, Kind::neutral, Role::unstated);
  add(words.stops, Kind::stop, Role::unstated);
  return marks;
}

}  // namespace

Language::Language(const Words& words, std::span<const Term> terms, Vocabulary& vocabulary) {
  const auto at = [&](const std::string& text) -> Word& {
    const std::uint32_t number = vocabulary.add(text);
    if (words_.size() <= number) words_.resize(number + 1);
    return words_[number];
  };
  for (std::size_t i = 0; i < terms.size(); ++i) {
    Word& word = at(terms[i].word);
    word.term = static_cast<std::int32_t>(i);
    word.noun = terms[i].noun;
  }
  for (const auto& [text, mark] : marks_of(words)) {
    Word& word = at(text);
    if (!word.marks) std::tie(word.kind, word.role) = std::tie(mark.kind, mark.role);
    word.marks = true;
  }
}

void Reading::Papers::clear() {
  terms.clear();
  nouns.clear();
  dropped.clear();
  sentence_ends.clear();
  parts.clear();
  chunks.clear();
  open.clear();
}

// Reads one text; its steps in the order in which they are called.
class Reader {
 public:
  Reader(const Language& language, std::string_view text, Reading& reading)
      : language_(language), text_(text), reading_(reading), papers_(reading.papers) {}

  void read(const WordHits& hits) {
    sort_out(hits);
    if (papers_.nouns.empty()) return reading_.marks.clear();
    drop_what_is_not_done();
    cut();
    place_mentions();
  }

  void read_name(const WordHits& hits) {
    sort_out(hits);
    reading_.marks.clear();
    reading_.items.push_back({.begin = 0, .end = static_cast<std::uint32_t>(text_.size())});
    place_mentions();
  }

 private:
  using Range = Reading::Papers::Range;
  using Part = Reading::Papers::Part;
  using Chunk = Reading::Papers::Chunk;

  void sort_out(const WordHits&);
  void drop_what_is_not_done();
  void drop(std::uint32_t begin, std::uint32_t end) { papers_.dropped.push_back({begin, end}); }
  void drop_negated(std::size_t mark);
  bool is_dropped(std::uint32_t at) const;
  bool holds_only_verbs(std::uint32_t open) const;
  void cut();
  void close_chunk(Kind ended_by, std::uint32_t end);
  void add_gap(std::uint32_t begin, std::uint32_t end);
  bool has_noun(std::uint32_t begin, std::uint32_t end);
  void close_sentence();
  void read_verbs(std::size_t index);
  void read_things(const Chunk&);
  void govern(std::uint32_t item, const std::vector<std::uint32_t>& verbs);
  void govern_list(const std::vector<std::uint32_t>& verbs);
  std::size_t attribute_end(std::size_t part, const Chunk&) const;
  bool starts_with_verb(std::size_t chunk) const {
    return chunk < papers_.chunks.size() &&
           papers_.chunks[chunk].first_part < papers_.chunks[chunk].end_part &&
           papers_.parts[papers_.chunks[chunk].first_part].is_verb;
  }
  // 养殖生产的咨询服务: the verbs before 的 only say what is served.
  bool serves_what_is_before(std::uint32_t verb) const {
    const Mark& mark = reading_.marks[verb];
    return mark.role == Role::service && text_.substr(0, mark.begin).ends_with("的");
  }
  bool ends_with_verb(const Chunk& chunk) const {
    return chunk.first_part < chunk.end_part && papers_.parts[chunk.end_part - 1].is_verb;
  }
  bool is_all_verbs(const Chunk& chunk) const {
    for (std::uint32_t i = chunk.first_part; i < chunk.end_part; ++i) {
      if (!papers_.parts[i].is_verb) return false;
    }
    return chunk.first_part < chunk.end_part;
  }
  void place_mentions();

  const Language& language_;
  std::string_view text_;
  Reading& reading_;
  Reading::Papers& papers_;

  std::uint32_t chunk_begin_ = 0;
  std::uint32_t chunk_part_ = 0;
  std::uint32_t gap_begin_ = 0;
  std::uint32_t segment_ = 0;
  std::size_t next_noun_ = 0;

  // Some mark opens a bracket or says that something is not done.
  bool cuts_out_ = false;

  bool list_closed_ = false;
  bool list_led_ = false;
  std::array<bool, kActivities> closed_by_{};
  bool carried_by_colon_ = false;
};

// What was found, by what it is: terms, nouns among them, and marks, which do not overlap.
void Reader::sort_out(const WordHits& hits) {
  reading_.marks.clear();
  reading_.items.clear();
  reading_.mentions.clear();
  papers_.clear();
  std::uint32_t mark_end = 0;
  std::uint32_t noun_end = 0;
  for (const WordHit& hit : hits) {
    if (hit.word >= language_.words_.size()) continue;
    const Language::Word& word = language_.words_[hit.word];
    if (word.term >= 0) {
      papers_.terms.push_back({static_cast<std::uint32_t>(word.term), hit.begin, hit.end});
      if (word.noun) {
        papers_.nouns.push_back(hit);
        noun_end = std::max(noun_end, hit.end);
      }
    }
    if (!word.marks || hit.begin < mark_end) continue;
    // A verb inside a product's name is part of the name (加工 in 食品加工机械), unless the name ends with
    // it.
    if (word.kind == Kind::verb && hit.end < noun_end) continue;
    cuts_out_ =
        cuts_out_ || word.kind == Kind::open || word.kind == Kind::negation || word.kind == Kind::permit_tail;
    reading_.marks.push_back({.kind = word.kind, .role = word.role, .begin = hit.begin, .end = hit.end});
    mark_end = hit.end;
  }
}

void Reader::drop_what_is_not_done() {
  if (!cuts_out_) return;
  // Brackets with a negation or a permit phrase say what is not done; they go whole.
  const auto& marks = reading_.marks;
  auto& open = papers_.open;
  auto& depth = papers_.depth;
  auto& says_no = papers_.says_no;
  depth.assign(marks.size(), 0);
  says_no.assign(marks.size(), 0);
  papers_.closed_at.assign(marks.size(), 0);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].kind == Kind::open) {
      open.push_back(i);
    } else if (marks[i].kind == Kind::close && !open.empty()) {
      if (says_no[open.back()] != 0) drop(marks[open.back()].begin, marks[i].end);
      papers_.closed_at[open.back()] = static_cast<std::uint32_t>(i);
      open.pop_back();
    } else if (!open.empty() && (marks[i].kind == Kind::negation || marks[i].kind == Kind::permit_tail)) {
      says_no[open.back()] = 1;
    }
    depth[i] = open.empty() ? 0 : 1;
  }
  // A bracket that never closes reaches to the end.
  for (const std::size_t i : open) {
    if (says_no[i] != 0) drop(marks[i].begin, static_cast<std::uint32_t>(text_.size()));
    for (std::size_t j = i; j < marks.size(); ++j) depth[j] = 0;
  }
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (depth[i] != 0) continue;
    const bool seen = !papers_.dropped.empty() && marks[i].begin < papers_.dropped.back().end;
    if (marks[i].kind == Kind::negation && !seen) drop_negated(i);
    if (marks[i].kind != Kind::permit_tail) continue;
    std::size_t last = i;
    while (last < marks.size() && !(marks[last].kind == Kind::sentence_end && depth[last] == 0)) ++last;
    drop(marks[i].begin, last < marks.size() ? marks[last].begin : static_cast<std::uint32_t>(text_.size()));
  }
  std::ranges::sort(papers_.dropped, {}, &Range::begin);
  std::uint32_t reach = 0;
  for (Range& range : papers_.dropped) {
    range.begin = std::max(range.begin, reach);
    reach = std::max(reach, range.end);
    range.end = std::max(range.begin, range.end);
  }
}

// A negation at the end of its segment negates what stands before it (…除外), else what follows (不含…).
void Reader::drop_negated(std::size_t mark) {
  const auto& marks = reading_.marks;
  const auto bounds = [](Kind kind) { return kind == Kind::comma || kind == Kind::sentence_end; };
  std::size_t next = mark + 1;
  while (next < marks.size() && !bounds(marks[next].kind)) ++next;
  const std::uint32_t end =
      next < marks.size() ? marks[next].begin : static_cast<std::uint32_t>(text_.size());
  if (names_something(text_, marks[mark].end, end)) return drop(marks[mark].begin, end);
  std::size_t before = mark;
  while (before > 0 && !bounds(marks[before - 1].kind)) --before;
  drop(before == 0 ? 0 : marks[before - 1].end, end);
}

bool Reader::is_dropped(std::uint32_t at) const {
  if (papers_.dropped.empty() || at < papers_.dropped.front().begin) return false;
  if (papers_.dropped.size() == 1) return at < papers_.dropped.front().end;
  const auto after = std::ranges::upper_bound(papers_.dropped, at, {}, &Range::begin);
  return after != papers_.dropped.begin() && at < std::prev(after)->end;
}

// Asked from left to right only.
bool Reader::has_noun(std::uint32_t begin, std::uint32_t end) {
  const auto& nouns = papers_.nouns;
  while (next_noun_ < nouns.size() && nouns[next_noun_].begin < begin) ++next_noun_;
  return next_noun_ < nouns.size() && nouns[next_noun_].begin < end;
}

// The text between two marks, where it names something.
void Reader::add_gap(std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return;
  const bool has_term = has_noun(begin, end);
  if (!has_term && !names_something(text_, begin, end)) return;
  if (papers_.parts.size() > chunk_part_ && !papers_.parts.back().is_verb) {
    reading_.items[papers_.parts.back().index].end = end;
    papers_.parts.back().has_term = papers_.parts.back().has_term || has_term;
    return;
  }
  papers_.parts.push_back({false, static_cast<std::uint32_t>(reading_.items.size()), has_term});
  reading_.items.push_back({.begin = begin, .end = end});
}

// "(加工)", "（批发、零售）".
bool Reader::holds_only_verbs(std::uint32_t open) const {
  const auto& marks = reading_.marks;
  bool has_verb = false;
  for (std::uint32_t i = open + 1; i <= papers_.closed_at[open]; ++i) {
    if (names_something(text_, marks[i - 1].end, marks[i].begin)) return false;
    has_verb = has_verb || marks[i].kind == Kind::verb;
  }
  return has_verb;
}

void Reader::cut() {
  for (std::uint32_t i = 0; i < reading_.marks.size(); ++i) {
    const Mark& mark = reading_.marks[i];
    if (mark.begin > gap_begin_ && !is_dropped(gap_begin_)) add_gap(gap_begin_, mark.begin);
    gap_begin_ = mark.end;
    if (is_dropped(mark.begin)) continue;
    switch (mark.kind) {
      case Kind::open:
        // What a bracket lists tells more of the thing before it, and is governed as that is.
        if (papers_.closed_at[i] != 0 && !holds_only_verbs(i)) {
          i = papers_.closed_at[i];
          gap_begin_ = reading_.marks[i].end;
        }
        break;
      case Kind::verb:
        // A word that is both a product and a verb (染色) is a thing that is done.
        if (has_noun(mark.begin, mark.begin + 1)) add_gap(mark.begin, mark.end);
        papers_.parts.push_back({true, i, false});
        break;
      case Kind::stop:
      case Kind::neutral:
        if (has_noun(mark.begin, mark.end)) add_gap(mark.begin, mark.end);
        break;
      case Kind::sentence_end:
      case Kind::comma:
      case Kind::list:
      case Kind::colon:
        close_chunk(mark.kind, mark.begin);
        break;
      case Kind::close:
      case Kind::negation:
      case Kind::permit_tail:
        break;
    }
  }
  const auto end = static_cast<std::uint32_t>(text_.size());
  if (gap_begin_ < end && !is_dropped(gap_begin_)) add_gap(gap_begin_, end);
  close_chunk(Kind::sentence_end, end);
}

void Reader::close_chunk(Kind ended_by, std::uint32_t end) {
  const auto parts = static_cast<std::uint32_t>(papers_.parts.size());
  // "1、" begins a new point of a numbered scope.
  const bool is_number = parts == chunk_part_ && ended_by == Kind::list && end > chunk_begin_ &&
                         !names_something(text_, chunk_begin_, end);
  if (is_number) {
    close_sentence();
  } else {
    papers_.chunks.push_back({chunk_part_, parts, segment_, ended_by});
    if (ended_by == Kind::comma) ++segment_;
    if (ended_by == Kind::sentence_end) {
      close_sentence();
      papers_.sentence_ends.push_back(end);
    }
  }
  chunk_begin_ = gap_begin_;
  chunk_part_ = static_cast<std::uint32_t>(papers_.parts.size());
}

void Reader::govern(std::uint32_t item, const std::vector<std::uint32_t>& verbs) {
  for (const std::uint32_t verb : verbs) {
    auto& first = reading_.items[item].verbs[static_cast<std::size_t>(reading_.marks[verb].role)];
    if (first < 0) first = static_cast<std::int32_t>(verb);
  }
}

// Verbs that follow a list govern all of it, but not what verbs before it already lead.
void Reader::govern_list(const std::vector<std::uint32_t>& verbs) {
  for (const std::uint32_t item : papers_.list) {
    if (!list_led_ || !reading_.items[item].governed() || item == papers_.list.back()) govern(item, verbs);
  }
  if (!list_closed_) closed_by_ = {};
  for (const std::uint32_t verb : verbs)
    closed_by_[static_cast<std::size_t>(reading_.marks[verb].role)] = true;
  list_closed_ = true;
  if (!carried_by_colon_) papers_.carried.clear();
}

void Reader::close_sentence() {
  papers_.list.clear();
  list_closed_ = list_led_ = carried_by_colon_ = false;
  papers_.carried.clear();
  papers_.pending.clear();
  for (std::size_t i = 0; i < papers_.chunks.size(); ++i) {
    const Chunk& chunk = papers_.chunks[i];
    // A segment with its own verb behind its things is not led by the verbs of the segment before.
    const bool new_segment = i > 0 && papers_.chunks[i - 1].segment != chunk.segment;
    if (new_segment && !carried_by_colon_ && !starts_with_verb(i)) {
      std::size_t last = i;
      bool has_own_verb = false;
      while (last < papers_.chunks.size() && papers_.chunks[last].segment == chunk.segment) {
        has_own_verb = has_own_verb || ends_with_verb(papers_.chunks[last]);
        ++last;
      }
      if (has_own_verb) papers_.carried.clear();
    }
    if (is_all_verbs(chunk)) {
      read_verbs(i);
    } else if (chunk.first_part < chunk.end_part) {
      read_things(chunk);
    }
    if (chunk.ended_by == Kind::colon && !is_all_verbs(chunk)) {
      papers_.list.clear();
      papers_.carried.clear();
      carried_by_colon_ = list_closed_ = list_led_ = false;
    }
  }
  papers_.chunks.clear();
}

// A chunk of nothing but verbs: with the verbs around it, it leads what follows or closes what went before.
void Reader::read_verbs(std::size_t index) {
  const Chunk& chunk = papers_.chunks[index];
  for (std::uint32_t i = chunk.first_part; i < chunk.end_part; ++i)
    papers_.pending.push_back(papers_.parts[i].index);
  if (chunk.ended_by == Kind::colon) {
    papers_.list.clear();
    list_closed_ = false;
    list_led_ = true;
    papers_.carried.assign(papers_.pending.begin(), papers_.pending.end());
    papers_.pending.clear();
    carried_by_colon_ = true;
    return;
  }
  const bool goes_on = chunk.ended_by == Kind::list && starts_with_verb(index + 1);
  if (goes_on && (is_all_verbs(papers_.chunks[index + 1]) || papers_.list.empty())) return;
  if (papers_.list.empty()) {
    papers_.carried.insert(papers_.carried.end(), papers_.pending.begin(), papers_.pending.end());
    list_led_ = true;
  } else if (goes_on && list_closed_ &&
             !closed_by_[static_cast<std::size_t>(reading_.marks[papers_.pending.front()].role)]) {
    // Another kind of doing than what closed the list, before verbs that lead: it leads with them
    // (五金批发、生产、加工服装).
    return;
  } else {
    govern_list(papers_.pending);
  }
  papers_.pending.clear();
}

// Past the verb and noun after a thing that only say what it is for (食品|加工|机械), else the part itself.
std::size_t Reader::attribute_end(std::size_t part, const Chunk& chunk) const {
  std::size_t at = part;
  while (at < chunk.end_part && papers_.parts[at].is_verb) ++at;
  const bool noun_after = at < chunk.end_part && at > part && !papers_.parts[at].has_term;
  return noun_after ? at + 1 : part;
}

void Reader::read_things(const Chunk& chunk) {
  std::size_t at = chunk.first_part;
  if (papers_.parts[at].is_verb) {
    if (!carried_by_colon_) papers_.carried.clear();
    papers_.carried.insert(papers_.carried.end(), papers_.pending.begin(), papers_.pending.end());
    for (; papers_.parts[at].is_verb; ++at) papers_.carried.push_back(papers_.parts[at].index);
    papers_.list.clear();
    list_closed_ = false;
    list_led_ = true;
  } else if (list_closed_) {
    papers_.list.clear();
    list_closed_ = false;
    list_led_ = false;
  }
  papers_.pending.clear();
  auto& verbs = papers_.verbs;
  while (at < chunk.end_part) {
    const std::uint32_t item = papers_.parts[at].index;
    if (list_closed_) {
      // Two things in one chunk, each with its verb (石材加工五金销售).
      papers_.list.clear();
      list_closed_ = list_led_ = false;
    }
    papers_.list.push_back(item);
    govern(item, papers_.carried);
    ++at;
    for (std::size_t past = attribute_end(at, chunk); past != at; past = attribute_end(at, chunk)) {
      reading_.items[item].end = reading_.items[papers_.parts[past - 1].index].end;
      at = past;
    }
    verbs.clear();
    for (; at < chunk.end_part && papers_.parts[at].is_verb; ++at) {
      const std::uint32_t verb = papers_.parts[at].index;
      if (serves_what_is_before(verb)) verbs.clear();
      verbs.push_back(verb);
    }
    if (verbs.empty()) continue;
    govern_list(verbs);
    if (at + 1 == chunk.end_part) govern(papers_.parts[at].index, verbs);
  }
}

void Reader::place_mentions() {
  std::uint32_t item = 0;
  std::uint32_t sentence = 0;
  const auto& items = reading_.items;
  if (items.empty()) return;
  const bool drops = !papers_.dropped.empty();
  for (const WordHit& found : papers_.terms) {
    if (drops && is_dropped(found.begin)) continue;
    while (sentence < papers_.sentence_ends.size() && papers_.sentence_ends[sentence] <= found.begin)
      ++sentence;
    while (item + 1 < items.size() && items[item + 1].begin <= found.begin) ++item;
    reading_.mentions.push_back({found.word, found.begin, found.end, item, sentence});
  }
}

bool Language::is_head(std::string_view text, const Reading& reading, const Mention& mention) {
  std::size_t at = mention.end;
  // What stands in brackets lies behind the end of the item that it tells more of.
  const std::uint32_t item_end = reading.items[mention.item].end;
  const bool in_brackets = mention.begin >= item_end;
  const std::size_t end = in_brackets ? text.size() : item_end;
  auto mark = std::ranges::lower_bound(reading.marks, mention.end, {}, &Mark::begin);
  while (at < end) {
    if (mark != reading.marks.end() && mark->begin == at) {
      if (mark->kind == Kind::open || mark->kind == Kind::close) return true;
      if (mark->kind != Kind::neutral) return in_brackets && mark->kind != Kind::stop;
      at = mark->end;
      ++mark;
      continue;
    }
    std::size_t next = at;
    return kAfterHead.find(next_code_point(text, next)) != std::u32string_view::npos;
  }
  return true;
}

bool Language::leads(std::string_view text, const Reading& reading, const Mention& mention) {
  return !names_something(text, reading.items[mention.item].begin, mention.begin, kQuantifiers);
}

void Language::read(std::string_view text, const WordHits& hits, Reading& reading) const {
  Reader(*this, text, reading).read(hits);
}

void Language::read_name(std::string_view name, const WordHits& hits, Reading& reading) const {
  Reader(*this, name, reading).read_name(hits);
}

}  // namespace xl::chain
