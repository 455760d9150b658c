#pragma once
#include <memory>
#include <string_view>

#include "intake/bytes.h"
#include "intake/rows.h"

namespace xl::intake {

// Rows of CSV text (RFC 4180: quotes, line breaks in quotes; CRLF, LF or CR), UTF-8 without a byte-order
// mark. Forgiving where that is safe: a quote that never closes spoils its own line and no more, a row that
// is too long is cut; both are defects of the row.
std::unique_ptr<RowReader> csv_rows(std::unique_ptr<ByteSource> utf8, char delimiter, const Limits&);

// How the first lines of a file are written.
struct CsvStyle {
  char delimiter = ',';
  bool crlf = false;
};
// The delimiter, among comma, tab, semicolon and bar, that cuts most of the lines into equally many cells.
CsvStyle csv_style(std::string_view first_bytes, const Limits&);

}  // namespace xl::intake
