#include "store/store.h"

#include <fstream>

#include "base/json.h"
#include "store/detail/schema.h"
#include "store/detail/sql.h"

namespace xl::store {
namespace {

// "XLCN": how a store is told from any other SQLite file.
constexpr std::int64_t kApplicationId = 0x584C434E;
constexpr int kWaitMilliseconds = 5000;

void configure(sql::Connection& connection) {
  sqlite3_busy_timeout(connection.handle(), kWaitMilliseconds);
  connection.run("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY");
}

std::shared_ptr<sql::Connection> connect(const std::filesystem::path& path, int extra_flags = 0) {
  auto connection = std::make_shared<sql::Connection>(path, SQLITE_OPEN_READWRITE | extra_flags);
  configure(*connection);
  return connection;
}

tl::unexpected<Error> not_ours(const std::filesystem::path& path) {
  return failure(ErrorKind::invalid,
                 "「" + path.string() + "」不是县链的数据库；请另选一个文件，例如 xianlian.db",
                 "\"" + path.string() + "\" is not a Xianlian store; name another file, such as xianlian.db");
}

// Only the first bytes are looked at. A file that cannot be read is left to SQLite, which says why.
bool looks_like_sqlite(const std::filesystem::path& path) {
  constexpr std::string_view kMagic = "SQLite format 3";
  std::ifstream file(path, std::ios::binary);
  if (!file) return true;
  std::string head(kMagic.size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == kMagic;
}

Result<void> check_path(const std::filesystem::path& path, Opening opening) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return not_ours(path);
  if (!std::filesystem::exists(path, ignored)) {
    if (opening == Opening::existing) {
      return failure(
          ErrorKind::not_found, "没有数据库「" + path.string() + "」；请先导入一个名录（xianlian import）",
          "there is no store \"" + path.string() + "\"; import a register first (xianlian import)");
    }
    const std::filesystem::path folder = path.parent_path();
    if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return {};
    return failure(ErrorKind::not_found, "文件夹「" + folder.string() + "」不存在，不能在里面建立数据库",
                   "the folder \"" + folder.string() + "\" does not exist, so no store can be made there");
  }
  if (std::filesystem::file_size(path, ignored) == 0 || looks_like_sqlite(path)) return {};
  return not_ours(path);
}

// All steps in one transaction: a store is of one version or of the next, never between.
void migrate(sql::Connection& connection) {
  const auto files = schema_files();
  connection.run("BEGIN IMMEDIATE");
  // Asked again inside the transaction: another program may have made the store a moment ago.
  const auto from = static_cast<std::size_t>(connection.number("PRAGMA user_version").value_or(0));
  for (std::size_t step = from; step < files.size(); ++step) connection.run(std::string(files[step]));
  connection.run("PRAGMA application_id=" + std::to_string(kApplicationId) +
                 "; PRAGMA user_version=" + std::to_string(files.size()) + "; COMMIT");
}

Result<void> bring_up_to_date(sql::Connection& connection, const std::filesystem::path& path) {
  const bool is_new = connection.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (is_new) connection.run("PRAGMA page_size=8192");
  if (!is_new && connection.number("PRAGMA application_id") != kApplicationId) return not_ours(path);
  const auto version = static_cast<std::size_t>(connection.number("PRAGMA user_version").value_or(0));
  const std::size_t newest = schema_files().size();
  if (version > newest) {
    const std::string theirs = std::to_string(version);
    const std::string ours = std::to_string(newest);
    return failure(ErrorKind::conflict,
                   "数据库「" + path.string() + "」由更新的程序写成（结构版本" + theirs + "，本程序到" +
                       ours + ")；请升级程序后再打开",
                   "the store \"" + path.string() + "\" was written by a newer program (schema " + theirs +
                       ", this one knows " + ours + "); upgrade the program");
  }
  connection.run("PRAGMA journal_mode=WAL");
  if (version < newest) migrate(connection);
  return {};
}

// Where somebody else has the store open, the write-ahead log stays and the load is merely slower.
void prepare_bulk(sql::Connection& connection) {
  connection.run("PRAGMA cache_size=-65536");
  sqlite3_busy_timeout(connection.handle(), 0);
  const int code =
      sqlite3_exec(connection.handle(), "PRAGMA journal_mode=TRUNCATE", nullptr, nullptr, nullptr);
  connection.bulk = code == SQLITE_OK;
  sqlite3_busy_timeout(connection.handle(), kWaitMilliseconds);
}

}  // namespace

Fault::Fault(Message sentence, const std::string& detail)
    : std::runtime_error(sentence.en + ": " + detail), message_(std::move(sentence)) {}

Reader::Reader(std::shared_ptr<sql::Connection> connection) : connection_(std::move(connection)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Writer::Writer(std::shared_ptr<sql::Connection> connection, Act act)
    : view_(std::move(connection)), act_(std::move(act)) {}

Writer::Writer(Writer&& other) noexcept
    : view_(std::move(other.view_)),
      act_(std::move(other.act_)),
      changes_(std::move(other.changes_)),
      open_(std::exchange(other.open_, false)) {}

Writer::~Writer() {
  if (!open_) return;
  // Closing would take the changes back too; a failure to do it now leaves that to the next opening.
  sqlite3_exec(view_.connection().handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Writer::record(Change change) {
  changes_.push_back(std::move(change));
}

void Writer::commit() {
  sql::Connection& connection = view_.connection();
  for (const Change& change : changes_) {
    connection.run_with("INSERT INTO audit (at, actor, ask, what, before, after) VALUES (?, ?, ?, ?, ?, ?)",
                        act_.when, act_.actor.name.empty() ? act_.actor.id : act_.actor.name, act_.ask,
                        change.what, change.before, change.after);
  }
  connection.run("COMMIT");
  open_ = false;
}

Result<Store> Store::open(const std::filesystem::path& path, Opening opening) {
  TRY_DO(check_path(path, opening));
  const auto connection = connect(path, opening == Opening::create ? SQLITE_OPEN_CREATE : 0);
  TRY_DO(bring_up_to_date(*connection, path));
  return Store(path);
}

Reader Store::read() const {
  auto connection = connect(path_);
  connection->run("PRAGMA mmap_size=1073741824");
  // The first read fixes the snapshot.
  connection->run("BEGIN; SELECT count(*) FROM meta");
  return Reader(std::move(connection));
}

Result<Writer> Store::write(Act act, Load load) const {
  auto connection = connect(path_);
  if (load == Load::bulk) prepare_bulk(*connection);
  const int code = sqlite3_exec(connection->handle(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
  if ((code & 0xFF) == SQLITE_BUSY) {
    return failure(ErrorKind::conflict, "另一个程序正在写入数据库；请等它结束后再试",
                   "another program is writing to the store; try again when it has ended");
  }
  if (code != SQLITE_OK) connection->run("BEGIN IMMEDIATE");
  return Writer(std::move(connection), std::move(act));
}

namespace {

struct MetaRow {
  std::string name;
  std::string value;
  FIELDS(MetaRow, name, value);
};

}  // namespace

std::optional<PackStamp> pack_stamp(const Reader& reader) {
  PackStamp stamp;
  bool found = false;
  for (const MetaRow& row : reader.connection().rows<MetaRow>("FROM meta")) {
    if (row.name == "pack.id") stamp.id = row.value;
    if (row.name == "pack.version") stamp.version = row.value;
    if (row.name == "pack.digest") stamp.digest = row.value;
    found |= row.name == "pack.id";
  }
  if (!found) return std::nullopt;
  return stamp;
}

void set_pack_stamp(Writer& writer, const PackStamp& stamp) {
  const std::optional<PackStamp> before = pack_stamp(writer.view());
  if (before == stamp) return;
  const auto put = [&](std::string_view name, std::string_view value) {
    writer.view().connection().run_with("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name,
                                        value);
  };
  put("pack.id", stamp.id);
  put("pack.version", stamp.version);
  put("pack.digest", stamp.digest);
  writer.record({"pack", before ? to_json(*before) : std::string(), to_json(stamp)});
}

std::vector<AuditEntry> audit(const Reader& reader, std::size_t limit) {
  return reader.connection().rows<AuditEntry>("FROM audit ORDER BY id DESC LIMIT ?", limit);
}

}  // namespace xl::store
