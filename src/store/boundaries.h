#pragma once
#include <optional>
#include <string>

#include "store/store.h"

namespace xl::store {

// Outlines of the counties, as a published file draws them.
struct Boundary {
  std::string file;
  // Of the file's bytes.
  std::string digest;
  std::string source;
  // 审图号.
  std::string approval;
  // GeoJSON; empty takes back what was drawn before.
  std::string shapes;
};

// From now on these are drawn; those before are kept.
void set_boundary(Writer&, const Boundary&);
// What is drawn; nothing where none was ever imported, or it was taken back.
std::optional<Boundary> boundary(const Reader&);

}  // namespace xl::store
