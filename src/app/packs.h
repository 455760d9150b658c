#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pack/pack.h"

namespace xl::app {

// Every file below a folder, by path; refuses a folder without pack.toml and files beyond 64 MiB.
Result<std::vector<pack::File>> pack_files(const std::string& folder);
// The pack of that name inside the binary.
Result<std::vector<pack::File>> embedded_pack_files(const std::string& name);

// A pack that can be used: from `folder`, or the Fujian pack inside the binary where no folder is given. A
// pack with errors is refused with the first of them.
Result<pack::Pack> open_pack(const std::optional<std::string>& folder);

// One fault of a pack, as people read it.
struct PackFault {
  std::string severity;
  std::string place;
  Message message;
  Message proposal;
  FIELDS(PackFault, severity, place, message, proposal);
};
struct PackCheck {
  std::string pack;
  std::string version;
  std::string digest;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t notes = 0;
  std::vector<PackFault> faults;
  FIELDS(PackCheck, pack, version, digest, errors, warnings, notes, faults);
};
Result<PackCheck> check_pack(const std::optional<std::string>& folder);

}  // namespace xl::app
