#include <fstream>

#include "app/exports.h"
#include "app/registers.h"
#include "base/text.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

constexpr int kRowsShown = 50;

// What rows are asked for on a terminal, where nobody turns pages.
struct ListWords {
  std::string id;
  std::string field;
  std::string text;
  std::vector<std::string> where;
  std::string sort;
  std::optional<int> limit;
  FIELDS(ListWords, id, field, text, where, sort, limit);
};

Result<app::RowsRequest> rows_asked(const Arguments& arguments) {
  ListWords words = TRY(request_from<ListWords>(arguments, {"id"}));
  return app::RowsRequest{.id = std::move(words.id),
                          .field = std::move(words.field),
                          .text = std::move(words.text),
                          .where = std::move(words.where),
                          .sort = std::move(words.sort),
                          .limit = words.limit};
}

std::string numbers_of(const std::vector<int>& numbers) {
  std::vector<std::string> texts;
  for (const int number : numbers) texts.push_back(std::to_string(number));
  return join(texts, ", ");
}

// What a field asks of its values, in one line.
std::string asked_of(const app::FieldView& field, bool zh) {
  std::vector<std::string> parts;
  if (field.key) parts.emplace_back(zh ? "主键" : "key");
  if (field.required) parts.emplace_back(zh ? "必填" : "required");
  for (const std::string& condition : field.required_when)
    parts.push_back((zh ? "必填于 " : "required where ") + condition);
  if (!field.table.empty()) parts.push_back((zh ? "代码 " : "code of ") + field.table);
  if (!field.of.empty()) parts.push_back((zh ? "属于 " : "of ") + field.of);
  if (!field.refers_to.empty()) parts.push_back((zh ? "引用 " : "refers to ") + field.refers_to);
  if (field.several) parts.emplace_back(zh ? "可填几个" : "several");
  if (!field.pattern.empty())
    parts.push_back(zh || field.pattern_says.en.empty() ? field.pattern_says.zh : field.pattern_says.en);
  if (!field.options.empty()) parts.push_back(join(field.options, "/"));
  if (!field.unit.empty()) parts.push_back(field.unit);
  return join(parts, zh ? "，" : ", ");
}

void print_one(const app::RegisterView& view, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << view.title.in(call.language) << (zh ? "（" : " (") << view.id << (zh ? "）：" : "): ")
           << grouped(view.rows) << (zh ? " 行\n" : " rows\n");
  if (!view.note.zh.empty()) call.out << view.note.in(call.language) << "\n";
  TextTable table;
  table.header = zh ? std::vector<std::string>{"字段", "名称", "类型", "要求"}
                    : std::vector<std::string>{"field", "title", "type", "asks for"};
  for (const app::FieldView& field : view.columns) {
    table.rows.push_back(
        {field.id, field.title.in(call.language), std::string(name_of(field.type)), asked_of(field, zh)});
  }
  call.out << "\n" << table.text();
  for (const app::CrossCheckView& check : view.checks) {
    call.out << (zh ? "核对：" : "check: ") << check.left << " " << name_of(check.comparison) << " "
             << check.right << (zh ? "，" : ", ") << check.says.in(call.language) << "\n";
  }
  if (!view.states) return;
  call.out << (zh ? "\n状态字段 " : "\nstates in ") << view.states->field << "\n";
  for (const app::MoveView& move : view.states->moves) {
    std::vector<std::string> sides;
    for (const Side side : move.by) sides.emplace_back(name_of(side));
    call.out << "  " << move.id << " " << move.title.in(call.language) << (zh ? "：" : ": ")
             << join(move.from, "/") << " → "
             << (move.to.empty() ? (zh ? "状态不变" : "the same state") : move.to) << (zh ? "，由 " : ", by ")
             << join(sides, "/") << "\n";
  }
}

void print_registers(const std::vector<app::RegisterView>& views, const Invocation& call) {
  if (views.size() == 1) return print_one(views.front(), call);
  TextTable table;
  table.header = call.language == Language::zh
                     ? std::vector<std::string>{"名录", "名称", "条", "行数"}
                     : std::vector<std::string>{"register", "title", "articles", "rows"};
  for (const app::RegisterView& view : views) {
    table.rows.push_back(
        {view.id, view.title.in(call.language), numbers_of(view.articles), grouped(view.rows)});
  }
  call.out << table.text();
}
std::string registers_csv(const std::vector<app::RegisterView>& views, Language language) {
  return csv_of(views, language);
}

std::string shown(const report::DocumentCell& cell) {
  using Kind = report::DocumentCell::Kind;
  if (cell.kind == Kind::number) return cell_text(cell.number, Language::zh, Form::text);
  if (cell.kind == Kind::date) return to_string(cell.date);
  return cell.text;
}

// The rows of a list as a table, as JSON or as CSV.
int list_rows(const Invocation& call) {
  auto request = rows_asked(call.arguments);
  if (!request) return refuse(call, request.error());
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  store::Reader reader = opened->store.read();
  const app::Sight sight{opened->pack, reader};
  const auto answer = app::rows(sight, *request);
  if (!answer) return refuse(call, answer.error());
  if (call.form == Form::json) {
    call.out << to_json(*answer) << "\n";
    return kDone;
  }
  request->limit = request->limit.value_or(kRowsShown);
  const auto document = app::export_rows(sight, *request);
  if (!document) return refuse(call, document.error());
  if (call.form == Form::csv) {
    const auto file = app::file_of(*document, app::ExportFormat::csv);
    if (!file) return refuse(call, file.error());
    call.out << file->bytes;
    return kDone;
  }
  TextTable table;
  table.header = document->header;
  for (const auto& row : document->rows) {
    auto& cells = table.rows.emplace_back();
    for (const report::DocumentCell& cell : row) cells.push_back(shown(cell));
  }
  const bool zh = call.language == Language::zh;
  call.out << table.text() << (zh ? "\n共 " : "\n") << grouped(answer->found)
           << (zh ? " 行符合，列出 " : " rows, listed ") << document->rows.size() << (zh ? " 行\n" : "\n");
  print_sources(answer->basis, call);
  return kDone;
}

// The rows of a list as a file with its 口径.
int export_list(const Invocation& call) {
  Invocation asked = call;
  asked.arguments.options.erase("out");
  const auto request = rows_asked(asked.arguments);
  if (!request) return refuse(call, request.error());
  const std::string path = call.arguments.value("out");
  const bool csv = path.ends_with(".csv");
  if (!csv && !path.ends_with(".xlsx")) {
    const Error wrong{ErrorKind::invalid,
                      {"--out 要写成 .xlsx 或 .csv 文件，例如 --out 清单.xlsx",
                       "--out is a file .xlsx or .csv, such as --out list.xlsx"}};
    return refuse(call, wrong);
  }
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  store::Reader reader = opened->store.read();
  const auto document = app::export_rows({opened->pack, reader}, *request);
  if (!document) return refuse(call, document.error());
  const auto file = app::file_of(*document, csv ? app::ExportFormat::csv : app::ExportFormat::xlsx);
  if (!file) return refuse(call, file.error());
  std::ofstream stream(path, std::ios::binary);
  stream << file->bytes;
  stream.close();
  if (!stream) {
    return refuse(call, Error{ErrorKind::invalid, {"写不了文件 " + path, "cannot write " + path}});
  }
  const bool zh = call.language == Language::zh;
  call.out << (zh ? "已写到 " : "written to ") << path << (zh ? "：" : ": ")
           << grouped(static_cast<long long>(document->rows.size())) << (zh ? " 行\n" : " rows\n");
  return kDone;
}

}  // namespace

void add_register_commands(std::vector<Command>& commands) {
  Command registers = ask("registers", {"名录的声明：有哪些字段、状态和核对", "the declared registers"},
                          {"id"}, app::registers, {print_registers, registers_csv}, Needs::policy_only);
  registers.group = "rows";
  commands.push_back(std::move(registers));
  commands.push_back({"rows",
                      "rows",
                      {"名录的各行：查找、按条件筛选、排序", "the rows of a register: search, filter, sort"},
                      {"id"},
                      options_of<ListWords>(),
                      list_rows});
  std::vector<Option> options = options_of<ListWords>();
  options.push_back({"out", false});
  commands.push_back(
      {"export",
       "rows",
       {"把筛选出的行导出成 --out 文件（.xlsx 或 .csv）", "write the rows found to --out FILE.xlsx|csv"},
       {"id"},
       std::move(options),
       export_list});
}

}  // namespace xl::cli
