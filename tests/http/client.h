#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace xl::http {

// A response as it came over the wire, headers by lower-case name.
struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
};

// A bare socket to a server on this machine: what it sends is what the test wrote.
class Client {
 public:
  explicit Client(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds(10))
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience);
    const timeval limit{seconds.count(), static_cast<int>((patience - seconds).count()) * 1000};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error("no connection");
    }
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t now = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (now <= 0) return;
      sent += static_cast<std::size_t>(now);
    }
  }

  // The next response; nothing where the server closes or says nothing in time. HEAD and 304 have no body.
  std::optional<Reply> receive(bool has_body = true) {
    while (held_.find("\r\n\r\n") == std::string::npos) {
      if (!read_more()) return std::nullopt;
    }
    Reply reply;
    const std::size_t end = held_.find("\r\n\r\n");
    read_head(held_.substr(0, end), reply);
    held_.erase(0, end + 4);
    const auto length = reply.headers.find("content-length");
    if (!has_body || reply.status == 304 || length == reply.headers.end()) return reply;
    const std::size_t size = std::stoul(length->second);
    while (held_.size() < size) {
      if (!read_more()) return std::nullopt;
    }
    reply.body = held_.substr(0, size);
    held_.erase(0, size);
    return reply;
  }

  // What comes until these words, with them; what came where they never do.
  std::string receive_until(const std::string& words) {
    while (held_.find(words) == std::string::npos) {
      if (!read_more()) return std::exchange(held_, {});
    }
    const std::size_t end = held_.find(words) + words.size();
    std::string text = held_.substr(0, end);
    held_.erase(0, end);
    return text;
  }

  // True once the server has closed the connection; false where it says nothing in time.
  bool is_closed() {
    while (read_more()) held_.clear();
    return closed_;
  }

  Reply get(const std::string& target, const std::string& headers = {}, const std::string& method = "GET") {
    send(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
    return receive(method != "HEAD").value_or(Reply{});
  }
  // A request that changes something; without an Origin, as programs send it.
  Reply act(const std::string& method, const std::string& target, const std::string& body = {},
            const std::string& headers = {}) {
    send(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body);
    return receive().value_or(Reply{});
  }

 private:
  bool read_more() {
    char bytes[65536];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK)) closed_ = true;
    if (size <= 0) return false;
    held_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  static void read_head(const std::string& head, Reply& reply) {
    reply.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n"); at != std::string::npos;) {
      const std::size_t next = head.find("\r\n", at + 2);
      const std::string line = head.substr(at + 2, next == std::string::npos ? next : next - at - 2);
      std::string name = line.substr(0, line.find(':'));
      std::ranges::transform(name, name.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      reply.headers[name] = line.substr(std::min(line.size(), line.find(':') + 2));
      at = next;
    }
  }

  int socket_;
  std::string held_;
  bool closed_ = false;
};

}  // namespace xl::http
