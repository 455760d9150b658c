#pragma once
#include <span>
#include <string>
#include <vector>

#include "intake/check.h"
#include "intake/file.h"

namespace xl::intake {

// The file of bad rows that goes back to its sender: same columns, delimiter, encoding and line ends as it
// came, and 错误说明 as its last column. Formula-like texts get an apostrophe in front, which intake takes
// off again.

// The first bytes of the file: byte-order mark and header.
std::string returned_header(const OpenedFile&, const HeaderMatch&);
// One row of a raw block; `columns` is the header's count, so that the error column lines up.
std::string returned_row(const OpenedFile&, const HeaderMatch&, const RawRows&, std::size_t row,
                         std::span<const RowFault>);

}  // namespace xl::intake
