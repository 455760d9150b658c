#include "intake/detail/zip_rewrite.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>

namespace xl::intake {
namespace {

// Fixed lengths and offsets of the zip format (APPNOTE 4.3).
constexpr std::size_t kLocalHeader = 30;
constexpr std::size_t kRecord = 46;
constexpr std::size_t kEnd = 22;
constexpr std::size_t kLongestComment = 65'535;
constexpr std::uint64_t kMost32 = 0xFFFFFFFF;
// Sizes and checksum stand behind the data.
constexpr std::uint16_t kSizesFollow = 8;
constexpr std::uint16_t kUtf8Name = 0x800;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kVersionNeeded = 20;
constexpr std::size_t kPiece = 64U << 10;
// Sheets pack by their repetition, which the lowest levels find too; each level above costs seconds a sheet.
constexpr int kLevel = 3;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void put(std::string& bytes, std::size_t at, std::size_t length, std::uint64_t value) {
  for (std::size_t i = 0; i < length; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

tl::unexpected<Error> odd_zip() {
  return failure(ErrorKind::invalid, "工作簿的压缩结构不是 Excel 或 WPS 写出的样子",
                 "the workbook's zip is not as Excel or WPS write one");
}

std::optional<std::size_t> end_record(std::string_view bytes) {
  if (bytes.size() < kEnd) return std::nullopt;
  const std::size_t last = bytes.size() - kEnd;
  const std::size_t first = last > kLongestComment ? last - kLongestComment : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    const bool here =
        bytes.substr(at, 4) == "PK\5\6" && at + kEnd + number_at(bytes, at + 20, 2) == bytes.size();
    if (here) return at;
  }
  return std::nullopt;
}

// The local entries end where the next begins; they must not overlap, and be called as the directory says.
Result<void> find_ends(ZipLayout& layout) {
  std::vector<ZipLayout::Entry*> in_place;
  for (ZipLayout::Entry& entry : layout.entries) in_place.push_back(&entry);
  std::ranges::sort(in_place, {}, [](const ZipLayout::Entry* entry) { return entry->local.data(); });
  const char* const end = layout.bytes.data() + layout.directory;
  for (std::size_t i = 0; i < in_place.size(); ++i) {
    ZipLayout::Entry& entry = *in_place[i];
    const char* const next = i + 1 < in_place.size() ? in_place[i + 1]->local.data() : end;
    entry.local = {entry.local.data(), static_cast<std::size_t>(next - entry.local.data())};
    if (entry.local.size() < kLocalHeader || !entry.local.starts_with("PK\3\4")) return odd_zip();
    const std::uint64_t name = number_at(entry.local, 26, 2);
    const std::uint64_t data = kLocalHeader + name + number_at(entry.local, 28, 2);
    if (data + number_at(entry.record, 20, 4) > entry.local.size()) return odd_zip();
    if (entry.local.substr(kLocalHeader, name) != entry.name) return odd_zip();
  }
  return {};
}

// Packs what it is given and hands it on; counts both sides.
class Packer {
 public:
  explicit Packer(const Sink& sink) : sink_(sink), piece_(kPiece) {
    // Without zlib's own header, as zip has it.
    if (deflateInit2(&stream_, kLevel, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("zlib does not start");
  }
  ~Packer() { deflateEnd(&stream_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  Result<void> add(std::string_view bytes) {
    crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    unpacked_ += bytes.size();
    while (!bytes.empty()) {
      const std::string_view now = bytes.substr(0, 1U << 30);
      bytes.remove_prefix(now.size());
      // zlib does not write to its input; its interface is older than const.
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(now.data()));
      stream_.avail_in = static_cast<uInt>(now.size());
      while (stream_.avail_in > 0) TRY_DO(step(Z_NO_FLUSH));
    }
    return {};
  }
  Result<void> finish() {
    while (!ended_) TRY_DO(step(Z_FINISH));
    return {};
  }
  std::uint64_t crc() const { return crc_; }
  std::uint64_t unpacked() const { return unpacked_; }
  std::uint64_t packed() const { return packed_; }

 private:
  Result<void> step(int flush) {
    stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
    stream_.avail_out = static_cast<uInt>(piece_.size());
    ended_ = deflate(&stream_, flush) == Z_STREAM_END;
    const std::size_t made = piece_.size() - stream_.avail_out;
    packed_ += made;
    return made == 0 ? Result<void>() : sink_({piece_.data(), made});
  }

  const Sink& sink_;
  std::vector<char> piece_;
  z_stream stream_{};
  uLong crc_ = 0;
  std::uint64_t unpacked_ = 0;
  std::uint64_t packed_ = 0;
  bool ended_ = false;
};

// Writes an entry anew under its old name and time; its record, told the new sizes, is handed back.
Result<std::string> write_entry(const ZipLayout::Entry& entry, const NewPart& part, const Sink& sink) {
  std::string record(entry.record);
  const std::uint64_t flags = (number_at(record, 8, 2) & kUtf8Name) | kSizesFollow;
  std::string header(kLocalHeader, '\0');
  std::memcpy(header.data(), "PK\3\4", 4);
  put(header, 4, 2, kVersionNeeded);
  put(header, 6, 2, flags);
  put(header, 8, 2, kDeflated);
  header.replace(10, 4, record, 12, 4);
  put(header, 26, 2, entry.name.size());
  TRY_DO(sink(header + std::string(entry.name)));
  Packer packer(sink);
  TRY_DO(part.write([&](std::string_view bytes) { return packer.add(bytes); }));
  TRY_DO(packer.finish());
  if (packer.unpacked() > kMost32 || packer.packed() > kMost32) {
    return failure(ErrorKind::invalid, "工作表超过 4 GiB，请拆成几个文件",
                   "the sheet exceeds 4 GiB; split it");
  }
  std::string follows = std::string("PK\7\x8") + std::string(12, '\0');
  put(follows, 4, 4, packer.crc());
  put(follows, 8, 4, packer.packed());
  put(follows, 12, 4, packer.unpacked());
  TRY_DO(sink(follows));
  put(record, 6, 2, kVersionNeeded);
  put(record, 8, 2, flags);
  put(record, 10, 2, kDeflated);
  put(record, 16, 4, packer.crc());
  put(record, 20, 4, packer.packed());
  put(record, 24, 4, packer.unpacked());
  return record;
}

}  // namespace

Result<ZipLayout> zip_layout(std::string_view bytes) {
  ZipLayout layout{.bytes = bytes};
  const auto end = end_record(bytes);
  if (!end) return odd_zip();
  layout.end = bytes.substr(*end);
  const std::uint64_t count = number_at(layout.end, 10, 2);
  const std::uint64_t size = number_at(layout.end, 12, 4);
  layout.directory = number_at(layout.end, 16, 4);
  // A 64-bit zip says so by full counters; several disks are of the days of floppies.
  const bool odd = count == 0xFFFF || layout.directory == kMost32 || number_at(layout.end, 4, 4) != 0 ||
                   layout.directory + size != *end;
  if (odd) return odd_zip();
  std::string_view directory = bytes.substr(layout.directory, size);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (directory.size() < kRecord || !directory.starts_with("PK\1\2")) return odd_zip();
    const std::uint64_t name = number_at(directory, 28, 2);
    const std::uint64_t length = kRecord + name + number_at(directory, 30, 2) + number_at(directory, 32, 2);
    const std::uint64_t at = number_at(directory, 42, 4);
    const bool big = number_at(directory, 20, 4) == kMost32 || number_at(directory, 24, 4) == kMost32;
    if (big || length > directory.size() || at >= layout.directory) return odd_zip();
    layout.entries.push_back(
        {directory.substr(kRecord, name), directory.substr(0, length), bytes.substr(at, 0)});
    directory.remove_prefix(length);
  }
  if (!directory.empty()) return odd_zip();
  TRY_DO(find_ends(layout));
  return layout;
}

Result<void> rewrite_zip(const ZipLayout& layout, std::span<const NewPart> parts, const Sink& sink) {
  std::uint64_t written = 0;
  const Sink counted = [&](std::string_view bytes) {
    written += bytes.size();
    return sink(bytes);
  };
  std::vector<std::size_t> order(layout.entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return layout.entries[i].local.data(); });
  std::vector<std::string> records(order.size());
  if (!order.empty()) {
    // A program in front of a zip is part of the file too.
    const char* const first = layout.entries[order.front()].local.data();
    TRY_DO(counted(layout.bytes.substr(0, static_cast<std::size_t>(first - layout.bytes.data()))));
  }
  for (const std::size_t i : order) {
    const ZipLayout::Entry& entry = layout.entries[i];
    const std::uint64_t at = written;
    const auto part = std::ranges::find(parts, entry.name, &NewPart::name);
    if (part == parts.end()) {
      TRY_DO(counted(entry.local));
      records[i] = entry.record;
    } else {
      records[i] = TRY(write_entry(entry, *part, counted));
    }
    put(records[i], 42, 4, at);
  }
  const std::uint64_t directory = written;
  for (const std::string& record : records) TRY_DO(counted(record));
  std::string end(layout.end);
  put(end, 12, 4, written - directory);
  put(end, 16, 4, directory);
  if (written > kMost32) return odd_zip();
  return counted(end);
}

}  // namespace xl::intake
