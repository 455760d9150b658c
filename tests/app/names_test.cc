#include "app/names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/packs.h"

namespace {

class Names : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = xl::app::open_pack(std::nullopt);
    ASSERT_TRUE(opened) << opened.error().message.en;
    pack = *std::move(opened);
  }
  xl::pack::Pack pack;
};

TEST_F(Names, FindARegionByCodeNameShortOrFormerName) {
  for (const char* const name : {"350582", "晋江市", "晋江", " 晋江 "}) {
    EXPECT_EQ(xl::app::region_named(pack, name)->text, "350582") << name;
  }
  EXPECT_EQ(xl::app::region_named(pack, "长乐市")->text, "350112");
  EXPECT_EQ(xl::app::region_named(pack, "泉州")->text, "3505");
  EXPECT_EQ(xl::app::region_named(pack, "")->text, "35");
}

TEST_F(Names, RefuseAFormerNameOfSeveralCounties) {
  const auto refused = xl::app::region_named(pack, "莆田县");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, xl::ErrorKind::invalid);
  EXPECT_NE(refused.error().message.zh.find("涵江区"), std::string::npos) << refused.error().message.zh;
}

TEST_F(Names, ProposeNamesThatHoldTheWords) {
  EXPECT_NE(xl::app::chain_named(pack, "服装").error().message.zh.find("现代纺织服装"), std::string::npos);
  EXPECT_NE(xl::app::region_named(pack, "普江市").error().message.zh.find("晋江"), std::string::npos);
}

TEST_F(Names, CountPingtanBesideTheCities) {
  const auto fuzhou = xl::app::counties_in(pack, {"3501"});
  EXPECT_EQ(std::ranges::find(fuzhou, xl::RegionCode{"350128"}), fuzhou.end());
  EXPECT_EQ(xl::app::counties_in(pack, {"350128"}).size(), 1U);
  EXPECT_EQ(xl::app::counties_in(pack, {"35"}).size(), 84U);
}

}  // namespace
