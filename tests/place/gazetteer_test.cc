#include "place/gazetteer.h"

#include <gtest/gtest.h>

#include "place/fujian.h"

namespace xl::place {
namespace {

TEST(Gazetteer, TellsTheCountyThatAnAddressNames) {
  const Fujian fujian = read_fujian();
  const Placing placing = Gazetteer(fujian.places()).place({.address = "福建省泉州市晋江市龙湖镇福林村"});
  ASSERT_TRUE(placing.county);
  EXPECT_EQ(placing.county->text, "350582");
  EXPECT_EQ(placing.level, Level::high);
}

}  // namespace
}  // namespace xl::place
