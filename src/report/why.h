#pragma once
#include <string>
#include <vector>

#include "base/message.h"
#include "chain/assign.h"
#include "chain/coordination.h"
#include "chain/map.h"
#include "model/chain.h"
#include "model/evidence.h"

namespace xl::report {

// The one place where evidence becomes sentences. Each list reads in its order; each sentence stands alone.

// Why a firm stands on a link, or only has to do with it.
std::vector<Message> why(const chain::Assignment&, const Chain&, const Link&);
// Why a firm is taken to be in a county; without a county, what was found and did not suffice.
Message why_there(const std::string& county_name, Level, const std::vector<Evidence>&);
// Why a firm is taken to be of an industry of that name.
Message why_in(const std::string& industry_name, Level, const std::vector<Evidence>&);
// Whether absence may be called 缺 in a region, and what speaks against it.
std::vector<Message> why(const chain::CoverageVerdict&);
// Why a link is strong, weak, missing or not seen, then what it is worth and who has it.
std::vector<Message> why(const chain::LinkStanding&, const chain::CoverageVerdict&);
// Who coordinates a chain and by which rule.
Message why(const chain::ChainCoordination&);
// What article 1 says of a county's number of chains.
Message why(const chain::CountyChains&, const chain::ChainLimits&);

// Fills the sentences of a map: its coverage and each of its links.
void explain(chain::RegionMap&);

}  // namespace xl::report
