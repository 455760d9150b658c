#include <gtest/gtest.h>

#include "base/json_reader.h"
#include "http/running.h"
#include "http/url.h"
#include "model/codes.h"

namespace xl::http {
namespace {

std::string uscc(int number) {
  const std::string digits = std::to_string(number);
  const std::string first = "91350582" + std::string(9 - digits.size(), '0') + digits;
  return first + uscc_check_character(first);
}

// Two good rows and one whose code ends wrongly.
std::string register_of(int first) {
  std::string wrong = uscc(first + 2);
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  return "统一社会信用代码,企业名称,经营范围,住所\n" + uscc(first) +
         ",晋江示例锦纶有限公司,生产锦纶,福建省泉州市晋江市龙湖镇示例路1号\n" + uscc(first + 1) +
         ",晋江示例制衣有限公司,运动服的制造,福建省泉州市晋江市陈埭镇示例路2号\n" + wrong +
         ",码错示例有限公司,服装,晋江\n";
}

// The text of a member of the first object that has it; enough for what the tests ask.
std::string member(const std::string& json, const std::string& name) {
  const std::string begin = "\"" + name + "\":";
  const std::size_t at = json.find(begin);
  if (at == std::string::npos) return {};
  const std::size_t from = at + begin.size();
  const std::size_t to = json.find_first_of(json[from] == '"' ? "\"" : ",}", from + 1);
  return json[from] == '"' ? json.substr(from + 1, to - from - 1) : json.substr(from, to - from);
}

// A server over a store of its own, for tests that change it.
class Office : public testing::Test {
 protected:
  std::string upload(const std::string& bytes, const std::string& name = "名录.csv") {
    const Reply reply =
        client.act("POST", "/api/v1/registers/enterprises/uploads?name=" + percent_encoded(name), bytes);
    EXPECT_EQ(reply.status, 201) << reply.body;
    const std::string id = member(reply.body, "id");
    EXPECT_EQ(reply.headers.at("location"), "/api/v1/uploads/" + id);
    return id;
  }
  // Starts a job and returns it as it ended.
  std::string finished(const std::string& target) {
    const Reply started = client.act("POST", target);
    EXPECT_EQ(started.status, 202) << started.body;
    if (started.status != 202) return started.body;
    Client watcher(server.port());
    watcher.send("GET " + started.headers.at("location") + "/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    watcher.receive_until("event: end\n");
    return watcher.receive_until("\n\n");
  }
  static bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
  }

  Sample sample;
  Running server{{}, sample};
  Client client{server.port()};
};

TEST_F(Office, ChecksAFileAndChangesNothing) {
  const std::string id = upload(register_of(1));
  const std::string checked = finished("/api/v1/uploads/" + id + "/check");
  EXPECT_TRUE(holds(checked, R"("kind":"check","state":"done")")) << checked;
  EXPECT_TRUE(holds(checked, R"("file":"名录.csv")"));
  EXPECT_TRUE(holds(checked, R"("rows":3,"added":2,"changed":0,"unchanged":0,"repeated":0,"rejected":1)"));
  EXPECT_TRUE(holds(checked, R"("row":4,"column":"A","header":"统一社会信用代码")"));
  EXPECT_TRUE(holds(checked, R"("batch":null,"same_file_as":null,"errors_file":"名录.错误.csv")"));
  EXPECT_TRUE(says(client.get("/api/v1/registers/enterprises"), R"("rows":600)"));
}

TEST_F(Office, ImportsAFileMapsAgainAndTakesItBack) {
  const std::string id = upload(register_of(1));
  const std::string imported =
      finished("/api/v1/uploads/" + id + "/import?source_title=" + percent_encoded("测试名录") +
               "&as_of=2024-12-31&last_year=2024");
  EXPECT_TRUE(holds(imported, R"("state":"done")")) << imported;
  EXPECT_TRUE(holds(imported, R"("map":{"firms":602)"));
  const std::string batch = member(imported, "batch");
  EXPECT_TRUE(says(client.get("/api/v1/enterprises/" + uscc(1)), R"("county":"350582")"));
  const Reply batches = client.get("/api/v1/batches");
  EXPECT_TRUE(holds(batches.body.substr(0, 400),
                    R"("file":"名录.csv","source_title":"测试名录","as_of":"2024-12-31")"))
      << batches.body;

  // The same file again says so and leaves nothing.
  const std::string again = finished("/api/v1/uploads/" + id + "/check");
  EXPECT_TRUE(holds(again, R"("unchanged":2)")) << again;
  EXPECT_TRUE(holds(again, "\"same_file_as\":" + batch));

  const std::string undone = finished("/api/v1/batches/" + batch + "/undo");
  EXPECT_TRUE(holds(undone, R"("undone":true)")) << undone;
  EXPECT_TRUE(holds(undone, R"("map":{"firms":600)"));
  EXPECT_EQ(client.get("/api/v1/enterprises/" + uscc(1)).status, 404);
  EXPECT_TRUE(holds(finished("/api/v1/batches/" + batch + "/undo"), "已经撤销过了"));
}

TEST_F(Office, MapsNothingWhereNothingWentIn) {
  const std::string id = upload(register_of(1));
  const std::string refused = finished("/api/v1/uploads/" + id + "/import?all_or_nothing=true");
  EXPECT_TRUE(holds(refused, R"("batch":null)")) << refused;
  EXPECT_TRUE(holds(refused, R"("map":null)"));
}

TEST_F(Office, GivesBackTheRowsThatAreWrong) {
  const std::string id = upload(register_of(1));
  const std::string errors = "/api/v1/uploads/" + id + "/errors";
  EXPECT_EQ(client.get(errors).status, 404);
  finished("/api/v1/uploads/" + id + "/check");
  const Reply reply = client.get(errors);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("content-type"), "text/csv; charset=UTF-8");
  EXPECT_EQ(reply.headers.at("content-disposition"),
            "attachment; filename=\"errors.csv\"; filename*=UTF-8''" + percent_encoded("名录.错误.csv"));
  EXPECT_TRUE(says(reply, "错误说明"));
  EXPECT_TRUE(says(reply, "码错示例有限公司"));
  EXPECT_FALSE(says(reply, "锦纶"));
}

TEST_F(Office, RefusesWhatIsNoTable) {
  const auto status = [&](const std::string& target, const std::string& bytes) {
    return client.act("POST", target, bytes).status;
  };
  EXPECT_EQ(status("/api/v1/registers/enterprises/uploads?name=a.pdf", "%PDF-1.4"), 400);
  EXPECT_EQ(status("/api/v1/registers/enterprises/uploads?name=a.csv", ""), 400);
  EXPECT_EQ(status("/api/v1/registers/enterprises/uploads", "a,b\n"), 400);
  EXPECT_EQ(status("/api/v1/registers/assignments/uploads?name=a.csv", "a,b\n"), 400);
  EXPECT_EQ(status("/api/v1/registers/none/uploads?name=a.csv", "a,b\n"), 404);
}

TEST_F(Office, ForgetsAFileWhenAsked) {
  const std::string id = upload(register_of(1));
  EXPECT_EQ(client.get("/api/v1/uploads/" + id).status, 200);
  EXPECT_EQ(client.act("DELETE", "/api/v1/uploads/" + id).status, 200);
  EXPECT_EQ(client.get("/api/v1/uploads/" + id).status, 404);
  EXPECT_EQ(client.act("DELETE", "/api/v1/uploads/" + id).status, 404);
  EXPECT_TRUE(holds(finished("/api/v1/uploads/" + id + "/check"), R"("state":"refused")"));
}

TEST_F(Office, TakesNoFileFromAPageOfAnotherSite) {
  const std::string target = "/api/v1/registers/enterprises/uploads?name=a.csv";
  const auto status = [&](const std::string& headers) {
    return client.act("POST", target, register_of(1), headers).status;
  };
  EXPECT_EQ(status("Origin: http://evil.example\r\n"), 403);
  EXPECT_EQ(status("Sec-Fetch-Site: cross-site\r\n"), 403);
  EXPECT_EQ(status("Origin: http://127.0.0.1:1\r\nSec-Fetch-Site: same-site\r\n"), 403);
  EXPECT_EQ(status("Origin: http://127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"), 201);
  EXPECT_EQ(status(""), 201);
  EXPECT_EQ(client.act("DELETE", "/api/v1/jobs/1", {}, "Origin: http://evil.example\r\n").status, 403);
}

TEST(Server, SaysTheLimitThatItHas) {
  ServerSettings settings;
  settings.transport.max_body = 2U << 20U;
  Running server(settings);
  Client client(server.port());
  client.send(
      "POST /api/v1/registers/enterprises/uploads?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "Content-Length: 2097153\r\n\r\n");
  const auto reply = client.receive();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 413);
  EXPECT_TRUE(says(*reply, "上限（2 MB）"));
}

TEST(Jobs, StopOnlyTheOneThatIsAsked) {
  std::vector<std::function<void()>> waiting;
  Jobs jobs([&](std::function<void()> work) { waiting.push_back(std::move(work)); });
  const auto heeds = [](const app::Progress& progress) -> Result<std::string> {
    if (progress.stopped()) return failure(ErrorKind::conflict, "已停止", "stopped");
    return "{}";
  };
  EXPECT_EQ(jobs.cancel(1).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(jobs.start("a", heeds));
  EXPECT_EQ(jobs.cancel(1)->state, JobState::running);
  waiting.at(0)();
  EXPECT_EQ(jobs.find(1)->state, JobState::refused);
  EXPECT_EQ(jobs.find(1)->error.zh, "已停止");
  EXPECT_EQ(jobs.cancel(1).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(jobs.start("b", heeds));
  waiting.at(1)();
  EXPECT_EQ(jobs.find(2)->state, JobState::done);
}

}  // namespace
}  // namespace xl::http
