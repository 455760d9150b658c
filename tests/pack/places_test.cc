#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

TEST(Counties, AreFoundByShortNameFormerNameAndFormerCode) {
  for (const char* written : {"沙县", "沙县区", "三元旧县", "350427"}) {
    expect_only(TinyPack().changed("chains/county_chains.csv", "350582", written),
                {Severity::error, "chains/county_chains.csv:2:1", written, "改为“350405”（沙县区）"});
  }
}

TEST(Counties, ThatAreUnknownComeWithTheNearest) {
  expect_only(
      TinyPack().changed("places/group_members.csv", "350582", "350562"),
      {Severity::error, "places/group_members.csv:2:9", "没有这个县（市、区）代码：“350562”", "350582"});
}

TEST(Counties, NeedACodeOfTheirProvince) {
  expect_among(TinyPack().added("places/counties.csv", "360102,东湖区,,东湖,市辖区,3505,yes,,,,,\n"),
               {Severity::error, "places/counties.csv:5:1", "前几位不是所属的 35", "35 开头"});
}

TEST(Counties, NeedSixDigits) {
  expect_among(TinyPack().added("places/counties.csv", "35058,石狮市,,石狮,县级市,3505,yes,,,,,\n"),
               {Severity::error, "places/counties.csv:5:1", "应为 6 位数字", ""});
}

TEST(Counties, NeedACityOfTheList) {
  expect_only(TinyPack().changed("places/counties.csv", "县级市,3505", "县级市,泉州"),
              {Severity::error, "places/counties.csv:3:28", "没有这个设区市代码", "改为“3505”（泉州市）"});
}

TEST(Counties, EndAfterTheyBegin) {
  expect_only(
      TinyPack().changed("places/counties.csv", "yes,1992,,", "yes,1992,1991-05,"),
      {Severity::error, "places/counties.csv:3:42", "有效期止于 1991-05-31，早于起始 1992-01-01", "对调"});
}

TEST(Counties, NeedDaysThatExist) {
  expect_only(TinyPack().changed("places/counties.csv", "yes,1992,,", "yes,1992-02-30,,"),
              {Severity::error, "places/counties.csv:3:37", "读不出日期", "1983-07-09"});
}

TEST(Counties, MayEndInTheYearTheyBegin) {
  const Reading reading = TinyPack().changed("places/counties.csv", "yes,1992,,", "yes,1992,1992,").read();
  EXPECT_EQ(all_faults(reading), "");
  EXPECT_EQ(reading.pack.counties.at(1).valid_to, parse_date("1992-12-31"));
}

TEST(Towns, BeginWithTheirCounty) {
  expect_only(TinyPack().changed("places/towns.csv", "350582001", "350583001"),
              {Severity::error, "places/towns.csv:2:1", "不是所属的 350582", "350582 开头"});
}

constexpr const char* kLocalities = "places/localities.csv";
const std::string kHeader = "name,counties,note,source,confidence\n";

TEST(Localities, LieInOneCountyOrSeveralOfOneCity) {
  const Reading reading =
      TinyPack()
          .with(kLocalities, kHeader + "安平路,350582,,OURS,seed\n东街,350582;350527,,OURS,seed\n")
          .read();
  EXPECT_EQ(all_faults(reading), "");
  ASSERT_EQ(reading.pack.localities.size(), 2U);
  EXPECT_EQ(reading.pack.localities[1].name, "东街");
  EXPECT_EQ(reading.pack.localities[1].counties, (std::vector<RegionCode>{{"350582"}, {"350527"}}));
}

TEST(Localities, OfTwoCitiesNeedTwoRows) {
  expect_only(TinyPack().with(kLocalities, kHeader + "中山路,350582;350405,,OURS,seed\n"),
              {Severity::error, "places/localities.csv:2:12", "不在同一个设区市", "各市分写一行"});
}

TEST(Localities, NeedKnownCountiesEachOnce) {
  expect_only(TinyPack().with(kLocalities, kHeader + "中山路,晋江,,OURS,seed\n"),
              {Severity::error, "places/localities.csv:2:5", "没有这个县", "改为“350582”（晋江市）"});
  expect_only(TinyPack().with(kLocalities, kHeader + "中山路,350582;350582,,OURS,seed\n"),
              {Severity::error, "places/localities.csv:2:12", "重复", "删去一个"});
  expect_only(TinyPack().with(kLocalities, kHeader + "中山路,,,OURS,seed\n"),
              {Severity::error, "places/localities.csv:2:5", "", ""});
}

TEST(Localities, StandOnceInACity) {
  expect_only(
      TinyPack().with(kLocalities, kHeader + "中山路,350582,,OURS,seed\n中山路,350527;350582,,OURS,seed\n"),
      {Severity::error, "places/localities.csv:3:1", "重复", ""});
}

TEST(Localities, NeedMoreThanOneCharacter) {
  expect_only(TinyPack().with(kLocalities, kHeader + "街,350582,,OURS,seed\n"),
              {Severity::error, "places/localities.csv:2:1", "单字地名", "写全名"});
}

TEST(Neighbours, StandOnceSmallerCodeFirst) {
  expect_only(TinyPack().changed("places/neighbours.csv", "350527,350582", "350582,350527"),
              {Severity::error, "places/neighbours.csv:2:1", "代码小的县应在前", "350527,350582"});
  expect_only(TinyPack().added("places/neighbours.csv", "350527,350582\n"),
              {Severity::error, "places/neighbours.csv:3:1", "重复", ""});
}

TEST(Neighbours, AreTwoCounties) {
  expect_only(TinyPack().changed("places/neighbours.csv", "350527,350582", "350582,350582"),
              {Severity::error, "places/neighbours.csv:2:8", "与自己相邻", ""});
}

TEST(Groups, OfMembersAreOfTheList) {
  expect_only(TinyPack().changed("places/group_members.csv", "coastal", "costal"),
              {Severity::error, "places/group_members.csv:2:1", "没有这个县组", "改为“coastal”（沿海县）"});
}

TEST(BrokenFiles, AreNotBlamedOnThoseThatReferToThem) {
  const Reading reading = TinyPack().with("places/counties.csv", "code\n").read();
  for (const Fault& fault : reading.faults)
    EXPECT_EQ(fault.file, "places/counties.csv") << all_faults(reading);
}

}  // namespace
}  // namespace xl::pack
