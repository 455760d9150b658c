#include "app/casework.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "app/detail/case_reader.h"
#include "app/detail/export_document.h"
#include "app/detail/row_values.h"
#include "app/names.h"
#include "base/text.h"
#include "store/batches.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr int kUsualItems = 50;
constexpr int kMostItems = 500;
// Rows of one file: what a person still opens, and less than Excel's own limit.
constexpr std::size_t kMostExported = 100'000;

// All that is asked for, before the rows are read.
struct Asked {
  std::vector<const Register*> registers;
  CaseFilter filter;
  CaseList list = CaseList::all;
  CaseUnits units;
};

// All that was found of it.
struct Found {
  // Ended ones too.
  std::int64_t rows = 0;
  CaseCounts counts;
  // As the registers that were asked.
  std::vector<CaseCounts> of_register;
  std::map<std::pair<std::uint32_t, int>, CaseCounts> cells;
  // Those on the list.
  std::vector<OpenCase> listed;
};

template <class Names>
Result<int> index_called(const std::string& asked, const Names& names, const Message& what) {
  const auto found = std::ranges::find(names, asked);
  if (found != std::end(names)) return static_cast<int>(found - std::begin(names));
  const std::vector<std::string> known(std::begin(names), std::end(names));
  return failure(ErrorKind::invalid, what.zh + "只能是 " + join(known, "、") + "，这里是 " + asked,
                 what.en + " is one of " + join(known, ", ") + ", not " + asked);
}

// The level that people speak for: as they say, or that of their region.
Result<int> level_of(const pack::Pack& pack, const CaseworkRequest& request,
                     const std::optional<RegionCode>& region) {
  constexpr std::string_view kLevels[] = {"county", "city", "province"};
  if (request.level) {
    for (const std::string_view own : {"县", "市", "省"}) {
      if (*request.level == own) return own == "县" ? 0 : own == "市" ? 1 : 2;
    }
    return index_called(*request.level, kLevels, {"级别（level）", "the level"});
  }
  if (!region || *region == pack.province.code) return 2;
  return find_county(pack, *region) != nullptr ? 0 : 1;
}

Result<std::vector<const Register*>> registers_asked(const pack::Pack& pack,
                                                     const std::optional<std::string>& id) {
  std::vector<const Register*> registers;
  std::vector<std::string> known;
  for (const Register& declared : pack.registers) {
    if (!declared.casework) continue;
    known.push_back(declared.id);
    if (!id || declared.id == *id) registers.push_back(&declared);
  }
  if (!id || !registers.empty()) return registers;
  return failure(ErrorKind::not_found, "没有可办件的名录 " + *id + "；有 " + join(known, "、"),
                 "no register with casework is called " + *id + "; there are " + join(known, ", "));
}

Result<Asked> asked_of(const Sight& sight, const CaseworkRequest& request) {
  const pack::Pack& pack = sight.pack;
  Asked asked{
      .registers = TRY(registers_asked(pack, request.register_id)), .filter = {}, .units = CaseUnits(pack)};
  std::optional<RegionCode> region;
  if (request.region && !trim(*request.region).empty()) region = TRY(region_named(pack, *request.region));
  asked.filter.level = TRY(level_of(pack, request, region));
  if (region && *region != pack.province.code) {
    auto& places = asked.filter.places.emplace();
    places.insert(region->text);
    for (const RegionCode& county : counties_in(pack, *region)) places.insert(county.text);
  }
  if (request.unit && !trim(*request.unit).empty()) asked.filter.unit = asked.units.called(*request.unit);
  asked.filter.article = request.article;
  asked.filter.today = request.today.value_or(today_in_china());
  if (request.list) {
    asked.list =
        static_cast<CaseList>(TRY(index_called(*request.list, kCaseListNames, {"清单（list）", "the list"})));
  }
  return asked;
}

void count(CaseCounts& counts, const OpenCase& one) {
  const auto on = [&](CaseList list) { return is_on(one, list) ? 1 : 0; };
  ++counts.open;
  counts.overdue += on(CaseList::overdue);
  counts.due_soon += on(CaseList::due_soon);
  counts.waiting += on(CaseList::waiting);
  counts.expiring += on(CaseList::expiring);
  counts.no_due_date += one.no_due_date ? 1 : 0;
}

// The articles of a row; 0 where neither it nor its register names one.
std::vector<int> articles_of(const Asked& asked, const OpenCase& one) {
  if (one.article) return {*one.article};
  return asked.registers[one.from]->articles;
}

Found find_all(const Sight& sight, Asked& asked) {
  Found found;
  found.of_register.resize(asked.registers.size());
  for (std::uint32_t from = 0; from < asked.registers.size(); ++from) {
    const Register& declared = *asked.registers[from];
    if (!store::is_declared(sight.data, declared)) continue;
    found.rows += read_cases(sight.data, declared, asked.filter, asked.units, [&](const OpenCase& read) {
      OpenCase one = read;
      one.from = from;
      count(found.counts, one);
      count(found.of_register[from], one);
      std::vector<int> articles = articles_of(asked, one);
      if (asked.filter.article) articles = {*asked.filter.article};
      if (articles.empty()) articles = {0};
      for (const std::uint32_t unit : one.units) {
        for (const int article : articles) count(found.cells[{unit, article}], one);
      }
      if (is_on(one, asked.list)) found.listed.push_back(std::move(one));
    });
  }
  return found;
}

// The most urgent first, as far as `end`.
void sort_first(std::vector<OpenCase>& listed, CaseList list, std::size_t end) {
  const auto urgency = [list](const OpenCase& one) {
    const std::optional<Date>& day = list == CaseList::expiring ? one.expires : one.due;
    return std::tuple(!day, day.value_or(Date{}), one.from, one.row);
  };
  std::ranges::partial_sort(listed, listed.begin() + static_cast<std::ptrdiff_t>(end), {}, urgency);
}

std::vector<CaseCell> cells_of(const Asked& asked, const Found& found) {
  std::vector<CaseCell> cells;
  for (const std::uint32_t unit : asked.units.in_order()) {
    for (auto cell = found.cells.lower_bound({unit, 0});
         cell != found.cells.end() && cell->first.first == unit; ++cell)
      cells.push_back({asked.units.name(unit), cell->first.second, cell->second});
  }
  return cells;
}

std::vector<CaseShare> shares_of(const Asked& asked, const Found& found) {
  std::vector<CaseShare> shares;
  for (std::size_t i = 0; i < asked.registers.size(); ++i) {
    if (found.of_register[i].open == 0) continue;
    shares.push_back({asked.registers[i]->id, asked.registers[i]->title, found.of_register[i]});
  }
  return shares;
}

// Fills items from the rows of one register.
class Items {
 public:
  Items(const Sight& sight, const Asked& asked) : sight_(sight), asked_(asked) {}

  std::vector<CaseItem> of(std::span<const OpenCase> page) {
    std::vector<CaseItem> items(page.size());
    for (std::uint32_t from = 0; from < asked_.registers.size(); ++from) {
      std::vector<std::int64_t> ids;
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < page.size(); ++i) {
        if (page[i].from != from) continue;
        ids.push_back(page[i].row);
        places.push_back(i);
      }
      if (ids.empty()) continue;
      // Of one snapshot: every row is there.
      const store::Rows rows = store::rows_of(sight_.data, *asked_.registers[from], ids);
      for (std::size_t i = 0; i < ids.size(); ++i) items[places[i]] = item(page[places[i]], rows, i);
    }
    return items;
  }

 private:
  std::string text(const Register& declared, const store::Rows& rows, std::size_t row,
                   const std::string& field) const {
    if (field.empty()) return {};
    const std::size_t at = *declared.index_of(field);
    return written_value(declared.fields[at], rows.table.columns[at], row);
  }

  std::optional<std::int64_t> held(const Register& declared, const store::Rows& rows, std::size_t row) const {
    for (const std::string& field : declared.casework->since) {
      const Column& column = rows.table.columns[*declared.index_of(field)];
      if (column.has(row)) return asked_.filter.today.days - column.number(row);
    }
    return std::nullopt;
  }

  bool is_example(std::int64_t batch) {
    const auto known = example_.find(batch);
    if (known != example_.end()) return known->second;
    const auto found = store::batch(sight_.data, batch);
    return example_[batch] = found && found->note.example;
  }

  CaseItem item(const OpenCase& one, const store::Rows& rows, std::size_t row) {
    const Register& declared = *asked_.registers[one.from];
    const Casework& work = *declared.casework;
    CaseItem item{.register_id = declared.id, .register_title = declared.title, .row = one.row};
    for (const std::string& key : declared.key)
      item.number += (item.number.empty() ? "" : " ") + text(declared, rows, row, key);
    item.title = text(declared, rows, row, work.title);
    if (item.title.empty()) item.title = item.number;
    item.county = text(declared, rows, row, work.county);
    if (item.county.empty()) item.county = text(declared, rows, row, work.city);
    if (!item.county.empty()) item.county_name = region_name(sight_.pack, {item.county});
    for (const std::uint32_t unit : one.units)
      item.unit += (item.unit.empty() ? "" : "、") + asked_.units.name(unit);
    item.level = text(declared, rows, row, work.level);
    if (declared.states) item.state = text(declared, rows, row, declared.states->field);
    item.due = one.due;
    if (one.due) item.days_left = one.due->days - asked_.filter.today.days;
    item.expires = one.expires;
    if (one.expires) item.days_valid = one.expires->days - asked_.filter.today.days;
    item.days_held = held(declared, rows, row);
    item.articles = articles_of(asked_, one);
    for (std::size_t list = 1; list < std::size(kCaseListNames); ++list) {
      if (is_on(one, static_cast<CaseList>(list))) item.lists.emplace_back(kCaseListNames[list]);
    }
    item.example = is_example(rows.batches[row]);
    return item;
  }

  const Sight& sight_;
  const Asked& asked_;
  std::map<std::int64_t, bool> example_;
};

// The answer, with as many items as `most` after the first `skip`.
Result<CaseworkAnswer> casework_page(const Sight& sight, const CaseworkRequest& request, std::size_t skip,
                                     std::size_t most) {
  Asked asked = TRY(asked_of(sight, request));
  Found found = find_all(sight, asked);
  skip = std::min(skip, found.listed.size());
  const std::size_t end = std::min(found.listed.size(), skip + most);
  sort_first(found.listed, asked.list, end);
  CaseworkAnswer answer{.basis = basis_of(sight, asked.registers),
                        .today = asked.filter.today,
                        .rows = found.rows,
                        .counts = found.counts,
                        .by_register = shares_of(asked, found),
                        .by_unit = cells_of(asked, found),
                        .list = std::string(kCaseListNames[static_cast<std::size_t>(asked.list)]),
                        .total = static_cast<std::int64_t>(found.listed.size())};
  answer.items = Items(sight, asked).of(std::span(found.listed).subspan(skip, end - skip));
  return answer;
}

std::string title_of_list(const std::string& list) {
  if (list == "overdue") return "逾期";
  if (list == "due_soon") return "30天内到期";
  if (list == "waiting") return "等上级办";
  if (list == "expiring") return "资质将到期";
  return "在办";
}

report::DocumentCell day_cell(const std::optional<Date>& day) {
  return day ? report::DocumentCell::of(*day) : report::DocumentCell{};
}
report::DocumentCell days_cell(const std::optional<std::int64_t>& days) {
  return days ? report::DocumentCell::of(static_cast<double>(*days)) : report::DocumentCell{};
}

void add_items(report::Document& document, const std::vector<CaseItem>& items) {
  using report::DocumentCell;
  document.header = {"名录",         "编号",     "事项",   "县（市、区）", "责任单位",
                     "层级",         "状态",     "到期日", "剩余天数",     "有效期至",
                     "有效剩余天数", "在手天数", "条",     "清单",         "示例"};
  for (const CaseItem& item : items) {
    std::vector<std::string> articles;
    for (const int article : item.articles) articles.push_back(std::to_string(article));
    std::vector<std::string> lists;
    for (const std::string& list : item.lists) lists.push_back(title_of_list(list));
    document.rows.push_back({DocumentCell::of(item.register_title.zh), DocumentCell::of(item.number),
                             DocumentCell::of(item.title), DocumentCell::of(item.county_name),
                             DocumentCell::of(item.unit), DocumentCell::of(item.level),
                             DocumentCell::of(item.state), day_cell(item.due), days_cell(item.days_left),
                             day_cell(item.expires), days_cell(item.days_valid), days_cell(item.days_held),
                             DocumentCell::of(join(articles, "、")), DocumentCell::of(join(lists, "、")),
                             DocumentCell::of(std::string(item.example ? "示例" : ""))});
  }
}

void add_filter(report::Document& document, const char* name, const std::optional<std::string>& value) {
  if (value && !value->empty()) document.notes.emplace_back(std::string("筛选：") + name, *value);
}

void add_definitions(report::Document& document, const CaseworkAnswer& answer) {
  document.notes.emplace_back("今天", to_string(answer.today) + "，天数从这一天算起");
  document.notes.emplace_back("在办", "状态还没有到终点的；没有填状态的也算；只有有效期的，到期前90天起才算");
  document.notes.emplace_back("逾期", "到期日在今天之前");
  document.notes.emplace_back("30天内到期", "到期日是今天或以后30天之内");
  document.notes.emplace_back("等上级办", "事项所在层级高于查看的层级（县、市、省）");
  document.notes.emplace_back("资质将到期", "有效期在90天之内结束，或已经结束");
  document.notes.emplace_back(
      "没有到期日", std::to_string(answer.counts.no_due_date) + "件在办而没有填到期日，是否逾期无从得知");
  document.notes.emplace_back("次序", answer.list == "expiring"
                                          ? "有效期先结束的在前"
                                          : "逾期最久的在前，然后先到期的，没有到期日的在后");
}

}  // namespace

Date today_in_china() {
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return china_day(Moment{now.count()});
}

Result<CaseworkAnswer> casework(const Sight& sight, const CaseworkRequest& request) {
  const int limit = request.limit.value_or(kUsualItems);
  const int offset = request.offset.value_or(0);
  if (limit < 1 || limit > kMostItems)
    return failure(ErrorKind::invalid, "limit 应在 1 和 500 之间", "limit is between 1 and 500");
  if (offset < 0) return failure(ErrorKind::invalid, "offset 不能小于 0", "offset is 0 or more");
  return casework_page(sight, request, static_cast<std::size_t>(offset), static_cast<std::size_t>(limit));
}

Result<report::Document> export_casework(const Sight& sight, const CaseworkRequest& request) {
  const CaseworkAnswer answer = TRY(casework_page(sight, request, 0, kMostExported));
  std::string place;
  if (request.region && !trim(*request.region).empty())
    place = region_name(sight.pack, TRY(region_named(sight.pack, *request.region))) + " ";
  const std::string what = place + title_of_list(answer.list) + "办件清单";
  report::Document document{
      .sheet = "办件", .title = what + "：" + std::to_string(answer.total) + "件", .stem = what};
  add_filter(document, "地区", request.region);
  add_filter(document, "责任单位", request.unit);
  add_filter(document, "层级", request.level);
  add_filter(document, "名录", request.register_id);
  if (request.article) add_filter(document, "条", std::to_string(*request.article));
  add_items(document, answer.items);
  add_definitions(document, answer);
  if (static_cast<std::int64_t>(answer.items.size()) < answer.total) {
    document.notes.emplace_back("注意", "只导出前" + std::to_string(answer.items.size()) + "行，共" +
                                            std::to_string(answer.total) + "行；请缩小范围");
  }
  return ended(std::move(document), answer.basis);
}

}  // namespace xl::app
