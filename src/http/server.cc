#include "http/server.h"

#include "http/log.h"
#include "http/openapi.h"
#include "http/site.h"

namespace xl::http {
namespace {

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

}  // namespace

struct Server::State {
  State(const Ground& ground, ServerSettings given, std::ostream& out)
      : settings(std::move(given)),
        log(out),
        transport(settings.transport),
        jobs([this](std::function<void()> work) { transport.later(std::move(work)); }),
        site({.token = settings.token,
              .loopback = is_loopback(settings.transport.address) && settings.token.empty(),
              .max_body = settings.transport.max_body},
             router, ground, Assets(settings.assets), log) {
    add_api(router, jobs, uploads, settings.act);
  }

  ServerSettings settings;
  Log log;
  Transport transport;
  app::Uploads uploads;
  Jobs jobs;
  Router router;
  Site site;
};

Server::Server(const Ground& ground, ServerSettings settings, std::ostream& log)
    : state_(std::make_unique<State>(ground, std::move(settings), log)) {}
Server::~Server() = default;

Result<std::uint16_t> Server::open() {
  State& state = *state_;
  const std::string& address = state.settings.transport.address;
  if (!is_loopback(address) && state.settings.token.empty()) {
    return failure(ErrorKind::forbidden,
                   "不在 " + address +
                       " 上监听：别的机器也能连上，而还没有账户；请用 --token 给出口令"
                       "（或环境变量 XIANLIAN_TOKEN），或只在本机用 127.0.0.1",
                   "not listening on " + address +
                       ": other machines could connect, and there are no accounts yet; give "
                       "a token by --token (or XIANLIAN_TOKEN), or stay on 127.0.0.1");
  }
  return state.transport.open(
      {.answer = [&state](auto request) { return state.site.answer(std::move(request)); },
       .refusal = [&state](int status) { return state.site.refusal(status); },
       .stopping =
           [&state] {
             state.log.event("stopping");
             state.jobs.stop();
           }});
}

void Server::run() {
  state_->log.event("serving");
  state_->transport.run();
  state_->log.event("stopped");
}

void Server::stop() {
  state_->transport.stop();
}

std::string platform_description() {
  Jobs jobs([](const std::function<void()>&) {});
  app::Uploads uploads;
  Router router;
  add_api(router, jobs, uploads, {});
  return indented(api_description(router, nullptr));
}

}  // namespace xl::http
