#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace xl::app {

// Hands pieces from one thread to another in order; the giver waits where the taker is `limit` pieces behind.
template <class T>
class Pipe {
 public:
  explicit Pipe(std::size_t limit) : limit_(limit) {}

  // False where the taker wants no more.
  bool give(T piece) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return pieces_.size() < limit_ || closed_; });
    if (closed_) return false;
    pieces_.push_back(std::move(piece));
    any_.notify_one();
    return true;
  }

  // Nothing when the giver has ended and everything was taken.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    any_.wait(lock, [&] { return !pieces_.empty() || ended_ || closed_; });
    if (pieces_.empty() || closed_) return std::nullopt;
    std::optional<T> piece(std::move(pieces_.front()));
    pieces_.pop_front();
    room_.notify_one();
    return piece;
  }

  // By the giver: nothing more comes.
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    any_.notify_all();
  }
  // By the taker: nothing more is wanted.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
  }

 private:
  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable any_;
  std::deque<T> pieces_;
  bool ended_ = false;
  bool closed_ = false;
};

}  // namespace xl::app
