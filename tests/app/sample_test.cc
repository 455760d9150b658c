#include "app/sample.h"

#include <gtest/gtest.h>

#include "app/packs.h"
#include "base/csv.h"
#include "model/codes.h"

namespace {

std::string sample(const xl::pack::Pack& pack, xl::app::SampleOptions options) {
  std::string text;
  xl::app::write_sample(pack, options, [&](const std::string& line) { text += line; });
  return text;
}

TEST(Sample, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack);
  EXPECT_EQ(sample(*pack, {200, 7}), sample(*pack, {200, 7}));
  EXPECT_NE(sample(*pack, {200, 7}), sample(*pack, {200, 8}));
  // A larger sample begins with the smaller one.
  EXPECT_TRUE(sample(*pack, {300, 7}).starts_with(sample(*pack, {200, 7})));
}

TEST(Sample, CanBeToldFromRealFirmsAtEveryRow) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack);
  const auto rows = xl::parse_csv(sample(*pack, {500, 1})).records;
  ASSERT_EQ(rows.size(), 501U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& fields = rows[i].fields;
    EXPECT_TRUE(xl::parse_uscc(fields[0])) << fields[0];
    EXPECT_EQ(fields[0].substr(8, 2), "EX");
    EXPECT_NE(fields[1].find("示例"), std::string::npos) << fields[1];
  }
}

}  // namespace
