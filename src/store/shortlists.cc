#include "store/shortlists.h"

#include "store/detail/sql.h"

namespace xl::store {

std::int64_t add_shortlist_act(Writer& writer, const ShortlistAct& act) {
  sql::Connection& connection = writer.view().connection();
  connection.run_with(
      "INSERT INTO shortlist_act (list, kind, name, note, county, chain, link, uscc, firm, said_by, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      act.list, act.kind, act.name, act.note, act.county, act.chain, act.link, act.uscc, act.firm,
      act.said_by, writer.act().when);
  const std::int64_t id = connection.last_row();
  const std::string what =
      act.uscc.empty() ? act.name : act.county + " " + act.chain + "/" + act.link + " " + act.uscc;
  writer.record(
      {"shortlist " + std::to_string(act.list.value_or(id)), {}, act.said_by + ": " + act.kind + " " + what});
  return id;
}

std::vector<ShortlistAct> shortlist_acts(const Reader& reader) {
  return reader.connection().rows<ShortlistAct>("FROM shortlist_act ORDER BY id");
}

std::vector<ShortlistAct> shortlist_acts(const Reader& reader, std::int64_t list) {
  return reader.connection().rows<ShortlistAct>(
      "FROM shortlist_act WHERE list = ? OR (id = ? AND list IS NULL) ORDER BY id", list, list);
}

}  // namespace xl::store
