#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/atlas.h"
#include "app/enterprises.h"
#include "app/firm_index.h"
#include "app/imports.h"
#include "app/mapping.h"
#include "app/packs.h"
#include "app/profile.h"
#include "app/sample.h"
#include "app/search.h"
#include "base/name_match.h"
#include "base/text.h"

namespace {

namespace fs = std::filesystem;
using namespace xl;

class Lookups : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("xl-lookups-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    auto opened = app::open_pack(std::nullopt);
    ASSERT_TRUE(opened) << opened.error().message.en;
    pack = *std::move(opened);
    store = *store::Store::open(folder / "a.db", store::Opening::create);
  }
  void TearDown() override { fs::remove_all(folder); }
  static Act act() { return {{"test", "test"}, "test", Moment{1}}; }

  void import(std::int64_t size, std::uint64_t seed = 3) {
    std::string csv;
    app::write_sample(pack, {size, static_cast<int>(seed)}, [&](const std::string& line) { csv += line; });
    const auto report = app::import_register(
        {*store, pack, act()}, {.register_id = "enterprises", .file = "a.csv", .bytes = csv}, {});
    ASSERT_TRUE(report) << report.error().message.en;
    const auto mapped = app::map_enterprises(*store, pack, act(), {});
    ASSERT_TRUE(mapped) << mapped.error().message.en;
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

TEST_F(Lookups, EveryCountyIsFoundByThePinyinOfItsEnglishName) {
  for (const County& county : pack.counties) {
    std::string pinyin = lower_case(county.name_en.substr(0, county.name_en.find(' ')));
    std::erase_if(pinyin, [](char c) { return c < 'a' || c > 'z'; });
    EXPECT_TRUE(NameQuery(pinyin).fit(folded_name(county.short_name))) << county.name << " " << pinyin;
    const auto hits = ask(app::search, app::SearchRequest{.text = pinyin}).hits;
    EXPECT_TRUE(std::ranges::any_of(hits, [&](const auto& hit) { return hit.id == county.code.text; }))
        << pinyin;
  }
}

TEST_F(Lookups, RegionsComeInThePacksOrderWithNeighboursBothWays) {
  const auto regions = ask(app::regions, app::RegionsRequest{});
  ASSERT_EQ(regions.size(), 1 + pack.cities.size() + pack.counties.size());
  EXPECT_EQ(regions.front().level, chain::RegionLevel::province);
  EXPECT_EQ(regions.back().code, pack.counties.back().code);
  for (const app::RegionView& one : regions) {
    for (const RegionCode& code : one.neighbours) {
      const auto other = std::ranges::find_if(regions, [&](const app::RegionView& view) {
        return view.code == code && view.level == chain::RegionLevel::county;
      });
      ASSERT_NE(other, regions.end());
      EXPECT_TRUE(std::ranges::binary_search(other->neighbours, one.code)) << one.name;
    }
  }
}

TEST_F(Lookups, PagesOfTheListHoldEveryFirmOnceInEveryOrder) {
  import(400);
  for (const char* const sort :
       {"", "name", "-name", "registered", "-registered", "capital", "-capital", "-uscc"}) {
    app::EnterprisesRequest request{.text = "示例", .sort = sort, .limit = 37};
    std::vector<std::string> seen;
    for (bool more = true; more;) {
      const auto page = ask(app::enterprises, request);
      EXPECT_EQ(page.count, 400) << sort;
      for (const auto& firm : page.firms) seen.push_back(firm.uscc);
      more = page.next.has_value();
      if (more) request.after = *page.next;
    }
    ASSERT_EQ(seen.size(), 400U) << sort;
    std::ranges::sort(seen);
    EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end()) << sort;
  }
}

TEST_F(Lookups, ListsAgreeWithTheFirmsOfALink) {
  import(800);
  const auto all =
      ask(app::enterprises, app::EnterprisesRequest{.chain = "textile", .stands = true, .limit = 500});
  ASSERT_GT(all.count, 0);
  for (const auto& firm : all.firms) {
    EXPECT_TRUE(std::ranges::any_of(firm.links, [](const app::LinkOfFirm& link) {
      return link.chain.text == "textile" && link.stands;
    })) << firm.uscc;
  }
  const auto here = ask(app::enterprises, app::EnterprisesRequest{.region = "晋江", .limit = 500});
  const auto known = ask(app::profile, app::ProfileRequest{"晋江"});
  EXPECT_EQ(here.count, known.firms.placed);
  EXPECT_EQ(here.total, known.firms.in_register);
}

TEST_F(Lookups, SearchSeesWhatWasImportedSince) {
  EXPECT_EQ(ask(app::search, app::SearchRequest{.text = "示例"}).firms, std::nullopt);
  import(50);
  EXPECT_EQ(ask(app::search, app::SearchRequest{.text = "示例"}).firms, 50);
  ASSERT_TRUE(app::undo_batch({*store, pack, act()}, 1));
  EXPECT_EQ(ask(app::search, app::SearchRequest{.text = "示例"}).firms, 0);
}

TEST_F(Lookups, RefuseWhatTheyCannotAnswer) {
  store::Reader reader = store->read();
  const app::Sight sight{pack, reader};
  EXPECT_EQ(app::search(sight, {.text = " "}).error().kind, ErrorKind::invalid);
  EXPECT_EQ(app::search(sight, {.text = "a", .limit = 0}).error().kind, ErrorKind::invalid);
  EXPECT_EQ(app::enterprises(sight, {}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(app::enterprises(sight, {.link = "纺纱"}).error().kind, ErrorKind::invalid);
  EXPECT_EQ(app::profile(sight, {"普江"}).error().kind, ErrorKind::not_found);
}

}  // namespace
