#pragma once
#include <vector>

#include "app/row_edits.h"
#include "store/edits.h"

namespace xl::app {

// The versions of a row that are newer than `after` (a batch; 0: all), the newest first.
std::vector<RowVersion> versions_after(const pack::Pack&, const Register&, const store::RowVersions&,
                                       std::int64_t after);

}  // namespace xl::app
