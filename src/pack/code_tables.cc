#include "pack/code_tables.h"

#include <array>

namespace xl::pack {
namespace {

void add(intake::CodeTable& table, const std::string& code, const std::string& name) {
  if (!name.empty()) table.add(code, name);
}

// Present names of all counties come before former ones, so that a former name never takes a present one.
void add_counties(intake::CodeTable& table, const Pack& pack) {
  for (const County& county : pack.counties) add(table, county.code.text, county.name);
  for (const County& county : pack.counties) {
    add(table, county.code.text, county.short_name);
    add(table, county.code.text, county.name_en);
    for (const City& city : pack.cities) {
      if (city.code == county.city) add(table, county.code.text, city.name + county.name);
    }
  }
  for (const FormerPlace& former : pack.former_places) {
    add(table, former.county.text, former.former_name);
    add(table, former.county.text, former.former_code);
  }
}

void add_cities(intake::CodeTable& table, const Pack& pack) {
  for (const City& city : pack.cities) add(table, city.code.text, city.name);
  for (const City& city : pack.cities) {
    add(table, city.code.text, city.short_name);
    add(table, city.code.text, city.name_en);
  }
}

// Where a city and a county share a short name, the city has it: it comes first.
intake::CodeTable regions_of(const Pack& pack) {
  intake::CodeTable table;
  const Province& province = pack.province;
  for (const std::string& name : {province.name, province.short_name, province.name_en})
    add(table, province.code.text, name);
  add_cities(table, pack);
  add_counties(table, pack);
  return table;
}

intake::CodeTable chains_of(const Pack& pack) {
  intake::CodeTable table;
  for (const Chain& chain : pack.chains) {
    add(table, chain.id.text, chain.name);
    add(table, chain.id.text, chain.name + "产业链");
    add(table, chain.id.text, chain.name + "链");
    add(table, chain.id.text, chain.name_en);
  }
  return table;
}

intake::CodeTable industries_of(const Pack& pack) {
  intake::CodeTable table;
  for (const Industry& industry : pack.industries) add(table, industry.code.text, industry.code.text);
  for (const Industry& industry : pack.industries) {
    // With or without its section letter: C1819, 1819.
    if (industry.level > 1) add(table, industry.code.text, industry.code.text.substr(1));
    add(table, industry.code.text, industry.name);
  }
  return table;
}

intake::CodeTable units_of(const Pack& pack) {
  intake::CodeTable table;
  for (const Unit& unit : pack.units) add(table, unit.id, unit.name);
  for (const Unit& unit : pack.units) add(table, unit.id, unit.name_en);
  return table;
}

// 0–99 as Chinese writes them.
std::string chinese_number(int number) {
  constexpr std::array<const char*, 10> kDigits = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const auto tens = static_cast<std::size_t>(number / 10);
  const auto ones = static_cast<std::size_t>(number % 10);
  if (tens == 0) return kDigits[ones];
  return std::string(tens == 1 ? "" : kDigits[tens]) + "十" + kDigits[ones];
}

// 14, 第14条, 14条, 第十四条, 十四, the article's title.
intake::CodeTable articles_of(const Pack& pack) {
  intake::CodeTable table;
  for (const Article& article : pack.articles) {
    const std::string number = std::to_string(article.number);
    add(table, number, "第" + number + "条");
    add(table, number, number + "条");
    if (article.number < 100) {
      const std::string chinese = chinese_number(article.number);
      add(table, number, "第" + chinese + "条");
      add(table, number, chinese);
    }
    add(table, number, article.title);
  }
  return table;
}

}  // namespace

std::map<std::string, intake::CodeTable, std::less<>> code_tables_of(const Pack& pack) {
  std::map<std::string, intake::CodeTable, std::less<>> tables;
  add_counties(tables["counties"], pack);
  add_cities(tables["cities"], pack);
  tables["regions"] = regions_of(pack);
  tables["chains"] = chains_of(pack);
  intake::CodeTable& links = tables["links"];
  for (const Chain& chain : pack.chains) tables["links/" + chain.id.text];
  for (const Link& link : pack.links) {
    add(links, link.name, link.name);
    add(tables["links/" + link.chain.text], link.name, link.name);
  }
  for (const Link& link : pack.links) add(tables["links/" + link.chain.text], link.name, link.name_en);
  tables["industry"] = industries_of(pack);
  tables["units"] = units_of(pack);
  tables["articles"] = articles_of(pack);
  return tables;
}

}  // namespace xl::pack
