#include "base/pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace xl {
namespace {

bool fits(std::string_view expression, std::string_view text) {
  const auto pattern = Pattern::read(expression);
  EXPECT_TRUE(pattern) << expression << ": " << (pattern ? "" : pattern.error().message.zh);
  return pattern && pattern->matches(text);
}

std::string refusal(std::string_view expression) {
  const auto pattern = Pattern::read(expression);
  return pattern ? "" : pattern.error().message.zh;
}

TEST(Pattern, MatchesTheWholeTextOrNothing) {
  EXPECT_TRUE(fits("350582", "350582"));
  EXPECT_FALSE(fits("350582", "3505820"));
  EXPECT_FALSE(fits("350582", "0350582"));
  EXPECT_TRUE(fits("", ""));
  EXPECT_FALSE(fits("", "a"));
  EXPECT_TRUE(fits("^a$", "a"));
  EXPECT_FALSE(fits("a^b", "ab"));
}

TEST(Pattern, ReadsWhatNumbersOfOfficesNeed) {
  const std::string project = "\\d{6}-20\\d{2}-[A-Z]\\d{3,}";
  EXPECT_TRUE(fits(project, "350582-2026-X001"));
  EXPECT_TRUE(fits(project, "350582-2026-X12345"));
  EXPECT_FALSE(fits(project, "350582-2026-x001"));
  EXPECT_FALSE(fits(project, "350582-1999-X001"));
  EXPECT_FALSE(fits(project, "350582-2026-X01"));
  EXPECT_TRUE(fits("(1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8})", "0595-85661234"));
  EXPECT_TRUE(fits("(1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8})", "13905950000"));
  EXPECT_FALSE(fits("(1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8})", "12905950000"));
}

TEST(Pattern, CountsChineseCharactersAsOne) {
  EXPECT_TRUE(fits("[闽晋]政办〔\\d{4}〕\\d+号", "闽政办〔2024〕27号"));
  EXPECT_TRUE(fits("..", "晋江"));
  EXPECT_FALSE(fits(".", "晋江"));
  EXPECT_TRUE(fits("[一-龥]{2,4}", "晋江市"));
  EXPECT_FALSE(fits("[^一-龥]+", "晋江市"));
}

TEST(Pattern, RepeatsAsOftenAsItSays) {
  EXPECT_TRUE(fits("a*", ""));
  EXPECT_TRUE(fits("a+", "aaa"));
  EXPECT_FALSE(fits("a+", ""));
  EXPECT_TRUE(fits("ab?", "a"));
  EXPECT_TRUE(fits("(ab){2}", "abab"));
  EXPECT_FALSE(fits("(ab){2}", "ababab"));
  EXPECT_TRUE(fits("a{0,2}", "aa"));
  EXPECT_FALSE(fits("a{0,2}", "aaa"));
  EXPECT_TRUE(fits("a{2,}?", "aaaa"));
  EXPECT_TRUE(fits("(a|bc|)d", "d"));
  EXPECT_TRUE(fits("(?:a*)*b", "aaab"));
}

TEST(Pattern, KnowsClassesAndEscapes) {
  EXPECT_TRUE(fits("[\\w.-]+@[\\w.-]+", "a.b-c@d.cn"));
  EXPECT_TRUE(fits("\\(\\d\\)", "(1)"));
  EXPECT_TRUE(fits("[\\D]", "x"));
  EXPECT_FALSE(fits("[\\D]", "5"));
  EXPECT_TRUE(fits("\\S\\s\\S", "a b"));
  EXPECT_TRUE(fits("[-a]", "-"));
}

TEST(Pattern, SaysWhatCannotBeRead) {
  EXPECT_EQ(refusal("(ab"), "圆括号不配对：(ab");
  EXPECT_EQ(refusal("[ab"), "“[”没有配对的“]”：[ab");
  EXPECT_EQ(refusal("*a"), "重复号用得不对，或次数太多：*");
  EXPECT_EQ(refusal("a**"), "重复号用得不对，或次数太多：**");
  EXPECT_EQ(refusal("(a)\\1"), "不认识的转义：\\1");
  EXPECT_EQ(refusal("(?=a)"), "只支持 (…) 和 (?:…)，不支持向前、向后看：(?=");
  EXPECT_EQ(refusal("\\q"), "不认识的转义：\\q");
  EXPECT_EQ(refusal("[b-a]"), "方括号里的字符或范围不对：b-a");
  EXPECT_NE(refusal("a\\"), "");
}

TEST(Pattern, RefusesWhatWouldGrowWithoutEnd) {
  EXPECT_NE(refusal("((((a{1000}){1000}){1000}){1000})"), "");
  EXPECT_NE(refusal("a{1001}"), "");
}

TEST(Pattern, NeedsTimeInProportionToTheText) {
  // Backtracking would take 2^5000 steps.
  EXPECT_FALSE(fits("(a|a)*(a*)*b", std::string(5'000, 'a')));
}

}  // namespace
}  // namespace xl
