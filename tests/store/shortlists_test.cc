#include "store/shortlists.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "store/store_fixture.h"

namespace xl::store {
namespace {

std::int64_t add(const Store& store, const ShortlistAct& what) {
  Writer writer = *store.write(act("shortlist"));
  const std::int64_t id = add_shortlist_act(writer, what);
  writer.commit();
  return id;
}

ShortlistAct entry_on(std::int64_t list, const std::string& kind) {
  return {.list = list,
          .kind = kind,
          .county = "350582",
          .chain = "textile",
          .link = "印染后整理",
          .uscc = "91350582MA0000015J",
          .firm = "示例",
          .said_by = "李四"};
}

TEST(Shortlist, KeepsEveryActWithWhoAndWhen) {
  const Folder folder;
  const Store store = new_store(folder);
  const std::int64_t list = add(store, {.kind = "begin", .name = "第一批", .said_by = "张三"});
  const std::int64_t other = add(store, {.kind = "begin", .name = "第二批", .said_by = "张三"});
  add(store, entry_on(list, "add"));
  add(store, entry_on(list, "remove"));
  const auto acts = shortlist_acts(store.read(), list);
  ASSERT_EQ(acts.size(), 3U);
  EXPECT_EQ(acts[0].name, "第一批");
  EXPECT_EQ(acts[0].list_id(), list);
  EXPECT_EQ(acts[1].list_id(), list);
  EXPECT_EQ(acts[2].kind, "remove");
  EXPECT_EQ(acts[2].at, kNoon);
  EXPECT_EQ(shortlist_acts(store.read()).size(), 4U);
  EXPECT_EQ(shortlist_acts(store.read(), other).size(), 1U);
  EXPECT_TRUE(shortlist_acts(store.read(), acts[1].id).empty()) << "an act inside a list is no list";
  EXPECT_EQ(audit(store.read(), 1).front().after,
            "李四: remove 350582 textile/印染后整理 91350582MA0000015J");
}

TEST(Shortlist, IsNeverChangedOrRemoved) {
  const Folder folder;
  const Store store = new_store(folder);
  add(store, {.kind = "begin", .name = "第一批", .said_by = "张三"});
  sqlite3* handle = nullptr;
  sqlite3_open((folder / "a.db").c_str(), &handle);
  EXPECT_EQ(sqlite3_exec(handle, "UPDATE shortlist_act SET name = 'x'", nullptr, nullptr, nullptr),
            SQLITE_CONSTRAINT);
  EXPECT_EQ(sqlite3_exec(handle, "DELETE FROM shortlist_act", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
  sqlite3_close(handle);
}

}  // namespace
}  // namespace xl::store
