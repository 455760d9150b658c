#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "store_fixture.h"

namespace xl::store {
namespace {

// What a file is when another program wrote it.
void run_sql(const std::filesystem::path& path, const std::string& text) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, text.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(handle);
}

TEST(Store, IsMadeWhereNoneIsAndOpensAgain) {
  const Folder folder;
  ASSERT_TRUE(Store::open(folder / "a.db", Opening::create));
  EXPECT_TRUE(Store::open(folder / "a.db", Opening::existing));
}

TEST(Store, SaysThatThereIsNoneAndHowToMakeOne) {
  const Folder folder;
  const auto opened = Store::open(folder / "none.db", Opening::existing);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::not_found);
  EXPECT_NE(opened.error().message.zh.find("请先"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "none.db"));
}

TEST(Store, RefusesATextFileAndLeavesItAsItIs) {
  const Folder folder;
  std::ofstream(folder / "list.csv") << "统一社会信用代码,企业名称\n";
  const auto opened = Store::open(folder / "list.csv", Opening::create);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.zh.find("不是县链的数据库"), std::string::npos);
  EXPECT_EQ(bytes_of(folder / "list.csv"), "统一社会信用代码,企业名称\n");
}

TEST(Store, RefusesTheDatabaseOfAnotherProgram) {
  const Folder folder;
  run_sql(folder / "other.db", "CREATE TABLE firms (name TEXT)");
  const auto opened = Store::open(folder / "other.db", Opening::create);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.zh.find("不是县链的数据库"), std::string::npos);
}

TEST(Store, RefusesAStoreOfANewerProgram) {
  const Folder folder;
  ASSERT_TRUE(Store::open(folder / "a.db", Opening::create));
  run_sql(folder / "a.db", "PRAGMA user_version=999");
  const auto opened = Store::open(folder / "a.db", Opening::existing);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::conflict);
  EXPECT_NE(opened.error().message.zh.find("更新的程序"), std::string::npos);
}

TEST(Store, RefusesAFolderThatIsNotThere) {
  const Folder folder;
  const auto opened = Store::open(folder / "none" / "a.db", Opening::create);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.zh.find("不存在"), std::string::npos);
}

TEST(Writer, LeavesNothingWithoutACommit) {
  const Folder folder;
  const Store store = new_store(folder);
  {
    auto writer = store.write(act());
    set_pack_stamp(*writer, {"fujian", "2026.11", "d1"});
  }
  EXPECT_FALSE(pack_stamp(store.read()));
  EXPECT_TRUE(audit(store.read(), 10).empty());
}

TEST(Writer, CommitsTheChangeAndTheAuditTogether) {
  const Folder folder;
  const Store store = new_store(folder);
  auto writer = store.write(act("load_pack"));
  set_pack_stamp(*writer, {"fujian", "2026.11", "d1"});
  writer->commit();
  EXPECT_EQ(pack_stamp(store.read()), (PackStamp{"fujian", "2026.11", "d1"}));
  const auto entries = audit(store.read(), 10);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].actor, "测试员");
  EXPECT_EQ(entries[0].ask, "load_pack");
  EXPECT_EQ(entries[0].at, kNoon);
  EXPECT_EQ(entries[0].before, "");
  EXPECT_EQ(entries[0].after, R"({"id":"fujian","version":"2026.11","digest":"d1"})");
}

TEST(Writer, KeepsInTheAuditWhatWasThereBefore) {
  const Folder folder;
  const Store store = new_store(folder);
  for (const char* const version : {"2026.10", "2026.11"}) {
    auto writer = store.write(act());
    set_pack_stamp(*writer, {"fujian", version, "d"});
    writer->commit();
  }
  EXPECT_EQ(audit(store.read(), 1).at(0).before, R"({"id":"fujian","version":"2026.10","digest":"d"})");
}

TEST(Reader, SeesOneStateWhateverIsWrittenMeanwhile) {
  const Folder folder;
  const Store store = new_store(folder);
  const Reader before = store.read();
  auto writer = store.write(act());
  set_pack_stamp(*writer, {"fujian", "2026.11", "d1"});
  EXPECT_TRUE(pack_stamp(writer->view()));
  writer->commit();
  EXPECT_FALSE(pack_stamp(before));
  EXPECT_TRUE(pack_stamp(store.read()));
}

TEST(Writer, OfABulkLoadWaitsForNoReaderAndIsAsSafe) {
  const Folder folder;
  const Store store = new_store(folder);
  const Reader before = store.read();
  {
    auto writer = store.write(act(), Load::bulk);
    set_pack_stamp(*writer, {"fujian", "2026.11", "d1"});
    writer->commit();
  }
  EXPECT_FALSE(pack_stamp(before));
}

TEST(Writer, OfABulkLoadLeavesTheStoreInItsUsualMode) {
  const Folder folder;
  const Store store = new_store(folder);
  {
    auto writer = store.write(act(), Load::bulk);
    set_pack_stamp(*writer, {"fujian", "2026.11", "d1"});
    writer->commit();
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a.db-journal"));
  const Reader before = store.read();
  auto writer = store.write(act());
  set_pack_stamp(*writer, {"fujian", "2026.12", "d2"});
  writer->commit();
  EXPECT_EQ(pack_stamp(before)->version, "2026.11");
  EXPECT_EQ(pack_stamp(store.read())->version, "2026.12");
}

}  // namespace
}  // namespace xl::store
