#include "app/attraction.h"
#include "app/attraction_tables.h"
#include "app/shortlists.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

bool is_zh(const Invocation& call) {
  return call.language == Language::zh;
}

void print_outside(const app::OutsideView& outside, const Invocation& call) {
  const bool zh = is_zh(call);
  if (outside.sources.empty()) {
    call.out << (zh ? "没有导入省外名录（xianlian import outside_enterprises 文件），省外一圈空着\n"
                    : "no register of firms outside the province was imported\n");
    return;
  }
  call.out << (zh ? "省外名录：" : "outside registers: ") << grouped(outside.firms.value_or(0))
           << (zh ? " 家，归链 " : " firms, assigned ") << grouped(outside.assigned.value_or(0))
           << (zh ? " 家" : "")
           << (outside.stale
                   ? (zh ? "，已过时，请重新制图（xianlian remap）" : ", out of date: xianlian remap")
                   : "")
           << "\n";
}

void print_target(const app::TargetView& target, const Invocation& call) {
  const bool zh = is_zh(call);
  call.out << "     " << target.rank << ". " << target.name << "  " << target.uscc << "  "
           << place_text(target) << (zh ? "  得分 " : "  points ") << target.points
           << (target.home_only ? (zh ? "  【会断别县的链】" : "  [would break another chain]") : "") << "\n"
           << "        " << app::reasons_text(target.reasons, call.language) << "\n";
  for (const app::ListedOn& listed : target.listed) {
    call.out << "        " << (zh ? "已在招商名单 " : "on shortlist ") << listed.id << (zh ? "「" : " \"")
             << listed.name << (zh ? "」（" : "\" (") << listed.county_name << (zh ? "，" : ", ") << listed.by
             << (zh ? "）\n" : ")\n");
  }
}

void print_targets(const app::TargetsAnswer& answer, const Invocation& call) {
  const bool zh = is_zh(call);
  print_marks(answer.basis, call);
  call.out << (zh ? answer.region_name : answer.region_name_en)
           << (zh ? " 招商图谱：缺弱环节 " : ": links that want firms: ") << answer.count
           << (zh ? " 个，列出 " : ", listed ") << answer.links.size() << (zh ? " 个\n" : "\n");
  print_coverage(answer.coverage, call);
  print_outside(answer.outside, call);
  for (const app::TargetLink& of : answer.links) {
    const std::string status(of.link.standing ? name_of(*of.link.standing) : "");
    call.out << "\n"
             << of.link.importance->rank << ". 【" << (zh ? chinese_name(of.need) : name_of(of.need)) << " · "
             << app::value_word(status, call.language) << "】" << (zh ? of.link.link : of.link.link_en)
             << (zh ? "（" : " (") << (zh ? of.link.chain_name : of.link.chain_name_en) << (zh ? "）" : ")")
             << (zh ? "：目标企业 " : ": targets ") << grouped(of.count) << (zh ? " 家" : "");
    if (of.unsure > 0) {
      call.out << (zh ? "，另有把握低的 " : ", of low confidence ") << grouped(of.unsure)
               << (zh ? " 家不列" : "");
    }
    call.out << "\n   " << of.need_why.in(call.language) << "\n";
    for (const app::RingView& ring : of.rings) {
      call.out << "   " << ring.title.in(call.language) << (zh ? "：" : ": ") << grouped(ring.count)
               << (zh ? " 家\n" : "\n");
      for (const app::TargetView& target : ring.firms) print_target(target, call);
    }
  }
  call.out << "\n";
  for (const Message& unknown : answer.not_known) call.out << unknown.in(call.language) << "\n";
  call.out << (zh ? "各项分数和门槛见政策包 thresholds.toml，均为待核\n"
                  : "points and thresholds stand in the pack's thresholds.toml, unconfirmed\n");
  print_sources(answer.basis, call);
}

void print_wanted(const app::WantedAnswer& answer, const Invocation& call) {
  const bool zh = is_zh(call);
  print_marks(answer.basis, call);
  call.out << answer.chain_name << " / " << (zh ? answer.link : answer.link_en)
           << (zh ? "：重点发展此链的县 " : ": counties named for the chain ") << answer.named
           << (zh ? " 个，要招的 " : ", wanting ") << answer.count << (zh ? " 个，已强的 " : ", strong ")
           << answer.supplied << (zh ? " 个\n\n" : "\n\n")
           << table_of(rows_of(answer, call.language),
                       {"county_name", "need", "status", "firms", "importance", "why"}, call.language)
                  .text();
  print_sources(answer.basis, call);
}

void print_firm_line(const app::FirmBrief& firm, const Invocation& call) {
  call.out << firm.name << "  " << firm.uscc << "  "
           << (firm.outside               ? firm.province + firm.city
               : firm.county_name.empty() ? "—"
                                          : firm.county_name)
           << "\n";
}

void print_fits(const app::FitsAnswer& answer, const Invocation& call) {
  const bool zh = is_zh(call);
  print_marks(answer.basis, call);
  print_firm_line(answer.firm, call);
  if (answer.links.empty()) {
    call.out << (zh ? "名录里看不出它有把握地站在哪个环节上\n" : "it stands on no link with confidence\n");
  } else {
    call.out << (zh ? "所在环节：" : "stands on: ") << join(answer.links, zh ? "、" : ", ")
             << (zh ? "；适合 " : "; fits ") << answer.count << (zh ? " 处，列出 " : " places, listed ")
             << answer.fits.size() << (zh ? " 处\n\n" : "\n\n")
             << table_of(rows_of(answer, call.language),
                         {"county_name", "chain_name", "link", "need", "status", "ring", "points", "reasons"},
                         call.language)
                    .text();
  }
  print_sources(answer.basis, call);
}

void print_leads(const app::LeadsAnswer& answer, const Invocation& call) {
  const bool zh = is_zh(call);
  print_marks(answer.basis, call);
  call.out << answer.region_name << " · " << answer.chain_name << (zh ? "：龙头 " : ": lead firms ")
           << answer.leading << (zh ? " 家，未达标 " : ", below ") << answer.below
           << (zh ? " 家，注册资本未知 " : ", capital unknown ") << answer.unknown << (zh ? " 家\n" : "\n")
           << answer.measure.in(call.language) << "\n\n"
           << table_of(rows_of(answer, call.language),
                       {"rank", "leads", "name", "uscc", "county_name", "capital", "links"}, call.language)
                  .text();
  print_sources(answer.basis, call);
}

void print_combing(const app::CombingAnswer& answer, const Invocation& call) {
  const bool zh = is_zh(call);
  print_marks(answer.basis, call);
  print_firm_line(answer.firm, call);
  call.out << (zh ? "上下游环节：本县有 " : "links before and after it: here ") << answer.here
           << (zh ? "，邻近有 " : ", near ") << answer.near << (zh ? "，更远才有 " : ", further ")
           << answer.elsewhere << (zh ? "，未见 " : ", nowhere ") << answer.nowhere << "\n\n"
           << table_of(rows_of(answer, call.language),
                       {"own_link", "side", "chain_name", "link", "reach", "words"}, call.language)
                  .text();
  for (const Message& unknown : answer.not_known) call.out << unknown.in(call.language) << "\n";
  print_sources(answer.basis, call);
}

template <class Answer>
std::string csv_rows(const Answer& answer, Language language) {
  return csv_of(app::rows_of(answer, language), language);
}

}  // namespace

void add_attraction_commands(std::vector<Command>& commands) {
  commands.push_back(ask("attract",
                         {"招商图谱：缺弱环节和目标企业，由近及远，逐条说明理由",
                          "missing and weak links and who could fill them, each with reasons"},
                         {"region"}, app::targets, {print_targets, csv_rows<app::TargetsAnswer>}));
  commands.push_back(ask("wanted", {"哪些县要招这个环节的企业", "counties that want firms on a link"},
                         {"chain", "link"}, app::wanted, {print_wanted, csv_rows<app::WantedAnswer>}));
  commands.push_back(ask("fits", {"一家企业适合去哪些县的哪些环节", "where an enterprise would fit"},
                         {"firm"}, app::fits, {print_fits, csv_rows<app::FitsAnswer>}));
  commands.push_back(ask("leads", {"一条链在本地的龙头企业", "lead firms of a chain in a region"},
                         {"region", "chain"}, app::leads, {print_leads, csv_rows<app::LeadsAnswer>}));
  commands.push_back(ask("combing",
                         {"围绕一家企业梳理产业链：上下游在本县、邻近还是没有",
                          "what an enterprise buys and sells by the chain: here, near or missing"},
                         {"firm"}, app::combing, {print_combing, csv_rows<app::CombingAnswer>}));
}

}  // namespace xl::cli
