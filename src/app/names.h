#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "pack/pack.h"

namespace xl::app {

// A region named by its code, its name, its short name or a former name; the empty text is the province. What
// is unknown or names several regions is refused with what it could be.
Result<RegionCode> region_named(const pack::Pack&, std::string_view);
// A chain named by its id or its Chinese name, 「…链」「…产业链」 included.
Result<ChainId> chain_named(const pack::Pack&, std::string_view);

// A link of that chain by its name.
Result<const Link*> link_named(const pack::Pack&, const ChainId&, std::string_view);

// The name that people read; the code itself where the pack does not know it.
std::string region_name(const pack::Pack&, const RegionCode&);
const County* find_county(const pack::Pack&, const RegionCode&);
const City* find_city(const pack::Pack&, const RegionCode&);
const Chain* find_chain(const pack::Pack&, const ChainId&);
const Register* find_register(const pack::Pack&, std::string_view id);

// The counties of a region, by code: itself, those of a city, all of the province. A city's are those it
// runs.
std::vector<RegionCode> counties_in(const pack::Pack&, const RegionCode&);

}  // namespace xl::app
