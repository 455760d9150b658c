#include "app/exports.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "app/capabilities.h"
#include "app/detail/export_document.h"
#include "app/detail/table_of.h"
#include "app/imports.h"
#include "app/names.h"
#include "app/tables.h"
#include "base/text.h"
#include "report/template_workbook.h"

namespace xl::app {
namespace {

// Rows of one file: what a person still opens, and less than Excel's own limit.
constexpr std::size_t kMostExported = 100'000;
constexpr int kLinkFirmsExported = 100'000;

// What the policy alone says, with the lists imported beside it: no enterprise is in it.
report::Document ended_by_policy(report::Document document, const Sight& sight) {
  Basis basis = basis_of(sight);
  basis.sources.clear();
  basis.example = basis.stale = false;
  return ended(std::move(document), basis);
}

void add_standings(report::Document& document, const pack::Pack& pack) {
  const auto note = [&](std::string_view id) {
    const auto found = pack.parameters.find(std::string(id));
    if (found == pack.parameters.end()) return;
    const pack::Parameter& parameter = found->second;
    document.notes.emplace_back(
        "门槛：" + parameter.title.zh,
        to_json(parameter.value) + parameter.unit + (parameter.provenance.confirmed() ? "" : "（待核）"));
  };
  document.notes.emplace_back("强", "有把握的企业达到企业数门槛，或注册资本合计达到金额门槛");
  document.notes.emplace_back("弱", "有企业，但达不到强的门槛");
  document.notes.emplace_back("缺", "名录达到下结论的要求，而没有一家企业在这个环节上");
  document.notes.emplace_back("未见", "没有企业，但名录不全，不能说缺");
  document.notes.emplace_back("同类", "地方特色链以外的县里同行的企业，不算在链上");
  for (const char* const id : {"strong_min_firms", "strong_min_capital", "weak_min_firms",
                               "coverage_year_lag", "coverage_min_placed", "coverage_min_assigned"})
    note(id);
}

void add_coverage(report::Document& document, const chain::CoverageVerdict& coverage) {
  document.notes.emplace_back("名录的覆盖", sentences(coverage.why, Language::zh));
}

// "晋江市 缺弱环节 12 个：缺 10、弱 2": what the table comes to.
std::string finding_of(const std::string& what, const std::vector<LinkRow>& rows) {
  const auto count = [&](std::string_view status) {
    return std::to_string(std::ranges::count(rows, std::string(status), &LinkRow::status));
  };
  return what + "：强" + count("strong") + "、弱" + count("weak") + "、缺" + count("missing") + "、未见" +
         count("not_seen");
}

struct LoadRow {
  std::string county;
  std::string county_name;
  bool appraised = true;
  int count = 0;
  std::string verdict;
  std::string chains;
  FIELDS(LoadRow, county, county_name, appraised, count, verdict, chains);
};
struct SimilarRow {
  std::string county_name;
  std::string other_county;
  double similarity = 0;
  bool same_city = false;
  bool neighbours = false;
  std::string shared;
  FIELDS(SimilarRow, county_name, other_county, similarity, same_city, neighbours, shared);
};
struct CoordinationRow {
  std::string chain_name;
  std::string coordinator;
  std::string region_name;
  std::string cities;
  std::string counties;
  FIELDS(CoordinationRow, chain_name, coordinator, region_name, cities, counties);
};
struct ProfileRow {
  std::string chain_name;
  std::string category;
  bool named = false;
  std::string article_title;
  int strong = 0;
  int weak = 0;
  int missing = 0;
  int not_seen = 0;
  std::int64_t on_links = 0;
  std::int64_t traders = 0;
  std::int64_t same_trade = 0;
  FIELDS(ProfileRow, chain_name, category, named, article_title, strong, weak, missing, not_seen, on_links,
         traders, same_trade);
};

std::string chain_titles(const pack::Pack& pack, const std::vector<ChainId>& ids) {
  std::string text;
  for (const ChainId& id : ids) {
    const Chain* const chain = find_chain(pack, id);
    text += (text.empty() ? "" : "、") + (chain != nullptr ? chain->name : id.text);
  }
  return text;
}

void add_cut(report::Document& document, std::size_t shown, std::int64_t all) {
  if (static_cast<std::int64_t>(shown) < all) {
    document.notes.emplace_back(
        "注意", "只导出前" + std::to_string(shown) + "行，共" + std::to_string(all) + "行；请缩小范围");
  }
}

report::DocumentCell value_cell(const Field& field, const Column& column, std::size_t row) {
  using report::DocumentCell;
  if (!column.has(row)) return {};
  switch (field.type) {
    case FieldType::money:
      return cell_of(Money{column.number(row), std::string(column.text(row))});
    case FieldType::date:
      return DocumentCell::of(Date{static_cast<std::int32_t>(column.number(row))});
    case FieldType::yes_no:
      return DocumentCell::of(std::string(column.number(row) != 0 ? "是" : "否"));
    case FieldType::whole_number:
      return DocumentCell::of(static_cast<double>(column.number(row)));
    case FieldType::decimal:
      return DocumentCell::of(static_cast<double>(column.number(row)) / std::pow(10.0, field.digits));
    case FieldType::ratio:
      // As its header says: 8.5 below （%）.
      return DocumentCell::of(static_cast<double>(column.number(row)) /
                              std::pow(10.0, field.digits - (field.unit == "%" ? 2 : 0)));
    default:
      return DocumentCell::of(std::string(column.text(row)));
  }
}

// With the unit of what stands below it, so that the file can come in again.
std::string header_of(const Field& field) {
  const std::string unit = field.type == FieldType::money ? "万元" : field.unit;
  return unit.empty() ? field.title.zh : field.title.zh + "（" + unit + "）";
}

// What a drop-down offers; nothing where there is nothing to choose, or too much (the industries).
std::vector<std::string> choices_of(const pack::Pack& pack, const Field& field) {
  if (field.type == FieldType::one_of || field.type == FieldType::several_of) return field.options;
  if (field.type == FieldType::yes_no) return {"是", "否"};
  std::vector<std::string> names;
  if (field.type != FieldType::code) return names;
  const auto take = [&](const auto& list) {
    for (const auto& one : list) names.push_back(one.name);
  };
  if (field.table == "counties") take(pack.counties);
  if (field.table == "cities") take(pack.cities);
  if (field.table == "chains") take(pack.chains);
  if (field.table == "links") take(pack.links);
  if (field.table == "units") take(pack.units);
  if (field.table == "regions") {
    names.push_back(pack.province.name);
    take(pack.cities);
    take(pack.counties);
  }
  if (field.table == "articles") {
    for (const pack::Article& article : pack.articles)
      names.push_back("第" + std::to_string(article.number) + "条");
  }
  return names;
}

// A file of our own in the system's folder for such, gone with this.
class ScratchFile {
 public:
  ScratchFile() : path_((std::filesystem::temp_directory_path() / "xianlian-XXXXXX").string()) {
    const int handle = ::mkstemp(path_.data());
    if (handle < 0) throw std::runtime_error("cannot make a temporary file");
    ::close(handle);
  }
  ~ScratchFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  const std::string& path() const { return path_; }
  std::string bytes() const {
    std::ifstream stream(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  std::string path_;
};

}  // namespace

ExportResult export_map(const Sight& sight, const MapRequest& request) {
  const MapAnswer answer = TRY(region_map(sight, request));
  const std::vector<LinkRow> rows = rows_of(answer.map, Language::zh);
  const bool one_chain = request.chain && !answer.map.chains.empty();
  const std::string what =
      answer.map.name + (one_chain ? " " + answer.map.chains.front().name : "") + " 产业链图谱";
  report::Document document = begun("图谱", finding_of(what, rows), request);
  document.stem = what;
  set_table(document, rows);
  add_standings(document, sight.pack);
  add_coverage(document, answer.map.coverage);
  return ended(std::move(document), answer.basis);
}

ExportResult export_gaps(const Sight& sight, const GapsRequest& request) {
  const GapsAnswer answer = TRY(gaps(sight, request));
  std::vector<LinkRow> rows;
  for (const chain::LinkStanding& link : answer.links)
    rows.push_back(row_of(answer.region, link.importance && link.importance->named, link, Language::zh));
  const std::string what = answer.region_name + " 缺弱环节";
  report::Document document = begun("缺弱环节", finding_of(what, rows), request);
  document.stem = what;
  set_table(document, rows);
  document.notes.emplace_back("次序", "要紧的在前：下游在等的、上游已有的、被点名的链优先，权重待核");
  add_standings(document, sight.pack);
  add_coverage(document, answer.coverage);
  return ended(std::move(document), answer.basis);
}

ExportResult export_matrix(const Sight& sight, const MatrixRequest& request) {
  const MatrixAnswer answer = TRY(matrix(sight, request));
  const std::string region = region_name(sight.pack, TRY(region_named(sight.pack, request.region)));
  report::Document document = begun("县×链", region + " 县×链", request);
  set_table(document, rows_of(answer));
  add_standings(document, sight.pack);
  return ended(std::move(document), answer.basis);
}

ExportResult export_load(const Sight& sight, const LoadRequest& request) {
  const std::string region = region_name(sight.pack, TRY(region_named(sight.pack, request.region)));
  std::vector<LoadRow> rows;
  for (const chain::CountyChains& one : TRY(load(sight, request))) {
    rows.push_back({one.county.code.text, one.county.name, one.appraised, one.count,
                    std::string(chinese_name(one.verdict)), chain_titles(sight.pack, one.chains)});
  }
  report::Document document = begun("链数", region + " 重点产业链条数", request);
  set_table(document, rows);
  const chain::ChainLimits limits = chain_limits_of(sight.pack);
  document.notes.emplace_back("第1条", "一般不超过" + std::to_string(limits.normal_max) +
                                           "条，基础优势明显的不超过" + std::to_string(limits.strong_max) +
                                           "条");
  return ended_by_policy(std::move(document), sight);
}

ExportResult export_similar(const Sight& sight, const SimilarRequest& request) {
  const SimilarAnswer answer = TRY(similar(sight, request));
  std::vector<SimilarRow> rows;
  for (const chain::SimilarPair& pair : answer.pairs) {
    std::string shared;
    for (const chain::SharedLink& link : pair.shared) {
      shared += (shared.empty() ? "" : "、") + link.link + " " + std::to_string(link.firms_left) + "/" +
                std::to_string(link.firms_right);
    }
    rows.push_back(
        {pair.left.name, pair.right.name, pair.similarity, pair.same_city, pair.neighbours, shared});
  }
  const std::string region = region_name(sight.pack, TRY(region_named(sight.pack, request.region)));
  report::Document document = begun("同质化", region + " 企业分布相似的县", request);
  set_table(document, rows);
  document.notes.emplace_back("相似度", "两县企业按环节分布的余弦：0为没有相同，1为完全相同");
  document.notes.emplace_back("门槛", "相似度不低于" + to_json(answer.min_similarity) + "，归链企业不少于" +
                                          std::to_string(answer.min_firms) + "家（待核）");
  return ended(std::move(document), answer.basis);
}

ExportResult export_coordination(const Sight& sight, const CoordinationRequest& request) {
  std::vector<CoordinationRow> rows;
  for (const chain::ChainCoordination& one : TRY(coordination(sight, request))) {
    rows.push_back({one.name, one.coordinator ? std::string(chinese_name(*one.coordinator)) : std::string(),
                    one.region ? one.region->name : std::string(), words_of(one.cities),
                    words_of(one.counties)});
  }
  report::Document document = begun("统筹", "各产业链由谁统筹", request);
  set_table(document, rows);
  document.notes.emplace_back("第21条", "跨设区市的由省统筹，跨县不跨市的由市协调，在一个县的由县牵头");
  return ended_by_policy(std::move(document), sight);
}

ExportResult export_articles(const Sight& sight, const ArticlesRequest& request) {
  report::Document document = begun("对照", sight.pack.document.title + " 条文对照", request);
  document.stem = "条文对照";
  set_table(document, TRY(articles(sight, request)));
  document.notes.emplace_back("文件", sight.pack.document.number);
  return ended_by_policy(std::move(document), sight);
}

ExportResult export_profile(const Sight& sight, const ProfileRequest& request) {
  const ProfileAnswer answer = TRY(profile(sight, request));
  std::vector<ProfileRow> rows;
  for (const auto* const chains : {&answer.plan, &answer.others}) {
    for (const ProfileChain& one : *chains) {
      rows.push_back({one.chain_name, one.category, one.named, one.article_title, one.counts.strong,
                      one.counts.weak, one.counts.missing, one.counts.not_seen, one.on_links, one.traders,
                      one.same_trade});
    }
  }
  report::Document document = begun("看板", answer.region.name + " 县域看板", request);
  set_table(document, rows);
  document.notes.emplace_back("概况", answer.summary.zh);
  add_standings(document, sight.pack);
  add_coverage(document, answer.coverage);
  return ended(std::move(document), answer.basis);
}

ExportResult export_link_firms(const Sight& sight, const LinkFirmsRequest& request) {
  LinkFirmsRequest whole = request;
  if (!whole.limit) whole.limit = kLinkFirmsExported;
  const LinkFirmsAnswer answer = TRY(link_firms(sight, whole));
  const std::string what = answer.region_name + " " + answer.chain_name + " " + answer.link + " 企业";
  report::Document document = begun("企业", what + "：" + std::to_string(answer.count) + "家", request);
  document.stem = what;
  set_table(document, answer.firms);
  document.notes.emplace_back("计入", "站在环节上的企业；只经销、服务、出租的列出但不计入");
  add_cut(document, answer.firms.size(), answer.count);
  return ended(std::move(document), answer.basis);
}

ExportResult export_enterprises(const Sight& sight, const EnterprisesRequest& request) {
  const std::size_t most =
      request.limit ? static_cast<std::size_t>(std::max(1, *request.limit)) : kMostExported;
  const EnterprisesAnswer answer = TRY(enterprises_page(sight, request, std::min(most, kMostExported)));
  const std::string region = region_name(sight.pack, TRY(region_named(sight.pack, request.region)));
  report::Document document =
      begun("企业", region + " 企业：" + std::to_string(answer.count) + "家", request);
  document.stem = region + " 企业";
  set_table(document, rows_of(answer));
  add_cut(document, answer.firms.size(), answer.count);
  return ended(std::move(document), answer.basis);
}

ExportResult export_rows(const Sight& sight, const RowsRequest& request) {
  const std::size_t most =
      request.limit ? static_cast<std::size_t>(std::max(1, *request.limit)) : kMostExported;
  const auto found =
      std::make_shared<const FoundRows>(TRY(found_rows(sight, request, std::min(most, kMostExported) + 1)));
  const Register& declared = found->declared;
  report::Document document = begun("数据", declared.title.zh + " 名录", request);
  for (const Field& field : declared.fields) document.header.push_back(header_of(field));
  document.later_rows = std::min(found->rows.ids.size(), std::min(most, kMostExported));
  document.later = [found](std::size_t row) {
    std::vector<report::DocumentCell> cells;
    for (std::size_t i = 0; i < found->declared.fields.size(); ++i)
      cells.push_back(value_cell(found->declared.fields[i], found->rows.table.columns[i], row));
    return cells;
  };
  if (document.later_rows < found->rows.ids.size()) {
    document.notes.emplace_back(
        "注意", "只导出前" + std::to_string(document.later_rows) + "行，后面还有；请缩小范围");
  }
  return ended(std::move(document), basis_of(sight, declared));
}

Result<ExportFile> file_of(const report::Document& document, ExportFormat format) {
  if (format == ExportFormat::csv)
    return ExportFile{document.stem + ".csv", std::string(kCsvType), report::csv_of(document)};
  const ScratchFile file;
  TRY_DO(report::write_workbook(document, file.path()));
  return ExportFile{document.stem + ".xlsx", std::string(kWorkbookType), file.bytes()};
}

Result<ExportFile> register_template(const Sight& sight, const TemplateRequest& request) {
  const Register declared = TRY(importable_register(sight.pack, request.id));
  report::Choices choices;
  for (const Field& field : declared.fields) {
    std::vector<std::string> offered = choices_of(sight.pack, field);
    if (!offered.empty()) choices.emplace(field.id, std::move(offered));
  }
  const ScratchFile file;
  TRY_DO(report::write_template(declared, choices, file.path()));
  return ExportFile{declared.title.zh + "_导入模板.xlsx", std::string(kWorkbookType), file.bytes()};
}

}  // namespace xl::app
