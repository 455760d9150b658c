#include "app/detail/code_tables.h"

namespace xl::app {
namespace {

void add(intake::CodeTable& table, const std::string& code, const std::string& name) {
  if (!name.empty()) table.add(code, name);
}

// Present names of all counties come before former ones, so that a former name never takes a present one.
intake::CodeTable counties_of(const pack::Pack& pack) {
  intake::CodeTable table;
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
  return table;
}

}  // namespace

std::map<std::string, intake::CodeTable, std::less<>> code_tables_of(const pack::Pack& pack) {
  std::map<std::string, intake::CodeTable, std::less<>> tables;
  tables["counties"] = counties_of(pack);
  intake::CodeTable& cities = tables["cities"];
  for (const City& city : pack.cities) {
    add(cities, city.code.text, city.name);
    add(cities, city.code.text, city.short_name);
    add(cities, city.code.text, city.name_en);
  }
  intake::CodeTable& chains = tables["chains"];
  for (const Chain& chain : pack.chains) {
    add(chains, chain.id.text, chain.name);
    add(chains, chain.id.text, chain.name + "产业链");
    add(chains, chain.id.text, chain.name + "链");
    add(chains, chain.id.text, chain.name_en);
  }
  intake::CodeTable& links = tables["links"];
  for (const Link& link : pack.links) add(links, link.name, link.name);
  intake::CodeTable& industries = tables["industry"];
  for (const Industry& industry : pack.industries) add(industries, industry.code.text, industry.code.text);
  for (const Industry& industry : pack.industries) {
    // With or without its section letter: C1819, 1819.
    if (industry.level > 1) add(industries, industry.code.text, industry.code.text.substr(1));
    add(industries, industry.code.text, industry.name);
  }
  return tables;
}

}  // namespace xl::app
