#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/rows.h"
#include "model/register.h"

namespace xl::intake {

// Which column of a file holds which field, stated by a person; wins over what the names say.
struct Mapping {
  struct Entry {
    std::string column;
    // Empty: the column is left out.
    std::string field;
  };
  std::vector<Entry> entries;
};

// A small CSV with the header column,field.
Result<Mapping> parse_mapping(std::string_view csv);
std::string to_csv(const Mapping&);
// One entry as people type it: 列名=field.
Result<Mapping::Entry> parse_mapping_entry(std::string_view);

struct HeaderMatch {
  struct Column {
    // As it stands in the file; a header of several rows from the top down, blanks between.
    std::string header;
    // Position of the field in the register; nothing for a column that the register does not know.
    std::optional<std::size_t> field;
    // Of the header's brackets, e.g. 万元 in 注册资本(万元), or of a row 单位：万元 above it: the unit of
    // bare numbers below it, where it is one.
    std::string unit;
    // A column of 币种 for the amounts of this field.
    std::optional<std::size_t> currency_of;
    // Of a figure's header, where the register has a row per year.
    std::string year;
  };
  std::vector<Column> columns;
  // The header's last row (or of the numbers of columns below it); the rows after it are data.
  std::uint64_t row = 0;
  // Where it begins; the rows before it are titles.
  std::uint64_t first_row = 0;

  std::vector<std::string> unknown_columns() const;
  // The mapping that would give this match again.
  Mapping mapping(const Register&) const;
};

// Finds the header among the first rows (title rows may stand above it, and it may take up to three rows with
// merged cells) and matches its cells to fields by id, title or synonym; case, width, blanks, * marks and
// bracketed units do not matter. Refuses a header that lacks a required field, has two columns for one or a
// column for each year, and proposes the nearest columns or how to lay it out. `mapping` may be null.
Result<HeaderMatch> match_header(const Register&, const RawRows& first, const Mapping* mapping);

// The column that a returned file says its faults in; passed over when the file comes in again.
inline constexpr std::string_view kErrorColumn = "错误说明";
bool is_error_column(std::string_view header);

// A header's name without what does not matter; what two names are compared by.
std::string header_key(std::string_view);

}  // namespace xl::intake
