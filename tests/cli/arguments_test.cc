#include "cli/arguments.h"

#include <gtest/gtest.h>

#include "cli/text_table.h"

namespace {

struct Request {
  std::string region;
  std::int64_t size = 5;
  bool complete = false;
  std::vector<std::string> kinds;
  FIELDS(Request, region, size, complete, kinds);
};

}  // namespace

TEST(Arguments, FillARequestByItsFields) {
  const auto arguments = xl::cli::parse_arguments(
      {"晋江", "--size=7", "--complete", "--kinds", "企业法人,个体工商户"}, xl::cli::options_of<Request>());
  const auto request = xl::cli::request_from<Request>(*arguments, {"region"});
  ASSERT_TRUE(request);
  EXPECT_EQ(request->region, "晋江");
  EXPECT_EQ(request->size, 7);
  EXPECT_TRUE(request->complete);
  EXPECT_EQ(request->kinds, (std::vector<std::string>{"企业法人", "个体工商户"}));
}

TEST(Arguments, ProposeTheNearestOption) {
  const auto refused = xl::cli::parse_arguments({"--sise", "7"}, xl::cli::options_of<Request>());
  EXPECT_NE(refused.error().message.zh.find("--size"), std::string::npos);
}

TEST(Arguments, RefuseWhatDoesNotFit) {
  const auto options = xl::cli::options_of<Request>();
  EXPECT_FALSE(xl::cli::parse_arguments({"--size"}, options));
  EXPECT_FALSE(xl::cli::request_from<Request>(*xl::cli::parse_arguments({"--size", "many"}, options), {}));
  EXPECT_FALSE(xl::cli::request_from<Request>(*xl::cli::parse_arguments({"a", "b"}, options), {"region"}));
}

TEST(TextTable, AlignsChineseByWidthAndNumbersToTheRight) {
  const xl::cli::TextTable table{{"县", "企业数"}, {{"晋江市", "12"}, {"惠安", "1,204"}}};
  EXPECT_EQ(table.text(), "县      企业数\n------  ------\n晋江市      12\n惠安     1,204\n");
}
