#include "base/json_reader.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace {

struct Point {
  std::string name;
  std::optional<double> share;
  std::vector<std::int64_t> counts;
  FIELDS(Point, name, share, counts);
};

}  // namespace

TEST(JsonReader, ReadsBackWhatTheWriterWrites) {
  const Point point{"县\"链\"\n", 0.25, {1, -2}};
  const auto read = xl::from_json<Point>(xl::to_json(point));
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(xl::to_json(*read), xl::to_json(point));
}

TEST(JsonReader, TakesAnAbsentOptionalMemberForAbsent) {
  EXPECT_EQ(xl::from_json<Point>(R"({"name":"a","counts":[]})")->share, std::nullopt);
}

TEST(JsonReader, NamesThePathOfWhatIsWrong) {
  const auto fault = [](const char* text) {
    return xl::from_json<std::vector<Point>>(text).error().message.en;
  };
  EXPECT_EQ(fault(R"([{"name":"a","counts":[1,"2"]}])"), "/0/counts/1 should be a whole number");
  EXPECT_EQ(fault(R"([{"counts":[]}])"), "/0 lacks name");
  EXPECT_EQ(fault(R"([{"name":"a","counts":[],"shaer":1}])"), "/0 has no field shaer, did you mean share?");
  EXPECT_EQ(fault("{}"), "/ should be a list");
}

TEST(JsonReader, RefusesBrokenDeepAndMalformedTexts) {
  EXPECT_FALSE(xl::JsonValue::parse("[1,"));
  EXPECT_FALSE(xl::JsonValue::parse("\"\xFF\""));
  EXPECT_FALSE(xl::JsonValue::parse(std::string(100, '[') + std::string(100, ']')));
}
