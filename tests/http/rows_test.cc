#include <gtest/gtest.h>

#include "http/running.h"
#include "http/url.h"

namespace xl::http {
namespace {

// A server over a store of its own; its first firm has row 1.
class RowsOverHttp : public testing::Test {
 protected:
  Reply save(const std::string& address, const std::string& body, const std::string& headers = {}) {
    return client.act("POST", "/api/v1/registers/" + address, body, headers);
  }
  Sample sample;
  Running server{{}, sample};
  Client client{server.port()};
};

constexpr const char* kPair =
    R"({"values":[{"field":"county","text":"晋江"},{"field":"chain","text":"现代纺织服装"},)"
    R"({"field":"document","text":"晋政〔2025〕1号"}],"by":"张三")";

TEST_F(RowsOverHttp, ARowIsMadeChangedAndToldToTheSecond) {
  const Reply made = save("county_chains/rows", std::string(kPair) + "}");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_TRUE(says(made, R"("saved":true,"row":1)"));
  const Reply row = client.get("/api/v1/registers/county_chains/rows/1");
  ASSERT_EQ(row.status, 200);
  EXPECT_TRUE(says(row, R"("county":"350582","chain":"textile")"));
  EXPECT_TRUE(says(row, R"("by":"张三")"));
  const std::string seen = "\"seen\":" + made.body.substr(made.body.find("\"batch\":") + 8, 1);

  const std::string change =
      R"({"values":[{"field":"document","text":"晋政〔2026〕1号"}],"by":"李四","why":"换了文号",)" + seen +
      "}";
  const Reply changed = save("county_chains/rows/1", change);
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_TRUE(says(changed, R"("saved":true)")) << changed.body;
  const Reply refused = save("county_chains/rows/1", change);
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_TRUE(says(refused, R"("saved":false)"));
  EXPECT_TRUE(says(refused, R"("since":[{)"));
  EXPECT_TRUE(says(refused, "李四"));
  EXPECT_TRUE(says(client.get("/api/v1/registers/county_chains/rows/1?on=2020-01-01"), R"("values":null)"));
}

TEST_F(RowsOverHttp, FaultsComeFieldByFieldAndCheckingSavesNothing) {
  const std::string body = R"({"values":[{"field":"county","text":"火星"}],"by":"张三")";
  const Reply faults = save("county_chains/rows", body + "}");
  EXPECT_EQ(faults.status, 422) << faults.body;
  EXPECT_TRUE(says(faults, R"({"field":"county","kind":"unknown_code","value":"火星")")) << faults.body;
  EXPECT_TRUE(says(faults, R"({"field":"chain","kind":"missing")"));
  const Reply checked = save("county_chains/rows", std::string(kPair) + R"(,"check_only":true})");
  EXPECT_EQ(checked.status, 200) << checked.body;
  EXPECT_TRUE(says(checked, R"("saved":false)"));
  EXPECT_EQ(client.get("/api/v1/registers/county_chains/rows/1").status, 404);
}

TEST_F(RowsOverHttp, WhatIsNoRequestIsRefusedWithItsPlace) {
  EXPECT_EQ(save("county_chains/rows", "{").status, 400);
  EXPECT_EQ(save("county_chains/rows", R"({"by":"张三"})").status, 400);
  EXPECT_EQ(save("county_chains/rows", R"({"values":[{"fild":"county"}],"by":"张三"})").status, 400);
  EXPECT_EQ(save("county_chains/rows", std::string(kPair) + R"(,"as_of":"昨天"})").status, 400);
  EXPECT_EQ(save("nothing/rows", std::string(kPair) + "}").status, 404);
  EXPECT_EQ(save("assignments/rows", std::string(kPair) + "}").status, 400);
  EXPECT_EQ(save("county_chains/rows/99", R"({"values":[],"by":"张三","why":"x","seen":1})").status, 404);
  EXPECT_EQ(
      save("enterprises/rows/1/moves", R"({"move":"fly","side":"county","by":"张三","why":"x","seen":1})")
          .status,
      404);
}

TEST_F(RowsOverHttp, AnotherSiteChangesNothing) {
  EXPECT_EQ(save("county_chains/rows", std::string(kPair) + "}", "Origin: http://elsewhere\r\n").status, 403);
  EXPECT_EQ(client.get("/api/v1/registers/county_chains/rows/1").status, 404);
}

TEST_F(RowsOverHttp, TheMapFollowsAChangedFirm) {
  const Reply before = client.get("/api/v1/basis");
  ASSERT_TRUE(says(before, R"("stale":false)"));
  const Reply changed =
      save("enterprises/rows/1",
           R"({"values":[{"field":"scope","text":"生产锦纶。"}],"by":"张三","why":"核对执照","seen":1})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_TRUE(says(changed, R"("mapped":true)")) << changed.body;
  const Reply after = client.get("/api/v1/basis");
  EXPECT_TRUE(says(after, R"("stale":false)"));
  EXPECT_TRUE(says(after, "人工录入"));
  EXPECT_TRUE(says(after, R"("example":true)")) << "an example that was edited stays one";
}

TEST_F(RowsOverHttp, CaseworkIsOfTheDayAndComesAsAFile) {
  const Reply list = client.get("/api/v1/casework");
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_TRUE(says(list, R"("today":"2026-11-22")")) << "the act's day in China";
  EXPECT_TRUE(says(client.get("/api/v1/casework?today=2030-01-01"), R"("today":"2030-01-01")"));
  EXPECT_EQ(client.get("/api/v1/casework?list=" + percent_encoded("别的")).status, 400);
  const Reply file = client.get("/api/v1/casework?format=csv");
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(says(file, "到期日"));
  EXPECT_EQ(client.get("/api/v1/registers/county_chains/duplicates").status, 200);
}

}  // namespace
}  // namespace xl::http
