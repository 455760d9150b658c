#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/kept.h"
#include "http/message.h"
#include "http/url.h"

namespace xl::http {

// A file of the web pages, inside the binary. `path.gz` beside `path` is its gzipped form.
struct Asset {
  std::string_view path;  // as in "index.html", "assets/map-3f9a2c.js"
  std::string_view bytes;
};

// The web pages as they were when the program was built, by path in byte order; none where they were not.
std::span<const Asset> built_pages();

// The web pages: files by path, and index.html for every other address, which the pages themselves
// understand.
class Assets {
 public:
  explicit Assets(std::span<const Asset>);

  // Nothing where there is no such file and none is due: a missing picture is not a page.
  std::optional<Response> respond(const Request&, const Target&) const;

 private:
  std::map<std::string, std::shared_ptr<const Kept>, std::less<>> files_;
};

// By the extension, with charset; application/octet-stream for others.
std::string_view media_type(std::string_view path);

}  // namespace xl::http
