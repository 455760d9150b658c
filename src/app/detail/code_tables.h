#pragma once
#include "intake/check.h"
#include "pack/pack.h"

namespace xl::app {

// What a pack's codes may be called in a file, by the name of their table: counties, cities, chains, links,
// industry.
std::map<std::string, intake::CodeTable, std::less<>> code_tables_of(const pack::Pack&);

}  // namespace xl::app
