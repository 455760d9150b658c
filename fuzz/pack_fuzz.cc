// Any bytes as a pack: files begin at lines "=== path". Must end in a pack or in faults that say where.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kMark = "=== ";
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<xl::pack::File> files;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.starts_with(kMark)) {
      files.push_back({std::string(line.substr(kMark.size())), {}});
    } else if (!files.empty()) {
      files.back().bytes += line;
      if (end != std::string_view::npos) files.back().bytes += '\n';
    }
  }
  const xl::pack::Reading reading = xl::pack::read_pack(files);
  for (const xl::pack::Fault& fault : reading.faults) {
    if (fault.message.zh.empty() || fault.message.en.empty()) std::abort();
    // Only a file that was given has lines.
    const bool given = std::ranges::find(files, fault.file, &xl::pack::File::path) != files.end();
    if (fault.line > 0 && !given) std::abort();
  }
  return 0;
}
