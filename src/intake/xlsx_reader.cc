#include "intake/xlsx_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "intake/detail/workbook.h"
#include "intake/detail/xml.h"

namespace xl::intake {
namespace {

constexpr std::size_t kPiece = 64U << 10;
constexpr std::size_t kBlockCells = 4U << 20;

// Turns the events of a sheet's XML into rows.
class SheetRows {
 public:
  SheetRows(SharedStrings strings, const Workbook& workbook, std::vector<MergedDown> merged,
            const Limits& limits)
      : strings_(std::move(strings)),
        merged_(std::move(merged)),
        styles_(workbook.styles),
        from_1904_(workbook.from_1904),
        limits_(limits),
        xml_({.start = [this](std::string_view name,
                              const XmlAttributes& attributes) { start(name, attributes); },
              .end = [this](std::string_view name) { end(name); },
              .text =
                  [this](std::string_view piece) {
                    // One byte beyond the limit is enough to be refused by it.
                    if (collects_ && value_.size() <= limits_.row_bytes) value_ += piece;
                  }}) {}

  XmlReader& xml() { return xml_; }
  bool too_big() const { return too_big_; }
  const Unexpected& unexpected() const { return unexpected_; }
  void fill(RawRows& rows, std::size_t most) {
    rows.from_1904 = from_1904_;
    rows_ = &rows;
    most_ = most;
    arena_at_row_ = 0;
    cells_at_row_ = 0;
  }
  bool full() const {
    return rows_->rows() >= most_ || rows_->arena.size() >= limits_.block_bytes ||
           rows_->cell_ends.size() >= kBlockCells;
  }

 private:
  void start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "c") {
      start_cell(attributes);
    } else if (name == "v") {
      collects_ = true;
    } else if (name == "is") {
      inline_ = true;
    } else if (name == "t") {
      collects_ = inline_ && !phonetic_;
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "row") {
      start_row(attributes);
    } else if (name == "col" && is_true(attributes["hidden"])) {
      hide_columns(attributes);
    }
  }

  static bool is_true(std::string_view text) { return text == "1" || text == "true"; }

  void hide_columns(const XmlAttributes& attributes) {
    const auto first = whole_number(attributes["min"]);
    const auto last = whole_number(attributes["max"]);
    if (!first || !last || *first < 1 || unexpected_.hidden_columns.size() >= limits_.columns) return;
    unexpected_.hidden_columns.emplace_back(static_cast<std::size_t>(*first) - 1,
                                            static_cast<std::size_t>(*last) - 1);
  }

  void end(std::string_view name) {
    if (name == "c") {
      end_cell();
    } else if (name == "v" || name == "t") {
      collects_ = false;
    } else if (name == "is") {
      inline_ = false;
    } else if (name == "rPh") {
      phonetic_ = false;
    } else if (name == "row") {
      end_row();
    }
  }

  void start_row(const XmlAttributes& attributes) {
    const auto stated = whole_number(attributes["r"]);
    number_ = stated ? static_cast<std::uint64_t>(*stated) : number_ + 1;
    arena_at_row_ = rows_->arena.size();
    cells_at_row_ = rows_->cell_ends.size();
    row_too_long_ = false;
    next_column_ = 0;
    hidden_ = is_true(attributes["hidden"]);
    std::erase_if(covering_, [&](const Covering& one) { return one.last < number_; });
    if (number_ > limits_.sheet_rows) {
      too_big_ = true;
      xml_.give_up();
    }
  }

  void start_cell(const XmlAttributes& attributes) {
    column_ = column_of(attributes["r"]).value_or(next_column_);
    // An empty cell without a reference has its place, too.
    next_column_ = column_ + 1;
    type_ = attributes["t"];
    const auto style = whole_number(attributes["s"]);
    const bool known = style && static_cast<std::size_t>(*style) < styles_.size();
    shown_ = known ? styles_[static_cast<std::size_t>(*style)] : ShownAs::number;
    value_.clear();
    if (column_ >= limits_.columns) too_big_ = true;
    // Cells stand in order; a sheet that has them otherwise was not written by a spreadsheet.
    if (too_big_ || column_ < cells_in_row()) xml_.give_up();
  }

  std::size_t cells_in_row() const { return rows_->cell_ends.size() - cells_at_row_; }

  void add_cell(CellKind kind, std::string_view text) {
    if (rows_->arena.size() - arena_at_row_ + text.size() > limits_.row_bytes) {
      // Enough to know the cell by; what follows in the row is left out.
      if (!row_too_long_) rows_->arena += beginning(text);
      row_too_long_ = true;
    } else {
      rows_->arena += text;
    }
    rows_->end_cell();
    rows_->kinds.push_back(kind);
  }

  // An empty cell, or one below the first of merged ones.
  void add_gap() {
    for (const Covering& one : covering_) {
      if (one.column != cells_in_row()) continue;
      ++unexpected_.filled_cells;
      return add_cell(one.kind, one.text);
    }
    add_cell(CellKind::text, {});
  }

  static std::string_view beginning(std::string_view text) {
    std::size_t end = std::min<std::size_t>(text.size(), 120);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
  }

  void end_cell() {
    if (value_.empty()) return;
    while (cells_in_row() < column_) add_gap();
    if (type_ == "s") {
      const auto index = whole_number(value_);
      if (!index || static_cast<std::size_t>(*index) >= strings_.ends.size()) return xml_.give_up();
      add_cell(CellKind::text, strings_[static_cast<std::size_t>(*index)]);
    } else if (type_ == "inlineStr" || type_ == "str") {
      add_cell(CellKind::text, unescaped(value_));
    } else if (type_ == "b") {
      add_cell(CellKind::boolean, value_);
    } else if (type_ == "e") {
      add_cell(CellKind::error, value_);
    } else if (type_ == "d") {
      add_cell(CellKind::date, replace_all(value_.substr(0, 19), "T", " "));
    } else {
      add_number();
    }
  }

  void add_number() {
    double serial = 0;
    const auto parsed = std::from_chars(value_.data(), value_.data() + value_.size(), serial);
    const bool number = parsed.ec == std::errc{} && parsed.ptr == value_.data() + value_.size();
    if (shown_ == ShownAs::date && number) {
      const std::string date = serial_date_text(serial, from_1904_);
      if (!date.empty()) return add_cell(CellKind::date, date);
    }
    const CellKind kind = shown_ == ShownAs::per_cent ? CellKind::per_cent : CellKind::number;
    add_cell(number ? kind : CellKind::text, number_text(value_));
  }

  // A row of nothing but the rest of merged cells is blank.
  void end_row() {
    if (rows_->arena.size() > arena_at_row_) {
      for (const Covering& one : covering_) {
        while (cells_in_row() <= one.column) add_gap();
      }
      if (hidden_) ++unexpected_.hidden_rows;
      if (row_too_long_)
        rows_->defects.push_back({static_cast<std::uint32_t>(rows_->rows()), DefectKind::too_long});
      rows_->end_row(number_);
      begin_covering();
    } else {
      rows_->cell_ends.resize(cells_at_row_);
      rows_->kinds.resize(cells_at_row_);
    }
    cells_at_row_ = rows_->cell_ends.size();
    if (full()) xml_.pause();
  }

  // The values of merged cells that begin in the row that has ended.
  void begin_covering() {
    while (next_merged_ < merged_.size() && merged_[next_merged_].first <= number_) {
      const MergedDown& one = merged_[next_merged_++];
      const std::size_t row = rows_->rows() - 1;
      const std::string_view text = one.first == number_ ? rows_->cell(row, one.column) : std::string_view();
      if (text.empty() || row_too_long_) continue;
      covering_.push_back({one.column, one.last, rows_->kind(row, one.column), std::string(text)});
    }
    std::ranges::sort(covering_, {}, &Covering::column);
  }

  // A merged cell over the rows that are being read.
  struct Covering {
    std::size_t column = 0;
    std::uint64_t last = 0;
    CellKind kind = CellKind::text;
    std::string text;
  };

  SharedStrings strings_;
  std::vector<MergedDown> merged_;
  std::size_t next_merged_ = 0;
  std::vector<Covering> covering_;
  bool hidden_ = false;
  Unexpected unexpected_;
  std::vector<ShownAs> styles_;
  bool from_1904_;
  Limits limits_;
  XmlReader xml_;
  RawRows* rows_ = nullptr;
  std::size_t most_ = 0;
  std::uint64_t number_ = 0;
  std::size_t arena_at_row_ = 0;
  std::size_t cells_at_row_ = 0;
  std::size_t column_ = 0;
  std::size_t next_column_ = 0;
  std::string type_;
  std::string value_;
  ShownAs shown_ = ShownAs::number;
  bool collects_ = false;
  bool inline_ = false;
  bool phonetic_ = false;
  bool row_too_long_ = false;
  bool too_big_ = false;
};

class XlsxReader final : public RowReader {
 public:
  XlsxReader(std::unique_ptr<ZipParts> parts, std::unique_ptr<ZipPart> sheet, std::unique_ptr<SheetRows> rows)
      : parts_(std::move(parts)), sheet_(std::move(sheet)), rows_(std::move(rows)), piece_(kPiece) {}

  Result<bool> read(RawRows& rows, std::size_t most) override {
    rows.clear();
    rows_->fill(rows, most);
    if (rows_->xml().paused() && !rows_->xml().resume()) return refusal();
    while (!ended_ && !rows_->xml().paused()) {
      const std::size_t count = TRY(sheet_->read(piece_));
      ended_ = count == 0;
      if (!rows_->xml().feed({piece_.data(), count}, ended_)) return refusal();
    }
    return rows.rows() > 0;
  }
  Progress progress() const override { return {sheet_->done(), sheet_->size()}; }
  Unexpected unexpected() const override { return rows_->unexpected(); }

 private:
  tl::unexpected<Error> refusal() const {
    if (!rows_->too_big()) return refused_xml(rows_->xml());
    return failure(
        ErrorKind::invalid, "工作表的行或列超过 Excel 的上限（1,048,576 行，16,384 列），已拒绝；请拆分",
        "the sheet has more rows or columns than Excel has (1,048,576 and 16,384); refused, split it");
  }

  std::unique_ptr<ZipParts> parts_;
  std::unique_ptr<ZipPart> sheet_;
  std::unique_ptr<SheetRows> rows_;
  std::vector<char> piece_;
  bool ended_ = false;
};

Result<SheetEntry> chosen_sheet(const Workbook& workbook, const std::string& wanted) {
  std::vector<std::string> names;
  for (const SheetEntry& sheet : workbook.sheets) {
    if (wanted.empty() ? sheet.visible : sheet.name == wanted) return sheet;
    names.push_back(sheet.name);
  }
  if (wanted.empty()) {
    return failure(ErrorKind::invalid, "工作簿里没有可见的工作表", "the workbook has no visible sheet");
  }
  const std::string list = join(names, "、");
  return failure(ErrorKind::not_found, "工作簿里没有工作表「" + wanted + "」；有：" + list,
                 "the workbook has no sheet \"" + wanted + "\"; it has: " + list);
}

std::vector<std::string> visible_sheets(const Workbook& workbook) {
  std::vector<std::string> names;
  for (const SheetEntry& sheet : workbook.sheets) {
    if (sheet.visible) names.push_back(sheet.name);
  }
  return names;
}

bool plain_whole_number(std::string_view value) {
  return !value.empty() && value.size() <= 15 &&
         value.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Result<OpenedSheet> xlsx_rows(std::shared_ptr<const std::string> file, const std::string& sheet,
                              const Limits& limits) {
  // Unpacked once more for the merged cells; of a bomb, the first time is refused already.
  auto ahead = TRY(zip_parts(file, limits));
  auto parts = TRY(zip_parts(std::move(file), limits));
  const Workbook workbook = TRY(read_workbook(*parts));
  const SheetEntry chosen = TRY(chosen_sheet(workbook, sheet));
  SharedStrings strings = TRY(read_shared_strings(*parts, workbook.shared_strings_part, limits));
  std::vector<MergedDown> merged = TRY(read_merged_down(*ahead, chosen.part));
  auto part = TRY(parts->open(chosen.part));
  auto rows = std::make_unique<SheetRows>(std::move(strings), workbook, std::move(merged), limits);
  return OpenedSheet{chosen.name,
                     visible_sheets(workbook),
                     {chosen.part, workbook.styles_part},
                     std::make_unique<XlsxReader>(std::move(parts), std::move(part), std::move(rows))};
}

std::string number_text(std::string_view value) {
  if (plain_whole_number(value)) return std::string(value);
  double number = 0;
  const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != value.data() + value.size() || !std::isfinite(number)) {
    return std::string(value);
  }
  constexpr double kLongest = 1e21;
  const double size = std::abs(number);
  if (size != 0 && (size >= kLongest || size < 1e-9)) return std::string(value);
  // 15 digits are what Excel shows; the rest is noise of binary fractions.
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.14e", number);
  double rounded = 0;
  std::from_chars(digits, digits + std::char_traits<char>::length(digits), rounded);
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, rounded, std::chars_format::fixed);
  return {text, end.ptr};
}

std::string serial_date_text(double serial, bool from_1904) {
  // 9999-12-31 in the system of 1900.
  constexpr double kLastSerial = 2'958'466;
  constexpr double kSecondsPerDay = 86'400;
  if (!(serial >= 1) || serial >= kLastSerial) return {};
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * kSecondsPerDay));
  auto days = static_cast<std::int32_t>(seconds / 86'400);
  const auto rest = static_cast<int>(seconds % 86'400);
  const Date first_1904 = *date_of({1904, 1, 1});
  const Date before_1900 = *date_of({1899, 12, 30});
  // Excel has a 29 February 1900: serials before it are one day further on.
  if (!from_1904 && days < 60) ++days;
  const Date date{(from_1904 ? first_1904.days : before_1900.days) + days};
  if (calendar_day(date).year > 9999) return {};
  std::string text = to_string(date);
  if (rest == 0) return text;
  char time[16];
  std::snprintf(time, sizeof time, " %02d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
  return text + time;
}

}  // namespace xl::intake
