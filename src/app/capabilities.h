#pragma once
#include "chain/assign.h"
#include "chain/map.h"
#include "pack/pack.h"
#include "place/gazetteer.h"

namespace xl::app {

// The capabilities as a pack furnishes them: its places, links, word lists and thresholds handed to each in
// the shape it asks for.
place::Gazetteer gazetteer_of(const pack::Pack&);
chain::Assigner assigner_of(const pack::Pack&);
chain::Thresholds thresholds_of(const pack::Pack&);
chain::CoverageFloor coverage_floor_of(const pack::Pack&);

}  // namespace xl::app
