#pragma once
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>

#include "app/progress.h"
#include "intake/check.h"
#include "intake/file.h"
#include "intake/marked.h"
#include "report/workbook.h"

namespace xl::app {

// Where the bad rows of a file go unless somebody says otherwise: 名录.csv → 名录.错误.csv, beside it.
std::filesystem::path returned_path(const std::filesystem::path& file, intake::FileKind);

// What goes back to the sender. A CSV: its bad rows, same shape as they came, and 错误说明. A workbook:
// itself, all rows in it, wrong cells marked; where it cannot be marked, its bad rows in a new workbook.
// Under another name until finish(), so that nobody finds half a file.
class ReturnedFile {
 public:
  // File and header must outlive it. No path: nothing goes back.
  ReturnedFile(std::filesystem::path, const intake::OpenedFile&, const intake::HeaderMatch&);
  ~ReturnedFile();
  ReturnedFile(const ReturnedFile&) = delete;
  ReturnedFile& operator=(const ReturnedFile&) = delete;

  Result<void> add(const intake::RawRows&, std::size_t row, std::span<const intake::RowFault>);
  // Durable, under its name. The name, or nothing where there was no bad row. Marking reads the workbook once
  // more, which takes its time.
  Result<std::string> finish(const Progress&);
  // It is the sender's own workbook.
  bool marked() const { return marked_; }
  // Why a workbook was not marked; empty where it was, and for a CSV.
  const Message& why_not_marked() const { return why_not_marked_; }

 private:
  Result<void> write_workbook(const Progress&);
  Result<void> write_marked(const intake::MarkedWorkbook&, const Progress&);
  Result<void> write_bad_rows(const Progress&);
  Result<void> begin_sheet(report::WorkbookWriter&) const;
  Result<void> add_to_sheet(report::WorkbookWriter&, const intake::RawRows&, std::size_t row,
                            std::size_t mark) const;
  tl::unexpected<Error> cannot_write() const;

  std::filesystem::path path_;
  std::filesystem::path partial_;
  const intake::OpenedFile& file_;
  const intake::HeaderMatch& header_;
  bool begun_ = false;
  std::ofstream text_;
  intake::SheetMarks marks_;
  bool marked_ = false;
  Message why_not_marked_;
};

}  // namespace xl::app
