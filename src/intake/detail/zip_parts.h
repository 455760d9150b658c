#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "intake/limits.h"

namespace xl::intake {

// One part of a workbook, unpacked as it is read.
class ZipPart {
 public:
  virtual ~ZipPart() = default;
  // 0 at the end only.
  virtual Result<std::size_t> read(std::span<char>) = 0;
  virtual std::uint64_t done() const = 0;
  // As the zip says; for progress only.
  virtual std::uint64_t size() const = 0;
};

// The parts of a zip that is held in memory, within the limits.
class ZipParts {
 public:
  virtual ~ZipParts() = default;
  virtual bool has(const std::string& name) const = 0;
  // The part must not outlive the parts.
  virtual Result<std::unique_ptr<ZipPart>> open(const std::string& name) = 0;
};

Result<std::unique_ptr<ZipParts>> zip_parts(std::shared_ptr<const std::string> bytes, const Limits&);

// What is said of a workbook whose inside does not hold together.
tl::unexpected<Error> broken_workbook();

}  // namespace xl::intake
