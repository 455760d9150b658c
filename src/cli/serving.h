#pragma once
#include "cli/opening.h"
#include "http/server.h"

namespace xl::cli {

// What to do where the wanted port is taken.
enum class PortTaken { refuse, take_another };

// Settings for a port: the usual one where none is given. Refused where there is no such port.
Result<http::ServerSettings> settings_at(std::optional<int> port);

// Serves pages and API over what is opened, prints the address, and returns when it is told to stop.
int serve_opened(const Invocation&, const Opened&, http::ServerSettings, PortTaken);

}  // namespace xl::cli
