#include "app/uploads.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "app/detail/file_source.h"
#include "app/detail/returned_file.h"
#include "app/names.h"
#include "base/text.h"
#include "intake/file.h"

namespace xl::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kLongestName = 255;
constexpr std::string_view kWorkbookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
// Importing and mapping one after the other share the progress.
constexpr double kImportShare = 0.5;

std::string new_id() {
  std::array<unsigned char, kIdBytes> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("the system has no random bytes");
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id;
  for (const unsigned char byte : bytes) {
    id += kDigits[byte >> 4U];
    id += kDigits[byte & 15U];
  }
  return id;
}

// A browser may send the whole path of the file; the name is what is behind the last slash.
Result<std::string> plain_name(const std::string& given) {
  const std::size_t slash = given.find_last_of("/\\");
  std::string name(trim(slash == std::string::npos ? given : given.substr(slash + 1)));
  if (name.empty() || name == "." || name == "..") {
    return failure(ErrorKind::invalid, "请给出文件名，例如 name=名录.xlsx",
                   "give the file's name, such as name=register.xlsx");
  }
  if (code_points(name).size() > kLongestName) {
    return failure(ErrorKind::invalid, "文件名超过 255 个字，请改短后再传",
                   "the file's name is longer than 255 characters; shorten it");
  }
  return name;
}

tl::unexpected<Error> no_such_upload() {
  return failure(
      ErrorKind::not_found, "上传的文件不在了（保留一小时，服务停止后清空），请重新上传",
      "the uploaded file is gone (it is kept for an hour, and until the server stops); send it again");
}

tl::unexpected<Error> cannot_keep() {
  return failure(ErrorKind::conflict, "服务器放不下这个文件；请管理员清理临时文件夹的空间后再传",
                 "the server has no room for this file; free space in its temporary folder");
}

bool write_all(const fs::path& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    good = written > 0 || (written < 0 && errno == EINTR);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::close(descriptor) == 0 && good;
}

}  // namespace

struct Uploads::Upload {
  UploadView view;
  intake::FileKind kind = intake::FileKind::csv;
  std::string encoding;
  fs::path file;
  Clock::time_point until;

  fs::path errors() const { return file.string() + ".errors"; }

  Upload() = default;
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;
  ~Upload() {
    std::error_code ignored;
    fs::remove(file, ignored);
    fs::remove(errors(), ignored);
  }
};

struct Uploads::State {
  explicit State(UploadLimits given) : limits(given) {}
  ~State() {
    kept.clear();
    std::error_code ignored;
    if (!folder.empty()) fs::remove_all(folder, ignored);
  }

  void make_folder();
  void forget_the_old(const std::stop_token&);
  void add(std::shared_ptr<Upload>);

  UploadLimits limits;
  mutable std::mutex mutex;
  std::condition_variable_any came;
  fs::path folder;
  // The oldest first.
  std::vector<std::shared_ptr<Upload>> kept;
  // Begun with the first file; ends before what it looks at.
  std::jthread watch;
};

void Uploads::State::make_folder() {
  const std::lock_guard lock(mutex);
  if (!folder.empty()) return;
  std::string name = (fs::temp_directory_path() / "xianlian-uploads-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  folder = name;
  watch = std::jthread([this](const std::stop_token& stop) { forget_the_old(stop); });
}

void Uploads::State::forget_the_old(const std::stop_token& stop) {
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    if (kept.empty()) {
      came.wait(lock, stop, [this] { return !kept.empty(); });
    } else {
      const auto until = kept.front()->until;
      came.wait_until(lock, stop, until, [&] { return kept.empty() || kept.front()->until != until; });
    }
    const auto now = Clock::now();
    std::erase_if(kept, [&](const auto& upload) { return upload->until <= now; });
  }
}

void Uploads::State::add(std::shared_ptr<Upload> upload) {
  const std::lock_guard lock(mutex);
  upload->until = Clock::now() + limits.lifetime;
  kept.push_back(std::move(upload));
  if (kept.size() > limits.most) kept.erase(kept.begin());
  came.notify_all();
}

Uploads::Uploads(UploadLimits limits) : state_(std::make_unique<State>(limits)) {}

Uploads::~Uploads() {
  state_->watch = {};
}

Result<UploadView> Uploads::keep(const pack::Pack& pack, const UploadRequest& request,
                                 std::string_view bytes) {
  const Register declared = TRY(importable_register(pack, request.id));
  const auto upload = std::make_shared<Upload>();
  std::string name = TRY(plain_name(request.name));
  upload->view = {.id = new_id(),
                  .register_id = declared.id,
                  .name = std::move(name),
                  .bytes = static_cast<std::int64_t>(bytes.size())};
  state_->make_folder();
  upload->file = state_->folder / upload->view.id;
  if (!write_all(upload->file, bytes)) return cannot_keep();
  // What cannot be read is told at once, not after the questions about it.
  auto source = TRY(file_source(upload->file, std::make_shared<ReadDigest>()));
  intake::OpenedFile opened = TRY(intake::open_file(std::move(source), {}));
  upload->kind = opened.kind;
  upload->encoding = intake::name_of(opened.encoding);
  upload->view.sheets = std::move(opened.sheets);
  state_->add(upload);
  return upload->view;
}

Result<std::shared_ptr<Uploads::Upload>> Uploads::hold(const std::string& id) const {
  const std::lock_guard lock(state_->mutex);
  const auto found = std::ranges::find(state_->kept, id, [](const auto& upload) { return upload->view.id; });
  if (found == state_->kept.end() || (*found)->until <= Clock::now()) return no_such_upload();
  return *found;
}

Result<UploadView> Uploads::find(const std::string& id) const {
  return TRY(hold(id))->view;
}

Result<UploadView> Uploads::forget(const std::string& id) {
  const std::shared_ptr<Upload> upload = TRY(hold(id));
  const std::lock_guard lock(state_->mutex);
  std::erase(state_->kept, upload);
  return upload->view;
}

Result<ReturnedRows> Uploads::returned(const std::string& id) const {
  const std::shared_ptr<Upload> upload = TRY(hold(id));
  std::ifstream file(upload->errors(), std::ios::binary);
  if (!file) {
    return failure(ErrorKind::not_found, "没有退回的行：还没有检查，或每一行都合格",
                   "no rows came back: the file was not checked yet, or every row is good");
  }
  return ReturnedRows{.name = returned_path(upload->view.name, upload->kind).string(),
                      .media_type = upload->kind == intake::FileKind::xlsx
                                        ? std::string(kWorkbookType)
                                        : "text/csv; charset=" + upload->encoding,
                      .bytes = {std::istreambuf_iterator<char>(file), {}}};
}

namespace {

// Reads the kept file as one would read it from the disk; names are those that the sender knows.
Result<ImportReport> take_upload(const ImportGround& ground, const Uploads::Upload& upload,
                                 ImportRequest request, const Progress& progress) {
  request.register_id = upload.view.register_id;
  request.file = upload.file;
  request.name = upload.view.name;
  request.errors = upload.errors();
  // Bad rows of an earlier check are not those of this one.
  std::error_code ignored;
  fs::remove(request.errors, ignored);
  ImportReport report = TRY(import_register(ground, request, progress));
  if (!report.errors_file.empty()) report.errors_file = returned_path(upload.view.name, upload.kind).string();
  return report;
}

Result<void> check_years(const UploadImportRequest& request) {
  const auto is_year = [](const std::optional<int>& year) {
    return !year || (*year >= 1900 && *year <= 2999);
  };
  const bool in_order =
      !request.first_year || !request.last_year || *request.first_year <= *request.last_year;
  if (is_year(request.first_year) && is_year(request.last_year) && in_order) return {};
  return failure(ErrorKind::invalid, "first_year 和 last_year 应为四位年份，先小后大，例如 1978 和 2024",
                 "first_year and last_year are years in order, such as 1978 and 2024");
}

Result<Coverage> coverage_of(const pack::Pack& pack, const UploadImportRequest& request) {
  TRY_DO(check_years(request));
  Coverage coverage{.first_year = request.first_year,
                    .last_year = request.last_year,
                    .kinds = request.kinds,
                    .complete = request.complete};
  for (const std::string& region : request.regions)
    coverage.regions.push_back(TRY(region_named(pack, region)).text);
  return coverage;
}

Date day_of(Moment moment) {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::seconds(moment.seconds));
  return Date{static_cast<std::int32_t>(day.count())};
}

// What follows a change of a register that is done already: the map again, or the reading of firms outside
// the province. A failure says that the change stands.
template <class Answer>
Result<void> follow(const ImportGround& ground, const std::string& register_id, const Message& done,
                    const Progress& progress, Answer& answer) {
  const auto fail = [&](const Error& error) {
    return failure(error.kind, done.zh + "，但图谱还没有重画（" + error.message.zh + "）；请重新制图",
                   done.en + ", but the map was not drawn again (" + error.message.en + "); map again");
  };
  if (feeds_the_map(register_id)) {
    const auto mapped = map_enterprises(ground.store, ground.pack, ground.act, progress);
    if (!mapped) return fail(mapped.error());
    answer.map = *mapped;
  } else if (feeds_attraction(register_id)) {
    const auto read = assign_outside(ground.store, ground.pack, ground.act, progress);
    if (!read) return fail(read.error());
    answer.outside = *read;
  }
  return {};
}

}  // namespace

Result<ImportReport> check_upload(const ImportGround& ground, const Uploads& uploads,
                                  const UploadCheckRequest& request, const Progress& progress) {
  const auto upload = TRY(uploads.hold(request.id));
  return take_upload(ground, *upload,
                     {.sheet = request.sheet,
                      .mapping = request.mapping,
                      .all_or_nothing = request.all_or_nothing,
                      .check_only = true},
                     progress);
}

Result<UploadImport> import_upload(const ImportGround& ground, const Uploads& uploads,
                                   const UploadImportRequest& request, const Progress& progress) {
  const auto upload = TRY(uploads.hold(request.id));
  Coverage coverage = TRY(coverage_of(ground.pack, request));
  ImportRequest import{.sheet = request.sheet,
                       .mapping = request.mapping,
                       .all_or_nothing = request.all_or_nothing,
                       .source_title = request.source_title,
                       .as_of = request.as_of.value_or(day_of(ground.act.when)),
                       .coverage = std::move(coverage),
                       .example = request.example};
  UploadImport done{
      .import = TRY(take_upload(ground, *upload, std::move(import), part_of(progress, 0, kImportShare)))};
  if (!done.import.batch) return done;
  const std::string batch = std::to_string(*done.import.batch);
  TRY_DO(follow(ground, upload->view.register_id,
                {"文件已导入为第 " + batch + " 批", "the file went in as batch " + batch},
                part_of(progress, kImportShare, 1), done));
  return done;
}

Result<BatchUndone> undo_and_map(const ImportGround& ground, const UndoRequest& request,
                                 const Progress& progress) {
  const store::Batch batch = TRY(undo_batch(ground, request.id));
  const std::string number = std::to_string(batch.id);
  BatchUndone undone{.batch = view_of(ground.pack, batch)};
  TRY_DO(follow(ground, batch.register_id, {"第 " + number + " 批已撤销", "batch " + number + " was undone"},
                progress, undone));
  return undone;
}

}  // namespace xl::app
