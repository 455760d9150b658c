#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "base/result.h"
#include "http/message.h"

namespace xl::http {

// How much one client may ask of the server. A client beyond a limit is refused or dropped; others do not
// feel it.
struct TransportSettings {
  std::string address = "127.0.0.1";
  // 0: any free port.
  std::uint16_t port = 8080;
  // Further clients wait until one leaves. Below the usual limit of 1,024 open files.
  std::size_t max_connections = 900;
  std::size_t max_body = 64U << 20U;
  std::size_t max_target = 8192;
  std::size_t max_headers = 64;
  std::size_t max_header_value = 8192;
  // From the first byte of a request to the end of its headers.
  std::chrono::milliseconds header_limit{10'000};
  // For headers and body together, and for an idle connection.
  std::chrono::milliseconds message_limit{120'000};
  std::chrono::milliseconds handle_limit{60'000};
  std::chrono::milliseconds write_limit{60'000};
  // How long a stop waits for answers on their way.
  std::chrono::milliseconds stop_limit{10'000};
  // How often the limits are looked at, and how often an open stream shows that it lives.
  std::chrono::milliseconds check_period{1'000};
  std::chrono::milliseconds heartbeat{15'000};
  // Threads for work that takes long, and how much of it may wait before clients are told to come back later.
  // 0: as many as cores, two at least.
  std::size_t workers = 0;
  std::size_t max_waiting = 256;
};

// The response at once, or the work that makes it, to be done away from the thread that serves connections.
using Answer = std::variant<Response, std::function<Response()>>;

// What the transport serves. Neither function may throw.
struct Service {
  std::function<Answer(std::shared_ptr<const Request>)> answer;
  // The response to what never became a request (413, 431, 400, …), or to too much at a time (503).
  std::function<Response(int status)> refusal;
  // A stop has been asked for: long work should end.
  std::function<void()> stopping;
};

// Connections, HTTP/1.1 and their limits, by RESTinio; nobody else knows that library. One thread serves all
// connections, a few do the work.
class Transport {
 public:
  explicit Transport(TransportSettings);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  // Takes the address and returns the port. Refused where another program has it or it is not ours.
  Result<std::uint16_t> open(Service);
  // Serves until SIGTERM, SIGINT or stop(). Then no new connection is taken, answers on their way are
  // finished, open streams are ended.
  void run();
  // From any thread.
  void stop();
  // Does long work, one piece after the other, on a thread of its own.
  void later(std::function<void()>);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xl::http
