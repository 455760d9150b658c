#include "http/log.h"

#include <array>
#include <cmath>
#include <ctime>
#include <ostream>

#include "base/json.h"

namespace xl::http {
namespace {

std::string time_now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto rest =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
  size += static_cast<std::size_t>(
      std::snprintf(text.data() + size, text.size() - size, ".%03dZ", static_cast<int>(rest)));
  return {text.data(), size};
}

}  // namespace

void Log::add(const LogEntry& entry) {
  JsonWriter json;
  json.begin_object();
  json.key("at");
  json.text(time_now());
  json.key("method");
  json.text(entry.method);
  json.key("route");
  json.text(entry.route);
  json.key("status");
  json.number(static_cast<std::int64_t>(entry.status));
  json.key("bytes");
  json.number(static_cast<std::int64_t>(entry.bytes));
  json.key("ms");
  json.number(std::round(entry.milliseconds * 1000) / 1000);
  if (!entry.error.empty()) {
    json.key("error");
    json.text(entry.error);
  }
  if (!entry.fault.empty()) {
    json.key("fault");
    json.text(entry.fault);
  }
  json.end_object();
  write(json.take());
}

void Log::event(std::string_view what, std::string_view detail) {
  JsonWriter json;
  json.begin_object();
  json.key("at");
  json.text(time_now());
  json.key("event");
  json.text(what);
  if (!detail.empty()) {
    json.key("detail");
    json.text(detail);
  }
  json.end_object();
  write(json.take());
}

void Log::write(const std::string& line) {
  const std::lock_guard lock(mutex_);
  out_ << line + '\n' << std::flush;
}

}  // namespace xl::http
