#include "intake/detail/zip_parts.h"

#include <zip.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace xl::intake {
namespace {

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = length; i-- > 0;) {
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  }
  return value;
}

// The largest number of entries that any end record in the zip's tail speaks of. Asked before the library
// opens the zip, because it makes room for that many.
std::uint64_t stated_entries(std::string_view zip) {
  // 22 bytes of record, 64 KiB of comment, 20 bytes of the 64-bit locator.
  const std::string_view tail = zip.substr(zip.size() - std::min<std::size_t>(zip.size(), 65'536 + 64));
  std::uint64_t most = 0;
  for (std::size_t at = tail.find("PK\5\6"); at != std::string_view::npos; at = tail.find("PK\5\6", at + 1)) {
    std::uint64_t entries = little_endian(tail, at + 10, 2);
    if (at >= 20 && tail.substr(at - 20, 4) == "PK\6\7") {
      const std::uint64_t record = little_endian(tail, at - 12, 8);
      entries =
          record < zip.size() ? little_endian(zip, static_cast<std::size_t>(record) + 32, 8) : UINT64_MAX;
    }
    most = std::max(most, entries);
  }
  return most;
}

class Part final : public ZipPart {
 public:
  Part(zip_file_t* file, std::uint64_t size, std::uint64_t& total, std::uint64_t most)
      : file_(file), size_(size), total_(total), most_(most) {}
  ~Part() override { zip_fclose(file_); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  Result<std::size_t> read(std::span<char> into) override {
    const zip_int64_t count = zip_fread(file_, into.data(), into.size());
    if (count < 0) return broken_workbook();
    done_ += static_cast<std::uint64_t>(count);
    total_ += static_cast<std::uint64_t>(count);
    if (total_ > most_) {
      return failure(
          ErrorKind::invalid,
          "工作簿解开后过大（超过 " + std::to_string(most_ >> 20) +
              " MiB），不像名录，已拒绝；请拆成几个文件",
          "the workbook unpacks to more than " + std::to_string(most_ >> 20) + " MiB; refused, split it");
    }
    return static_cast<std::size_t>(count);
  }
  std::uint64_t done() const override { return done_; }
  std::uint64_t size() const override { return size_; }

 private:
  zip_file_t* file_;
  std::uint64_t size_;
  std::uint64_t done_ = 0;
  std::uint64_t& total_;
  std::uint64_t most_;
};

class Parts final : public ZipParts {
 public:
  Parts(std::shared_ptr<const std::string> bytes, const Limits& limits) : bytes_(std::move(bytes)) {
    // Counted over all parts that are read: a bomb may be spread over several.
    const std::uint64_t by_ratio = std::max(limits.ratio_from_bytes, bytes_->size() * limits.ratio);
    most_ = std::min(limits.workbook_unpacked_bytes, by_ratio);
    zip_source_t* const source = zip_source_buffer_create(bytes_->data(), bytes_->size(), 0, nullptr);
    if (source == nullptr) return;
    zip_ = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (zip_ == nullptr) zip_source_free(source);
  }
  ~Parts() override {
    if (zip_ != nullptr) zip_discard(zip_);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  bool opened() const { return zip_ != nullptr; }
  bool has(const std::string& name) const override { return zip_name_locate(zip_, name.c_str(), 0) >= 0; }
  Result<std::unique_ptr<ZipPart>> open(const std::string& name) override {
    zip_stat_t found;
    zip_stat_init(&found);
    if (zip_stat(zip_, name.c_str(), 0, &found) != 0) return broken_workbook();
    if ((found.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && found.encryption_method != ZIP_EM_NONE) {
      return failure(
          ErrorKind::invalid, "工作簿设有密码。请在 Excel 中打开，在“文件—信息—保护工作簿”中去掉密码后另存",
          "the workbook has a password; take it off in Excel (File, Info, Protect Workbook) and save it");
    }
    zip_file_t* const file = zip_fopen_index(zip_, found.index, 0);
    if (file == nullptr) return broken_workbook();
    return std::make_unique<Part>(file, found.size, total_, most_);
  }

 private:
  std::shared_ptr<const std::string> bytes_;
  zip_t* zip_ = nullptr;
  std::uint64_t total_ = 0;
  std::uint64_t most_ = 0;
};

}  // namespace

tl::unexpected<Error> broken_workbook() {
  return failure(ErrorKind::invalid,
                 "工作簿已损坏，读不下去。请用 Excel 打开，另存为“Excel 工作簿（*.xlsx）”再交",
                 "the workbook is damaged; open it in Excel and save it as Excel Workbook (*.xlsx)");
}

Result<std::unique_ptr<ZipParts>> zip_parts(std::shared_ptr<const std::string> bytes, const Limits& limits) {
  if (stated_entries(*bytes) > limits.workbook_entries) {
    const std::string most = std::to_string(limits.workbook_entries);
    return failure(ErrorKind::invalid, "工作簿内的部件超过 " + most + " 个，不像 Excel 工作簿，已拒绝",
                   "the workbook has more than " + most + " parts; refused");
  }
  auto parts = std::make_unique<Parts>(std::move(bytes), limits);
  if (!parts->opened()) return broken_workbook();
  return std::unique_ptr<ZipParts>(std::move(parts));
}

}  // namespace xl::intake
