#include "http/transport.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <ctime>
#include <restinio/all.hpp>
#include <set>
#include <system_error>

namespace xl::http {
namespace {

using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

// What the thread that serves connections knows while RESTinio calls back. RESTinio closes a connection whose
// message it refuses without a word; between its log line and its shutdown() of the socket we put the answer
// in.
struct Serving {
  const Service* service = nullptr;
  int refused = 0;
  std::chrono::milliseconds header_limit{};
  // Sockets of connections, for a stop that must end them all.
  std::set<tcp::socket*> open;
  std::size_t farewells = 0;
};
thread_local Serving serving;

// The parser's error names in RESTinio's log line, and what they mean to the client; 0 for all other lines.
int refusal_status(std::string_view line) {
  constexpr std::pair<std::string_view, int> kMeanings[] = {{"HPE_CB_headers_complete", 413},
                                                            {"HPE_CB_body", 413},
                                                            {"HPE_CB_url", 414},
                                                            {"HPE_CB_header_field", 431},
                                                            {"HPE_CB_header_value", 431},
                                                            {"HPE_HEADER_OVERFLOW", 431},
                                                            {"parser error", 400}};
  for (const auto& [words, status] : kMeanings) {
    if (line.find(words) != std::string_view::npos) return status;
  }
  return 0;
}

struct FaultLog {
  template <class Line>
  void trace(Line&&) const noexcept {}
  template <class Line>
  void info(Line&&) const noexcept {}
  template <class Line>
  void warn(Line&&) const noexcept {}
  template <class Line>
  void error(Line&& line) const {
    serving.refused = refusal_status(line());
  }
};

// IMF-fixdate of now, made once a second.
const std::string& date_now() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == made_at) return text;
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 40> buffer{};
  const std::size_t size = std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  text.assign(buffer.data(), size);
  made_at = now;
  return text;
}

// A response that RESTinio has no part in.
std::string whole_text(const Response& response) {
  std::string text =
      "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason_phrase(response.status)) +
      "\r\nConnection: close\r\nContent-Length: " + std::to_string(response.body.bytes().size()) +
      "\r\nDate: " + date_now() + "\r\n";
  for (const Header& header : response.headers) text += header.name + ": " + header.value + "\r\n";
  text += "\r\n";
  text += response.body.bytes();
  return text;
}

// A client that is still sending would lose the refusal to a reset: read on for a moment.
class Farewell : public std::enable_shared_from_this<Farewell> {
 public:
  static constexpr std::size_t kMost = 100;

  explicit Farewell(tcp::socket socket) : socket_(std::move(socket)), timer_(socket_.get_executor()) {
    ++serving.farewells;
  }
  ~Farewell() { --serving.farewells; }
  Farewell(const Farewell&) = delete;
  Farewell& operator=(const Farewell&) = delete;

  void start() {
    timer_.expires_after(std::chrono::seconds(2));
    timer_.async_wait([self = shared_from_this()](std::error_code) {
      std::error_code ignored;
      static_cast<void>(self->socket_.close(ignored));
    });
    read_on();
  }

 private:
  void read_on() {
    socket_.async_read_some(asio::buffer(bytes_),
                            [self = shared_from_this()](std::error_code error, std::size_t) {
                              error ? static_cast<void>(self->timer_.cancel()) : self->read_on();
                            });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  std::array<char, 4096> bytes_{};
};

// The socket as RESTinio sees it: ends clients that take too long over their headers, and answers what
// RESTinio would drop without a word.
class GuardedSocket : public tcp::socket {
 public:
  explicit GuardedSocket(asio::io_context& context) : tcp::socket(context) {}
  GuardedSocket(GuardedSocket&&) noexcept = default;
  GuardedSocket& operator=(GuardedSocket&&) noexcept = default;
  ~GuardedSocket() { serving.open.erase(this); }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    // The handler keeps the connection, and so this socket, alive and in its place.
    if (!std::exchange(listed_, true)) serving.open.insert(this);
    tcp::socket::async_read_some(buffers, [this, buffers, next = std::forward<Handler>(handler)](
                                              std::error_code error, std::size_t size) mutable {
      if (!error && headers_take_too_long(buffers, size)) error = asio::error::timed_out;
      next(error, size);
    });
  }

  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    headers_ended_ = false;
    newlines_ = 0;
    begun_.reset();
    tcp::socket::async_write_some(buffers, std::forward<Handler>(handler));
  }

  void shutdown(shutdown_type what, std::error_code& error) {
    const int status = std::exchange(serving.refused, 0);
    if (status == 0 || serving.service == nullptr || !is_open()) {
      static_cast<void>(tcp::socket::shutdown(what, error));
      return;
    }
    const std::string text = whole_text(serving.service->refusal(status));
    // Nothing else is being written, so the socket's buffer has room; if it has not, the client goes without.
    ::send(native_handle(), text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    static_cast<void>(tcp::socket::shutdown(shutdown_send, error));
    if (serving.farewells >= Farewell::kMost) return;
    std::make_shared<Farewell>(tcp::socket(std::move(*this)))->start();
  }

 private:
  template <class Buffers>
  bool headers_take_too_long(const Buffers& buffers, std::size_t size) {
    if (headers_ended_) return false;
    if (!begun_) begun_ = Clock::now();
    const char* bytes =
        static_cast<const char*>(asio::mutable_buffer(*asio::buffer_sequence_begin(buffers)).data());
    for (std::size_t i = 0; i < size && !headers_ended_; ++i) {
      if (bytes[i] == '\n') {
        headers_ended_ = ++newlines_ == 2;
      } else if (bytes[i] != '\r') {
        newlines_ = 0;
      }
    }
    return !headers_ended_ && Clock::now() - *begun_ > serving.header_limit;
  }

  std::optional<Clock::time_point> begun_;
  int newlines_ = 0;
  bool headers_ended_ = false;
  bool listed_ = false;
};

struct Traits
    : restinio::traits_t<restinio::asio_timer_manager_t, FaultLog, restinio::default_request_handler_t,
                         restinio::noop_strand_t, GuardedSocket> {
  static constexpr bool use_connection_count_limiter = true;
};
using Server = restinio::http_server_t<Traits>;
using RawRequest = restinio::request_handle_t;

std::shared_ptr<const Request> request_of(const RawRequest& raw) {
  auto request = std::make_shared<Request>();
  request->method = raw->header().method().c_str();
  request->target = raw->header().request_target();
  request->headers.reserve(raw->header().fields_count());
  raw->header().for_each_field(
      [&](const auto& field) { request->headers.push_back({field.name(), field.value()}); });
  request->body = raw->body();
  return request;
}

template <class Builder>
void add_headers(Builder& builder, const Response& response, bool last) {
  builder.append_header("Date", date_now());
  for (const Header& header : response.headers) builder.append_header(header.name, header.value);
  if (last) builder.connection_close();
}

restinio::http_status_line_t status_line(int status) {
  return {restinio::http_status_code_t{static_cast<std::uint16_t>(status)},
          std::string(reason_phrase(status))};
}

// RESTinio takes no further connection after one failed for want of a file descriptor: there must be enough.
void allow_many_files() {
  constexpr rlim_t kEnough = 16'384;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kEnough) return;
  limit.rlim_cur = std::min(limit.rlim_max, kEnough);
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::size_t worker_count(std::size_t wanted) {
  return wanted != 0 ? wanted : static_cast<std::size_t>(std::max(2L, ::sysconf(_SC_NPROCESSORS_ONLN)));
}

}  // namespace

struct Transport::State {
  explicit State(TransportSettings given)
      : settings(std::move(given)),
        heartbeat(context),
        deadline(context),
        signals(context),
        workers(worker_count(settings.workers)) {}

  // Counts what is on its way to a client, for a stop that waits for it.
  class Underway {
   public:
    explicit Underway(State& state) : state_(state) { ++state_.underway; }
    ~Underway() {
      --state_.underway;
      state_.stop_when_idle();
    }
    Underway(const Underway&) = delete;
    Underway& operator=(const Underway&) = delete;

   private:
    State& state_;
  };
  using Token = std::shared_ptr<Underway>;

  class Stream;

  restinio::request_handling_status_t serve(const RawRequest& raw);
  void work(const RawRequest& raw, const Token& token, std::function<Response()> work);
  void respond(const RawRequest& raw, const Token& token, const Response& response);
  void open_stream(const RawRequest& raw, const Token& token, const Response& response);
  void beat();
  void begin_stop();
  void stop_when_idle();
  void close_connections();

  TransportSettings settings;
  Service service;
  std::size_t underway = 0;
  bool stopping = false;
  asio::io_context context{1};
  asio::steady_timer heartbeat;
  asio::steady_timer deadline;
  asio::signal_set signals;
  asio::thread_pool workers;
  asio::thread_pool long_work{1};
  std::atomic<std::size_t> waiting{0};
  std::set<std::shared_ptr<Stream>> streams;
  // All its connections end before run() does; it goes before the context it runs on.
  std::unique_ptr<Server> server;
};

// An open stream. Only the connection thread touches the builder; `send` and `end` come from anywhere.
class Transport::State::Stream : public EventStream, public std::enable_shared_from_this<Stream> {
 public:
  using Builder = restinio::response_builder_t<restinio::chunked_output_t>;
  Stream(State& state, Builder builder, Token token)
      : state_(state), builder_(std::move(builder)), token_(std::move(token)) {}

  void send(std::string_view event, std::string_view data) override {
    std::string text = "event: ";
    text.append(event).append("\ndata: ").append(data).append("\n\n");
    asio::post(state_.context, [self = shared_from_this(), text = std::move(text)] { self->write(text); });
  }
  void end() override {
    asio::post(state_.context, [self = shared_from_this()] { self->finish(); });
  }

  void write(const std::string& text) {
    if (!builder_ || unwritten_ >= kMaxUnwritten) return;
    ++unwritten_;
    builder_->append_chunk(text);
    builder_->flush([self = weak_from_this()](const std::error_code& error) {
      if (const auto stream = self.lock()) stream->written(error);
    });
  }
  void finish() {
    if (!builder_) return;
    const Token token = std::move(token_);
    Builder builder = std::move(*builder_);
    builder_.reset();
    builder.done([token](const std::error_code&) {});
    state_.streams.erase(shared_from_this());
  }

 private:
  // A client that does not read misses events rather than filling our memory.
  static constexpr int kMaxUnwritten = 64;

  void written(const std::error_code& error) {
    --unwritten_;
    if (!error) return;
    const auto self = shared_from_this();
    builder_.reset();
    token_.reset();
    state_.streams.erase(self);
  }

  State& state_;
  std::optional<Builder> builder_;
  Token token_;
  int unwritten_ = 0;
};

restinio::request_handling_status_t Transport::State::serve(const RawRequest& raw) {
  const auto token = std::make_shared<Underway>(*this);
  Answer answer = service.answer(request_of(raw));
  if (auto* const response = std::get_if<Response>(&answer)) {
    respond(raw, token, *response);
  } else if (waiting >= settings.max_waiting) {
    respond(raw, token, service.refusal(503));
  } else {
    work(raw, token, std::get<std::function<Response()>>(std::move(answer)));
  }
  return restinio::request_accepted();
}

void Transport::State::work(const RawRequest& raw, const Token& token, std::function<Response()> work) {
  ++waiting;
  asio::post(workers, [this, raw = raw, token = token, work = std::move(work)]() mutable {
    auto response = std::make_shared<const Response>(work());
    --waiting;
    // The request and the token go back to the thread they belong to.
    asio::post(context, [this, raw = std::move(raw), token = std::move(token),
                         response = std::move(response)] { respond(raw, token, *response); });
  });
}

void Transport::State::respond(const RawRequest& raw, const Token& token, const Response& response) {
  if (response.stream) return open_stream(raw, token, response);
  auto builder = raw->create_response<restinio::user_controlled_output_t>(status_line(response.status));
  add_headers(builder, response, stopping);
  builder.set_content_length(response.body.bytes().size());
  if (!response.without_body && !response.body.bytes().empty()) {
    builder.set_body(restinio::const_buffer(response.body.bytes().data(), response.body.bytes().size()));
  }
  // The bytes stay until they are written.
  builder.done([token, body = response.body](const std::error_code&) {});
}

void Transport::State::open_stream(const RawRequest& raw, const Token& token, const Response& response) {
  if (stopping) return respond(raw, token, service.refusal(503));
  auto builder = raw->create_response<restinio::chunked_output_t>(status_line(response.status));
  add_headers(builder, response, true);
  const auto stream = std::make_shared<Stream>(*this, std::move(builder), token);
  streams.insert(stream);
  stream->write(": 县链\n\n");
  response.stream(stream);
}

void Transport::State::beat() {
  heartbeat.expires_after(settings.heartbeat);
  heartbeat.async_wait([this](const std::error_code& error) {
    // A timer that has just run out misses its cancellation.
    if (error || stopping) return;
    const auto open = streams;
    for (const auto& stream : open) stream->write(": \n\n");
    beat();
  });
}

void Transport::State::begin_stop() {
  if (std::exchange(stopping, true)) return;
  service.stopping();
  server->close_sync();
  // A second signal ends the program at once.
  signals.clear();
  signals.cancel();
  heartbeat.cancel();
  const auto open = streams;
  for (const auto& stream : open) stream->finish();
  deadline.expires_after(settings.stop_limit);
  deadline.async_wait([this](const std::error_code& error) {
    if (!error) close_connections();
  });
  stop_when_idle();
}

void Transport::State::stop_when_idle() {
  if (!stopping || underway != 0) return;
  asio::post(context, [this] {
    deadline.cancel();
    close_connections();
  });
}

// RESTinio sees the end of each and forgets it; with the last one the context has no more to do.
void Transport::State::close_connections() {
  std::error_code ignored;
  for (tcp::socket* const socket : serving.open)
    static_cast<void>(socket->shutdown(tcp::socket::shutdown_both, ignored));
}

Transport::Transport(TransportSettings settings) : state_(std::make_unique<State>(std::move(settings))) {}

Transport::~Transport() = default;

Result<std::uint16_t> Transport::open(Service service) {
  State& state = *state_;
  state.service = std::move(service);
  allow_many_files();
  std::error_code error;
  const auto address = asio::ip::make_address(state.settings.address, error);
  if (error) {
    return failure(ErrorKind::invalid,
                   "--address 应为 IP 地址，例如 127.0.0.1；这里是 " + state.settings.address,
                   "--address is an IP address such as 127.0.0.1, not " + state.settings.address);
  }
  std::uint16_t port = 0;
  const TransportSettings& settings = state.settings;
  state.server = std::make_unique<Server>(restinio::external_io_context(state.context), [&](auto& to) {
    to.address(address)
        .port(settings.port)
        .protocol(address.is_v6() ? tcp::v6() : tcp::v4())
        .acceptor_post_bind_hook(
            [&port](tcp::acceptor& acceptor) { port = acceptor.local_endpoint().port(); })
        .socket_options_setter([](auto& options) { options.set_option(tcp::no_delay(true)); })
        .timer_manager(settings.check_period)
        .read_next_http_message_timelimit(settings.message_limit)
        .handle_request_timeout(settings.handle_limit)
        .write_http_response_timelimit(settings.write_limit)
        .max_parallel_connections(settings.max_connections)
        .max_pipelined_requests(1)
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(settings.max_target)
                                      .max_field_name_size(256)
                                      .max_field_value_size(settings.max_header_value)
                                      .max_field_count(settings.max_headers)
                                      .max_body_size(settings.max_body))
        .request_handler([&state](const RawRequest& raw) { return state.serve(raw); });
  });
  try {
    state.server->open_sync();
  } catch (const std::exception& fault) {
    const std::string where = settings.address + ":" + std::to_string(settings.port);
    return failure(ErrorKind::conflict,
                   "不能在 " + where + " 上监听：端口已被占用，或地址不是本机的；请用 --port 换一个",
                   "cannot listen on " + where +
                       ": the port is taken or the address is not ours; try another --port (" + fault.what() +
                       ")");
  }
  return port;
}

void Transport::run() {
  State& state = *state_;
  serving.service = &state.service;
  serving.header_limit = state.settings.header_limit;
  state.signals.add(SIGTERM);
  state.signals.add(SIGINT);
  state.signals.async_wait([&state](const std::error_code& error, int) {
    if (!error) state.begin_stop();
  });
  state.beat();
  state.context.run();
  state.workers.join();
  state.long_work.join();
  // What the workers had still to say lets go of the last connections.
  state.context.restart();
  state.context.run();
  serving.service = nullptr;
}

void Transport::stop() {
  asio::post(state_->context, [state = state_.get()] { state->begin_stop(); });
}

void Transport::later(std::function<void()> work) {
  asio::post(state_->long_work, std::move(work));
}

}  // namespace xl::http
