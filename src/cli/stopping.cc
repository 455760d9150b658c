#include "cli/stopping.h"

#include <csignal>

namespace xl::cli {
namespace {

std::atomic<bool> stop_asked = false;

void on_interrupt(int) {
  stop_asked = true;
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

Stopping::Stopping() {
  stop_asked = false;
  std::signal(SIGINT, on_interrupt);
}
Stopping::~Stopping() {
  std::signal(SIGINT, SIG_DFL);
}
const std::atomic<bool>& Stopping::asked() const {
  return stop_asked;
}

}  // namespace xl::cli
