#include "base/word_matcher.h"

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

#include "base/text.h"

namespace xl {
namespace {

// The one form under which a letter is looked up: half-width and lower case.
char32_t folded(char32_t point) {
  if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
  return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
}

bool is_latin(char32_t point) {
  return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z');
}

// Code points below this one are written with at most three bytes.
constexpr std::size_t kThreeBytesReach = 0x10000;
// Longer ones are no words.
constexpr std::size_t kLongest = 1000;

bool stands_alone(std::string_view text, const WordHit& at, bool bound_before, bool bound_after) {
  if (bound_after && at.end < text.size()) {
    std::size_t after = at.end;
    if (is_latin(folded(next_code_point(text, after)))) return false;
  }
  if (!bound_before || at.begin == 0) return true;
  const bool wide = at.begin >= 3 && static_cast<unsigned char>(text[at.begin - 3]) == 0xEF;
  std::size_t before = wide ? at.begin - 3 : at.begin - 1;
  return !is_latin(folded(next_code_point(text, before)));
}

}  // namespace

// The words as a tree, before it is laid into the double array.
struct WordMatcher::Trie {
  struct Node {
    std::map<std::uint16_t, std::size_t> next;
    std::vector<Output> outputs;
  };
  std::vector<Node> nodes = std::vector<Node>(1);
  std::size_t classes = 1;

  void add(const std::vector<std::uint16_t>& letters, const Output& output) {
    std::size_t node = 0;
    for (const std::uint16_t letter : letters) {
      const auto [found, is_new] = nodes[node].next.try_emplace(letter, nodes.size());
      node = found->second;
      if (is_new) nodes.emplace_back();
    }
    nodes[node].outputs.push_back(output);
  }
};

WordMatcher::WordMatcher(std::span<const std::string> words) {
  // Frequent letters get small classes, which keeps the double array dense.
  std::map<char32_t, std::size_t> counts;
  for (const std::string& word : words) {
    for (const char32_t point : code_points(word)) ++counts[folded(point)];
  }
  std::vector<char32_t> letters;
  for (const auto& [letter, count] : counts) letters.push_back(letter);
  std::ranges::stable_sort(letters, [&](char32_t a, char32_t b) { return counts[a] > counts[b]; });
  if (letters.size() >= std::numeric_limits<std::uint16_t>::max())
    throw std::length_error("too many letters");
  std::map<char32_t, std::uint16_t> class_of_letter;
  for (const char32_t letter : letters) {
    class_of_letter[letter] = static_cast<std::uint16_t>(class_of_letter.size() + 1);
  }
  classes_.resize(std::max<std::size_t>(counts.empty() ? 0 : counts.rbegin()->first + 1, kThreeBytesReach));
  for (std::size_t point = 0; point < classes_.size(); ++point) {
    const auto found = class_of_letter.find(folded(static_cast<char32_t>(point)));
    // U+FFFD stands for malformed bytes in a text that is read, and matches nothing.
    if (found != class_of_letter.end() && point != 0xFFFD) classes_[point] = found->second;
  }

  Trie trie;
  trie.classes = letters.size() + 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::u32string points = code_points(words[i]);
    if (points.empty() || points.size() > kLongest) continue;
    std::vector<std::uint16_t> path;
    for (const char32_t point : points) path.push_back(class_of_letter[folded(point)]);
    trie.add(path, {.word = static_cast<std::uint32_t>(i),
                    .bound_before = is_latin(folded(points.front())),
                    .bound_after = is_latin(folded(points.back()))});
  }
  place(trie);
}

void WordMatcher::place(const Trie& trie) {
  std::vector<std::size_t> cell_of(trie.nodes.size(), 0);
  cells_.assign(1, {});
  endings_.assign(1, {});
  std::vector<bool> taken(1, true);
  std::vector<bool> based;
  std::size_t first_free = 1;
  // Breadth first: what is looked up most lies together.
  std::vector<std::size_t> order = {0};
  std::vector<std::size_t> leaves;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Trie::Node& node = trie.nodes[order[i]];
    const std::size_t cell = cell_of[order[i]];
    if (!node.outputs.empty()) end_words(node.outputs, cell);
    if (node.next.empty()) {
      leaves.push_back(cell);
      continue;
    }
    while (first_free < taken.size() && taken[first_free]) ++first_free;
    const std::size_t smallest = node.next.begin()->first;
    std::size_t base = first_free > smallest ? first_free - smallest : 0;
    const auto is_free = [&](std::size_t at) { return at >= taken.size() || !taken[at]; };
    const auto fits = [&] {
      return (base >= based.size() || !based[base]) &&
             std::ranges::all_of(node.next, [&](const auto& edge) { return is_free(base + edge.first); });
    };
    while (!fits()) ++base;
    if (based.size() <= base) based.resize(base + 1, false);
    based[base] = true;
    const std::size_t reach = base + node.next.rbegin()->first + 1;
    if (taken.size() < reach) taken.resize(reach, false);
    if (cells_.size() < reach) cells_.resize(reach);
    if (endings_.size() < reach) endings_.resize(reach);
    cells_[cell].base = static_cast<std::uint32_t>(base);
    for (const auto& [letter, child] : node.next) {
      order.push_back(child);
      cell_of[child] = base + letter;
      taken[base + letter] = true;
      cells_[base + letter].letter = letter;
    }
  }
  // What has no children looks for them where there are none. Behind that there is room for every class, so
  // that a look-up never leaves the array.
  const auto nowhere = static_cast<std::uint32_t>(cells_.size());
  for (const std::size_t leaf : leaves) cells_[leaf].base = nowhere;
  cells_.resize(cells_.size() + trie.classes);
}

void WordMatcher::end_words(const std::vector<Output>& words, std::size_t cell) {
  const bool is_list = words.size() > 1 || words.front().bound_before || words.front().bound_after;
  cells_[cell].ends_words = true;
  endings_[cell] = {is_list ? static_cast<std::uint32_t>(outputs_.size()) : words.front().word, is_list};
  if (!is_list) return;
  outputs_.insert(outputs_.end(), words.rbegin(), words.rend());
  outputs_.back().last = true;
}

// Classes of the text's characters, and a 0 behind them; how many they are.
std::size_t WordMatcher::read_letters(std::string_view text, WordHits& hits) const {
  if (hits.letters_.size() <= text.size()) {
    hits.letters_.resize(text.size() + 1);
    hits.places_.resize(text.size() + 1);
  }
  std::uint16_t* letter = hits.letters_.data();
  std::uint32_t* place = hits.places_.data();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t at = 0; at < text.size();) {
    *place++ = static_cast<std::uint32_t>(at);
    const unsigned lead = byte(at);
    // Nearly all of a Chinese text: three bytes, away from the leads that need a closer look.
    const bool plain = lead > 0xE0 && lead < 0xF0 && lead != 0xED && at + 2 < text.size();
    if (plain && (byte(at + 1) & 0xC0U) == 0x80 && (byte(at + 2) & 0xC0U) == 0x80) {
      *letter++ = classes_[(lead & 0x0FU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU)];
      at += 3;
    } else if (lead < 0x80) {
      *letter++ = classes_[lead];
      ++at;
    } else {
      *letter++ = class_of(next_code_point(text, at));
    }
  }
  *place = static_cast<std::uint32_t>(text.size());
  *letter = 0;
  return static_cast<std::size_t>(letter - hits.letters_.data());
}

// Several words that end at one cell, or one with borders.
void WordMatcher::add_list(std::size_t first, std::string_view text, const WordHit& at,
                           std::vector<WordHit>& hits) const {
  for (std::size_t i = first;; ++i) {
    const Output& output = outputs_[i];
    const bool bound = output.bound_before || output.bound_after;
    if (!bound || stands_alone(text, at, output.bound_before, output.bound_after))
      hits.push_back({output.word, at.begin, at.end});
    if (output.last) return;
  }
}

void WordMatcher::find(std::string_view text, WordHits& found) const {
  std::vector<WordHit>& hits = found.hits_;
  hits.clear();
  const std::size_t characters = read_letters(text, found);
  const std::uint16_t* letters = found.letters_.data();
  const std::uint32_t* places = found.places_.data();
  const Cell* cells = cells_.data();
  const std::size_t root = cells[0].base;
  for (std::size_t first = 0; first < characters; ++first) {
    // Characters that are in no word have the letter 0, by which no cell is a child.
    std::size_t cell = root + letters[first];
    if (letters[first] == 0 || cells[cell].letter != letters[first]) continue;
    const std::size_t shorter = hits.size();
    for (std::size_t next = first + 1;; ++next) {
      if (cells[cell].ends_words) {
        const Ending ending = endings_[cell];
        const WordHit hit{ending.at, places[first], places[next]};
        if (ending.is_list) {
          add_list(ending.at, text, hit, hits);
        } else {
          hits.push_back(hit);
        }
      }
      const std::size_t child = cells[cell].base + letters[next];
      if (letters[next] == 0 || cells[child].letter != letters[next]) break;
      cell = child;
    }
    if (hits.size() > shorter + 1)
      std::reverse(hits.begin() + static_cast<std::ptrdiff_t>(shorter), hits.end());
  }
}

}  // namespace xl
