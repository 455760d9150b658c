#pragma once
#include <map>
#include <string>

#include "intake/check.h"
#include "pack/pack.h"

namespace xl::pack {

// What a pack's codes may be called in a file, by the name of their table (kCodeTables), and the links of one
// chain under "links/" and the chain's id.
std::map<std::string, intake::CodeTable, std::less<>> code_tables_of(const Pack&);

}  // namespace xl::pack
