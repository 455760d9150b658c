#pragma once
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>

#include "intake/check.h"
#include "intake/file.h"
#include "report/workbook.h"

namespace xl::app {

// Where the bad rows of a file go unless somebody says otherwise: 名录.csv → 名录.错误.csv, beside it.
std::filesystem::path returned_path(const std::filesystem::path& file, intake::FileKind);

// The file of bad rows: same shape as it came, and 错误说明. Made with its first row, under another name
// until finish(), so that nobody finds half a file.
class ReturnedFile {
 public:
  // File and header must outlive it.
  ReturnedFile(std::filesystem::path, const intake::OpenedFile&, const intake::HeaderMatch&);
  ~ReturnedFile();
  ReturnedFile(const ReturnedFile&) = delete;
  ReturnedFile& operator=(const ReturnedFile&) = delete;

  Result<void> add(const intake::RawRows&, std::size_t row, std::span<const intake::RowFault>);
  // Durable, under its name. The name, or nothing where there was no bad row.
  Result<std::string> finish();

 private:
  Result<void> begin();
  Result<void> add_to_sheet(const intake::RawRows&, std::size_t row, std::span<const intake::RowFault>);
  tl::unexpected<Error> cannot_write() const;

  std::filesystem::path path_;
  std::filesystem::path partial_;
  const intake::OpenedFile& file_;
  const intake::HeaderMatch& header_;
  bool begun_ = false;
  std::ofstream text_;
  std::unique_ptr<report::WorkbookWriter> sheet_;
};

}  // namespace xl::app
