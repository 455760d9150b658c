#pragma once
#include <iosfwd>
#include <memory>
#include <span>
#include <string>

#include "http/api.h"
#include "http/assets.h"
#include "http/transport.h"

namespace xl::http {

struct ServerSettings {
  TransportSettings transport;
  // Asked of every API client where it is not empty; a must beyond this machine.
  std::string token;
  std::span<const Asset> assets;
  ActNow act;
};

// The whole server: transport, addresses, jobs and log in one.
class Server {
 public:
  // The log gets one JSON object a line.
  Server(const Ground&, ServerSettings, std::ostream& log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The port it listens on. Refused beyond this machine without a token.
  Result<std::uint16_t> open();
  // Until SIGTERM, SIGINT or stop().
  void run();
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The API's description without a pack: what docs/api.json holds.
std::string platform_description();

}  // namespace xl::http
