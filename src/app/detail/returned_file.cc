#include "app/detail/returned_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "intake/returned.h"

namespace xl::app {
namespace {

using report::WorkbookCell;

WorkbookCell text_cell(std::string_view text) {
  return {.kind = WorkbookCell::Kind::text, .text = text};
}

// As it stood in the sheet; a number that would not come back as it was stays text.
WorkbookCell cell_of(const intake::RawRows& rows, std::size_t row, std::size_t column) {
  const std::string_view text = rows.cell(row, column);
  if (text.empty()) return {};
  const intake::CellKind kind = rows.kind(row, column);
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (kind == intake::CellKind::number && fault == std::errc{} && end == text.data() + text.size()) {
    return {.kind = WorkbookCell::Kind::number, .number = number};
  }
  const auto date = kind == intake::CellKind::date ? parse_date(text) : std::nullopt;
  if (date) return {.kind = WorkbookCell::Kind::date, .date = *date};
  return text_cell(text);
}

std::string explanation_of(std::span<const intake::RowFault> faults) {
  std::string text;
  for (const intake::RowFault& fault : faults) {
    if (!text.empty()) text += "；";
    text += intake::short_sentence(fault);
  }
  return text;
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
  sheet_.reset();
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

Result<void> ReturnedFile::begin() {
  begun_ = true;
  if (file_.kind == intake::FileKind::csv) {
    text_.open(partial_, std::ios::binary | std::ios::trunc);
    text_ << intake::returned_header(file_, header_);
    if (!text_) return cannot_write();
    return {};
  }
  sheet_ = std::make_unique<report::WorkbookWriter>(partial_.string());
  std::vector<WorkbookCell> cells;
  // A file that came back before has an error column already; its words are about the rows as they were.
  for (const intake::HeaderMatch::Column& column : header_.columns) {
    if (!intake::is_error_column(column.header)) cells.push_back(text_cell(column.header));
  }
  std::vector<double> widths(cells.size(), 16);
  widths.push_back(60);
  cells.push_back(text_cell(intake::kErrorColumn));
  TRY_DO(sheet_->begin_sheet(file_.sheet, widths));
  return sheet_->add_header(cells);
}

Result<void> ReturnedFile::add(const intake::RawRows& rows, std::size_t row,
                               std::span<const intake::RowFault> faults) {
  if (path_.empty()) return {};
  if (!begun_) TRY_DO(begin());
  if (sheet_) return add_to_sheet(rows, row, faults);
  text_ << intake::returned_row(file_, header_, rows, row, faults);
  if (!text_) return cannot_write();
  return {};
}

Result<void> ReturnedFile::add_to_sheet(const intake::RawRows& rows, std::size_t row,
                                        std::span<const intake::RowFault> faults) {
  std::vector<WorkbookCell> cells;
  for (std::size_t column = 0; column < header_.columns.size(); ++column) {
    if (intake::is_error_column(header_.columns[column].header)) continue;
    cells.push_back(cell_of(rows, row, column));
    cells.back().marked =
        std::ranges::any_of(faults, [&](const intake::RowFault& fault) { return fault.column == column; });
  }
  const std::string explanation = explanation_of(faults);
  cells.push_back(text_cell(explanation));
  return sheet_->add_row(cells);
}

Result<std::string> ReturnedFile::finish() {
  if (!begun_) return std::string();
  if (sheet_) TRY_DO(sheet_->finish());
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
