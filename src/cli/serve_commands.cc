#include <cstdlib>

#include "cli/asks.h"
#include "cli/serving.h"

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
  http::ServerSettings settings = TRY(settings_at(request.port));
  settings.token = token_of(request);
  settings.transport.address = request.address == "localhost" ? "127.0.0.1" : request.address;
  return settings;
}

int serve(const Invocation& call) {
  const auto request = request_from<ServeRequest>(call.arguments, {});
  if (!request) return refuse(call, request.error());
  auto settings = settings_of(*request);
  if (!settings) return refuse(call, settings.error());
  // A first import may come through the pages: there need not be a store yet.
  const bool is_new = !store_exists(call);
  const auto opened = open_all(call, store::Opening::create);
  if (!opened) return refuse(call, opened.error());
  if (is_new) {
    call.out << (call.language == Language::zh ? "新建了空的数据文件 " : "made an empty store ")
             << opened->store.path().string() << "\n";
  }
  return serve_opened(call, *opened, *std::move(settings), PortTaken::refuse);
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
       {"提供网页和 JSON 接口（默认只在本机 127.0.0.1:8080）",
        "serve the pages and the JSON API (on this machine only, 127.0.0.1:8080, unless told otherwise)"},
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
