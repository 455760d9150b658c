#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "model/fits.h"
#include "store_fixture.h"

namespace xl::store {
namespace {

Field field(std::string id, FieldType type) {
  Field made;
  made.id = std::move(id);
  made.type = type;
  made.title = {made.id, made.id};
  return made;
}

// A list of plans with a field of each kind that a pack may come to declare otherwise.
Register plans() {
  Register made;
  made.id = "plans";
  made.title = {"计划", "Plans"};
  made.key = {"number"};
  made.fields = {field("number", FieldType::text), field("state", FieldType::text),
                 field("staff", FieldType::whole_number), field("share", FieldType::decimal),
                 field("day", FieldType::date)};
  made.fields[0].required = true;
  made.fields[3].digits = 2;
  return made;
}

struct Plan {
  std::string number;
  std::string state;
  std::int64_t staff = 0;
  std::int64_t share = 0;
};

Result<void> declare_now(const Store& store, const Register& declared, const ReadAs& read_as = {}) {
  auto writer = store.write(act());
  auto done = declare(*writer, declared, read_as);
  if (done) writer->commit();
  return done;
}

void import_plans(const Store& store, const std::vector<Plan>& list) {
  Table table(plans());
  for (const Plan& plan : list) {
    table.columns[0].add_text(plan.number);
    plan.state.empty() ? table.columns[1].add_absent() : table.columns[1].add_text(plan.state);
    table.columns[2].add_number(plan.staff);
    table.columns[3].add_number(plan.share);
    table.columns[4].add_number(20'000);
  }
  auto writer = store.write(act("import"));
  BatchWriter batch(*writer, plans());
  batch.add(table, lines_from_2(list.size()));
  batch.finish(note_of("plans.csv"));
  writer->commit();
}

Store store_of_plans(const Folder& folder, const std::vector<Plan>& list) {
  Store store = new_store(folder);
  if (!declare_now(store, plans())) throw std::logic_error("plans cannot be declared");
  import_plans(store, list);
  return store;
}

// The values of a field as people write them, in row order.
std::string values_of(const Store& store, const Register& declared, const std::string& id) {
  std::vector<std::string> found;
  const Reader reader = store.read();
  const Field& wanted = declared.fields[*declared.index_of(id)];
  read_blocks(reader, declared, {.fields = {id}}, [&](const Block& block) {
    for (std::size_t row = 0; row < block.ids.size(); ++row)
      found.push_back(as_text(wanted, block.columns[0], row));
    return true;
  });
  return join(found, " ");
}

// plans() with one field declared otherwise.
Register with(const std::string& id, const std::function<void(Field&)>& change) {
  Register made = plans();
  change(made.fields[*made.index_of(id)]);
  return made;
}

// Reads 县名 as codes and numbers as numbers, as an import would.
Result<Column> read_as(const Field& wanted, std::string_view text) {
  Column column(kept_as(wanted.type));
  if (column.kept() == Kept::text) {
    if (text == "开工了") text = "开工";
    const bool known =
        wanted.options.empty() || std::ranges::find(wanted.options, text) != wanted.options.end();
    if (!known) return failure(ErrorKind::invalid, "没有这个选项", "no such option");
    column.add_text(text);
    return column;
  }
  const auto number = whole_number(text);
  if (!number) return failure(ErrorKind::invalid, "应为整数", "should be a whole number");
  column.add_number(*number);
  return column;
}

void expect_refused(const Store& store, const Register& narrow, const std::vector<std::string>& said) {
  const auto refused = declare_now(store, narrow, read_as);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  for (const std::string& part : said)
    EXPECT_NE(refused.error().message.zh.find(part), std::string::npos) << refused.error().message.zh;
  EXPECT_FALSE(refused.error().message.en.empty());
  // The store is as it was.
  EXPECT_FALSE(is_outdated(store.read(), plans()));
  EXPECT_EQ(values_of(store, plans(), "number"), "A1 A2");
}

TEST(Migration, RefusesFewerOptionsWithTheRowsThatHaveThem) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "开工"}, {"A2", "停工"}});
  Register chosen = with("state", [](Field& state) {
    state.type = FieldType::one_of;
    state.options = {"开工", "签约"};
  });
  expect_refused(store, chosen, {"plans.state", "现有 1 行不符合", "A2「停工」：没有这个选项"});
}

TEST(Migration, MakesATextAChoiceWhereEveryValueIsOne) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "开工了"}, {"A2", "签约"}});
  const Register chosen = with("state", [](Field& state) {
    state.type = FieldType::one_of;
    state.options = {"开工", "签约"};
  });
  EXPECT_TRUE(is_outdated(store.read(), chosen));
  ASSERT_TRUE(declare_now(store, chosen, read_as));
  EXPECT_FALSE(is_outdated(store.read(), chosen));
  EXPECT_EQ(values_of(store, chosen, "state"), "开工 签约");
  Register fewer = chosen;
  fewer.fields[1].options = {"开工"};
  const auto refused = declare_now(store, fewer);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.zh.find("A2「签约」：应为其中之一：开工"), std::string::npos)
      << refused.error().message.zh;
}

TEST(Migration, RefusesWhatIsTooLongOutOfRangeOfAnotherFormOrMissing) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "开工", 5, 1250}, {"A2", "", 500, 50}});
  expect_refused(store, with("state", [](Field& state) { state.max_length = 1; }), {"A1「开工」：最多1个字"});
  expect_refused(store, with("state", [](Field& state) { state.required = true; }), {"A2「」：必填，没有值"});
  expect_refused(store, with("staff", [](Field& staff) { staff.max = 100; }), {"A2「500」：应不大于 100"});
  expect_refused(store, with("share", [](Field& share) { share.min = 1; }), {"A2「0.5」：应不小于 1"});
  expect_refused(store,
                 with("number",
                      [](Field& number) {
                        number.pattern = "A\\d{2}";
                        number.pattern_says = {"A 加两位数字", "A and two digits"};
                      }),
                 {"现有 2 行", "A1「A1」：应为 A 加两位数字"});
}

TEST(Migration, TakesNarrowerRulesThatEveryRowKeeps) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "开工", 5}, {"A2", "签约", 6}});
  Register narrow = plans();
  narrow.fields[1].required = true;
  narrow.fields[1].max_length = 2;
  narrow.fields[2].min = 5;
  ASSERT_TRUE(declare_now(store, narrow));
  EXPECT_EQ(values_of(store, narrow, "staff"), "5 6");
}

TEST(Migration, RescalesNumbersAndRefusesDigitsThatWouldBeLost) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "", 5, 1250}, {"A2", "", 6, 5}});
  expect_refused(store, with("share", [](Field& share) { share.digits = 1; }), {"A2「0.05」：最多1位小数"});
  const Register finer = with("share", [](Field& share) { share.digits = 4; });
  ASSERT_TRUE(declare_now(store, finer));
  EXPECT_EQ(values_of(store, finer, "share"), "12.5 0.05");
  Register decimal = finer;
  decimal.fields[2].type = FieldType::decimal;
  decimal.fields[2].digits = 1;
  ASSERT_TRUE(declare_now(store, decimal));
  EXPECT_EQ(values_of(store, decimal, "staff"), "5 6");
  Register back = decimal;
  back.fields[3].digits = 2;
  ASSERT_TRUE(declare_now(store, back));
  EXPECT_EQ(values_of(store, back, "share"), "12.5 0.05");
}

TEST(Migration, ReadsTextsAsNumbersIntoAColumnOfNumbers) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "12"}, {"A2", ""}});
  const Register counted = with("state", [](Field& state) { state.type = FieldType::whole_number; });
  ASSERT_TRUE(declare_now(store, counted, read_as));
  EXPECT_EQ(values_of(store, counted, "state"), "12 ");
  // Sorted as numbers are, and not as texts.
  EXPECT_EQ(search(store.read(), counted, {.field = "number", .text = "", .sort = "state"}).ids,
            (std::vector<std::int64_t>{1, 2}));
  // And back: dates and numbers become the texts that people write.
  Register texts = plans();
  texts.fields[4].type = FieldType::text;
  ASSERT_TRUE(declare_now(store, texts, read_as));
  EXPECT_EQ(values_of(store, texts, "state"), "12 ");
  EXPECT_EQ(values_of(store, texts, "day"), "2024-10-04 2024-10-04");
}

TEST(Migration, RefusesTextsThatAreNoNumbers) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "12"}, {"A2", "十二"}});
  expect_refused(store, with("state", [](Field& state) { state.type = FieldType::whole_number; }),
                 {"A2「十二」：应为整数"});
  EXPECT_EQ(values_of(store, plans(), "state"), "12 十二");
}

TEST(Migration, ConvertsWhatTheRowsWereBeforeToo) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "12", 5, 100}, {"A2", "13"}});
  import_plans(store, {{"A1", "14", 5, 200}});
  Register changed = plans();
  changed.fields[1].type = FieldType::whole_number;
  changed.fields[3].digits = 3;
  ASSERT_TRUE(declare_now(store, changed, read_as));
  EXPECT_EQ(values_of(store, changed, "share"), "2 0");
  // Undoing the second import brings the former version back as it is written now.
  auto writer = store.write(act("undo"));
  ASSERT_TRUE(undo(*writer, 2));
  writer->commit();
  EXPECT_EQ(values_of(store, changed, "state"), "12 13");
  EXPECT_EQ(values_of(store, changed, "share"), "1 0");
}

TEST(Migration, KeepsTheValuesOfAKeyAsTheyAre) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", ""}, {"A2", ""}});
  expect_refused(store, with("number", [](Field& number) { number.type = FieldType::whole_number; }),
                 {"number 的类型由 text"});
}

TEST(Migration, ListsTwentyRowsAndSaysHowManyThereAre) {
  const Folder folder;
  std::vector<Plan> list;
  for (int i = 0; i < 5'000; ++i) list.push_back({"B" + std::to_string(i), "甲", i});
  const Store store = store_of_plans(folder, list);
  const auto refused = declare_now(store, with("staff", [](Field& staff) { staff.max = 99; }));
  ASSERT_FALSE(refused);
  const std::string& said = refused.error().message.zh;
  EXPECT_NE(said.find("现有 4900 行不符合，数据没有改动（只列前 20 行）"), std::string::npos) << said;
  EXPECT_EQ(std::ranges::count(said, '\n'), 20);
}

TEST(Migration, LeavesTheStoreAsItWasWhenItIsGivenUpHalfway) {
  const Folder folder;
  const Store store = store_of_plans(folder, {{"A1", "12"}, {"A2", "13"}});
  {
    auto writer = store.write(act());
    const Register counted = with("state", [](Field& state) { state.type = FieldType::whole_number; });
    ASSERT_TRUE(declare(*writer, counted, read_as));
    // The process dies here: nothing is committed.
  }
  EXPECT_FALSE(is_outdated(store.read(), plans()));
  EXPECT_EQ(values_of(store, plans(), "state"), "12 13");
}

}  // namespace
}  // namespace xl::store
