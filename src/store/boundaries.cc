#include "store/boundaries.h"

#include "store/detail/sql.h"

namespace xl::store {

void set_boundary(Writer& writer, const Boundary& boundary) {
  writer.view().connection().run_with(
      "INSERT INTO boundary (at, actor, file, digest, source, approval, shapes) VALUES (?, ?, ?, ?, ?, ?, ?)",
      writer.act().when.seconds, writer.act().actor.id, boundary.file, boundary.digest, boundary.source,
      boundary.approval, boundary.shapes);
  writer.record({"boundaries", std::string(), boundary.digest + " " + boundary.approval});
}

std::optional<Boundary> boundary(const Reader& reader) {
  sql::Statement statement = reader.connection().prepare(
      "SELECT file, digest, source, approval, shapes FROM boundary ORDER BY id DESC LIMIT 1");
  if (!statement.step() || statement.text(4).empty()) return std::nullopt;
  return Boundary{std::string(statement.text(0)), std::string(statement.text(1)),
                  std::string(statement.text(2)), std::string(statement.text(3)),
                  std::string(statement.text(4))};
}

}  // namespace xl::store
