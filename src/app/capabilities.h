#pragma once
#include "chain/assign.h"
#include "chain/coordination.h"
#include "chain/map.h"
#include "industry/classify.h"
#include "pack/pack.h"
#include "place/gazetteer.h"

namespace xl::app {

// The capabilities as a pack furnishes them: its places, links, word lists and thresholds handed to each in
// the shape it asks for.
place::Gazetteer gazetteer_of(const pack::Pack&);
industry::Classifier classifier_of(const pack::Pack&);

// 归链 as the platform does it: the industry is told first and speaks for links or against them. Immutable;
// each thread brings its own papers.
class LinkReader {
 public:
  struct Papers {
    FoundWords found;
    industry::Desk industry;
    chain::Desk links;
  };
  explicit LinkReader(const pack::Pack& pack) : LinkReader(pack, Vocabulary()) {}
  std::vector<chain::Assignment> read(std::string_view name, std::string_view scope, Papers&) const;

 private:
  LinkReader(const pack::Pack&, Vocabulary&&);

  industry::Classifier classifier_;
  chain::Assigner assigner_;
  // Finds the words of both.
  WordFinder finder_;
};
chain::Thresholds thresholds_of(const pack::Pack&);
chain::CoverageFloor coverage_floor_of(const pack::Pack&);
chain::ChainLimits chain_limits_of(const pack::Pack&);

// From which cosine on two counties are called alike, and how many firms each must have to be compared.
struct Sameness {
  double min_similarity = 0;
  std::uint32_t min_firms = 0;
};
Sameness sameness_of(const pack::Pack&);

}  // namespace xl::app
