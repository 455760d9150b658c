#pragma once
#include <string_view>

namespace xl {

// The program's version, e.g. "0.1.0"; part of the key of every stored run.
std::string_view version();

}  // namespace xl
