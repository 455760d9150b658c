#include "intake/detail/sheet_patch.h"

#include <algorithm>

#include "base/text.h"
#include "intake/detail/workbook.h"
#include "intake/detail/xml_edit.h"

namespace xl::intake {
namespace {

constexpr std::size_t kMostColumns = 16'384;
// Of the column of words, in characters.
constexpr std::string_view kWidth = "60";

std::size_t number_in(std::string_view text) {
  return static_cast<std::size_t>(whole_number(text).value_or(0));
}

struct Corner {
  std::size_t column = 0;
  std::uint64_t row = 0;
};

// "N100" or "$N$100"; nothing for anything else.
std::optional<Corner> corner_of(std::string_view reference) {
  const std::string plain = replace_all(reference, "$", "");
  const auto column = column_of(plain);
  const std::size_t digits = plain.find_first_of("0123456789");
  if (!column || digits == std::string::npos) return std::nullopt;
  const auto row = whole_number(std::string_view(plain).substr(digits));
  if (!row) return std::nullopt;
  return Corner{*column, static_cast<std::uint64_t>(*row)};
}

std::string reference_of(std::size_t column, std::uint64_t row) {
  return column_letters(column) + std::to_string(row);
}

}  // namespace

bool written_in_utf8(std::string_view first) {
  for (const std::string_view mark : {std::string_view("\xFE\xFF"), std::string_view("\xFF\xFE")}) {
    if (first.starts_with(mark)) return false;
  }
  if (first.substr(0, 4).find('\0') != std::string_view::npos) return false;
  const std::string declaration = lower_case(first.substr(0, first.find("?>")));
  return declaration.find("<?xml") == std::string::npos ||
         declaration.find("encoding") == std::string::npos || declaration.find("utf-8") != std::string::npos;
}

SheetPatch::SheetPatch(SheetChange& change, StylePatch& styles, const Sink* sink)
    : change_(change),
      styles_(styles),
      sink_(sink),
      xml_({.start = [this](std::string_view name,
                            const XmlAttributes& attributes) { start(name, attributes); },
            .end = [this](std::string_view name) { end(name); },
            .text = {}}) {}

Result<void> SheetPatch::feed(std::string_view piece, bool last) {
  if (begin_ == 0 && bytes_.empty() && !written_in_utf8(piece)) {
    return failure(ErrorKind::invalid, "工作表不是用 UTF-8 写的", "the sheet is not written in UTF-8");
  }
  bytes_ += piece;
  if (!xml_.feed(piece, last)) {
    if (!odd_.zh.empty()) return tl::unexpected(Error{ErrorKind::invalid, odd_});
    return refused_xml(xml_);
  }
  if (last && surveying()) {
    change_.column = change_.said_column.value_or(used_columns_);
    if (change_.column >= kMostColumns)
      return failure(ErrorKind::invalid, "工作表右边没有空列了", "the sheet has no free column on its right");
  }
  // What stands before the last tag can no longer change.
  copy_to(last ? begin_ + bytes_.size() : event_);
  return flush();
}

// Hands on what is ready and forgets the bytes that it came from.
Result<void> SheetPatch::flush() {
  if (copied_ > begin_) {
    bytes_.erase(0, static_cast<std::size_t>(copied_ - begin_));
    begin_ = copied_;
  }
  if (surveying() || out_.empty()) return {};
  const std::string ready = std::exchange(out_, {});
  return (*sink_)(ready);
}

void SheetPatch::give_up(const char* zh, const char* en) {
  odd_ = {zh, en};
  xml_.give_up();
}

std::string_view SheetPatch::tag() const {
  return std::string_view(bytes_).substr(static_cast<std::size_t>(xml_.at() - begin_), xml_.length());
}

void SheetPatch::copy_to(std::uint64_t at) {
  if (at <= copied_) return;
  if (!surveying() && !leaving_out_) {
    out_ += std::string_view(bytes_).substr(static_cast<std::size_t>(copied_ - begin_),
                                            static_cast<std::size_t>(at - copied_));
  }
  copied_ = at;
}

void SheetPatch::write(std::string_view text) {
  if (!surveying()) out_ += text;
}

void SheetPatch::replace(std::string_view text) {
  copy_to(xml_.at());
  write(text);
  copied_ = xml_.at() + xml_.length();
}

void SheetPatch::insert(std::string_view text) {
  copy_to(xml_.at());
  write(text);
}

void SheetPatch::leave_out() {
  copy_to(xml_.at());
  leaving_out_ = true;
}

void SheetPatch::start(std::string_view name, const XmlAttributes& attributes) {
  event_ = xml_.at();
  if (!seen_root_) {
    seen_root_ = true;
    prefix_ = tag_prefix(tag());
  }
  if (in_data_) {
    if (name == "c") return start_cell(attributes);
    if (name == "row") return start_row(attributes);
    if ((name == "v" || name == "is") && cell_) see_value();
    return;
  }
  if (name == "sheetData") {
    in_data_ = true;
    if (!surveying() && !seen_columns_)
      insert("<" + prefix_ + "cols>" + column_tag() + "</" + prefix_ + "cols>");
  } else if (name == "cols") {
    seen_columns_ = true;
  } else if (name == "col") {
    start_column(attributes);
  } else if (name == "mergeCell") {
    add_merge(attributes["ref"]);
  } else if (name == "dimension") {
    resize_dimension(attributes["ref"]);
  }
}

void SheetPatch::end(std::string_view name) {
  event_ = xml_.at();
  if (in_data_) {
    if (name == "c") return end_cell();
    if (name == "row") return end_row();
    in_data_ = name != "sheetData";
    return;
  }
  if (name == "cols") end_columns();
  if (name == "col" && leaving_column_) {
    copy_to(xml_.at() + xml_.length());
    leaving_out_ = leaving_column_ = false;
  }
}

std::string SheetPatch::column_tag() const {
  const std::string number = std::to_string(change_.column + 1);
  return "<" + prefix_ + "col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::string(kWidth) +
         "\" customWidth=\"1\"/>";
}

// Widths stand in ascending ranges that may not overlap: the one that holds our column is cut in pieces.
void SheetPatch::start_column(const XmlAttributes& attributes) {
  const Columns columns{number_in(attributes["min"]), number_in(attributes["max"]),
                        std::string(attributes["style"])};
  if (columns_.size() < kMostColumns) columns_.push_back(columns);
  if (surveying() || column_written_) return;
  const std::size_t ours = change_.column + 1;
  if (columns.max < ours) return;
  column_written_ = true;
  if (columns.min > ours) return insert(column_tag());
  // An earlier return has made the column as wide as it is.
  if (change_.said_column) return;
  const std::string old = closed_tag(tag());
  std::string cut;
  if (columns.min < ours) cut += with_attribute(old, "max", std::to_string(ours - 1));
  cut += column_tag();
  if (columns.max > ours) cut += with_attribute(old, "min", std::to_string(ours + 1));
  insert(cut);
  leave_out();
  leaving_column_ = true;
}

void SheetPatch::end_columns() {
  if (columns_.empty()) return give_up("工作表的列宽表是空的", "the sheet's list of columns is empty");
  if (surveying() || column_written_) return;
  column_written_ = true;
  insert(column_tag());
}

void SheetPatch::resize_dimension(std::string_view range) {
  if (surveying()) return;
  const std::size_t colon = range.find(':');
  const auto first = corner_of(range.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : corner_of(range.substr(colon + 1));
  if (!first || !last) return;
  const std::string wider =
      reference_of(first->column, first->row) + ":" +
      reference_of(std::max(last->column, change_.column), std::max(last->row, change_.last_row));
  replace(with_attribute(tag(), "ref", wider));
}

void SheetPatch::add_merge(std::string_view range) {
  const std::size_t colon = range.find(':');
  if (!surveying() || colon == std::string_view::npos) return;
  const auto last = corner_of(range.substr(colon + 1));
  // A title above the header may be as wide as it likes.
  if (last && last->row >= change_.first_header_row)
    used_columns_ = std::max(used_columns_, last->column + 1);
}

void SheetPatch::start_row(const XmlAttributes& attributes) {
  const auto number = whole_number(attributes["r"]);
  if (!number || static_cast<std::uint64_t>(*number) <= row_) {
    return give_up("工作表的行没有编号或不按顺序", "the sheet's rows have no numbers or are out of order");
  }
  row_ = static_cast<std::uint64_t>(*number);
  change_.last_row = std::max(change_.last_row, row_);
  row_style_ = attributes["customFormat"] == "1" || attributes["customFormat"] == "true"
                   ? std::string(attributes["s"])
                   : std::string();
  cell_.reset();
  plan_row();
  const std::string_view spans = attributes["spans"];
  if (surveying() || pending_.empty() || spans.empty()) return;
  const std::size_t colon = spans.rfind(':');
  if (colon == std::string_view::npos || number_in(spans.substr(colon + 1)) > change_.column) return;
  replace(with_attribute(tag(), "spans",
                         std::string(spans.substr(0, colon + 1)) + std::to_string(change_.column + 1)));
}

void SheetPatch::plan_row() {
  pending_.clear();
  next_pending_ = 0;
  const SheetMarks& marks = *change_.marks;
  while (next_mark_ < marks.size() && marks.row(next_mark_) < row_) ++next_mark_;
  row_marked_ = next_mark_ < marks.size() && marks.row(next_mark_) == row_;
  mark_ = next_mark_;
  if (row_marked_) {
    for (const std::size_t column : marks.columns(mark_)) pending_.push_back({column, Pending::Kind::mark});
    // Nobody fills that column in by hand; what it says wrong is written over.
    if (!surveying()) {
      std::erase_if(pending_, [&](const Pending& one) { return one.column == change_.column; });
      const auto place = std::ranges::upper_bound(pending_, change_.column, {}, &Pending::column);
      pending_.insert(place, {change_.column, Pending::Kind::words});
    }
  } else if (row_ == change_.header_row && !change_.said_column && !surveying()) {
    pending_.push_back({change_.column, Pending::Kind::header});
  }
}

void SheetPatch::end_row() {
  write_pending(kMostColumns);
  cell_.reset();
}

std::string SheetPatch::style_of_empty(std::size_t column) const {
  if (!row_style_.empty()) return row_style_;
  for (const Columns& columns : columns_) {
    if (columns.min <= column + 1 && column + 1 <= columns.max) return columns.style;
  }
  return {};
}

std::string SheetPatch::marked(const std::string& style) {
  return std::to_string(styles_.marked(number_in(style)));
}

void SheetPatch::write_pending(std::size_t before) {
  for (; next_pending_ < pending_.size() && pending_[next_pending_].column < before; ++next_pending_) {
    const Pending& one = pending_[next_pending_];
    std::string style = style_of_empty(one.column);
    if (one.kind == Pending::Kind::mark) style = marked(style);
    // A column of its own has no style but the sheet's.
    if (one.kind == Pending::Kind::words) style.clear();
    if (surveying()) continue;
    copy_to(xml_.at());
    write_cell(one, style);
  }
}

void SheetPatch::write_cell(const Pending& cell, const std::string& style) {
  std::string text = "<" + prefix_ + "c r=\"" + reference_of(cell.column, row_) + "\"";
  const std::string& own = cell.kind == Pending::Kind::header ? change_.header_style : style;
  if (!own.empty()) text += " s=\"" + own + "\"";
  if (cell.kind == Pending::Kind::mark) return write(text + "/>");
  const std::string said =
      cell.kind == Pending::Kind::header ? std::string(kErrorColumn) : change_.marks->said(mark_);
  write(text + " t=\"inlineStr\"><" + prefix_ + "is><" + prefix_ + "t xml:space=\"preserve\">" +
        cell_content(said) + "</" + prefix_ + "t></" + prefix_ + "is></" + prefix_ + "c>");
}

void SheetPatch::restyle(const std::string& style) {
  if (style != cell_style_) replace(with_attribute(tag(), "s", style));
}

void SheetPatch::start_cell(const XmlAttributes& attributes) {
  const auto column = column_of(attributes["r"]);
  if (!column || (cell_ && *column <= *cell_)) {
    return give_up("工作表的单元格没有编号或不按顺序",
                   "the sheet's cells have no numbers or are out of order");
  }
  cell_ = column;
  cell_style_ = attributes["s"];
  write_pending(*column);
  const bool ours = next_pending_ < pending_.size() && pending_[next_pending_].column == *column;
  if (ours && pending_[next_pending_].kind == Pending::Kind::mark) {
    ++next_pending_;
    return restyle(marked(cell_style_));
  }
  if (ours) {
    const std::string style = cell_style_;
    copy_to(xml_.at());
    write_cell(pending_[next_pending_++], style);
    return leave_out();
  }
  if (row_ <= change_.header_row) return;
  if (change_.said_column == column) {
    insert("<" + prefix_ + "c r=\"" + reference_of(*column, row_) + "\"" +
           (cell_style_.empty() ? "" : " s=\"" + cell_style_ + "\"") + "/>");
    return leave_out();
  }
  const std::size_t style = number_in(cell_style_);
  if (styles_.is_marked(style)) restyle(std::to_string(styles_.unmarked(style)));
}

void SheetPatch::see_value() {
  used_columns_ = std::max(used_columns_, *cell_ + 1);
  if (surveying() && row_ == change_.header_row) change_.header_style = cell_style_;
}

void SheetPatch::end_cell() {
  if (!leaving_out_) return;
  copy_to(xml_.at() + xml_.length());
  leaving_out_ = false;
}

}  // namespace xl::intake
