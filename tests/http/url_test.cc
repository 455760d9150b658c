#include "http/url.h"

#include <gtest/gtest.h>

namespace xl::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Url, DecodesSegmentsAndQuery) {
  const auto target =
      parse_target("/api/v1/regions/%E6%99%8B%E6%B1%9F/map?chain=%e7%ba%ba%E7%BB%87&text=a+b%2Bc&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "regions", "晋江", "map"}));
  EXPECT_EQ(target->query, (Pairs{{"chain", "纺织"}, {"text", "a b+c"}, {"flag", ""}}));
}

TEST(Url, TakesUnescapedUtf8) {
  EXPECT_EQ(parse_target("/regions/晋江")->segments.back(), "晋江");
}

TEST(Url, KeepsAPlusOfThePath) {
  EXPECT_EQ(parse_target("/a+b")->segments.front(), "a+b");
}

TEST(Url, KeepsASlashInsideASegment) {
  EXPECT_EQ(parse_target("/links/a%2Fb")->segments, (std::vector<std::string>{"links", "a/b"}));
}

TEST(Url, TakesAWholeAddress) {
  EXPECT_EQ(parse_target("http://127.0.0.1:8080/a?b=c")->segments, (std::vector<std::string>{"a"}));
  EXPECT_TRUE(parse_target("http://127.0.0.1")->segments.empty());
}

TEST(Url, RefusesWhatIsMalformed) {
  for (const char* target : {"", "a", "?a=b", "/%", "/%4", "/%zz", "/a%00", "/a%0A", "/%C0%80", "/%ED%A0%80",
                             "/%FF", "/a/../b", "/a/%2e%2E/b", "/./a", "/a?b=%F"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(Url, PutsTheValuesOfANameThatComesAgainIntoOne) {
  const auto target = parse_target("/a?where=b%3D1,2&c=3&where=d%3D4");
  ASSERT_TRUE(target);
  ASSERT_EQ(target->query.size(), 2U);
  EXPECT_EQ(target->query[0].second, "b=1,2\nd=4");
  std::string query = "/?";
  for (int i = 0; i < 5'000; ++i) query += "a=1&";
  EXPECT_FALSE(parse_target(query));
}

TEST(Url, RefusesTooManyParts) {
  std::string path;
  for (int i = 0; i < 100; ++i) path += "/a";
  EXPECT_FALSE(parse_target(path));
  std::string query = "/?";
  for (int i = 0; i < 100; ++i) query += "a" + std::to_string(i) + "=1&";
  EXPECT_FALSE(parse_target(query));
}

TEST(Url, EncodesWhatItDecodes) {
  for (const char* text : {"", "晋江", "a/b?c&d=e%f+g h", "~-_."}) {
    EXPECT_EQ(*percent_decoded(percent_encoded(text), Plus::is_space), text);
  }
}

}  // namespace
}  // namespace xl::http
