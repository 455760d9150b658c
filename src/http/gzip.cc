#include "http/gzip.h"

#include <zlib.h>

#include <stdexcept>

#include "base/text.h"

namespace xl::http {
namespace {

// 15 bits of window, and 16 for the gzip wrapper instead of zlib's.
constexpr int kGzipWindow = 15 + 16;
constexpr int kUsualMemory = 8;
constexpr int kLevel = 6;

// "gzip;q=0" refuses; any other weight allows.
bool is_refused(const std::vector<std::string_view>& parameters) {
  for (std::size_t i = 1; i < parameters.size(); ++i) {
    const std::string weight = lower_case(trim(parameters[i]));
    if (weight.starts_with("q=") && weight.find_first_not_of("0.", 2) == std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string gzipped(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kUsualMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib does not start");
  }
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  // zlib does not write to its input; its interface is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int end = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) throw std::runtime_error("zlib does not finish");
  return packed;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool by_star = false;
  for (const std::string_view part : split(accept_encoding, ',')) {
    const auto parameters = split(part, ';');
    if (parameters.empty()) continue;
    const std::string coding = lower_case(trim(parameters.front()));
    if (coding == "gzip" || coding == "x-gzip") return !is_refused(parameters);
    if (coding == "*") by_star = !is_refused(parameters);
  }
  return by_star;
}

}  // namespace xl::http
