#pragma once
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/message.h"

namespace xl::http {

// A representation that may be sent as it is or gzipped, with the tag that names its content.
struct Kept {
  std::string type;
  // What a browser saves it as; empty where it is shown.
  std::string file_name;
  // Without quotes.
  std::string tag;
  Body plain;
  // Empty where it would not be smaller.
  Body packed;
};
// Gzips what is worth it.
std::shared_ptr<const Kept> kept(std::string type, std::string bytes, std::string file_name = {});

// 200, or 304 where the client has it already; HEAD without the body. Chooses the encoding by
// Accept-Encoding.
Response deliver(const Request&, const Kept&, std::string_view cache_control);

// Answers that hold while the data does not change. Any thread.
class KeptAnswers {
 public:
  explicit KeptAnswers(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // The answer kept under this key from this version of the data. Another version drops all that is older.
  std::shared_ptr<const Kept> find(const std::string& key, std::int64_t version);
  void keep(const std::string& key, std::int64_t version, std::shared_ptr<const Kept>);

 private:
  std::mutex mutex_;
  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::int64_t version_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const Kept>> answers_;
  // In the order they came; the first goes first.
  std::deque<std::string> order_;
};

}  // namespace xl::http
