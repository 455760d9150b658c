#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "intake/limits.h"

namespace xl::intake {

// Bytes that can be read from the beginning, again and again. Files are the app's; this module sees bytes
// only.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;
  // Fills the span from its front and says how much; 0 only at the end.
  virtual Result<std::size_t> read(std::span<char>) = 0;
  virtual void rewind() = 0;
  // Of the outermost bytes (the file on the disk), where known; and how many of them were read since the
  // rewind.
  virtual std::optional<std::uint64_t> size() const = 0;
  virtual std::uint64_t done() const = 0;
};

std::unique_ptr<ByteSource> memory_source(std::string bytes);

// The unpacked bytes of gzip (one or several members); refuses what is broken, cut short or a bomb.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, const Limits&);

// Reads until the span is full or the end is reached.
Result<std::size_t> read_fully(ByteSource&, std::span<char>);

}  // namespace xl::intake
