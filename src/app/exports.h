#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "app/chains.h"
#include "app/coordination.h"
#include "app/enterprises.h"
#include "app/firms.h"
#include "app/policy.h"
#include "app/profile.h"
#include "app/registers.h"
#include "report/document.h"

namespace xl::app {

// What screens show, as tables to take away: all rows that the filters leave, not one page of them.
using ExportResult = Result<report::Document>;
ExportResult export_map(const Sight&, const MapRequest&);
ExportResult export_gaps(const Sight&, const GapsRequest&);
ExportResult export_matrix(const Sight&, const MatrixRequest&);
ExportResult export_load(const Sight&, const LoadRequest&);
ExportResult export_similar(const Sight&, const SimilarRequest&);
ExportResult export_coordination(const Sight&, const CoordinationRequest&);
ExportResult export_articles(const Sight&, const ArticlesRequest&);
ExportResult export_profile(const Sight&, const ProfileRequest&);
ExportResult export_link_firms(const Sight&, const LinkFirmsRequest&);
ExportResult export_enterprises(const Sight&, const EnterprisesRequest&);
ExportResult export_rows(const Sight&, const RowsRequest&);

inline constexpr std::string_view kWorkbookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view kCsvType = "text/csv; charset=utf-8";
enum class ExportFormat { xlsx, csv };
struct ExportFile {
  // With its ending, e.g. 示例_晋江市_产业链图谱_截至2024-12-31.xlsx.
  std::string name;
  std::string type;
  std::string bytes;
};
Result<ExportFile> file_of(const report::Document&, ExportFormat);

struct TemplateRequest {
  static constexpr auto needs = Permission::read;
  std::string id;
  FIELDS(TemplateRequest, id);
};
// The empty workbook of a register, to be filled in and imported.
Result<ExportFile> register_template(const Sight&, const TemplateRequest&);

}  // namespace xl::app
