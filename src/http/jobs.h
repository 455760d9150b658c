#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/progress.h"
#include "base/json.h"
#include "base/result.h"
#include "http/message.h"

namespace xl::http {

enum class JobState { running, done, refused, failed };
inline std::string_view name_of(JobState state) {
  constexpr std::string_view kNames[] = {"running", "done", "refused", "failed"};
  return kNames[static_cast<int>(state)];
}

// Work that takes longer than a request should.
struct JobView {
  std::int64_t id = 0;
  std::string kind;
  JobState state = JobState::running;
  // What is being done, and the share that is done, 0–1.
  Message doing;
  double share = 0;
  // Why it was refused or failed; empty otherwise.
  Message error;
  // What it came to, as the ask of that name answers.
  std::optional<JsonText> result;
  FIELDS(JobView, id, kind, state, doing, share, error, result);
};

// Jobs, one at a time, and who watches them. Any thread.
class Jobs {
 public:
  // Answers with JSON; may be stopped through its progress.
  using Work = std::function<Result<std::string>(const app::Progress&)>;
  // Runs work elsewhere, one piece after the other.
  using Later = std::function<void(std::function<void()>)>;

  explicit Jobs(Later later) : later_(std::move(later)) {}

  // Refused while another job runs.
  Result<JobView> start(std::string kind, Work);
  std::optional<JobView> find(std::int64_t id) const;
  // Sends the job's view now (event "progress"), whenever it changes, and at its end ("end", then the stream
  // ends). False where there is no such job.
  bool follow(std::int64_t id, std::shared_ptr<EventStream>);
  // Asks one job to stop; its view as it is now, running until it has heeded. Refused where it has ended.
  Result<JobView> cancel(std::int64_t id);
  // Asks what runs to stop; nothing starts any more.
  void stop();

 private:
  void run(std::int64_t id, const Work&);
  void change(std::int64_t id, const std::function<void(JobView&)>&);

  Later later_;
  bool stopped_ = false;
  // Heard by the one that runs.
  std::atomic<bool> cancelled_{false};
  mutable std::mutex mutex_;
  std::vector<JobView> jobs_;
  struct Watcher {
    std::int64_t job = 0;
    std::shared_ptr<EventStream> stream;
  };
  std::vector<Watcher> watchers_;
};

}  // namespace xl::http
