#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/chain.h"

namespace xl::chain {

// A link's neighbours, by position in the links, ascending.
struct LinkNode {
  std::vector<std::uint32_t> parents;
  std::vector<std::uint32_t> children;
  // Links of other chains that feed it, or that it feeds.
  std::vector<std::uint32_t> cross_parents;
  std::vector<std::uint32_t> cross_children;
};

// Links of all chains and what feeds what. Names that are not there are left out (pack check reports them);
// parents run without cycles (pack check refuses them).
class LinkGraph {
 public:
  LinkGraph(std::span<const Link>, std::span<const CrossLink>);

  const LinkNode& at(std::uint32_t link) const { return nodes_[link]; }
  std::size_t size() const { return nodes_.size(); }
  // Parents before children; among equals by position.
  const std::vector<std::uint32_t>& order() const { return order_; }
  // All links of its chain that come before, or after, directly or through others; ascending.
  std::vector<std::uint32_t> upstream(std::uint32_t link) const;
  std::vector<std::uint32_t> downstream(std::uint32_t link) const;

 private:
  std::vector<LinkNode> nodes_;
  std::vector<std::uint32_t> order_;
};

}  // namespace xl::chain
