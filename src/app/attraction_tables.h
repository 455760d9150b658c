#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/attraction.h"
#include "app/exports.h"
#include "base/money.h"

namespace xl::app {

// Answers of attraction as flat rows, for files and terminals.

// A link and one firm that could fill it; without a firm where there is none.
struct TargetRow {
  int link_rank = 0;
  std::string chain_name;
  std::string link;
  std::string need;
  std::string status;
  std::string ring;
  std::string name;
  std::string uscc;
  std::string firm_place;
  std::optional<Money> capital;
  std::string confidence;
  std::optional<int> points;
  std::string reasons;
  std::string evidence;
  FIELDS(TargetRow, link_rank, chain_name, link, need, status, ring, name, uscc, firm_place, capital,
         confidence, points, reasons, evidence);
};
std::vector<TargetRow> rows_of(const TargetsAnswer&, Language);

struct WantedRow {
  std::string county;
  std::string county_name;
  std::string city_name;
  std::string need;
  std::string status;
  std::int64_t firms = 0;
  int importance = 0;
  std::string why;
  FIELDS(WantedRow, county, county_name, city_name, need, status, firms, importance, why);
};
std::vector<WantedRow> rows_of(const WantedAnswer&, Language);

struct FitRow {
  std::string county;
  std::string county_name;
  std::string chain_name;
  std::string link;
  std::string need;
  std::string status;
  std::string ring;
  int points = 0;
  std::string reasons;
  FIELDS(FitRow, county, county_name, chain_name, link, need, status, ring, points, reasons);
};
std::vector<FitRow> rows_of(const FitsAnswer&, Language);

struct LeadRow {
  int rank = 0;
  bool leads = false;
  std::string name;
  std::string uscc;
  std::string county_name;
  std::optional<Money> capital;
  std::string links;
  FIELDS(LeadRow, rank, leads, name, uscc, county_name, capital, links);
};
std::vector<LeadRow> rows_of(const LeadsAnswer&, Language);

struct CombingRow {
  std::string own_link;
  std::string side;
  std::string chain_name;
  std::string link;
  std::string reach;
  std::int64_t firms_here = 0;
  std::int64_t firms_in_province = 0;
  std::int64_t firms_outside = 0;
  std::string words;
  FIELDS(CombingRow, own_link, side, chain_name, link, reach, firms_here, firms_in_province, firms_outside,
         words);
};
std::vector<CombingRow> rows_of(const CombingAnswer&, Language);

// 晋江市, or 浙江杭州; empty where nobody knows.
std::string place_text(const TargetView&);
// "站在这个环节上，把握高（+30）；注册资本5,000 万元（+10）".
std::string reasons_text(const std::vector<attract::Reason>&, Language);

// 口径: the rings, the points with what they are worth, the outside registers, what is not known.
void add_attraction_notes(report::Document&, const OutsideView&, const std::vector<RuleView>&,
                          const std::vector<Message>& not_known);

ExportResult export_targets(const Sight&, const TargetsRequest&);
ExportResult export_wanted(const Sight&, const WantedRequest&);
ExportResult export_fits(const Sight&, const FitsRequest&);
ExportResult export_leads(const Sight&, const LeadsRequest&);
ExportResult export_combing(const Sight&, const CombingRequest&);

}  // namespace xl::app
