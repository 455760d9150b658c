#include "cli/serving.h"

#include <iostream>

namespace xl::cli {
namespace {

std::string url_of(const std::string& address, std::uint16_t port) {
  const bool is_v6 = address.find(':') != std::string::npos;
  return "http://" + (is_v6 ? '[' + address + ']' : address) + ":" + std::to_string(port) + "/";
}

void print_address(const Invocation& call, const http::ServerSettings& settings, std::uint16_t port) {
  const std::string url = url_of(settings.transport.address, port);
  const bool zh = call.language == Language::zh;
  if (settings.assets.empty()) {
    call.out << (zh ? "这个程序编译时没有带网页（./dev web），只提供接口\n"
                    : "this program was built without its pages (./dev web): the API alone\n");
  }
  call.out << (zh ? "县链已在 " + url + " 提供服务；接口在 " + url + "api/v1/；按 Ctrl-C 停止"
                  : "Xianlian serves at " + url + ", the API at " + url + "api/v1/; Ctrl-C stops")
           << std::endl;
}

}  // namespace

Result<http::ServerSettings> settings_at(std::optional<int> port) {
  http::ServerSettings settings;
  const int wanted = port.value_or(settings.transport.port);
  if (wanted < 0 || wanted > 65535) {
    return failure(ErrorKind::invalid, "--port 应在 0 和 65535 之间，例如 8080",
                   "--port is between 0 and 65535, such as 8080");
  }
  settings.transport.port = static_cast<std::uint16_t>(wanted);
  return settings;
}

int serve_opened(const Invocation& call, const Opened& opened, http::ServerSettings settings,
                 PortTaken when_taken) {
  settings.act = act_now;
  settings.assets = http::built_pages();
  const http::Ground ground{opened.pack, opened.store};
  auto server = std::make_unique<http::Server>(ground, settings, call.err);
  auto port = server->open();
  if (!port && when_taken == PortTaken::take_another) {
    settings.transport.port = 0;
    server = std::make_unique<http::Server>(ground, settings, call.err);
    port = server->open();
  }
  if (!port) return refuse(call, port.error());
  print_address(call, settings, *port);
  server->run();
  return kDone;
}

}  // namespace xl::cli
