#include <algorithm>

#include "app/names.h"
#include "app/row_edits.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

// The words of `row`, `set` and `move`; what stands behind them is looked at by hand.
struct RowWords {
  std::string on;
  FIELDS(RowWords, on);
};
struct SetWords {
  std::string by;
  std::string why;
  std::string source;
  std::string as_of;
  bool check_only = false;
  FIELDS(SetWords, by, why, source, as_of, check_only);
};
struct MoveWords {
  std::string by;
  std::string why;
  std::string side;
  FIELDS(MoveWords, by, why, side);
};

// What a new row is named on the command line.
constexpr std::string_view kNewRow = "+";

Error wrong(std::string zh, std::string en) {
  return {ErrorKind::invalid, {std::move(zh), std::move(en)}};
}

Result<std::optional<Date>> day_called(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_date(text);
  if (day) return *day;
  return tl::unexpected(
      wrong("日期应写成 2024-07-22 这样，这里是 " + text, "a date is written like 2024-07-22, not " + text));
}

// field=value, the field by its id or its title; nothing behind the sign takes the value away.
Result<std::vector<app::RowValue>> values_from(const Register& declared,
                                               const std::vector<std::string>& words, std::size_t from) {
  std::vector<app::RowValue> values;
  for (std::size_t i = from; i < words.size(); ++i) {
    const std::size_t sign = words[i].find('=');
    if (sign == std::string::npos) {
      return tl::unexpected(wrong("值要写成 字段=值，例如 due=2026-12-01；这里是 " + words[i],
                                  "a value is field=value, such as due=2026-12-01, not " + words[i]));
    }
    std::string field = words[i].substr(0, sign);
    for (const Field& one : declared.fields) {
      if (one.title.zh == field || one.title.en == field) field = one.id;
    }
    std::string text = words[i].substr(sign + 1);
    values.push_back({std::move(field), text.empty() ? std::nullopt : std::optional(std::move(text))});
  }
  return values;
}

std::string title_of(const Register& declared, const std::string& field, Language language) {
  const auto at = declared.index_of(field);
  return at ? declared.fields[*at].title.in(language) : field;
}

void print_faults(const Invocation& call, const Register& declared,
                  const std::vector<app::FieldFault>& faults) {
  const bool zh = call.language == Language::zh;
  for (const app::FieldFault& fault : faults) {
    call.out << "  ";
    if (!fault.field.empty()) {
      const std::string title = title_of(declared, fault.field, call.language);
      call.out << (zh ? "「" + title + "」" : title);
      if (!fault.value.empty()) call.out << (zh ? "的值「" : " \"") << fault.value << (zh ? "」" : "\"");
      call.out << (zh ? "：" : ": ");
    }
    call.out << fault.message.in(call.language);
    if (!fault.example.empty()) call.out << (zh ? "，例如 " : ", such as ") << fault.example;
    call.out << "\n";
  }
}

void print_version(const Invocation& call, const app::RowVersion& version) {
  const bool zh = call.language == Language::zh;
  call.out << "  " << version.at << (zh ? " 第 " : " batch ") << version.batch << (zh ? " 批 " : " ")
           << version.by;
  if (!version.move.empty())
    call.out << (zh ? " 「" : " ") << version.move_title.in(call.language) << (zh ? "」" : "");
  if (!version.why.empty()) call.out << (zh ? "：" : ": ") << version.why;
  if (version.move.empty() && version.why.empty()) call.out << (zh ? "：" : ": ") << version.source_title;
  call.out << "\n";
  for (const app::ValueChange& change : version.changes) {
    call.out << "    " << change.title.in(call.language) << (zh ? "：" : ": ") << change.before.value_or("—")
             << " → " << change.after.value_or("—") << "\n";
  }
}

int print_saved(const Invocation& call, const Register& declared, const Result<app::RowSaved>& saved) {
  if (!saved) return refuse(call, saved.error());
  const bool refused = !saved->faults.empty() || !saved->since.empty();
  const int code = refused ? kSomeRejected : kDone;
  if (call.form == Form::json) {
    call.out << to_json(*saved) << "\n";
    return code;
  }
  const bool zh = call.language == Language::zh;
  if (!saved->since.empty()) {
    call.out << (zh ? "没有保存：看过之后别人改过\n" : "not saved: others changed the row since\n");
    for (const app::RowVersion& version : saved->since) print_version(call, version);
  }
  if (!saved->faults.empty()) {
    call.out << (zh ? "没有保存：\n" : "not saved:\n");
    print_faults(call, declared, saved->faults);
  }
  if (saved->unchanged) call.out << (zh ? "和原来一样，没有改动\n" : "nothing to change\n");
  if (saved->saved) {
    call.out << (zh ? "已保存：第 " : "saved: row ") << *saved->row << (zh ? " 行，第 " : ", batch ")
             << *saved->batch << (zh ? " 批，可用 xianlian undo " : ", taken back by xianlian undo ")
             << *saved->batch << (zh ? " 撤销\n" : "\n");
  } else if (!refused && !saved->unchanged) {
    call.out << (zh ? "可以保存\n" : "can be saved\n");
  }
  for (const std::int64_t row : saved->alike)
    call.out << (zh ? "可能与第 " : "may be the same as row ") << row << (zh ? " 行重复\n" : "\n");
  if (saved->mapped == false)
    call.out << (zh ? "图谱已过时，请重新制图（xianlian remap）\n" : "map again (xianlian remap)\n");
  return code;
}

Result<const Register*> register_of(const pack::Pack& pack, const std::string& id) {
  const Register* const declared = app::find_register(pack, id);
  if (declared != nullptr) return declared;
  return failure(ErrorKind::not_found, "没有名录 " + id, "there is no register " + id);
}

// A row as the command line names it, and its present version.
struct NamedRow {
  std::int64_t row = 0;
  std::int64_t seen = 0;
};
Result<NamedRow> named_row(const Opened& opened, const std::string& register_id, const std::string& name) {
  store::Reader reader = opened.store.read();
  const app::Sight sight{opened.pack, reader};
  const std::int64_t row = TRY(app::row_named(sight, register_id, name));
  return NamedRow{row, TRY(app::row(sight, {.id = register_id, .row = row, .on = {}})).batch};
}

void print_row(const Invocation& call, const Register& declared, const app::RowAnswer& answer) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << declared.title.in(call.language) << (zh ? " 第 " : " row ") << answer.row
           << (zh ? " 行\n" : "\n");
  if (answer.batch == 0) call.out << (zh ? "那一天还没有这一行\n" : "there was no such row that day\n");
  for (const app::ShownValue& value : answer.shown)
    call.out << value.title.in(call.language) << (zh ? "：" : ": ") << value.text << "\n";
  for (const app::OpenMove& move : answer.moves) {
    call.out << (zh ? "可走的步骤：" : "step: ") << move.id << " " << move.title.in(call.language);
    std::string asks;
    for (const std::string& field : move.asks)
      asks += (asks.empty() ? "" : zh ? "、" : ", ") + title_of(declared, field, call.language);
    if (!asks.empty()) call.out << (zh ? "（要填 " : " (asks for ") << asks << (zh ? "）" : ")");
    call.out << "\n";
  }
  call.out << (zh ? "历次：\n" : "versions:\n");
  for (const app::RowVersion& version : answer.versions) print_version(call, version);
}

Error needs_row(const char* command, const char* rest) {
  const std::string line = std::string("xianlian ") + command + " 名录 主键" + rest;
  return wrong("请写明名录和行，例如 " + line + "；行也可以写成 #行号",
               "name the register and the row, such as " + line + "; a row is #NUMBER too");
}

int show_row(const Invocation& call) {
  const auto& words = call.arguments.positionals;
  if (words.size() != 2) return refuse(call, needs_row("row", ""));
  const auto on = day_called(call.arguments.value("on"));
  if (!on) return refuse(call, on.error());
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  const auto declared = register_of(opened->pack, words[0]);
  if (!declared) return refuse(call, declared.error());
  store::Reader reader = opened->store.read();
  const app::Sight sight{opened->pack, reader};
  const auto answer = app::row_named(sight, words[0], words[1]).and_then([&](std::int64_t row) {
    return app::row(sight, {.id = words[0], .row = row, .on = *on});
  });
  if (!answer) return refuse(call, answer.error());
  if (call.form == Form::json) {
    call.out << to_json(*answer) << "\n";
  } else if (call.form == Form::csv) {
    call.out << csv_of(answer->shown, call.language);
  } else {
    print_row(call, **declared, *answer);
  }
  return kDone;
}

Result<app::SaveRowRequest> save_request(const Invocation& call, const Opened& opened,
                                         const Register& declared) {
  const auto& words = call.arguments.positionals;
  app::SaveRowRequest request{.id = declared.id, .row = {}, .as_of = {}, .seen = {}};
  request.values = TRY(values_from(declared, words, 2));
  request.by = call.arguments.value("by");
  request.why = call.arguments.value("why");
  request.source_title = call.arguments.value("source");
  request.as_of = TRY(day_called(call.arguments.value("as_of")));
  request.check_only = call.arguments.has("check_only");
  if (words[1] == kNewRow) return request;
  const NamedRow named = TRY(named_row(opened, declared.id, words[1]));
  request.row = named.row;
  request.seen = named.seen;
  return request;
}

int set_row(const Invocation& call) {
  const auto& words = call.arguments.positionals;
  if (words.size() < 2) return refuse(call, needs_row("set", " 字段=值 --by 谁 --why 理由"));
  const auto opened = open_all(call, words[1] == kNewRow ? store::Opening::create : store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  const auto declared = register_of(opened->pack, words[0]);
  if (!declared) return refuse(call, declared.error());
  const auto request = save_request(call, *opened, **declared);
  if (!request) return refuse(call, request.error());
  return print_saved(call, **declared,
                     app::save_row({opened->store, opened->pack, act_now("save_row")}, *request));
}

Result<app::MoveRowRequest> move_request(const Invocation& call, const Opened& opened,
                                         const Register& declared) {
  const auto& words = call.arguments.positionals;
  const NamedRow named = TRY(named_row(opened, declared.id, words[1]));
  auto values = TRY(values_from(declared, words, 3));
  return app::MoveRowRequest{.id = declared.id,
                             .row = named.row,
                             .move = words[2],
                             .side = call.arguments.value("side"),
                             .values = std::move(values),
                             .by = call.arguments.value("by"),
                             .why = call.arguments.value("why"),
                             .seen = named.seen};
}

int move_row(const Invocation& call) {
  const auto& words = call.arguments.positionals;
  if (words.size() < 3)
    return refuse(call, needs_row("move", " 步骤 字段=值 --side county --by 谁 --why 理由"));
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  const auto declared = register_of(opened->pack, words[0]);
  if (!declared) return refuse(call, declared.error());
  const auto request = move_request(call, *opened, **declared);
  if (!request) return refuse(call, request.error());
  return print_saved(call, **declared,
                     app::move_row({opened->store, opened->pack, act_now("move_row")}, *request));
}

// A row of a group as a line of CSV.
struct AlikeLine {
  std::int64_t group = 0;
  std::string rule;
  std::string row;
  FIELDS(AlikeLine, group, rule, row);
};
std::vector<AlikeLine> lines_of(const app::DuplicatesAnswer& answer) {
  std::vector<AlikeLine> lines;
  for (std::size_t group = 0; group < answer.groups.size(); ++group) {
    for (const JsonText& row : answer.groups[group].rows)
      lines.push_back({static_cast<std::int64_t>(group) + 1, join(answer.groups[group].rule, ";"), row.text});
  }
  return lines;
}

void print_duplicates(const app::DuplicatesAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << (zh ? "可能重复 " : "possible duplicates: ") << grouped(answer.count)
           << (zh ? " 组\n" : " groups\n");
  for (const AlikeLine& line : lines_of(answer))
    call.out << line.group << "  " << line.rule << "  " << line.row << "\n";
}
std::string duplicates_csv(const app::DuplicatesAnswer& answer, Language language) {
  return csv_of(lines_of(answer), language);
}

template <class Words>
Command command_of(std::string name, Message summary, std::vector<std::string> positionals,
                   int (*run)(const Invocation&)) {
  return {std::move(name), "rows", std::move(summary), std::move(positionals), options_of<Words>(), run};
}

}  // namespace

void add_row_commands(std::vector<Command>& commands) {
  commands.push_back(command_of<RowWords>("row",
                                          {"名录的一行：值、可走的步骤、历次改动；--on 看某一天的样子",
                                           "a row: values, steps, versions; --on a day"},
                                          {"register_id", "key"}, show_row));
  commands.push_back(command_of<SetWords>(
      "set",
      {"填报或修改一行：名录 主键 字段=值…；主键写 + 为新的一行，字段= 去掉值",
       "save a row: register key field=value…; + for a new row, field= takes the value away"},
      {"register_id", "key"}, set_row));
  commands.push_back(command_of<MoveWords>(
      "move",
      {"让一行走一步：名录 主键 步骤 字段=值…", "take a row a step further: register key step field=value…"},
      {"register_id", "key", "move"}, move_row));
  Command alike = ask("duplicates", {"可能重复的行，按名录的规则", "rows that may be the same"}, {"id"},
                      app::duplicates, {print_duplicates, duplicates_csv});
  alike.group = "rows";
  commands.push_back(std::move(alike));
}

}  // namespace xl::cli
