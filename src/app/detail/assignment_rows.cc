#include "app/detail/assignment_rows.h"

#include "app/names.h"
#include "base/json.h"

namespace xl::app {

AssignmentRows::AssignmentRows(const pack::Pack& pack, std::string_view register_id)
    : pack_(pack), declared_(*find_register(pack, register_id)), table_(declared_) {}

void AssignmentRows::text(std::string_view field, std::string_view value) {
  const auto at = declared_.index_of(field);
  if (!at) return;
  Column& column = table_.columns[*at];
  value.empty() ? column.add_absent() : column.add_text(value);
}

void AssignmentRows::number(std::string_view field, std::int64_t value) {
  table_.columns[declared_.index_of(field).value()].add_number(value);
}

void AssignmentRows::add(const Firm& firm, const chain::Assignment& assignment,
                         std::string_view confirmed_by) {
  const Link& link = pack_.links[assignment.link];
  text("uscc", firm.uscc);
  text("chain", link.chain.text);
  text("link", link.name);
  text("county", firm.county);
  text("province", firm.province);
  text("role", chinese_name(assignment.role));
  number("stands", assignment.stands ? 1 : 0);
  number("score", assignment.score);
  text("confidence", chinese_name(assignment.level));
  text("evidence", to_json(assignment.evidence));
  text("confirmed_by", confirmed_by);
}

}  // namespace xl::app
