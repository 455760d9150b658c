#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "pack/detail/faults.h"

namespace xl::pack {

class CsvFile;

// One row, its fields by the name of their column.
class Row {
 public:
  Row(const CsvFile& file, std::size_t record) : file_(&file), record_(record) {}

  // Without blanks at its ends; empty where the file has no such column.
  std::string_view text(std::string_view column) const;
  // The same; reports a field that is empty.
  std::string_view required(std::string_view column) const;
  // One of the values; reports any other, with the nearest.
  std::string_view one_of(std::string_view column, const std::vector<std::string>& values) const;
  // Parts between semicolons with the places they begin; empty parts are reported and left out.
  struct Part {
    std::string_view text;
    Place place;
  };
  std::vector<Part> parts(std::string_view column) const;
  // Of the field, or of the row where the file has no such column.
  Place place(std::string_view column) const;
  std::size_t line() const;

 private:
  const CsvFile* file_;
  std::size_t record_;
};

struct CsvColumns {
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

// A CSV file with a header. Rows of the wrong width are reported and left out; a file whose header lacks a
// column has no rows.
class CsvFile {
 public:
  CsvFile(const File& file, const CsvColumns& columns, Faults& faults);

  std::vector<Row> rows() const;

 private:
  friend class Row;
  void read_header(const CsvColumns& columns);
  bool has_right_width(const CsvRecord& record) const;
  // Position in each record, or npos.
  std::size_t index_of(std::string_view column) const;

  std::string path_;
  Faults* faults_;
  CsvText text_;
  std::vector<std::string> header_;
  std::vector<std::size_t> good_records_;
};

}  // namespace xl::pack
