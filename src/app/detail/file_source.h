#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "intake/bytes.h"

namespace xl::app {

// The digest of a file's bytes, taken on the way of the first whole reading.
struct ReadDigest {
  std::string hex;
};

// A file on the disk as bytes; refuses what is not there, not readable or not a file.
Result<std::unique_ptr<intake::ByteSource>> file_source(const std::filesystem::path&,
                                                        std::shared_ptr<ReadDigest>);

}  // namespace xl::app
