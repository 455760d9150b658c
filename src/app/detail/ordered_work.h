#pragma once
#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <thread>
#include <utility>

namespace xl::app {

// Runs pieces of work on all cores and hands their results on in the order the pieces came, so that an answer
// does not depend on the number of threads.
template <class T>
class OrderedWork {
 public:
  explicit OrderedWork(std::function<void(T)> merge) : merge_(std::move(merge)) {}
  // Waits for what still runs, when an exception leaves the work unfinished.
  ~OrderedWork() {
    for (auto& running : running_) running.wait();
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  void add(std::function<T()> work) {
    if (running_.size() >= limit_) merge_first();
    running_.push_back(std::async(std::launch::async, std::move(work)));
  }
  void finish() {
    while (!running_.empty()) merge_first();
  }

 private:
  void merge_first() {
    auto first = std::move(running_.front());
    running_.pop_front();
    merge_(first.get());
  }

  const std::size_t limit_ = std::max(2U, std::thread::hardware_concurrency());
  std::function<void(T)> merge_;
  std::deque<std::future<T>> running_;
};

}  // namespace xl::app
