#include "intake/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.h"

namespace xl::intake {
namespace {

constexpr std::size_t kChunk = 256U << 10;
// So many well-formed characters in a row before the first malformed byte do not come about by chance in
// GB18030.
constexpr std::size_t kSurelyUtf8 = 24;

// Length of the well-formed character at `at`, 0 where it is malformed; `room` bytes are there.
std::size_t character_length(const unsigned char* at, std::size_t room) {
  const auto tail = [&](std::size_t i) { return (at[i] & 0xC0) == 0x80; };
  if (at[0] < 0x80) return 1;
  if (at[0] < 0xC2 || at[0] > 0xF4) return 0;
  if (at[0] < 0xE0) return room > 1 && tail(1) ? 2 : 0;
  if (at[0] < 0xF0) {
    if (room < 3 || !tail(1) || !tail(2)) return 0;
    const bool overlong = at[0] == 0xE0 && at[1] < 0xA0;
    const bool surrogate = at[0] == 0xED && at[1] > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (room < 4 || !tail(1) || !tail(2) || !tail(3)) return 0;
  const bool overlong = at[0] == 0xF0 && at[1] < 0x90;
  const bool beyond = at[0] == 0xF4 && at[1] > 0x8F;
  return overlong || beyond ? 0 : 4;
}

// Passes over characters of three bytes led by E1–EC, which are nearly all of Chinese.
std::size_t past_common_characters(const unsigned char* bytes, std::size_t at, std::size_t size,
                                   std::size_t& characters) {
  while (at + 3 <= size && bytes[at] >= 0xE1 && bytes[at] <= 0xEC &&
         ((bytes[at + 1] ^ 0x80) | (bytes[at + 2] ^ 0x80)) < 0x40) {
    at += 3;
    ++characters;
  }
  return at;
}

// Where the well-formed text ends that `text` begins with; adds the number of its characters beyond ASCII.
std::size_t well_formed(std::string_view text, std::size_t& characters) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight = 0;
    while (at + 8 <= text.size()) {
      std::memcpy(&eight, bytes + at, 8);
      if ((eight & 0x8080808080808080ULL) != 0) break;
      at += 8;
    }
    at = past_common_characters(bytes, at, text.size(), characters);
    if (at == text.size()) break;
    const std::size_t length = character_length(bytes + at, text.size() - at);
    if (length == 0) break;
    if (length > 1) ++characters;
    at += length;
  }
  return at;
}

// Where a reading of all the bytes as one encoding first fails.
struct Reading {
  bool whole = true;
  std::size_t line = 1;
  // Characters beyond ASCII that were read.
  std::size_t characters = 0;
};

void count_lines(Reading& reading, std::string_view text) {
  reading.line += static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

// Hands all bytes to the visitor in chunks until the reading fails; bytes that the visitor leaves come again
// in front of the next chunk.
template <class Visit>
Result<Reading> read_through(ByteSource& source, Visit visit) {
  Reading reading;
  std::vector<char> buffer(kChunk);
  std::size_t kept = 0;
  source.rewind();
  for (bool last = false; !last && reading.whole;) {
    const std::size_t count = TRY(read_fully(source, std::span(buffer).subspan(kept)));
    last = count == 0;
    const std::string_view chunk(buffer.data(), kept + count);
    const std::size_t used = visit(reading, chunk, last);
    kept = chunk.size() - used;
    std::memmove(buffer.data(), buffer.data() + used, kept);
  }
  source.rewind();
  return reading;
}

Result<Reading> read_as_utf8(ByteSource& source) {
  return read_through(source, [](Reading& reading, std::string_view chunk, bool last) {
    const std::size_t good = well_formed(chunk, reading.characters);
    count_lines(reading, chunk.substr(0, good));
    // Up to three bytes of a character may wait for the next chunk.
    reading.whole = good == chunk.size() || (!last && chunk.size() - good < 4);
    return good;
  });
}

class Converter {
 public:
  Converter(const char* to, const char* from) : state_(iconv_open(to, from)) {
    // iconv's own word for a failure.
    if (state_ == reinterpret_cast<iconv_t>(-1)) {  // NOLINT(performance-no-int-to-ptr)
      throw std::runtime_error(std::string("iconv knows no ") + from + " to " + to);
    }
  }
  ~Converter() { iconv_close(state_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  enum class Stop { all_read, output_full, incomplete, malformed };
  struct Step {
    Stop stop = Stop::all_read;
    std::size_t read = 0;
    std::size_t written = 0;
  };
  Step convert(std::string_view from, std::span<char> to) {
    char* in = const_cast<char*>(from.data());
    std::size_t in_left = from.size();
    char* out = to.data();
    std::size_t out_left = to.size();
    const std::size_t result = iconv(state_, &in, &in_left, &out, &out_left);
    Step step{Stop::all_read, from.size() - in_left, to.size() - out_left};
    if (result != static_cast<std::size_t>(-1)) return step;
    step.stop = errno == E2BIG ? Stop::output_full : errno == EINVAL ? Stop::incomplete : Stop::malformed;
    return step;
  }
  void reset() { iconv(state_, nullptr, nullptr, nullptr, nullptr); }

 private:
  iconv_t state_;
};

const char* iconv_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le:
      return "UTF-16LE";
    case Encoding::utf16be:
      return "UTF-16BE";
    case Encoding::gb18030:
      return "GB18030";
    default:
      return "UTF-8";
  }
}

Result<Reading> read_as_gb18030(ByteSource& source) {
  Converter converter("UTF-8", "GB18030");
  std::vector<char> text(kChunk);
  return read_through(source, [&](Reading& reading, std::string_view chunk, bool last) {
    for (std::size_t used = 0;;) {
      const auto step = converter.convert(chunk.substr(used), text);
      used += step.read;
      count_lines(reading, {text.data(), step.written});
      if (step.stop == Converter::Stop::output_full) continue;
      const bool waits = step.stop == Converter::Stop::incomplete && !last;
      reading.whole = step.stop == Converter::Stop::all_read || waits;
      return used;
    }
  });
}

tl::unexpected<Error> malformed(std::size_t line, std::string_view encoding) {
  const std::string at = std::to_string(line);
  const std::string name(encoding);
  return failure(
      ErrorKind::invalid,
      "第" + at + "行有不能按 " + name +
          " 解码的字节：文件已损坏，或混用了几种编码。请用 Excel 或记事本打开，"
          "检查这一行，另存为“CSV UTF-8（逗号分隔）”",
      "line " + at + " has bytes that are not " + name +
          ": the file is damaged or mixes encodings; open it, mend that line and save it as CSV UTF-8");
}

class ConvertedSource final : public ByteSource {
 public:
  ConvertedSource(std::unique_ptr<ByteSource> source, Encoding encoding)
      : source_(std::move(source)),
        encoding_(encoding),
        converter_("UTF-8", iconv_name(encoding)),
        input_(kChunk),
        output_(kChunk) {}

  Result<std::size_t> read(std::span<char> into) override {
    while (begin_ == end_ && !ended_) TRY_DO(refill());
    const std::size_t count = std::min(into.size(), end_ - begin_);
    if (count > 0) std::memcpy(into.data(), output_.data() + begin_, count);
    begin_ += count;
    return count;
  }
  void rewind() override {
    source_->rewind();
    converter_.reset();
    kept_ = begin_ = end_ = 0;
    line_ = 1;
    at_start_ = true;
    ended_ = false;
  }
  std::optional<std::uint64_t> size() const override { return source_->size(); }
  std::uint64_t done() const override { return source_->done(); }

 private:
  Result<void> refill() {
    const std::size_t count = TRY(source_->read(std::span(input_).subspan(kept_)));
    const std::string_view chunk(input_.data(), kept_ + count);
    std::size_t used = 0;
    if (at_start_ && count > 0) {
      const std::string_view mark = byte_order_mark(encoding_);
      if (chunk.size() < mark.size()) {
        kept_ = chunk.size();
        return {};
      }
      if (chunk.starts_with(mark)) used = mark.size();
      at_start_ = false;
    }
    const auto step = converter_.convert(chunk.substr(used), output_);
    used += step.read;
    begin_ = 0;
    end_ = step.written;
    line_ += static_cast<std::size_t>(
        std::count(output_.begin(), output_.begin() + static_cast<std::ptrdiff_t>(end_), '\n'));
    kept_ = chunk.size() - used;
    std::memmove(input_.data(), input_.data() + used, kept_);
    const bool stuck = step.stop == Converter::Stop::incomplete && count == 0;
    // What was read before the bad byte is handed out first; the next call comes here again.
    if ((step.stop == Converter::Stop::malformed || stuck) && end_ == 0)
      return malformed(line_, name_of(encoding_));
    ended_ = count == 0 && kept_ == 0 && end_ == 0;
    return {};
  }

  std::unique_ptr<ByteSource> source_;
  Encoding encoding_;
  Converter converter_;
  std::vector<char> input_;
  std::vector<char> output_;
  std::size_t kept_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t line_ = 1;
  bool at_start_ = true;
  bool ended_ = false;
};

// UTF-8 needs no conversion; only its mark goes.
class MarklessSource final : public ByteSource {
 public:
  explicit MarklessSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (at_start_) {
      std::array<char, 3> mark;
      const std::size_t count = TRY(read_fully(*source_, mark));
      at_start_ = false;
      if (std::string_view(mark.data(), count) != byte_order_mark(Encoding::utf8_bom)) {
        source_->rewind();
      }
    }
    return source_->read(into);
  }
  void rewind() override {
    source_->rewind();
    at_start_ = true;
  }
  std::optional<std::uint64_t> size() const override { return source_->size(); }
  std::uint64_t done() const override { return source_->done(); }

 private:
  std::unique_ptr<ByteSource> source_;
  bool at_start_ = true;
};

}  // namespace

std::string_view byte_order_mark(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8_bom:
      return "\xEF\xBB\xBF";
    case Encoding::utf16le:
      return "\xFF\xFE";
    case Encoding::utf16be:
      return "\xFE\xFF";
    default:
      return "";
  }
}

Result<Encoding> detect_encoding(ByteSource& source) {
  source.rewind();
  std::array<char, 4096> first;
  const std::size_t count = TRY(read_fully(source, first));
  source.rewind();
  const std::string_view start(first.data(), count);
  for (const Encoding encoding : {Encoding::utf16le, Encoding::utf16be}) {
    if (start.starts_with(byte_order_mark(encoding))) return encoding;
  }
  if (static_cast<std::size_t>(std::ranges::count(start, '\0')) * 10 > count) {
    return failure(
        ErrorKind::invalid,
        "这不是文本文件（含大量空字节）。请交 CSV、TSV 或 .xlsx；如果是 UTF-16 文本，请另存为“CSV "
        "UTF-8（逗号分隔）”",
        "this is not a text file (it is full of NUL bytes); hand in CSV, TSV or .xlsx, and UTF-16 text "
        "saved as CSV UTF-8");
  }
  const Reading utf8 = TRY(read_as_utf8(source));
  if (utf8.whole) {
    return start.starts_with(byte_order_mark(Encoding::utf8_bom)) ? Encoding::utf8_bom : Encoding::utf8;
  }
  if (utf8.characters >= kSurelyUtf8) return malformed(utf8.line, "UTF-8");
  const Reading gb18030 = TRY(read_as_gb18030(source));
  if (gb18030.whole) return Encoding::gb18030;
  return malformed(gb18030.line, "UTF-8 / GB18030");
}

std::unique_ptr<ByteSource> to_utf8(std::unique_ptr<ByteSource> source, Encoding encoding) {
  if (encoding == Encoding::utf8) return source;
  if (encoding == Encoding::utf8_bom) return std::make_unique<MarklessSource>(std::move(source));
  return std::make_unique<ConvertedSource>(std::move(source), encoding);
}

std::string encoded(std::string_view utf8, Encoding encoding) {
  if (encoding == Encoding::utf8 || encoding == Encoding::utf8_bom) return std::string(utf8);
  Converter converter(iconv_name(encoding), "UTF-8");
  std::string bytes;
  std::array<char, 4096> piece;
  while (!utf8.empty()) {
    const auto step = converter.convert(utf8, piece);
    bytes.append(piece.data(), step.written);
    utf8.remove_prefix(step.read);
    const bool readable = step.stop == Converter::Stop::all_read || step.stop == Converter::Stop::output_full;
    if (!readable) {
      // glibc has no GB18030 for two dozen private code points.
      std::size_t length = 0;
      next_code_point(utf8, length);
      bytes += encoded("?", encoding);
      utf8.remove_prefix(length);
    }
  }
  return bytes;
}

}  // namespace xl::intake
