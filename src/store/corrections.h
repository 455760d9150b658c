#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "store/store.h"

namespace xl::store {

// One saying of a person about a firm and a link, or the taking back of one.
struct Correction {
  std::int64_t id = 0;
  // The one that this takes back; the rest of the row is then as there, but for who, why and when.
  std::optional<std::int64_t> withdraws;
  std::string uscc;
  // As it was then.
  std::string name;
  std::string chain;
  std::string link;
  bool stands = false;
  // What the firm does there, in Chinese; empty where nobody said.
  std::string role;
  std::string said_by;
  std::string reason;
  Moment at;
  // What the firm's words said then, evidence as a JSON list; the role is empty where they said nothing of
  // the link.
  std::string read_role;
  bool read_stood = false;
  std::string read_level;
  std::string evidence;
  FIELDS(Correction, id, withdraws, uscc, name, chain, link, stands, role, said_by, reason, at, read_role,
         read_stood, read_level, evidence);
};

// Adds a row and returns its id; `id` and `at` are the store's. Nothing changes or removes a row.
std::int64_t add_correction(Writer&, const Correction&);

// By id.
std::vector<Correction> corrections(const Reader&);
std::vector<Correction> corrections_of(const Reader&, const std::string& uscc);
std::optional<Correction> correction(const Reader&, std::int64_t id);

}  // namespace xl::store
