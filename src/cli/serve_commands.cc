#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "cli/asks.h"
#include "http/server.h"

namespace xl::cli {
namespace {

struct ServeRequest {
  std::string address = http::TransportSettings{}.address;
  std::optional<int> port;
  std::string token;
  FIELDS(ServeRequest, address, port, token);
};

// A token on the command line can be read by everybody on the machine; the environment is the better place.
std::string token_of(const ServeRequest& request) {
  const char* const set = std::getenv("XIANLIAN_TOKEN");
  return !request.token.empty() || set == nullptr ? request.token : set;
}

Result<http::ServerSettings> settings_of(const ServeRequest& request) {
  http::ServerSettings settings{.token = token_of(request), .act = act_now};
  settings.transport.address = request.address == "localhost" ? "127.0.0.1" : request.address;
  const int port = request.port.value_or(settings.transport.port);
  if (port > 65535) {
    return failure(ErrorKind::invalid, "--port 应在 0 和 65535 之间，例如 8080",
                   "--port is between 0 and 65535, such as 8080");
  }
  settings.transport.port = static_cast<std::uint16_t>(port);
  return settings;
}

void print_address(const Invocation& call, const http::ServerSettings& settings, std::uint16_t port) {
  const std::string& address = settings.transport.address;
  const bool is_v6 = address.find(':') != std::string::npos;
  const std::string url =
      "http://" + (is_v6 ? '[' + address + ']' : address) + ":" + std::to_string(port) + "/";
  call.out << (call.language == Language::zh
                   ? "县链已在 " + url + " 提供服务；接口在 " + url + "api/v1/；按 Ctrl-C 停止"
                   : "Xianlian serves at " + url + ", the API at " + url + "api/v1/; Ctrl-C stops")
           << std::endl;
}

int serve(const Invocation& call) {
  const auto request = request_from<ServeRequest>(call.arguments, {});
  if (!request) return refuse(call, request.error());
  auto settings = settings_of(*request);
  if (!settings) return refuse(call, settings.error());
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  http::Server server({opened->pack, opened->store}, *settings, call.err);
  const auto port = server.open();
  if (!port) return refuse(call, port.error());
  print_address(call, *settings, *port);
  server.run();
  return kDone;
}

int print_api(const Invocation& call) {
  call.out << http::platform_description();
  return kDone;
}

}  // namespace

void add_serve_commands(std::vector<Command>& commands) {
  commands.push_back(
      {"serve",
       "tools",
       {"以 JSON 接口提供服务（默认只在本机 127.0.0.1:8080）",
        "serve the asks as a JSON API (on this machine only, 127.0.0.1:8080, unless told otherwise)"},
       {},
       options_of<ServeRequest>(),
       serve});
  commands.push_back(
      {"api",
       "tools",
       {"打印平台接口的说明（OpenAPI 3.1）", "print the description of the platform's API (OpenAPI 3.1)"},
       {},
       {},
       print_api});
}

}  // namespace xl::cli
