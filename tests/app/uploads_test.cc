#include "app/uploads.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "report/workbook.h"

namespace xl::app {
namespace {

pack::Pack pack_of_firms() {
  Register firms;
  firms.id = "firms";
  firms.title = {"企业", "Firms"};
  firms.key = {"name"};
  firms.fields.resize(1);
  firms.fields[0].id = "name";
  firms.fields[0].title = {"企业名称", "Name"};
  firms.fields[0].required = true;
  pack::Pack pack;
  pack.registers = {firms};
  return pack;
}

constexpr std::string_view kFile = "企业名称\n甲\n";

TEST(Uploads, CannotBeGuessedAndKeepTheirNames) {
  Uploads uploads;
  const pack::Pack pack = pack_of_firms();
  const auto first = uploads.keep(pack, {"firms", "C:\\名录\\甲.csv"}, kFile);
  const auto second = uploads.keep(pack, {"firms", "../../etc/passwd"}, kFile);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->id.size(), 32U);
  EXPECT_NE(first->id, second->id);
  EXPECT_EQ(first->name, "甲.csv");
  EXPECT_EQ(second->name, "passwd");
  EXPECT_EQ(uploads.find(first->id)->bytes, static_cast<std::int64_t>(kFile.size()));
  for (const char* name : {"", " ", "..", "a/"})
    EXPECT_FALSE(uploads.keep(pack, {"firms", name}, kFile)) << name;
  EXPECT_FALSE(uploads.keep(pack, {"firms", std::string(256, 'a')}, kFile));
}

TEST(Uploads, AreForgottenAfterTheirTime) {
  Uploads uploads({.most = 8, .lifetime = std::chrono::milliseconds(30)});
  const auto kept = uploads.keep(pack_of_firms(), {"firms", "甲.csv"}, kFile);
  ASSERT_TRUE(kept);
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  EXPECT_EQ(uploads.find(kept->id).error().kind, ErrorKind::not_found);
}

TEST(Uploads, SendTheOldestAwayWhereThereAreTooMany) {
  Uploads uploads({.most = 2});
  const pack::Pack pack = pack_of_firms();
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(uploads.keep(pack, {"firms", "甲.csv"}, kFile)->id);
  EXPECT_FALSE(uploads.find(ids[0]));
  EXPECT_TRUE(uploads.find(ids[1]));
  EXPECT_TRUE(uploads.find(ids[2]));
}

TEST(Uploads, NameTheSheetsOfAWorkbook) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("xl-uploads-" + std::to_string(::getpid()) + ".xlsx");
  {
    report::WorkbookWriter book(path.string());
    for (const char* sheet : {"名录", "说明"}) {
      const std::vector<double> widths = {16};
      const std::vector<report::WorkbookCell> cells = {
          {.kind = report::WorkbookCell::Kind::text, .text = "企业名称"}};
      ASSERT_TRUE(book.begin_sheet(sheet, widths));
      ASSERT_TRUE(book.add_row(cells));
    }
    ASSERT_TRUE(book.finish());
  }
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  Uploads uploads;
  const auto kept = uploads.keep(pack_of_firms(), {"firms", "甲.xlsx"}, bytes);
  ASSERT_TRUE(kept) << kept.error().message.en;
  EXPECT_EQ(kept->sheets, (std::vector<std::string>{"名录", "说明"}));
}

TEST(Uploads, LeaveNothingBehind) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("xl-tmp-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  ::setenv("TMPDIR", folder.c_str(), 1);
  {
    Uploads uploads;
    ASSERT_TRUE(uploads.keep(pack_of_firms(), {"firms", "甲.csv"}, kFile));
    EXPECT_FALSE(fs::is_empty(folder));
    for (const auto& entry : fs::directory_iterator(folder))
      EXPECT_EQ(entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all),
                fs::perms::none);
  }
  EXPECT_TRUE(fs::is_empty(folder));
  ::unsetenv("TMPDIR");
  fs::remove(folder);
}

}  // namespace
}  // namespace xl::app
