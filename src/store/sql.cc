#include "store/detail/sql.h"

#include "store/store.h"

namespace xl::store::sql {
namespace {

Message sentence_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {"磁盘已满，这次的修改没有写入，数据库保持原样；请腾出空间后再试",
              "the disk is full; nothing of this change was written; free some space and try again"};
    case SQLITE_READONLY:
      return {"数据库文件只读，不能写入；请检查文件和所在文件夹的权限",
              "the store is read-only; check the permissions of the file and its folder"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"另一个程序正在写入数据库；请稍后再试",
              "another program is writing to the store; try again later"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"数据库文件已损坏；请用备份恢复", "the store is damaged; restore it from a backup"};
    case SQLITE_CANTOPEN:
      return {"数据库文件打不开；请检查路径和权限",
              "the store cannot be opened; check its path and permissions"};
    case SQLITE_IOERR:
      return {"读写数据库文件时磁盘出错，这次的修改没有写入",
              "the disk failed while the store was read or written"};
    default:
      return {"数据库出现内部错误", "the store met an internal error"};
  }
}

[[noreturn]] void fail(sqlite3* handle, int code, std::string_view text) {
  const std::string why = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  throw Fault(sentence_of(code), why + " in: " + std::string(text.substr(0, 300)));
}

}  // namespace

Statement::Statement(sqlite3* handle, std::string_view text) {
  const int code = sqlite3_prepare_v3(handle, text.data(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code != SQLITE_OK) fail(handle, code, text);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const char* const text = sqlite3_sql(handle_);
  fail(sqlite3_db_handle(handle_), code, text == nullptr ? "" : text);
}

std::string_view Statement::text(int column) const {
  const auto* const bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

Connection::Connection(const std::filesystem::path& path, int flags) {
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code == SQLITE_OK) {
    sqlite3_extended_result_codes(handle_, 1);
    return;
  }
  sqlite3_close_v2(std::exchange(handle_, nullptr));
  fail(nullptr, code, path.string());
}

Connection::~Connection() {
  if (bulk) {
    // Back to the write-ahead log; by way of DELETE, so that the truncated journal goes. Where another
    // program has come in meanwhile, the next opening does it.
    sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_exec(handle_, "PRAGMA journal_mode=DELETE; PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr);
  }
  sqlite3_close_v2(handle_);
}

void Connection::run(const std::string& text) {
  const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_, code, text);
}

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    text += c;
    if (c == '"') text += c;
  }
  return text + '"';
}

}  // namespace xl::store::sql
