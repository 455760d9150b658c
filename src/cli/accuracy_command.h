#pragma once
#include "cli/command.h"

namespace xl::cli {

// `accuracy FILE --truth COLUMN`: how right the platform is on a list that an office has checked.
Command accuracy_command();

}  // namespace xl::cli
