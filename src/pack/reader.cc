#include "pack/detail/reader.h"

#include <utility>

#include "base/text.h"

namespace xl::pack {

Reader::Reader(std::span<const File> given) {
  for (const File& file : given) {
    if (!files.emplace(file.path, &file).second) {
      faults.error({file.path}, {"同一路径的文件给了两次", "this path was given twice"});
    }
  }
}

const File* Reader::file(const std::string& path) const {
  const auto found = files.find(path);
  return found == files.end() ? nullptr : found->second;
}

std::optional<CsvFile> Reader::csv(const std::string& path, const CsvColumns& columns) {
  const File* found = file(path);
  if (!found) return std::nullopt;
  return CsvFile(*found, columns, faults);
}

std::optional<TomlTable> Reader::toml(const std::string& path) {
  if (const auto before = parsed_.find(path); before != parsed_.end()) {
    return TomlTable(before->second, path, faults);
  }
  const File* found = file(path);
  if (!found) return std::nullopt;
  auto value = parse_toml(*found, faults);
  if (!value) {
    files.erase(path);
    return std::nullopt;
  }
  return TomlTable(parsed_.emplace(path, std::move(*value)).first->second, path, faults);
}

bool Reader::refer(const Known& known, std::string_view code, const Place& place) {
  if (known.empty() || known.has(code)) return true;
  if (code.empty()) return false;
  faults.error(place,
               {"没有这个" + known.noun().zh + "：" + zh_quoted(code),
                "unknown " + known.noun().en + " " + en_quoted(code)},
               known.proposal(code));
  return false;
}

void Reader::once(const std::string& key, const Place& place, const std::string& what) {
  const auto [first, is_new] = first_uses_.emplace(place.file + '\n' + key, place);
  if (is_new) return;
  const std::string line = std::to_string(first->second.line);
  faults.error(place,
               {zh_quoted(what) + "重复，第 " + line + " 行已经有了",
                en_quoted(what) + " stands on line " + line + " already"},
               {"删去其中一行，或改正写错的一行", "drop one of them, or mend the one that is wrong"});
}

Provenance Reader::provenance(const Row& row) {
  return provenance(Said{std::string(row.text("source")), std::string(row.text("confidence")),
                         row.place("source"), row.place("confidence")});
}

Provenance Reader::provenance(TomlTable& table) {
  return provenance(
      Said{table.text("source"), table.text("confidence"), table.place("source"), table.place("confidence")});
}

Provenance Reader::provenance(const Said& said) {
  const std::string& path = said.source_place.file;
  const auto found = defaults.find(path);
  const Said& from_file = found == defaults.end() ? said : found->second;
  const std::string& source = said.source.empty() ? from_file.source : said.source;
  const std::string& confidence = said.confidence.empty() ? from_file.confidence : said.confidence;
  if (source.empty() || confidence.empty()) {
    // A file without a default would say this of each row.
    if (found != defaults.end() || without_default_.insert(path).second) {
      const bool no_source = source.empty();
      faults.error(no_source ? said.source_place : said.confidence_place,
                   {no_source ? "事实没有来源" : "事实没有置信度",
                    no_source ? "a fact without a source" : "a fact without a confidence"},
                   {"在本行写 source、confidence,或在 pack.toml 写 [files.\"" + path +
                        "\"] source = \"…\" confidence = \"…\" 作为全文件的默认",
                    "state source and confidence here, or for the whole file in pack.toml under [files.\"" +
                        path + "\"]"});
    }
    return {};
  }
  if (!said.source.empty()) refer(sources, said.source, said.source_place);
  auto provenance = parse_confidence(confidence);
  if (!provenance) {
    // A wrong default is reported where it stands.
    if (!said.confidence.empty()) {
      faults.error(said.confidence_place,
                   {"不认识的置信度" + zh_quoted(confidence), "unknown confidence " + en_quoted(confidence)},
                   {"应为 seed、stored、stored-weak、proposal 或 recall-NN(如 recall-90)",
                    "one of seed, stored, stored-weak, proposal, recall-NN (recall-90)"});
    }
    provenance = Provenance{};
  }
  provenance->source = source;
  return *provenance;
}

namespace {

// The text with the month and day that a year or a month stands for.
std::string whole_day(std::string_view text, Edge edge) {
  std::string day(text);
  if (day.size() == 4) day += edge == Edge::begin ? "-01" : "-12";
  if (day.size() != 7) return day;
  if (edge == Edge::begin) return day + "-01";
  for (const char* last : {"-31", "-30", "-29", "-28"}) {
    if (parse_date(day + last)) return day + last;
  }
  return day;
}

}  // namespace

std::optional<Date> read_day(const Row& row, std::string_view column, Edge edge, Faults& faults) {
  const std::string_view text = row.text(column);
  if (text.empty()) return std::nullopt;
  const auto day = parse_date(whole_day(text, edge));
  if (!day) {
    faults.error(row.place(column), {"读不出日期" + zh_quoted(text), en_quoted(text) + " is no date"},
                 {"写成 1983、1983-07 或 1983-07-09", "write 1983, 1983-07 or 1983-07-09"});
  }
  return day;
}

}  // namespace xl::pack
