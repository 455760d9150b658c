#include "report/workbook.h"

#include <xlsxwriter.h>

#include <cstddef>
#include <ctime>
#include <utility>

#include "base/text.h"

namespace xl::report {
namespace {

constexpr std::uint32_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;
// Excel's longest cell, in characters; the last one shows that more was there.
constexpr std::size_t kMostCharacters = 32'767;
// 1980-01-01, the first day a zip can name; without it the library writes the day of today.
constexpr std::time_t kNoDay = 315'532'800;
constexpr lxw_color_t kMarkColour = 0xFFC7CE;
constexpr lxw_color_t kWarningColour = 0xC00000;
constexpr double kTitlePoints = 16;

// Where the text ends for Excel, which counts a character beyond the BMP as two.
std::size_t end_for_excel(std::string_view text) {
  std::size_t characters = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    characters += next_code_point(text, at) > 0xFFFF ? 2 : 1;
    if (characters > kMostCharacters) return end;
    if (characters < kMostCharacters) end = at;
  }
  return text.size();
}

// Without the control characters that XML cannot hold, and no longer than a cell.
std::string cell_text(std::string_view text) {
  const std::size_t end = text.size() <= kMostCharacters ? text.size() : end_for_excel(text);
  std::string clean;
  clean.reserve(end);
  for (const char c : text.substr(0, end)) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    if (!control) clean += c;
  }
  if (end < text.size()) clean += "…";
  return clean;
}

tl::unexpected<Error> refused(const std::string& zh, const std::string& en) {
  return failure(ErrorKind::invalid, zh, en);
}

}  // namespace

struct WorkbookWriter::State {
  std::string path;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::uint32_t row = 0;
  lxw_format* header = nullptr;
  lxw_format* title = nullptr;
  lxw_format* warning = nullptr;
  lxw_format* text = nullptr;
  lxw_format* date = nullptr;
  lxw_format* marked = nullptr;
  lxw_format* marked_date = nullptr;

  explicit State(const std::string& at) : path(at) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) return;
    lxw_doc_properties properties{};
    properties.created = kNoDay;
    workbook_set_properties(book, &properties);
    header = workbook_add_format(book);
    format_set_bold(header);
    format_set_text_wrap(header);
    title = workbook_add_format(book);
    format_set_bold(title);
    format_set_font_size(title, kTitlePoints);
    warning = workbook_add_format(book);
    format_set_bold(warning);
    format_set_font_size(warning, kTitlePoints);
    format_set_font_color(warning, kWarningColour);
    // Text stays text when it is edited: a code of digits is not taken for a number.
    text = workbook_add_format(book);
    format_set_num_format(text, "@");
    date = workbook_add_format(book);
    format_set_num_format(date, "yyyy-mm-dd");
    marked = workbook_add_format(book);
    format_set_num_format(marked, "@");
    format_set_bg_color(marked, kMarkColour);
    marked_date = workbook_add_format(book);
    format_set_num_format(marked_date, "yyyy-mm-dd");
    format_set_bg_color(marked_date, kMarkColour);
  }
  ~State() {
    if (book != nullptr) lxw_workbook_free(book);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void write(lxw_col_t column, const WorkbookCell& cell, bool in_header) {
    switch (cell.kind) {
      case WorkbookCell::Kind::text: {
        lxw_format* const format = in_header ? header : cell.marked ? marked : text;
        worksheet_write_string(sheet, row, column, cell_text(cell.text).c_str(), format);
        return;
      }
      case WorkbookCell::Kind::number:
        worksheet_write_number(sheet, row, column, cell.number, cell.marked ? marked : nullptr);
        return;
      case WorkbookCell::Kind::date: {
        const CalendarDay day = calendar_day(cell.date);
        lxw_datetime when = {day.year, day.month, day.day, 0, 0, 0};
        worksheet_write_datetime(sheet, row, column, &when, cell.marked ? marked_date : date);
        return;
      }
      case WorkbookCell::Kind::blank:
        if (cell.marked) worksheet_write_blank(sheet, row, column, marked);
        return;
    }
  }

  Result<void> add(std::span<const WorkbookCell> cells, bool in_header) {
    if (sheet == nullptr) return refused("还没有工作表", "there is no sheet yet");
    if (row >= kMostRows || cells.size() > kMostColumns) {
      return refused("超过 Excel 一张工作表的上限（1,048,576 行，16,384 列），请缩小范围或导出 CSV",
                     "more rows or columns than a sheet of Excel has; narrow the selection or export CSV");
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
      write(static_cast<lxw_col_t>(column), cells[column], in_header);
    }
    ++row;
    return {};
  }
};

WorkbookWriter::WorkbookWriter(const std::string& path) : state_(std::make_unique<State>(path)) {}
WorkbookWriter::~WorkbookWriter() = default;

Result<void> WorkbookWriter::begin_sheet(const std::string& name, std::span<const double> widths) {
  if (state_->book == nullptr) return refused("写不了 " + state_->path, "cannot write " + state_->path);
  if (workbook_validate_sheet_name(state_->book, name.c_str()) != LXW_NO_ERROR) {
    return refused(
        "工作表名「" + name + "」不能用：最多31个字，不能有 [ ] : * ? / \\，也不能重复",
        "\"" + name +
            "\" is no name for a sheet: at most 31 characters, none of [ ] : * ? / \\, and not twice");
  }
  state_->sheet = workbook_add_worksheet(state_->book, name.c_str());
  state_->row = 0;
  for (std::size_t column = 0; column < widths.size() && column < kMostColumns; ++column) {
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(state_->sheet, at, at, widths[column], nullptr);
  }
  return {};
}

Result<void> WorkbookWriter::add_title(const std::string& title, bool warning) {
  if (state_->sheet == nullptr) return refused("还没有工作表", "there is no sheet yet");
  worksheet_write_string(state_->sheet, state_->row, 0, cell_text(title).c_str(),
                         warning ? state_->warning : state_->title);
  ++state_->row;
  return {};
}

Result<void> WorkbookWriter::add_header(std::span<const WorkbookCell> cells) {
  TRY_DO(state_->add(cells, true));
  worksheet_freeze_panes(state_->sheet, state_->row, 0);
  return {};
}

Result<void> WorkbookWriter::add_row(std::span<const WorkbookCell> cells) {
  return state_->add(cells, false);
}

Result<void> WorkbookWriter::finish() {
  const lxw_error error = state_->book == nullptr ? LXW_ERROR_CREATING_XLSX_FILE
                                                  : workbook_close(std::exchange(state_->book, nullptr));
  if (error == LXW_NO_ERROR) return {};
  return refused("写不了 " + state_->path + ":" + lxw_strerror(error),
                 "cannot write " + state_->path + ": " + lxw_strerror(error));
}

}  // namespace xl::report
