#include "app/row_edits.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "app/chains.h"
#include "app/detail/row_values.h"
#include "intake/check.h"
#include "store/edits.h"
#include "work_pack.h"

namespace xl::app {
namespace {

std::string fields_of(const std::vector<FieldFault>& faults) {
  std::string text;
  for (const FieldFault& fault : faults) text += (text.empty() ? "" : " ") + fault.field + ":" + fault.kind;
  return text;
}

class RowEdits : public testing::Test {
 protected:
  RowSaved must(Result<RowSaved> saved) {
    EXPECT_TRUE(saved) << (saved ? "" : saved.error().message.zh);
    return saved ? *std::move(saved) : RowSaved{};
  }
  // A new demand.
  RowSaved add(std::vector<RowValue> values, Moment when = kNoon) {
    return must(save_row(work.ground(when), {.id = "demands", .values = std::move(values), .by = "张三"}));
  }
  RowSaved change(std::int64_t row, std::int64_t seen, std::vector<RowValue> values, Moment when = kNoon) {
    return must(save_row(work.ground(when), {.id = "demands",
                                             .row = row,
                                             .values = std::move(values),
                                             .by = "李四",
                                             .why = "核实过",
                                             .seen = seen}));
  }
  RowSaved move(std::int64_t row, std::int64_t seen, const std::string& step,
                std::vector<RowValue> values = {}, const std::string& side = "county") {
    return must(move_row(work.ground(), {.id = "demands",
                                         .row = row,
                                         .move = step,
                                         .side = side,
                                         .values = std::move(values),
                                         .by = "王五",
                                         .why = "按程序",
                                         .seen = seen}));
  }
  RowAnswer look(std::int64_t row, std::optional<Date> on = std::nullopt) {
    store::Reader reader = work.store.read();
    auto answer = app::row({work.pack, reader}, {.id = "demands", .row = row, .on = on});
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message.zh);
    return *std::move(answer);
  }
  std::string json(std::int64_t row, std::optional<Date> on = std::nullopt) {
    return look(row, on).values.text;
  }
  bool says(std::int64_t row, const std::string& words) { return json(row).find(words) != std::string::npos; }

  Work work;
};

TEST_F(RowEdits, CleanWhatPeopleWriteAsAnImportDoes) {
  const RowSaved saved =
      add({{"title", " 用地２亩 "}, {"county", "晋江"}, {"due", "2026年12月1日"}, {"amount", "5,002"}});
  ASSERT_TRUE(saved.saved) << fields_of(saved.faults);
  EXPECT_EQ(
      json(*saved.row),
      "{\"_row\":1,\"_batch\":1,\"number\":\"350582-2026-Y001\",\"title\":\"用地2亩\",\"county\":\"350582\","
      "\"state\":\"提出\",\"level\":null,\"unit\":null,\"due\":\"2026-12-01\",\"since\":null,\"tried\":null,"
      "\"amount\":{\"fen\":5002000000,\"currency\":\"CNY\"}}");
}

TEST_F(RowEdits, AreRefusedAsAWholeForEveryFault) {
  const RowSaved refused = add({{"county", "火星"}, {"due", "2026-02-30"}, {"state", "已保障"}});
  EXPECT_FALSE(refused.saved);
  EXPECT_EQ(fields_of(refused.faults), "state:state title:missing county:unknown_code due:wrong_form");
  EXPECT_FALSE(refused.row);
  EXPECT_TRUE(store::batches(work.store.read()).empty());
  EXPECT_FALSE(store::edits_of(work.store.read(), "demands"));
  EXPECT_EQ(fields_of(add({}).faults), "title:missing") << "an empty row lacks all it needs";
}

TEST_F(RowEdits, NumberNewRowsOnWithinCountyAndYear) {
  const auto number_of = [&](const std::string& county, Moment when) {
    const RowSaved saved = add({{"title", "用地"}, {"county", county}}, when);
    const std::string text = json(*saved.row);
    return text.substr(text.find("3505"), 16);
  };
  EXPECT_EQ(number_of("晋江市", kNoon), "350582-2026-Y001");
  EXPECT_EQ(number_of("晋江市", kNoon), "350582-2026-Y002");
  EXPECT_EQ(number_of("石狮市", kNoon), "350581-2026-Y001");
  EXPECT_EQ(number_of("晋江市", {kNoon.seconds + 60 * kDaySeconds}), "350582-2027-Y001");
  EXPECT_EQ(fields_of(add({{"title", "没有县"}}).faults), "county:missing");
  const RowSaved own = add({{"number", "自编1"}, {"title", "没有县"}});
  EXPECT_TRUE(own.saved) << "a number of one's own is taken";
  EXPECT_EQ(fields_of(add({{"number", "自编1"}, {"title", "又一件"}}).faults), "number:repeated_key");
}

TEST_F(RowEdits, ChangeOnlyWhatTheySayAndTakeValuesAway) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}, {"due", "2026-12-01"}});
  const RowSaved changed = change(1, *saved.batch, {{"due", std::nullopt}, {"unit", "省工信厅"}});
  ASSERT_TRUE(changed.saved) << fields_of(changed.faults);
  EXPECT_TRUE(says(1, "\"due\":null"));
  EXPECT_TRUE(says(1, "\"title\":\"用地\""));
  EXPECT_EQ(fields_of(change(1, *changed.batch, {{"title", std::nullopt}}).faults), "title:missing");
  EXPECT_EQ(fields_of(change(1, *changed.batch, {{"title", "—"}}).faults), "title:missing");
  EXPECT_EQ(fields_of(change(1, *changed.batch, {{"number", "另一个"}}).faults), "number:key");
}

TEST_F(RowEdits, ThatSayWhatIsThereAlreadyLeaveNoTrace) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  const RowSaved same =
      change(1, *saved.batch, {{"title", "用地 "}, {"county", "350582"}, {"due", std::nullopt}});
  EXPECT_TRUE(same.unchanged);
  EXPECT_FALSE(same.saved);
  EXPECT_EQ(*same.batch, *saved.batch);
  EXPECT_EQ(look(1).versions.size(), 1U);
}

TEST_F(RowEdits, TellTheSecondWhatTheFirstChanged) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  const RowSaved first = change(1, *saved.batch, {{"due", "2026-12-01"}});
  const RowSaved second = change(1, *saved.batch, {{"title", "用地十亩"}});
  EXPECT_FALSE(second.saved);
  ASSERT_EQ(second.since.size(), 1U);
  EXPECT_EQ(second.since[0].by, "李四");
  EXPECT_EQ(second.since[0].why, "核实过");
  ASSERT_EQ(second.since[0].changes.size(), 1U);
  EXPECT_EQ(second.since[0].changes[0].title.zh, "到期日");
  EXPECT_FALSE(second.since[0].changes[0].before);
  EXPECT_EQ(*second.since[0].changes[0].after, "2026-12-01");
  EXPECT_EQ(*second.batch, *first.batch);
  EXPECT_TRUE(says(1, "\"title\":\"用地\"")) << "nothing was stored";
  EXPECT_TRUE(change(1, *second.batch, {{"title", "用地十亩"}}).saved);
}

TEST_F(RowEdits, TellWhatIsThereWhereTheVersionSeenWasUndone) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  const RowSaved changed = change(1, *saved.batch, {{"due", "2026-12-01"}});
  ASSERT_TRUE(undo_batch(work.ground(), *changed.batch));
  const RowSaved refused = change(1, *changed.batch, {{"title", "别的"}});
  EXPECT_FALSE(refused.saved);
  ASSERT_EQ(refused.since.size(), 1U);
  EXPECT_EQ(refused.since[0].batch, *saved.batch);
}

TEST_F(RowEdits, OfTwoAtOnceOneIsSavedAndOneIsTold) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  std::array<RowSaved, 2> answers;
  {
    std::vector<std::jthread> people;
    for (int person = 0; person < 2; ++person) {
      people.emplace_back([&, person] {
        answers[static_cast<std::size_t>(person)] =
            *save_row(work.ground(), {.id = "demands",
                                      .row = 1,
                                      .values = {{"title", "第" + std::to_string(person) + "人写的"}},
                                      .by = "第" + std::to_string(person) + "人",
                                      .why = "改",
                                      .seen = *saved.batch});
      });
    }
  }
  EXPECT_NE(answers[0].saved, answers[1].saved);
  const RowSaved& told = answers[0].saved ? answers[1] : answers[0];
  ASSERT_EQ(told.since.size(), 1U);
  EXPECT_EQ(told.since[0].by, answers[0].saved ? "第0人" : "第1人");
}

TEST_F(RowEdits, GetNumbersOfTheirOwnFromTwoAtOnce) {
  std::vector<std::jthread> people;
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&, person] {
      for (int i = 0; i < 5; ++i) {
        const auto saved = save_row(
            work.ground(), {.id = "demands",
                            .values = {{"title", "第" + std::to_string(person)}, {"county", "晋江市"}},
                            .by = "人"});
        EXPECT_TRUE(saved && saved->saved);
      }
    });
  }
  people.clear();
  EXPECT_EQ(add({{"title", "最后"}, {"county", "晋江市"}}).row, 21);
  EXPECT_TRUE(says(21, "350582-2026-Y021"));
}

TEST_F(RowEdits, NeedWhoAndWhyAndWhatWasSeen) {
  const auto refusal = [&](SaveRowRequest request) {
    const auto refused = save_row(work.ground(), request);
    return refused ? std::string() : refused.error().message.zh;
  };
  EXPECT_EQ(refusal({.id = "demands", .values = {{"title", "用地"}}}), "请写明填报人（by），不能空着");
  add({{"title", "用地"}, {"county", "晋江市"}});
  EXPECT_EQ(refusal({.id = "demands", .row = 1, .by = "甲", .seen = 1}), "请写明理由（why），不能空着");
  EXPECT_EQ(refusal({.id = "demands", .row = 1, .by = "甲", .why = "乙"}),
            "请带上 seen：改之前看到的那一版（行的 _batch）");
  EXPECT_EQ(refusal({.id = "demands", .row = 9, .by = "甲", .why = "乙", .seen = 1}),
            "名录「诉求」没有第 9 行");
  EXPECT_EQ(refusal({.id = "demands", .values = {{"colour", "红"}}, .by = "甲"}),
            "字段 colour 不在这个名录里");
  EXPECT_EQ(refusal({.id = "derived", .by = "甲"}),
            "名录「推出的」由平台推出，不能逐行填写；要改归链，请做归链更正");
}

TEST_F(RowEdits, AreCheckedWithoutBeingSaved) {
  const auto checked =
      save_row(work.ground(),
               {.id = "demands", .values = {{"title", "用地"}, {"county", "晋江市"}}, .check_only = true});
  ASSERT_TRUE(checked);
  EXPECT_FALSE(checked->saved);
  EXPECT_TRUE(checked->faults.empty());
  EXPECT_FALSE(store::edits_of(work.store.read(), "demands"));
}

TEST_F(RowEdits, NameRowsThatAreAlike) {
  add({{"title", "用地（二期）"}, {"county", "晋江市"}});
  add({{"title", "用地(二期)"}, {"county", "石狮市"}});
  const RowSaved saved = add({{"title", "用地 二期"}, {"county", "晋江市"}});
  EXPECT_TRUE(saved.saved);
  EXPECT_EQ(saved.alike, std::vector<std::int64_t>{1});
  store::Reader reader = work.store.read();
  const auto found = duplicates({work.pack, reader}, {.id = "demands"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->count, 1);
  ASSERT_EQ(found->groups.size(), 1U);
  EXPECT_EQ(found->groups[0].rule, (std::vector<std::string>{"title", "county"}));
  EXPECT_EQ(found->groups[0].rows.size(), 2U);
}

TEST_F(RowEdits, GoTheirDeclaredSteps) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  const RowAnswer before = look(1);
  ASSERT_EQ(before.moves.size(), 1U);
  EXPECT_EQ(before.moves[0].id, "accept");
  EXPECT_EQ(before.moves[0].asks, std::vector<std::string>{"due"});
  EXPECT_EQ(fields_of(move(1, *saved.batch, "accept").faults), "due:missing");
  EXPECT_EQ(fields_of(move(1, *saved.batch, "serve").faults), "state:state");
  EXPECT_EQ(fields_of(move(1, *saved.batch, "accept", {{"due", "2026-12-01"}}, "enterprise").faults),
            ":side");
  const RowSaved accepted = move(1, *saved.batch, "accept", {{"due", "2026-12-01"}});
  ASSERT_TRUE(accepted.saved) << fields_of(accepted.faults);
  EXPECT_TRUE(says(1, "\"state\":\"受理\",\"level\":\"县\""));
  EXPECT_TRUE(says(1, "\"since\":\"2026-11-22\""));
  const RowAnswer after = look(1);
  EXPECT_EQ(after.versions[0].move, "accept");
  EXPECT_EQ(after.versions[0].move_title.zh, "受理");
  EXPECT_EQ(after.versions[0].by, "王五");
}

TEST_F(RowEdits, AreNotEscalatedWithoutARecordOfWhatTheLevelTried) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}, {"tried", "以前写过"}});
  const RowSaved accepted = move(1, *saved.batch, "accept", {{"due", "2026-12-01"}});
  const RowSaved refused = move(1, *accepted.batch, "escalate");
  EXPECT_EQ(fields_of(refused.faults), "tried:missing");
  EXPECT_EQ(refused.faults[0].message.zh, "「提级」要重新写明「已做工作」，不能空着");
  EXPECT_EQ(fields_of(move(1, *accepted.batch, "escalate", {{"tried", " "}}).faults), "tried:missing");
  const RowSaved escalated = move(1, *accepted.batch, "escalate", {{"tried", "县里调剂过，没有指标"}});
  ASSERT_TRUE(escalated.saved) << fields_of(escalated.faults);
  EXPECT_TRUE(says(1, "\"level\":\"市\""));
  EXPECT_TRUE(says(1, "\"state\":\"受理\"")) << "the state stays";
  EXPECT_EQ(fields_of(move(1, *escalated.batch, "escalate", {{"tried", "再提"}}).faults), "level:condition");
}

TEST_F(RowEdits, DoNotWriteTheStateOutsideOfAStep) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  const RowSaved refused = change(1, *saved.batch, {{"state", "已保障"}});
  ASSERT_EQ(fields_of(refused.faults), "state:state");
  EXPECT_EQ(refused.faults[0].message.zh, "状态不能直接改，现在是「提出」；现在可做的步骤：「受理」");
  EXPECT_EQ(fields_of(change(1, *saved.batch, {{"state", std::nullopt}}).faults), "state:state");
  EXPECT_EQ(fields_of(add({{"title", "甲"}, {"county", "晋江市"}, {"state", "受理"}}).faults), "state:state");
}

TEST_F(RowEdits, DoNotPassAMatterOnWithoutItsStep) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  const RowSaved accepted = move(1, *saved.batch, "accept", {{"due", "2026-12-01"}});
  const RowSaved refused = change(1, *accepted.batch, {{"level", "市"}});
  ASSERT_EQ(fields_of(refused.faults), "level:state");
  EXPECT_EQ(refused.faults[0].message.zh.find("这一项由步骤来写，不能直接改，现在是「县」；"), 0U)
      << refused.faults[0].message.zh;
  EXPECT_TRUE(change(1, *accepted.batch, {{"since", "2026-11-20"}}).saved) << "a day may be mended";
}

TEST_F(RowEdits, MayGiveAStateToARowOfWhichItIsUnknown) {
  work.import("demands", "编号,事项,状态\nA1,用地,\n");
  EXPECT_TRUE(change(1, 1, {{"state", "受理"}}).saved);
  EXPECT_EQ(look(1).moves.size(), 1U) << "serve alone: the level is not known";
  EXPECT_TRUE(change(1, look(1).batch, {{"level", "县"}}).saved);
}

TEST_F(RowEdits, AreKeptWhenAnImportSaysOtherwise) {
  work.import("demands", "编号,事项,到期日\nA1,用地,2026-12-01\nA2,用电,2026-12-01\n");
  ASSERT_TRUE(change(1, 1, {{"title", "用地十亩"}, {"due", std::nullopt}}).saved);
  const ImportReport report =
      work.import("demands", "编号,事项,到期日,责任单位\nA1,用地,2027-01-01,省工信厅\nA2,用电,2027-01-01,\n");
  EXPECT_EQ(report.kept_by_hand, 1);
  ASSERT_EQ(report.kept.size(), 2U);
  EXPECT_EQ(report.kept[0].line, 2);
  EXPECT_EQ(report.kept[0].key, "A1");
  EXPECT_EQ(report.kept[0].field, "title");
  EXPECT_EQ(report.kept[0].by_hand, "用地十亩");
  EXPECT_EQ(report.kept[0].imported, "用地");
  EXPECT_EQ(report.kept[1].imported, "2027-01-01");
  EXPECT_TRUE(says(1, "\"title\":\"用地十亩\""));
  EXPECT_TRUE(says(1, "\"due\":null"));
  EXPECT_TRUE(says(2, "\"due\":\"2027-01-01\""));
}

TEST_F(RowEdits, ShowTheRowAsItWasOnAnyDay) {
  const RowSaved saved = add({{"title", "用地"}, {"county", "晋江市"}});
  change(1, *saved.batch, {{"title", "用地十亩"}}, {kNoon.seconds + 2 * kDaySeconds});
  const Date first = china_day(kNoon);
  const auto on = [&](int days) { return Date{first.days + days}; };
  EXPECT_EQ(json(1, on(-1)), "null");
  EXPECT_NE(json(1, on(0)).find("\"用地\""), std::string::npos);
  EXPECT_NE(json(1, on(1)).find("\"用地\""), std::string::npos);
  EXPECT_NE(json(1, on(2)).find("用地十亩"), std::string::npos);
  EXPECT_EQ(look(1, on(1)).versions.size(), 1U);
  EXPECT_TRUE(look(1, on(1)).moves.empty());
}

TEST_F(RowEdits, BeginANewDayAtMidnightInChina) {
  // 2026-11-22T16:00:00Z is the 23rd in China.
  add({{"title", "用地"}, {"county", "晋江市"}}, {kNoon.seconds + 4 * 3600});
  EXPECT_EQ(json(1, china_day(kNoon)), "null");
  EXPECT_NE(json(1, Date{china_day(kNoon).days + 1}), "null");
}

TEST_F(RowEdits, OfAnExampleStayAnExample) {
  work.import("demands", "编号,事项\nA1,用地\n", true);
  ASSERT_TRUE(change(1, 1, {{"title", "改过"}}).saved);
  EXPECT_TRUE(look(1).versions[0].example);
  EXPECT_TRUE(look(1).basis.example);
}

TEST_F(RowEdits, AreASourceOfTheirRegister) {
  add({{"title", "用地"}, {"county", "晋江市"}});
  const Basis basis = look(1).basis;
  ASSERT_EQ(basis.sources.size(), 1U);
  EXPECT_EQ(basis.sources[0].title, "人工录入");
  EXPECT_EQ(basis.sources[0].rows, 1);
}

TEST_F(RowEdits, LeaveOldFaultsOfOtherFieldsAlone) {
  work.import("demands", "编号,事项,到手日,到期日\nA1,用地,2026-12-02,2026-12-01\n");
  work.pack.registers[0].checks = {
      {"since", Comparison::at_most, "due", {"到手日不晚于到期日", "since is before due"}}};
  const RowSaved saved = change(1, 1, {{"title", "用地十亩"}});
  EXPECT_TRUE(saved.saved) << fields_of(saved.faults);
  const RowSaved refused = change(1, 2, {{"due", "2026-11-30"}});
  ASSERT_EQ(refused.faults.size(), 1U) << "but what is touched must be right";
  EXPECT_TRUE(change(1, 2, {{"due", "2026-12-31"}}).saved);
}

TEST_F(RowEdits, KeepWhatLooksLikeAFormulaAsText) {
  for (const char* text : {"=1+1", "+86", "-5", "@甲", "\t甲", "=HYPERLINK(\"x\")"}) {
    const RowSaved saved = add({{"title", text}, {"county", "晋江市"}});
    EXPECT_TRUE(saved.saved) << text << fields_of(saved.faults);
  }
  EXPECT_TRUE(says(1, "\"=1+1\""));
  EXPECT_TRUE(says(5, "\"甲\"")) << "a tab is a blank";
  const RowSaved zero = add({{"title", std::string("甲\0乙", 7)}, {"county", "晋江市"}});
  EXPECT_TRUE(says(*zero.row, "\"甲乙\"")) << json(*zero.row);
  EXPECT_EQ(fields_of(add({{"title", std::string(32'768, 'x')}, {"county", "晋江市"}}).faults),
            "title:too_long");
  EXPECT_TRUE(add({{"title", std::string(32'767, 'x')}, {"county", "晋江市"}}).saved);
}

TEST(WrittenValue, ReadsBackAsTheSame) {
  Register made;
  made.id = "all";
  made.key = {"a"};
  made.fields = {field_of("a", FieldType::ratio, "甲"),   field_of("b", FieldType::ratio, "乙"),
                 field_of("c", FieldType::decimal, "丙"), field_of("d", FieldType::money, "丁"),
                 field_of("e", FieldType::yes_no, "戊"),  field_of("f", FieldType::date, "己")};
  made.fields[0].digits = 4;
  made.fields[1].digits = 1;
  made.fields[1].unit = "%";
  made.fields[2].digits = 3;
  made.fields[3].unit = "万元";
  intake::HeaderMatch header;
  intake::RawRows raw;
  Table table(made);
  for (const std::int64_t number : {0LL, 1LL, -1LL, 12'345LL, -987'650LL}) {
    for (std::size_t i = 0; i < 6; ++i) {
      Column& column = table.columns[i];
      i == 3 ? column.add_money(number, number == 1 ? "USD" : "CNY")
             : column.add_number(i == 4   ? number & 1
                                 : i == 5 ? number / 10
                                          : number);
    }
  }
  for (std::size_t i = 0; i < 6; ++i) header.columns.push_back({made.fields[i].title.zh, i, {}});
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < 6; ++i) {
      raw.arena += written_value(made.fields[i], table.columns[i], row);
      raw.end_cell();
    }
    raw.end_row(row + 1);
  }
  const auto checked = intake::check_block(made, header, raw, {});
  ASSERT_EQ(checked.good.rows(), table.rows()) << raw.arena;
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t row = 0; row < table.rows(); ++row)
      EXPECT_EQ(checked.good.columns[i].number(row), table.columns[i].number(row)) << i << ' ' << row;
  }
}

}  // namespace
}  // namespace xl::app
