#include "store/edits.h"

#include <gtest/gtest.h>

#include "store_fixture.h"

namespace xl::store {
namespace {

constexpr const char* kAnkang = "91350582MA0000001X";
constexpr const char* kBaihe = "91350582MA0000002X";
enum FirmField : std::size_t { uscc, name, capital, reg_date };

std::string line(const char* code, const std::string& rest) {
  return std::string(code) + ' ' + rest;
}

BatchNote said_by(const std::string& person) {
  BatchNote note;
  note.source_title = "人工录入";
  note.said_by = person;
  note.why = "实地看过";
  return note;
}

// Sets these fields of a row, committed.
Edited edit_firm(const Store& store, std::int64_t row, const Firm& values, std::vector<std::size_t> fields,
                 Moment when = kNoon) {
  Act doing = act("edit");
  doing.when = when;
  auto writer = store.write(doing);
  Edited done =
      write_edit(*writer, firms(), {row, table_of_firms({values}), std::move(fields)}, said_by("张三"));
  writer->commit();
  return done;
}

Result<Batch> take_back(const Store& store, std::int64_t batch) {
  auto writer = store.write(act("undo"));
  auto undone = undo(*writer, batch);
  if (undone) writer->commit();
  return undone;
}

class Edits : public testing::Test {
 protected:
  Edits() { import_firms(store, "a.csv", {{kAnkang, "安康", 100, 7}, {kBaihe, "百合"}}); }
  const Folder folder;
  const Store store = store_of_firms(folder);
};

TEST_F(Edits, ChangeOnlyTheFieldsTheySpeakOf) {
  const Edited done = edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  EXPECT_EQ(done.row, 1);
  EXPECT_EQ(all_firms(store),
            (std::vector<std::string>{line(kAnkang, "安康集团 100 7"), line(kBaihe, "百合 - -")}));
}

TEST_F(Edits, TakeAValueAway) {
  edit_firm(store, 1, {kAnkang, "安康"}, {capital, reg_date});
  EXPECT_EQ(all_firms(store)[0], line(kAnkang, "安康 - -"));
}

TEST_F(Edits, AreNotListedAmongImportsButSayWhoAndWhy) {
  const Edited done = edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  EXPECT_EQ(batches(store.read()).size(), 1U);
  const auto found = batch(store.read(), done.batch.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, BatchKind::edit);
  EXPECT_EQ(found->note.said_by, "张三");
  EXPECT_EQ(found->note.why, "实地看过");
  EXPECT_EQ(found->counts, (BatchCounts{.changed = 1}));
  EXPECT_EQ(audit(store.read(), 1).front().what, "edit 2 of firms row 1");
}

TEST_F(Edits, ChangeTheStateOfTheRegisterAndUndoGivesItBack) {
  const std::string before = state_key(store.read(), "firms");
  const Edited done = edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  const std::string after = state_key(store.read(), "firms");
  EXPECT_NE(after, before);
  EXPECT_EQ(after, state_key(store.read(), "firms", batches(store.read())));
  ASSERT_TRUE(take_back(store, done.batch.id));
  EXPECT_EQ(state_key(store.read(), "firms"), before);
  EXPECT_NE(edit_firm(store, 1, {kAnkang, "安康集团"}, {name}).batch.id, done.batch.id);
  EXPECT_NE(state_key(store.read(), "firms"), after);
}

TEST_F(Edits, AreVersionsOfTheRowInTheirOrder) {
  edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  import_firms(store, "b.csv", {{kAnkang, "", 200}});
  const RowVersions versions = versions_of(store.read(), firms(), 1);
  ASSERT_EQ(versions.batches.size(), 3U);
  EXPECT_EQ(versions.batches[0].id, 1);
  EXPECT_EQ(versions.batches[1].note.said_by, "张三");
  EXPECT_EQ(versions.batches[2].note.file_name, "b.csv");
  EXPECT_EQ(versions.values.columns[name].text(0), "安康");
  EXPECT_EQ(versions.values.columns[name].text(1), "安康集团");
  EXPECT_EQ(versions.values.columns[capital].number(2), 200);
  EXPECT_TRUE(versions_of(store.read(), firms(), 99).batches.empty());
}

TEST_F(Edits, AreUndoneLikeImportsAndNotUnderALaterOne) {
  const Edited first = edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  const Edited second = edit_firm(store, 1, {kAnkang, "安康", 300}, {capital});
  const auto refused = take_back(store, first.batch.id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.error().message.zh,
      "第2批（张三的填报）不能撤销：后来的第3批（张三的填报）用到了它的行；请先撤销第3批（张三的填报）");
  ASSERT_FALSE(take_back(store, 1)) << "the import under them stays too";
  ASSERT_TRUE(take_back(store, second.batch.id));
  ASSERT_TRUE(take_back(store, first.batch.id));
  EXPECT_EQ(all_firms(store)[0], line(kAnkang, "安康 100 7"));
  EXPECT_EQ(versions_of(store.read(), firms(), 1).batches.size(), 1U) << "what was undone never was";
}

TEST_F(Edits, MakeNewRowsThatUndoTakesAway) {
  auto writer = store.write(act("edit"));
  const Edited done =
      write_edit(*writer, firms(), {{}, table_of_firms({{"91350582MA0000003X", "春兰"}}), {uscc, name}},
                 said_by("李四"));
  writer->commit();
  EXPECT_EQ(done.row, 3);
  EXPECT_EQ(done.batch.counts, (BatchCounts{.added = 1}));
  EXPECT_EQ(all_firms(store).size(), 3U);
  ASSERT_TRUE(take_back(store, done.batch.id));
  EXPECT_EQ(all_firms(store).size(), 2U);
}

TEST_F(Edits, OutliveImportsThatSayOtherwise) {
  edit_firm(store, 1, {kAnkang, "安康集团"}, {name, reg_date});
  auto writer = store.write(act("import"));
  BatchWriter import(*writer, firms());
  import.add(table_of_firms({{kAnkang, "安康", 200, 8}, {kBaihe, "百合"}}), lines_from_2(2));
  EXPECT_EQ(import.counts(), (BatchCounts{.changed = 1, .unchanged = 1}));
  const BatchWriter::KeptByHand& kept = import.kept_by_hand();
  EXPECT_EQ(kept.rows, 1);
  ASSERT_EQ(kept.first.size(), 2U);
  EXPECT_EQ(kept.first[0].row, 1);
  EXPECT_EQ(kept.first[0].line, 2U);
  EXPECT_EQ(kept.first[0].field, name);
  EXPECT_EQ(kept.first[0].imported.text(0), "安康");
  EXPECT_EQ(kept.first[1].imported.number(0), 8);
  ASSERT_TRUE(import.finish(note_of("b.csv")));
  writer->commit();
  EXPECT_EQ(all_firms(store)[0], line(kAnkang, "安康集团 200 -")) << "a value taken away stays away";
}

TEST_F(Edits, ThatWereUndoneBindImportsNoMore) {
  const Edited done = edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  ASSERT_TRUE(take_back(store, done.batch.id));
  import_firms(store, "b.csv", {{kAnkang, "安康股份"}});
  EXPECT_EQ(all_firms(store)[0], line(kAnkang, "安康股份 100 7"));
}

TEST_F(Edits, KeepTheirImportsFromBeingUndoneUnderThem) {
  const Edited done = edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  ASSERT_TRUE(import_firms(store, "b.csv", {{kAnkang, "安康"}}));
  const auto refused = take_back(store, done.batch.id);
  ASSERT_FALSE(refused) << "the later import found the row as the person had set it";
  EXPECT_NE(refused.error().message.zh.find("b.csv"), std::string::npos);
  ASSERT_TRUE(take_back(store, 3));
  ASSERT_TRUE(take_back(store, done.batch.id));
  EXPECT_EQ(all_firms(store)[0], line(kAnkang, "安康 100 7"));
}

TEST_F(Edits, TakenTogetherNameTheNewest) {
  EXPECT_FALSE(edits_of(store.read(), "firms"));
  edit_firm(store, 1, {kAnkang, "安康集团"}, {name});
  const Edited last = edit_firm(store, 2, {kBaihe, "百合集团"}, {name});
  const auto sum = edits_of(store.read(), "firms");
  ASSERT_TRUE(sum);
  EXPECT_EQ(sum->batch, last.batch.id);
  EXPECT_EQ(sum->edits, 2);
  EXPECT_EQ(sum->rows, 2);
}

TEST(LastNumber, CountsOnWithinItsPrefixOnly) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv",
               {{"350582-2026-Y009", "甲"},
                {"350582-2026-Y010", "乙"},
                {"350582-2025-Y077", "丙"},
                {"350582-2026-Y", "丁"},
                {"350582-2026-Y9999999999999999999", "戊"}});
  const auto last = [&](const char* prefix) { return last_number(store.read(), firms(), "uscc", prefix); };
  EXPECT_EQ(last("350582-2026-Y"), 10);
  EXPECT_EQ(last("350582-2025-Y"), 77);
  EXPECT_EQ(last("350583-2026-Y"), 0);
}

}  // namespace
}  // namespace xl::store
