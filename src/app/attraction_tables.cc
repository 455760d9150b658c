#include "app/attraction_tables.h"

#include "app/detail/export_document.h"
#include "app/tables.h"
#include "app/words.h"
#include "base/json.h"

namespace xl::app {
namespace {

std::string in(const auto& named, Language language) {
  return std::string(language == Language::zh ? chinese_name(named) : name_of(named));
}

std::string status_of(const std::optional<chain::Standing>& standing) {
  return standing ? std::string(name_of(*standing)) : std::string();
}

// The link's place by importance, from the first of the answer on.
TargetRow link_row(const TargetLink& of, Language language) {
  return {.link_rank = of.link.importance ? of.link.importance->rank : 0,
          .chain_name = language == Language::zh ? of.link.chain_name : of.link.chain_name_en,
          .link = language == Language::zh ? of.link.link : of.link.link_en,
          .need = in(of.need, language),
          .status = status_of(of.link.standing)};
}

void add_rows(std::vector<CombingRow>& rows, const Combed& combed, Language language) {
  const bool zh = language == Language::zh;
  const auto add = [&](const std::vector<CombedLink>& links, const char* side) {
    for (const CombedLink& link : links) {
      rows.push_back({zh ? combed.own.link : combed.own.link_en, side, link.chain_name,
                      zh ? link.link : link.link_en, std::string(name_of(link.reach)), link.firms_here,
                      link.firms_in_province, link.firms_outside, link.words.in(language)});
    }
  };
  add(combed.buys, "buys");
  add(combed.sells, "sells");
  add(combed.served_by, "served_by");
}

}  // namespace

std::string place_text(const TargetView& target) {
  if (!target.county_name.empty()) return target.county_name;
  return target.province + (target.city == target.province ? std::string() : target.city);
}

std::string reasons_text(const std::vector<attract::Reason>& reasons, Language language) {
  const bool zh = language == Language::zh;
  std::string text;
  for (const attract::Reason& reason : reasons) {
    if (!text.empty()) text += zh ? "；" : "; ";
    const std::string sign = reason.points > 0 ? "+" : "";
    text += reason.words.in(language) + (zh ? "（" : " (") + sign + std::to_string(reason.points) +
            (zh ? "）" : ")");
  }
  return text;
}

std::vector<TargetRow> rows_of(const TargetsAnswer& answer, Language language) {
  std::vector<TargetRow> rows;
  for (const TargetLink& of : answer.links) {
    const std::size_t before = rows.size();
    for (const RingView& ring : of.rings) {
      for (const TargetView& target : ring.firms) {
        TargetRow row = link_row(of, language);
        row.ring = in(ring.ring, language);
        row.name = target.name;
        row.uscc = target.uscc;
        row.firm_place = place_text(target);
        row.capital = target.capital;
        row.confidence = target.confidence;
        row.points = target.points;
        row.reasons = reasons_text(target.reasons, language);
        row.evidence = sentences(target.why, language);
        rows.push_back(std::move(row));
      }
    }
    if (rows.size() == before) rows.push_back(link_row(of, language));
  }
  return rows;
}

std::vector<WantedRow> rows_of(const WantedAnswer& answer, Language language) {
  std::vector<WantedRow> rows;
  for (const WantingCounty& county : answer.counties) {
    rows.push_back({county.county.text, language == Language::zh ? county.county_name : county.county_name_en,
                    county.city_name, in(county.need, language), status_of(county.link.standing),
                    county.link.firms, county.link.importance ? county.link.importance->points : 0,
                    county.need_why.in(language)});
  }
  return rows;
}

std::vector<FitRow> rows_of(const FitsAnswer& answer, Language language) {
  std::vector<FitRow> rows;
  for (const FitView& fit : answer.fits) {
    rows.push_back({fit.county.text, language == Language::zh ? fit.county_name : fit.county_name_en,
                    fit.chain_name, language == Language::zh ? fit.link : fit.link_en, in(fit.need, language),
                    status_of(fit.standing), fit.ring ? in(*fit.ring, language) : std::string(), fit.points,
                    reasons_text(fit.reasons, language)});
  }
  return rows;
}

std::vector<LeadRow> rows_of(const LeadsAnswer& answer, Language language) {
  std::vector<LeadRow> rows;
  for (const LeadView& lead : answer.firms) {
    std::string links;
    for (const LeadLink& link : lead.links) {
      if (!links.empty()) links += language == Language::zh ? "、" : ", ";
      links += language == Language::zh ? link.link : link.link_en;
    }
    rows.push_back({lead.rank, lead.leads, lead.firm.name, lead.firm.uscc, lead.firm.county_name,
                    lead.firm.capital, std::move(links)});
  }
  return rows;
}

std::vector<CombingRow> rows_of(const CombingAnswer& answer, Language language) {
  std::vector<CombingRow> rows;
  for (const Combed& combed : answer.links) add_rows(rows, combed, language);
  return rows;
}

void add_attraction_notes(report::Document& document, const OutsideView& outside,
                          const std::vector<RuleView>& rules, const std::vector<Message>& not_known) {
  document.notes.emplace_back("四圈", "市内、省内、山海协作、省外，由近及远；同市的山海伙伴算市内");
  document.notes.emplace_back(
      "补链、延链、强链",
      "补链：本地没有，下游在等或上游也没有；延链：本地没有，上游已有而没有下游在等；强链：有而不强");
  document.notes.emplace_back("得分", "各条理由的分数之和，只用于同一圈内排序；会断别县重点链的排在圈末");
  for (const RuleView& rule : rules)
    document.notes.emplace_back("规则：" + rule.title.zh,
                                to_json(rule.value) + rule.unit + (rule.confirmed ? "" : "（待核）"));
  for (const BasisSource& source : outside.sources)
    document.notes.emplace_back("省外名录", source_text(source));
  if (outside.sources.empty()) document.notes.emplace_back("省外名录", "没有导入，省外一圈空着");
  if (outside.stale) document.notes.emplace_back("注意", "省外名录或政策包有变动，请重新制图后再用");
  for (const Message& unknown : not_known) document.notes.emplace_back("不知道的", unknown.zh);
}

ExportResult export_targets(const Sight& sight, const TargetsRequest& request) {
  const TargetsAnswer answer = TRY(targets(sight, request));
  const std::string what = answer.region_name + " 招商图谱";
  report::Document document =
      begun("招商图谱", what + "：缺弱环节" + std::to_string(answer.count) + "个", request);
  document.stem = what;
  set_table(document, rows_of(answer, Language::zh));
  if (static_cast<std::int64_t>(answer.links.size()) < answer.count) {
    document.notes.emplace_back("注意", "只列前" + std::to_string(answer.links.size()) + "个环节，共" +
                                            std::to_string(answer.count) + "个；用 limit 多列");
  }
  add_attraction_notes(document, answer.outside, answer.rules, answer.not_known);
  document.notes.emplace_back("名录的覆盖", sentences(answer.coverage.why, Language::zh));
  return ended(std::move(document), answer.basis);
}

ExportResult export_wanted(const Sight& sight, const WantedRequest& request) {
  const WantedAnswer answer = TRY(wanted(sight, request));
  const std::string what = answer.chain_name + " " + answer.link + " 哪些县要招";
  report::Document document = begun("要招的县", what + "：" + std::to_string(answer.count) + "个", request);
  document.stem = what;
  set_table(document, rows_of(answer, Language::zh));
  document.notes.emplace_back("范围", "重点发展这条链的" + std::to_string(answer.named) + "个县里，" +
                                          std::to_string(answer.supplied) + "个在这个环节上已强");
  return ended(std::move(document), answer.basis);
}

ExportResult export_fits(const Sight& sight, const FitsRequest& request) {
  const FitsAnswer answer = TRY(fits(sight, request));
  const std::string what = answer.firm.name + " 适合的县和环节";
  report::Document document = begun("适合哪里", what + "：" + std::to_string(answer.count) + "处", request);
  document.stem = what;
  set_table(document, rows_of(answer, Language::zh));
  add_attraction_notes(document, {}, answer.rules, answer.not_known);
  return ended(std::move(document), answer.basis);
}

ExportResult export_leads(const Sight& sight, const LeadsRequest& request) {
  const LeadsAnswer answer = TRY(leads(sight, request));
  const std::string what = answer.region_name + " " + answer.chain_name + " 龙头企业";
  report::Document document = begun("龙头企业", what + "：" + std::to_string(answer.leading) + "家", request);
  document.stem = what;
  set_table(document, rows_of(answer, Language::zh));
  document.notes.emplace_back("口径", answer.measure.zh);
  document.notes.emplace_back("未达标、未知", "资本已知而未达标的" + std::to_string(answer.below) +
                                                  "家，资本未知的" + std::to_string(answer.unknown) +
                                                  "家不排");
  return ended(std::move(document), answer.basis);
}

ExportResult export_combing(const Sight& sight, const CombingRequest& request) {
  const CombingAnswer answer = TRY(combing(sight, request));
  const std::string what = answer.firm.name + " 产业链梳理";
  report::Document document =
      begun("梳理",
            what + "：本县" + std::to_string(answer.here) + "、邻近" + std::to_string(answer.near) +
                "、更远" + std::to_string(answer.elsewhere) + "、未见" + std::to_string(answer.nowhere),
            request);
  document.stem = what;
  set_table(document, rows_of(answer, Language::zh));
  for (const Message& unknown : answer.not_known) document.notes.emplace_back("不知道的", unknown.zh);
  document.notes.emplace_back("名录的覆盖", sentences(answer.coverage.why, Language::zh));
  return ended(std::move(document), answer.basis);
}

}  // namespace xl::app
