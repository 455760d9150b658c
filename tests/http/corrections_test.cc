#include <gtest/gtest.h>

#include "http/running.h"
#include "http/url.h"

namespace xl::http {
namespace {

// A server over a store of its own, and a firm of it that stands on a link.
class CorrectionsOverHttp : public testing::Test {
 protected:
  CorrectionsOverHttp() {
    const Reply reply = client.get("/api/v1/registers/assignments/rows?limit=500");
    const std::size_t row = reply.body.find(R"("stands":true)");
    const auto before = [&](const std::string& name) {
      const std::string begin = "\"" + name + "\":\"";
      const std::size_t at = reply.body.rfind(begin, row) + begin.size();
      return reply.body.substr(at, reply.body.find('"', at) - at);
    };
    uscc = before("uscc");
    chain = before("chain");
    link = before("link");
  }
  Reply correct(const std::string& more) {
    return client.act("POST", "/api/v1/enterprises/" + uscc + "/corrections",
                      R"({"chain":")" + chain + R"(","link":")" + link + "\"," + more + "}");
  }

  Sample sample;
  Running server{{}, sample};
  Client client{server.port()};
  std::string uscc;
  std::string chain;
  std::string link;
};

TEST_F(CorrectionsOverHttp, TheMapFollowsAtOnce) {
  const std::string firms =
      "/api/v1/chains/" + chain + "/links/" + percent_encoded(link) + "/firms?region=35&limit=500";
  const std::string before = client.get(firms).body;
  const Reply made = correct(R"("stands":false,"by":"张三","why":"实地看过")");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_TRUE(says(made, R"("mapped":true)"));
  const Reply after = client.get(firms);
  EXPECT_NE(after.body, before);
  EXPECT_TRUE(says(after, "张三：实地看过"));
  EXPECT_TRUE(says(after, R"("stale":false)"));
  EXPECT_TRUE(says(client.get("/api/v1/enterprises/" + uscc), R"("by":"张三","why":"实地看过")"));
  EXPECT_TRUE(says(client.get("/api/v1/corrections"),
                   R"("count":1,"in_force":1,"withdrawn":0,"put_on":0,"taken_off":1)"));
  EXPECT_TRUE(says(client.get("/api/v1/corrections/1/proposals"), R"("firms":[)"));

  EXPECT_EQ(client.act("POST", "/api/v1/corrections/1/withdraw", R"({"by":"张三","why":"看错了"})").status,
            201);
  EXPECT_EQ(client.get(firms).body, before);
  EXPECT_EQ(client.act("POST", "/api/v1/corrections/1/withdraw", R"({"by":"张三","why":"看错了"})").status,
            409);
}

TEST_F(CorrectionsOverHttp, TheSecondIsToldWhatTheFirstSaid) {
  ASSERT_EQ(correct(R"("stands":false,"by":"张三","why":"实地看过")").status, 201);
  const Reply refused = correct(R"("stands":true,"by":"李四","why":"有厂房")");
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(says(refused, "张三"));
  EXPECT_TRUE(says(refused, "seen=1"));
  EXPECT_EQ(correct(R"("stands":true,"by":"李四","why":"有厂房","seen":1)").status, 201);
  const Reply both = client.get("/api/v1/enterprises/" + uscc + "/corrections");
  EXPECT_TRUE(says(both, R"("count":2,"in_force":1)"));
  EXPECT_TRUE(says(both, "实地看过"));
}

TEST_F(CorrectionsOverHttp, EachFaultNamesItsPlace) {
  const auto detail = [&](const std::string& more) {
    const Reply reply = correct(more);
    EXPECT_EQ(reply.status, 400) << reply.body;
    return reply.body;
  };
  EXPECT_NE(detail(R"("stands":"ja","by":"张三","why":"x")").find("/stands 应为"), std::string::npos);
  EXPECT_NE(detail(R"("stands":true,"by":"张三")").find("/ 缺少 why"), std::string::npos);
  EXPECT_NE(detail(R"("stands":true,"by":"张三","wyh":"x")").find("缺少 why"), std::string::npos);
  EXPECT_NE(detail(R"("stands":true,"by":"张三","why":" ")").find("why"), std::string::npos);
  EXPECT_EQ(
      client
          .act("POST", "/api/v1/enterprises/91350582MA0000015J/corrections",
               R"({"chain":")" + chain + R"(","link":")" + link + R"(","stands":true,"by":"张三","why":"x"})")
          .status,
      404);
  EXPECT_EQ(client
                .act("POST", "/api/v1/corrections/1/withdraw", R"({"by":"张三","why":"看错了"})",
                     "Origin: http://evil.example\r\n")
                .status,
            403);
}

}  // namespace
}  // namespace xl::http
