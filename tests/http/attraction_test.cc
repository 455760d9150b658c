#include <gtest/gtest.h>

#include "http/running.h"
#include "http/url.h"

namespace xl::http {
namespace {

// A server over a store of its own, for tests that change it.
class AttractionOffice : public testing::Test {
 protected:
  // A firm of the sample, as the list has it first.
  std::string some_firm() {
    const Reply reply = client.get("/api/v1/enterprises?stands=true&limit=1");
    const std::size_t at = reply.body.find("\"uscc\":\"") + 8;
    return reply.body.substr(at, 18);
  }
  std::string entry() {
    return R"({"county":"平潭县","chain":"textile","link":"印染后整理","firm":")" + some_firm() + R"("})";
  }
  Sample sample;
  Running server{{}, sample};
  Client client{server.port()};
};

TEST(AttractionApi, AnswersWithFourRingsAndTheRules) {
  Running server;
  Client client(server.port());
  const Reply reply = client.get("/api/v1/regions/350582/targets?chain=textile&limit=2&each=1");
  ASSERT_EQ(reply.status, 200) << reply.body;
  for (const char* const words :
       {R"("ring":"city")", R"("ring":"province")", R"("ring":"partner")", R"("ring":"outside")",
        R"("id":"attract_high","title":{"zh":"招商：归链把握高")", R"("confirmed":false)",
        R"("not_known":[{"zh":"是否已经)"})
    EXPECT_TRUE(says(reply, words)) << words;
  EXPECT_EQ(client.get("/api/v1/regions/350582/targets?each=0").status, 400);
  EXPECT_EQ(client.get("/api/v1/regions/350582/targets?need=x").status, 400);
}

TEST(AttractionApi, GivesTheSameAsAWorkbook) {
  Running server;
  Client client(server.port());
  const Reply reply = client.get("/api/v1/regions/350582/targets?limit=1&format=csv");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_TRUE(says(reply, "环节次序,产业链,环节,"));
  EXPECT_EQ(client.get("/api/v1/regions/350582/targets?limit=1&format=xlsx").body.substr(0, 2), "PK");
}

TEST(AttractionApi, AnswersByLinkByFirmAndByChain) {
  Running server;
  Client client(server.port());
  const std::string link = percent_encoded("印染后整理");
  EXPECT_TRUE(says(client.get("/api/v1/chains/textile/links/" + link + "/wanted"), R"("named":5)"));
  EXPECT_TRUE(says(client.get("/api/v1/regions/350582/chains/textile/leads"), R"("measure":{"zh":"龙头)"));
  EXPECT_EQ(client.get("/api/v1/enterprises/91350582EX0000999X/fits").status, 404);
  EXPECT_EQ(client.get("/api/v1/enterprises/91350582EX0000999X/combing").status, 404);
}

TEST_F(AttractionOffice, KeepsAShortlistAndItsHistory) {
  const Reply begun = client.act("POST", "/api/v1/shortlists",
                                 R"({"name":"第一批","by":"张三","entries":[)" + entry() + "]}");
  ASSERT_EQ(begun.status, 201) << begun.body;
  EXPECT_EQ(begun.headers.at("location"), "/api/v1/shortlists/1");
  EXPECT_TRUE(says(begun, R"("entries":1)"));
  EXPECT_EQ(client.act("POST", "/api/v1/shortlists/1/entries", R"({"by":"李四","entries":[)" + entry() + "]}")
                .status,
            409);
  EXPECT_EQ(client.act("POST", "/api/v1/shortlists/1/rename", R"({"name":"首批","by":"李四"})").status, 200);
  const Reply removed = client.act("POST", "/api/v1/shortlists/1/remove",
                                   R"({"by":"李四","why":"已签约","entry":)" + entry() + "}");
  ASSERT_EQ(removed.status, 200) << removed.body;
  const Reply list = client.get("/api/v1/shortlists/1");
  EXPECT_TRUE(says(list, R"("name":"首批","note":"","by":"张三")")) << list.body;
  EXPECT_TRUE(says(list, R"("act":"remove")") && says(list, R"("act":"add")") && says(list, "已签约"));
  EXPECT_TRUE(says(client.get("/api/v1/shortlists/1?format=csv"), "产业链"));
  EXPECT_EQ(client.get("/api/v1/shortlists/2").status, 404);
}

TEST_F(AttractionOffice, RefusesAListWithoutNameOrPerson) {
  EXPECT_EQ(client.act("POST", "/api/v1/shortlists", R"({"name":"","by":"张三"})").status, 400);
  EXPECT_EQ(client.act("POST", "/api/v1/shortlists", R"({"name":"第一批"})").status, 400);
  EXPECT_TRUE(says(client.get("/api/v1/shortlists"), R"({"lists":[]})"));
}

}  // namespace
}  // namespace xl::http
