#include "http/server.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "http/openapi.h"
#include "http/running.h"
#include "http/url.h"

namespace xl::http {
namespace {

TEST(Server, DrawsTheMapOfACountyByItsNameInTheAddress) {
  Running server;
  Client client(server.port());
  const Reply by_code = client.get("/api/v1/regions/350582/map?chain=textile");
  EXPECT_EQ(by_code.status, 200);
  EXPECT_TRUE(says(by_code, R"("name":"晋江市")"));
  EXPECT_TRUE(says(by_code, R"("example":true)"));
  EXPECT_EQ(
      client
          .get("/api/v1/regions/" + percent_encoded("晋江") + "/map?chain=" + percent_encoded("现代纺织服装"))
          .body,
      by_code.body);
  EXPECT_EQ(client.get("/api/v1/regions/晋江/map?chain=textile").body, by_code.body);
}

TEST(Server, AnswersEveryReadingAsk) {
  Running server;
  Client client(server.port());
  for (const char* target :
       {"overview", "basis", "regions/35/gaps?limit=3", "regions/3505/matrix", "regions/3505/load",
        "regions/3505/similar?limit=2", "coordination", "articles", "articles/2", "registers",
        "registers/enterprises", "registers/enterprises/rows?limit=2", "health", "openapi.json"}) {
    EXPECT_EQ(client.get(std::string("/api/v1/") + target).status, 200) << target;
  }
}

TEST(Server, ListsTheFirmsOfALink) {
  Running server;
  Client client(server.port());
  const Link& link = Sample::one().ground().pack.links.front();
  const Reply reply = client.get("/api/v1/chains/" + link.chain.text + "/links/" +
                                 percent_encoded(link.name) + "/firms?region=35");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(says(reply, "\"link\":\"" + link.name + "\""));
}

TEST(Server, WantsAHost) {
  Running server;
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 400);
}

TEST(Server, PagesThroughARegister) {
  Running server;
  Client client(server.port());
  const Reply first = client.get("/api/v1/registers/enterprises/rows?limit=400");
  EXPECT_TRUE(says(first, R"("total":600)"));
  const std::size_t at = first.body.rfind("\"next\":");
  const std::string next = first.body.substr(at + 7, first.body.size() - at - 8);
  const Reply second = client.get("/api/v1/registers/enterprises/rows?limit=400&after=" + next);
  EXPECT_TRUE(second.body.ends_with(R"("next":null})"));
  EXPECT_EQ(client.get("/api/v1/registers/enterprises/rows?limit=501").status, 400);
  EXPECT_EQ(client.get("/api/v1/registers/enterprises/rows?field=capital&text=1").status, 400);
  EXPECT_EQ(client.get("/api/v1/registers/none/rows").status, 404);
}

TEST(Server, TellsWhatItRefusesInTheTransportAsAProblem) {
  Running server;
  Client client(server.port());
  client.send("POST /api/v1/remap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n");
  const auto reply = client.receive();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 413);
  EXPECT_EQ(reply->headers.at("content-type"), "application/problem+json; charset=utf-8");
  EXPECT_TRUE(says(*reply, "64 MB"));
}

TEST(Server, MapsAgainAsAJobAndTellsItsProgress) {
  Running server;
  Client client(server.port());
  client.send("POST /api/v1/remap HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  const auto started = client.receive();
  ASSERT_TRUE(started);
  EXPECT_EQ(started->status, 202);
  EXPECT_EQ(started->headers.at("location"), "/api/v1/jobs/1");
  client.send("GET /api/v1/jobs/1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  const std::string events = client.receive_until("0\r\n\r\n");
  EXPECT_NE(events.find("event: end\ndata: {\"id\":1,\"kind\":\"remap\",\"state\":\"done\""),
            std::string::npos);
  EXPECT_NE(events.find(R"("unchanged":true)"), std::string::npos);
  Client other(server.port());
  EXPECT_TRUE(says(other.get("/api/v1/jobs/1"), R"("state":"done")"));
  EXPECT_EQ(other.get("/api/v1/jobs/2").status, 404);
  EXPECT_EQ(other.get("/api/v1/jobs/x").status, 400);
  EXPECT_EQ(other.get("/api/v1/remap").headers.at("allow"), "OPTIONS, POST");
}

TEST(Server, StaysOnThisMachineWithoutAToken) {
  std::ostringstream log;
  ServerSettings settings;
  settings.transport.port = 0;
  settings.transport.address = "0.0.0.0";
  Server server(Sample::one().ground(), settings, log);
  const auto opened = server.open();
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.zh.find("--token"), std::string::npos);
}

TEST(Server, GoesBeyondThisMachineWithAToken) {
  ServerSettings settings;
  settings.transport.address = "0.0.0.0";
  settings.token = "open sesame";
  Running server(settings);
  Client client(server.port());
  EXPECT_EQ(client.get("/api/v1/health").status, 401);
  EXPECT_EQ(client.get("/api/v1/health", "Authorization: Bearer open sesame\r\n").status, 200);
}

TEST(Jobs, RunOneAtATimeAndRememberWhatWentWrong) {
  std::vector<std::function<void()>> waiting;
  Jobs jobs([&](std::function<void()> work) { waiting.push_back(std::move(work)); });
  ASSERT_TRUE(jobs.start(
      "a", [](const app::Progress&) -> Result<std::string> { throw std::runtime_error("secret"); }));
  EXPECT_EQ(jobs.start("b", {}).error().kind, ErrorKind::conflict);
  waiting.at(0)();
  EXPECT_EQ(jobs.find(1)->state, JobState::failed);
  EXPECT_EQ(jobs.find(1)->error.zh.find("secret"), std::string::npos);
  ASSERT_TRUE(jobs.start("b", [](const app::Progress& progress) -> Result<std::string> {
    progress.say({"一半", "half"}, 0.5);
    if (progress.stopped()) return failure(ErrorKind::conflict, "已停止", "stopped");
    return "{}";
  }));
  jobs.stop();
  waiting.at(1)();
  EXPECT_EQ(jobs.find(2)->state, JobState::refused);
  EXPECT_EQ(jobs.find(2)->share, 0.5);
  EXPECT_FALSE(jobs.start("c", {}));
}

TEST(ApiDescription, IsWhatTheRepositoryHolds) {
  std::ifstream file("docs/api.json");
  const std::string held((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(held, platform_description()) << "run: xianlian api > docs/api.json";
}

TEST(ApiDescription, NamesTheColumnsOfTheRunningPack) {
  Running server;
  Client client(server.port());
  const Reply reply = client.get("/api/v1/openapi.json");
  EXPECT_TRUE(says(reply, "\"/api/v1/registers/enterprises/rows\""));
  EXPECT_TRUE(says(reply, "\"uscc\":{\"title\":"));
  EXPECT_EQ(platform_description().find("/registers/enterprises"), std::string::npos);
}

TEST(ApiDescription, NamesTheValuesOfAnEnumeration) {
  EXPECT_EQ(names_of<JobState>(), (std::vector<std::string>{"running", "done", "refused", "failed"}));
}

TEST(ApiDescription, IndentsWithoutTouchingTexts) {
  EXPECT_EQ(indented(R"({"a":["x:{,\"}",{}],"b":1})"),
            "{\n  \"a\": [\n    \"x:{,\\\"}\",\n    {}\n  ],\n  \"b\": 1\n}\n");
}

}  // namespace
}  // namespace xl::http
