#include "app/corrections.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/firms.h"
#include "app/mapping.h"
#include "app/packs.h"
#include "app/sample.h"
#include "base/json.h"
#include "base/text.h"
#include "store/runs.h"

namespace xl::app {
namespace {

namespace fs = std::filesystem;

Act act() {
  return {{"test", "test"}, "test", Moment{1'795'348'800}};
}

std::string sample(const pack::Pack& pack) {
  std::string csv;
  write_sample(pack, {.size = 1500, .seed = 3}, [&](const std::string& line) { csv += line; });
  return csv;
}

// A store with a sample, mapped.
class Corrections : public testing::Test {
 protected:
  Corrections() {
    static int number = 0;
    folder_ = fs::temp_directory_path() /
              ("xl-corrections-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    fs::create_directories(folder_);
    store.emplace(*store::Store::open(folder_ / "a.db", store::Opening::create));
    import("示例.csv", sample(pack));
    remap();
  }
  ~Corrections() override { fs::remove_all(folder_); }

  void import(const std::string& name, const std::string& csv) {
    const auto report = import_register(
        ground(),
        {.register_id = "enterprises", .file = name, .bytes = csv, .as_of = parse_date("2025-12-31")}, {});
    ASSERT_TRUE(report) << report.error().message.en;
  }
  void remap() { ASSERT_TRUE(map_enterprises(*store, pack, act(), {})); }
  ImportGround ground() { return {*store, pack, act()}; }

  // A firm that the words put on a link, and the link.
  FirmLink some_link(std::string& uscc, bool stands = true) {
    store::Reader reader = store->read();
    const store::Rows rows = store::search(reader, *declared("enterprises"), {.field = "uscc", .limit = 500});
    for (std::size_t row = 0; row < rows.ids.size(); ++row) {
      uscc = rows.table.columns[*declared("enterprises")->index_of("uscc")].text(row);
      for (const FirmLink& link : firm_of(uscc).links) {
        if (link.stands == stands && !link.evidence.empty()) return link;
      }
    }
    throw std::logic_error("the sample has no such firm");
  }
  const Register* declared(const std::string& id) {
    return &*std::ranges::find(pack.registers, id, &Register::id);
  }
  Firm firm_of(const std::string& uscc) {
    store::Reader reader = store->read();
    return *firm({pack, reader}, {.firm = uscc})->firm;
  }
  FirmLink link_of(const std::string& uscc, const FirmLink& wanted) {
    for (const FirmLink& link : firm_of(uscc).links) {
      if (link.chain == wanted.chain && link.link == wanted.link) return link;
    }
    return {};
  }
  CorrectRequest request(const std::string& uscc, const FirmLink& link, bool stands) {
    return {.firm = uscc,
            .chain = link.chain.text,
            .link = link.link,
            .stands = stands,
            .by = "张三",
            .why = "实地看过"};
  }

  // All that the map is drawn from and all that is said of firms, without the store's own numbers.
  std::string everything() {
    store::Reader reader = store->read();
    const Sight sight{pack, reader};
    const auto run = latest_map(reader);
    std::string text = run->key + to_json(store::results<store::MapCell>(reader, *run)) +
                       to_json(store::results<store::CountyCount>(reader, *run)) +
                       to_json(store::results<store::Placing>(reader, *run)) +
                       to_json(matrix(sight, {})->cells) + to_json(region_map(sight, {})->map);
    std::vector<std::string> rows;
    const Register& assignments = *declared("assignments");
    const store::Rows all = store::search(reader, assignments, {.field = "uscc", .limit = 1'000'000});
    for (std::size_t row = 0; row < all.ids.size(); ++row) {
      std::string line;
      for (const Column& column : all.table.columns) {
        if (!column.has(row)) {
          line += "-\t";
        } else if (column.kept() == Kept::text) {
          line += std::string(column.text(row)) + "\t";
        } else {
          line += std::to_string(column.number(row)) + "\t";
        }
      }
      rows.push_back(std::move(line));
    }
    std::ranges::sort(rows);
    return text + join(rows, "\n");
  }
  // The same, after all of it is made anew.
  std::string everything_made_anew() {
    const std::string key = [&] {
      store::Reader reader = store->read();
      return latest_map(reader)->key;
    }();
    {
      // Another key first, so that the map does not count as made.
      store::Writer writer = *store->write(act());
      store::Run run = *latest_map(writer.view());
      store::rekey_run(writer, run, "another");
      writer.commit();
    }
    EXPECT_FALSE(map_enterprises(*store, pack, act(), {})->unchanged);
    return everything();
  }

  pack::Pack pack = *open_pack(std::nullopt);
  std::optional<store::Store> store;

 private:
  fs::path folder_;
};

TEST_F(Corrections, TakeAFirmOffALinkAtOnceWithWhoAndWhy) {
  std::string uscc;
  const FirmLink before = some_link(uscc);
  const auto made = correct(ground(), request(uscc, before, false));
  ASSERT_TRUE(made) << made.error().message.zh;
  EXPECT_TRUE(made->mapped);
  EXPECT_TRUE(made->correction.in_force);
  EXPECT_EQ(made->correction.words.evidence, before.evidence);
  EXPECT_TRUE(made->correction.words.stands);

  const FirmLink after = link_of(uscc, before);
  EXPECT_FALSE(after.stands);
  EXPECT_EQ(after.confirmed_by, "张三");
  EXPECT_EQ(after.confidence, "高");
  EXPECT_NE(after.why.front().zh.find("张三：实地看过"), std::string::npos);
  const std::vector<CorrectionView> shown = firm_of(uscc).corrections;
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown.front().why, "实地看过");
  EXPECT_EQ(shown.front().at, to_string(act().when));
}

TEST_F(Corrections, LeaveTheMapAsANewRunWouldMakeIt) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  const std::string before = everything();
  ASSERT_TRUE(correct(ground(), request(uscc, stood, false)));
  const std::string off = everything();
  EXPECT_NE(off, before);
  EXPECT_EQ(off, everything_made_anew());

  // Onto a link of which its words say nothing.
  const Link& other = *std::ranges::find_if(pack.links, [&](const Link& link) {
    return std::ranges::none_of(firm_of(uscc).links,
                                [&](const FirmLink& known) { return known.link == link.name; });
  });
  const FirmLink unread{.chain = other.chain, .link = other.name};
  const auto put = correct(ground(), request(uscc, unread, true));
  ASSERT_TRUE(put) << put.error().message.zh;
  const std::string on = everything();
  EXPECT_NE(on, off);
  EXPECT_EQ(on, everything_made_anew());
  EXPECT_TRUE(link_of(uscc, unread).stands);

  ASSERT_TRUE(withdraw(ground(), {put->correction.id, "李四", "看错了"}));
  EXPECT_EQ(everything(), off);
  ASSERT_TRUE(withdraw(ground(), {1, "李四", "看错了"}));
  EXPECT_EQ(everything(), before);
}

TEST_F(Corrections, OutliveRunsImportsAndUndoneBatches) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  ASSERT_TRUE(correct(ground(), request(uscc, stood, false)));
  ASSERT_TRUE(undo_batch(ground(), 1));
  remap();
  {
    store::Reader reader = store->read();
    EXPECT_EQ(corrections({pack, reader}, {})->in_force, 1);
    EXPECT_FALSE(firm({pack, reader}, {.firm = uscc}));
  }
  import("再来.csv", sample(pack));
  remap();
  EXPECT_FALSE(link_of(uscc, stood).stands);
  EXPECT_EQ(link_of(uscc, stood).confirmed_by, "张三");
}

TEST_F(Corrections, AreTakenBackOnceWhenTheFirmIsGone) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  ASSERT_TRUE(correct(ground(), request(uscc, stood, false)));
  ASSERT_TRUE(undo_batch(ground(), 1));
  remap();
  const auto back = withdraw(ground(), {1, "李四", "看错了"});
  ASSERT_TRUE(back) << back.error().message.zh;
  EXPECT_TRUE(back->mapped);
  EXPECT_FALSE(back->correction.in_force);
  EXPECT_EQ(back->correction.withdrawn->by, "李四");
  const auto again = withdraw(ground(), {1, "王五", "看错了"});
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  EXPECT_NE(again.error().message.zh.find("李四"), std::string::npos);
}

TEST_F(Corrections, TellTheSecondWhatTheFirstSaid) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  const auto first = correct(ground(), request(uscc, stood, false));
  CorrectRequest second = request(uscc, stood, true);
  second.by = "李四";
  second.why = "有厂房";
  const auto refused = correct(ground(), second);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_NE(refused.error().message.zh.find("张三"), std::string::npos);
  EXPECT_NE(refused.error().message.zh.find("实地看过"), std::string::npos);

  second.seen = first->correction.last;
  const auto made = correct(ground(), second);
  ASSERT_TRUE(made) << made.error().message.zh;
  EXPECT_TRUE(link_of(uscc, stood).stands);
  EXPECT_EQ(link_of(uscc, stood).confirmed_by, "李四");
  // Nothing is lost: once the second is taken back, the first holds again.
  const std::vector<CorrectionView> both = firm_of(uscc).corrections;
  ASSERT_EQ(both.size(), 2U);
  EXPECT_FALSE(both.back().in_force);
  ASSERT_TRUE(withdraw(ground(), {made->correction.id, "李四", "看错了"}));
  EXPECT_FALSE(link_of(uscc, stood).stands);
  EXPECT_EQ(link_of(uscc, stood).confirmed_by, "张三");
  EXPECT_TRUE(firm_of(uscc).corrections.back().in_force);
}

TEST_F(Corrections, AreRefusedWithoutWhoOrWhy) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  const auto kind = [&](const auto& change) {
    CorrectRequest wrong = request(uscc, stood, false);
    change(wrong);
    const auto made = correct(ground(), wrong);
    return made ? std::string("made") : std::string(made.error().message.zh);
  };
  EXPECT_NE(kind([](auto& wrong) { wrong.by = " "; }).find("by"), std::string::npos);
  EXPECT_NE(kind([](auto& wrong) { wrong.why = "　"; }).find("why"), std::string::npos);
  EXPECT_NE(kind([](auto& wrong) { wrong.why = std::string(1001, 'x'); }).find("1000"), std::string::npos);
  EXPECT_NE(kind([](auto& wrong) { wrong.firm = "91350582MA0000015J"; }).find("名录里没有"),
            std::string::npos);
  EXPECT_NE(kind([](auto& wrong) { wrong.link = "没有的环节"; }), "made");
  EXPECT_NE(kind([](auto& wrong) { wrong.role = "老板"; }).find("制造"), std::string::npos);
  store::Reader reader = store->read();
  EXPECT_EQ(corrections({pack, reader}, {})->count, 0);
}

TEST_F(Corrections, ProposeTheSameForFirmsWithTheSameEvidenceAndApplyNothing) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  const std::string csv =
      "统一社会信用代码,企业名称,经营范围,住所\n"
      "91350582EX0000010T,晋江甲锦纶有限公司,生产锦纶,福建省泉州市晋江市龙湖镇1号\n"
      "91350582EX0000029P,晋江乙锦纶有限公司,生产锦纶,福建省泉州市晋江市龙湖镇2号\n"
      "91350582EX0000037J,晋江丙涤纶有限公司,生产涤纶,福建省泉州市晋江市龙湖镇3号\n";
  import("三家.csv", csv);
  remap();
  const std::string first = "91350582EX0000010T";
  const FirmLink link = firm_of(first).links.front();
  ASSERT_TRUE(link.stands);
  const auto made = correct(ground(), request(first, link, false));
  ASSERT_TRUE(made);
  {
    store::Reader reader = store->read();
    const auto proposed = proposals({pack, reader}, {.id = made->correction.id});
    ASSERT_TRUE(proposed);
    const auto has = [&](const std::string& code) {
      return std::ranges::count(proposed->firms, code, &Proposal::uscc) == 1;
    };
    EXPECT_TRUE(has("91350582EX0000029P"));
    EXPECT_FALSE(has("91350582EX0000037J"));
    EXPECT_FALSE(has(first));
    EXPECT_NE(std::ranges::find(proposed->words, "锦纶"), proposed->words.end());
  }
  EXPECT_TRUE(link_of("91350582EX0000029P", link).stands);
  EXPECT_FALSE(proposals({pack, *std::make_unique<store::Reader>(store->read())}, {.id = 99}));
}

TEST_F(Corrections, WaitForTheNextRunWhereTheMapIsStale) {
  std::string uscc;
  const FirmLink stood = some_link(uscc);
  import("一家.csv",
         "统一社会信用代码,企业名称,经营范围,住所\n91350582EX0000010T,晋江甲锦纶有限公司,生产锦纶,晋江市\n");
  const auto made = correct(ground(), request(uscc, stood, false));
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->mapped);
  EXPECT_TRUE(link_of(uscc, stood).stands);
  remap();
  EXPECT_FALSE(link_of(uscc, stood).stands);
}

}  // namespace
}  // namespace xl::app
