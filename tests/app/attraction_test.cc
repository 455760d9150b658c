#include "app/attraction.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/attraction_tables.h"
#include "app/enterprises.h"
#include "app/imports.h"
#include "app/mapping.h"
#include "app/outside.h"
#include "app/packs.h"
#include "app/sample.h"
#include "app/shortlists.h"
#include "base/json.h"

namespace {

namespace fs = std::filesystem;
using namespace xl;

// Of these the second is of the province and no firm outside it; the third the register of the province holds
// too.
std::string outside_csv(const std::string& of_both) {
  return "统一社会信用代码,企业名称,注册资本,经营范围,省份,城市\n"
         "91330106EX0000011Y,杭州示例印染有限公司,20000万元人民币,\"织物印染加工，染整加工。\",浙江,杭州\n"
         "91350582EX00000121,混入的示例印染有限公司,500万元人民币,织物印染加工。,福建,泉州\n" +
         of_both + ",两边都有的印染有限公司,500万元人民币,\"织物印染加工，染整加工。\",江苏,苏州\n";
}

class Attraction : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("xl-attraction-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    auto opened = app::open_pack(std::nullopt);
    ASSERT_TRUE(opened) << opened.error().message.en;
    pack = *std::move(opened);
    store = *store::Store::open(folder / "a.db", store::Opening::create);
    std::string csv;
    app::write_sample(pack, {3000, 3}, [&](const std::string& line) { csv += line; });
    import("enterprises", csv);
    ASSERT_TRUE(app::map_enterprises(*store, pack, act(), {}));
  }
  void TearDown() override { fs::remove_all(folder); }
  static Act act() { return {{"test", "test"}, "test", Moment{1}}; }
  app::ImportGround ground() { return {*store, pack, act()}; }

  void import(const std::string& id, const std::string& csv) {
    const auto report =
        app::import_register(ground(), {.register_id = id, .file = "a.csv", .bytes = csv}, {});
    ASSERT_TRUE(report) << report.error().message.en;
  }
  void import_outside() {
    import("outside_enterprises", outside_csv(some_firm()));
    const auto read = app::assign_outside(*store, pack, act(), {});
    ASSERT_TRUE(read) << read.error().message.en;
    EXPECT_EQ(read->firms, 3);
    EXPECT_EQ(read->of_this_province, 1);
    EXPECT_EQ(read->assigned, 2);
  }
  std::string some_firm() {
    return ask(app::enterprises, app::EnterprisesRequest{.stands = true, .limit = 1}).firms.front().uscc;
  }
  template <class Request, class Answer>
  Answer ask(Result<Answer> (*what)(const app::Sight&, const Request&), const Request& request) {
    store::Reader reader = store->read();
    auto answer = what({pack, reader}, request);
    EXPECT_TRUE(answer) << answer.error().message.en;
    return *std::move(answer);
  }

  fs::path folder;
  pack::Pack pack;
  std::optional<store::Store> store;
};

void expect_sound(const app::TargetView& target, const app::RingView& ring) {
  int sum = 0;
  for (const attract::Reason& reason : target.reasons) {
    sum += reason.points;
    EXPECT_FALSE(reason.words.zh.empty());
    EXPECT_FALSE(reason.words.en.empty());
  }
  EXPECT_EQ(target.points, sum) << target.name;
  EXPECT_EQ(target.ring, ring.ring);
  EXPECT_TRUE(target.confidence == "high" || target.confidence == "medium") << target.confidence;
  EXPECT_FALSE(target.why.empty()) << "no words put it on the link";
}

TEST_F(Attraction, EveryTargetIsElsewhereSureAndExplained) {
  const auto answer = ask(app::targets, app::TargetsRequest{.region = "晋江", .limit = 200, .each = 20});
  EXPECT_EQ(answer.count, static_cast<std::int64_t>(answer.links.size()));
  std::size_t seen = 0;
  int rank = 0;
  for (const app::TargetLink& of : answer.links) {
    EXPECT_GT(of.link.importance->rank, rank) << "most important first";
    rank = of.link.importance->rank;
    EXPECT_NE(of.link.standing, chain::Standing::strong);
    ASSERT_EQ(of.rings.size(), 4U);
    std::int64_t count = 0;
    for (const app::RingView& ring : of.rings) {
      count += ring.count;
      for (const app::TargetView& target : ring.firms) {
        expect_sound(target, ring);
        EXPECT_NE(target.county.text, "350582") << "a firm of the county itself";
        ++seen;
      }
    }
    EXPECT_EQ(of.count, count);
  }
  EXPECT_GT(seen, 50U);
  EXPECT_FALSE(answer.outside.firms) << "no outside register is not one without firms";
}

TEST_F(Attraction, FirmsOutsideAreTargetsButNeverCountInAnyCounty) {
  const std::string before = to_json(ask(app::matrix, app::MatrixRequest{}).cells);
  const auto firms_before = ask(app::enterprises, app::EnterprisesRequest{}).total;
  import_outside();
  EXPECT_EQ(to_json(ask(app::matrix, app::MatrixRequest{}).cells), before);
  EXPECT_EQ(ask(app::enterprises, app::EnterprisesRequest{}).total, firms_before);
  EXPECT_FALSE(app::basis_of({pack, *std::make_unique<store::Reader>(store->read())}).stale);
  const auto answer =
      ask(app::targets, app::TargetsRequest{.region = "光泽", .chain = "textile", .link = "印染后整理"});
  ASSERT_EQ(answer.links.size(), 1U);
  const app::RingView& outside = answer.links.front().rings.back();
  ASSERT_EQ(outside.count, 1) << "not the one of this province, not the one that is inside too";
  EXPECT_EQ(outside.firms.front().name, "杭州示例印染有限公司");
  EXPECT_EQ(outside.firms.front().province, "浙江");
  EXPECT_EQ(answer.outside.firms, 3);
  EXPECT_EQ(answer.outside.assigned, 2);
}

TEST_F(Attraction, ReadingTheSameOutsideRegistersAgainDoesNothing) {
  import_outside();
  EXPECT_TRUE(app::assign_outside(*store, pack, act(), {})->unchanged);
  import("outside_enterprises",
         "统一社会信用代码,企业名称,经营范围,省份\n91330106EX00000135,杭州示例制衣有限公司,生产运动服装。,"
         "浙江\n");
  EXPECT_TRUE(ask(app::targets, app::TargetsRequest{.region = "晋江", .limit = 1}).outside.stale);
  EXPECT_FALSE(app::assign_outside(*store, pack, act(), {})->unchanged);
  EXPECT_FALSE(ask(app::targets, app::TargetsRequest{.region = "晋江", .limit = 1}).outside.stale);
}

TEST_F(Attraction, FitsAgreesWithTargets) {
  const auto targets =
      ask(app::targets, app::TargetsRequest{.region = "晋江", .chain = "textile", .limit = 200});
  int compared = 0;
  for (const app::TargetLink& of : targets.links) {
    for (const app::RingView& ring : of.rings) {
      if (ring.firms.empty() || ++compared > 6) continue;
      const app::TargetView& target = ring.firms.front();
      const auto fits = ask(app::fits, app::FitsRequest{.firm = target.uscc, .limit = 500}).fits;
      const auto fit = std::ranges::find_if(fits, [&](const app::FitView& one) {
        return one.county.text == "350582" && one.chain.text == "textile" && one.link == of.link.link;
      });
      ASSERT_NE(fit, fits.end()) << target.name;
      EXPECT_EQ(fit->points, target.points);
      EXPECT_EQ(fit->ring, target.ring);
      EXPECT_EQ(fit->need, of.need);
    }
  }
  EXPECT_GT(compared, 0);
}

TEST_F(Attraction, WantedNamesJustTheNamedCountiesThatAreNotStrong) {
  const auto answer = ask(app::wanted, app::WantedRequest{.chain = "textile", .link = "印染后整理"});
  EXPECT_EQ(answer.named, 5);
  EXPECT_EQ(answer.count + answer.supplied, answer.named);
  int points = 1 << 30;
  for (const app::WantingCounty& county : answer.counties) {
    EXPECT_NE(county.link.standing, chain::Standing::strong);
    EXPECT_LE(county.link.importance->points, points);
    points = county.link.importance->points;
  }
}

TEST_F(Attraction, LeadsSayTheirMeasureAndRankByCapital) {
  const auto answer = ask(app::leads, app::LeadsRequest{.region = "泉州", .chain = "textile", .limit = 100});
  EXPECT_NE(answer.measure.zh.find("待核"), std::string::npos);
  ASSERT_FALSE(answer.firms.empty());
  std::int64_t capital = answer.firms.front().firm.capital->fen;
  for (const app::LeadView& lead : answer.firms) {
    EXPECT_LE(lead.firm.capital->fen, capital);
    capital = lead.firm.capital->fen;
    EXPECT_EQ(lead.leads, capital >= 5'000'000'000);
  }
}

TEST_F(Attraction, ShortlistsShowOnTheTargetWhoHasItAlready) {
  const auto link =
      ask(app::targets, app::TargetsRequest{.region = "晋江", .chain = "textile", .limit = 1, .each = 1});
  const auto ring =
      std::ranges::find_if(link.links.front().rings, [](const auto& one) { return one.count > 0; });
  ASSERT_NE(ring, link.links.front().rings.end());
  const app::TargetView& target = ring->firms.front();
  EXPECT_TRUE(target.listed.empty());
  const app::EntryWords entry{"石狮", "textile", link.links.front().link.link, target.uscc, "先谈"};
  const auto list = app::begin_shortlist(
      ground(), {.name = "第一批", .by = "张三", .note = std::nullopt, .entries = std::vector{entry}});
  ASSERT_TRUE(list) << list.error().message.zh;
  EXPECT_EQ(list->list.entries, 1);
  EXPECT_EQ(list->entries.front().firm, target.name);
  EXPECT_FALSE(list->entries.front().scope.empty());
  const auto again =
      ask(app::targets, app::TargetsRequest{.region = "晋江", .chain = "textile", .limit = 1, .each = 1});
  for (const app::RingView& one : again.links.front().rings) {
    for (const app::TargetView& seen : one.firms) {
      if (seen.uscc != target.uscc) continue;
      ASSERT_EQ(seen.listed.size(), 1U);
      EXPECT_EQ(seen.listed.front().county_name, "石狮市");
      EXPECT_EQ(seen.listed.front().by, "张三");
    }
  }
}

TEST_F(Attraction, AShortlistTakesAllEntriesOrNone) {
  const app::EntryWords good{"晋江", "textile", "印染后整理", some_firm(), std::nullopt};
  const app::EntryWords bad{"泉州", "textile", "印染后整理", some_firm(), std::nullopt};
  const auto refused = app::begin_shortlist(
      ground(), {.name = "第一批", .by = "张三", .note = std::nullopt, .entries = std::vector{good, bad}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_TRUE(ask(app::shortlists, app::ShortlistsRequest{}).lists.empty());
  EXPECT_FALSE(app::begin_shortlist(ground(), {.name = " ", .by = "张三"}));
  EXPECT_FALSE(app::begin_shortlist(ground(), {.name = "第一批", .by = ""}));
}

TEST_F(Attraction, ExportsHaveARowPerTargetAndSayTheRules) {
  store::Reader reader = store->read();
  const app::TargetsRequest request{.region = "晋江", .limit = 3, .each = 2};
  const auto document = app::export_targets({pack, reader}, request);
  ASSERT_TRUE(document) << document.error().message.en;
  const auto answer = ask(app::targets, request);
  EXPECT_EQ(document->rows.size(), app::rows_of(answer, Language::zh).size());
  EXPECT_NE(document->title.find("晋江市 招商图谱"), std::string::npos);
  EXPECT_TRUE(std::ranges::any_of(document->notes, [](const auto& note) {
    return note.first == "规则：招商：归链把握高" && note.second == "30分（待核）";
  }));
  EXPECT_TRUE(std::ranges::any_of(document->notes,
                                  [](const auto& note) { return note.second == "没有导入，省外一圈空着"; }));
}

}  // namespace
