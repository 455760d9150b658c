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
    // As it stands in the file.
    std::string header;
    // Position of the field in the register; nothing for a column that the register does not know.
    std::optional<std::size_t> field;
    // Of the header's brackets, e.g. 万元 in 注册资本(万元): the unit of bare numbers below it, where it is
    // one.
    std::string unit;
  };
  std::vector<Column> columns;
  // Of the header itself; the rows after it are data.
  std::uint64_t row = 0;

  std::vector<std::string> unknown_columns() const;
  // The mapping that would give this match again.
  Mapping mapping(const Register&) const;
};

// Finds the header among the first rows (title rows may stand above it) and matches its cells to fields by
// id, title or synonym; case, width, blanks, * marks and bracketed units do not matter. Refuses a header that
// lacks a required field or has two columns for one, and proposes the nearest columns. `mapping` may be null.
Result<HeaderMatch> match_header(const Register&, const RawRows& first, const Mapping* mapping);

// The column that a returned file says its faults in; passed over when the file comes in again.
inline constexpr std::string_view kErrorColumn = "错误说明";
bool is_error_column(std::string_view header);

// A header's name without what does not matter; what two names are compared by.
std::string header_key(std::string_view);

}  // namespace xl::intake
