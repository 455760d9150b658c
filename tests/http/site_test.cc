#include "http/site.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <sstream>

#include "http/problem.h"
#include "support/folder.h"

namespace xl::http {
namespace {

struct EchoRequest {
  static constexpr auto needs = app::Permission::read;
  std::string name;
  std::optional<int> limit;
  std::vector<std::string> kinds;
  FIELDS(EchoRequest, name, limit, kinds);
};
struct EchoAnswer {
  std::string name;
  std::optional<int> limit;
  std::vector<std::string> kinds;
  std::string padding;
  FIELDS(EchoAnswer, name, limit, kinds, padding);
};

int asked = 0;

Result<EchoAnswer> echo(const app::Sight&, const EchoRequest& request) {
  ++asked;
  if (request.name == "nobody") return failure(ErrorKind::not_found, "没有这个人", "there is nobody");
  if (request.name == "busy") return failure(ErrorKind::conflict, "现在不行", "not now");
  if (request.name == "other") return failure(ErrorKind::forbidden, "不允许", "not allowed");
  if (request.name == "bug") throw std::runtime_error("secret at 0x1234");
  return EchoAnswer{request.name, request.limit, request.kinds,
                    std::string(request.name == "long" ? 5000 : 0, 'x')};
}

std::string unzipped(std::string_view packed) {
  std::string text(1U << 20U, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

constexpr Asset kPages[] = {{"index.html", "<!doctype html><title>县链</title>"},
                            {"assets/map-3f9a2c.js", "export default 1"},
                            {"assets/map-3f9a2c.js.gz", "packed already"},
                            {"favicon.svg", "<svg/>"}};

// A site over an empty store, with one ask, asked without a network.
class SiteOf {
 public:
  explicit SiteOf(SiteSettings settings = {}, std::span<const Asset> assets = {})
      : store_(*store::Store::open(folder_ / "a.db", store::Opening::create)), log_(lines_) {
    router_.get("/api/v1/echo/{name}", {"回声", "echo"}, echo);
    site_ = std::make_unique<Site>(std::move(settings), router_, Ground{pack_, store_}, Assets(assets), log_);
  }

  Response ask(Request request) {
    if (request.header("Host").empty()) request.headers.push_back({"Host", "127.0.0.1:8080"});
    Answer answer = site_->answer(std::make_shared<const Request>(std::move(request)));
    if (auto* const work = std::get_if<std::function<Response()>>(&answer)) return (*work)();
    return std::get<Response>(std::move(answer));
  }
  Response get(const std::string& target, std::vector<Header> headers = {}) {
    return ask({.target = target, .headers = std::move(headers)});
  }
  store::Store& store() { return store_; }
  std::string log() const { return lines_.str(); }

 private:
  Folder folder_;
  pack::Pack pack_;
  store::Store store_;
  std::ostringstream lines_;
  Log log_;
  Router router_;
  std::unique_ptr<Site> site_;
};

bool says(const Response& response, std::string_view words) {
  return response.body.bytes().find(words) != std::string_view::npos;
}

TEST(Site, FillsARequestFromPathAndQuery) {
  SiteOf site;
  const Response response = site.get("/api/v1/echo/%E6%99%8B%E6%B1%9F?limit=3&kinds=a,b");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body.bytes(), R"({"name":"晋江","limit":3,"kinds":["a","b"],"padding":""})");
  EXPECT_EQ(response.header("content-type"), "application/json");
}

TEST(Site, RefusesAnUnknownParameterWithTheNearest) {
  SiteOf site;
  const Response response = site.get("/api/v1/echo/a?limmit=3");
  EXPECT_EQ(response.status, 400);
  EXPECT_TRUE(says(response, "是不是 limit"));
}

TEST(Site, RefusesAValueThatDoesNotFit) {
  SiteOf site;
  for (const char* value : {"x", "3x", "", "99999999999", "1.5"}) {
    EXPECT_EQ(site.get(std::string("/api/v1/echo/a?limit=") + value).status, 400) << value;
  }
  EXPECT_EQ(site.get("/api/v1/echo/a?name=b").status, 400);
}

TEST(Site, TurnsEachKindOfErrorIntoAProblem) {
  SiteOf site;
  for (const auto& [name, status] : {std::pair("nobody", 404), {"busy", 409}, {"other", 403}}) {
    const Response response = site.get(std::string("/api/v1/echo/") + name);
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json; charset=utf-8");
    EXPECT_TRUE(says(response, "\"status\":" + std::to_string(status)));
    EXPECT_TRUE(says(response, "urn:xianlian:error:" + error_number(response)));
    EXPECT_EQ(response.header("Cache-Control"), "no-store");
  }
  EXPECT_TRUE(says(site.get("/api/v1/echo/nobody"), "没有这个人"));
}

TEST(Site, HidesAFaultAndLogsItUnderTheNumberItTold) {
  SiteOf site;
  const Response response = site.get("/api/v1/echo/bug");
  EXPECT_EQ(response.status, 500);
  EXPECT_FALSE(says(response, "secret"));
  const std::string number = error_number(response);
  ASSERT_FALSE(number.empty());
  EXPECT_NE(site.log().find("\"error\":\"" + number + "\",\"fault\":\"secret at 0x1234\""),
            std::string::npos);
}

TEST(Site, LogsNoNamesThatWereAskedFor) {
  SiteOf site;
  site.get("/api/v1/echo/%E5%BC%A0%E4%B8%89?kinds=private");
  EXPECT_NE(site.log().find("\"route\":\"/api/v1/echo/{name}\",\"status\":200"), std::string::npos);
  EXPECT_EQ(site.log().find("张三"), std::string::npos);
  EXPECT_EQ(site.log().find("%E5"), std::string::npos);
  EXPECT_EQ(site.log().find("private"), std::string::npos);
}

TEST(Site, AnswersNotModifiedToEitherTag) {
  SiteOf site;
  const Response plain = site.get("/api/v1/echo/long");
  const Response packed = site.get("/api/v1/echo/long", {{"Accept-Encoding", "gzip"}});
  EXPECT_NE(plain.header("ETag"), packed.header("ETag"));
  for (const std::string& tag : {std::string(plain.header("ETag")), std::string(packed.header("ETag")),
                                 "W/" + std::string(plain.header("ETag")),
                                 "\"x\", " + std::string(plain.header("ETag")), std::string("*")}) {
    const Response response = site.get("/api/v1/echo/long", {{"If-None-Match", tag}});
    EXPECT_EQ(response.status, 304) << tag;
    EXPECT_TRUE(response.without_body);
    EXPECT_EQ(response.header("ETag"), plain.header("ETag"));
  }
  EXPECT_EQ(site.get("/api/v1/echo/long", {{"If-None-Match", "\"x\""}}).status, 200);
}

TEST(Site, GzipsOnlyForThoseWhoTakeIt) {
  SiteOf site;
  const Response plain = site.get("/api/v1/echo/long");
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  for (const char* header : {"gzip", "br, gzip;q=0.5", "*", "GZIP"}) {
    const Response packed = site.get("/api/v1/echo/long", {{"accept-encoding", header}});
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip") << header;
    EXPECT_EQ(unzipped(packed.body.bytes()), plain.body.bytes());
  }
  for (const char* header : {"", "br", "gzip;q=0", "gzip; q=0.000, *", "identity"}) {
    EXPECT_EQ(site.get("/api/v1/echo/long", {{"Accept-Encoding", header}}).header("Content-Encoding"), "")
        << header;
  }
  EXPECT_EQ(site.get("/api/v1/echo/a", {{"Accept-Encoding", "gzip"}}).header("Content-Encoding"), "");
}

TEST(Site, AsksOnceWhileTheDataStayTheSame) {
  SiteOf site;
  asked = 0;
  const std::string first(site.get("/api/v1/echo/a").body.bytes());
  EXPECT_EQ(site.get("/api/v1/echo/a").body.bytes(), first);
  EXPECT_EQ(asked, 1);
  store::Writer writer = *site.store().write({{"t", "t"}, "test", {}});
  store::set_pack_stamp(writer, {"p", "1", "d"});
  writer.commit();
  site.get("/api/v1/echo/a");
  EXPECT_EQ(asked, 2);
}

TEST(Site, TellsHeadAllButTheBody) {
  SiteOf site;
  const Response head = site.ask({.method = "HEAD", .target = "/api/v1/echo/long"});
  const Response get = site.get("/api/v1/echo/long");
  EXPECT_TRUE(head.without_body);
  EXPECT_EQ(head.body.bytes().size(), get.body.bytes().size());
  EXPECT_EQ(head.header("ETag"), get.header("ETag"));
}

TEST(Site, SaysWhichMethodsAnAddressTakes) {
  SiteOf site;
  const Response options = site.ask({.method = "OPTIONS", .target = "/api/v1/echo/a"});
  EXPECT_EQ(options.status, 200);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
  const Response wrong = site.ask({.method = "DELETE", .target = "/api/v1/echo/a"});
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(site.ask({.method = "DELETE", .target = "/api/v1/nothing"}).status, 404);
}

TEST(Site, FindsNothingOutsideItsAddresses) {
  SiteOf site({}, kPages);
  for (const char* target : {"/api", "/api/", "/api/v1", "/api/v1/echo", "/api/v1/echo/", "/api/v1/echo/a/",
                             "//api/v1/echo/a/b", "/api/v2/echo/a", "/assets/none.js", "/none.png"}) {
    EXPECT_EQ(site.get(target).status, std::string_view(target).starts_with("//") ? 200 : 404) << target;
  }
  for (const char* target : {"/../etc/passwd", "/assets/../../etc/passwd", "/%2e%2e/etc/passwd",
                             "/assets/%2E%2E/%2E%2E/x", "/a%00"}) {
    EXPECT_EQ(site.get(target).status, 400) << target;
  }
}

TEST(Site, WantsTheTokenOnTheApiOnly) {
  SiteOf site({.token = "open sesame", .loopback = false}, kPages);
  EXPECT_EQ(site.get("/api/v1/echo/a").status, 401);
  EXPECT_EQ(site.get("/api/v1/echo/a").header("WWW-Authenticate"), "Bearer realm=\"xianlian\"");
  EXPECT_EQ(site.get("/api/v1/nothing").status, 401);
  EXPECT_EQ(site.ask({.method = "OPTIONS", .target = "/api/v1/echo/a"}).status, 401);
  for (const char* wrong :
       {"Bearer open sesam", "Bearer open sesame!", "Basic open sesame", "open sesame", "Bearer"}) {
    EXPECT_EQ(site.get("/api/v1/echo/a", {{"Authorization", wrong}}).status, 401) << wrong;
  }
  EXPECT_EQ(site.get("/api/v1/echo/a", {{"Authorization", "bearer open sesame"}}).status, 200);
  EXPECT_EQ(site.get("/").status, 200);
}

TEST(Site, GuardsEveryResponse) {
  SiteOf site({}, kPages);
  for (const char* target :
       {"/", "/api/v1/echo/a", "/api/v1/nothing", "/assets/map-3f9a2c.js", "/api/v1/echo/bug"}) {
    const Response response = site.get(target);
    const std::string policy(response.header("Content-Security-Policy"));
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << target;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.header("Referrer-Policy"), "no-referrer");
  }
  const std::string page(site.get("/").header("Content-Security-Policy"));
  EXPECT_NE(page.find("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"),
            std::string::npos);
}

TEST(Site, RefusesOtherNamesOnThisMachine) {
  SiteOf site;
  for (const char* host : {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080"}) {
    EXPECT_EQ(site.get("/api/v1/echo/a", {{"Host", host}}).status, 200) << host;
  }
  for (const char* host : {"evil.example", "127.0.0.1.evil.example", "evil.example:8080"}) {
    EXPECT_EQ(site.get("/api/v1/echo/a", {{"Host", host}}).status, 421) << host;
  }
}

TEST(Site, RefusesChangesThatAnotherSiteAsksFor) {
  SiteOf site;
  const auto post = [&](const std::string& origin) {
    return site
        .ask({.method = "POST",
              .target = "/api/v1/echo/a",
              .headers = {{"Host", "127.0.0.1:8080"}, {"Origin", origin}}})
        .status;
  };
  EXPECT_EQ(post("http://evil.example"), 403);
  EXPECT_EQ(post("null"), 403);
  EXPECT_EQ(post("http://127.0.0.1:8080"), 405);
}

TEST(Site, ServesPagesAndTheirHistory) {
  SiteOf site({}, kPages);
  const Response index = site.get("/");
  EXPECT_EQ(index.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(index.header("Cache-Control"), "no-cache");
  for (const char* target : {"/index.html", "/regions/350582", "/enterprises/91350213EX0000002J?tab=links"}) {
    EXPECT_EQ(site.get(target).body.bytes(), index.body.bytes()) << target;
  }
  EXPECT_EQ(site.ask({.method = "POST", .target = "/regions/350582"}).status, 405);
}

TEST(Site, SendsHashedFilesForEverAndPackedAsTheyLie) {
  SiteOf site({}, kPages);
  const Response script = site.get("/assets/map-3f9a2c.js");
  EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(script.header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.body.bytes(), "export default 1");
  const Response packed = site.get("/assets/map-3f9a2c.js", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(packed.body.bytes(), "packed already");
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_EQ(site.get("/favicon.svg").header("Cache-Control"), "no-cache");
}

TEST(Site, SaysWhereTheApiIsWithoutPages) {
  SiteOf site;
  EXPECT_TRUE(says(site.get("/"), "/api/v1"));
  EXPECT_EQ(site.get("/regions/350582").status, 404);
}

TEST(KeptAnswers, LeaveTheOldestWhenTheyAreTooMany) {
  KeptAnswers answers(10'000);
  const auto answer = kept("text/plain", std::string(900, 'x'));
  for (int i = 0; i < 20; ++i) answers.keep(std::to_string(i), 1, answer);
  EXPECT_FALSE(answers.find("0", 1));
  EXPECT_TRUE(answers.find("19", 1));
}

TEST(KeptAnswers, DoNotBringOldDataBack) {
  KeptAnswers answers(10'000);
  const auto answer = kept("text/plain", "x");
  answers.keep("a", 2, answer);
  answers.keep("b", 1, answer);
  EXPECT_TRUE(answers.find("a", 2));
  EXPECT_FALSE(answers.find("b", 2));
  EXPECT_FALSE(answers.find("a", 1));
}

TEST(Gzip, GivesTheSameBytesEachTime) {
  const std::string text(10'000, 'a');
  EXPECT_EQ(kept("text/plain", text)->packed.bytes(), kept("text/plain", text)->packed.bytes());
}

}  // namespace
}  // namespace xl::http
