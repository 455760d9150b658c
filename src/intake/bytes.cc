#include "intake/bytes.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

namespace xl::intake {
namespace {

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t count = std::min(into.size(), bytes_.size() - at_);
    if (count > 0) std::memcpy(into.data(), bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  void rewind() override { at_ = 0; }
  std::optional<std::uint64_t> size() const override { return bytes_.size(); }
  std::uint64_t done() const override { return at_; }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

constexpr std::size_t kPackedBytes = 64U << 10;

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, const Limits& limits)
      : packed_(std::move(packed)), limits_(limits), input_(kPackedBytes) {
    // 15 + 16: a 32 KiB window, gzip headers only.
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::runtime_error("inflateInit2 failed");
  }
  ~GzipSource() override { inflateEnd(&stream_); }

  Result<std::size_t> read(std::span<char> into) override {
    std::size_t made = 0;
    while (made < into.size() && !ended_) {
      if (stream_.avail_in == 0) TRY_DO(refill());
      if (ended_) break;
      made += TRY(unpack(into.subspan(made)));
    }
    unpacked_ += made;
    TRY_DO(within_limits());
    return made;
  }
  void rewind() override {
    packed_->rewind();
    inflateReset(&stream_);
    stream_.avail_in = 0;
    unpacked_ = 0;
    between_members_ = true;
    ended_ = false;
  }
  std::optional<std::uint64_t> size() const override { return packed_->size(); }
  std::uint64_t done() const override { return packed_->done(); }

 private:
  Result<void> refill() {
    const std::size_t count = TRY(packed_->read(input_));
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(count);
    if (count > 0) return {};
    if (!between_members_) {
      return failure(ErrorKind::invalid, "gzip 文件不完整：在末尾之前断了，请重新传输或重新压缩",
                     "the gzip file is cut short; send or pack it again");
    }
    ended_ = true;
    return {};
  }

  // One step; may make nothing.
  Result<std::size_t> unpack(std::span<char> into) {
    if (between_members_ && *stream_.next_in == 0 && unpacked_any_) {
      // Zeros after the last member are padding of tapes and blocks.
      ++stream_.next_in;
      --stream_.avail_in;
      return std::size_t{0};
    }
    between_members_ = false;
    unpacked_any_ = true;
    const std::size_t room = std::min<std::size_t>(into.size(), 1U << 30);
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(room);
    const int state = inflate(&stream_, Z_NO_FLUSH);
    if (state == Z_STREAM_END) {
      inflateReset(&stream_);
      between_members_ = true;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      return failure(ErrorKind::invalid, "gzip 文件已损坏，请重新传输或重新压缩",
                     "the gzip file is damaged; send or pack it again");
    }
    return room - stream_.avail_out;
  }

  Result<void> within_limits() const {
    const bool bomb = unpacked_ > limits_.ratio_from_bytes && unpacked_ / limits_.ratio > packed_->done();
    if (unpacked_ <= limits_.text_bytes && !bomb) return {};
    return failure(ErrorKind::invalid,
                   "gzip 文件解开后过大（超过压缩后的" + std::to_string(limits_.ratio) + "倍或" +
                       std::to_string(limits_.text_bytes >> 30) + " GiB)，不像名录，已拒绝；请拆成几个文件",
                   "the gzip file unpacks to more than " + std::to_string(limits_.ratio) +
                       " times its size or " + std::to_string(limits_.text_bytes >> 30) +
                       " GiB; refused, split it");
  }

  std::unique_ptr<ByteSource> packed_;
  Limits limits_;
  std::vector<char> input_;
  z_stream stream_{};
  std::uint64_t unpacked_ = 0;
  bool between_members_ = true;
  bool unpacked_any_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> memory_source(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, const Limits& limits) {
  return std::make_unique<GzipSource>(std::move(packed), limits);
}

Result<std::size_t> read_fully(ByteSource& source, std::span<char> into) {
  std::size_t total = 0;
  while (total < into.size()) {
    const std::size_t count = TRY(source.read(into.subspan(total)));
    if (count == 0) break;
    total += count;
  }
  return total;
}

}  // namespace xl::intake
