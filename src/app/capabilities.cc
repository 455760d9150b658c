#include "app/capabilities.h"

namespace xl::app {
namespace {

std::vector<std::string> words(const pack::Pack& pack, const std::string& list) {
  const auto found = pack.words.find(list);
  return found == pack.words.end() ? std::vector<std::string>{} : found->second.words;
}

ScopeWords scope_words(const pack::Pack& pack) {
  return {.make = words(pack, "make"),
          .trade = words(pack, "trade"),
          .service = words(pack, "service"),
          .rent = words(pack, "rent"),
          .research = words(pack, "research"),
          .negation = words(pack, "negation"),
          .permit_tail = words(pack, "permit_tail"),
          .stops = words(pack, "stops"),
          .neutral_endings = words(pack, "neutral_endings")};
}

double parameter(const pack::Pack& pack, const std::string& id) {
  return pack.parameters.at(id).value;
}

}  // namespace

place::Gazetteer gazetteer_of(const pack::Pack& pack) {
  return place::Gazetteer({.province = pack.province,
                           .cities = pack.cities,
                           .counties = pack.counties,
                           .former_places = pack.former_places,
                           .towns = pack.towns,
                           .localities = pack.localities});
}

industry::Classifier classifier_of(const pack::Pack& pack) {
  return {pack.industries, pack.industry_words, scope_words(pack)};
}

LinkReader::LinkReader(const pack::Pack& pack, Vocabulary&& vocabulary)
    : classifier_(pack.industries, pack.industry_words, scope_words(pack), vocabulary),
      assigner_(pack.chains, pack.links, pack.industries, scope_words(pack), vocabulary),
      finder_(vocabulary) {}

std::vector<chain::Assignment> LinkReader::read(std::string_view name, std::string_view scope,
                                                Papers& papers) const {
  // As many as are shown of a firm.
  constexpr std::size_t kIndustries = 5;
  finder_.find(name, scope, papers.found);
  const auto industries = classifier_.shares({name, scope, &papers.found}, kIndustries, papers.industry);
  return assigner_.assign({name, scope, industries, &papers.found}, papers.links);
}

chain::Thresholds thresholds_of(const pack::Pack& pack) {
  constexpr double kFenPerYuan = 100;
  return {.strong_min_firms = static_cast<std::uint32_t>(parameter(pack, "strong_min_firms")),
          .strong_min_capital_fen =
              static_cast<std::int64_t>(parameter(pack, "strong_min_capital") * kFenPerYuan),
          .weak_min_firms = static_cast<std::uint32_t>(parameter(pack, "weak_min_firms")),
          .places_listed = static_cast<std::uint32_t>(parameter(pack, "neighbour_count"))};
}

chain::CoverageFloor coverage_floor_of(const pack::Pack& pack) {
  return {.year_lag = static_cast<int>(parameter(pack, "coverage_year_lag")),
          .min_placed = parameter(pack, "coverage_min_placed"),
          .min_assigned = parameter(pack, "coverage_min_assigned")};
}

chain::ChainLimits chain_limits_of(const pack::Pack& pack) {
  return {.normal_max = static_cast<int>(parameter(pack, "chains_normal_max")),
          .strong_max = static_cast<int>(parameter(pack, "chains_strong_max"))};
}

Sameness sameness_of(const pack::Pack& pack) {
  return {.min_similarity = parameter(pack, "similar_min"),
          .min_firms = static_cast<std::uint32_t>(parameter(pack, "similar_min_firms"))};
}

}  // namespace xl::app
