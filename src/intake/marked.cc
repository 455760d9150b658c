#include "intake/marked.h"

#include <algorithm>
#include <utility>

#include "intake/detail/sheet_patch.h"
#include "intake/detail/style_patch.h"
#include "intake/detail/zip_parts.h"
#include "intake/detail/zip_rewrite.h"

namespace xl::intake {
namespace {

constexpr std::size_t kPiece = 64U << 10;
constexpr std::size_t kMostStyleBytes = 64U << 20;
// Enough to mend a row by; more would not fit on a screen.
constexpr std::size_t kMostSentences = 20;
// The survey unpacks and reads; the writing packs too.
constexpr double kSurveyShare = 0.35;

tl::unexpected<Error> stopped() {
  return failure(ErrorKind::conflict, "已停止", "stopped");
}

Result<std::string> whole_part(ZipParts& parts, const std::string& name) {
  const auto part = TRY(parts.open(name));
  std::string text;
  while (true) {
    const std::size_t at = text.size();
    text.resize(at + kPiece);
    const std::size_t count = TRY(part->read(std::span(text).subspan(at)));
    text.resize(at + count);
    if (count == 0) return text;
    if (text.size() > kMostStyleBytes) {
      return failure(ErrorKind::invalid, "工作簿的样式表过大", "the workbook's style sheet is too big");
    }
  }
}

// Hands the sheet's XML over in pieces.
Result<void> read_through(ZipParts& parts, const std::string& name, SheetPatch& patch, const Watch& watch) {
  const auto part = TRY(parts.open(name));
  std::vector<char> piece(kPiece);
  while (true) {
    const std::size_t count = TRY(part->read(piece));
    TRY_DO(patch.feed({piece.data(), count}, count == 0));
    if (count == 0) return {};
    const double share =
        part->size() == 0 ? 1 : static_cast<double>(part->done()) / static_cast<double>(part->size());
    if (watch && !watch(std::min(share, 1.0))) return stopped();
  }
}

Watch part_of(const Watch& watch, double from, double to) {
  if (!watch) return {};
  return [watch, from, to](double share) { return watch(from + share * (to - from)); };
}

}  // namespace

void SheetMarks::add(std::uint64_t row, std::span<const RowFault> faults) {
  for (const RowFault& fault : faults) {
    const auto [known, is_new] = known_.try_emplace(short_sentence(fault), sentences_.size());
    if (is_new) sentences_.push_back(known->first);
    faults_.push_back({fault.column ? static_cast<std::uint32_t>(*fault.column) : kWholeRow, known->second});
  }
  rows_.push_back({row, faults_.size()});
}

std::span<const SheetMarks::Fault> SheetMarks::faults(std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : rows_[index - 1].end;
  return std::span(faults_).subspan(begin, rows_[index].end - begin);
}

std::vector<std::size_t> SheetMarks::columns(std::size_t index) const {
  std::vector<std::size_t> columns;
  for (const Fault& fault : faults(index)) {
    if (fault.column != kWholeRow) columns.push_back(fault.column);
  }
  std::ranges::sort(columns);
  const auto rest = std::ranges::unique(columns);
  columns.erase(rest.begin(), rest.end());
  return columns;
}

std::string SheetMarks::said(std::size_t index) const {
  const auto all = faults(index);
  std::string text;
  for (const Fault& fault : all.first(std::min(all.size(), kMostSentences)))
    text += (text.empty() ? "" : "；") + sentences_[fault.sentence];
  if (all.size() > kMostSentences) text += "；等，共" + std::to_string(all.size()) + "处";
  return text;
}

struct MarkedWorkbook::State {
  std::shared_ptr<const std::string> file;
  SheetParts names;
  ZipLayout layout;
  StylePatch styles;
  SheetChange change;

  Result<void> write_sheet(const Sink& sink, const Watch& watch) {
    // As the first reading was within the limits, so is the second.
    auto parts = TRY(zip_parts(file, {}));
    SheetPatch patch(change, styles, &sink);
    return read_through(*parts, names.sheet, patch, watch);
  }
};

MarkedWorkbook::MarkedWorkbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
MarkedWorkbook::~MarkedWorkbook() = default;
MarkedWorkbook::MarkedWorkbook(MarkedWorkbook&&) noexcept = default;

Result<MarkedWorkbook> MarkedWorkbook::plan(const OpenedFile& file, const HeaderMatch& header,
                                            const SheetMarks& marks, const Watch& watch) {
  if (file.parts.styles.empty()) {
    return failure(ErrorKind::invalid, "工作簿没有样式表", "the workbook has no style sheet");
  }
  ZipLayout layout = TRY(zip_layout(*file.workbook));
  auto parts = TRY(zip_parts(file.workbook, {}));
  std::string style_sheet = TRY(whole_part(*parts, file.parts.styles));
  StylePatch styles = TRY(StylePatch::of(std::move(style_sheet)));
  auto state =
      std::make_unique<State>(State{file.workbook, file.parts, std::move(layout), std::move(styles), {}});
  SheetChange& change = state->change;
  change.marks = &marks;
  change.first_header_row = header.first_row;
  change.header_row = header.row;
  for (std::size_t column = 0; column < header.columns.size(); ++column) {
    if (is_error_column(header.columns[column].header)) change.said_column = column;
  }
  SheetPatch survey(change, state->styles, nullptr);
  TRY_DO(read_through(*parts, file.parts.sheet, survey, part_of(watch, 0, kSurveyShare)));
  if (state->styles.too_many()) {
    return failure(ErrorKind::invalid, "工作簿的单元格样式已到 Excel 的上限",
                   "the workbook has as many cell styles as Excel allows");
  }
  return MarkedWorkbook(std::move(state));
}

Result<void> MarkedWorkbook::write(const Sink& sink, const Watch& watch) const {
  const std::string styles = state_->styles.text();
  const NewPart parts[] = {
      {state_->names.sheet,
       [&](const Sink& to) { return state_->write_sheet(to, part_of(watch, kSurveyShare, 1)); }},
      {state_->names.styles, [&](const Sink& to) { return to(styles); }}};
  return rewrite_zip(state_->layout, parts, sink);
}

}  // namespace xl::intake
