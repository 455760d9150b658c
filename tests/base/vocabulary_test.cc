#include "base/vocabulary.h"

#include <gtest/gtest.h>

#include "base/word_matcher.h"

namespace xl {
namespace {

TEST(Vocabulary, GivesWordsThatAreFoundTogetherOneNumber) {
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.add("茶叶"), 0U);
  EXPECT_EQ(vocabulary.add("LED"), 1U);
  EXPECT_EQ(vocabulary.add("ｌｅｄ"), 1U);
  EXPECT_EQ(vocabulary.add("；"), 2U);
  EXPECT_EQ(vocabulary.add(";"), 2U);
  EXPECT_EQ(vocabulary.add("茶叶"), 0U);
  ASSERT_EQ(vocabulary.words().size(), 3U);

  WordHits hits;
  WordMatcher(vocabulary.words()).find("Led；茶叶", hits);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0], (WordHit{1, 0, 3}));
  EXPECT_EQ(hits[1], (WordHit{2, 3, 6}));
  EXPECT_EQ(hits[2], (WordHit{0, 6, 12}));
}

}  // namespace
}  // namespace xl
