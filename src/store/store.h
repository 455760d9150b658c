#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "model/actor.h"

namespace xl::store {

namespace sql {
class Connection;
}

// The machine failed, not the asker: disk full, file not readable, store damaged. Carries a sentence for
// people.
class Fault : public std::runtime_error {
 public:
  explicit Fault(Message sentence, const std::string& detail);
  const Message& message() const { return message_; }

 private:
  Message message_;
};

// One snapshot of the store: whatever others write meanwhile, an answer never mixes two states.
class Reader {
 public:
  explicit Reader(std::shared_ptr<sql::Connection>);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();
  // For the files of store only.
  sql::Connection& connection() const { return *connection_; }

 private:
  std::shared_ptr<sql::Connection> connection_;
};

// One transaction. Without commit() nothing happened. Every change made through it says in one entry of the
// audit what it did.
class Writer {
 public:
  Writer(std::shared_ptr<sql::Connection>, Act);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) = delete;
  ~Writer();

  // The store as this transaction sees it.
  const Reader& view() const { return view_; }
  const Act& act() const { return act_; }
  // One entry of the audit: what was changed, and its values before and after as JSON (empty where there are
  // none).
  struct Change {
    std::string what;
    std::string before;
    std::string after;
  };
  void record(Change);
  // Durable when it returns: rows and audit together. A transaction that changed nothing leaves no audit.
  void commit();

 private:
  Reader view_;
  Act act_;
  std::vector<Change> changes_;
  bool open_ = true;
};

enum class Opening { create, existing };

// A first load writes a million rows into an empty table: with bulk it bypasses the write-ahead log where
// nobody else has the store open, so that each page is written once. As safe as usual, but readers wait until
// its end.
enum class Load { usual, bulk };

// The embedded store: one SQLite file. Only this module knows SQL.
class Store {
 public:
  // Opens, and with Opening::create makes, the store; brings an older schema up to date. Refuses a file that
  // is not ours or was written by a newer program.
  static Result<Store> open(const std::filesystem::path&, Opening);

  Reader read() const;
  // Refused where another writer holds the store for more than five seconds.
  Result<Writer> write(Act, Load = Load::usual) const;

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit Store(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

// Tells in microseconds whether the store has changed: what was answered from it before holds as long as the
// number stays. For one thread.
class Watch {
 public:
  explicit Watch(const Store&);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Another number after every commit, of this program or another.
  std::int64_t version();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Which pack the store was made from.
struct PackStamp {
  std::string id;
  std::string version;
  std::string digest;
  FIELDS(PackStamp, id, version, digest);
  bool operator==(const PackStamp&) const = default;
};
// Nothing in a store that no pack has been loaded into.
std::optional<PackStamp> pack_stamp(const Reader&);
void set_pack_stamp(Writer&, const PackStamp&);

struct AuditEntry {
  std::int64_t id = 0;
  Moment at;
  std::string actor;
  std::string ask;
  std::string what;
  std::string before;
  std::string after;
  FIELDS(AuditEntry, id, at, actor, ask, what, before, after);
};
// The latest `limit` entries, newest first.
std::vector<AuditEntry> audit(const Reader&, std::size_t limit);

}  // namespace xl::store
