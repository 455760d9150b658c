#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/text.h"
#include "industry/classify.h"

// The pack's words as this module's tests and benchmark need them; industry may not know pack, so they are
// read here.
namespace xl::industry {

using Row = std::map<std::string, std::string>;

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::vector<Row> rows_of(const std::string& text) {
  const CsvText csv = parse_csv(text);
  std::vector<Row> rows;
  for (std::size_t i = 1; i < csv.records.size(); ++i) {
    Row row;
    for (std::size_t c = 0; c < csv.records[0].fields.size() && c < csv.records[i].fields.size(); ++c) {
      row[csv.records[0].fields[c]] = csv.records[i].fields[c];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

inline std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, ';')) {
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

// The quoted words of words.toml under their [headings].
inline std::map<std::string, std::vector<std::string>> word_lists(const std::string& toml) {
  std::map<std::string, std::vector<std::string>> lists;
  std::string heading;
  bool in_words = false;
  for (const std::string_view line : split(toml, '\n')) {
    if (line.starts_with("[")) heading = line.substr(1, line.find(']') - 1);
    if (line.starts_with("words")) in_words = true;
    if (!in_words) continue;
    const auto quoted = split(line, '"');
    for (std::size_t i = 1; i < quoted.size(); i += 2) lists[heading].emplace_back(quoted[i]);
    if (line.find(']') != std::string_view::npos) in_words = false;
  }
  return lists;
}

inline std::vector<IndustryWord> industry_words(std::vector<Row> rows) {
  std::vector<IndustryWord> words;
  for (Row& row : rows) {
    IndustryWord word{.industry = {row["code"]}, .excludes = parts_of(row["excludes"])};
    if (row["where"] == "name") word.where = IndustryWord::Where::name;
    if (row["where"] == "scope") word.where = IndustryWord::Where::scope;
    if (row["weight"] == "weak") word.weight = IndustryWord::Weight::weak;
    if (row["weight"] == "strong") word.weight = IndustryWord::Weight::strong;
    for (const std::string& text : parts_of(row["words"])) {
      word.word = text;
      words.push_back(word);
    }
  }
  return words;
}

struct PackWords {
  std::vector<Industry> industries;
  std::vector<IndustryWord> words;
  ScopeWords language;
  Classifier classifier() const { return {industries, words, language}; }
};

// Nothing where XL_PACKS does not name the packs.
inline std::optional<PackWords> fujian_words() {
  const char* packs = std::getenv("XL_PACKS");
  if (packs == nullptr) return std::nullopt;
  const std::filesystem::path folder = std::filesystem::path(packs) / "fujian";
  PackWords files;
  for (Row& row : rows_of(file_text(folder / "industry/gbt4754-2017.csv"))) {
    files.industries.push_back(
        {{row["code"]}, row["name"], std::atoi(row["level"].c_str()), {row["parent"]}});
  }
  files.words = industry_words(rows_of(file_text(folder / "industry/words.csv")));
  auto lists = word_lists(file_text(folder / "chains/words.toml"));
  files.language = {.make = lists["make"],
                    .trade = lists["trade"],
                    .service = lists["service"],
                    .rent = lists["rent"],
                    .research = lists["research"],
                    .negation = lists["negation"],
                    .permit_tail = lists["permit_tail"],
                    .stops = lists["stops"],
                    .neutral_endings = lists["neutral_endings"]};
  return files;
}

}  // namespace xl::industry
