#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xl::http {

struct Header {
  std::string name;
  std::string value;
};

// What a client asks, as it came over the wire.
struct Request {
  std::string method = "GET";
  // Path and query, still percent-encoded.
  std::string target = "/";
  std::vector<Header> headers;
  std::string body;

  // The first header of that name in any case; empty where there is none.
  std::string_view header(std::string_view name) const;
};

// Bytes that are shared, never copied: an answer in the cache, a file inside the binary.
class Body {
 public:
  Body() = default;
  explicit Body(std::string bytes)
      : kept_(std::make_shared<const std::string>(std::move(bytes))), bytes_(*kept_) {}
  explicit Body(std::shared_ptr<const std::string> bytes) : kept_(std::move(bytes)), bytes_(*kept_) {}
  // Bytes that live as long as the program.
  static Body lasting(std::string_view bytes);

  std::string_view bytes() const { return bytes_; }

 private:
  std::shared_ptr<const std::string> kept_;
  std::string_view bytes_;
};

// A response that stays open: server-sent events. May be used from any thread; once the client has gone, what
// is sent is dropped.
class EventStream {
 public:
  EventStream() = default;
  virtual ~EventStream() = default;
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // One line of text as data of an event.
  virtual void send(std::string_view event, std::string_view data) = 0;
  virtual void end() = 0;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  Body body;
  // The length is sent, the body is not: the answer to HEAD, and 304.
  bool without_body = false;
  // The response stays open after its headers; the function gets the stream. The body is not used.
  std::function<void(std::shared_ptr<EventStream>)> stream;

  std::string_view header(std::string_view name) const;
};

std::string_view reason_phrase(int status);

}  // namespace xl::http
