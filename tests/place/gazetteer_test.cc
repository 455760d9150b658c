#include "place/gazetteer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace xl::place {
namespace {

// A small Fujian with the traps of the real one.
struct World {
  Province province{.code = {"35"}, .name = "福建省", .name_en = "Fujian", .short_name = "福建"};
  std::vector<City> cities;
  std::vector<County> counties;
  std::vector<FormerPlace> former;
  std::vector<Town> towns;
  std::vector<Locality> localities;

  World() {
    draw_cities();
    draw_counties();
    draw_former_places();
    draw_towns();
    draw_localities();
  }
  Places places() const { return {province, cities, counties, former, towns, localities}; }

 private:
  void city(const std::string& code, const std::string& name, const std::string& short_name) {
    cities.push_back({.code = {code},
                      .name = name,
                      .name_en = "",
                      .short_name = short_name,
                      .kind = "设区市",
                      .provenance = {}});
  }
  void county(const std::string& code, const std::string& name, const std::string& short_name,
              const std::string& city_code = "") {
    County drawn;
    drawn.code = {code};
    drawn.name = name;
    drawn.short_name = short_name;
    drawn.city = {city_code.empty() ? code.substr(0, 4) : city_code};
    counties.push_back(drawn);
  }
  void once(const std::string& county_code, const std::string& name, const std::string& code,
            const std::string& until) {
    former.push_back({.county = {county_code},
                      .former_name = name,
                      .former_code = code,
                      .until = until,
                      .change = "",
                      .provenance = {}});
  }
  void town(const std::string& county_code, const std::string& name) {
    towns.push_back({.code = county_code + "001", .name = name, .county = {county_code}, .kind = ""});
  }

  void locality(const std::string& name, const std::vector<std::string>& codes) {
    Locality drawn{.name = name};
    for (const std::string& code : codes) drawn.counties.push_back({code});
    localities.push_back(drawn);
  }

  void draw_cities() {
    city("3501", "福州市", "福州");
    city("350128", "平潭综合实验区", "平潭");
    city("3502", "厦门市", "厦门");
    city("3503", "莆田市", "莆田");
    city("3504", "三明市", "三明");
    city("3505", "泉州市", "泉州");
    city("3507", "南平市", "南平");
  }
  void draw_counties() {
    county("350102", "鼓楼区", "鼓楼");
    county("350105", "马尾区", "马尾");
    county("350111", "晋安区", "晋安");
    county("350112", "长乐区", "长乐");
    county("350122", "连江县", "连江");
    county("350128", "平潭县", "平潭", "350128");
    county("350181", "福清市", "福清");
    county("350203", "思明区", "思明");
    county("350205", "海沧区", "海沧");
    county("350211", "集美区", "集美");
    county("350212", "同安区", "同安");
    county("350213", "翔安区", "翔安");
    county("350302", "城厢区", "城厢");
    county("350304", "荔城区", "荔城");
    county("350404", "三元区", "三元");
    county("350405", "沙县区", "沙县");
    county("350481", "永安市", "永安");
    county("350502", "鲤城区", "鲤城");
    county("350503", "丰泽区", "丰泽");
    county("350521", "惠安县", "惠安");
    county("350524", "安溪县", "安溪");
    county("350582", "晋江市", "晋江");
    county("350583", "南安市", "南安");
    county("350702", "延平区", "延平");
    county("350782", "武夷山市", "武夷山");
  }
  void draw_former_places() {
    once("350111", "郊区", "", "1995");
    once("350211", "郊区", "", "1987");
    once("350112", "长乐市", "350182", "2017");
    once("350205", "杏林区", "", "2003");
    once("350302", "莆田县", "350321", "2002");
    once("350304", "莆田县", "350321", "2002");
    once("350404", "三明市(县级)", "", "1983");
    once("350404", "梅列区", "350402", "2021");
    once("350405", "沙县", "350427", "2021");
    once("350105", "福州开发区", "", "");
  }
  void draw_towns() {
    town("350102", "五凤街道");
    town("350111", "新店镇");
    town("350122", "凤城镇");
    town("350124", "无县镇");
    town("350211", "杏林街道");
    town("350213", "马巷街道");
    town("350304", "黄石镇");
    town("350304", "西天尾镇");
    town("350502", "清濛经济开发区");
    town("350521", "洛阳镇");
    town("350524", "凤城镇");
    town("350524", "官桥镇");
    town("350582", "磁灶镇");
    town("350583", "官桥镇");
    town("350583", "英都镇");
    town("350782", "武夷街道");
    town("350212", "莲花镇");
    town("350582", "安海镇");
  }
  void draw_localities() {
    locality("五四路", {"350102"});
    locality("华林路", {"350102", "350111"});
    locality("中山路", {"350203"});
    locality("中山路", {"350502"});
    locality("厦禾路", {"350203"});
    locality("映碧里", {"350203"});
    locality("花巷", {"350502"});
    locality("元洪投资区", {"350181"});
    locality("莲坂", {"350203"});
  }
};

class TheGazetteer : public testing::Test {
 protected:
  static const Gazetteer& gazetteer() {
    static const World world;
    static const Gazetteer drawn(world.places());
    return drawn;
  }
  static Placing place(const FirmPlace& firm) { return gazetteer().place(firm); }
  static std::string county(const FirmPlace& firm) {
    const Placing placing = place(firm);
    return placing.county ? placing.county->text : "unknown";
  }
  static std::vector<std::string> candidates(const FirmPlace& firm) {
    std::vector<std::string> codes;
    for (const RegionCode& code : place(firm).candidates) codes.push_back(code.text);
    return codes;
  }
  static std::string registered(const std::string& code) {
    const auto found = gazetteer().registered_in({"91" + code + "0000000000"});
    return found ? found->text : "unknown";
  }
};

using Codes = std::vector<std::string>;

TEST_F(TheGazetteer, IsSureOfACountyThatTheAddressNames) {
  const Placing placing = place({.address = "福建省泉州市晋江市磁灶镇大坪工业区", .name = "", .city = ""});
  ASSERT_TRUE(placing.county);
  EXPECT_EQ(placing.county->text, "350582");
  EXPECT_EQ(placing.city->text, "3505");
  EXPECT_EQ(placing.level, Level::high);
  EXPECT_EQ(placing.candidates.size(), 1U);
}

TEST_F(TheGazetteer, ReadsAShortNameAtTheHeadOrAfterItsCityOrBeforeItsTown) {
  EXPECT_EQ(county({.address = "晋江内坑工业区", .name = "", .city = ""}), "350582");
  EXPECT_EQ(county({.address = "泉州晋江内坑工业区", .name = "", .city = ""}), "350582");
  EXPECT_EQ(county({.address = "厂址在晋江磁灶镇内坑", .name = "", .city = ""}), "350582");
  EXPECT_EQ(county({.address = "本市往晋江方向五公里", .name = "", .city = "泉州"}), "unknown");
}

TEST_F(TheGazetteer, DoesNotTakeAVillageRoadOrHouseForThePlaceItIsNamedAfter) {
  EXPECT_EQ(county({.address = "厦门市长乐村12号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "福州市福清路8号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "福州市连江中路95号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "厦门市同安新村3号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "泉州市晋江大厦6层", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "福州市福清市大酒店", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, DoesNotReadAMarketAsACity) {
  EXPECT_EQ(county({.address = "三明市永安市场2号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "三明市永安市中山路2号", .name = "", .city = ""}), "350481");
}

TEST_F(TheGazetteer, KnowsTheCityAndNoCountyWhereOnlyTheCityIsNamed) {
  const Placing placing = place({.address = "泉州市温陵南路204号", .name = "", .city = ""});
  EXPECT_FALSE(placing.county);
  ASSERT_TRUE(placing.city);
  EXPECT_EQ(placing.city->text, "3505");
  EXPECT_EQ(placing.level, Level::low);
}

TEST_F(TheGazetteer, LeavesACityWithACountyOfAnotherUnknownAndShowsTheCounty) {
  const Placing placing = place({.address = "福州市南安市工业路1号", .name = "", .city = ""});
  EXPECT_FALSE(placing.county);
  EXPECT_FALSE(placing.city);
  EXPECT_EQ(placing.level, Level::low);
  EXPECT_EQ(placing.candidates, std::vector<RegionCode>{{"350583"}});
  ASSERT_EQ(placing.evidence.size(), 2U);
  EXPECT_EQ(placing.evidence[0].means, "city");
  EXPECT_EQ(placing.evidence[1].means, "county");
}

TEST_F(TheGazetteer, FindsTheCountyByATownThatOnlyOneCountyHas) {
  EXPECT_EQ(county({.address = "磁灶镇下官路", .name = "", .city = "泉州"}), "350582");
  EXPECT_EQ(county({.address = "磁灶大埔工业区", .name = "", .city = "泉州"}), "350582");
  EXPECT_EQ(county({.address = "福州市新店镇坂中", .name = "", .city = ""}), "350111");
  EXPECT_EQ(place({.address = "磁灶镇下官路", .name = "", .city = "泉州"}).level, Level::high);
  EXPECT_EQ(place({.address = "磁灶大埔工业区", .name = "", .city = "泉州"}).level, Level::medium);
}

TEST_F(TheGazetteer, ShowsBothCountiesWhereTwoHaveATownOfTheName) {
  const FirmPlace firm{.address = "官桥镇金庄路57号", .name = "", .city = "泉州"};
  EXPECT_EQ(county(firm), "unknown");
  EXPECT_EQ(candidates(firm), (Codes{"350524", "350583"}));
}

TEST_F(TheGazetteer, ChoosesAmongTownsOfOneNameByCityOrByTheFirmsName) {
  EXPECT_EQ(county({.address = "凤城镇北路97号", .name = "", .city = "福州"}), "350122");
  EXPECT_EQ(county({.address = "福建省泉州市凤城镇北路97号", .name = "", .city = ""}), "350524");
  EXPECT_EQ(county({.address = "官桥镇金庄路57号", .name = "南安市金庄机械厂", .city = ""}), "350583");
}

TEST_F(TheGazetteer, KnowsATownByItsFormerKind) {
  EXPECT_EQ(county({.address = "厦门市马巷镇五星村", .name = "", .city = ""}), "350213");
}

TEST_F(TheGazetteer, LowersItsVoiceWhereTheTownLiesInAnotherCountyOfTheCityNow) {
  const FirmPlace firm{.address = "厦门市同安区马巷镇五星村", .name = "", .city = ""};
  EXPECT_EQ(county(firm), "350212");
  EXPECT_EQ(place(firm).level, Level::medium);
  EXPECT_EQ(candidates(firm), (Codes{"350212", "350213"}));
}

TEST_F(TheGazetteer, FollowsFormerNamesToTheCountyOfToday) {
  EXPECT_EQ(county({.address = "长乐市吴航街8号", .name = "", .city = ""}), "350112");
  EXPECT_EQ(county({.address = "梅列区列东街", .name = "", .city = ""}), "350404");
  EXPECT_EQ(county({.address = "三明市沙县城关府前", .name = "", .city = ""}), "350405");
  EXPECT_EQ(county({.address = "厦门市杏林区前路", .name = "", .city = ""}), "350205");
  EXPECT_EQ(county({.address = "厦门市杏林区杏林街道", .name = "", .city = ""}), "350211");
}

TEST_F(TheGazetteer, AsksATownWhichPartOfADividedCountyIsMeant) {
  EXPECT_EQ(county({.address = "莆田县城关路3号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(candidates({.address = "莆田县城关路3号", .name = "", .city = ""}), (Codes{"350302", "350304"}));
  EXPECT_EQ(county({.address = "莆田县黄石镇", .name = "", .city = ""}), "350304");
}

TEST_F(TheGazetteer, NeedsACityForTheNameOfSuburb) {
  EXPECT_EQ(county({.address = "福州市郊区六一路", .name = "", .city = ""}), "350111");
  EXPECT_EQ(county({.address = "福清市城北郊区", .name = "", .city = ""}), "350181");
  EXPECT_EQ(candidates({.address = "郊区六一路", .name = "", .city = ""}), (Codes{"350111", "350211"}));
}

TEST_F(TheGazetteer, TakesACityOfOneCountyForTheCounty) {
  EXPECT_EQ(county({.address = "平潭综合实验区中央商务总部", .name = "", .city = ""}), "350128");
  EXPECT_EQ(county({.address = "福州市平潭县城关", .name = "", .city = ""}), "350128");
  EXPECT_EQ(place({.address = "平潭县城关", .name = "", .city = ""}).city->text, "350128");
}

TEST_F(TheGazetteer, ReadsAZoneByTheWordsPeopleUse) {
  EXPECT_EQ(county({.address = "泉州市清濛科技工业区2-5", .name = "", .city = ""}), "350502");
  EXPECT_EQ(county({.address = "福州开发区快安", .name = "", .city = ""}), "350105");
  EXPECT_EQ(county({.address = "福州市开发区快安", .name = "", .city = ""}), "350105");
  EXPECT_EQ(place({.address = "福州开发区快安", .name = "", .city = ""}).level, Level::medium);
  EXPECT_EQ(county({.address = "厦门市开发区", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, BelievesTheNameALittleWhereTheAddressNamesNoCounty) {
  const FirmPlace firm{.address = "建设路5号", .name = "福清市第二机械厂", .city = ""};
  EXPECT_EQ(county(firm), "350181");
  EXPECT_EQ(place(firm).level, Level::medium);
  EXPECT_EQ(county({.address = "建设路5号", .name = "福州福清第二机械厂", .city = ""}), "350181");
}

TEST_F(TheGazetteer, NeverLetsTheNameOutvoteTheAddress) {
  const FirmPlace firm{.address = "晋江市磁灶镇大坪", .name = "福清市第二机械厂", .city = "福州"};
  EXPECT_EQ(county(firm), "350582");
}

TEST_F(TheGazetteer, IsLessSureWhereTheRegistersColumnNamesAnotherCity) {
  EXPECT_EQ(place({.address = "晋江市磁灶镇", .name = "", .city = "福州"}).level, Level::medium);
  EXPECT_EQ(place({.address = "晋江市磁灶镇", .name = "", .city = "泉州"}).level, Level::high);
}

TEST_F(TheGazetteer, FindsABranchAtTheEndOfAName) {
  EXPECT_EQ(county({.address = "东南大街15号", .name = "中国工商银行股份有限公司惠安支行", .city = "泉州"}),
            "350521");
  EXPECT_EQ(county({.address = "城关七星街", .name = "福州闽东供应公司连江站", .city = "福州"}), "350122");
}

TEST_F(TheGazetteer, DoesNotTakeABrandForAPlace) {
  EXPECT_EQ(county({.address = "南平市滨江路9号", .name = "福建武夷交通股份有限公司", .city = ""}),
            "unknown");
  EXPECT_EQ(county({.address = "建设路5号", .name = "永安货运有限公司", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "福州市建设路5号", .name = "福建永安货运有限公司", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, PlacesNoFirmOfAnotherProvince) {
  const Placing placing =
      place({.address = "江苏省南京市鼓楼区中山路1号", .name = "福清市第二机械厂", .city = "福州"});
  EXPECT_FALSE(placing.county);
  EXPECT_FALSE(placing.city);
  EXPECT_TRUE(placing.candidates.empty());
  ASSERT_FALSE(placing.evidence.empty());
  EXPECT_EQ(placing.evidence[0].means, "outside");
}

TEST_F(TheGazetteer, TakesNoCityOrCountyItDoesNotKnowForHome) {
  EXPECT_EQ(county({.address = "南京市鼓楼区中山路1号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "平阳县官桥镇工业区", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "中国(上海)自由贸易试验区洛阳镇", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "鼓楼区中山路1号", .name = "", .city = "南京"}), "unknown");
  EXPECT_EQ(county({.address = "洛阳市涧西区磁灶镇", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, ForgivesASlipOfThePenWhereTheColumnNamesACityOfHome) {
  EXPECT_EQ(county({.address = "普江市磁灶镇大坪", .name = "", .city = "泉州"}), "350582");
  EXPECT_EQ(county({.address = "普江市磁灶镇大坪", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, WantsAPlaceOfHomeBesideATown) {
  const FirmPlace alone{.address = "磁灶镇下官路", .name = "示例陶瓷厂", .city = ""};
  EXPECT_EQ(county(alone), "unknown");
  EXPECT_EQ(candidates(alone), (Codes{"350582"}));
  EXPECT_EQ(county({.address = "磁灶镇下官路", .name = "福建示例陶瓷厂", .city = ""}), "350582");
}

TEST_F(TheGazetteer, TakesTheFirstOfTwoAddressesAndNamesTheOther) {
  const FirmPlace firm{.address = "丰泽区田安路2号 生产地点:南安英都镇西峰村", .name = "", .city = "泉州"};
  EXPECT_EQ(county(firm), "350503");
  EXPECT_EQ(place(firm).level, Level::medium);
}

TEST_F(TheGazetteer, TakesACityNamedAfterTheCountyForAnotherAddress) {
  EXPECT_EQ(county({.address = "晋江市磁灶镇大坪 福州市鼓楼区五四路", .name = "", .city = ""}), "350582");
}

TEST_F(TheGazetteer, KnowsNoCountyOfAZoneThatTwoHave) {
  World world;
  world.towns.push_back({.code = "350122400", .name = "红星农场", .county = {"350122"}, .kind = "其他"});
  world.towns.push_back({.code = "350181400", .name = "红星农场", .county = {"350181"}, .kind = "其他"});
  const Gazetteer drawn(world.places());
  const Placing placing = drawn.place({.address = "红星农场三队", .name = "", .city = "福州"});
  EXPECT_FALSE(placing.county);
  EXPECT_EQ(placing.candidates.size(), 2U);
}

TEST_F(TheGazetteer, KnowsTheCountyOfARoadInACityThatIsNamed) {
  const Placing placing = place({.address = "福州市五四路75号", .name = "", .city = ""});
  ASSERT_TRUE(placing.county);
  EXPECT_EQ(placing.county->text, "350102");
  EXPECT_EQ(placing.level, Level::medium);
  ASSERT_EQ(placing.evidence.size(), 2U);
  EXPECT_EQ(placing.evidence[1].words, "五四路");
  EXPECT_EQ(placing.evidence[1].means, "locality");
  EXPECT_EQ(county({.address = "五四路75号", .name = "", .city = "福州"}), "350102");
  EXPECT_EQ(county({.address = "五四路75号", .name = "福州示例有限公司", .city = ""}), "350102");
  EXPECT_EQ(county({.address = "五四路75号", .name = "示例有限公司", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "五四路75号", .name = "厦门示例有限公司福州分公司", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, AsksTheCityWhichRoadOfTheNameIsMeant) {
  EXPECT_EQ(county({.address = "厦门市中山路119号", .name = "", .city = ""}), "350203");
  EXPECT_EQ(county({.address = "泉州市中山路119号", .name = "", .city = ""}), "350502");
  EXPECT_EQ(county({.address = "福州市中山路119号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "南京市中山路119号", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, ShowsTheCountiesOfARoadThatCrossesThemAndLetsTheNameChoose) {
  const FirmPlace firm{.address = "福州市华林路100号", .name = "", .city = ""};
  EXPECT_EQ(county(firm), "unknown");
  EXPECT_EQ(candidates(firm), (Codes{"350102", "350111"}));
  EXPECT_EQ(county({.address = "福州市华林路100号", .name = "福州市晋安区示例厂", .city = ""}), "350111");
}

TEST_F(TheGazetteer, BelievesACountyAndATownMoreThanARoad) {
  EXPECT_EQ(county({.address = "福州市晋安区五四路2号", .name = "", .city = ""}), "350111");
  EXPECT_EQ(county({.address = "福州市新店镇五四路2号", .name = "", .city = ""}), "350111");
  EXPECT_EQ(county({.address = "厦门市厦禾路12号(集美区)", .name = "", .city = ""}), "350211");
  EXPECT_EQ(county({.address = "磁灶镇中山路2号", .name = "厦门示例公司泉州分公司", .city = ""}), "350582");
}

TEST_F(TheGazetteer, BelievesNeitherATownsStemNorAQuarterElsewhere) {
  const FirmPlace firm{.address = "厦门市莲花映碧里42号", .name = "", .city = ""};
  EXPECT_EQ(county({.address = "厦门市莲花42号", .name = "", .city = ""}), "350212");
  EXPECT_EQ(county(firm), "unknown");
  EXPECT_EQ(candidates(firm), (Codes{"350203", "350212"}));
}

TEST_F(TheGazetteer, ReadsAShortNameOfARoadOnlyWhereAPartBegins) {
  EXPECT_EQ(county({.address = "泉州市花巷56号", .name = "", .city = ""}), "350502");
  EXPECT_EQ(county({.address = "泉州市(市区)花巷56号", .name = "", .city = ""}), "350502");
  EXPECT_EQ(county({.address = "泉州市桃花巷56号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "厦门市鼓浪屿新中山路2号", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, DoesNotTakeAQuarterForTheRoadOrHouseNamedAfterIt) {
  EXPECT_EQ(county({.address = "厦门市莲坂12号", .name = "", .city = ""}), "350203");
  EXPECT_EQ(county({.address = "厦门市莲坂西路12号", .name = "", .city = ""}), "unknown");
  EXPECT_EQ(county({.address = "厦门市莲坂大厦12层", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, LetsTheCityOfTheNameChooseAmongTownsOfOneName) {
  EXPECT_EQ(county({.address = "凤城镇北路97号", .name = "福州示例有限公司", .city = ""}), "350122");
  EXPECT_EQ(county({.address = "凤城镇北路97号", .name = "泉州示例有限公司", .city = ""}), "350524");
}

TEST_F(TheGazetteer, ReadsATownBeforeTheSideOfABridge) {
  EXPECT_EQ(county({.address = "安海桥头工业区33号", .name = "晋江示例有限公司", .city = "泉州"}), "350582");
  EXPECT_EQ(county({.address = "泉州市安海桥12号", .name = "", .city = ""}), "unknown");
}

TEST_F(TheGazetteer, ReadsBracketsOnlyWhereTheRestNamesNoCounty) {
  EXPECT_EQ(county({.address = "福州市鼓楼区五四路(原晋安区)", .name = "", .city = ""}), "350102");
  EXPECT_EQ(place({.address = "福州市鼓楼区五四路(原晋安区)", .name = "", .city = ""}).level, Level::high);
  EXPECT_EQ(county({.address = "福州市五四路（鼓楼区）", .name = "", .city = ""}), "350102");
}

TEST_F(TheGazetteer, PointsAtTheBytesOfItsEvidence) {
  const std::string address = "中国福建省 福清市宏路";
  const Placing placing = place({.address = address, .name = "", .city = ""});
  ASSERT_EQ(placing.evidence.size(), 2U);
  const Evidence& county = placing.evidence[1];
  EXPECT_EQ(county.field, "address");
  EXPECT_EQ(county.words, "福清市");
  EXPECT_EQ(address.substr(county.at, county.length), "福清市");
  EXPECT_EQ(county.means, "county");
}

TEST_F(TheGazetteer, KnowsNothingFromNothing) {
  // Broken bytes, a road without a name, brackets that never close.
  for (const std::string& text :
       {std::string(), std::string("\xE7\xA6"), std::string("路"), std::string("((((（（")}) {
    const Placing placing = place({.address = text, .name = text, .city = ""});
    EXPECT_FALSE(placing.county);
    EXPECT_FALSE(placing.city);
    EXPECT_TRUE(placing.evidence.empty());
  }
}

TEST_F(TheGazetteer, TellsTheCountyThatRegisteredAFirmFromItsCode) {
  EXPECT_EQ(registered("350582"), "350582");
  EXPECT_EQ(registered("350182"), "350112");
  EXPECT_EQ(registered("350402"), "350404");
}

TEST_F(TheGazetteer, TellsNoCountyFromCodesOfCitiesAndOfDividedCounties) {
  EXPECT_EQ(registered("350100"), "unknown");
  EXPECT_EQ(registered("350000"), "unknown");
  EXPECT_EQ(registered("350321"), "unknown");
  EXPECT_EQ(registered("330102"), "unknown");
  EXPECT_FALSE(gazetteer().registered_in({"9135"}));
}

}  // namespace
}  // namespace xl::place
