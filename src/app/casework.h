#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"
#include "report/document.h"

namespace xl::app {

// The day that it is in China now.
Date today_in_china();

// 办件清单: what people have to do, over all registers that declare `casework`.

// Open is every row whose state is not an ended one; what has no due date to go by, only the day it runs out,
// is open when that is near. all: everything open. overdue: due before today. due_soon: due today or within
// 30 days. waiting: at a level above the asker's. expiring: what it certifies ends within 90 days or has
// ended.
enum class CaseList { all, overdue, due_soon, waiting, expiring };
inline constexpr std::string_view kCaseListNames[] = {"all", "overdue", "due_soon", "waiting", "expiring"};

struct CaseworkRequest {
  static constexpr auto needs = Permission::read;
  // Mine: of these, where given. A county or city by code or name (a city's are its counties' too), a unit by
  // its name or code.
  std::optional<std::string> region;
  std::optional<std::string> unit;
  // The asker's level: county, city or province; the region's own where absent.
  std::optional<std::string> level;
  std::optional<std::string> register_id;
  std::optional<int> article;
  // A CaseList; all where absent.
  std::optional<std::string> list;
  // Days are counted from here; today in China where absent.
  std::optional<Date> today;
  // Position of the first one listed, from 0, and how many (50, at most 500).
  std::optional<int> offset;
  std::optional<int> limit;
  FIELDS(CaseworkRequest, region, unit, level, register_id, article, list, today, offset, limit);
};

struct CaseCounts {
  std::int64_t open = 0;
  std::int64_t overdue = 0;
  std::int64_t due_soon = 0;
  std::int64_t waiting = 0;
  std::int64_t expiring = 0;
  // Open, but without a due date where the register declares one: nobody can say whether they are late.
  std::int64_t no_due_date = 0;
  FIELDS(CaseCounts, open, overdue, due_soon, waiting, expiring, no_due_date);
};
struct CaseItem {
  std::string register_id;
  Message register_title;
  std::int64_t row = 0;
  // The key, and what the row is called.
  std::string number;
  std::string title;
  // Code and name; empty where the row does not say.
  std::string county;
  std::string county_name;
  std::string unit;
  std::string level;
  std::string state;
  std::optional<Date> due;
  // Until `due`, negative when it has passed; the like for `expires`.
  std::optional<std::int64_t> days_left;
  std::optional<Date> expires;
  std::optional<std::int64_t> days_valid;
  // Since it came to who has it now.
  std::optional<std::int64_t> days_held;
  std::vector<int> articles;
  // The lists it is on, `all` left out.
  std::vector<std::string> lists;
  // 示例: of a generated batch.
  bool example = false;
  FIELDS(CaseItem, register_id, register_title, row, number, title, county, county_name, unit, level, state,
         due, days_left, expires, days_valid, days_held, articles, lists, example);
};
// One cell of unit × article; the unit is empty where rows name none.
struct CaseCell {
  std::string unit;
  int article = 0;
  CaseCounts counts;
  FIELDS(CaseCell, unit, article, counts);
};
// What there is of one register.
struct CaseShare {
  std::string register_id;
  Message register_title;
  CaseCounts counts;
  FIELDS(CaseShare, register_id, register_title, counts);
};
struct CaseworkAnswer {
  Basis basis;
  Date today;
  // All rows that are mine, ended ones too: where there is none, nobody has filled in any.
  std::int64_t rows = 0;
  // Of all that is mine, whatever the list.
  CaseCounts counts;
  // In the order of the registers; those without anything open are left out.
  std::vector<CaseShare> by_register;
  // In the order of units and articles.
  std::vector<CaseCell> by_unit;
  std::string list;
  // Of the list; `items` holds those asked for: the most urgent first (overdue longest, then due soonest,
  // then without a date; on the list expiring by the day it ends; register, row).
  std::int64_t total = 0;
  std::vector<CaseItem> items;
  FIELDS(CaseworkAnswer, basis, today, rows, counts, by_register, by_unit, list, total, items);
};
Result<CaseworkAnswer> casework(const Sight&, const CaseworkRequest&);

// The whole list as a document with its 口径.
Result<report::Document> export_casework(const Sight&, const CaseworkRequest&);

}  // namespace xl::app
