#include "base/text.h"

#include <gtest/gtest.h>

TEST(Text, TellsWellFormedUtf8FromTheRest) {
  EXPECT_TRUE(xl::is_utf8("县链 Xianlian 𠮷"));
  EXPECT_FALSE(xl::is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(xl::is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(xl::is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(xl::is_utf8("\xE5\x8E"));          // cut short
}

TEST(Text, ReadsAndWritesTheSameCodePoints) {
  std::string written;
  for (const char32_t point : xl::code_points("aé县𠮷")) xl::append_code_point(written, point);
  EXPECT_EQ(written, "aé县𠮷");
}

TEST(Text, ReadsAMalformedByteAsReplacementAndGoesOn) {
  EXPECT_EQ(xl::code_points("\xFF"
                            "a"),
            (std::u32string{0xFFFD, U'a'}));
}

TEST(Text, CountsChineseCharactersAsTwoColumns) {
  EXPECT_EQ(xl::display_width("县链 ab"), 7U);
  EXPECT_EQ(xl::display_width("\uFF0C"), 2U);
}

TEST(Text, TrimsIdeographicAndNoBreakSpaces) {
  EXPECT_EQ(xl::trim("\xEF\xBB\xBF  \xE3\x80\x80福清市\xC2\xA0\t"), "福清市");
  EXPECT_EQ(xl::trim("  "), "");
}

TEST(Text, NarrowsFullWidthLettersOnly) {
  EXPECT_EQ(xl::half_width("\uFF21\uFF11\uFF08县\uFF09\u3000、"), "A1(县) 、");
}

TEST(Text, SplitsAndKeepsEmptyParts) {
  EXPECT_EQ(xl::split("a;;b", ';'), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(xl::split("a;", ';').size(), 2U);
  EXPECT_TRUE(xl::split("", ';').empty());
}

TEST(Text, ReadsOnlyPlainWholeNumbers) {
  EXPECT_EQ(xl::whole_number("20000"), 20000);
  for (const char* const bad : {"", "-1", "+1", "1.0", "1 ", "99999999999999999999"}) {
    EXPECT_FALSE(xl::whole_number(bad)) << bad;
  }
}

TEST(Text, GroupsThousands) {
  EXPECT_EQ(xl::grouped(1234567), "1,234,567");
  EXPECT_EQ(xl::grouped(-123), "-123");
  EXPECT_EQ(xl::grouped(-1234), "-1,234");
}

TEST(Text, ProposesTheNearestNameAndNothingFarOff) {
  const std::vector<std::string> names = {"晋江市", "连江县", "惠安县"};
  EXPECT_EQ(xl::nearest("普江市", names), "晋江市");
  EXPECT_EQ(xl::nearest("xyz", names), std::nullopt);
}

TEST(Text, ReplacesEveryOccurrence) {
  EXPECT_EQ(xl::replace_all("a--b--", "--", "_"), "a_b_");
}
