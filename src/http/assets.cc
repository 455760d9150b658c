#include "http/assets.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace xl::http {
namespace {

// Files below assets/ carry a digest of their content in their name and so never change.
constexpr std::string_view kHashedFolder = "assets/";
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "no-cache";
constexpr std::string_view kUnknownType = "application/octet-stream";
constexpr std::string_view kIndex = "index.html";

std::string_view extension_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
}

Response without_pages(const Request& request) {
  static const auto page =
      kept("text/plain; charset=utf-8",
           "县链 Xianlian\n\n这里没有网页；接口在 /api/v1，说明在 /api/v1/openapi.json。\n"
           "No web pages here; the API is at /api/v1, described by /api/v1/openapi.json.\n");
  return deliver(request, *page, kAskAgain);
}

}  // namespace

std::string_view media_type(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypes = {
      {{".html", "text/html; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".mjs", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".json", "application/json"},
       {".map", "application/json"},
       {".webmanifest", "application/manifest+json"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".ico", "image/x-icon"},
       {".woff2", "font/woff2"},
       {".txt", "text/plain; charset=utf-8"},
       {".csv", "text/csv; charset=utf-8"},
       {".wasm", "application/wasm"}}};
  const std::string_view extension = extension_of(path);
  for (const auto& [known, type] : kTypes) {
    if (extension == known) return type;
  }
  return kUnknownType;
}

Assets::Assets(std::span<const Asset> assets) {
  std::map<std::string, std::string_view> packed;
  for (const Asset& asset : assets) {
    if (asset.path.ends_with(".gz")) packed.emplace(asset.path.substr(0, asset.path.size() - 3), asset.bytes);
  }
  for (const Asset& asset : assets) {
    if (asset.path.ends_with(".gz")) continue;
    auto file = std::make_shared<Kept>(*kept(std::string(media_type(asset.path)), std::string(asset.bytes)));
    file->plain = Body::lasting(asset.bytes);
    if (const auto found = packed.find(std::string(asset.path)); found != packed.end()) {
      file->packed = Body::lasting(found->second);
    }
    files_.emplace(asset.path, std::move(file));
  }
}

std::optional<Response> Assets::respond(const Request& request, const Target& target) const {
  if (files_.empty() && target.segments.empty()) return without_pages(request);
  const std::string path = join(target.segments, "/");
  if (const auto found = files_.find(path); found != files_.end()) {
    return deliver(request, *found->second, path.starts_with(kHashedFolder) ? kForEver : kAskAgain);
  }
  const auto index = files_.find(kIndex);
  const std::string_view type = media_type(path);
  const bool is_file =
      path.starts_with(kHashedFolder) || (type != kUnknownType && !type.starts_with("text/html"));
  if (index == files_.end() || is_file) return std::nullopt;
  return deliver(request, *index->second, kAskAgain);
}

}  // namespace xl::http
