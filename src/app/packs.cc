#include "app/packs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/detail/embedded.h"

namespace xl::app {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t kLargestFile = 64U << 20U;

std::string place_of(const pack::Fault& fault) {
  std::string place = fault.file;
  if (fault.line > 0) place += ":" + std::to_string(fault.line);
  if (fault.line > 0 && fault.column > 0) place += ":" + std::to_string(fault.column);
  return place;
}

Result<std::vector<pack::File>> files_of(const std::optional<std::string>& folder) {
  return folder ? pack_files(*folder) : embedded_pack_files("fujian");
}

std::string_view name_of(pack::Severity severity) {
  constexpr std::string_view kNames[] = {"error", "warning", "note"};
  return kNames[static_cast<int>(severity)];
}

}  // namespace

Result<std::vector<pack::File>> pack_files(const std::string& folder) {
  if (!fs::is_regular_file(fs::path(folder) / "pack.toml")) {
    return failure(ErrorKind::not_found, folder + " 不是政策包：里面没有 pack.toml",
                   folder + " is not a pack: it has no pack.toml");
  }
  std::vector<pack::File> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = fs::relative(entry.path(), folder).generic_string();
    if (entry.file_size() > kLargestFile) {
      return failure(ErrorKind::invalid, path + " 超过 64 MiB，政策包的文件不应这样大",
                     path + " is larger than 64 MiB, too large for a pack file");
    }
    const std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (!stream) return failure(ErrorKind::invalid, "读不了文件 " + path, "cannot read " + path);
    files.push_back({path, std::move(bytes).str()});
  }
  std::ranges::sort(files, {}, &pack::File::path);
  return files;
}

Result<std::vector<pack::File>> embedded_pack_files(const std::string& name) {
  const std::string prefix = name + "/";
  std::vector<pack::File> files;
  for (const auto& [path, bytes] : embedded_packs()) {
    if (path.starts_with(prefix))
      files.push_back({std::string(path.substr(prefix.size())), std::string(bytes)});
  }
  if (files.empty()) {
    return failure(ErrorKind::not_found, "程序里没有政策包 " + name, "the program carries no pack " + name);
  }
  return files;
}

Result<pack::Pack> open_pack(const std::optional<std::string>& folder) {
  const std::vector<pack::File> files = TRY(files_of(folder));
  pack::Reading reading = pack::read_pack(files);
  const auto error = std::ranges::find(reading.faults, pack::Severity::error, &pack::Fault::severity);
  if (error != reading.faults.end()) {
    const std::string place = place_of(*error);
    return failure(
        ErrorKind::invalid,
        "政策包有错误，不能使用。" + place + "：" + error->message.zh + "（全部问题：xianlian pack check）",
        "the pack has errors: " + place + ": " + error->message.en + " (all of them: xianlian pack check)");
  }
  return std::move(reading.pack);
}

Result<PackCheck> check_pack(const std::optional<std::string>& folder) {
  const std::vector<pack::File> files = TRY(files_of(folder));
  const pack::Reading reading = pack::read_pack(files);
  PackCheck check{.pack = reading.pack.id, .version = reading.pack.version, .digest = reading.pack.digest};
  for (const pack::Fault& fault : reading.faults) {
    if (fault.severity == pack::Severity::error) ++check.errors;
    if (fault.severity == pack::Severity::warning) ++check.warnings;
    if (fault.severity == pack::Severity::note) ++check.notes;
    check.faults.push_back(
        {std::string(name_of(fault.severity)), place_of(fault), fault.message, fault.proposal});
  }
  return check;
}

}  // namespace xl::app
