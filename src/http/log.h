#pragma once
#include <chrono>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>

namespace xl::http {

// What is kept of one exchange: no address of the client, no path with names or codes in it, no query.
struct LogEntry {
  std::string_view method;
  // The route's pattern; "files" for the pages, empty where there is none.
  std::string_view route;
  int status = 0;
  std::size_t bytes = 0;
  double milliseconds = 0;
  // The number that the asker was told.
  std::string error;
  // What an exception said; for the log only.
  std::string fault;
};

// One JSON object a line, each with its time. Any thread.
class Log {
 public:
  explicit Log(std::ostream& out) : out_(out) {}
  void add(const LogEntry&);
  // What happens to the server itself.
  void event(std::string_view what, std::string_view detail = {});

 private:
  void write(const std::string& line);
  std::mutex mutex_;
  std::ostream& out_;
};

}  // namespace xl::http
