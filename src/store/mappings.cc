#include "store/mappings.h"

#include "base/json.h"
#include "store/detail/sql.h"

namespace xl::store {

void save_mapping(Writer& writer, const Mapping& saved) {
  sql::Connection& connection = writer.view().connection();
  const std::optional<Mapping> before = mapping(writer.view(), saved.register_id, saved.name);
  if (before && before->headers == saved.headers) return;
  connection.run_with("DELETE FROM mapping WHERE register = ? AND name = ?", saved.register_id, saved.name);
  std::int64_t position = 0;
  for (const MappedHeader& mapped : saved.headers) {
    connection.run_with(
        "INSERT INTO mapping (register, name, position, header, field) VALUES (?, ?, ?, ?, ?)",
        saved.register_id, saved.name, position++, mapped.header, mapped.field);
  }
  writer.record({"mapping " + saved.name + " of " + saved.register_id,
                 before ? to_json(before->headers) : std::string(), to_json(saved.headers)});
}

std::vector<Mapping> mappings(const Reader& reader) {
  sql::Statement statement = reader.connection().prepare(
      "SELECT register, name, header, field FROM mapping ORDER BY register, name, position");
  std::vector<Mapping> found;
  while (statement.step()) {
    const std::string_view register_id = statement.text(0);
    const std::string_view name = statement.text(1);
    if (found.empty() || found.back().register_id != register_id || found.back().name != name) {
      found.push_back({std::string(name), std::string(register_id), {}});
    }
    found.back().headers.push_back({std::string(statement.text(2)), std::string(statement.text(3))});
  }
  return found;
}

std::optional<Mapping> mapping(const Reader& reader, const std::string& register_id,
                               const std::string& name) {
  for (Mapping& saved : mappings(reader)) {
    if (saved.register_id == register_id && saved.name == name) return std::move(saved);
  }
  return std::nullopt;
}

}  // namespace xl::store
