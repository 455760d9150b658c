#include "intake/returned.h"

#include "intake/encoding.h"

namespace xl::intake {
namespace {

// What a spreadsheet would run, unless it is a number with its sign or a placeholder such as "-".
bool runs_as_formula(std::string_view text) {
  if (text.size() < 2 || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos)
    return false;
  const bool sign = text.front() == '+' || text.front() == '-';
  return !sign || text.find_first_not_of("0123456789.,%-", 1) != std::string_view::npos;
}

void append_cell(std::string& line, std::string_view text, char delimiter) {
  const bool guarded = runs_as_formula(text);
  const bool quoted = text.find_first_of("\"\r\n") != std::string_view::npos ||
                      text.find(delimiter) != std::string_view::npos || text.starts_with(' ') ||
                      text.ends_with(' ');
  if (quoted) line += '"';
  if (guarded) line += '\'';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  if (quoted) line += '"';
}

}  // namespace

std::string returned_header(const OpenedFile& file, const HeaderMatch& match) {
  std::string line;
  for (const HeaderMatch::Column& column : match.columns) {
    if (is_error_column(column.header)) continue;
    append_cell(line, column.header, file.delimiter);
    line += file.delimiter;
  }
  line += kErrorColumn;
  line += file.crlf ? "\r\n" : "\n";
  return std::string(byte_order_mark(file.encoding)) + encoded(line, file.encoding);
}

std::string returned_row(const OpenedFile& file, const HeaderMatch& match, const RawRows& rows,
                         std::size_t row, std::span<const RowFault> faults) {
  std::string line;
  const std::size_t columns = match.columns.size();
  for (std::size_t column = 0; column < columns; ++column) {
    if (is_error_column(match.columns[column].header)) continue;
    append_cell(line, rows.cell(row, column), file.delimiter);
    line += file.delimiter;
  }
  std::string said;
  for (const RowFault& fault : faults) {
    if (!said.empty()) said += ";";
    said += short_sentence(fault);
  }
  // Cells beyond the header have no column of their own; they are kept so that nothing is lost.
  for (std::size_t column = columns; column < rows.cells(row); ++column) {
    if (rows.cell(row, column).empty()) continue;
    said += column == columns ? "；多出的内容：" : " | ";
    said += rows.cell(row, column);
  }
  append_cell(line, said, file.delimiter);
  line += file.crlf ? "\r\n" : "\n";
  return encoded(line, file.encoding);
}

}  // namespace xl::intake
