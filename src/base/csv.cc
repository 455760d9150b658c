#include "base/csv.h"

#include <cctype>
#include <utility>

namespace xl {
namespace {

bool runs_as_formula(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() == '=' || text.front() == '@' || text.front() == '\t' || text.front() == '\r') return true;
  if (text.front() != '+' && text.front() != '-') return false;
  // A signed number is not a formula.
  return text.size() == 1 || text.find_first_not_of("0123456789.,%", 1) != std::string_view::npos;
}

// Walks a text and knows line and column of the next character.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;
  std::size_t line = 1;
  std::size_t column = 1;

  bool done() const { return at >= text.size(); }
  char peek() const { return text[at]; }
  char take() {
    const char c = text[at++];
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
    return c;
  }
};

// Reads up to the closing quote; false where the text ends first.
bool read_quoted(Cursor& cursor, std::string& field) {
  cursor.take();
  while (!cursor.done()) {
    const char c = cursor.take();
    if (c != '"') {
      field += c;
    } else if (!cursor.done() && cursor.peek() == '"') {
      field += cursor.take();
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field;
  if (runs_as_formula(text)) field += '\'';
  field += text;
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_field(fields[i]);
  }
  return line + "\n";
}

CsvText parse_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvText parsed;
  Cursor cursor{text};
  while (!cursor.done()) {
    CsvRecord record;
    for (bool more = true; more;) {
      record.places.push_back({cursor.line, cursor.column});
      std::string field;
      if (!cursor.done() && cursor.peek() == '"' && !read_quoted(cursor, field)) {
        parsed.open_quote_line = record.places.back().line;
      }
      while (!cursor.done() && cursor.peek() != ',' && cursor.peek() != '\n') {
        const char c = cursor.take();
        if (c != '\r') field += c;
      }
      more = !cursor.done() && cursor.take() == ',';
      record.fields.push_back(std::move(field));
    }
    const bool blank = record.fields.size() == 1 && record.fields.front().empty();
    if (!blank) parsed.records.push_back(std::move(record));
  }
  return parsed;
}

}  // namespace xl
