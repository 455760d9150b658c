#include "store/batches.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <cstdlib>

#include "store/mappings.h"
#include "store/runs.h"
#include "store_fixture.h"

namespace xl::store {
namespace {

constexpr const char* kAnkang = "91350582MA0000001X";
constexpr const char* kBaihe = "91350582MA0000002X";
constexpr const char* kChunlan = "91350582MA0000003X";

std::string line(const char* uscc, const std::string& rest) {
  return std::string(uscc) + ' ' + rest;
}

TEST(Batch, CountsNewChangedAndUnchangedRowsExactly) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  const auto first = import_firms(store, "a.csv", {{kAnkang, "安康", 100}, {kBaihe, "百合"}});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->counts, (BatchCounts{.added = 2}));
  const auto second =
      import_firms(store, "b.csv", {{kAnkang, "安康", 200}, {kBaihe, "百合"}, {kChunlan, "春兰"}});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->counts, (BatchCounts{.added = 1, .changed = 1, .unchanged = 1}));
  EXPECT_EQ(all_firms(store), (std::vector<std::string>{line(kAnkang, "安康 200 -"), line(kBaihe, "百合 - -"),
                                                        line(kChunlan, "春兰 - -")}));
}

TEST(Batch, OfTheSameFileAgainLeavesNoTrace) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 100}});
  const std::size_t entries = audit(store.read(), 100).size();
  EXPECT_FALSE(import_firms(store, "a.csv", {{kAnkang, "安康", 100}}));
  EXPECT_EQ(batches(store.read()).size(), 1U);
  EXPECT_EQ(audit(store.read(), 100).size(), entries);
}

TEST(Batch, KeepsAKnownValueWhereTheNewFileIsBlank) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 100, 7}});
  const auto second = import_firms(store, "b.csv", {{kAnkang, "安康集团"}});
  EXPECT_EQ(second->counts, (BatchCounts{.changed = 1}));
  EXPECT_EQ(all_firms(store), std::vector<std::string>{line(kAnkang, "安康集团 100 7")});
}

TEST(Batch, TakesAFirmOnceAndNamesTheLineOfTheFirstForAnother) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  auto writer = store.write(act());
  BatchWriter batch(*writer, firms());
  const auto conflicts =
      batch.add(table_of_firms({{kAnkang, "安康"}, {kAnkang, "安康"}, {kAnkang, "别名"}}), lines_from_2(3));
  EXPECT_EQ(batch.counts(), (BatchCounts{.added = 1, .repeated = 1}));
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_EQ(conflicts[0].row, 2U);
  EXPECT_EQ(conflicts[0].first_line, 2U);
}

TEST(Batch, TellsAnAbsentValueFromAnEmptyOneInRepeatedRows) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  auto writer = store.write(act());
  BatchWriter batch(*writer, firms());
  EXPECT_EQ(batch.add(table_of_firms({{kAnkang, "安康", 0}, {kAnkang, "安康"}}), lines_from_2(2)).size(), 1U);
}

TEST(Batch, KeepsWhatItsNoteSays) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  auto writer = store.write(act());
  BatchWriter writing(*writer, firms());
  writing.add(table_of_firms({{kAnkang, "安康"}}), lines_from_2(1));
  BatchNote note = note_of("a.csv");
  note.source_title = "市场监管局";
  note.as_of = Date{20000};
  note.coverage = {1978, 2004, {"企业法人", "个体工商户"}, true, {"350582"}};
  note.example = true;
  note.rejected = 3;
  writing.finish(note);
  writer->commit();
  const Batch kept = batches(store.read()).at(0);
  EXPECT_EQ(kept.note.source_title, "市场监管局");
  EXPECT_EQ(kept.note.as_of, Date{20000});
  EXPECT_EQ(kept.note.coverage.first_year, 1978);
  EXPECT_EQ(kept.note.coverage.last_year, 2004);
  EXPECT_EQ(kept.note.coverage.kinds, (std::vector<std::string>{"企业法人", "个体工商户"}));
  EXPECT_TRUE(kept.note.coverage.complete);
  EXPECT_EQ(kept.note.coverage.regions, std::vector<std::string>{"350582"});
  EXPECT_TRUE(kept.note.example);
  EXPECT_EQ(kept.counts, (BatchCounts{.added = 1, .rejected = 3}));
  EXPECT_EQ(kept.actor, "测试员");
  EXPECT_EQ(kept.at, kNoon);
}

Result<Batch> undo_now(const Store& store, std::int64_t id) {
  auto writer = store.write(act("undo_batch"));
  auto undone = undo(*writer, id);
  if (undone) writer->commit();
  return undone;
}

TEST(Undo, TakesNewRowsAwayAndBringsOldVersionsBack) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 100}});
  const auto before = all_firms(store);
  const std::string key = state_key(store.read(), "firms");
  import_firms(store, "b.csv", {{kAnkang, "安康集团", 900}, {kBaihe, "百合"}});
  EXPECT_NE(state_key(store.read(), "firms"), key);
  ASSERT_TRUE(undo_now(store, 2));
  EXPECT_EQ(all_firms(store), before);
  EXPECT_EQ(state_key(store.read(), "firms"), key);
  EXPECT_EQ(batches(store.read()).at(1).state, BatchState::undone);
  EXPECT_EQ(audit(store.read(), 1).at(0).what, "undo batch 2 of firms");
}

TEST(Undo, IsRefusedWhereALaterBatchReplacedARowAndNamesIt) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 100}});
  import_firms(store, "b.csv", {{kAnkang, "安康", 200}});
  const auto refused = undo_now(store, 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_NE(refused.error().message.zh.find("请先撤销第2批（b.csv）"), std::string::npos)
      << refused.error().message.zh;
  ASSERT_TRUE(undo_now(store, 2));
  ASSERT_TRUE(undo_now(store, 1));
  EXPECT_TRUE(all_firms(store).empty());
}

TEST(Undo, IsRefusedWhereALaterBatchRestsOnARowItFoundUnchanged) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康"}});
  import_firms(store, "b.csv", {{kAnkang, "安康"}, {kBaihe, "百合"}});
  EXPECT_FALSE(undo_now(store, 1));
  ASSERT_TRUE(undo_now(store, 2));
  EXPECT_TRUE(undo_now(store, 1));
}

TEST(Undo, OfAnEarlierBatchLeavesALaterOneAloneThatHasOtherRows) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康"}});
  import_firms(store, "b.csv", {{kBaihe, "百合"}});
  ASSERT_TRUE(undo_now(store, 1));
  EXPECT_EQ(all_firms(store), std::vector<std::string>{line(kBaihe, "百合 - -")});
}

TEST(Undo, IsRefusedTwiceAndForABatchThatNeverWas) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康"}});
  ASSERT_TRUE(undo_now(store, 1));
  EXPECT_EQ(undo_now(store, 1).error().kind, ErrorKind::conflict);
  EXPECT_EQ(undo_now(store, 7).error().kind, ErrorKind::not_found);
}

TEST(Derived, RowsGoBeforeANewRunButConfirmedOnesStay) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "run", {{kAnkang, "安康", 5, 9}, {kBaihe, "百合"}});
  auto writer = store.write(act());
  EXPECT_EQ(clear_derived(*writer, firms(), "reg_date"), 1);
  EXPECT_EQ(count(writer->view(), firms()), 1);
  EXPECT_EQ(clear_derived(*writer, firms(), ""), 1);
  EXPECT_TRUE(batches(writer->view()).empty());
}

TEST(Mapping, IsKeptByNameAndRegisterInTheOrderGiven) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  auto writer = store.write(act());
  save_mapping(*writer, {"晋江", "firms", {{"税号", "uscc"}, {"单位", "name"}}});
  save_mapping(*writer, {"晋江", "firms", {{"单位", "name"}, {"代码", "uscc"}}});
  writer->commit();
  EXPECT_EQ(mapping(store.read(), "firms", "晋江")->headers,
            (std::vector<MappedHeader>{{"单位", "name"}, {"代码", "uscc"}}));
  EXPECT_FALSE(mapping(store.read(), "firms", "石狮"));
}

TEST(StoredRun, IsFoundByItsInputsAndReplacesTheOneBefore) {
  const Folder folder;
  const Store store = new_store(folder);
  auto writer = store.write(act());
  const auto old = start_run(*writer, "map", "k1");
  const std::vector<MapCell> cells = {{.county = "350582", .chain = "textile", .link = "印染"},
                                      {.county = "350581", .chain = "textile", .link = "织造", .high = 3}};
  add_results<MapCell>(*writer, old, cells);
  EXPECT_EQ(results<MapCell>(writer->view(), old).size(), 2U);
  EXPECT_EQ(results<MapCell>(writer->view(), old, {.skip = 1, .limit = 5}).at(0).high, 3);
  const auto run = start_run(*writer, "map", "k2");
  EXPECT_FALSE(find_run(writer->view(), "map", "k1"));
  EXPECT_EQ(find_run(writer->view(), "map", "k2")->id, run.id);
  EXPECT_EQ(latest_run(writer->view(), "map")->key, "k2");
  EXPECT_TRUE(results<MapCell>(writer->view(), old).empty());
}

TEST(StoredRun, KeepsWhereEachEnterpriseStands) {
  const Folder folder;
  const Store store = new_store(folder);
  auto writer = store.write(act());
  const auto run = start_run(*writer, "place", "k");
  const std::vector<Placing> placings = {{.row = 4, .county = "350582", .level = "high", .evidence = "[]"},
                                         {.row = 5}};
  add_results<Placing>(*writer, run, placings);
  EXPECT_EQ(placing_of(writer->view(), run, 4)->county, "350582");
  EXPECT_EQ(placing_of(writer->view(), run, 5)->county, "");
  EXPECT_FALSE(placing_of(writer->view(), run, 6));
}

// Imports 20,000 firms in blocks and never returns; the parent kills it somewhere on the way, or after the
// end.
[[noreturn]] void import_in_child(const std::filesystem::path& path, int round) {
  const auto store = Store::open(path, Opening::existing);
  if (!store) std::_Exit(2);
  auto writer = store->write(act("import"), Load::bulk);
  BatchWriter batch(*writer, firms());
  for (int block = 0; block < 20; ++block) {
    std::vector<Firm> list;
    for (int i = 0; i < 1000; ++i) {
      list.push_back({std::to_string(round) + '-' + std::to_string(block * 1000 + i), "示例企业", i});
    }
    batch.add(table_of_firms(list), lines_from_2(list.size()));
  }
  batch.finish(note_of("round " + std::to_string(round)));
  writer->commit();
  std::_Exit(0);
}

std::string integrity(const std::filesystem::path& path) {
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  std::string said;
  const auto take = [](void* into, int, char** values, char**) {
    *static_cast<std::string*>(into) += values[0];
    return 0;
  };
  sqlite3_exec(handle, "PRAGMA integrity_check", take, &said, nullptr);
  sqlite3_close(handle);
  return said;
}

TEST(Batch, KilledAtAnyMomentIsThereWholeOrNotAtAll) {
  const Folder folder;
  const std::filesystem::path path = folder / "a.db";
  {
    const Store store = store_of_firms(folder);
  }
  std::int64_t before = 0;
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    const pid_t child = ::fork();
    if (child == 0) import_in_child(path, round);
    ::usleep(static_cast<unsigned>(round * 9000 + 500));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    const auto store = Store::open(path, Opening::existing);
    ASSERT_TRUE(store);
    const std::int64_t now = count(store->read(), firms());
    EXPECT_TRUE(now == before || now == before + 20'000) << now << " after " << before;
    EXPECT_EQ(static_cast<std::int64_t>(batches(store->read()).size()), now / 20'000);
    before = now;
    EXPECT_EQ(integrity(path), "ok");
  }
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace xl::store
