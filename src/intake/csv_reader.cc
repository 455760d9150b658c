#include "intake/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace xl::intake {
namespace {

constexpr std::size_t kReadBytes = 1U << 20;
// So that rows of empty cells do not fill the memory either.
constexpr std::size_t kBlockCells = 4U << 20;

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighs = 0x8080808080808080ULL;

constexpr std::uint64_t repeated(char c) {
  return kOnes * static_cast<unsigned char>(c);
}
// Not zero where a byte of x is zero.
constexpr std::uint64_t zero_byte(std::uint64_t x) {
  return (x - kOnes) & ~x & kHighs;
}

// How an attempt to read one row ended.
enum class Attempt { row, cut_short, open_quote };

class CsvReader final : public RowReader {
 public:
  CsvReader(std::unique_ptr<ByteSource> source, char delimiter, const Limits& limits)
      : source_(std::move(source)), delimiter_(delimiter), limits_(limits), buffer_(kReadBytes) {}

  Result<bool> read(RawRows& rows, std::size_t most) override {
    rows.clear();
    while (rows.rows() < most && rows.arena.size() < limits_.block_bytes &&
           rows.cell_ends.size() < kBlockCells) {
      if (at_ == filled_ && !at_end_) TRY_DO(refill());
      if (at_ == filled_) break;
      TRY_DO(read_row(rows));
    }
    return rows.rows() > 0;
  }
  Progress progress() const override { return {source_->done(), source_->size()}; }

 private:
  // What has to be taken back when a row is read anew.
  struct Mark {
    std::size_t arena = 0;
    std::size_t cells = 0;
    std::uint64_t line = 1;
  };

  // Moves what is unread to the front of the buffer and reads on; the buffer grows with its longest row.
  Result<void> refill() {
    std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
    filled_ -= at_;
    at_ = 0;
    if (filled_ * 2 > buffer_.size()) buffer_.resize(buffer_.size() * 2);
    const std::size_t count = TRY(read_fully(*source_, std::span(buffer_).subspan(filled_)));
    filled_ += count;
    at_end_ = count == 0;
    return {};
  }

  Result<void> read_row(RawRows& rows) {
    const Mark mark{rows.arena.size(), rows.cell_ends.size(), line_};
    while (true) {
      const std::size_t start = at_;
      const Attempt attempt = read_cells(rows, false);
      if (attempt == Attempt::row && at_ - start <= limits_.row_bytes) {
        end_row(rows, mark);
        return {};
      }
      at_ = start;
      take_back(rows, mark);
      const bool too_long = filled_ - at_ > limits_.row_bytes;
      // Within the limit, a quote is open only when the file has ended.
      if (attempt == Attempt::cut_short && !too_long && !at_end_) {
        TRY_DO(refill());
        continue;
      }
      return read_spoilt_row(rows, mark);
    }
  }

  // Quotes are taken as they stand: up to the first line break where there is one within the limit.
  Result<void> read_spoilt_row(RawRows& rows, const Mark& mark) {
    const auto defect_at = static_cast<std::uint32_t>(rows.rows());
    const std::size_t start = at_;
    if (read_cells(rows, true) == Attempt::row && at_ - start <= limits_.row_bytes) {
      const std::size_t before = rows.rows();
      end_row(rows, mark);
      if (rows.rows() > before) rows.defects.push_back({defect_at, DefectKind::open_quote});
      return {};
    }
    at_ = start;
    take_back(rows, mark);
    const std::size_t filled = std::exchange(filled_, whole_characters(at_ + limits_.row_bytes));
    const bool at_end = std::exchange(at_end_, true);
    read_cells(rows, true);
    filled_ = filled;
    at_end_ = at_end;
    end_row(rows, mark);
    rows.defects.push_back({defect_at, DefectKind::too_long});
    return skip_line();
  }

  // At most `end`, and not within a character.
  std::size_t whole_characters(std::size_t end) const {
    if (end >= filled_) return filled_;
    while (end > at_ && (static_cast<unsigned char>(buffer_[end]) & 0xC0) == 0x80) --end;
    return end;
  }

  Result<void> skip_line() {
    while (true) {
      const char* const from = buffer_.data() + at_;
      const char* const end = buffer_.data() + filled_;
      const char* const stop = std::find_if(from, end, [](char c) { return c == '\n' || c == '\r'; });
      at_ = static_cast<std::size_t>(stop - buffer_.data());
      if (stop != end || at_end_) return {};
      TRY_DO(refill());
    }
  }

  void take_back(RawRows& rows, const Mark& mark) {
    rows.arena.resize(mark.arena);
    rows.cell_ends.resize(mark.cells);
    line_ = mark.line;
  }

  void end_row(RawRows& rows, const Mark& mark) {
    if (rows.arena.size() > mark.arena) {
      rows.end_row(mark.line);
    } else {
      rows.cell_ends.resize(mark.cells);
    }
  }

  // Reads the row at at_ and moves past it; leaves at_ alone where that fails.
  Attempt read_cells(RawRows& rows, bool literal) {
    const char* const end = buffer_.data() + filled_;
    const char* p = buffer_.data() + at_;
    while (true) {
      const bool quoted = !literal && p != end && *p == '"';
      if (quoted) {
        const Attempt attempt = read_quoted(rows, p);
        if (attempt != Attempt::row) return attempt;
      } else {
        const char* const begin = p;
        p = cell_end(p, end);
        rows.arena.append(begin, p);
      }
      rows.end_cell();
      if (p == end) {
        if (!at_end_) return Attempt::cut_short;
        break;
      }
      if (*p == delimiter_) {
        ++p;
        continue;
      }
      if (*p == '\r') {
        if (p + 1 == end && !at_end_) return Attempt::cut_short;
        if (p + 1 != end && p[1] == '\n') ++p;
      }
      ++p;
      ++line_;
      break;
    }
    at_ = static_cast<std::size_t>(p - buffer_.data());
    return Attempt::row;
  }

  const char* cell_end(const char* p, const char* end) const {
    const std::uint64_t delimiters = repeated(delimiter_);
    while (end - p >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, p, 8);
      const std::uint64_t found = zero_byte(eight ^ delimiters) | zero_byte(eight ^ repeated('\n')) |
                                  zero_byte(eight ^ repeated('\r'));
      if (found != 0) break;
      p += 8;
    }
    while (p != end && *p != delimiter_ && *p != '\n' && *p != '\r') ++p;
    return p;
  }

  // Reads a cell that begins with a quote and moves p to the character after it. A quote in the middle of a
  // cell's text leaves the cell as it stands; one after a line break shows that the opening quote was a slip.
  Attempt read_quoted(RawRows& rows, const char*& p) {
    const char* const end = buffer_.data() + filled_;
    const char* const begin = p;
    const std::size_t arena = rows.arena.size();
    std::uint64_t lines = 0;
    ++p;
    while (true) {
      const char* const quote =
          static_cast<const char*>(std::memchr(p, '"', static_cast<std::size_t>(end - p)));
      if (quote == nullptr) return at_end_ ? Attempt::open_quote : Attempt::cut_short;
      lines += line_breaks(p, quote);
      rows.arena.append(p, quote);
      p = quote + 1;
      if (p == end && !at_end_) return Attempt::cut_short;
      if (p == end || *p != '"') break;
      rows.arena += '"';
      ++p;
    }
    const char* after = p;
    while (after != end && *after == ' ') ++after;
    if (after == end && !at_end_) return Attempt::cut_short;
    const bool closed = after == end || *after == delimiter_ || *after == '\n' || *after == '\r';
    if (!closed && lines > 0) return Attempt::open_quote;
    if (!closed) {
      rows.arena.resize(arena);
      after = cell_end(begin, end);
      rows.arena.append(begin, after);
    }
    p = after;
    line_ += lines;
    return Attempt::row;
  }

  // CRLF, LF or CR, each once.
  static std::uint64_t line_breaks(const char* begin, const char* end) {
    std::uint64_t count = 0;
    for (const char* p = begin; p != end; ++p) {
      count += *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n')) ? 1 : 0;
    }
    return count;
  }

  std::unique_ptr<ByteSource> source_;
  char delimiter_;
  Limits limits_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::uint64_t line_ = 1;
  bool at_end_ = false;
};

// How many of the rows have the commonest number of cells, and that number; a single cell is no cut at all.
struct Cut {
  std::size_t rows = 0;
  std::size_t cells = 0;
  auto operator<=>(const Cut&) const = default;
};

Cut cut_by(char delimiter, std::string_view text, const Limits& limits) {
  constexpr std::size_t kSampleRows = 200;
  RawRows rows;
  CsvReader reader(memory_source(std::string(text)), delimiter, limits);
  if (const auto any = reader.read(rows, kSampleRows); !any || !*any) return {};
  std::map<std::size_t, std::size_t> rows_by_cells;
  for (std::size_t row = 0; row < rows.rows(); ++row) ++rows_by_cells[rows.cells(row)];
  Cut best;
  for (const auto& [cells, count] : rows_by_cells) {
    if (cells > 1) best = std::max(best, Cut{count, cells});
  }
  return best;
}

}  // namespace

std::unique_ptr<RowReader> csv_rows(std::unique_ptr<ByteSource> utf8, char delimiter, const Limits& limits) {
  return std::make_unique<CsvReader>(std::move(utf8), delimiter, limits);
}

CsvStyle csv_style(std::string_view first_bytes, const Limits& limits) {
  CsvStyle style;
  style.crlf = first_bytes.find("\r\n") != std::string_view::npos;
  Cut best;
  for (const char delimiter : {',', '\t', ';', '|'}) {
    const Cut cut = cut_by(delimiter, first_bytes, limits);
    if (!(cut > best)) continue;
    best = cut;
    style.delimiter = delimiter;
  }
  return style;
}

}  // namespace xl::intake
