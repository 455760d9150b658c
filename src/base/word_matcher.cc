#include "base/word_matcher.h"

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

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

}  // namespace

// The words as a tree, before it is laid into the double array.
struct WordMatcher::Trie {
  struct Node {
    std::map<std::uint16_t, std::size_t> next;
    std::vector<Output> outputs;
    std::size_t fail = 0;
  };
  std::vector<Node> nodes = std::vector<Node>(1);
  // Breadth first, so that a node comes after the node it falls back to.
  std::vector<std::size_t> order;
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

  std::size_t fallback(std::size_t from, std::uint16_t letter) const {
    while (true) {
      const auto found = nodes[from].next.find(letter);
      if (found != nodes[from].next.end()) return found->second;
      if (from == 0) return 0;
      from = nodes[from].fail;
    }
  }

  void link() {
    order = {0};
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::size_t node = order[i];
      for (const auto& [letter, child] : nodes[node].next) {
        order.push_back(child);
        nodes[child].fail = node == 0 ? 0 : fallback(nodes[node].fail, letter);
      }
      const auto& inherited = nodes[nodes[node].fail].outputs;
      if (node != 0)
        nodes[node].outputs.insert(nodes[node].outputs.end(), inherited.begin(), inherited.end());
      std::ranges::sort(nodes[node].outputs, [](const Output& a, const Output& b) {
        return std::tie(a.characters, a.word) < std::tie(b.characters, b.word);
      });
    }
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
  classes_.resize(std::max<std::size_t>(counts.empty() ? 0 : counts.rbegin()->first + 1, 0xFF5F));
  for (std::size_t point = 0; point < classes_.size(); ++point) {
    const auto found = class_of_letter.find(folded(static_cast<char32_t>(point)));
    // U+FFFD stands for malformed bytes in a text that is read, and matches nothing.
    if (found != class_of_letter.end() && point != 0xFFFD) classes_[point] = found->second;
  }

  Trie trie;
  trie.classes = letters.size() + 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::u32string points = code_points(words[i]);
    if (points.empty() || points.size() > 1000) continue;
    Output output{.word = static_cast<std::uint32_t>(i),
                  .characters = static_cast<std::uint16_t>(points.size()),
                  .bytes = static_cast<std::uint16_t>(words[i].size()),
                  .bound_before = is_latin(folded(points.front())),
                  .bound_after = is_latin(folded(points.back()))};
    std::vector<std::uint16_t> path;
    for (const char32_t point : points) {
      path.push_back(class_of_letter[folded(point)]);
      if (folded(point) > 0x20 && folded(point) < 0x7F) output.bytes = 0;
    }
    trie.add(path, output);
  }
  trie.link();
  place(trie);
}

void WordMatcher::place(const Trie& trie) {
  std::vector<std::size_t> cell_of(trie.nodes.size(), 0);
  cells_.assign(1, {});
  endings_.assign(1, {});
  std::vector<bool> taken(1, true);
  std::size_t first_free = 1;
  for (const std::size_t node : trie.order) {
    const auto& next = trie.nodes[node].next;
    Ending& ending = endings_[cell_of[node]];
    if (node != 0) ending.fail = static_cast<std::int32_t>(cell_of[trie.nodes[node].fail]);
    if (!trie.nodes[node].outputs.empty()) {
      ending.output = static_cast<std::int32_t>(outputs_.size());
      outputs_.insert(outputs_.end(), trie.nodes[node].outputs.begin(), trie.nodes[node].outputs.end());
      outputs_.back().last = true;
    }
    if (next.empty()) continue;
    while (first_free < taken.size() && taken[first_free]) ++first_free;
    const std::size_t smallest = next.begin()->first;
    std::size_t base = first_free > smallest ? first_free - smallest : 0;
    const auto is_free = [&](std::size_t cell) { return cell >= taken.size() || !taken[cell]; };
    while (!std::ranges::all_of(next, [&](const auto& edge) { return is_free(base + edge.first); })) ++base;
    const std::size_t reach = base + next.rbegin()->first + 1;
    if (taken.size() < reach) taken.resize(reach, false);
    if (cells_.size() < reach) cells_.resize(reach);
    if (endings_.size() < reach) endings_.resize(reach);
    cells_[cell_of[node]].base = static_cast<std::int32_t>(base);
    for (const auto& [letter, child] : next) {
      cell_of[child] = base + letter;
      taken[base + letter] = true;
      cells_[base + letter].parent = static_cast<std::int32_t>(cell_of[node]);
    }
  }
  // Room after the last base for every class, so that a look-up never leaves the array.
  std::int32_t greatest = 0;
  for (const Cell& cell : cells_) greatest = std::max(greatest, cell.base);
  cells_.resize(std::max(cells_.size(), static_cast<std::size_t>(greatest) + trie.classes));
}

std::size_t WordMatcher::begin_of(const Output& output, std::string_view text, std::size_t end) const {
  for (std::size_t i = 0; i < output.characters; ++i) {
    --end;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return end;
}

}  // namespace xl
