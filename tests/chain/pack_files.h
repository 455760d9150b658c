#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/text.h"
#include "chain/assign.h"
#include "model/chain.h"

// The pack's chains as this module's tests and benchmark need them; chain may not know pack, so they are read
// here.
namespace xl::chain {

using Row = std::map<std::string, std::string>;

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<Row> rows_of(const std::string& text) {
  const CsvText csv = parse_csv(text);
  std::vector<Row> rows;
  for (std::size_t i = 1; i < csv.records.size(); ++i) {
    Row row;
    const auto& header = csv.records[0].fields;
    for (std::size_t c = 0; c < header.size() && c < csv.records[i].fields.size(); ++c) {
      row[header[c]] = csv.records[i].fields[c];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

inline std::vector<std::string> parts_of(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, separator)) {
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

inline std::vector<Keyword> keywords_of(const std::string& text) {
  std::vector<Keyword> keywords;
  for (const std::string& part : parts_of(text, ';')) {
    const std::size_t at = part.find('@');
    if (at == std::string::npos) {
      keywords.push_back({part, {}});
    } else {
      keywords.push_back({part.substr(0, at), parts_of(part.substr(at + 1), '|')});
    }
  }
  return keywords;
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

struct ChainFiles {
  std::vector<Chain> chains;
  std::vector<Link> links;
  std::vector<Industry> industries;
  Words words;
};

// Nothing where XL_PACKS does not name the packs.
inline std::optional<ChainFiles> fujian_chains() {
  const char* packs = std::getenv("XL_PACKS");
  if (packs == nullptr) return std::nullopt;
  const std::filesystem::path folder = std::filesystem::path(packs) / "fujian";
  ChainFiles files;
  for (Row& row : rows_of(file_text(folder / "chains/chains.csv"))) {
    Chain chain;
    chain.id = {row["id"]};
    chain.name = row["name"];
    chain.place_bound = row["place_bound"] == "yes";
    files.chains.push_back(chain);
  }
  for (Row& row : rows_of(file_text(folder / "chains/links.csv"))) {
    Link link;
    link.chain = {row["chain"]};
    link.name = row["link"];
    link.parents = parts_of(row["parents"], ';');
    link.keywords = keywords_of(row["keywords"]);
    link.excludes = parts_of(row["excludes"], ';');
    for (const std::string& code : parts_of(row["codes"], ';')) link.industries.push_back({code});
    link.certainty = row["certainty"];
    files.links.push_back(link);
  }
  for (Row& row : rows_of(file_text(folder / "industry/gbt4754-2017.csv"))) {
    files.industries.push_back(
        {{row["code"]}, row["name"], std::atoi(row["level"].c_str()), {row["parent"]}});
  }
  auto lists = word_lists(file_text(folder / "chains/words.toml"));
  files.words = {.make = lists["make"],
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

}  // namespace xl::chain
