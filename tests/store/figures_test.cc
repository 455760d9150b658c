#include "store/figures.h"

#include <gtest/gtest.h>

#include <optional>

#include "store/batches.h"
#include "support/folder.h"

namespace xl::store {
namespace {

struct Line {
  const char* firm = "";
  const char* park = "";
  std::int64_t year = 0;
  std::optional<std::int64_t> revenue;
  const char* currency = "CNY";
  std::optional<std::int64_t> workers{};
};

Register yearly() {
  Register declared;
  declared.id = "firm_years";
  declared.title = {"年度数据", "years"};
  declared.key = {"firm", "park", "year"};
  declared.fields = {{.id = "firm", .type = FieldType::text, .required = true},
                     {.id = "park", .type = FieldType::text, .required = true},
                     {.id = "year", .type = FieldType::whole_number, .required = true},
                     {.id = "revenue", .type = FieldType::money},
                     {.id = "workers", .type = FieldType::whole_number}};
  declared.period = Period{.field = "year", .subject = {"firm", "park"}};
  return declared;
}

class ReadFigures : public testing::Test {
 protected:
  ReadFigures() : store(*Store::open(folder / "a.db", Opening::create)) {}

  void import(const std::vector<Line>& lines) {
    Table table(declared);
    std::vector<std::uint64_t> numbers;
    for (const Line& line : lines) {
      numbers.push_back(numbers.size() + 2);
      table.columns[0].add_text(line.firm);
      table.columns[1].add_text(line.park);
      table.columns[2].add_number(line.year);
      line.revenue ? table.columns[3].add_money(*line.revenue, line.currency) : table.columns[3].add_absent();
      line.workers ? table.columns[4].add_number(*line.workers) : table.columns[4].add_absent();
    }
    auto writer = store.write({{"t", "t"}, "test", Moment{0}});
    ASSERT_TRUE(writer && declare(*writer, declared));
    BatchWriter batch(*writer, declared);
    batch.add(table, numbers);
    ASSERT_TRUE(batch.finish({.file_name = "a.csv"}));
    writer->commit();
  }

  // "firm/park: 2023 value …", "-" for none.
  static std::vector<std::string> shown(const Figures& figures) {
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < figures.subjects.size(); ++row) {
      std::string line = figures.subjects[row];
      line[line.find('\n')] = '/';
      line += ':';
      for (std::size_t period = 0; period < figures.periods.size(); ++period) {
        const PackedColumn& column = figures.columns[period];
        line += ' ' + std::to_string(figures.periods[period]) + ' ' +
                (column.has(row) ? std::to_string(column.number(row)) : "-");
      }
      lines.push_back(line);
    }
    return lines;
  }

  Folder folder;
  Store store;
  Register declared = yearly();
};

TEST_F(ReadFigures, HaveARowPerSubjectAndAColumnPerPeriodInOrder) {
  import({{"b", "y", 2024, 500}, {"b", "x", 2025, 300}, {"a", "y", 2023, 100}, {"b", "y", 2023, 400}});
  const FiguresRead read = read_figures(store.read(), declared, "revenue");
  EXPECT_EQ(read.figures.periods, (std::vector<std::int64_t>{2023, 2024, 2025}));
  EXPECT_EQ(shown(read.figures),
            (std::vector<std::string>{"a/y: 2023 100 2024 - 2025 -", "b/x: 2023 - 2024 - 2025 300",
                                      "b/y: 2023 400 2024 500 2025 -"}));
}

TEST_F(ReadFigures, KeepSubjectsAndPeriodsOfWhichNothingIsKnown) {
  import({{"a", "x", 2024, 0, "CNY", 7}, {"a", "x", 2025, {}, "CNY", {}}, {"b", "x", 2024, {}, "CNY", 5}});
  EXPECT_EQ(shown(read_figures(store.read(), declared, "revenue").figures),
            (std::vector<std::string>{"a/x: 2024 0 2025 -", "b/x: 2024 - 2025 -"}));
  EXPECT_EQ(shown(read_figures(store.read(), declared, "workers").figures),
            (std::vector<std::string>{"a/x: 2024 7 2025 -", "b/x: 2024 5 2025 -"}));
}

TEST_F(ReadFigures, LeaveOutAmountsThatAreNotYuanAndCountThem) {
  import({{"a", "x", 2024, 100, "USD"}, {"b", "x", 2024, 200}});
  const FiguresRead read = read_figures(store.read(), declared, "revenue");
  EXPECT_EQ(read.other_currency, 1);
  EXPECT_EQ(shown(read.figures), (std::vector<std::string>{"a/x: 2024 -", "b/x: 2024 200"}));
}

TEST_F(ReadFigures, OfARegisterWithoutRowsAreEmpty) {
  import({{"a", "x", 2024, 1}});
  auto writer = store.write({{"t", "t"}, "test", Moment{0}});
  ASSERT_TRUE(writer && undo(*writer, 1));
  const FiguresRead read = read_figures(writer->view(), declared, "revenue");
  EXPECT_TRUE(read.figures.subjects.empty());
  EXPECT_TRUE(read.figures.periods.empty());
}

}  // namespace
}  // namespace xl::store
