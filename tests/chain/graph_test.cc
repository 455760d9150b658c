#include "chain/graph.h"

#include <gtest/gtest.h>

namespace xl::chain {
namespace {

using Links = std::vector<std::uint32_t>;

Link link(const std::string& chain, const std::string& name, std::vector<std::string> parents) {
  Link made;
  made.chain = {chain};
  made.name = name;
  made.parents = std::move(parents);
  return made;
}

// yarn → cloth → clothes, dye → cloth; oil feeds yarn from another chain.
const std::vector<Link> kLinks = {
    link("textile", "clothes", {"cloth"}), link("textile", "cloth", {"yarn", "dye"}),
    link("textile", "yarn", {}),           link("textile", "dye", {}),
    link("petrochem", "oil", {}),
};
const std::vector<CrossLink> kCross = {{{"petrochem"}, "oil", {"textile"}, "yarn", {}}};

TEST(LinkGraph, FollowsWhatFeedsWhatInBothDirections) {
  const LinkGraph graph(kLinks, kCross);
  EXPECT_EQ(graph.at(1).parents, (Links{2, 3}));
  EXPECT_EQ(graph.at(1).children, (Links{0}));
  EXPECT_EQ(graph.upstream(0), (Links{1, 2, 3}));
  EXPECT_EQ(graph.downstream(2), (Links{0, 1}));
  EXPECT_TRUE(graph.downstream(0).empty());
}

TEST(LinkGraph, KeepsOtherChainsApartFromItsOwn) {
  const LinkGraph graph(kLinks, kCross);
  EXPECT_EQ(graph.at(4).cross_children, (Links{2}));
  EXPECT_EQ(graph.at(2).cross_parents, (Links{4}));
  EXPECT_TRUE(graph.downstream(4).empty());
}

TEST(LinkGraph, OrdersParentsBeforeChildren) {
  EXPECT_EQ(LinkGraph(kLinks, kCross).order(), (Links{2, 3, 1, 0, 4}));
}

TEST(LinkGraph, LeavesOutLinksThatAreNotThere) {
  const LinkGraph graph(std::vector<Link>{link("textile", "cloth", {"nylon"})},
                        std::vector<CrossLink>{{{"textile"}, "cloth", {"auto"}, "seats", {}}});
  EXPECT_TRUE(graph.at(0).parents.empty());
  EXPECT_TRUE(graph.at(0).cross_children.empty());
}

}  // namespace
}  // namespace xl::chain
