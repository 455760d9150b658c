#include "app/detail/assignment_why.h"

#include "app/detail/said.h"
#include "app/names.h"
#include "report/why.h"

namespace xl::app {

Level level_called(std::string_view name) {
  for (const Level level : {Level::high, Level::medium}) {
    if (chinese_name(level) == name || name_of(level) == name) return level;
  }
  return Level::low;
}

std::vector<Message> why_of(const pack::Pack& pack, const Row& row) {
  const ChainId chain{row.text("chain")};
  const Chain* const known = find_chain(pack, chain);
  const auto link = link_named(pack, chain, row.text("link"));
  if (known == nullptr || !link) return {};
  return report::why({.score = static_cast<int>(row.number("score").value_or(0)),
                      .level = level_called(row.text("confidence")),
                      .role = role_named(row.text("role")).value_or(chain::Role::unstated),
                      .stands = row.number("stands").value_or(0) != 0,
                      .evidence = row.evidence("evidence")},
                     *known, **link);
}

}  // namespace xl::app
