#include "model/actor.h"

#include <gtest/gtest.h>

namespace xl {
namespace {

TEST(ChinaDay, TurnsAtFourInTheAfternoonOfUniversalTime) {
  // 2026-11-22 is day 20,779.
  const std::int64_t midnight = std::int64_t{20'779} * 86'400;
  EXPECT_EQ(to_string(china_day(Moment{midnight + 16 * 3'600 - 1})), "2026-11-22");
  EXPECT_EQ(to_string(china_day(Moment{midnight + 16 * 3'600})), "2026-11-23");
  EXPECT_EQ(to_string(china_day(Moment{-8 * 3'600 - 1})), "1969-12-31");
  EXPECT_EQ(to_string(china_day(Moment{-8 * 3'600})), "1970-01-01");
}

}  // namespace
}  // namespace xl
