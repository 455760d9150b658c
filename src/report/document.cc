#include "report/document.h"

#include <algorithm>
#include <cstdio>

#include "base/csv.h"
#include "base/json.h"
#include "base/text.h"
#include "report/workbook.h"

namespace xl::report {
namespace {

constexpr double kNarrow = 8;
constexpr double kWide = 60;
// Rows that a column's width is taken from; those further down are of the same kind.
constexpr std::size_t kMeasuredRows = 200;

std::string plain(const DocumentCell& cell) {
  switch (cell.kind) {
    case DocumentCell::Kind::text:
      return cell.text;
    case DocumentCell::Kind::number:
      return to_json(cell.number);
    case DocumentCell::Kind::date:
      return to_string(cell.date);
    case DocumentCell::Kind::blank:
      break;
  }
  return {};
}

WorkbookCell text_cell(std::string_view text) {
  return {.kind = WorkbookCell::Kind::text, .text = text};
}

WorkbookCell workbook_cell(const DocumentCell& cell) {
  switch (cell.kind) {
    case DocumentCell::Kind::text:
      return text_cell(cell.text);
    case DocumentCell::Kind::number:
      return {.kind = WorkbookCell::Kind::number, .number = cell.number};
    case DocumentCell::Kind::date:
      return {.kind = WorkbookCell::Kind::date, .date = cell.date};
    case DocumentCell::Kind::blank:
      break;
  }
  return {};
}

std::vector<double> widths_of(const Document& document) {
  std::vector<double> widths;
  for (const std::string& title : document.header)
    widths.push_back(static_cast<double>(display_width(title)));
  document.for_each_row(kMeasuredRows, [&](const std::vector<DocumentCell>& row) {
    for (std::size_t column = 0; column < widths.size(); ++column)
      widths[column] = std::max(widths[column], static_cast<double>(display_width(plain(row[column]))));
  });
  for (double& width : widths) width = std::clamp(width + 2, kNarrow, kWide);
  return widths;
}

std::string marked(const Document& document, const std::string& title) {
  return document.example ? "【" + std::string(kExampleMark) + "】" + title : title;
}

Result<void> write_table(WorkbookWriter& book, const Document& document) {
  TRY_DO(book.begin_sheet(document.sheet, widths_of(document)));
  TRY_DO(book.add_title(marked(document, document.title), document.example));
  std::vector<WorkbookCell> cells;
  for (const std::string& title : document.header) cells.push_back(text_cell(title));
  TRY_DO(book.add_header(cells));
  Result<void> written;
  document.for_each_row(document.row_count(), [&](const std::vector<DocumentCell>& row) {
    if (!written) return;
    cells.clear();
    for (const DocumentCell& cell : row) cells.push_back(workbook_cell(cell));
    written = book.add_row(cells);
  });
  return written;
}

Result<void> write_notes(WorkbookWriter& book, const Document& document) {
  constexpr double kWidths[] = {18, 100};
  TRY_DO(book.begin_sheet("口径", kWidths));
  TRY_DO(book.add_title(marked(document, "口径：" + document.title), document.example));
  if (document.example) TRY_DO(book.add_title("示例数据，不是真实企业，不得引用", true));
  const WorkbookCell header[] = {text_cell("项目"), text_cell("内容")};
  TRY_DO(book.add_header(header));
  for (const auto& [what, text] : document.notes) {
    const WorkbookCell row[] = {text_cell(what), text_cell(text)};
    TRY_DO(book.add_row(row));
  }
  return {};
}

}  // namespace

DocumentCell DocumentCell::of(std::string text) {
  if (text.empty()) return {};
  return {.kind = Kind::text, .text = std::move(text)};
}

Result<void> write_workbook(const Document& document, const std::string& path) {
  WorkbookWriter book(path);
  TRY_DO(write_table(book, document));
  TRY_DO(write_notes(book, document));
  return book.finish();
}

std::string csv_of(const Document& document) {
  std::string text = "\xEF\xBB\xBF";
  const auto add = [&](const auto& cells, const auto& written) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!std::exchange(first, false)) text += ',';
      text += csv_field(written(cell));
    }
    text += "\r\n";
  };
  add(document.header, [](const std::string& title) { return title; });
  document.for_each_row(document.row_count(), [&](const auto& row) { add(row, plain); });
  return text;
}

}  // namespace xl::report
