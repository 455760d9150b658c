#include "app/mapping.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "app/chains.h"
#include "app/coordination.h"
#include "app/imports.h"
#include "app/packs.h"
#include "app/sample.h"
#include "base/json.h"
#include "base/text.h"

namespace {

namespace fs = std::filesystem;
using namespace xl;

class Mapping : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("xl-mapping-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    auto opened = app::open_pack(std::nullopt);
    ASSERT_TRUE(opened);
    pack = *std::move(opened);
  }
  void TearDown() override { fs::remove_all(folder); }

  // A store with these lines of a sample imported and mapped.
  store::Store mapped(const std::string& name, const std::string& csv) {
    const store::Store store = *store::Store::open(folder / (name + ".db"), store::Opening::create);
    const auto report =
        app::import_register({store, pack, act()},
                             {.register_id = "enterprises",
                              .file = name + ".csv",
                              .bytes = csv,
                              .as_of = parse_date("2025-12-31"),
                              .coverage = {.first_year = 1990, .last_year = 2025, .complete = true}},
                             {});
    EXPECT_TRUE(report) << report.error().message.en;
    const auto mapping = app::map_enterprises(store, pack, act(), {});
    EXPECT_TRUE(mapping) << mapping.error().message.en;
    return store;
  }
  static Act act() { return {{"test", "test"}, "test", Moment{1}}; }

  std::vector<std::string> sample_lines(std::int64_t size) {
    std::vector<std::string> lines;
    app::write_sample(pack, {size, 3}, [&](const std::string& line) { lines.push_back(line); });
    return lines;
  }
  std::string whole_map(const store::Store& store) {
    store::Reader reader = store.read();
    return to_json(app::matrix({pack, reader}, {})->cells);
  }

  fs::path folder;
  pack::Pack pack;
};

TEST_F(Mapping, DoesNotDependOnTheOrderOfTheRegister) {
  std::vector<std::string> lines = sample_lines(9000);
  const std::string there = join(lines, "");
  std::reverse(lines.begin() + 1, lines.end());
  EXPECT_EQ(whole_map(mapped("there", there)), whole_map(mapped("back", join(lines, ""))));
}

TEST_F(Mapping, IsNotMadeAgainWhereNothingChanged) {
  const store::Store store = mapped("once", join(sample_lines(300), ""));
  EXPECT_TRUE(app::map_enterprises(store, pack, act(), {})->unchanged);
  pack.digest += "another";
  EXPECT_FALSE(app::map_enterprises(store, pack, act(), {})->unchanged);
}

TEST_F(Mapping, IsStaleAfterABatchIsUndone) {
  const store::Store store = mapped("undone", join(sample_lines(300), ""));
  ASSERT_TRUE(app::undo_batch({store, pack, act()}, 1));
  {
    store::Reader reader = store.read();
    EXPECT_TRUE(app::basis_of({pack, reader}).stale);
  }
  EXPECT_EQ(app::map_enterprises(store, pack, act(), {})->firms, 0);
}

TEST_F(Mapping, LeavesTheOldMapWhereItIsStopped) {
  const store::Store store = mapped("stopped", join(sample_lines(300), ""));
  const std::string before = whole_map(store);
  pack.digest += "another";
  const std::atomic<bool> stop = true;
  const auto stopped = app::map_enterprises(store, pack, act(), {.tell = {}, .stop = &stop});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, ErrorKind::conflict);
  EXPECT_EQ(whole_map(store), before);
}

}  // namespace
