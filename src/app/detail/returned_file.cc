#include "app/detail/returned_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "intake/returned.h"

namespace xl::app {
namespace {

using report::WorkbookCell;

constexpr std::size_t kBlockRows = 4096;

WorkbookCell text_cell(std::string_view text) {
  return {.kind = WorkbookCell::Kind::text, .text = text};
}

// 0.085 that is shown as 8.5%, as the text that it is read from again.
std::string per_cent_text(double share) {
  return intake::number_text(to_json(share * 100)) + "%";
}

// As it stood in the sheet; a number that would not come back as it was stays text. `kept` holds a text that
// has to be made.
WorkbookCell cell_of(const intake::RawRows& rows, std::size_t row, std::size_t column, std::string& kept) {
  const std::string_view text = rows.cell(row, column);
  if (text.empty()) return {};
  const intake::CellKind kind = rows.kind(row, column);
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (kind == intake::CellKind::number && fault == std::errc{} && end == text.data() + text.size()) {
    return {.kind = WorkbookCell::Kind::number, .number = number};
  }
  if (kind == intake::CellKind::per_cent && fault == std::errc{}) {
    kept = per_cent_text(number);
    return text_cell(kept);
  }
  const auto date = kind == intake::CellKind::date ? parse_date(text) : std::nullopt;
  if (date) return {.kind = WorkbookCell::Kind::date, .date = *date};
  return text_cell(text);
}

tl::unexpected<Error> stopped() {
  return failure(ErrorKind::conflict, "导入已停止，数据库保持原样",
                 "the import was stopped; the store is as it was");
}

intake::Watch watch_of(const Progress& progress) {
  return [&progress](double share) {
    progress.say({"在工作簿里标出有错的单元格", "marking wrong cells in the workbook"}, share);
    return !progress.stopped();
  };
}

bool sync_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return done;
}

}  // namespace

std::filesystem::path returned_path(const std::filesystem::path& file, intake::FileKind kind) {
  std::filesystem::path plain = file;
  if (plain.extension() == ".gz") plain.replace_extension();
  std::string ending = plain.extension().string();
  if (kind == intake::FileKind::xlsx) ending = ".xlsx";
  if (kind == intake::FileKind::csv && (ending.empty() || ending == ".xlsx")) ending = ".csv";
  return plain.replace_extension(".错误" + ending);
}

ReturnedFile::ReturnedFile(std::filesystem::path path, const intake::OpenedFile& file,
                           const intake::HeaderMatch& header)
    : path_(std::move(path)), partial_(path_.string() + ".partial"), file_(file), header_(header) {}

ReturnedFile::~ReturnedFile() {
  if (!begun_) return;
  text_.close();
  std::error_code ignored;
  std::filesystem::remove(partial_, ignored);
}

tl::unexpected<Error> ReturnedFile::cannot_write() const {
  return failure(
      ErrorKind::invalid,
      "不合格行写不到「" + path_.string() +
          "」；请检查文件夹的权限和磁盘空间，或另指定一个路径。没有导入任何行",
      "the bad rows cannot be written to \"" + path_.string() +
          "\"; check the folder's permissions and the disk, or name another path. Nothing was imported");
}

Result<void> ReturnedFile::add(const intake::RawRows& rows, std::size_t row,
                               std::span<const intake::RowFault> faults) {
  if (path_.empty()) return {};
  if (file_.kind == intake::FileKind::xlsx) {
    marks_.add(rows.numbers[row], faults);
    return {};
  }
  if (!begun_) {
    begun_ = true;
    text_.open(partial_, std::ios::binary | std::ios::trunc);
    text_ << intake::returned_header(file_, header_);
  }
  text_ << intake::returned_row(file_, header_, rows, row, faults);
  if (!text_) return cannot_write();
  return {};
}

Result<void> ReturnedFile::write_workbook(const Progress& progress) {
  const auto plan = intake::MarkedWorkbook::plan(file_, header_, marks_, watch_of(progress));
  if (progress.stopped()) return stopped();
  if (plan) return write_marked(*plan, progress);
  const Message& why = plan.error().message;
  why_not_marked_ = {
      "原工作簿里标不了错（" + why.zh + "），不合格的行另存为一个新工作簿退回",
      "the workbook itself cannot be marked (" + why.en + "); the rejected rows come back in a new one"};
  return write_bad_rows(progress);
}

Result<void> ReturnedFile::write_marked(const intake::MarkedWorkbook& plan, const Progress& progress) {
  std::ofstream out(partial_, std::ios::binary | std::ios::trunc);
  const intake::Sink sink = [&](std::string_view bytes) -> Result<void> {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out) return cannot_write();
    return {};
  };
  if (!out) return cannot_write();
  auto written = plan.write(sink, watch_of(progress));
  if (progress.stopped()) return stopped();
  if (!written) return written;
  out.close();
  if (!out) return cannot_write();
  marked_ = true;
  return {};
}

Result<void> ReturnedFile::begin_sheet(report::WorkbookWriter& sheet) const {
  std::vector<WorkbookCell> cells;
  // A file that came back before has an error column already; its words are about the rows as they were.
  for (const intake::HeaderMatch::Column& column : header_.columns) {
    if (!intake::is_error_column(column.header)) cells.push_back(text_cell(column.header));
  }
  std::vector<double> widths(cells.size(), 16);
  widths.push_back(60);
  cells.push_back(text_cell(intake::kErrorColumn));
  TRY_DO(sheet.begin_sheet(file_.sheet, widths));
  return sheet.add_header(cells);
}

Result<void> ReturnedFile::add_to_sheet(report::WorkbookWriter& sheet, const intake::RawRows& rows,
                                        std::size_t row, std::size_t mark) const {
  const std::vector<std::size_t> wrong = marks_.columns(mark);
  std::vector<WorkbookCell> cells;
  std::vector<std::string> kept(header_.columns.size());
  for (std::size_t column = 0; column < header_.columns.size(); ++column) {
    if (intake::is_error_column(header_.columns[column].header)) continue;
    cells.push_back(cell_of(rows, row, column, kept[column]));
    cells.back().marked = std::ranges::binary_search(wrong, column);
  }
  const std::string said = marks_.said(mark);
  cells.push_back(text_cell(said));
  return sheet.add_row(cells);
}

// Reads the sheet once more for the rows that are marked.
Result<void> ReturnedFile::write_bad_rows(const Progress& progress) {
  auto opened = TRY(intake::xlsx_rows(file_.workbook, file_.sheet, {}));
  report::WorkbookWriter sheet(partial_.string());
  TRY_DO(begin_sheet(sheet));
  std::size_t mark = 0;
  intake::RawRows rows;
  while (mark < marks_.size() && TRY(opened.rows->read(rows, kBlockRows))) {
    if (progress.stopped()) return stopped();
    for (std::size_t row = 0; row < rows.rows() && mark < marks_.size(); ++row) {
      if (rows.numbers[row] == marks_.row(mark)) TRY_DO(add_to_sheet(sheet, rows, row, mark++));
    }
  }
  return sheet.finish();
}

Result<std::string> ReturnedFile::finish(const Progress& progress) {
  if (!marks_.empty()) {
    begun_ = true;
    TRY_DO(write_workbook(progress));
  }
  if (!begun_) return std::string();
  if (text_.is_open()) {
    text_.close();
    if (!text_) return cannot_write();
  }
  std::error_code fault;
  if (!sync_file(partial_)) return cannot_write();
  std::filesystem::rename(partial_, path_, fault);
  if (fault) return cannot_write();
  begun_ = false;
  return path_.string();
}

}  // namespace xl::app
