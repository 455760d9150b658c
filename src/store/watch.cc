#include "store/detail/sql.h"
#include "store/store.h"

namespace xl::store {

// A connection that never writes, and its statement; both stay open, so that asking costs no parsing.
struct Watch::State {
  sql::Connection connection;
  sql::Statement statement;

  explicit State(const std::filesystem::path& path)
      : connection(path, SQLITE_OPEN_READWRITE), statement(connection.prepare("PRAGMA data_version")) {}
};

Watch::Watch(const Store& store) : state_(std::make_unique<State>(store.path())) {}
Watch::~Watch() = default;

std::int64_t Watch::version() {
  state_->statement.step();
  const std::int64_t version = state_->statement.number(0);
  state_->statement.reset();
  return version;
}

}  // namespace xl::store
