#include "base/word_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace xl {

void PrintTo(const WordHit& hit, std::ostream* out) {
  *out << hit.word << " at " << hit.begin << ".." << hit.end;
}

namespace {

using Hits = std::vector<WordHit>;

Hits found_in(const std::vector<std::string>& words, std::string_view text) {
  WordHits hits;
  WordMatcher(words).find(text, hits);
  return {hits.begin(), hits.end()};
}

TEST(WordMatcher, FindsOverlappingWordsByBeginLongerFirst) {
  const std::vector<std::string> words = {"人造革帆布", "帆布", "革帆", "布", "人造革"};
  const Hits expected = {{0, 0, 15}, {4, 0, 9}, {2, 6, 12}, {1, 9, 15}, {3, 12, 15}};
  EXPECT_EQ(found_in(words, "人造革帆布"), expected);
}

TEST(WordMatcher, FindsLatinWordsInAnyCaseButNotInsideOtherWords) {
  const std::vector<std::string> words = {"LED", "5G"};
  EXPECT_EQ(found_in(words, "led灯、OLED屏、LEDs、(Led)"), (Hits{{0, 0, 3}, {0, 27, 30}}));
  EXPECT_EQ(found_in(words, "15G、5G网"), (Hits{{1, 6, 8}}));
}

TEST(WordMatcher, TakesFullWidthLettersForTheirHalfWidthForm) {
  const std::vector<std::string> words = {"PVC管"};
  EXPECT_EQ(found_in(words, "产ＰＶＣ管"), (Hits{{0, 3, 15}}));
  EXPECT_EQ(found_in({"PVC"}, "ＵＰＶＣ"), (Hits{}));
}

TEST(WordMatcher, FindsAWordThatStandsTwiceUnderBothIndexesAndAnEmptyOneNever) {
  EXPECT_EQ(found_in({"茶", "", "茶"}, "茶"), (Hits{{0, 0, 3}, {2, 0, 3}}));
}

TEST(WordMatcher, FindsNothingAcrossMalformedBytes) {
  EXPECT_EQ(found_in({"茶叶"}, "茶\xE5叶\xE8\x8C"), (Hits{}));
  EXPECT_EQ(found_in({"茶叶"}, "\xE8茶叶\xF0\x9F"), (Hits{{0, 1, 7}}));
}

TEST(WordMatcher, FindsCharactersOutsideTheBasicPlane) {
  EXPECT_EQ(found_in({"𬭩盐"}, "季𬭩盐"), (Hits{{0, 3, 10}}));
}

TEST(WordMatcher, WithoutWordsFindsNothing) {
  EXPECT_TRUE(found_in({}, "服装").empty());
}

TEST(WordMatcher, TellsWordsOfOneTextByIndexAmongWordsOfOtherLengths) {
  EXPECT_EQ(found_in({"LED灯", "led", "灯", "ＬＥＤ", "LED灯"}, "led灯"),
            (Hits{{0, 0, 6}, {4, 0, 6}, {1, 0, 3}, {3, 0, 3}, {2, 3, 6}}));
  EXPECT_EQ(found_in({"茶", "茶叶", "茶"}, "茶叶"), (Hits{{1, 0, 6}, {0, 0, 3}, {2, 0, 3}}));
}

TEST(WordMatcher, ForgetsTheTextBefore) {
  const WordMatcher matcher(std::vector<std::string>{"茶叶", "茶"});
  WordHits hits;
  matcher.find("茶叶、茶叶", hits);
  EXPECT_EQ(hits.size(), 4U);
  matcher.find("茶", hits);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0], (WordHit{1, 0, 3}));
  matcher.find("", hits);
  EXPECT_TRUE(hits.empty());
}

// Every word tried at every place.
Hits found_by_search(const std::vector<std::string>& words, const std::string& text) {
  Hits found;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    Hits here;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].empty() && std::string_view(text).substr(begin).starts_with(words[i])) {
        here.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(begin),
                        static_cast<std::uint32_t>(begin + words[i].size())});
      }
    }
    std::ranges::stable_sort(here, std::ranges::greater(), &WordHit::end);
    found.insert(found.end(), here.begin(), here.end());
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
