#pragma once
#include "app/uploads.h"
#include "http/jobs.h"
#include "http/router.h"

namespace xl::http {

// Who does what is done over the API, now; until there are accounts, whoever started the server.
using ActNow = std::function<Act(const std::string& ask)>;

// Every address of the API. The router stays where it is: one route describes them all.
void add_api(Router&, Jobs&, app::Uploads&, const ActNow&);

}  // namespace xl::http
