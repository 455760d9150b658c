#include "app/detail/map_counts.h"

#include <algorithm>
#include <string_view>

namespace xl::app {

MapCounts::MapCounts(const pack::Pack& pack, const store::Reader& data, const store::Run& run) : pack_(pack) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> positions;
  for (std::uint32_t i = 0; i < pack.links.size(); ++i)
    positions[{pack.links[i].chain.text, pack.links[i].name}] = i;
  for (const store::MapCell& cell : store::results<store::MapCell>(data, run)) {
    cells_[{cell.county, positions.at({cell.chain, cell.link})}] = {
        {cell.high, cell.medium, cell.low}, cell.trading, cell.capital_fen, cell.capital_known};
  }
  for (const store::CountyCount& count : store::results<store::CountyCount>(data, run))
    counties_[count.county] = count;
}

void MapCounts::count(const CountedFirm& firm, std::int64_t times) {
  store::CountyCount& county = counties_[firm.county];
  county.county = firm.county;
  county.firms += times;
  const bool stands = std::ranges::any_of(firm.assignments, &chain::Assignment::stands);
  county.assigned += stands ? times : 0;
  for (const chain::Assignment& assignment : firm.assignments) count_link(firm, assignment, times);
}

void MapCounts::count_link(const CountedFirm& firm, const chain::Assignment& assignment, std::int64_t times) {
  Counts& counts = cells_[{firm.county, assignment.link}];
  if (!assignment.own_work) {
    counts.trading += assignment.role == chain::Role::trade ? times : 0;
    return;
  }
  counts.standing[static_cast<std::size_t>(assignment.level)] += times;
  if (assignment.level == Level::low || !firm.capital_fen) return;
  counts.capital_fen += times * *firm.capital_fen;
  counts.capital_known += times;
}

std::vector<store::MapCell> MapCounts::cells() const {
  std::vector<store::MapCell> cells;
  for (const auto& [key, counts] : cells_) {
    if (counts.empty()) continue;
    const Link& link = pack_.links[key.second];
    cells.push_back({key.first, link.chain.text, link.name, counts.standing[0], counts.standing[1],
                     counts.standing[2], counts.trading, counts.capital_fen, counts.capital_known});
  }
  return cells;
}

std::vector<store::CountyCount> MapCounts::counties() const {
  std::vector<store::CountyCount> counties;
  for (const auto& [name, count] : counties_) counties.push_back(count);
  return counties;
}

}  // namespace xl::app
