#include "app/sample.h"

#include <gtest/gtest.h>

#include <set>

#include "app/packs.h"
#include "app/sample_rows.h"
#include "base/csv.h"
#include "model/codes.h"
#include "support/folder.h"

namespace {

std::string sample(const xl::pack::Pack& pack, xl::app::SampleOptions options) {
  std::string text;
  xl::app::write_sample(pack, options, [&](const std::string& line) { text += line; });
  return text;
}

TEST(Sample, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack);
  EXPECT_EQ(sample(*pack, {200, 7}), sample(*pack, {200, 7}));
  EXPECT_NE(sample(*pack, {200, 7}), sample(*pack, {200, 8}));
  // A larger sample begins with the smaller one.
  EXPECT_TRUE(sample(*pack, {300, 7}).starts_with(sample(*pack, {200, 7})));
}

TEST(Sample, CanBeToldFromRealFirmsAtEveryRow) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack);
  const auto rows = xl::parse_csv(sample(*pack, {500, 1})).records;
  ASSERT_EQ(rows.size(), 501U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& fields = rows[i].fields;
    EXPECT_TRUE(xl::parse_uscc(fields[0])) << fields[0];
    EXPECT_EQ(fields[0].substr(8, 2), "EX");
    EXPECT_NE(fields[1].find("示例"), std::string::npos) << fields[1];
  }
}

TEST(SampleRows, AreTakenInWholeByEveryRegisterOfThePack) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack);
  const xl::Folder folder;
  const auto store = xl::store::Store::open(folder / "x.db", xl::store::Opening::create);
  ASSERT_TRUE(store);
  const xl::app::SampleRowsOptions options{.firms = {.size = 500}, .today = *xl::parse_date("2026-11-22")};
  const xl::app::SampleRows sample(*pack, options);
  const auto declared = xl::app::sample_registers(*pack);
  ASSERT_GT(declared.size(), 30U);
  for (const xl::Register* const one : declared) {
    const std::string csv = sample.csv(*one);
    EXPECT_EQ(csv, sample.csv(*one));
    const auto report = xl::app::import_register(
        {*store, *pack, {{"test", "test"}, "test", {}}},
        {.register_id = one->id, .file = one->id + ".csv", .bytes = csv, .example = true}, {});
    ASSERT_TRUE(report) << report.error().message.zh;
    EXPECT_GE(report->added, 12) << one->id;
    for (const auto& fault : report->faults) ADD_FAILURE() << one->id << ": " << fault.message.zh;
  }
}

TEST(SampleRows, KeepToTheirStatesMovesAndOrder) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack);
  xl::Register declared;
  declared.id = "made";
  declared.key = {"number"};
  const auto field = [&](const char* id, xl::FieldType type) -> xl::Field& {
    declared.fields.push_back({.id = id, .type = type, .title = {id, id}, .example = "X001"});
    return declared.fields.back();
  };
  field("number", xl::FieldType::text).required = true;
  field("state", xl::FieldType::one_of).options = {"提出", "受理", "已保障"};
  field("raised", xl::FieldType::date);
  field("accepted", xl::FieldType::date);
  declared.states =
      xl::States{.field = "state",
                 .first = {"提出"},
                 .ended = {"已保障"},
                 .moves = {{.id = "accept", .from = {"提出"}, .to = "受理", .needs = {"accepted"}},
                           {.id = "settle", .from = {"受理"}, .to = "已保障"}}};
  declared.checks = {{.left = "raised", .comparison = xl::Comparison::at_most, .right = "accepted"}};
  const xl::app::SampleRows sample(
      *pack, {.firms = {.size = 50}, .rows = 60, .today = *xl::parse_date("2026-11-22")});
  const auto rows = xl::parse_csv(sample.csv(declared)).records;
  std::set<std::string> states;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& cells = rows[i].fields;
    states.insert(cells[1]);
    EXPECT_EQ(cells[3].empty(), cells[1] == "提出") << cells[0];
    EXPECT_TRUE(cells[2].empty() || cells[3].empty() || cells[2] <= cells[3]) << cells[0];
  }
  EXPECT_EQ(states.size(), 3U);
}

}  // namespace
