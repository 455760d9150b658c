#pragma once
#include "http/api.h"

// The addresses by subject; add_api() brings them together.
namespace xl::http {

void add_uploads(Router&, Jobs&, app::Uploads&, const ActNow&);
void add_batches(Router&, Jobs&, const ActNow&);
void add_corrections(Router&, const ActNow&);
void add_rows(Router&, const ActNow&);
void add_attraction(Router&, const ActNow&);

}  // namespace xl::http
