#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chain/assign.h"
#include "pack/pack.h"
#include "store/runs.h"

namespace xl::app {

// A firm as the map counts it.
struct CountedFirm {
  // Empty for unknown.
  std::string county;
  // Registered capital, where it is stated in CNY.
  std::optional<std::int64_t> capital_fen;
  std::span<const chain::Assignment> assignments;
};

// Firms added up by link and county. They can be taken out again: so the map follows a correction without
// being made anew, and comes to the same.
class MapCounts {
 public:
  explicit MapCounts(const pack::Pack& pack) : pack_(pack) {}
  // Goes on from what a run of the same pack came to.
  MapCounts(const pack::Pack&, const store::Reader&, const store::Run&);

  void add(const CountedFirm& firm) { count(firm, 1); }
  void take_out(const CountedFirm& firm) { count(firm, -1); }

  // By county, then by the pack's order of links; only where something is counted.
  std::vector<store::MapCell> cells() const;
  // By county.
  std::vector<store::CountyCount> counties() const;

 private:
  struct Counts {
    std::array<std::int64_t, 3> standing{};
    std::int64_t trading = 0;
    std::int64_t capital_fen = 0;
    std::int64_t capital_known = 0;
    bool empty() const { return standing == std::array<std::int64_t, 3>{} && trading == 0; }
  };
  void count(const CountedFirm&, std::int64_t times);
  void count_link(const CountedFirm&, const chain::Assignment&, std::int64_t times);

  const pack::Pack& pack_;
  std::map<std::pair<std::string, std::uint32_t>, Counts> cells_;
  std::map<std::string, store::CountyCount> counties_;
};

}  // namespace xl::app
