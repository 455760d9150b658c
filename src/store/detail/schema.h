#pragma once
#include <span>
#include <string_view>

namespace xl::store {

// The files of schema/ in their order, as text; the number of the last one is the store's schema version. The
// build writes the list (embed_schema in cmake/module.cmake).
std::span<const std::string_view> schema_files();

}  // namespace xl::store
