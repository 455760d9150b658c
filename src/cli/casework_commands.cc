#include "app/casework.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

// The request as the command line has it: days and numbers as text.
struct CaseworkWords {
  static constexpr auto needs = app::Permission::read;
  std::optional<std::string> region;
  std::optional<std::string> unit;
  std::optional<std::string> level;
  std::optional<std::string> register_id;
  std::optional<int> article;
  std::optional<std::string> list;
  std::optional<std::string> today;
  std::optional<int> offset;
  std::optional<int> limit;
  FIELDS(CaseworkWords, region, unit, level, register_id, article, list, today, offset, limit);
};

Result<app::CaseworkAnswer> casework_of(const app::Sight& sight, const CaseworkWords& words) {
  app::CaseworkRequest request{.region = words.region,
                               .unit = words.unit,
                               .level = words.level,
                               .register_id = words.register_id,
                               .article = words.article,
                               .list = words.list,
                               .today = {},
                               .offset = words.offset,
                               .limit = words.limit};
  if (words.today) {
    request.today = parse_date(*words.today);
    if (!request.today) {
      return failure(ErrorKind::invalid, "日期应写成 2024-07-22 这样，这里是 " + *words.today,
                     "a date is written like 2024-07-22, not " + *words.today);
    }
  }
  return app::casework(sight, request);
}

// A unit and its counts.
struct UnitRow {
  std::string unit;
  int article = 0;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
  std::int64_t due_soon = 0;
  std::int64_t waiting = 0;
  std::int64_t expiring = 0;
  FIELDS(UnitRow, unit, article, open, overdue, due_soon, waiting, expiring);
};

void print_casework(const app::CaseworkAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  const app::CaseCounts& counts = answer.counts;
  call.out << to_string(answer.today) << (zh ? "：在办 " : ": open ") << grouped(counts.open)
           << (zh ? "，逾期 " : ", overdue ") << grouped(counts.overdue)
           << (zh ? "，30 天内到期 " : ", due within 30 days ") << grouped(counts.due_soon)
           << (zh ? "，等上级办 " : ", waiting ") << grouped(counts.waiting)
           << (zh ? "，资质将到期 " : ", expiring ") << grouped(counts.expiring)
           << (zh ? "，没有到期日 " : ", without a due date ") << grouped(counts.no_due_date) << "\n";
  std::vector<UnitRow> units;
  for (const app::CaseCell& cell : answer.by_unit) {
    units.push_back({cell.unit.empty() ? "—" : cell.unit, cell.article, cell.counts.open, cell.counts.overdue,
                     cell.counts.due_soon, cell.counts.waiting, cell.counts.expiring});
  }
  if (!units.empty()) {
    call.out << "\n"
             << table_of(units, {"unit", "article", "open", "overdue", "due_soon", "waiting", "expiring"},
                         call.language)
                    .text();
  }
  if (answer.items.empty()) return;
  call.out << "\n"
           << table_of(answer.items,
                       {"register_title", "number", "title", "county_name", "unit", "level", "state", "due",
                        "days_left", "lists"},
                       call.language)
                  .text();
  if (answer.total > static_cast<std::int64_t>(answer.items.size())) {
    call.out << (zh ? "共 " : "of ") << grouped(answer.total) << (zh ? " 件，列出 " : ", listed ")
             << grouped(static_cast<std::int64_t>(answer.items.size())) << (zh ? " 件\n" : "\n");
  }
}

std::string casework_csv(const app::CaseworkAnswer& answer, Language language) {
  return csv_of(answer.items, language);
}

}  // namespace

void add_casework_commands(std::vector<Command>& commands) {
  Command casework = ask("casework",
                         {"办件清单：在办、逾期、30 天内到期、等上级办、资质将到期",
                          "what people have to do: open, overdue, due soon, waiting, expiring"},
                         {"region"}, casework_of, {print_casework, casework_csv});
  casework.group = "rows";
  commands.push_back(std::move(casework));
}

}  // namespace xl::cli
