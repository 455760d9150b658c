#include "store/registers.h"

#include <gtest/gtest.h>

#include "store_fixture.h"

namespace xl::store {
namespace {

constexpr const char* kAnkang = "91350582MA0000001X";
constexpr const char* kBaihe = "91350582MA0000002X";
constexpr const char* kChunlan = "91350582MA0000003X";

Result<void> declare_now(const Store& store, const Register& declared) {
  auto writer = store.write(act());
  auto done = declare(*writer, declared);
  if (done) writer->commit();
  return done;
}

TEST(Declaration, MakesATableOnceAndAgainChangesNothing) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  EXPECT_EQ(count(store.read(), firms()), 0);
  const std::size_t entries = audit(store.read(), 100).size();
  EXPECT_TRUE(declare_now(store, firms()));
  EXPECT_EQ(audit(store.read(), 100).size(), entries);
}

TEST(Declaration, AddsANewFieldAsUnknownToOldRows) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康"}});
  Register wider = firms();
  wider.fields.push_back(wider.fields[1]);
  wider.fields.back().id = "scope";
  ASSERT_TRUE(declare_now(store, wider));
  const auto found = find(store.read(), wider, {kAnkang});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->table.columns[1].text(0), "安康");
  EXPECT_FALSE(found->table.columns[4].has(0));
}

TEST(Declaration, KeepsTheValuesOfAFieldThatIsNoLongerDeclared) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 500}});
  Register narrow = firms();
  narrow.fields.erase(narrow.fields.begin() + 2);
  ASSERT_TRUE(declare_now(store, narrow));
  ASSERT_TRUE(declare_now(store, firms()));
  EXPECT_EQ(all_firms(store), std::vector<std::string>{std::string(kAnkang) + " 安康 500 -"});
}

TEST(Declaration, RefusesAChangedTypeWithBothTypes) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  Register changed = firms();
  changed.fields[2].type = FieldType::text;
  const auto refused = declare_now(store, changed);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.zh.find("capital 的类型由 money (digits=0) 改成了 text"),
            std::string::npos)
      << refused.error().message.zh;
}

TEST(Declaration, RefusesAChangedKeyAndAnOptionalOne) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  Register changed = firms();
  changed.key = {"name"};
  EXPECT_FALSE(declare_now(store, changed));
  Register optional_key = firms();
  optional_key.id = "others";
  optional_key.key = {"reg_date"};
  EXPECT_FALSE(declare_now(store, optional_key));
}

TEST(Declaration, RefusesTwoFieldsThatNeedOneColumn) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  Register twins = firms();
  twins.id = "twins";
  twins.fields[1].id = "capital_fen";
  EXPECT_FALSE(declare_now(store, twins));
}

TEST(Register, FindsARowByItsKeyOrNothing) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 500, 10}, {kBaihe, "百合"}});
  const auto found = find(store.read(), firms(), {kAnkang});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->table.columns[2].number(0), 500);
  EXPECT_EQ(found->table.columns[2].text(0), "CNY");
  EXPECT_FALSE(find(store.read(), firms(), {kChunlan}));
  EXPECT_EQ(rows_of(store.read(), firms(), {2, 99, 1}).ids, (std::vector<std::int64_t>{2, 1}));
}

TEST(Register, IsSearchedByWhatItsFieldsSay) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康", 500, 10}, {kBaihe, "百合", 800, 20}, {kChunlan, "春兰"}});
  using Is = Condition::Is;
  const auto ids = [&](const std::vector<Condition>& where) {
    Search wanted{.field = "name", .text = ""};
    wanted.where = where;
    const auto found = search(store.read(), firms(), wanted).ids;
    EXPECT_EQ(count_found(store.read(), firms(), wanted), static_cast<std::int64_t>(found.size()));
    return found;
  };
  EXPECT_EQ(ids({{"name", Is::equal, "百合"}}), std::vector<std::int64_t>{2});
  EXPECT_EQ(ids({{.field = "capital", .is = Is::at_least, .number = 500}}),
            (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(ids({{.field = "capital", .is = Is::at_least, .number = 500},
                 {.field = "reg_date", .is = Is::at_most, .number = 10}}),
            std::vector<std::int64_t>{1});
  EXPECT_EQ(ids({{.field = "reg_date", .is = Is::equal, .number = 20}}), std::vector<std::int64_t>{2});
  EXPECT_EQ(ids({{.field = "capital", .is = Is::absent}}), std::vector<std::int64_t>{3});
  EXPECT_TRUE(ids({{.field = "capitol", .is = Is::absent}}).empty());
  // The count is of all pages.
  EXPECT_EQ(count_found(store.read(), firms(), {.field = "name", .text = "", .after = 2, .limit = 1}), 3);
}

TEST(Register, FindsOneOfSeveralValues) {
  const Folder folder;
  const Store store = new_store(folder);
  Register several = firms();
  several.fields[1].type = FieldType::code;
  several.fields[1].several = true;
  {
    auto writer = store.write(act());
    ASSERT_TRUE(declare(*writer, several));
    writer->commit();
  }
  import_firms(store, "a.csv", {{kAnkang, "ab;c"}, {kBaihe, "c;b"}, {kChunlan, "b"}});
  Search wanted{.field = "name", .text = ""};
  wanted.where = {{.field = "name", .text = "b"}};
  EXPECT_EQ(search(store.read(), several, wanted).ids, (std::vector<std::int64_t>{2, 3}));
}

TEST(Register, NamesTheKeysThatItLacks) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "安康"}});
  EXPECT_EQ(missing_keys(store.read(), firms(), {kBaihe, kAnkang}), std::vector<std::string>{kBaihe});
}

TEST(Register, IsSearchedByAnyPartOfANameEvenTwoCharactersPageByPage) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kAnkang, "福建安康纺织"}, {kBaihe, "百合纺织"}, {kChunlan, "春兰_50%陶瓷"}});
  const auto ids = [&](const Search& wanted) { return search(store.read(), firms(), wanted).ids; };
  EXPECT_EQ(ids({.field = "name", .text = "纺织"}), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(ids({.field = "name", .text = "纺织", .after = 1}), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(ids({.field = "name", .text = "%"}), (std::vector<std::int64_t>{3}));
  EXPECT_EQ(ids({.field = "name", .text = "", .limit = 2}), (std::vector<std::int64_t>{1, 2}));
  EXPECT_TRUE(ids({.field = "capital", .text = "5"}).empty());
}

TEST(Register, IsReadInBlocksInRowOrderUntilToldToStop) {
  const Folder folder;
  const Store store = store_of_firms(folder);
  import_firms(store, "a.csv", {{kChunlan, "春兰"}, {kAnkang, "安康"}, {kBaihe, "百合"}});
  std::vector<std::size_t> sizes;
  std::string names;
  const auto take = [&](const Block& block) {
    sizes.push_back(block.ids.size());
    for (std::size_t row = 0; row < block.ids.size(); ++row) names += block.columns[0].text(row);
    return true;
  };
  const Reader reader = store.read();
  read_blocks(reader, firms(), {.fields = {"name"}, .rows = 2}, take);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 1}));
  EXPECT_EQ(names, "春兰安康百合");
  std::size_t calls = 0;
  read_blocks(reader, firms(), {.fields = {"name"}, .rows = 1}, [&](const Block&) { return ++calls < 2; });
  EXPECT_EQ(calls, 2U);
}

}  // namespace
}  // namespace xl::store
