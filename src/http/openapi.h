#pragma once
#include <string>
#include <string_view>

#include "http/router.h"

namespace xl::http {

// The API as OpenAPI 3.1, from the routes and the field lists of their requests and answers. With a pack, the
// rows of each register that it declares are described too; without, only what every platform has.
std::string api_description(const Router&, const pack::Pack*);

// JSON text with line breaks and two spaces a level, for a file that people compare.
std::string indented(std::string_view json);

}  // namespace xl::http
