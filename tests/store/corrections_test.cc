#include "store/corrections.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "store/store_fixture.h"

namespace xl::store {
namespace {

Correction saying(const std::string& by) {
  return {.uscc = "91350582MA0000015J",
          .name = "示例",
          .chain = "textile",
          .link = "纺纱",
          .stands = true,
          .said_by = by,
          .reason = "实地看过",
          .evidence = "[]"};
}

std::int64_t add(const Store& store, const Correction& said) {
  Writer writer = *store.write(act("correct"));
  const std::int64_t id = add_correction(writer, said);
  writer.commit();
  return id;
}

TEST(Correction, IsKeptWithWhoWhenAndWhy) {
  const Folder folder;
  const Store store = new_store(folder);
  const std::int64_t id = add(store, saying("张三"));
  const auto kept = correction(store.read(), id);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->said_by, "张三");
  EXPECT_EQ(kept->reason, "实地看过");
  EXPECT_EQ(kept->at, kNoon);
  EXPECT_FALSE(kept->withdraws);
  EXPECT_EQ(audit(store.read(), 1).front().after, "张三: textile/纺纱 +");
}

TEST(Correction, IsTakenBackByAFurtherRowOnce) {
  const Folder folder;
  const Store store = new_store(folder);
  Correction withdrawal = saying("李四");
  withdrawal.withdraws = add(store, saying("张三"));
  add(store, withdrawal);
  EXPECT_EQ(corrections_of(store.read(), "91350582MA0000015J").size(), 2U);
  EXPECT_THROW(add(store, withdrawal), Fault);
}

TEST(Correction, IsNeverChangedOrRemoved) {
  const Folder folder;
  const Store store = new_store(folder);
  add(store, saying("张三"));
  sqlite3* handle = nullptr;
  sqlite3_open((folder / "a.db").c_str(), &handle);
  EXPECT_EQ(sqlite3_exec(handle, "UPDATE correction SET reason = 'x'", nullptr, nullptr, nullptr),
            SQLITE_CONSTRAINT);
  EXPECT_EQ(sqlite3_exec(handle, "DELETE FROM correction", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
  sqlite3_close(handle);
  EXPECT_EQ(corrections(store.read()).size(), 1U);
}

}  // namespace
}  // namespace xl::store
