#include "chain/graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace xl::chain {
namespace {

using Key = std::pair<std::string_view, std::string_view>;

void add(std::vector<std::uint32_t>& list, std::uint32_t link) {
  const auto at = std::ranges::lower_bound(list, link);
  if (at == list.end() || *at != link) list.insert(at, link);
}

std::vector<std::uint32_t> reach(const std::vector<LinkNode>& nodes, std::uint32_t from,
                                 std::vector<std::uint32_t> LinkNode::* next) {
  std::set<std::uint32_t> reached;
  std::vector<std::uint32_t> open = nodes[from].*next;
  while (!open.empty()) {
    const std::uint32_t link = open.back();
    open.pop_back();
    if (link == from || !reached.insert(link).second) continue;
    open.insert(open.end(), (nodes[link].*next).begin(), (nodes[link].*next).end());
  }
  return {reached.begin(), reached.end()};
}

}  // namespace

LinkGraph::LinkGraph(std::span<const Link> links, std::span<const CrossLink> cross_links)
    : nodes_(links.size()) {
  std::map<Key, std::uint32_t> index;
  for (std::uint32_t i = 0; i < links.size(); ++i) index.try_emplace({links[i].chain.text, links[i].name}, i);
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    for (const std::string& parent : links[i].parents) {
      const auto found = index.find({links[i].chain.text, parent});
      if (found == index.end()) continue;
      add(nodes_[i].parents, found->second);
      add(nodes_[found->second].children, i);
    }
  }
  for (const CrossLink& cross : cross_links) {
    const auto from = index.find({cross.from_chain.text, cross.from_link});
    const auto to = index.find({cross.to_chain.text, cross.to_link});
    if (from == index.end() || to == index.end()) continue;
    add(nodes_[from->second].cross_children, to->second);
    add(nodes_[to->second].cross_parents, from->second);
  }

  std::vector<std::size_t> waits(links.size());
  std::set<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    waits[i] = nodes_[i].parents.size();
    if (waits[i] == 0) ready.insert(i);
  }
  while (!ready.empty()) {
    const std::uint32_t link = *ready.begin();
    ready.erase(ready.begin());
    order_.push_back(link);
    for (const std::uint32_t child : nodes_[link].children) {
      if (--waits[child] == 0) ready.insert(child);
    }
  }
}

std::vector<std::uint32_t> LinkGraph::upstream(std::uint32_t link) const {
  return reach(nodes_, link, &LinkNode::parents);
}

std::vector<std::uint32_t> LinkGraph::downstream(std::uint32_t link) const {
  return reach(nodes_, link, &LinkNode::children);
}

}  // namespace xl::chain
