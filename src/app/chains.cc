#include "app/chains.h"

#include <algorithm>
#include <map>
#include <span>

#include "app/capabilities.h"
#include "app/coordination.h"
#include "app/mapping.h"
#include "app/names.h"
#include "base/version.h"
#include "report/why.h"
#include "store/batches.h"
#include "store/edits.h"
#include "store/runs.h"

namespace xl::app {
namespace {

constexpr std::string_view kEnterprises = "enterprises";

// The batches of a register that have not been taken back.
std::vector<store::Batch> standing_batches(const Sight& sight, std::string_view register_id) {
  std::vector<store::Batch> batches = store::batches(sight.data);
  std::erase_if(batches, [register_id](const store::Batch& batch) {
    return batch.register_id != register_id || batch.state != store::BatchState::done;
  });
  return batches;
}

std::vector<store::Batch> enterprise_batches(const Sight& sight) {
  return standing_batches(sight, kEnterprises);
}

Result<store::Run> newest_run(const Sight& sight) {
  const auto run = latest_map(sight.data);
  if (!run) {
    return failure(
        ErrorKind::not_found, "还没有图谱：请先导入企业名录（xianlian import enterprises 文件）",
        "there is no map yet: import an enterprise register first (xianlian import enterprises FILE)");
  }
  return *run;
}

// The newest batch whose publisher calls it complete, by as-of date, then by number; others only add firms to
// it.
const store::Batch* complete_batch(const std::vector<store::Batch>& batches) {
  const store::Batch* newest = nullptr;
  for (const store::Batch& batch : batches) {
    if (!batch.note.coverage.complete) continue;
    if (newest == nullptr || newest->note.as_of <= batch.note.as_of) newest = &batch;
  }
  return newest;
}

// Declared coverage of batches taken together: the years they span, which are known only if each says them.
void add_declared_coverage(chain::CoverageFacts& facts, std::span<const store::Batch> batches) {
  bool years_known = !batches.empty();
  bool whole_province = batches.empty();
  for (const store::Batch& batch : batches) {
    const Coverage& coverage = batch.note.coverage;
    years_known = years_known && coverage.last_year.has_value();
    whole_province = whole_province || coverage.regions.empty();
    if (coverage.first_year)
      facts.first_year = std::min(facts.first_year.value_or(*coverage.first_year), *coverage.first_year);
    if (coverage.last_year) facts.last_year = std::max(facts.last_year.value_or(0), *coverage.last_year);
    if (batch.note.as_of) facts.as_of_year = std::max(facts.as_of_year, calendar_day(*batch.note.as_of).year);
    for (const std::string& region : coverage.regions) facts.regions.push_back({region});
  }
  if (!years_known) facts.last_year.reset();
  if (whole_province) facts.regions.clear();
}

chain::CoverageFacts coverage_facts(const Sight& sight, const store::Run& run,
                                    const std::vector<store::Batch>& batches) {
  chain::CoverageFacts facts;
  const store::Batch* const complete = complete_batch(batches);
  facts.complete = complete != nullptr;
  add_declared_coverage(facts, complete != nullptr ? std::span(complete, 1) : std::span(batches));
  for (const store::CountyCount& count : store::results<store::CountyCount>(sight.data, run)) {
    facts.firms += static_cast<std::uint64_t>(count.firms);
    if (count.county.empty()) continue;
    facts.placed += static_cast<std::uint64_t>(count.firms);
    facts.counties.push_back({{count.county},
                              static_cast<std::uint64_t>(count.firms),
                              static_cast<std::uint64_t>(count.assigned)});
  }
  return facts;
}

std::vector<chain::Cell> cells_of(const Sight& sight, const store::Run& run) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> positions;
  for (std::uint32_t i = 0; i < sight.pack.links.size(); ++i) {
    positions[{sight.pack.links[i].chain.text, sight.pack.links[i].name}] = i;
  }
  std::vector<chain::Cell> cells;
  const auto count = [](std::int64_t number) { return static_cast<std::uint32_t>(number); };
  for (const store::MapCell& cell : store::results<store::MapCell>(sight.data, run)) {
    const auto link = positions.find({cell.chain, cell.link});
    // A link that a newer pack no longer has; the answer is marked stale.
    if (link == positions.end()) continue;
    cells.push_back({{cell.county},
                     link->second,
                     {count(cell.high), count(cell.medium), count(cell.low)},
                     count(cell.trading),
                     cell.capital_fen,
                     count(cell.capital_known)});
  }
  return cells;
}

Result<std::vector<ChainId>> chains_asked(const Sight& sight, const std::optional<std::string>& chain) {
  if (!chain) return std::vector<ChainId>{};
  return std::vector<ChainId>{TRY(chain_named(sight.pack, *chain))};
}

// The standing that people call so, in either language.
Result<chain::Standing> standing_called(const std::string& word) {
  for (const auto standing : {chain::Standing::strong, chain::Standing::weak, chain::Standing::missing,
                              chain::Standing::not_seen}) {
    if (word == name_of(standing) || chinese_name(standing).starts_with(word)) return standing;
  }
  return failure(ErrorKind::invalid,
                 "状态只能是 strong（强）、weak（弱）、missing（缺）、not_seen（未见），这里是 " + word,
                 "status is one of strong, weak, missing, not_seen, not " + word);
}

Result<void> keep_status(chain::RegionMap& map, const std::optional<std::string>& status) {
  if (!status) return {};
  const chain::Standing kept = TRY(standing_called(*status));
  for (chain::ChainStanding& chain : map.chains) {
    std::erase_if(chain.links, [&](const chain::LinkStanding& link) { return link.standing != kept; });
  }
  return {};
}

// What people filled in row by row is one source more; its newest saving stands for all.
void add_edits(Basis& basis, const Sight& sight, const std::string& register_id) {
  const auto edits = store::edits_of(sight.data, register_id);
  if (!edits) return;
  basis.sources.push_back({.batch = edits->batch,
                           .title = std::string(kByHand),
                           .as_of = edits->as_of,
                           .rows = edits->rows,
                           .example = edits->example});
  basis.example = basis.example || edits->example;
}

Basis basis_on(const Sight& sight, const std::vector<store::Batch>& batches) {
  Basis basis{.pack = sight.pack.id,
              .pack_version = sight.pack.version,
              .pack_digest = sight.pack.digest,
              .program = std::string(version())};
  for (const store::Batch& batch : batches) {
    const Coverage& coverage = batch.note.coverage;
    basis.sources.push_back({.batch = batch.id,
                             .title = batch.note.source_title,
                             .file = batch.note.file_name,
                             .as_of = batch.note.as_of,
                             .rows = batch.counts.added,
                             .first_year = coverage.first_year,
                             .last_year = coverage.last_year,
                             .kinds = coverage.kinds,
                             .complete = coverage.complete,
                             .example = batch.note.example});
    basis.example = basis.example || batch.note.example;
  }
  return basis;
}

// As above, of what the map was made from.
Basis map_basis_on(const Sight& sight, const std::vector<store::Batch>& batches) {
  Basis basis = basis_on(sight, batches);
  add_edits(basis, sight, std::string(kEnterprises));
  const auto run = latest_map(sight.data);
  basis.stale = run && run->key != mapping_key(sight.pack, sight.data, batches);
  return basis;
}

}  // namespace

Basis basis_of(const Sight& sight) {
  return map_basis_on(sight, enterprise_batches(sight));
}

Basis basis_of(const Sight& sight, const Register& declared) {
  if (declared.derived || declared.id == kEnterprises) return basis_of(sight);
  const Register* const one = &declared;
  return basis_of(sight, std::span(&one, 1));
}

Basis basis_of(const Sight& sight, std::span<const Register* const> registers) {
  std::vector<store::Batch> batches = store::batches(sight.data);
  std::erase_if(batches, [&](const store::Batch& batch) {
    return batch.state != store::BatchState::done ||
           std::ranges::none_of(registers, [&](const auto* one) { return one->id == batch.register_id; });
  });
  Basis basis = basis_on(sight, batches);
  for (const Register* const one : registers) add_edits(basis, sight, one->id);
  return basis;
}

Result<std::vector<chain::Cell>> stored_cells(const Sight& sight) {
  return cells_of(sight, TRY(newest_run(sight)));
}

namespace {

chain::ChainMap draw(const Sight& sight, const std::vector<chain::Cell>& cells,
                     chain::CoverageFacts coverage) {
  const std::vector<CountyChain> pairs = named_pairs(sight);
  const pack::Pack& pack = sight.pack;
  return chain::ChainMap({.province = pack.province,
                          .cities = pack.cities,
                          .counties = pack.counties,
                          .chains = pack.chains,
                          .links = pack.links,
                          .cross_links = pack.cross_links,
                          .county_chains = pairs,
                          .neighbours = pack.neighbours,
                          .partnerships = pack.partnerships,
                          .cells = cells,
                          .thresholds = thresholds_of(pack),
                          .floor = coverage_floor_of(pack),
                          .coverage = std::move(coverage)});
}

// A map and what it rests on, from one reading of the batches.
struct Drawn {
  Basis basis;
  chain::ChainMap map;
};
Result<Drawn> drawn(const Sight& sight) {
  const store::Run run = TRY(newest_run(sight));
  const std::vector<store::Batch> batches = enterprise_batches(sight);
  return Drawn{map_basis_on(sight, batches),
               draw(sight, cells_of(sight, run), coverage_facts(sight, run, batches))};
}

}  // namespace

Result<chain::ChainMap> stored_map(const Sight& sight) {
  const store::Run run = TRY(newest_run(sight));
  return draw(sight, cells_of(sight, run), coverage_facts(sight, run, enterprise_batches(sight)));
}

Result<chain::ChainMap> map_so_far(const Sight& sight) {
  if (latest_map(sight.data)) return stored_map(sight);
  return draw(sight, {}, {});
}

Result<MapAnswer> region_map(const Sight& sight, const MapRequest& request) {
  const RegionCode region = TRY(region_named(sight.pack, request.region));
  const std::vector<ChainId> chains = TRY(chains_asked(sight, request.chain));
  Drawn stored = TRY(drawn(sight));
  chain::RegionMap map = TRY(stored.map.of(region, chains));
  MapAnswer answer{std::move(stored.basis), std::move(map)};
  TRY_DO(keep_status(answer.map, request.status));
  report::explain(answer.map);
  return answer;
}

Result<GapsAnswer> gaps(const Sight& sight, const GapsRequest& request) {
  const RegionCode region = TRY(region_named(sight.pack, request.region));
  const std::vector<ChainId> chains = TRY(chains_asked(sight, request.chain));
  Drawn stored = TRY(drawn(sight));
  chain::RegionMap map = TRY(stored.map.of(region, chains));
  if (chains.empty())
    std::erase_if(map.chains, [](const chain::ChainStanding& chain) { return !chain.named; });
  report::explain(map);
  GapsAnswer answer{std::move(stored.basis), region, map.name, map.coverage, chain::ChainMap::gaps(map)};
  const std::size_t limit = request.limit ? static_cast<std::size_t>(*request.limit) : answer.links.size();
  if (answer.links.size() > limit) answer.links.resize(limit);
  return answer;
}

Result<MatrixAnswer> matrix(const Sight& sight, const MatrixRequest& request) {
  const RegionCode region = TRY(region_named(sight.pack, request.region));
  const std::vector<RegionCode> counties = counties_in(sight.pack, region);
  Drawn stored = TRY(drawn(sight));
  MatrixAnswer answer{std::move(stored.basis), stored.map.whole()};
  std::erase_if(answer.cells, [&](const chain::MapCell& cell) {
    return std::ranges::find(counties, cell.county) == counties.end();
  });
  return answer;
}

}  // namespace xl::app
