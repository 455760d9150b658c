#pragma once
#include <cstddef>
#include <cstdint>

namespace xl::intake {

// What one file may ask of the machine; beyond it the file is refused with a sentence. Reasons and the memory
// that follows from them: docs/decisions, intake limits.
struct Limits {
  // Text of a CSV after gzip; ten million firms at 400 bytes are 4 GB.
  std::uint64_t text_bytes = 16ULL << 30;
  // gzip and zip: unpacked bytes over packed bytes. Registers pack 4 to 30 times; deflate's own bound is
  // 1032.
  std::uint64_t ratio = 250;
  // The ratio is judged only beyond this many unpacked bytes: a small sheet of blanks is no bomb.
  std::uint64_t ratio_from_bytes = 32ULL << 20;
  // A workbook as it lies on the disk; it is held in memory.
  std::uint64_t workbook_bytes = 256ULL << 20;
  // All parts of a workbook that are read, unpacked; they are streamed, not held.
  std::uint64_t workbook_unpacked_bytes = 4ULL << 30;
  std::uint64_t workbook_entries = 10'000;
  // Text of the shared strings; held in memory.
  std::uint64_t shared_string_bytes = 512ULL << 20;
  std::uint64_t shared_strings = 20'000'000;
  // Excel's own bounds.
  std::uint64_t sheet_rows = 1'048'576;
  std::size_t columns = 16'384;
  // One row (CSV: with its line breaks in quotes; XLSX: its texts). Excel's longest cell has 32,767
  // characters.
  std::size_t row_bytes = 1U << 20;
  // A block ends when its texts reach this size, whatever number of rows was asked for.
  std::size_t block_bytes = 8U << 20;
  // Rows above the header that are looked at.
  std::size_t rows_to_header = 10;
};

}  // namespace xl::intake
