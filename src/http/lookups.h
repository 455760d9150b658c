#pragma once
#include "http/router.h"

namespace xl::http {

// The addresses that screens find their way by: regions, chains, search, lists.
void add_lookups(Router&);

}  // namespace xl::http
