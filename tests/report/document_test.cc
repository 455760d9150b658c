#include "report/document.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using namespace xl;
using report::DocumentCell;

report::Document small() {
  return {.sheet = "数据",
          .title = "晋江市 企业：2家",
          .header = {"名称", "成立日期", "注册资本（万元）"},
          .rows = {{DocumentCell::of(std::string("=HYPERLINK(\"x\")")),
                    DocumentCell::of(*parse_date("2010-07-02")), DocumentCell::of(-5.5)},
                   {DocumentCell::of(std::string("甲,乙")), {}, {}}},
          .notes = {{"来源", "名录"}},
          .example = true,
          .stem = "示例_企业"};
}

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Document, IsCsvThatExcelOpensAndThatRunsNothing) {
  EXPECT_EQ(report::csv_of(small()),
            "\xEF\xBB\xBF名称,成立日期,注册资本（万元）\r\n"
            "\"'=HYPERLINK(\"\"x\"\")\",2010-07-02,-5.5\r\n"
            "\"甲,乙\",,\r\n");
}

TEST(Document, IsTheSameWorkbookEachTime) {
  const fs::path folder = fs::temp_directory_path() / ("xl-document-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  ASSERT_TRUE(report::write_workbook(small(), (folder / "a.xlsx").string()));
  ASSERT_TRUE(report::write_workbook(small(), (folder / "b.xlsx").string()));
  EXPECT_EQ(bytes_of(folder / "a.xlsx"), bytes_of(folder / "b.xlsx"));
  EXPECT_GT(fs::file_size(folder / "a.xlsx"), 1000U);
  fs::remove_all(folder);
}

TEST(Document, RefusesAPathThatCannotBeWritten) {
  EXPECT_FALSE(report::write_workbook(small(), "/nowhere/at/all.xlsx"));
}

}  // namespace
