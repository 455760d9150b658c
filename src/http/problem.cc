#include "http/problem.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>

#include "base/json.h"

namespace xl::http {
namespace {

constexpr std::string_view kUrn = "urn:xianlian:error:";
// Problems carry their number in a header too: clients of HEAD see no body.
constexpr std::string_view kNumberHeader = "X-Error-Number";

struct Sentence {
  int status;
  const char* title;
  const char* zh;
  const char* en;
};
constexpr std::array<Sentence, 14> kSentences = {
    {{400, "请求不对", "这不是完整的 HTTP 请求", "this is not a well-formed HTTP request"},
     {401, "需要口令", "请在 Authorization 头里给出口令：Bearer 口令",
      "give the token in the header Authorization: Bearer TOKEN"},
     {403, "不允许", "没有这项权限", "you are not allowed to do this"},
     {404, "没有找到", "没有这个地址；/api/v1/openapi.json 列出全部地址",
      "there is no such address; /api/v1/openapi.json lists all"},
     {405, "方法不对", "这个地址不接受这种方法", "this address does not take this method"},
     {408, "等待超时", "请求没有及时发完", "the request did not arrive in time"},
     {409, "现在不行", "现在不能这样做，请稍后再试", "this cannot be done now; try again later"},
     {413, "内容太大", "发来的内容超过上限；请分成几个文件再发",
      "the content is larger than the limit; send it in parts"},
     {414, "网址太长", "网址超过 8192 字节", "the address is longer than 8,192 bytes"},
     {415, "格式不对", "不接受这种内容类型", "this type of content is not taken"},
     {421, "主机名不对", "请用本机地址访问，例如 http://127.0.0.1:8080/",
      "use a local address such as http://127.0.0.1:8080/"},
     {431, "请求头太大", "请求头太多或太长", "the request headers are too many or too long"},
     {500, "程序出错", "程序出错，不是您的输入有误；请把错误编号告诉管理员",
      "the program failed, your input is not to blame; tell the administrator the error number"},
     {503, "太忙", "服务器正忙，请稍后再试", "the server is busy; try again in a moment"}}};

const Sentence& sentence_of(int status) {
  for (const Sentence& sentence : kSentences) {
    if (sentence.status == status) return sentence;
  }
  return kSentences.front();
}

// Start of the program and a count: unique over restarts, and says nothing else.
std::string next_number() {
  static const auto started =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  static std::atomic<unsigned> count{0};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%08llX-%u", static_cast<unsigned long long>(started), ++count);
  return text.data();
}

}  // namespace

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return 400;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::conflict:
      return 409;
  }
  return 500;
}

Response problem(int status, const Message& detail) {
  const std::string number = next_number();
  const Problem problem{.title = sentence_of(status).title,
                        .status = status,
                        .detail = detail.zh,
                        .detail_en = detail.en,
                        .instance = std::string(kUrn) + number};
  Response response{.status = status, .body = Body(to_json(problem))};
  response.headers = {{"Content-Type", "application/problem+json; charset=utf-8"},
                      {"Cache-Control", "no-store"},
                      {std::string(kNumberHeader), number}};
  if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"xianlian\""});
  if (status == 503) response.headers.push_back({"Retry-After", "2"});
  return response;
}

Response problem(const Error& error) {
  return problem(status_of(error.kind), error.message);
}

Response problem(int status) {
  const Sentence& sentence = sentence_of(status);
  return problem(status, {sentence.zh, sentence.en});
}

std::string error_number(const Response& response) {
  return std::string(response.header(kNumberHeader));
}

}  // namespace xl::http
