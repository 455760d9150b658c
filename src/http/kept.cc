#include "http/kept.h"

#include "base/digest.h"
#include "base/text.h"
#include "http/gzip.h"
#include "http/url.h"

namespace xl::http {
namespace {

// Below this a gzipped answer saves no packet.
constexpr std::size_t kWorthPacking = 1024;
constexpr std::size_t kTagDigits = 20;
// Keys, table nodes and headers, roughly.
constexpr std::size_t kOverhead = 512;
constexpr std::string_view kPackedMark = "-gz";

bool is_worth_packing(std::string_view type, std::size_t size) {
  if (size < kWorthPacking) return false;
  for (const std::string_view packed :
       {"image/png", "image/jpeg", "font/woff2", "application/zip", "application/vnd.openxmlformats"}) {
    if (type.starts_with(packed)) return false;
  }
  return true;
}

// The name in RFC 5987's encoding, and a plain one for clients that do not know it.
std::string attachment(const std::string& file_name) {
  const std::size_t ending = std::min(file_name.rfind('.'), file_name.size());
  return "attachment; filename=\"xianlian" + file_name.substr(ending) + "\"; filename*=UTF-8''" +
         percent_encoded(file_name);
}

// Either encoding of the content counts as having it.
bool has_it(std::string_view if_none_match, std::string_view tag) {
  for (std::string_view given : split(if_none_match, ',')) {
    given = trim(given);
    if (given == "*") return true;
    if (given.starts_with("W/")) given.remove_prefix(2);
    if (given.size() < 2 || !given.starts_with('"') || !given.ends_with('"')) continue;
    given = given.substr(1, given.size() - 2);
    if (given.ends_with(kPackedMark)) given.remove_suffix(kPackedMark.size());
    if (given == tag) return true;
  }
  return false;
}

std::size_t size_of(const std::string& key, const Kept& answer) {
  return key.size() + answer.plain.bytes().size() + answer.packed.bytes().size() + kOverhead;
}

}  // namespace

std::shared_ptr<const Kept> kept(std::string type, std::string bytes, std::string file_name) {
  auto made = std::make_shared<Kept>();
  made->tag = digest_of(bytes).substr(0, kTagDigits);
  if (is_worth_packing(type, bytes.size())) {
    std::string packed = gzipped(bytes);
    if (packed.size() < bytes.size()) made->packed = Body(std::move(packed));
  }
  made->type = std::move(type);
  made->file_name = std::move(file_name);
  made->plain = Body(std::move(bytes));
  return made;
}

Response deliver(const Request& request, const Kept& answer, std::string_view cache_control) {
  const bool packed = !answer.packed.bytes().empty() && accepts_gzip(request.header("Accept-Encoding"));
  Response response{.body = packed ? answer.packed : answer.plain};
  response.headers = {{"Content-Type", answer.type},
                      {"Cache-Control", std::string(cache_control)},
                      {"ETag", '"' + answer.tag + std::string(packed ? kPackedMark : "") + '"'}};
  if (!answer.packed.bytes().empty()) response.headers.push_back({"Vary", "Accept-Encoding"});
  if (!answer.file_name.empty())
    response.headers.push_back({"Content-Disposition", attachment(answer.file_name)});
  if (packed) response.headers.push_back({"Content-Encoding", "gzip"});
  if (has_it(request.header("If-None-Match"), answer.tag)) {
    response.status = 304;
    response.without_body = true;
  }
  if (request.method == "HEAD") response.without_body = true;
  return response;
}

std::shared_ptr<const Kept> KeptAnswers::find(const std::string& key, std::int64_t version) {
  const std::lock_guard lock(mutex_);
  if (version != version_) return nullptr;
  const auto found = answers_.find(key);
  return found == answers_.end() ? nullptr : found->second;
}

void KeptAnswers::keep(const std::string& key, std::int64_t version, std::shared_ptr<const Kept> answer) {
  const std::lock_guard lock(mutex_);
  // Work that began before the last change must not bring the old data back.
  if (version < version_) return;
  if (version > version_) {
    answers_.clear();
    order_.clear();
    bytes_ = 0;
    version_ = version;
  }
  const std::size_t size = size_of(key, *answer);
  if (size > max_bytes_ / 4 || !answers_.emplace(key, std::move(answer)).second) return;
  order_.push_back(key);
  bytes_ += size;
  while (bytes_ > max_bytes_) {
    const auto oldest = answers_.find(order_.front());
    bytes_ -= size_of(oldest->first, *oldest->second);
    answers_.erase(oldest);
    order_.pop_front();
  }
}

}  // namespace xl::http
