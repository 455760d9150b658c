#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/fields.h"
#include "model/actor.h"

namespace xl::store::sql {

// A prepared statement. Texts are bound without a copy: they must live until the step.
class Statement {
 public:
  Statement(sqlite3*, std::string_view text);
  Statement(Statement&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Statement& operator=(Statement&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Statement() { sqlite3_finalize(handle_); }

  // Parameters and columns count from 1 and 0, as in SQLite.
  void bind_absent(int at) { sqlite3_bind_null(handle_, at); }
  void bind_number(int at, std::int64_t number) { sqlite3_bind_int64(handle_, at, number); }
  void bind_text(int at, std::string_view text) {
    sqlite3_bind_text64(handle_, at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
  }

  // True where there is a row.
  bool step();
  // Runs to its end and makes it ready to run again.
  void run() {
    step();
    reset();
  }
  void reset() { sqlite3_reset(handle_); }

  bool absent(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
  std::int64_t number(int column) const { return sqlite3_column_int64(handle_, column); }
  // Until the next step.
  std::string_view text(int column) const;

 private:
  sqlite3_stmt* handle_ = nullptr;
};

template <class T>
void bind(Statement& statement, int at, const T& value) {
  if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    statement.bind_number(at, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<T, Date>) {
    statement.bind_number(at, value.days);
  } else if constexpr (std::is_same_v<T, Moment>) {
    statement.bind_number(at, value.seconds);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    statement.bind_text(at, value);
  } else if (value.has_value()) {
    bind(statement, at, *value);
  } else {
    statement.bind_absent(at);
  }
}

template <class T>
void take(const Statement& statement, int column, T& value) {
  if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    value = static_cast<T>(statement.number(column));
  } else if constexpr (std::is_same_v<T, Date>) {
    value.days = static_cast<std::int32_t>(statement.number(column));
  } else if constexpr (std::is_same_v<T, Moment>) {
    value.seconds = statement.number(column);
  } else if constexpr (std::is_same_v<T, std::string>) {
    value = statement.text(column);
  } else if (statement.absent(column)) {
    value.reset();
  } else {
    take(statement, column, value.emplace());
  }
}

// "a, b, c" of a described struct.
template <Described T>
std::string field_list() {
  std::string list;
  const T none{};
  for_each_field(none, [&](std::string_view name, const auto&) {
    if (!list.empty()) list += ", ";
    list += name;
  });
  return list;
}

// One connection to the file; closed, it takes back what was not committed.
class Connection {
 public:
  Connection(const std::filesystem::path&, int flags);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Statement prepare(std::string_view text) { return {handle_, text}; }
  // Any number of statements without parameters.
  void run(const std::string& text);
  template <class... P>
  void run_with(std::string_view text, const P&... parameters) {
    Statement statement = prepare(text);
    int at = 0;
    (bind(statement, ++at, parameters), ...);
    statement.run();
  }
  // The rows of "SELECT <the fields of T> <rest>".
  template <Described T, class... P>
  std::vector<T> rows(std::string_view rest, const P&... parameters);
  template <Described T, class... P>
  std::optional<T> first(std::string_view rest, const P&... parameters) {
    auto found = rows<T>(rest, parameters...);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  }
  // The first column of the first row.
  template <class... P>
  std::optional<std::int64_t> number(std::string_view text, const P&... parameters);
  template <class... P>
  std::optional<std::string> text(std::string_view text, const P&... parameters);

  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  std::int64_t changes() const { return sqlite3_changes64(handle_); }
  sqlite3* handle() const { return handle_; }
  // Set while the connection bypasses the write-ahead log (Load::bulk).
  bool bulk = false;

 private:
  sqlite3* handle_ = nullptr;
};

template <Described T, class... P>
std::vector<T> Connection::rows(std::string_view rest, const P&... parameters) {
  Statement statement = prepare("SELECT " + field_list<T>() + ' ' + std::string(rest));
  int at = 0;  // NOLINT(misc-const-correctness): counts up where there are parameters
  (bind(statement, ++at, parameters), ...);
  std::vector<T> found;
  while (statement.step()) {
    T row;
    int column = 0;
    for_each_field(row, [&](std::string_view, auto& member) { take(statement, column++, member); });
    found.push_back(std::move(row));
  }
  return found;
}

template <class... P>
std::optional<std::int64_t> Connection::number(std::string_view text, const P&... parameters) {
  Statement statement = prepare(text);
  int at = 0;  // NOLINT(misc-const-correctness): counts up where there are parameters
  (bind(statement, ++at, parameters), ...);
  if (!statement.step() || statement.absent(0)) return std::nullopt;
  return statement.number(0);
}

template <class... P>
std::optional<std::string> Connection::text(std::string_view text, const P&... parameters) {
  Statement statement = prepare(text);
  int at = 0;  // NOLINT(misc-const-correctness): counts up where there are parameters
  (bind(statement, ++at, parameters), ...);
  if (!statement.step() || statement.absent(0)) return std::nullopt;
  return std::string(statement.text(0));
}

// "\"name\"", with quotes inside doubled.
std::string quoted(std::string_view name);

}  // namespace xl::store::sql
