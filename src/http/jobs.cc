#include "http/jobs.h"

#include <algorithm>

namespace xl::http {
namespace {

// Older ones are forgotten.
constexpr std::size_t kRemembered = 100;

tl::unexpected<Error> busy(const JobView& running) {
  return failure(
      ErrorKind::conflict,
      "另一项工作正在进行（第 " + std::to_string(running.id) + " 号，" + running.kind + "），请等它结束",
      "another job is running (number " + std::to_string(running.id) + ", " + running.kind +
          "); wait for its end");
}

void send(const std::shared_ptr<EventStream>& stream, const JobView& view) {
  const bool ended = view.state != JobState::running;
  stream->send(ended ? "end" : "progress", to_json(view));
  if (ended) stream->end();
}

}  // namespace

Result<JobView> Jobs::start(std::string kind, Work work) {
  const std::lock_guard lock(mutex_);
  if (stopped_) return failure(ErrorKind::conflict, "服务正在停止", "the server is stopping");
  const auto running = std::ranges::find(jobs_, JobState::running, &JobView::state);
  if (running != jobs_.end()) return busy(*running);
  JobView view{.id = jobs_.empty() ? 1 : jobs_.back().id + 1, .kind = std::move(kind)};
  cancelled_ = false;
  jobs_.push_back(view);
  if (jobs_.size() > kRemembered) jobs_.erase(jobs_.begin());
  later_([this, id = view.id, work = std::move(work)] { run(id, work); });
  return view;
}

void Jobs::run(std::int64_t id, const Work& work) {
  const app::Progress progress{[&](const Message& doing, double share) {
                                 change(id, [&](JobView& view) {
                                   view.doing = doing;
                                   view.share = std::clamp(share, 0.0, 1.0);
                                 });
                               },
                               &cancelled_};
  try {
    auto result = work(progress);
    change(id, [&](JobView& view) {
      view.state = result ? JobState::done : JobState::refused;
      if (result) view.result = JsonText{std::move(*result)};
      if (result) view.share = 1;
      if (!result) view.error = result.error().message;
    });
  } catch (const std::exception&) {
    change(id, [](JobView& view) {
      view.state = JobState::failed;
      view.error = {"程序出错，数据没有改动", "the program failed; the data is as it was"};
    });
  }
}

void Jobs::change(std::int64_t id, const std::function<void(JobView&)>& change) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &JobView::id);
  change(*found);
  for (const Watcher& watcher : watchers_) {
    if (watcher.job == id) send(watcher.stream, *found);
  }
  if (found->state == JobState::running) return;
  std::erase_if(watchers_, [&](const Watcher& watcher) { return watcher.job == id; });
}

std::optional<JobView> Jobs::find(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &JobView::id);
  return found == jobs_.end() ? std::nullopt : std::optional(*found);
}

bool Jobs::follow(std::int64_t id, std::shared_ptr<EventStream> stream) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &JobView::id);
  if (found == jobs_.end()) return false;
  send(stream, *found);
  if (found->state == JobState::running) watchers_.push_back({id, std::move(stream)});
  return true;
}

Result<JobView> Jobs::cancel(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &JobView::id);
  const std::string number = std::to_string(id);
  if (found == jobs_.end())
    return failure(ErrorKind::not_found, "没有第 " + number + " 号工作", "there is no job number " + number);
  if (found->state != JobState::running) {
    return failure(ErrorKind::conflict, "第 " + number + " 号工作已经结束，不能再停止",
                   "job number " + number + " has ended already");
  }
  cancelled_ = true;
  return *found;
}

void Jobs::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  cancelled_ = true;
}

}  // namespace xl::http
