#pragma once
#include <memory>
#include <optional>
#include <string>

#include "app/request.h"
#include "base/result.h"
#include "cli/command.h"
#include "model/actor.h"

namespace xl::cli {

// The policy and the data that one call works on.
struct Opened {
  pack::Pack pack;
  store::Store store;
  // Removes the store again where it was only made to hold nothing.
  std::shared_ptr<void> cleanup;
};

// By --pack and --store, XIANLIAN_STORE, or what the folder holds. Reading asks refuse a store that is not
// there.
Result<Opened> open_all(const Invocation&, store::Opening);

// Whether the store that a call would open is there.
bool store_exists(const Invocation&);

// The same, but with an empty store where there is none: for what the policy alone can answer.
Result<Opened> open_or_empty(const Invocation&);

// Who acts on a command line: the system's user name, now.
Act act_now(const std::string& ask);
Date today();

}  // namespace xl::cli
