#include "app/detail/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/digest.h"

namespace xl::app {
namespace {

class FileSource : public intake::ByteSource {
 public:
  FileSource(int descriptor, std::uint64_t size, std::shared_ptr<ReadDigest> digest)
      : descriptor_(descriptor), size_(size), digest_(std::move(digest)) {
    running_.emplace();
  }
  ~FileSource() override { ::close(descriptor_); }

  Result<std::size_t> read(std::span<char> into) override {
    ssize_t got = 0;
    do {
      got = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(done_));
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
      const std::string why = std::strerror(errno);
      return failure(ErrorKind::invalid, "读文件时磁盘出错（" + why + "）",
                     "the file cannot be read: " + why);
    }
    const auto size = static_cast<std::size_t>(got);
    if (running_) digest(into.first(size));
    done_ += size;
    return size;
  }

  void rewind() override {
    done_ = 0;
    // Only a reading from the first byte to the last counts.
    if (digest_->hex.empty()) running_.emplace();
  }
  std::optional<std::uint64_t> size() const override { return size_; }
  std::uint64_t done() const override { return done_; }

 private:
  void digest(std::span<const char> bytes) {
    running_->add({bytes.data(), bytes.size()});
    if (done_ + bytes.size() < size_) return;
    digest_->hex = running_->take();
    running_.reset();
  }

  int descriptor_;
  std::uint64_t size_;
  std::uint64_t done_ = 0;
  std::shared_ptr<ReadDigest> digest_;
  std::optional<Digest> running_;
};

}  // namespace

Result<std::unique_ptr<intake::ByteSource>> file_source(const std::filesystem::path& path,
                                                        std::shared_ptr<ReadDigest> digest) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about{};
  const bool is_file = descriptor >= 0 && ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  if (is_file) {
    return std::make_unique<FileSource>(descriptor, static_cast<std::uint64_t>(about.st_size),
                                        std::move(digest));
  }
  const int why = descriptor < 0 ? errno : EISDIR;
  if (descriptor >= 0) ::close(descriptor);
  const std::string name = path.string();
  if (why == ENOENT || why == ENOTDIR) {
    return failure(ErrorKind::not_found, "没有文件「" + name + "」；请检查路径",
                   "there is no file \"" + name + "\"");
  }
  if (why == EISDIR) {
    return failure(ErrorKind::invalid, "「" + name + "」不是文件；请给出 CSV 或 XLSX 文件的路径",
                   "\"" + name + "\" is not a file; give the path of a CSV or XLSX file");
  }
  return failure(ErrorKind::forbidden, "文件「" + name + "」打不开（" + std::strerror(why) + "）",
                 "the file \"" + name + "\" cannot be opened: " + std::strerror(why));
}

}  // namespace xl::app
