#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "pack/detail/link_place.h"

namespace xl::pack {
namespace {

struct Use {
  std::size_t link = 0;
  std::vector<std::string> contexts;
  Place place;
};

// Both count only in contexts, and in different ones.
bool told_apart(const Use& a, const Use& b) {
  return !a.contexts.empty() && !b.contexts.empty() &&
         std::ranges::find_first_of(a.contexts, b.contexts) == a.contexts.end();
}

// Uses of each keyword, whatever its case and width, in the order of the file.
std::map<std::string, std::vector<Use>> uses_by_word(const Reader& reader,
                                                     const std::vector<LinkPlace>& places) {
  std::map<std::string, std::vector<Use>> uses;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Link& link = reader.pack.links[i];
    for (std::size_t k = 0; k < link.keywords.size(); ++k) {
      uses[lower_case(half_width(link.keywords[k].word))].push_back(
          {i, link.keywords[k].contexts, places[i].keywords[k]});
    }
  }
  return uses;
}

void report_in_link(Reader& reader, const std::string& word, const Use& use) {
  reader.faults.error(
      use.place,
      {"关键词" + zh_quoted(word) + "在同一环节写了两次",
       "keyword " + en_quoted(word) + " stands twice in its link"},
      {"删去一个；语境词可以合写（词@甲|乙）", "drop one; contexts can be joined (word@a|b)"});
}

void report_in_chain(Reader& reader, const std::string& word, const Use& first, const Use& use) {
  const Link& other = reader.pack.links[first.link];
  const std::string line = std::to_string(first.place.line);
  reader.faults.warning(use.place,
                        {"关键词" + zh_quoted(word) + "在同一条链的环节" + zh_quoted(other.name) + "（第 " +
                             line + " 行）已有，企业会同时归入两个环节",
                         "keyword " + en_quoted(word) + " also speaks for link " + en_quoted(other.name) +
                             " of its chain (line " + line + "): a firm will stand on both"},
                        {"只留在最贴切的环节，或用语境词、更长的词分开",
                         "keep it where it fits best, or tell them apart by context or by longer words"});
}

void report_across(Reader& reader, const std::string& word, const std::vector<Use>& uses) {
  std::vector<std::string> where;
  for (const Use& use : uses) {
    const Link& link = reader.pack.links[use.link];
    where.push_back(link.chain.text + "/" + link.name);
  }
  reader.faults.note(uses.front().place,
                     {"关键词" + zh_quoted(word) + "用于多条链：" + join(where, "、"),
                      "keyword " + en_quoted(word) + " serves several chains: " + join(where, ", ")});
}

}  // namespace

void check_keywords(Reader& reader, const std::vector<LinkPlace>& places) {
  for (const auto& [word, uses] : uses_by_word(reader, places)) {
    std::map<std::string, const Use*> first_in_chain;
    std::map<std::size_t, const Use*> first_in_link;
    for (const Use& use : uses) {
      const std::string& chain = reader.pack.links[use.link].chain.text;
      const Use& first = *first_in_chain.emplace(chain, &use).first->second;
      if (!first_in_link.emplace(use.link, &use).second) {
        report_in_link(reader, word, use);
      } else if (first.link != use.link && !told_apart(first, use)) {
        report_in_chain(reader, word, first, use);
      }
    }
    if (first_in_chain.size() > 1) report_across(reader, word, uses);
  }
}

}  // namespace xl::pack
