#include "base/word_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

namespace xl {
namespace {

struct Found {
  std::size_t word;
  std::size_t begin;
  std::size_t end;
  bool operator==(const Found&) const = default;
};
void PrintTo(const Found& found, std::ostream* out) {
  *out << found.word << " at " << found.begin << ".." << found.end;
}

std::vector<Found> found_in(const std::vector<std::string>& words, std::string_view text) {
  std::vector<Found> found;
  WordMatcher(words).each(text, [&](std::size_t word, std::size_t begin, std::size_t end) {
    found.push_back({word, begin, end});
  });
  return found;
}

TEST(WordMatcher, FindsOverlappingWordsByEndThenLength) {
  const std::vector<std::string> words = {"人造革帆布", "帆布", "革帆", "布"};
  const std::vector<Found> expected = {{2, 6, 12}, {3, 12, 15}, {1, 9, 15}, {0, 0, 15}};
  EXPECT_EQ(found_in(words, "人造革帆布"), expected);
}

TEST(WordMatcher, FindsLatinWordsInAnyCaseButNotInsideOtherWords) {
  const std::vector<std::string> words = {"LED", "5G"};
  EXPECT_EQ(found_in(words, "led灯、OLED屏、LEDs、(Led)"), (std::vector<Found>{{0, 0, 3}, {0, 27, 30}}));
  EXPECT_EQ(found_in(words, "15G、5G网"), (std::vector<Found>{{1, 6, 8}}));
}

TEST(WordMatcher, TakesFullWidthLettersForTheirHalfWidthForm) {
  const std::vector<std::string> words = {"PVC管"};
  EXPECT_EQ(found_in(words, "产ＰＶＣ管"), (std::vector<Found>{{0, 3, 15}}));
  EXPECT_EQ(found_in({"PVC"}, "ＵＰＶＣ"), (std::vector<Found>{}));
}

TEST(WordMatcher, FindsAWordThatStandsTwiceUnderBothIndexesAndAnEmptyOneNever) {
  EXPECT_EQ(found_in({"茶", "", "茶"}, "茶"), (std::vector<Found>{{0, 0, 3}, {2, 0, 3}}));
}

TEST(WordMatcher, FindsNothingAcrossMalformedBytes) {
  EXPECT_EQ(found_in({"茶叶"}, "茶\xE5叶\xE8\x8C"), (std::vector<Found>{}));
  EXPECT_EQ(found_in({"茶叶"}, "\xE8茶叶\xF0\x9F"), (std::vector<Found>{{0, 1, 7}}));
}

TEST(WordMatcher, FindsCharactersOutsideTheBasicPlane) {
  EXPECT_EQ(found_in({"𬭩盐"}, "季𬭩盐"), (std::vector<Found>{{0, 3, 10}}));
}

TEST(WordMatcher, WithoutWordsFindsNothing) {
  EXPECT_TRUE(found_in({}, "服装").empty());
}

// Every word tried at every place.
std::vector<Found> found_by_search(const std::vector<std::string>& words, const std::string& text) {
  std::vector<Found> found;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    std::vector<std::tuple<std::size_t, std::size_t>> here;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].empty() && std::string_view(text).substr(0, end).ends_with(words[i])) {
        here.emplace_back(words[i].size(), i);
      }
    }
    std::ranges::sort(here);
    for (const auto& [length, word] : here) found.push_back({word, end - length, end});
  }
  return found;
}

TEST(WordMatcher, FindsWhatASearchForEachWordFinds) {
  const std::vector<std::string> letters = {"木", "竹", "制", "品", "加", "工", "石"};
  std::mt19937 random(20240722);
  const auto text_of = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += letters[random() % letters.size()];
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> words;
    for (int i = 0; i < 12; ++i) words.push_back(text_of(random() % 5));
    const std::string text = text_of(40);
    ASSERT_EQ(found_in(words, text), found_by_search(words, text)) << text;
  }
}

}  // namespace
}  // namespace xl
