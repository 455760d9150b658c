#include "report/workbook.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "support/folder.h"

namespace xl::report {
namespace {

using Kind = WorkbookCell::Kind;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

WorkbookCell text(std::string_view said, bool marked = false) {
  return {.kind = Kind::text, .text = said, .marked = marked};
}

Result<void> write_sample(const std::string& path) {
  WorkbookWriter writer(path);
  const std::vector<double> widths = {20, 12};
  TRY_DO(writer.begin_sheet("退回", widths));
  const std::vector<WorkbookCell> header = {text("企业名称"), text("成立日期"), text("错误说明")};
  TRY_DO(writer.add_header(header));
  const std::vector<WorkbookCell> row = {text("=1+1", true),
                                         {.kind = Kind::date, .date = *date_of({2024, 7, 2})},
                                         {.kind = Kind::number, .number = 5002.5}};
  TRY_DO(writer.add_row(row));
  return writer.finish();
}

TEST(Workbook, IsAZipWithTheSameBytesForTheSameCells) {
  const Folder folder;
  ASSERT_TRUE(write_sample((folder / "a.xlsx").string()));
  ASSERT_TRUE(write_sample((folder / "b.xlsx").string()));
  const std::string bytes = bytes_of((folder / "a.xlsx").string());
  EXPECT_TRUE(bytes.starts_with("PK"));
  EXPECT_EQ(bytes, bytes_of((folder / "b.xlsx").string()));
}

TEST(Workbook, RefusesNamesThatExcelDoesNotTake) {
  const Folder folder;
  WorkbookWriter writer((folder / "a.xlsx").string());
  EXPECT_FALSE(writer.begin_sheet("一/二", {}));
  EXPECT_FALSE(writer.begin_sheet(std::string(32, 'x'), {}));
  ASSERT_TRUE(writer.begin_sheet("一", {}));
  EXPECT_FALSE(writer.begin_sheet("一", {}));
  EXPECT_TRUE(writer.finish());
}

TEST(Workbook, RefusesRowsWithoutASheetAndFilesWithoutAFolder) {
  const Folder folder;
  WorkbookWriter writer((folder / "none/a.xlsx").string());
  EXPECT_FALSE(writer.add_row({}));
  ASSERT_TRUE(writer.begin_sheet("一", {}));
  const auto finished = writer.finish();
  ASSERT_FALSE(finished);
  EXPECT_NE(finished.error().message.zh.find("写不了"), std::string::npos);
}

TEST(Workbook, TakesLongAndOddTexts) {
  const Folder folder;
  WorkbookWriter writer((folder / "a.xlsx").string());
  ASSERT_TRUE(writer.begin_sheet("一", {}));
  std::string most;
  for (int i = 0; i < 40'000; ++i) most += "长";
  const std::vector<WorkbookCell> row = {text(most), text(std::string_view("a\0b\x01", 4)), text("")};
  EXPECT_TRUE(writer.add_row(row));
  EXPECT_TRUE(writer.finish());
}

}  // namespace
}  // namespace xl::report
