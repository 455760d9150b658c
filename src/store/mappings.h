#pragma once
#include <string>
#include <vector>

#include "store/store.h"

namespace xl::store {

// One header of a file and the field it means.
struct MappedHeader {
  std::string header;
  std::string field;
  FIELDS(MappedHeader, header, field);
  bool operator==(const MappedHeader&) const = default;
};

// Headers of one office's files, saved under a name.
struct Mapping {
  std::string name;
  std::string register_id;
  std::vector<MappedHeader> headers;
};

// Replaces a mapping of the same name and register.
void save_mapping(Writer&, const Mapping&);
// By register and name.
std::vector<Mapping> mappings(const Reader&);
std::optional<Mapping> mapping(const Reader&, const std::string& register_id, const std::string& name);

}  // namespace xl::store
