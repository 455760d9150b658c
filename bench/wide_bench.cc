#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "app/exports.h"
#include "app/imports.h"
#include "model/codes.h"
#include "report/workbook.h"
#include "store/store.h"

// A register of 40 columns and 100,000 rows in and out, as a workbook and as CSV, and the workbook that goes
// back with 1,000 wrong cells marked: seconds, and the peak memory of a process that does nothing else.
// Answers are asserted, times are printed.
namespace xl::app {
namespace {

namespace fs = std::filesystem;

constexpr int kColumns = 40;
constexpr int kRows = 100'000;
constexpr int kWrong = 1000;

// Texts that repeat and texts that do not, amounts, days, counts and shares, in turns.
FieldType type_of(int column) {
  constexpr FieldType kTypes[] = {FieldType::text, FieldType::money, FieldType::date, FieldType::whole_number,
                                  FieldType::text};
  return column == 0 ? FieldType::uscc : kTypes[column % 5];
}

pack::Pack wide_pack() {
  Register wide;
  wide.id = "wide";
  wide.title = {"宽表", "Wide"};
  wide.key = {"c0"};
  for (int column = 0; column < kColumns; ++column) {
    Field field;
    field.id = "c" + std::to_string(column);
    field.type = type_of(column);
    field.title = {"第" + std::to_string(column) + "列", field.id};
    field.required = column == 0;
    if (field.type == FieldType::money) field.unit = "万元";
    wide.fields.push_back(std::move(field));
  }
  pack::Pack pack;
  pack.registers = {wide};
  return pack;
}

std::string uscc(int number) {
  char first[18];
  std::snprintf(first, sizeof first, "91350582%09d", number);
  return first + std::string(1, uscc_check_character(first));
}

// Every hundredth row has a wrong amount where faults are asked for.
std::string cell_text(int row, int column, bool faulty) {
  if (column == 0) return uscc(row);
  if (column == 1 && faulty && row % (kRows / kWrong) == 0) return "五佰左右";
  switch (type_of(column)) {
    case FieldType::money:
      return std::to_string(row % 9973) + "." + std::to_string(column);
    case FieldType::date:
      return "2024-0" + std::to_string(1 + row % 9) + "-1" + std::to_string(column % 10);
    case FieldType::whole_number:
      return std::to_string(row * column % 100'003);
    default:
      return "示例文字" + std::to_string(column % 2 == 0 ? row : row % 50);
  }
}

report::WorkbookCell cell_of(int column, const std::string& text) {
  const FieldType type = type_of(column);
  const bool number = type == FieldType::money || type == FieldType::whole_number;
  if (number && text.find_first_not_of("0123456789.") == std::string::npos)
    return {.kind = report::WorkbookCell::Kind::number, .number = std::strtod(text.c_str(), nullptr)};
  if (type == FieldType::date) return {.kind = report::WorkbookCell::Kind::date, .date = *parse_date(text)};
  return {.kind = report::WorkbookCell::Kind::text, .text = text};
}

void expect(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "[FAIL] wide: %s\n", what);
  std::_Exit(1);
}

void make_workbook(const fs::path& path, bool faulty) {
  report::WorkbookWriter book(path.string());
  const std::vector<double> widths(kColumns, 16);
  expect(book.begin_sheet("数据", widths).has_value(), "a sheet");
  std::vector<std::string> texts(kColumns);
  std::vector<report::WorkbookCell> cells(kColumns);
  for (int column = 0; column < kColumns; ++column) {
    texts[static_cast<std::size_t>(column)] = "第" + std::to_string(column) + "列";
    cells[static_cast<std::size_t>(column)] = {.kind = report::WorkbookCell::Kind::text,
                                               .text = texts[static_cast<std::size_t>(column)]};
  }
  expect(book.add_header(cells).has_value(), "a header");
  for (int row = 1; row <= kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      auto& text = texts[static_cast<std::size_t>(column)];
      text = cell_text(row, column, faulty);
      cells[static_cast<std::size_t>(column)] = cell_of(column, text);
    }
    expect(book.add_row(cells).has_value(), "a row");
  }
  expect(book.finish().has_value(), "a workbook");
}

void make_csv(const fs::path& path) {
  std::ofstream file(path, std::ios::binary);
  for (int row = 0; row <= kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      file << (column > 0 ? "," : "")
           << (row == 0 ? "第" + std::to_string(column) + "列" : cell_text(row, column, false));
    }
    file << "\n";
  }
}

// In a process of its own, so that the peak of its memory is its own.
void measure(const char* what, const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    std::_Exit(0);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  expect(status == 0, what);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double cpu = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                     static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  std::printf("%-34s %6.1f s, %6.1f s of CPU, peak %5ld MB\n", what, seconds, cpu, usage.ru_maxrss / 1024);
  std::fflush(stdout);
}

struct Ground {
  pack::Pack pack = wide_pack();
  store::Store store;
  explicit Ground(const fs::path& path) : store(*store::Store::open(path, store::Opening::create)) {}
  ImportReport import(const fs::path& file, bool check_only) {
    const ImportGround ground{store, pack, {{"u1", "bench"}, "import", Moment{1'795'348'800}}};
    const auto report =
        import_register(ground, {.register_id = "wide", .file = file, .check_only = check_only}, {});
    expect(report.has_value(), "an import");
    return *report;
  }
  ExportFile exported(ExportFormat format) {
    store::Reader reader = store.read();
    const auto document = export_rows({pack, reader}, {.id = "wide"});
    expect(document.has_value() && document->rows.size() == kRows, "all rows of an export");
    const auto file = file_of(*document, format);
    expect(file.has_value(), "a file of an export");
    return *file;
  }
};

void run(const fs::path& folder) {
  make_workbook(folder / "good.xlsx", false);
  make_workbook(folder / "faulty.xlsx", true);
  make_csv(folder / "good.csv");
  for (const char* const name : {"good.xlsx", "faulty.xlsx", "good.csv"})
    std::printf("%s: %d rows x %d columns, %ju MB\n", name, kRows, kColumns,
                static_cast<std::uintmax_t>(fs::file_size(folder / name) >> 20));
  measure("workbook in", [&] {
    expect(Ground(folder / "a.db").import(folder / "good.xlsx", false).added == kRows,
           "all rows of the workbook");
  });
  measure("CSV in", [&] {
    expect(Ground(folder / "b.db").import(folder / "good.csv", false).added == kRows, "all rows of the CSV");
  });
  measure("workbook checked", [&] {
    expect(Ground(folder / "c.db").import(folder / "good.xlsx", true).rejected == 0, "no fault");
  });
  measure("workbook checked, 1,000 marked", [&] {
    const ImportReport report = Ground(folder / "c.db").import(folder / "faulty.xlsx", true);
    expect(report.rejected == kWrong && report.errors_marked, "the wrong rows, marked");
  });
  measure("marked workbook in again", [&] {
    const ImportReport report = Ground(folder / "a.db").import(folder / "faulty.错误.xlsx", true);
    expect(report.rows == kRows && report.unchanged == kRows - kWrong, "good rows unchanged");
  });
  measure("workbook out", [&] {
    expect(Ground(folder / "a.db").exported(ExportFormat::xlsx).bytes.starts_with("PK"), "a workbook out");
  });
  measure("CSV out", [&] {
    expect(Ground(folder / "a.db").exported(ExportFormat::csv).bytes.size() > kRows, "a CSV out");
  });
}

}  // namespace
}  // namespace xl::app

int main() {
  std::string name = (std::filesystem::temp_directory_path() / "xl-wide-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return 1;
  xl::app::run(name);
  std::filesystem::remove_all(name);
  return 0;
}
