#include "intake/detail/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "intake/detail/xml.h"

namespace xl::intake {
namespace {

constexpr std::size_t kPiece = 64U << 10;
// Excel itself allows 64,000 styles and far fewer sheets.
constexpr std::size_t kMostStyles = 200'000;
constexpr std::size_t kMostRelations = 20'000;

struct Relation {
  std::string type;
  std::string target;
};

// "xl/" + "../media/a.xml" → "media/a.xml"; a target with a leading '/' counts from the root.
std::string resolved(std::string_view folder, std::string_view target) {
  std::vector<std::string> steps;
  const std::string path =
      target.starts_with('/') ? std::string(target) : std::string(folder) + std::string(target);
  for (const std::string_view step : split(path, '/')) {
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.emplace_back(step);
    }
  }
  return join(steps, "/");
}

std::string folder_of(std::string_view part) {
  return std::string(part.substr(0, part.rfind('/') + 1));
}

std::string relations_part(std::string_view part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

// By id; targets are resolved.
Result<std::map<std::string, Relation>> read_relations(ZipParts& parts, const std::string& of) {
  std::map<std::string, Relation> relations;
  const std::string folder = folder_of(of);
  XmlReader* reader = nullptr;
  XmlReader xml({.start =
                     [&](std::string_view name, const XmlAttributes& attributes) {
                       if (name != "Relationship") return;
                       if (relations.size() >= kMostRelations) return reader->give_up();
                       relations[std::string(attributes["Id"])] = {std::string(attributes["Type"]),
                                                                   resolved(folder, attributes["Target"])};
                     },
                 .end = [](std::string_view) {},
                 .text = [](std::string_view) {}});
  reader = &xml;
  TRY_DO(feed_part(parts, relations_part(of), xml));
  return relations;
}

std::optional<std::string> target_of(const std::map<std::string, Relation>& relations,
                                     std::string_view type) {
  for (const auto& [id, relation] : relations) {
    if (relation.type.ends_with(type)) return relation.target;
  }
  return std::nullopt;
}

bool is_true(std::string_view text) {
  return text == "1" || text == "true";
}

Result<void> read_sheets(ZipParts& parts, const std::string& part, Workbook& workbook) {
  const auto relations = TRY(read_relations(parts, part));
  XmlReader* reader = nullptr;
  XmlReader xml({.start =
                     [&](std::string_view name, const XmlAttributes& attributes) {
                       if (name == "workbookPr") workbook.from_1904 = is_true(attributes["date1904"]);
                       if (name != "sheet") return;
                       if (workbook.sheets.size() >= kMostRelations) return reader->give_up();
                       const auto relation = relations.find(std::string(attributes.prefixed("id")));
                       // A sheet of nothing but a chart has no cells.
                       if (relation == relations.end() || !relation->second.type.ends_with("/worksheet"))
                         return;
                       const std::string_view state = attributes["state"];
                       workbook.sheets.push_back({std::string(attributes["name"]), relation->second.target,
                                                  state.empty() || state == "visible"});
                     },
                 .end = [](std::string_view) {},
                 .text = [](std::string_view) {}});
  reader = &xml;
  TRY_DO(feed_part(parts, part, xml));
  workbook.shared_strings_part = target_of(relations, "/sharedStrings").value_or("");
  return {};
}

// ECMA-376 18.8.30; 27–36 and 50–58 are dates in the Chinese Excel. Times of day alone are not dates.
bool built_in_date(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
         id == 57 || id == 58;
}

ShownAs built_in(int id) {
  if (built_in_date(id)) return ShownAs::date;
  // 0% and 0.00%.
  return id == 9 || id == 10 ? ShownAs::per_cent : ShownAs::number;
}

ShownAs shown_by(std::string_view format) {
  if (shows_a_date(format)) return ShownAs::date;
  return shows_per_cent(format) ? ShownAs::per_cent : ShownAs::number;
}

Result<void> read_styles(ZipParts& parts, const std::string& part, Workbook& workbook) {
  std::map<int, ShownAs> custom;
  bool in_cell_formats = false;
  const auto id_of = [](std::string_view text) {
    return static_cast<int>(std::min<long long>(whole_number(text).value_or(0), 100'000));
  };
  XmlReader* reader = nullptr;
  XmlReader xml({.start =
                     [&](std::string_view name, const XmlAttributes& attributes) {
                       if (name == "numFmt")
                         custom[id_of(attributes["numFmtId"])] = shown_by(attributes["formatCode"]);
                       if (name == "cellXfs") in_cell_formats = true;
                       if (name != "xf" || !in_cell_formats) return;
                       if (workbook.styles.size() >= kMostStyles) return reader->give_up();
                       const int id = id_of(attributes["numFmtId"]);
                       const auto own = custom.find(id);
                       workbook.styles.push_back(own == custom.end() ? built_in(id) : own->second);
                     },
                 .end =
                     [&](std::string_view name) {
                       if (name == "cellXfs") in_cell_formats = false;
                     },
                 .text = [](std::string_view) {}});
  reader = &xml;
  return feed_part(parts, part, xml);
}

// "B3" → column 1, row 3; nothing for anything else.
std::optional<std::pair<std::size_t, std::uint64_t>> corner_in(std::string_view reference) {
  const auto column = column_of(reference);
  const std::size_t digits = reference.find_first_of("0123456789");
  const auto row = digits == std::string_view::npos ? std::nullopt : whole_number(reference.substr(digits));
  if (!column || !row) return std::nullopt;
  return std::pair(*column, static_cast<std::uint64_t>(*row));
}

std::vector<MergedDown> merged_down_in(std::string_view text) {
  constexpr std::string_view kReference = "ref=\"";
  std::vector<MergedDown> found;
  for (std::size_t at = text.find("mergeCell "); at != std::string_view::npos;
       at = text.find("mergeCell ", at + 1)) {
    const std::string_view tag = text.substr(at, text.find('>', at) - at);
    const std::size_t begin = tag.find(kReference);
    if (begin == std::string_view::npos) continue;
    std::string_view range = tag.substr(begin + kReference.size());
    range = range.substr(0, range.find('"'));
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) continue;
    const auto first = corner_in(range.substr(0, colon));
    const auto last = corner_in(range.substr(colon + 1));
    if (first && last && last->second > first->second)
      found.push_back({first->second, last->second, first->first});
  }
  std::ranges::sort(found, {}, [](const MergedDown& one) { return std::pair(one.first, one.column); });
  return found;
}

// A part that other programs write in the place of a workbook's.
Result<void> refuse_other_documents(ZipParts& parts) {
  if (parts.has("content.xml")) {
    return failure(ErrorKind::invalid,
                   "这是 OpenDocument 表格（.ods）。请在 WPS 或 LibreOffice 中另存为“Excel 工作簿（*.xlsx）”",
                   "this is an OpenDocument file (.ods); save it as Excel Workbook (*.xlsx)");
  }
  for (const auto& [part, what] :
       {std::pair("word/document.xml", "Word"), {"ppt/presentation.xml", "PowerPoint"}}) {
    if (!parts.has(part)) continue;
    return failure(ErrorKind::invalid,
                   "这是 " + std::string(what) +
                       " 文档，不是工作簿。请把其中的表格复制到 Excel，存为“Excel 工作簿（*.xlsx）”",
                   "this is a document of " + std::string(what) +
                       "; copy its table into Excel and save it as Excel Workbook (*.xlsx)");
  }
  return {};
}

// Macros could do as they like with what goes back, and any change breaks a signature: both are refused
// before anything is read.
Result<void> refuse_macros_and_signatures(const std::map<std::string, Relation>& top,
                                          const std::map<std::string, Relation>& relations) {
  if (target_of(top, "/digital-signature/origin")) {
    return failure(
        ErrorKind::invalid,
        "工作簿有数字签名，标出错误退回会使签名失效，所以不收。请另存一份没有签名的副本（“文件—信息—"
        "查看签名—删除签名”）再交",
        "the workbook is signed, and marking its faults would break the signature; send a copy without "
        "it (File, Info, View Signatures, Remove Signature)");
  }
  if (target_of(relations, "/vbaProject") || target_of(relations, "/xlMacrosheet") ||
      target_of(relations, "/xlIntlMacrosheet")) {
    return failure(
        ErrorKind::invalid,
        "工作簿带有宏（.xlsm），为安全起见不收。请在 Excel 中“文件—另存为”，类型选“Excel "
        "工作簿（*.xlsx）”，宏会去掉，数据不变",
        "the workbook has macros (.xlsm) and is not taken; choose Save As, type Excel Workbook (*.xlsx): "
        "the macros go, the data stay");
  }
  return {};
}

}  // namespace

Result<std::vector<MergedDown>> read_merged_down(ZipParts& parts, const std::string& part) {
  // Enough for half a million of them.
  constexpr std::size_t kMostTail = 32U << 20;
  constexpr std::string_view kEnd = "sheetData>";
  const auto opened = TRY(parts.open(part));
  std::string text;
  bool behind_rows = false;
  std::vector<char> piece(kPiece);
  while (text.size() < kMostTail) {
    const std::size_t count = TRY(opened->read(piece));
    if (count == 0) break;
    text.append(piece.data(), count);
    if (behind_rows) continue;
    const std::size_t end = text.rfind(kEnd);
    // Not <sheetData>: </sheetData> or </x:sheetData>.
    behind_rows = end != std::string::npos && end >= 2 && text[end - 1] != '<' &&
                  text.rfind("</", end) != std::string::npos && text.rfind("</", end) + 16 > end;
    if (!behind_rows) text.erase(0, text.size() - std::min(text.size(), kEnd.size() + 16));
  }
  return behind_rows ? merged_down_in(text) : std::vector<MergedDown>();
}

std::string_view SharedStrings::operator[](std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : ends[index - 1];
  return std::string_view(arena).substr(begin, ends[index] - begin);
}

tl::unexpected<Error> refused_xml(const XmlReader& xml) {
  if (!xml.had_document_type()) return broken_workbook();
  return failure(
      ErrorKind::invalid, "工作簿里有文档类型声明（DTD），可能用于攻击，已拒绝。请用 Excel 打开另存后再交",
      "the workbook holds a document type (DTD), as attacks do; refused. Save it again with Excel");
}

Result<void> feed_part(ZipParts& parts, const std::string& part, XmlReader& xml) {
  const auto opened = TRY(parts.open(part));
  std::vector<char> piece(kPiece);
  while (true) {
    const std::size_t count = TRY(opened->read(piece));
    if (!xml.feed({piece.data(), count}, count == 0)) return refused_xml(xml);
    if (count == 0) return {};
  }
}

Result<Workbook> read_workbook(ZipParts& parts) {
  TRY_DO(refuse_other_documents(parts));
  const auto top = TRY(read_relations(parts, ""));
  const auto part = target_of(top, "/officeDocument");
  if (!part) return broken_workbook();
  if (part->ends_with(".bin")) {
    return failure(ErrorKind::invalid,
                   "这是二进制工作簿（.xlsb），读不了。请在 Excel 中另存为“Excel 工作簿（*.xlsx）”",
                   "this is a binary workbook (.xlsb); save it in Excel as Excel Workbook (*.xlsx)");
  }
  const auto relations = TRY(read_relations(parts, *part));
  TRY_DO(refuse_macros_and_signatures(top, relations));
  Workbook workbook;
  TRY_DO(read_sheets(parts, *part, workbook));
  if (const auto styles = target_of(relations, "/styles"); styles && parts.has(*styles)) {
    workbook.styles_part = *styles;
    TRY_DO(read_styles(parts, *styles, workbook));
  }
  return workbook;
}

Result<SharedStrings> read_shared_strings(ZipParts& parts, const std::string& part, const Limits& limits) {
  SharedStrings strings;
  if (part.empty() || !parts.has(part)) return strings;
  std::string text;
  bool in_text = false;
  // Phonetic readings stand beside the text and are no part of it.
  bool in_phonetic = false;
  bool too_many = false;
  XmlReader* reader = nullptr;
  const auto give_up_when = [&](bool beyond) {
    if (!beyond) return;
    too_many = true;
    reader->give_up();
  };
  XmlReader xml({.start =
                     [&](std::string_view name, const XmlAttributes&) {
                       if (name == "si") text.clear();
                       if (name == "rPh") in_phonetic = true;
                       in_text = name == "t" && !in_phonetic;
                     },
                 .end =
                     [&](std::string_view name) {
                       in_text = false;
                       if (name == "rPh") in_phonetic = false;
                       if (name != "si") return;
                       strings.arena += unescaped(text);
                       strings.ends.push_back(static_cast<std::uint32_t>(strings.arena.size()));
                       give_up_when(strings.ends.size() >= limits.shared_strings);
                     },
                 .text =
                     [&](std::string_view piece) {
                       if (!in_text) return;
                       text += piece;
                       give_up_when(strings.arena.size() + text.size() > limits.shared_string_bytes);
                     }});
  reader = &xml;
  auto fed = feed_part(parts, part, xml);
  if (too_many) {
    const std::string most = std::to_string(limits.shared_string_bytes >> 20);
    return failure(ErrorKind::invalid, "工作簿的文字超过 " + most + " MiB，请拆成几个文件，或另存为 CSV",
                   "the workbook's texts exceed " + most + " MiB; split it or save it as CSV");
  }
  if (!fed) return tl::unexpected(std::move(fed).error());
  return strings;
}

bool shows_a_date(std::string_view format) {
  bool month_or_minute = false;
  bool time = false;
  for (std::size_t at = 0; at < format.size() && format[at] != ';'; ++at) {
    const char c = static_cast<char>(format[at] | 0x20);
    if (format[at] == '"' || format[at] == '[') {
      const std::size_t close = format.find(format[at] == '[' ? ']' : '"', at + 1);
      if (close == std::string_view::npos) return false;
      // [h]:mm counts hours.
      if (format[at] == '[' && close == at + 2 &&
          std::string_view("hms").find(format[at + 1]) != std::string_view::npos) {
        time = true;
      }
      at = close;
    } else if (format[at] == '\\' || format[at] == '_' || format[at] == '*') {
      ++at;
    } else if (c == 'y' || c == 'd' || (c == 'e' && format.find_first_of("0#?") == std::string_view::npos)) {
      return format.substr(0, 7) != "General" && format.substr(0, 7) != "general";
    } else if (c == 'm') {
      month_or_minute = true;
    } else if (c == 'h' || c == 's') {
      time = true;
    }
  }
  return month_or_minute && !time;
}

bool shows_per_cent(std::string_view format) {
  bool quoted = false;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] == '"') quoted = !quoted;
    if (!quoted && (format[at] == '\\' || format[at] == '_' || format[at] == '*')) {
      ++at;
    } else if (!quoted && format[at] == '%') {
      return true;
    }
  }
  return false;
}

std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
    if (++letters > 4) return std::nullopt;
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find("_x", at);
    plain += text.substr(at, found - at);
    if (found == std::string_view::npos) return plain;
    unsigned value = 0;
    const std::string_view digits = text.substr(found + 2, 4);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    const bool escape = fault == std::errc{} && digits.size() == 4 && end == digits.data() + 4 &&
                        text.substr(found + 6, 1) == "_" && (value < 0xD800 || value > 0xDFFF);
    if (escape) {
      append_code_point(plain, value);
    } else {
      plain += "_x";
    }
    at = found + (escape ? 7 : 2);
  }
}

}  // namespace xl::intake
