#pragma once
#include <atomic>
#include <functional>

#include "base/message.h"

namespace xl::app {

// What a long job says while it works, and how it is asked to stop. A job that is stopped leaves the store as
// it was.
struct Progress {
  // Called now and then from one thread with what is being done and the share done, 0–1.
  std::function<void(const Message& doing, double share)> tell;
  // Set by another thread or a signal.
  const std::atomic<bool>* stop = nullptr;

  void say(const Message& doing, double share) const {
    if (tell) tell(doing, share);
  }
  bool stopped() const { return stop != nullptr && stop->load(std::memory_order_relaxed); }
};

// A part of a longer work; the whole must outlive it.
inline Progress part_of(const Progress& whole, double from, double to) {
  return {[&whole, from, to](const Message& doing, double share) {
            whole.say(doing, from + share * (to - from));
          },
          whole.stop};
}

}  // namespace xl::app
