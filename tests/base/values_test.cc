#include <gtest/gtest.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/money.h"
#include "base/result.h"

namespace {

enum class Shade { dark };
std::string_view name_of(Shade) {
  return "dark";
}

struct Inner {
  int n = 0;
  FIELDS(Inner, n);
};
struct Outer {
  std::string name;
  std::optional<double> share;
  std::vector<Inner> inner;
  Shade shade = Shade::dark;
  bool known = false;
  FIELDS(Outer, name, share, inner, shade, known);
};

xl::Result<int> half(int n) {
  if (n % 2 != 0) return xl::failure(xl::ErrorKind::invalid, "不是偶数", "odd");
  return n / 2;
}
xl::Result<int> quarter(int n) {
  return half(TRY(half(n)));
}

}  // namespace

TEST(Json, WritesDescribedValuesInTheOrderOfTheirFields) {
  const Outer outer{"县\"链\"\n", std::nullopt, {{1}, {2}}, Shade::dark, true};
  EXPECT_EQ(xl::to_json(outer),
            R"({"name":"县\"链\"\n","share":null,"inner":[{"n":1},{"n":2}],"shade":"dark","known":true})");
}

TEST(Json, WritesNumbersThatReadBackAndNullForTheRest) {
  EXPECT_EQ(xl::to_json(0.1), "0.1");
  EXPECT_EQ(xl::to_json(128.876), "128.876");
  EXPECT_EQ(xl::to_json(1.0 / 0.0), "null");
}

TEST(Result, PassesTheFirstRefusalUp) {
  EXPECT_EQ(quarter(8), 2);
  EXPECT_EQ(quarter(6).error().message.zh, "不是偶数");
}

TEST(Date, KnowsTheCalendar) {
  EXPECT_EQ(xl::parse_date("1970-01-01")->days, 0);
  EXPECT_EQ(xl::to_string(*xl::parse_date("2024-02-29")), "2024-02-29");
  for (const char* const bad : {"2023-02-29", "2024-13-01", "2024-7-2", "2024/07/22", "0000-01-01"}) {
    EXPECT_FALSE(xl::parse_date(bad)) << bad;
  }
}

TEST(Money, SpeaksInTenThousandsFromTenThousandUp) {
  EXPECT_EQ(to_string(xl::Money{501'800'000'000, "CNY"}), "50.18 亿元");
  EXPECT_EQ(to_string(xl::Money{501'810'000'000, "CNY"}), "501,810 万元");
  EXPECT_EQ(to_string(xl::Money{1'234'567, "CNY"}), "1.234567 万元");
  EXPECT_EQ(to_string(xl::Money{999'950, "USD"}), "9,999.5 美元");
  EXPECT_EQ(to_string(xl::Money{-5, "CNY"}), "-0.05 元");
}

TEST(Csv, GuardsAgainstFormulasButKeepsNumbers) {
  EXPECT_EQ(xl::csv_line({"=1+1", "-5.2", "+cmd", "a,\"b\""}), "'=1+1,-5.2,'+cmd,\"a,\"\"b\"\"\"\n");
}

TEST(Csv, KnowsWhereEachFieldBegan) {
  const auto parsed = xl::parse_csv("\xEF\xBB\xBF县,链\r\n\"a\nb\",c\n\nx\n");
  ASSERT_EQ(parsed.records.size(), 3U);
  EXPECT_EQ(parsed.records[1].fields[0], "a\nb");
  EXPECT_EQ(parsed.records[1].places[1].line, 3U);
  EXPECT_EQ(parsed.records[1].places[1].column, 4U);
  EXPECT_EQ(parsed.records[2].places[0].line, 5U);
}

TEST(Csv, NamesTheLineOfAQuoteThatNeverCloses) {
  EXPECT_EQ(xl::parse_csv("a\n\"b\nc\n").open_quote_line, 2U);
}

TEST(Digest, IsTheSameInPiecesAndAtOnce) {
  xl::Digest digest;
  digest.add("县");
  digest.add("链");
  EXPECT_EQ(digest.take(), xl::digest_of("县链"));
  // BLAKE2b-256 of the empty message (RFC 7693 parameters).
  EXPECT_EQ(xl::digest_of(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}
