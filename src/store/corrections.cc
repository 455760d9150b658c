#include "store/corrections.h"

#include "base/json.h"
#include "store/detail/sql.h"

namespace xl::store {

std::int64_t add_correction(Writer& writer, const Correction& said) {
  sql::Connection& connection = writer.view().connection();
  connection.run_with(
      "INSERT INTO correction (withdraws, uscc, name, chain, link, stands, role, said_by, reason, at, "
      "read_role, read_stood, read_level, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      said.withdraws, said.uscc, said.name, said.chain, said.link, said.stands, said.role, said.said_by,
      said.reason, writer.act().when, said.read_role, said.read_stood, said.read_level, said.evidence);
  const std::int64_t id = connection.last_row();
  const std::string before = said.withdraws ? "correction " + std::to_string(*said.withdraws) : std::string();
  writer.record({"correction " + std::to_string(id) + " of " + said.uscc, before,
                 said.said_by + ": " + said.chain + "/" + said.link + (said.stands ? " +" : " -")});
  return id;
}

std::vector<Correction> corrections(const Reader& reader) {
  return reader.connection().rows<Correction>("FROM correction ORDER BY id");
}

std::vector<Correction> corrections_of(const Reader& reader, const std::string& uscc) {
  return reader.connection().rows<Correction>("FROM correction WHERE uscc = ? ORDER BY id", uscc);
}

std::optional<Correction> correction(const Reader& reader, std::int64_t id) {
  return reader.connection().first<Correction>("FROM correction WHERE id = ?", id);
}

}  // namespace xl::store
