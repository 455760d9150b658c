#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"

namespace xl::app {

// Figures of a register with periods (年度数据) over time.
struct FiguresRequest {
  static constexpr auto needs = Permission::read;
  // Of the register, and one of its fields that holds numbers or money.
  std::string id;
  std::string field;
  FIELDS(FiguresRequest, id, field);
};
// One period; values as people write them, so that a file of them can be read back.
struct FiguresOfPeriod {
  std::int64_t period = 0;
  // Subjects with a figure in this period.
  std::int64_t known = 0;
  // Absent where nothing is known, and for decimals and ratios, of which many do not add up.
  std::optional<std::string> sum;
  std::optional<std::string> least;
  // The lower one of two in the middle.
  std::optional<std::string> median;
  std::optional<std::string> greatest;
  FIELDS(FiguresOfPeriod, period, known, sum, least, median, greatest);
};
struct FiguresAnswer {
  Basis basis;
  std::string id;
  std::string field;
  Message title;
  std::string unit;
  // year, quarter or month.
  std::string every;
  // All that have a row of any period.
  std::int64_t subjects = 0;
  // Amounts in other currencies than yuan, left out above.
  std::int64_t other_currency = 0;
  std::vector<FiguresOfPeriod> periods;
  FIELDS(FiguresAnswer, basis, id, field, title, unit, every, subjects, other_currency, periods);
};
Result<FiguresAnswer> figures(const Sight&, const FiguresRequest&);

}  // namespace xl::app
