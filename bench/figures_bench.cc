#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "store/batches.h"
#include "store/figures.h"

// Enterprise-years: how fast one column of a register with periods is loaded from the store, how much memory
// it takes, how fast it is read from there. XL_FIGURES: how many enterprise-years (a million; ten years a
// firm).
namespace xl::store {
namespace {

constexpr std::int64_t kYears = 10;
constexpr std::int64_t kTenThousandYuan = 1'000'000;

std::int64_t enterprise_years() {
  const char* const said = std::getenv("XL_FIGURES");
  return said == nullptr ? 1'000'000 : std::atoll(said);
}

Register yearly() {
  Register declared;
  declared.id = "enterprise_years";
  declared.title = {"企业年度数据", "years of enterprises"};
  declared.key = {"uscc", "year"};
  declared.fields = {{.id = "uscc", .type = FieldType::text, .required = true},
                     {.id = "year", .type = FieldType::whole_number, .required = true}};
  for (int i = 0; i < 20; ++i) {
    declared.fields.push_back(
        {.id = "figure" + std::to_string(i), .type = i < 10 ? FieldType::money : FieldType::whole_number});
  }
  declared.period = Period{.field = "year", .subject = {"uscc"}};
  return declared;
}

// The figure of a firm in a year; nothing for every ninth.
std::int64_t figure(std::int64_t firm, std::int64_t year) {
  const std::int64_t mixed = (firm * 2'654'435'761 + year * 40'503) % 1'000'003;
  return mixed * mixed % 500'000 * kTenThousandYuan;
}
bool has_figure(std::int64_t firm, std::int64_t year) {
  return (firm + year) % 9 != 0;
}

std::string code_of(std::int64_t firm) {
  const std::string number = std::to_string(firm);
  return "91350582MA" + std::string(8 - number.size(), '0') + number;
}

// A store with all of them, made once.
class World {
 public:
  World() : store_(*Store::open(file(), Opening::create)), firms_(enterprise_years() / kYears) {
    auto writer = *store_.write({{"bench", "bench"}, "bench", Moment{0}}, Load::bulk);
    if (!declare(writer, declared)) throw std::runtime_error("not declared");
    BatchWriter batch(writer, declared);
    Table table(declared);
    std::vector<std::uint64_t> lines;
    for (std::int64_t firm = 0; firm < firms_; ++firm) {
      for (std::int64_t year = 0; year < kYears; ++year) add(table, lines, firm, year);
      if (lines.size() < 4000 && firm + 1 < firms_) continue;
      batch.add(table, lines);
      table.clear();
      lines.clear();
    }
    if (!batch.finish({.file_name = "bench"})) throw std::runtime_error("nothing written");
    writer.commit();
  }
  ~World() { std::filesystem::remove(file()); }

  Reader read() const { return store_.read(); }

  Register declared = yearly();
  std::int64_t sum = 0;
  std::int64_t values = 0;

 private:
  static std::filesystem::path file() { return std::filesystem::temp_directory_path() / "figures_bench.db"; }

  void add(Table& table, std::vector<std::uint64_t>& lines, std::int64_t firm, std::int64_t year) {
    lines.push_back(static_cast<std::uint64_t>(firm * kYears + year));
    table.columns[0].add_text(code_of(firm));
    table.columns[1].add_number(2016 + year);
    for (std::size_t i = 2; i < table.columns.size(); ++i) {
      Column& column = table.columns[i];
      const std::int64_t number = figure(firm, year) + static_cast<std::int64_t>(i - 2) * kTenThousandYuan;
      if (!has_figure(firm, year)) {
        column.add_absent();
      } else if (column.kept() == Kept::money) {
        column.add_money(number, "CNY");
      } else {
        column.add_number(number / kTenThousandYuan);
      }
    }
    if (!has_figure(firm, year)) return;
    sum += figure(firm, year);
    ++values;
  }

  Store store_;
  std::int64_t firms_ = 0;
};

const World& world() {
  static const World made;
  return made;
}

void load_one_column(benchmark::State& state) {
  const World& made = world();
  std::size_t bytes = 0;
  for (auto _ : state) {
    const FiguresRead read = read_figures(made.read(), made.declared, "figure0");
    bytes = 0;
    for (const PackedColumn& column : read.figures.columns) bytes += column.bytes();
    benchmark::DoNotOptimize(bytes);
  }
  state.SetItemsProcessed(state.iterations() * enterprise_years());
  state.counters["bytes_per_value"] = static_cast<double>(bytes) / static_cast<double>(enterprise_years());
}
BENCHMARK(load_one_column)->Unit(benchmark::kMillisecond)->Iterations(2)->UseRealTime();

void add_up_a_loaded_column(benchmark::State& state) {
  const World& made = world();
  const FiguresRead read = read_figures(made.read(), made.declared, "figure0");
  std::int64_t sum = 0;
  for (auto _ : state) {
    sum = 0;
    std::array<std::int64_t, PackedColumn::kBlock> block{};
    for (const PackedColumn& column : read.figures.columns) {
      for (std::size_t first = 0; first < column.size(); first += PackedColumn::kBlock) {
        const std::size_t rows = column.read_block(first, block);
        for (std::size_t i = 0; i < rows; ++i) sum += block[i];
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  if (sum != made.sum) state.SkipWithError("the figures add up to something else");
  state.SetItemsProcessed(state.iterations() * enterprise_years());
}
BENCHMARK(add_up_a_loaded_column)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace xl::store
