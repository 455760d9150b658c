#include "base/name_match.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using xl::Fit;

std::optional<Fit> fit(std::string_view typed, std::string_view name) {
  return xl::NameQuery(typed).fit(xl::folded_name(name));
}

TEST(NameMatch, ReadsPlaceNamesAsTheirPeopleDo) {
  constexpr std::pair<std::string_view, std::string_view> kPlaces[] = {
      {"厦门", "xiamen"},   {"长乐", "changle"},    {"长汀", "changting"}, {"莆田", "putian"},
      {"尤溪", "youxi"},    {"柘荣", "zherong"},    {"闽侯", "minhou"},    {"蕉城", "jiaocheng"},
      {"泰宁", "taining"},  {"芗城", "xiangcheng"}, {"重庆", "chongqing"}, {"将乐", "jiangle"},
      {"长泰", "changtai"}, {"马尾", "mawei"},      {"石狮", "shishi"},    {"大田", "datian"}};
  for (const auto& [name, pinyin] : kPlaces) EXPECT_EQ(xl::pinyin_of(name), pinyin) << name;
}

TEST(NameMatch, FindsByCharactersBeforeSound) {
  EXPECT_EQ(fit("晋江", "晋江"), Fit::exact);
  EXPECT_EQ(fit("晋江", "晋江市"), Fit::prefix);
  EXPECT_EQ(fit("江市", "晋江市"), Fit::contains);
  EXPECT_EQ(fit("泉州", "晋江市"), std::nullopt);
  EXPECT_EQ(fit("ＡＢＣ", "福建abc公司"), Fit::contains);
}

TEST(NameMatch, FindsByPinyinInFullByInitialsAndMixed) {
  for (const char* const typed : {"jinjiang", "jj", "jinj", "jjiang", "jinjian", "晋jiang", "jin江", "j江"})
    EXPECT_EQ(fit(typed, "晋江"), Fit::sound_exact) << typed;
  EXPECT_EQ(fit("fzsyy", "福州市印染有限公司"), std::nullopt);
  EXPECT_EQ(fit("fzsyr", "福州市印染有限公司"), Fit::sound_prefix);
  EXPECT_EQ(fit("yinran", "福州市印染有限公司"), Fit::sound_contains);
  EXPECT_EQ(fit("zhjz", "中华纸"), std::nullopt);
  EXPECT_EQ(fit("zhhzh", "中华纸"), Fit::sound_exact);
  EXPECT_EQ(fit("lvcai", "铝材"), Fit::sound_exact);
  EXPECT_EQ(fit("jjx", "晋江"), std::nullopt);
}

TEST(NameMatch, ReadsAPolyphoneInItsWordOneWayElsewhereAnyWay) {
  EXPECT_EQ(fit("xiamen", "厦门"), Fit::sound_exact);
  EXPECT_EQ(fit("shamen", "厦门"), std::nullopt);
  EXPECT_EQ(fit("zhangle", "长乐"), std::nullopt);
  EXPECT_TRUE(fit("zhongxing", "重兴"));
  EXPECT_TRUE(fit("chongxing", "重兴"));
}

TEST(NameMatch, WantsEveryWord) {
  EXPECT_EQ(fit("晋江 鞋", "晋江市某某鞋业有限公司"), Fit::contains);
  EXPECT_EQ(fit("鞋  jinjiang", "晋江市某某鞋业有限公司"), Fit::sound_prefix);
  EXPECT_EQ(fit("晋江 茶", "晋江市某某鞋业有限公司"), std::nullopt);
  EXPECT_TRUE(xl::NameQuery("  　 ").empty());
}

TEST(NameMatch, SurvivesLongWordsAndCharactersOutsideTheBasicPlane) {
  EXPECT_EQ(fit("𠮷", "福州𠮷野"), Fit::contains);
  EXPECT_EQ(fit(std::string(300, 'a'), "阿阿阿"), std::nullopt);
  std::string name;
  for (int i = 0; i < 60; ++i) name += "安";
  EXPECT_EQ(fit(std::string(60, 'a'), name), Fit::sound_exact);
}

TEST(NameMatch, SortsByPinyin) {
  std::vector<std::u16string> names = {u"晋江", u"安溪", u"厦门", u"a1", u"福州", u"长乐"};
  std::ranges::sort(names, xl::before_by_sound);
  EXPECT_EQ(names, (std::vector<std::u16string>{u"a1", u"安溪", u"长乐", u"福州", u"晋江", u"厦门"}));
}

}  // namespace
