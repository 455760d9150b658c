#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/packed_column.h"
#include "model/register.h"
#include "store/store.h"

namespace xl::store {

// One number field of a register with periods, as columns: a row per subject, a column per period, packed.
// What runs over all years of all firms reads these.
struct Figures {
  // The subject's key fields, with line feeds between them, in the order of bytes.
  std::vector<std::string> subjects;
  // In order: 2023, 2024, …; `columns` go with them.
  std::vector<std::int64_t> periods;
  std::vector<PackedColumn> columns;
};

// Reads the whole column; for money its amounts in fen, where the currency is CNY: others are left out, and
// counted in `other_currency`.
struct FiguresRead {
  Figures figures;
  std::int64_t other_currency = 0;
};
// The register declares a period, and the field holds numbers or money.
FiguresRead read_figures(const Reader&, const Register&, std::string_view field);

}  // namespace xl::store
