#include "app/registers.h"

#include <gtest/gtest.h>

#include "app/imports.h"
#include "app/packs.h"
#include "support/folder.h"

namespace xl::app {
namespace {

class RegisterRows : public testing::Test {
 protected:
  RegisterRows()
      : pack(*open_pack({})), store(*store::Store::open(folder / "a.db", store::Opening::create)) {}

  void import(const std::string& register_id, const std::string& title, const std::string& csv) {
    const auto report = import_register(
        {store, pack, {{"test", "test"}, "test", Moment{1'795'348'800}}},
        {.register_id = register_id, .file = "a.csv", .bytes = csv, .source_title = title}, {});
    ASSERT_TRUE(report.has_value()) << report.error().message.en;
  }
  RowsAnswer rows_of(const std::string& register_id) {
    store::Reader reader = store.read();
    return *rows({pack, reader}, {.id = register_id});
  }

  Folder folder;
  pack::Pack pack;
  store::Store store;
};

TEST_F(RegisterRows, NameTheSourcesOfTheirOwnRegister) {
  import("enterprises", "登记名录", "统一社会信用代码,企业名称\n91350502EX0004PM29,晋江示例有限公司\n");
  import("county_chains", "县里的文件", "县,链,文件依据\n350582,textile,晋政〔2025〕1号\n");
  ASSERT_EQ(rows_of("county_chains").basis.sources.size(), 1U);
  EXPECT_EQ(rows_of("county_chains").basis.sources[0].title, "县里的文件");
  ASSERT_EQ(rows_of("enterprises").basis.sources.size(), 1U);
  EXPECT_EQ(rows_of("enterprises").basis.sources[0].title, "登记名录");
}

}  // namespace
}  // namespace xl::app
