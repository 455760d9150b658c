#include "app/figures.h"

#include <gtest/gtest.h>

#include "app/imports.h"
#include "app/packs.h"
#include "support/folder.h"

namespace xl::app {
namespace {

class FiguresOverTime : public testing::Test {
 protected:
  FiguresOverTime()
      : pack(*open_pack({})), store(*store::Store::open(folder / "a.db", store::Opening::create)) {
    Register declared;
    declared.id = "made_years";
    declared.title = {"年度", "years"};
    declared.key = {"name", "year"};
    const auto field = [&](const char* id, FieldType type, const char* title) -> Field& {
      declared.fields.push_back({.id = id, .type = type, .title = {title, id}});
      return declared.fields.back();
    };
    field("name", FieldType::text, "名称").required = true;
    field("year", FieldType::whole_number, "年度").required = true;
    field("revenue", FieldType::money, "营业收入").unit = "万元";
    field("share", FieldType::ratio, "占比").digits = 4;
    declared.period = Period{.field = "year", .subject = {"name"}};
    pack.registers.push_back(std::move(declared));
  }

  Result<FiguresAnswer> ask(const std::string& id, const std::string& field) {
    store::Reader reader = store.read();
    return figures({pack, reader}, {id, field});
  }

  Folder folder;
  pack::Pack pack;
  store::Store store;
};

TEST_F(FiguresOverTime, AreSummedOverWhatIsKnownAlone) {
  const auto report = import_register(
      {store, pack, {{"test", "test"}, "test", Moment{0}}},
      {.register_id = "made_years",
       .file = "a.csv",
       .bytes =
           "名称,年度,营业收入,占比\n甲,2024,100,10%\n乙,2024,,30%\n甲,2025,300,\n乙,2025,50,\n丙,2025,0,\n",
       .source_title = "年报"},
      {});
  ASSERT_TRUE(report && report->rejected == 0);
  const auto revenue = ask("made_years", "revenue");
  ASSERT_TRUE(revenue) << revenue.error().message.zh;
  EXPECT_EQ(revenue->subjects, 3);
  EXPECT_EQ(revenue->every, "year");
  EXPECT_EQ(revenue->basis.sources.at(0).title, "年报");
  ASSERT_EQ(revenue->periods.size(), 2U);
  EXPECT_EQ(revenue->periods[0].known, 1);
  EXPECT_EQ(revenue->periods[0].sum, "100 万元");
  EXPECT_EQ(revenue->periods[1].known, 3);
  EXPECT_EQ(revenue->periods[1].sum, "350 万元");
  EXPECT_EQ(revenue->periods[1].median, "50 万元");
  EXPECT_EQ(revenue->periods[1].least, "0 元");
  const auto share = ask("made_years", "share");
  ASSERT_TRUE(share);
  // Shares do not add up, and a year of which nothing is known has none.
  EXPECT_EQ(share->periods[0].sum, std::nullopt);
  EXPECT_EQ(share->periods[0].greatest, "30%");
  EXPECT_EQ(share->periods[1].known, 0);
  EXPECT_EQ(share->periods[1].median, std::nullopt);
}

TEST_F(FiguresOverTime, OfNothingYetAreNone) {
  const auto answer = ask("made_years", "revenue");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->subjects, 0);
  EXPECT_TRUE(answer->periods.empty());
}

TEST_F(FiguresOverTime, TellWhatThereIsWhereTheyAreAskedForAnotherThing) {
  EXPECT_NE(ask("enterprises", "capital").error().message.zh.find("made_years"), std::string::npos);
  EXPECT_NE(ask("made_years", "name").error().message.zh.find("revenue"), std::string::npos);
}

}  // namespace
}  // namespace xl::app
