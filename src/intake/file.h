#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intake/bytes.h"
#include "intake/encoding.h"
#include "intake/limits.h"
#include "intake/rows.h"
#include "intake/xlsx_reader.h"

namespace xl::intake {

enum class FileKind { csv, xlsx };

struct OpenOptions {
  // For a workbook; empty: the first visible sheet.
  std::string sheet;
  Limits limits;
};

// A file whose rows can be read. What it is, is told by its content, never by its name.
struct OpenedFile {
  FileKind kind = FileKind::csv;
  bool gzipped = false;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  bool crlf = false;
  // The sheet that is read; empty for a CSV.
  std::string sheet;
  // The visible sheets of a workbook, in its order.
  std::vector<std::string> sheets;
  // The whole workbook and the parts of it that are read, for what goes back to its sender; null for a CSV.
  std::shared_ptr<const std::string> workbook;
  SheetParts parts;
  std::unique_ptr<RowReader> rows;
};

// Looks at all bytes of a CSV once (for its encoding) and at the parts list of a workbook.
Result<OpenedFile> open_file(std::unique_ptr<ByteSource>, const OpenOptions&);

}  // namespace xl::intake
