#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/marked.h"

namespace xl::intake {

// A zip held in memory, taken apart without unpacking anything.
struct ZipLayout {
  struct Entry {
    std::string_view name;
    // Its record in the directory.
    std::string_view record;
    // Its local header, data and what follows them.
    std::string_view local;
  };
  std::string_view bytes;
  // In the directory's order.
  std::vector<Entry> entries;
  // Where the directory begins, and its end record with the comment.
  std::size_t directory = 0;
  std::string_view end;
};

// Refused where the zip is not as spreadsheets write one (64-bit records, entries that overlap).
Result<ZipLayout> zip_layout(std::string_view bytes);

// A part that is written anew, piece by piece.
struct NewPart {
  std::string name;
  std::function<Result<void>(const Sink&)> write;
};

// The same zip with other content in some parts: all other entries keep their bytes, packed as they were,
// and their order.
Result<void> rewrite_zip(const ZipLayout&, std::span<const NewPart>, const Sink&);

}  // namespace xl::intake
