#include <utility>

#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

int read_level(Reader& reader, const Row& row) {
  const auto level = whole_number(row.one_of("level", {"1", "2", "3", "4"}));
  if (!level) return 0;
  // C, C13, C131, C1311: the code's length follows from the level.
  const std::string_view code = row.text("code");
  const std::size_t length = *level == 1 ? 1 : static_cast<std::size_t>(*level) + 1;
  const bool letter_first = !code.empty() && code.front() >= 'A' && code.front() <= 'Z';
  if (!letter_first || code.size() != length) {
    reader.faults.error(
        row.place("code"),
        {"代码" + zh_quoted(code) + "的写法与级次不符",
         "code " + en_quoted(code) + " is not written as its level asks"},
        {"门类 C，大类 C13，中类 C131，小类 C1311", "C, C13, C131 and C1311 for levels 1 to 4"});
  }
  return static_cast<int>(*level);
}

// A class that kept its name but changed its code is found from its code of 2011.
void read_old_codes(Reader& reader) {
  const auto file = reader.csv("industry/gbt4754-2011.csv", {{"code", "name"}, {"source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    reader.provenance(row);
    const std::string code(row.required("code"));
    const std::string_view name = row.required("name");
    reader.once(code, row.place("code"), code);
    for (const Industry& industry : reader.pack.industries) {
      const bool moved = industry.name == name && industry.level == 4 && industry.code.text != code;
      if (moved) reader.old_industries.emplace(code, industry);
    }
  }
}

IndustryWord::Where read_where(const Row& row) {
  if (row.text("where").empty()) return IndustryWord::Where::both;
  return row.one_of("where", {"name", "scope"}) == "name" ? IndustryWord::Where::name
                                                          : IndustryWord::Where::scope;
}

IndustryWord::Weight read_weight(const Row& row) {
  if (row.text("weight").empty()) return IndustryWord::Weight::plain;
  return row.one_of("weight", {"weak", "strong"}) == "weak" ? IndustryWord::Weight::weak
                                                            : IndustryWord::Weight::strong;
}

// 大类 at the least: a 门类 is too wide for a word to speak for.
void check_level(Reader& reader, const Row& row, const IndustryCode& code) {
  if (!reader.refer(reader.industries, code.text, row.place("code")) || code.text.size() > 1) return;
  reader.faults.error(row.place("code"),
                      {"行业用语不能归到门类" + zh_quoted(code.text),
                       "words cannot speak for the whole section " + en_quoted(code.text)},
                      {"写大类、中类或小类，例如 C13、C131、C1311", "write C13, C131 or C1311"});
}

// The words by which firms' names and scopes tell their industry: one row per code, place and weight.
void read_industry_words(Reader& reader) {
  const auto file = reader.csv("industry/words.csv",
                               {{"code", "words", "where", "weight", "excludes"}, {"source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    IndustryWord word;
    word.industry = {std::string(row.required("code"))};
    check_level(reader, row, word.industry);
    word.where = read_where(row);
    word.weight = read_weight(row);
    for (const Row::Part& exclude : row.parts("excludes")) word.excludes.emplace_back(exclude.text);
    word.provenance = reader.provenance(row);
    row.required("words");
    for (const Row::Part& part : row.parts("words")) {
      word.word = part.text;
      const std::string key = word.industry.text + "\n" + std::string(row.text("where")) + "\n" +
                              lower_case(half_width(part.text));
      reader.once(key, part.place, word.word);
      reader.pack.industry_words.push_back(word);
    }
  }
}

}  // namespace

void read_industries(Reader& reader) {
  const auto file = reader.csv("industry/gbt4754-2017.csv",
                               {{"code", "name", "level", "parent"}, {"source", "confidence"}});
  if (!file) return;
  std::vector<Place> parent_places;
  for (const Row& row : file->rows()) {
    Industry industry;
    industry.code = {std::string(row.required("code"))};
    industry.name = row.required("name");
    industry.level = read_level(reader, row);
    industry.parent = {std::string(industry.level > 1 ? row.required("parent") : row.text("parent"))};
    reader.provenance(row);
    reader.once(industry.code.text, row.place("code"), industry.code.text);
    reader.industries.add(industry.code, industry.name);
    parent_places.push_back(row.place("parent"));
    reader.pack.industries.push_back(std::move(industry));
  }
  for (std::size_t i = 0; i < parent_places.size(); ++i) {
    reader.refer(reader.industries, reader.pack.industries[i].parent, parent_places[i]);
  }
  // People leave the section letter away.
  for (const Industry& industry : reader.pack.industries) {
    if (industry.code.text.size() > 1)
      reader.industries.add_name(industry.code.text.substr(1), industry.code);
  }
  read_old_codes(reader);
  read_industry_words(reader);
}

}  // namespace xl::pack
