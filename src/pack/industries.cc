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
    reader.faults.error(row.place("code"),
                        {"代码" + zh_quoted(code) + "的写法与级次不符",
                         "code " + en_quoted(code) + " is not written as its level asks"},
                        {"门类 C,大类 C13,中类 C131,小类 C1311", "C, C13, C131 and C1311 for levels 1 to 4"});
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
}

}  // namespace xl::pack
