#include "intake/csv_reader.h"

#include <gtest/gtest.h>

#include "tiny_register.h"

namespace xl::intake {
namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(const RawRows& rows) {
  Cells cells;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    cells.emplace_back();
    for (std::size_t column = 0; column < rows.cells(row); ++column) {
      cells.back().emplace_back(rows.cell(row, column));
    }
  }
  return cells;
}

TEST(CsvReader, ReadsTheFormsOfRfc4180) {
  const struct {
    std::string csv;
    Cells expected;
  } cases[] = {
      {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}},
      {"a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"a,\n,b\n", {{"a", ""}, {"", "b"}}},
      {"\n\na\n\n", {{"a"}}},
      {"\"5,002(万元)\",x\n", {{"5,002(万元)", "x"}}},
      {"\"说\"\"好\"\"\",x\n", {{"说\"好\"", "x"}}},
      {"\"一行\n二行\",x\ny,z\n", {{"一行\n二行", "x"}, {"y", "z"}}},
      {"\"a\" ,b\n", {{"a", "b"}}},
      // A quote in a text that nobody doubled.
      {"\"福建\"公司,x\n", {{"\"福建\"公司", "x"}}},
      {"宽12\"布,x\n", {{"宽12\"布", "x"}}},
      {"\"a\"", {{"a"}}},
      {"", {}},
  };
  for (const auto& one : cases) EXPECT_EQ(cells_of(rows_of(one.csv)), one.expected) << one.csv;
}

TEST(CsvReader, NumbersARowByTheLineItBeginsOn) {
  const RawRows rows = rows_of("h\n\"一\n二\n三\"\nx\n\ny\n");
  EXPECT_EQ(rows.numbers, (std::vector<std::uint64_t>{1, 2, 5, 7}));
}

TEST(CsvReader, AnOpenQuoteSpoilsItsOwnLineOnly) {
  const RawRows rows = rows_of("a,b\n\"甲,1\n乙,2\n丙,3\n");
  EXPECT_EQ(cells_of(rows), (Cells{{"a", "b"}, {"\"甲", "1"}, {"乙", "2"}, {"丙", "3"}}));
  ASSERT_EQ(rows.defects.size(), 1U);
  EXPECT_EQ(rows.defects[0].row, 1U);
  EXPECT_EQ(rows.defects[0].kind, DefectKind::open_quote);
  EXPECT_EQ(rows.numbers[1], 2U);
}

TEST(CsvReader, AnOpenQuoteIsFoundWhenTheNextQuotedCellShowsIt) {
  const RawRows rows = rows_of("a,b\n\"甲,1\n乙,\"5,002(万元)\"\n丙,3\n");
  EXPECT_EQ(cells_of(rows), (Cells{{"a", "b"}, {"\"甲", "1"}, {"乙", "5,002(万元)"}, {"丙", "3"}}));
  ASSERT_EQ(rows.defects.size(), 1U);
  EXPECT_EQ(rows.defects[0].kind, DefectKind::open_quote);
}

TEST(CsvReader, AnOpenQuoteBeforeAVeryLongRestIsFoundWithinTheRowLimit) {
  std::string csv = "a,b\n\"甲,1\n";
  for (int i = 0; i < 300'000; ++i) csv += "乙,2\n";
  const RawRows rows = rows_of(csv, {.row_bytes = 1000});
  EXPECT_GT(rows.rows(), 1000U);
  ASSERT_EQ(rows.defects.size(), 1U);
  EXPECT_EQ(rows.defects[0].row, 1U);
}

TEST(CsvReader, ARowBeyondTheLimitIsCutBetweenCharactersAndReported) {
  const std::string longest(3000, 'x');
  const RawRows rows = rows_of("a\n福" + longest + "\nb\n", {.row_bytes = 1000});
  ASSERT_EQ(rows.rows(), 3U);
  EXPECT_EQ(rows.cell(1, 0).size(), 1000U);
  EXPECT_EQ(rows.cell(2, 0), "b");
  ASSERT_EQ(rows.defects.size(), 1U);
  EXPECT_EQ(rows.defects[0].kind, DefectKind::too_long);
}

TEST(CsvReader, BlocksOfAnySizeGiveTheSameRows) {
  std::string csv;
  for (int i = 0; i < 1000; ++i) csv += std::to_string(i) + ",\"甲\n" + std::to_string(i * i) + "\"\n";
  const RawRows whole = rows_of(csv);
  for (const std::size_t most : {1U, 7U, 333U}) {
    const auto reader = csv_rows(memory_source(csv), ',', {});
    RawRows block;
    Cells cells;
    while (*reader->read(block, most)) {
      EXPECT_LE(block.rows(), most);
      for (auto& row : cells_of(block)) cells.push_back(std::move(row));
    }
    EXPECT_EQ(cells, cells_of(whole));
  }
}

TEST(CsvStyle, TellsTheDelimiterByTheNumberOfCells) {
  const struct {
    std::string text;
    char delimiter;
  } cases[] = {{"a,b,c\n1,2;3,4\n", ','},
               {"a\tb\n1,2\t3\n4\t5,6\n", '\t'},
               {"a;b;c\n1,5;2;3\n", ';'},
               {"a|b\n1|2\n", '|'},
               {"只有一列\n甲\n", ','},
               {"", ','},
               {"名单\n甲,\"一;二;三\"\n乙,四\n", ','}};
  for (const auto& one : cases) EXPECT_EQ(csv_style(one.text, {}).delimiter, one.delimiter) << one.text;
}

}  // namespace
}  // namespace xl::intake
