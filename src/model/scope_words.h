#pragma once
#include <string>
#include <vector>

namespace xl {

// The language of business scopes, from the pack's words.toml; what reads links and what reads industries
// share it.
struct ScopeWords {
  std::vector<std::string> make;
  std::vector<std::string> trade;
  std::vector<std::string> service;
  std::vector<std::string> rent;
  std::vector<std::string> research;
  // What follows in the clause or bracket is left out of what the firm does.
  std::vector<std::string> negation;
  // From here to the end of the clause or bracket is boilerplate.
  std::vector<std::string> permit_tail;
  // Phrases that are no evidence, and inside which no verb counts (生产资料, 加工机械).
  std::vector<std::string> stops;
  // What may follow a product without making it another one (系列, 制品, 及配件); any other noun does
  // (服装|机械).
  std::vector<std::string> neutral_endings;
};

}  // namespace xl
