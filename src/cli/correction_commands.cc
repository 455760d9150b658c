#include "app/corrections.h"
#include "cli/asks.h"

namespace xl::cli {
namespace {

// The words of `correct`, as they stand on the command line.
struct CorrectWords {
  std::string firm;
  std::string chain;
  std::string link;
  bool on = false;
  bool off = false;
  std::string role;
  std::string by;
  std::string why;
  std::optional<int> seen;
  FIELDS(CorrectWords, firm, chain, link, on, off, role, by, why, seen);
};

// A correction as a row.
struct CorrectionRow {
  std::int64_t id = 0;
  std::string uscc;
  std::string name;
  std::string chain_name;
  std::string link;
  bool stands = false;
  std::string by;
  std::string why;
  std::string at;
  bool in_force = false;
  std::string withdrawn_by;
  FIELDS(CorrectionRow, id, uscc, name, chain_name, link, stands, by, why, at, in_force, withdrawn_by);
};

CorrectionRow row_of(const app::CorrectionView& said) {
  return {said.id,
          said.uscc,
          said.name,
          said.chain_name,
          said.link,
          said.stands,
          said.by,
          said.why,
          said.at,
          said.in_force,
          said.withdrawn ? said.withdrawn->by : ""};
}

std::vector<CorrectionRow> rows_of(const std::vector<app::CorrectionView>& corrections) {
  std::vector<CorrectionRow> rows;
  rows.reserve(corrections.size());
  for (const app::CorrectionView& said : corrections) rows.push_back(row_of(said));
  return rows;
}

void print_corrections(const app::CorrectionsAnswer& answer, const Invocation& call) {
  if (call.language == Language::zh) {
    call.out << "更正 " << grouped(answer.count) << " 条，生效 " << grouped(answer.in_force) << "（补上 "
             << grouped(answer.put_on) << "，去掉 " << grouped(answer.taken_off) << "），已撤回 "
             << grouped(answer.withdrawn) << "\n";
  } else {
    call.out << grouped(answer.count) << " corrections, " << grouped(answer.in_force) << " in force ("
             << grouped(answer.put_on) << " put on, " << grouped(answer.taken_off) << " taken off), "
             << grouped(answer.withdrawn) << " withdrawn\n";
  }
  if (answer.corrections.empty()) return;
  call.out << table_of(rows_of(answer.corrections),
                       {"id", "name", "chain_name", "link", "stands", "by", "why", "at", "in_force"},
                       call.language)
                  .text();
}

std::string corrections_csv(const app::CorrectionsAnswer& answer, Language language) {
  return csv_of(rows_of(answer.corrections), language);
}

void print_proposals(const app::ProposalsAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << (zh ? "依据相同（" : "with the same evidence (") << join(answer.words, zh ? "、" : ", ")
           << (zh ? "）的企业 " : "): ") << grouped(answer.count)
           << (zh ? " 家，建议同样更正，不会自动更正\n" : " firms, proposed for the same correction\n");
  if (answer.firms.empty()) return;
  call.out << table_of(answer.firms, {"uscc", "name", "county_name", "role", "stands", "confidence"},
                       call.language)
                  .text();
}

std::string proposals_csv(const app::ProposalsAnswer& answer, Language language) {
  return csv_of(answer.firms, language);
}

int print_made(const Invocation& call, const Result<app::CorrectionMade>& made) {
  if (!made) return refuse(call, made.error());
  if (call.form == Form::json) {
    call.out << to_json(*made) << "\n";
    return kDone;
  }
  const bool zh = call.language == Language::zh;
  const app::CorrectionView& said = made->correction;
  call.out << (zh ? "第 " : "correction ") << said.id << (zh ? " 条更正：" : ": ") << said.name
           << (said.stands ? (zh ? " 在 " : " stands on ") : (zh ? " 不在 " : " does not stand on "))
           << said.chain_name << " / " << said.link << (zh ? "（" : " (") << said.by << (zh ? "：" : ": ")
           << said.why << (zh ? "）" : ")");
  if (said.withdrawn) {
    call.out << (zh ? "，已撤回（" : ", withdrawn (") << said.withdrawn->by << (zh ? "：" : ": ")
             << said.withdrawn->why << (zh ? "）" : ")");
  }
  call.out << "\n"
           << (made->mapped ? (zh ? "图谱已跟着变\n" : "the map follows\n")
                            : (zh ? "图谱已过时，请重新制图（xianlian remap）\n"
                                  : "the map is out of date, map again (xianlian remap)\n"));
  return kDone;
}

int correct(const Invocation& call) {
  const auto words = request_from<CorrectWords>(call.arguments, {"firm", "chain", "link"});
  if (!words) return refuse(call, words.error());
  if (words->on == words->off) {
    return refuse(call, {ErrorKind::invalid,
                         {"请写明 --on（在这个环节上）或 --off（不在），二者取一",
                          "say either --on (it stands on the link) or --off (it does not)"}});
  }
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  app::CorrectRequest request{.firm = words->firm,
                              .chain = words->chain,
                              .link = words->link,
                              .stands = words->on,
                              .role = words->role,
                              .by = words->by,
                              .why = words->why};
  if (words->seen) request.seen = *words->seen;
  return print_made(call, app::correct({opened->store, opened->pack, act_now("correct")}, request));
}

int withdraw(const Invocation& call) {
  const auto request = request_from<app::WithdrawRequest>(call.arguments, {"id"});
  if (!request) return refuse(call, request.error());
  const auto opened = open_all(call, store::Opening::existing);
  if (!opened) return refuse(call, opened.error());
  return print_made(call, app::withdraw({opened->store, opened->pack, act_now("withdraw")}, *request));
}

Command in_data(Command command) {
  command.group = "data";
  return command;
}

}  // namespace

void add_correction_commands(std::vector<Command>& commands) {
  std::vector<Option> options = options_of<CorrectWords>();
  for (Option& option : options) option.flag = option.name == "on" || option.name == "off";
  commands.push_back({"correct",
                      "data",
                      {"更正一家企业的归链：在（--on）或不在（--off）一个环节上",
                       "correct whether a firm stands on a link (--on) or not (--off)"},
                      {"firm", "chain", "link"},
                      std::move(options),
                      correct});
  commands.push_back({"withdraw",
                      "data",
                      {"撤回一条更正", "take a correction back"},
                      {"id"},
                      options_of<app::WithdrawRequest>(),
                      withdraw});
  commands.push_back(in_data(ask("corrections", {"归链更正：谁、何时、为什么", "corrections: who, when, why"},
                                 {"firm"}, app::corrections, {print_corrections, corrections_csv})));
  commands.push_back(
      in_data(ask("proposals", {"依据相同、建议同样更正的企业", "firms with the evidence of a corrected one"},
                  {"id"}, app::proposals, {print_proposals, proposals_csv})));
}

}  // namespace xl::cli
