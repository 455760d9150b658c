#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

TEST(CsvHeader, UnknownColumnIsNamedWithTheMissingOneNearest) {
  const TinyPack pack = TinyPack().changed("units.csv", "level", "levle");
  expect_among(pack, {Severity::error, "units.csv:1:17", "不认识的列“levle”", "改为“level”"});
  expect_among(pack, {Severity::error, "units.csv:1:0", "缺少列 level", "id,name,level"});
}

TEST(CsvHeader, ColumnStandsOnlyOnce) {
  expect_among(TinyPack().with("units.csv", "id,name,name,level\ngxt,省工信厅,厅,省\n"),
               {Severity::error, "units.csv:1:9", "列 name 出现两次", "删去"});
}

TEST(CsvRows, WithTooFewColumnsAreReportedAtTheirEnd) {
  expect_among(TinyPack().added("units.csv", "fgw,省发改委,省\n"),
               {Severity::error, "units.csv:3:10", "这一行有 3 列，应为 4 列", "逗号"});
}

TEST(CsvRows, WithTooManyColumnsAreReportedAtTheFirstTooMany) {
  expect_only(TinyPack().added("units.csv", "fgw,省发改委,Development, Reform,省\n"),
              {Severity::error, "units.csv:3:30", "这一行有 5 列，应为 4 列", "双引号"});
}

TEST(CsvRows, OpenQuoteIsReportedWhereItOpens) {
  expect_only(TinyPack().added("units.csv", "fgw,\"省发改委,Reform,省\n"),
              {Severity::error, "units.csv:3:0", "引号没有配对", "右引号"});
}

TEST(CsvRows, NeedTheirRequiredFields) {
  expect_only(TinyPack().added("units.csv", "fgw,,Reform,省\n"),
              {Severity::error, "units.csv:3:5", "name 列不能空", ""});
}

TEST(CsvRows, StandOnlyOnce) {
  expect_only(TinyPack().added("units.csv", "gxt,省工信厅,Industry,省\n"),
              {Severity::error, "units.csv:3:1", "“gxt”重复，第 2 行已经有了", "删去"});
}

TEST(CsvRows, AreReadWithCarriageReturnsAndByteOrderMark) {
  const Reading reading =
      TinyPack()
          .with("units.csv", "\xEF\xBB\xBFid,name,name_en,level\r\ngxt,省工信厅,Industry,省\r\n")
          .read();
  EXPECT_EQ(all_faults(reading), "");
  EXPECT_EQ(reading.pack.units.at(0).level, "省");
}

TEST(Lists, EmptyPartIsReportedOnceWithItsColumn) {
  expect_only(TinyPack().changed("chains/links.csv", "mid,纤维,", "mid,纤维;,"),
              {Severity::error, "chains/links.csv:3:24", "parents 列有空项", "分号"});
}

TEST(Facts, WithoutSourceAreReportedOnceForTheFile) {
  expect_only(
      TinyPack()
          .changed("pack.toml",
                   "[files.\"places/towns.csv\"]\nsource = \"OURS\"\nconfidence = \"recall-90\"\n", "")
          .added("places/towns.csv", "350582002,梅岭街道,350582,街道\n"),
      {Severity::error, "places/towns.csv:2:1", "事实没有来源", "[files.\"places/towns.csv\"]"});
}

TEST(Facts, NeedAConfidenceThatIsOne) {
  expect_only(TinyPack().changed("places/counties.csv", "SEED,seed", "SEED,certain"),
              {Severity::error, "places/counties.csv:3:49", "不认识的置信度“certain”", "recall-90"});
}

TEST(Facts, NeedASourceOfTheList) {
  expect_only(
      TinyPack().changed("places/counties.csv", "SEED,seed", "SEAD,seed"),
      {Severity::error, "places/counties.csv:3:44", "没有这个来源：“SEAD”", "改为“SEED”（示例意见）"});
}

TEST(Defaults, AreCheckedWhereTheyStand) {
  const TinyPack pack =
      TinyPack().changed("pack.toml", "[files.\"units.csv\"]\nsource = \"OURS\"\nconfidence = \"recall-90\"",
                         "[files.\"units.csv\"]\nsource = \"OUR\"\nconfidence = \"recall-0\"");
  expect_among(pack, {Severity::error, "pack.toml:12:10", "没有这个来源：“OUR”", "OURS"});
  expect_among(pack, {Severity::error, "pack.toml:13:14", "不认识的置信度“recall-0”", "seed"});
}

TEST(Defaults, ForAFileThatIsNotThereAreAWarning) {
  expect_only(
      TinyPack().added("pack.toml", "[files.\"unit.csv\"]\nsource = \"OURS\"\nconfidence = \"seed\"\n"),
      {Severity::warning, "pack.toml:71:1", "“unit.csv”不在包里", "units.csv"});
}

}  // namespace
}  // namespace xl::pack
