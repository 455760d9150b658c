#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "../tests/chain/pack_files.h"
#include "chain/map.h"

// How fast a province's map is drawn from counts by county and link, with the chains of the Fujian pack
// (XL_PACKS).
namespace xl::chain {
namespace {

struct Province84 {
  Province province{.code = {"35"}, .name = {}, .name_en = {}, .short_name = {}};
  std::vector<County> counties;
  std::vector<Cell> cells;

  // Every county has every link: the heaviest that a map can be.
  explicit Province84(std::size_t links) {
    std::mt19937 random(20240722);
    for (int i = 0; i < 84; ++i) {
      County county;
      county.code = {std::to_string(350100 + i)};
      county.city = {std::to_string(3501 + i / 10)};
      counties.push_back(county);
      for (std::uint32_t link = 0; link < links; ++link) {
        cells.push_back({.county = county.code,
                         .link = link,
                         .makers = {.high = static_cast<std::uint32_t>(random() % 4)}});
      }
    }
  }

  ChainMap map(const ChainFiles& files) const {
    MapInput input;
    input.province = province;
    input.counties = counties;
    input.chains = files.chains;
    input.links = files.links;
    input.cells = cells;
    return ChainMap(input);
  }
};

void index_and_draw_the_whole_map(benchmark::State& state) {
  const auto files = fujian_chains();
  if (!files) return state.SkipWithError("XL_PACKS is not set");
  const Province84 world(files->links.size());
  std::size_t cells = 0;
  for (auto _ : state) {
    cells = world.map(*files).whole().size();
    benchmark::DoNotOptimize(cells);
  }
  if (cells != 84 * files->chains.size()) state.SkipWithError("the map has holes");
  state.counters["cells"] = static_cast<double>(cells);
}
BENCHMARK(index_and_draw_the_whole_map)->Unit(benchmark::kMillisecond);

void draw_one_county(benchmark::State& state) {
  const auto files = fujian_chains();
  if (!files) return state.SkipWithError("XL_PACKS is not set");
  const Province84 world(files->links.size());
  const ChainMap map = world.map(*files);
  for (auto _ : state) {
    const auto drawn = map.of({"350105"});
    if (!drawn || drawn->chains.size() != files->chains.size()) state.SkipWithError("the map has holes");
  }
}
BENCHMARK(draw_one_county)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace xl::chain
