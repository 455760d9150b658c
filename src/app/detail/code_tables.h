#pragma once
#include "pack/code_tables.h"

namespace xl::app {

using pack::code_tables_of;

}  // namespace xl::app
