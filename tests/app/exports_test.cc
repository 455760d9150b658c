#include "app/exports.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/imports.h"
#include "app/mapping.h"
#include "app/packs.h"
#include "app/sample.h"
#include "intake/file.h"

namespace {

namespace fs = std::filesystem;
using namespace xl;

class Exports : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("xl-exports-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    auto opened = app::open_pack(std::nullopt);
    ASSERT_TRUE(opened) << opened.error().message.en;
    pack = *std::move(opened);
    store = *store::Store::open(folder / "a.db", store::Opening::create);
  }
  void TearDown() override { fs::remove_all(folder); }
  static Act act() { return {{"test", "test"}, "test", Moment{1}}; }

  Result<app::ImportReport> import(const std::string& id, const std::string& name, const std::string& bytes) {
    return app::import_register(
        {*store, pack, act()},
        {.register_id = id, .file = name, .bytes = bytes, .as_of = parse_date("2024-12-31"), .example = true},
        {});
  }
  void import_sample(std::int64_t size) {
    std::string csv;
    app::write_sample(pack, {size, 3}, [&](const std::string& line) { csv += line; });
    ASSERT_TRUE(import("enterprises", "a.csv", csv));
    ASSERT_TRUE(app::map_enterprises(*store, pack, act(), {}));
  }
  template <class Request>
  report::Document document(app::ExportResult (*what)(const app::Sight&, const Request&),
                            const Request& request) {
    store::Reader reader = store->read();
    auto made = what({pack, reader}, request);
    EXPECT_TRUE(made) << made.error().message.en;
    return *std::move(made);
  }

  fs::path folder;
  pack::Pack pack;
  std::optional<store::Store> store;
};

bool notes(const report::Document& document, std::string_view what, std::string_view words) {
  return std::ranges::any_of(document.notes, [&](const auto& note) {
    return note.first == what && note.second.find(words) != std::string::npos;
  });
}

TEST_F(Exports, HoldEveryRowThatTheFiltersLeave) {
  import_sample(700);
  const auto all = document(app::export_enterprises, app::EnterprisesRequest{});
  EXPECT_EQ(all.rows.size(), 700U);
  const auto rows = document(app::export_rows, app::RowsRequest{.id = "enterprises"});
  EXPECT_EQ(rows.row_count(), 700U);
  std::size_t visited = 0;
  rows.for_each_row(rows.row_count(), [&](const auto& cells) {
    ++visited;
    EXPECT_EQ(cells.size(), rows.header.size());
  });
  EXPECT_EQ(visited, 700U);
  const auto few = document(app::export_enterprises, app::EnterprisesRequest{.region = "晋江", .limit = 2});
  EXPECT_EQ(few.rows.size(), 2U);
  EXPECT_TRUE(notes(few, "筛选：地区", "晋江"));
  EXPECT_TRUE(notes(few, "注意", "只导出前2行"));
}

TEST_F(Exports, SayThatTheyRestOnExampleData) {
  import_sample(300);
  const auto map = document(app::export_map, app::MapRequest{.region = "晋江"});
  EXPECT_TRUE(map.example);
  EXPECT_TRUE(map.stem.starts_with("示例_晋江市")) << map.stem;
  EXPECT_TRUE(map.stem.ends_with("截至2024-12-31")) << map.stem;
  EXPECT_TRUE(notes(map, "来源", "示例"));
  EXPECT_TRUE(notes(map, "政策包", "fujian"));
}

TEST_F(Exports, OfThePolicyAreNoExamples) {
  import_sample(300);
  EXPECT_FALSE(document(app::export_articles, app::ArticlesRequest{}).example);
  EXPECT_FALSE(document(app::export_coordination, app::CoordinationRequest{}).example);
  EXPECT_FALSE(document(app::export_load, app::LoadRequest{}).example);
}

TEST_F(Exports, AreTheSameBytesEachTime) {
  import_sample(300);
  const auto matrix = document(app::export_matrix, app::MatrixRequest{});
  EXPECT_EQ(matrix.rows.size(), pack.counties.size() * pack.chains.size());
  const auto once = app::file_of(matrix, app::ExportFormat::xlsx);
  const auto twice = app::file_of(matrix, app::ExportFormat::xlsx);
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(once->bytes, twice->bytes);
  EXPECT_TRUE(once->name.ends_with(".xlsx"));
}

TEST_F(Exports, OfARegisterComeInAgainUnchanged) {
  import_sample(200);
  const auto file = app::file_of(document(app::export_rows, app::RowsRequest{.id = "enterprises"}),
                                 app::ExportFormat::xlsx);
  ASSERT_TRUE(file);
  const auto again = import("enterprises", "again.xlsx", file->bytes);
  ASSERT_TRUE(again) << again.error().message.en;
  EXPECT_EQ(again->rejected, 0U);
  EXPECT_EQ(again->added, 0U);
  EXPECT_EQ(again->changed, 0U);
}

TEST_F(Exports, TemplatesOfEveryRegisterHaveAHeaderThatTheImportKnows) {
  store::Reader reader = store->read();
  for (const Register& declared : pack.registers) {
    const auto made = app::register_template({pack, reader}, {declared.id});
    if (declared.derived) {
      ASSERT_FALSE(made);
      continue;
    }
    ASSERT_TRUE(made) << made.error().message.en;
    EXPECT_EQ(made->bytes, app::register_template({pack, reader}, {declared.id})->bytes);
    const auto report = import(declared.id, "模板.xlsx", made->bytes);
    // No rows in it yet; every column is known.
    ASSERT_TRUE(report) << declared.id << " " << report.error().message.en;
    EXPECT_EQ(report->rows, 0U);
    EXPECT_EQ(report->columns.size(), declared.fields.size()) << declared.id;
    EXPECT_TRUE(std::ranges::none_of(report->columns, [](const app::ImportColumn& column) {
      return column.field.empty();
    })) << declared.id;
  }
}

}  // namespace
