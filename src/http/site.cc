#include "http/site.h"

#include <algorithm>

#include "http/problem.h"

namespace xl::http {
namespace {

constexpr std::string_view kApiFolder = "api";
// Asked for again each time, and never kept by a proxy: the data are the office's own.
constexpr std::string_view kAnswerCache = "private, no-cache";

// Compares every byte, so that the time taken says nothing about how much of a guess was right.
bool same_secret(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    const char c = i < given.size() ? given[i] : '\0';
    difference |= static_cast<unsigned char>(c ^ secret[i]);
  }
  return difference == 0;
}

bool has_token(const Request& request, std::string_view token) {
  constexpr std::string_view kScheme = "bearer ";
  const std::string_view given = request.header("Authorization");
  if (lower_case(given.substr(0, kScheme.size())) != kScheme) return false;
  return same_secret(trim(given.substr(kScheme.size())), token);
}

// Host without its port.
std::string_view host_name(std::string_view host) {
  const std::size_t bracket = host.find(']');
  const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return host.substr(0, colon);
}

bool is_this_machine(std::string_view host) {
  const std::string name = lower_case(host_name(host));
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

// A browser says where a page comes from that wants to change something; ours come from here. A program says
// nothing. Another port of this machine is another site too.
bool from_elsewhere(const Request& request) {
  const std::string site = lower_case(request.header("Sec-Fetch-Site"));
  if (site == "cross-site" || site == "same-site") return true;
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return false;
  const std::size_t slashes = origin.find("://");
  return slashes == std::string_view::npos || origin.substr(slashes + 3) != request.header("Host");
}

void add_guards(Response& response) {
  const bool is_page = response.header("Content-Type").starts_with("text/html");
  response.headers.push_back(
      {"Content-Security-Policy", is_page ? "default-src 'self'; script-src 'self'; style-src 'self'; "
                                            "img-src 'self' data:; font-src 'self'; "
                                            "connect-src 'self'; object-src 'none'; base-uri 'none'; "
                                            "form-action 'self'; frame-ancestors 'none'"
                                          : "default-src 'none'; frame-ancestors 'none'"});
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  response.headers.push_back({"Referrer-Policy", "no-referrer"});
  response.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
}

std::string allowed(std::vector<std::string> methods) {
  if (std::ranges::find(methods, "GET") != methods.end()) methods.emplace_back("HEAD");
  methods.emplace_back("OPTIONS");
  std::ranges::sort(methods);
  return join(methods, ", ");
}

Response options(const std::vector<std::string>& methods) {
  Response response;
  response.headers = {{"Allow", allowed(methods)}, {"Cache-Control", "no-store"}};
  return response;
}

Response wrong_method(const std::string& method, const std::vector<std::string>& methods) {
  const std::string may = allowed(methods);
  Response response = problem(405, {"这个地址不接受 " + method + "；可用 " + may,
                                    "this address does not take " + method + "; it takes " + may});
  response.headers.push_back({"Allow", may});
  return response;
}

// In the largest unit that says it without a fraction.
std::string size_text(std::size_t bytes) {
  constexpr std::size_t kStep = 1024;
  if (bytes % (kStep * kStep) == 0) return std::to_string(bytes / kStep / kStep) + " MB";
  if (bytes % kStep == 0) return std::to_string(bytes / kStep) + " KB";
  return grouped(static_cast<long long>(bytes)) + " B";
}

std::string key_of(const Route& route, const Values& values) {
  std::string key = route.pattern;
  // Names and values hold no control characters.
  for (const auto& [name, value] : values) key.append("\n").append(name).append("\t").append(value);
  return key;
}

}  // namespace

// One request on its way, and what the log will say of it.
struct Site::Exchange {
  std::shared_ptr<const Request> request;
  std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  // Lives in the router, or in the program's text.
  std::string_view route;
  std::string fault;
};

Site::Site(SiteSettings settings, const Router& router, const Ground& ground, Assets assets, Log& log)
    : settings_(std::move(settings)),
      router_(router),
      ground_(ground),
      assets_(std::move(assets)),
      log_(log),
      watch_(ground.store),
      kept_(settings_.kept_bytes) {}

Answer Site::answer(std::shared_ptr<const Request> request) {
  const auto exchange = std::make_shared<Exchange>(Exchange{std::move(request)});
  try {
    Answer answer = dispatch(exchange);
    if (auto* const response = std::get_if<Response>(&answer)) return finish(*exchange, std::move(*response));
    return [this, exchange, work = std::get<std::function<Response()>>(std::move(answer))] {
      try {
        return finish(*exchange, work());
      } catch (const std::exception& what) {
        return fault(*exchange, what.what());
      }
    };
  } catch (const std::exception& what) {
    return fault(*exchange, what.what());
  }
}

Response Site::refusal(int status) {
  Response response = status == 413 ? too_large() : problem(status);
  add_guards(response);
  log_.add({.status = status, .bytes = response.body.bytes().size(), .error = error_number(response)});
  return response;
}

Answer Site::dispatch(const std::shared_ptr<Exchange>& exchange) {
  const Request& request = *exchange->request;
  if (auto refusal = refused(request)) return std::move(*refusal);
  if (request.target == "*" && request.method == "OPTIONS") return options({"GET", "POST"});
  const auto target = parse_target(request.target);
  if (!target) return problem(target.error());
  if (!target->segments.empty() && target->segments.front() == kApiFolder) return api(exchange, *target);
  exchange->route = "files";
  return page(*exchange, *target);
}

std::optional<Response> Site::refused(const Request& request) const {
  // Required by RFC 9112; an HTTP/1.0 client that leaves it out cannot be told from an attack by name.
  const std::string_view host = request.header("Host");
  if (host.empty()) return problem(400, {"缺少 Host 头", "the Host header is missing"});
  if (settings_.loopback && !is_this_machine(host)) return problem(421);
  const bool changes = request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
  if (changes && from_elsewhere(request)) {
    return problem(403, {"不接受别的网站发来的修改", "changes that another site asks for are not taken"});
  }
  return std::nullopt;
}

Answer Site::api(const std::shared_ptr<Exchange>& exchange, const Target& target) {
  const Request& request = *exchange->request;
  if (!settings_.token.empty() && !has_token(request, settings_.token)) return problem(401);
  Router::Match match = router_.match(request.method, target);
  if (match.methods.empty()) return problem(404);
  if (request.method == "OPTIONS") return options(match.methods);
  if (match.route == nullptr) return wrong_method(request.method, match.methods);
  exchange->route = match.route->pattern;
  for (const auto& [name, value] : target.query) {
    if (match.values.emplace(name, value).second) continue;
    return problem(
        400, {"参数 " + name + " 已在路径里给出", "the parameter " + name + " stands in the path already"});
  }
  if (const auto* const act = std::get_if<Route::Act>(&match.route->does)) {
    if (!match.route->aside) return (*act)(ground_, request, match.values);
    return [this, exchange, act, values = std::move(match.values)] {
      return (*act)(ground_, *exchange->request, values);
    };
  }
  if (match.route->completes) match.route->completes(match.values);
  return ask(exchange, *match.route, std::move(match.values));
}

Answer Site::ask(const std::shared_ptr<Exchange>& exchange, const Route& route, Values values) {
  std::string key = key_of(route, values);
  // Read before the snapshot is taken: what is kept under a version is never older than it.
  const std::int64_t version = watch_.version();
  if (const auto known = kept_.find(key, version)) return deliver(*exchange->request, *known, kAnswerCache);
  return [this, exchange, version, key = std::move(key), values = std::move(values), &route]() -> Response {
    const Request& request = *exchange->request;
    // Many may have asked for the same while the first was being answered.
    if (const auto known = kept_.find(key, version)) return deliver(request, *known, kAnswerCache);
    auto rendering = std::get<Route::Ask>(route.does)(ground_, values);
    if (!rendering) return problem(rendering.error());
    const auto made =
        kept(std::move(rendering->type), std::move(rendering->bytes), std::move(rendering->file_name));
    kept_.keep(key, version, made);
    return deliver(request, *made, kAnswerCache);
  };
}

Response Site::too_large() const {
  const std::string limit = size_text(settings_.max_body);
  return problem(413, {"发来的内容超过上限（" + limit + "）；请分成几个文件再发",
                       "the content is larger than the limit (" + limit + "); send it in parts"});
}

Response Site::page(const Exchange& exchange, const Target& target) const {
  const Request& request = *exchange.request;
  if (request.method == "OPTIONS") return options({"GET"});
  if (request.method != "GET" && request.method != "HEAD") return wrong_method(request.method, {"GET"});
  auto response = assets_.respond(request, target);
  return response ? std::move(*response) : problem(404);
}

Response Site::fault(Exchange& exchange, const char* what) {
  exchange.fault = what;
  return finish(exchange, problem(500));
}

Response Site::finish(const Exchange& exchange, Response response) {
  add_guards(response);
  if (exchange.request->method == "HEAD") response.without_body = true;
  const auto spent = std::chrono::steady_clock::now() - exchange.begun;
  log_.add({.method = exchange.request->method,
            .route = exchange.route,
            .status = response.status,
            .bytes = response.without_body ? 0 : response.body.bytes().size(),
            .milliseconds = std::chrono::duration<double, std::milli>(spent).count(),
            .error = error_number(response),
            .fault = exchange.fault});
  return response;
}

}  // namespace xl::http
