#pragma once
#include "app/progress.h"

namespace xl::cli {

// While it lives, Ctrl-C asks the running job to stop instead of ending the program; a second one ends it.
class Stopping {
 public:
  Stopping();
  ~Stopping();
  Stopping(const Stopping&) = delete;
  Stopping& operator=(const Stopping&) = delete;
  const std::atomic<bool>& asked() const;
};

}  // namespace xl::cli
