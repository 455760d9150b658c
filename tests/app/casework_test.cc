#include "app/casework.h"

#include <gtest/gtest.h>

#include <chrono>

#include "app/row_edits.h"
#include "work_pack.h"

namespace xl::app {
namespace {

const Date kToday = *parse_date("2026-11-22");

class CaseworkLists : public testing::Test {
 protected:
  CaseworkLists() {
    work.import("demands",
                "编号,事项,县,状态,层级,责任单位,到期日,到手日\n"
                "A1,逾期的,晋江市,受理,县,省自然资源厅,2026-11-21,2026-11-01\n"
                "A2,今天到期,晋江市,受理,市,gxt,2026-11-22,\n"
                "A3,三十天,石狮市,提出,省,省工信厅,2026-12-22,\n"
                "A4,三十一天,石狮市,提出,县,,2026-12-23,\n"
                "A5,早就逾期,晋江市,受理,县,县办,2020-01-01,\n"
                "A6,没有日期,,提出,,,,\n"
                "A7,办完的,晋江市,已保障,县,gxt,2020-01-01,\n"
                "A8,没有状态,晋江市,,县,gxt,2027-06-01,\n");
    work.import("titles",
                "名称,县,有效期至\n快到期,晋江市,2027-02-20\n还早,晋江市,2027-02-21\n已过期,石狮市,2026-01-"
                "01\n没填,晋江市,\n",
                true);
  }
  CaseworkAnswer ask(CaseworkRequest request) {
    if (!request.today) request.today = kToday;
    store::Reader reader = work.store.read();
    auto answer = casework({work.pack, reader}, request);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message.zh);
    return answer ? *std::move(answer) : CaseworkAnswer{};
  }
  std::string numbers(const CaseworkRequest& request) {
    std::string text;
    for (const CaseItem& item : ask(request).items) text += (text.empty() ? "" : " ") + item.number;
    return text;
  }
  Work work;
};

TEST_F(CaseworkLists, CountWhatIsOpenAndPutTheMostUrgentFirst) {
  const CaseworkAnswer answer = ask({});
  EXPECT_EQ(to_json(answer.counts),
            "{\"open\":9,\"overdue\":2,\"due_soon\":2,\"waiting\":0,\"expiring\":2,\"no_due_date\":1}");
  EXPECT_EQ(numbers({}), "A5 A1 A2 A3 A4 A8 A6 快到期 已过期");
  EXPECT_EQ(answer.total, 9);
  EXPECT_EQ(answer.today, kToday);
}

TEST_F(CaseworkLists, HoldWhatTheySay) {
  EXPECT_EQ(numbers({.list = "overdue"}), "A5 A1");
  EXPECT_EQ(numbers({.list = "due_soon"}), "A2 A3");
  EXPECT_EQ(numbers({.list = "expiring"}), "已过期 快到期");
  EXPECT_EQ(numbers({.list = "waiting"}), "") << "nothing is above the province";
  EXPECT_EQ(numbers({.level = "county", .list = "waiting"}), "A2 A3");
  EXPECT_EQ(numbers({.level = "市", .list = "waiting"}), "A3");
  EXPECT_EQ(numbers({.list = "overdue", .today = parse_date("2026-11-23")}), "A5 A1 A2");
}

TEST_F(CaseworkLists, AreOfARegionWithItsCountiesAndItsLevel) {
  EXPECT_EQ(numbers({.region = "晋江"}), "A5 A1 A2 A8 快到期");
  EXPECT_EQ(numbers({.region = "3505"}), "A5 A1 A2 A3 A4 A8 快到期 已过期")
      << "the row without a place is out";
  EXPECT_EQ(numbers({.region = "晋江", .list = "waiting"}), "A2") << "a county asks from its own level";
  EXPECT_EQ(numbers({.region = "泉州", .list = "waiting"}), "A3");
  EXPECT_EQ(numbers({.region = "35"}), numbers({}));
}

TEST_F(CaseworkLists, AreOfAUnitByNameOrCode) {
  EXPECT_EQ(numbers({.unit = "省工信厅"}), "A2 A3 A8");
  EXPECT_EQ(numbers({.unit = "gxt"}), "A2 A3 A8");
  EXPECT_EQ(numbers({.unit = "没有的单位"}), "");
}

TEST_F(CaseworkLists, CountByUnitAndArticleInTheirOrder) {
  std::string cells;
  for (const CaseCell& cell : ask({}).by_unit)
    cells += cell.unit + " " + std::to_string(cell.article) + ":" + std::to_string(cell.counts.open) + "/" +
             std::to_string(cell.counts.overdue) + " ";
  EXPECT_EQ(cells, "省自然资源厅 23:1/1 省工信厅 23:3/0 县办 23:1/1  5:2/0  7:2/0  23:2/0 ");
  EXPECT_EQ(ask({.article = 7}).by_unit.size(), 1U);
  EXPECT_EQ(numbers({.article = 7}), "快到期 已过期");
  EXPECT_EQ(numbers({.register_id = "titles"}), "快到期 已过期");
}

TEST_F(CaseworkLists, CountByRegisterAndTellNothingToDoFromNothingFilledIn) {
  const CaseworkAnswer all = ask({});
  EXPECT_EQ(all.rows, 12) << "ended ones and those that are long valid, too";
  ASSERT_EQ(all.by_register.size(), 2U);
  EXPECT_EQ(all.by_register[0].register_id, "demands");
  EXPECT_EQ(all.by_register[0].counts.open, 7);
  EXPECT_EQ(all.by_register[1].counts.expiring, 2);
  EXPECT_EQ(ask({.region = "晋江", .register_id = "demands"}).rows, 5);
  const CaseworkAnswer none = ask({.unit = "没有的单位"});
  EXPECT_EQ(none.rows, 0);
  EXPECT_TRUE(none.by_register.empty());
}

TEST_F(CaseworkLists, LeaveOutWhatIsValidForLongWhateverItsState) {
  Work other;
  Register& titles = other.pack.registers[1];
  titles.fields.push_back(field_of("state", FieldType::one_of, "状态"));
  titles.fields.back().options = {"申报中", "有效"};
  titles.states = States{"state", {"申报中"}, {}, {}};
  other.import("titles",
               "名称,县,有效期至,状态\n还早,晋江市,2028-01-01,有效\n在报,晋江市,,申报中\n快到期,晋江市,2027-"
               "01-01,有效\n");
  store::Reader reader = other.store.read();
  const auto answer = casework({other.pack, reader}, {.today = kToday});
  ASSERT_TRUE(answer);
  std::string open;
  for (const CaseItem& item : answer->items) open += item.number + " ";
  EXPECT_EQ(open, "在报 快到期 ")
      << "an application is to be followed up, a certificate is not until it ends";
}

TEST_F(CaseworkLists, TellOfEachRowWhatPeopleNeed) {
  const CaseItem item = ask({.list = "overdue", .offset = 1, .limit = 1}).items.front();
  EXPECT_EQ(item.number, "A1");
  EXPECT_EQ(item.title, "逾期的");
  EXPECT_EQ(item.county_name, "晋江市");
  EXPECT_EQ(item.unit, "省自然资源厅");
  EXPECT_EQ(item.state, "受理");
  EXPECT_EQ(item.days_left, -1);
  EXPECT_EQ(item.days_held, 21);
  EXPECT_EQ(item.articles, std::vector<int>{23});
  EXPECT_EQ(item.lists, std::vector<std::string>{"overdue"});
  EXPECT_FALSE(item.example);
  const CaseItem title = ask({.list = "expiring"}).items.front();
  EXPECT_TRUE(title.example);
  EXPECT_EQ(title.days_valid, kToday.days * -1 + parse_date("2026-01-01")->days);
  EXPECT_FALSE(title.due);
}

TEST_F(CaseworkLists, ArePaged) {
  EXPECT_EQ(numbers({.offset = 0, .limit = 2}), "A5 A1");
  EXPECT_EQ(numbers({.offset = 8, .limit = 2}), "已过期");
  EXPECT_EQ(numbers({.offset = 100}), "");
  store::Reader reader = work.store.read();
  EXPECT_FALSE(casework({work.pack, reader}, {.limit = 501}));
  EXPECT_FALSE(casework({work.pack, reader}, {.offset = -1}));
  EXPECT_FALSE(casework({work.pack, reader}, {.list = "别的"}));
  EXPECT_FALSE(casework({work.pack, reader}, {.level = "乡"}));
  EXPECT_FALSE(casework({work.pack, reader}, {.register_id = "derived"}));
}

TEST_F(CaseworkLists, ChangeWithTheRows) {
  ASSERT_TRUE(move_row(work.ground(), {.id = "demands",
                                       .row = 1,
                                       .move = "serve",
                                       .side = "county",
                                       .by = "张三",
                                       .why = "办好了",
                                       .seen = 1})
                  ->saved);
  EXPECT_EQ(numbers({.list = "overdue"}), "A5");
}

TEST_F(CaseworkLists, AreExportedWholeWithTheirDefinitions) {
  store::Reader reader = work.store.read();
  const auto document = export_casework({work.pack, reader},
                                        {.region = "晋江", .list = "overdue", .today = kToday, .limit = 1});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "晋江市 逾期办件清单：2件");
  EXPECT_EQ(document->rows.size(), 2U) << "all of the list, not a page of it";
  EXPECT_EQ(document->rows[0][1].text, "A5");
  std::string notes;
  for (const auto& [name, text] : document->notes) notes += name + "=" + text + "\n";
  for (const char* words : {"筛选：地区=晋江", "今天=2026-11-22", "逾期=到期日在今天之前", "来源=名单"})
    EXPECT_NE(notes.find(words), std::string::npos) << words << "\n" << notes;
}

TEST_F(CaseworkLists, OfManyRowsAnswerAtOnce) {
  std::string csv = "编号,事项,县,状态,层级,责任单位,到期日\n";
  for (int i = 0; i < 20'000; ++i)
    csv += "B" + std::to_string(i) + ",事,晋江市,受理,县,gxt,2026-12-" + std::to_string(10 + i % 20) + "\n";
  work.import("demands", csv);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(ask({.list = "due_soon"}).total, 20'000 - 7'000 + 2);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  // Generous: slow builds on busy machines; what it must not do is to read the rows one by one.
  EXPECT_LT(spent.count(), 3);
}

}  // namespace
}  // namespace xl::app
