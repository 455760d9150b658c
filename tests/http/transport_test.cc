#include "http/transport.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <thread>
#include <vector>

#include "http/client.h"

namespace xl::http {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

Response text(int status, const std::string& body) {
  Response response{.status = status, .body = Body(body)};
  response.headers = {{"Content-Type", "text/plain"}};
  return response;
}

// A transport that answers with the request's own words, on a free port, in a thread of its own.
class Echo {
 public:
  explicit Echo(TransportSettings settings = quick()) : transport_(settings) {
    port_ = *transport_.open({.answer = [this](auto request) { return answer(std::move(request)); },
                              .refusal = [](int status) { return text(status, "refused"); },
                              .stopping = [this] { stopping_ = true; }});
    thread_ = std::thread([this] { transport_.run(); });
  }
  ~Echo() { stop(); }

  static TransportSettings quick() {
    TransportSettings settings;
    settings.port = 0;
    settings.max_body = 1000;
    settings.max_target = 200;
    settings.max_headers = 10;
    settings.header_limit = milliseconds(300);
    settings.message_limit = milliseconds(700);
    settings.check_period = milliseconds(50);
    settings.heartbeat = milliseconds(100);
    settings.stop_limit = milliseconds(3000);
    settings.workers = 2;
    return settings;
  }

  void stop() {
    if (!thread_.joinable()) return;
    transport_.stop();
    thread_.join();
  }
  void wait() { thread_.join(); }
  std::uint16_t port() const { return port_; }
  bool stopping() const { return stopping_; }
  std::shared_ptr<EventStream> stream() const { return stream_; }

 private:
  Answer answer(std::shared_ptr<const Request> request) {
    if (request->target == "/slow") {
      return [] {
        std::this_thread::sleep_for(milliseconds(400));
        return text(200, "slow");
      };
    }
    if (request->target == "/events") {
      Response response;
      response.headers = {{"Content-Type", "text/event-stream"}};
      response.stream = [this](std::shared_ptr<EventStream> stream) {
        stream->send("hello", "1");
        stream_ = std::move(stream);
      };
      return response;
    }
    Response response = text(200, request->method + " " + request->target + " " + request->body);
    response.without_body = request->method == "HEAD";
    return response;
  }

  std::shared_ptr<EventStream> stream_;
  std::atomic<bool> stopping_{false};
  Transport transport_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

TEST(Transport, KeepsAConnectionForTheNextRequest) {
  Echo echo;
  Client client(echo.port());
  EXPECT_EQ(client.get("/a").body, "GET /a ");
  EXPECT_EQ(client.get("/b").body, "GET /b ");
}

TEST(Transport, AnswersPipelinedRequestsInTheirOrder) {
  Echo echo;
  Client client(echo.port());
  client.send(
      "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: "
      "a\r\n\r\n");
  EXPECT_EQ(client.receive()->body, "slow");
  EXPECT_EQ(client.receive()->body, "GET /2 ");
  EXPECT_EQ(client.receive()->body, "GET /3 ");
}

TEST(Transport, ClosesWhereTheClientAsksForIt) {
  Echo echo;
  Client client(echo.port());
  EXPECT_EQ(client.get("/a", "Connection: close\r\n").headers["connection"], "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, ReadsABodyOfGivenLengthAndOneInChunks) {
  Echo echo;
  Client client(echo.port());
  client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(client.receive()->body, "POST /a abc");
  client.send(
      "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive()->body, "POST /b abcde");
}

TEST(Transport, TellsHeadTheLengthWithoutTheBody) {
  Echo echo;
  Client client(echo.port());
  const Reply reply = client.get("/a", "", "HEAD");
  EXPECT_EQ(reply.headers.at("content-length"), "8");
  EXPECT_EQ(client.get("/b").body, "GET /b ");
}

TEST(Transport, DatesEveryResponse) {
  Echo echo;
  Client client(echo.port());
  EXPECT_TRUE(client.get("/a").headers.at("date").ends_with(" GMT"));
}

// One refused message: the status that came, and whether the connection was closed after it.
std::pair<int, bool> refused(std::uint16_t port, const std::string& message) {
  Client client(port);
  client.send(message);
  const auto reply = client.receive();
  return {reply ? reply->status : 0, client.is_closed()};
}

TEST(Transport, AnswersWhatItRefusesBeforeItCloses) {
  Echo echo;
  const std::pair<int, bool> too_large{413, true};
  const std::string post = "POST /a HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(refused(echo.port(), post + "Content-Length: 1001\r\n\r\n"), too_large);
  EXPECT_EQ(refused(echo.port(), post + "Content-Length: 4000000\r\n\r\n" + std::string(4'000'000, 'x')),
            too_large);
  EXPECT_EQ(refused(echo.port(), post + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2000, 'x')),
            too_large);
  EXPECT_EQ(refused(echo.port(), "GET /" + std::string(300, 'a') + " HTTP/1.1\r\n\r\n"),
            std::pair(414, true));
  std::string headers;
  for (int i = 0; i < 12; ++i) headers += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(refused(echo.port(), "GET / HTTP/1.1\r\n" + headers + "\r\n"), std::pair(431, true));
  EXPECT_EQ(refused(echo.port(), "GARBAGE\r\n\r\n"), std::pair(400, true));
  EXPECT_EQ(refused(echo.port(), post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            std::pair(400, true));
  EXPECT_EQ(refused(echo.port(), post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            std::pair(400, true));
}

TEST(Transport, DropsClientsThatCreepThroughTheirHeadersAndServesTheOthers) {
  Echo echo;
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 100; ++i) slow.push_back(std::make_unique<Client>(echo.port()));
  const auto begin = Clock::now();
  for (int round = 0; round < 8; ++round) {
    for (const auto& client : slow) client->send(round == 0 ? "GET / HTTP/1.1\r\nX: " : "a");
    Client other(echo.port());
    EXPECT_EQ(other.get("/a").body, "GET /a ");
    std::this_thread::sleep_for(milliseconds(60));
  }
  for (const auto& client : slow) EXPECT_TRUE(client->is_closed());
  EXPECT_LT(Clock::now() - begin, milliseconds(5000));
}

TEST(Transport, DropsAConnectionThatStaysIdle) {
  Echo echo;
  Client client(echo.port());
  client.get("/a");
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, DropsABodyThatDoesNotCome) {
  Echo echo;
  Client client(echo.port());
  client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab");
  EXPECT_FALSE(client.receive());
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, ServesOthersWhileAllWorkersWork) {
  Echo echo;
  Client first(echo.port());
  Client second(echo.port());
  first.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  second.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto begin = Clock::now();
  Client other(echo.port());
  EXPECT_EQ(other.get("/a").status, 200);
  EXPECT_LT(Clock::now() - begin, milliseconds(300));
  EXPECT_EQ(first.receive()->body, "slow");
  EXPECT_EQ(second.receive()->body, "slow");
}

TEST(Transport, RefusesWorkBeyondWhatMayWait) {
  TransportSettings settings = Echo::quick();
  settings.workers = 1;
  settings.max_waiting = 1;
  Echo echo(settings);
  Client first(echo.port());
  first.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(100));
  Client second(echo.port());
  EXPECT_EQ(second.get("/slow").status, 503);
  EXPECT_EQ(first.receive()->body, "slow");
}

TEST(Transport, LetsClientsWaitBeyondTheMostConnections) {
  TransportSettings settings = Echo::quick();
  settings.max_connections = 2;
  Echo echo(settings);
  auto first = std::make_unique<Client>(echo.port());
  auto second = std::make_unique<Client>(echo.port());
  first->get("/a");
  second->get("/a");
  Client third(echo.port());
  third.send("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
  first.reset();
  EXPECT_EQ(third.receive()->body, "GET /3 ");
}

TEST(Transport, StreamsEventsWithAHeartbeatToTheirEnd) {
  Echo echo;
  Client client(echo.port());
  client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(client.receive_until("event: hello\ndata: 1\n\n").find("text/event-stream"), std::string::npos);
  EXPECT_TRUE(client.receive_until("\n: \n").ends_with("\n: \n"));
  echo.stream()->send("two", "2");
  EXPECT_TRUE(client.receive_until("event: two\ndata: 2\n\n").ends_with("data: 2\n\n"));
  echo.stream()->end();
  EXPECT_TRUE(client.receive_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, ForgetsAStreamWhoseClientHasGone) {
  Echo echo;
  {
    Client client(echo.port());
    client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    client.receive_until("data: 1\n\n");
  }
  std::this_thread::sleep_for(milliseconds(400));
  echo.stream()->send("late", "3");
  const auto begin = Clock::now();
  echo.stop();
  EXPECT_LT(Clock::now() - begin, milliseconds(1000));
}

TEST(Transport, StopsAfterAnswersOnTheirWayAndEndsStreams) {
  Echo echo;
  Client streaming(echo.port());
  streaming.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  streaming.receive_until("data: 1\n\n");
  Client client(echo.port());
  client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(100));
  std::thread stop([&] { echo.stop(); });
  const auto reply = client.receive();
  stop.join();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "slow");
  EXPECT_EQ(reply->headers.at("connection"), "close");
  EXPECT_TRUE(echo.stopping());
  EXPECT_TRUE(streaming.receive_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
  EXPECT_THROW(Client(echo.port()), std::runtime_error);
}

TEST(Transport, StopsOnSigterm) {
  Echo echo;
  Client idle(echo.port());
  idle.get("/a");
  std::raise(SIGTERM);
  echo.wait();
  EXPECT_TRUE(echo.stopping());
}

TEST(Transport, RefusesAPortThatIsTaken) {
  Echo echo;
  TransportSettings settings;
  settings.port = echo.port();
  Transport second(settings);
  const auto opened = second.open({});
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.zh.find("--port"), std::string::npos);
}

TEST(Transport, RefusesAnAddressThatIsNone) {
  TransportSettings settings;
  settings.address = "here";
  Transport transport(settings);
  EXPECT_FALSE(transport.open({}));
}

}  // namespace
}  // namespace xl::http
