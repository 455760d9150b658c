#include "intake/aside.h"

#include <algorithm>

#include "base/text.h"

namespace xl::intake {
namespace {

constexpr std::string_view kTotals[] = {"合计", "总计", "小计", "累计", "共计", "本页合计", "本页小计"};
// What forms have below their rows, each with a colon.
constexpr std::string_view kNotes[] = {
    "注",       "备注",     "说明",     "填表说明", "填报说明",   "填表人", "填报人",   "制表人",
    "审核人",   "复核人",   "经办人",   "负责人",   "单位负责人", "联系人", "联系电话", "填报日期",
    "填表日期", "制表日期", "填报单位", "数据来源", "资料来源",   "来源"};
// No word above is longer, with blanks between its characters.
constexpr std::size_t kLongestWord = 48;

// The header's key of the text before its first colon, and whether there is one.
struct Lead {
  std::string word;
  bool colon = false;
};

Lead lead_of(std::string_view text) {
  for (const std::string_view colon : {std::string_view("："), std::string_view(":")}) {
    const std::size_t at = text.find(colon);
    if (at != std::string_view::npos && at <= kLongestWord) return {header_key(text.substr(0, at)), true};
  }
  return {text.size() <= kLongestWord ? header_key(text) : std::string(), false};
}

bool is_note(const Lead& lead) {
  if (!lead.colon) return false;
  // 注1：, 注(2)：
  std::string word = lead.word;
  while (!word.empty() && std::string_view("0123456789()").find(word.back()) != std::string_view::npos)
    word.pop_back();
  return std::ranges::find(kNotes, word) != std::end(kNotes);
}

}  // namespace

Asides::Asides(const Register& reg, const HeaderMatch& match) {
  for (std::size_t column = 0; column < match.columns.size(); ++column) {
    const HeaderMatch::Column& one = match.columns[column];
    if (one.field && reg.is_key(reg.fields[*one.field].id)) key_columns_.push_back(column);
    std::vector<std::string> said = {header_key(one.header)};
    for (const std::string_view part : split(one.header, ' ')) said.push_back(header_key(part));
    headers_.push_back(std::move(said));
  }
}

// A part of the key is empty, or is the word itself.
bool Asides::key_is_open(const RawRows& rows, std::size_t row, std::size_t first) const {
  return key_columns_.empty() || std::ranges::any_of(key_columns_, [&](std::size_t column) {
           return column == first || trim(rows.cell(row, column)).empty();
         });
}

bool Asides::is_header(const RawRows& rows, std::size_t row) const {
  std::size_t alike = 0;
  for (std::size_t column = 0; column < rows.cells(row); ++column) {
    const std::string_view text = trim(rows.cell(row, column));
    if (text.empty()) continue;
    if (column >= headers_.size() ||
        std::ranges::find(headers_[column], header_key(text)) == headers_[column].end())
      return false;
    ++alike;
  }
  return alike >= 2;
}

std::optional<Aside> Asides::of(const RawRows& rows, std::size_t row) const {
  std::size_t first = 0;
  while (first < rows.cells(row) && trim(rows.cell(row, first)).empty()) ++first;
  if (first == rows.cells(row)) return std::nullopt;
  const std::string_view text = trim(rows.cell(row, first));
  const Lead lead = lead_of(text);
  if (lead.word.empty()) return std::nullopt;
  if (std::ranges::find(kTotals, lead.word) != std::end(kTotals) && key_is_open(rows, row, first))
    return Aside::total;
  if (is_note(lead) && key_is_open(rows, row, first)) return Aside::note;
  const bool begins_like_it = first < headers_.size() &&
                              std::ranges::find(headers_[first], header_key(text)) != headers_[first].end();
  if (begins_like_it && is_header(rows, row)) return Aside::header_again;
  return std::nullopt;
}

}  // namespace xl::intake
