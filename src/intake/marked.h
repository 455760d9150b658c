#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/check.h"
#include "intake/file.h"

namespace xl::intake {

// Takes bytes in their order; refuses where they cannot be written.
using Sink = std::function<Result<void>(std::string_view)>;
// Told the share done, 0–1, now and then; false to stop.
using Watch = std::function<bool(double share)>;

// What is wrong in a sheet, kept small: many rows say the same sentence.
class SheetMarks {
 public:
  // Rows come in ascending order.
  void add(std::uint64_t row, std::span<const RowFault>);

  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  std::uint64_t row(std::size_t index) const { return rows_[index].number; }
  // The wrong cells' columns from 0, ascending, each once; none where the row as such is wrong.
  std::vector<std::size_t> columns(std::size_t index) const;
  // The sentences, the first of them where there are many.
  std::string said(std::size_t index) const;

 private:
  static constexpr std::uint32_t kWholeRow = UINT32_MAX;
  struct Row {
    std::uint64_t number = 0;
    // Its faults end here.
    std::size_t end = 0;
  };
  struct Fault {
    std::uint32_t column = kWholeRow;
    std::uint32_t sentence = 0;
  };
  std::span<const Fault> faults(std::size_t index) const;

  std::vector<Row> rows_;
  std::vector<Fault> faults_;
  std::vector<std::string> sentences_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

// A workbook that goes back to its sender as it came, all rows in it: wrong cells have a fill beside their
// own number format, font and border, and the column 错误说明 says what is wrong. Only the sheet and the
// styles are written anew; every other part keeps its bytes, packed as they were. Fills and words of an
// earlier return go away where they no longer hold.
class MarkedWorkbook {
 public:
  ~MarkedWorkbook();
  MarkedWorkbook(MarkedWorkbook&&) noexcept;
  MarkedWorkbook& operator=(MarkedWorkbook&&) = delete;

  // Reads the sheet once more. Refused, with the reason as a clause, where the workbook is made in a way that
  // leaves no safe place for the marks. All three must outlive it.
  static Result<MarkedWorkbook> plan(const OpenedFile&, const HeaderMatch&, const SheetMarks&, const Watch&);
  Result<void> write(const Sink&, const Watch&) const;

 private:
  struct State;
  explicit MarkedWorkbook(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace xl::intake
