#include "store/batches.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "store/detail/seen.h"
#include "store/detail/tables.h"

namespace xl::store {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  const auto parts = split(text, '\n');
  return {parts.begin(), parts.end()};
}

constexpr std::string_view kBatchColumns =
    "SELECT id, kind, register, file_name, file_digest, source_title, as_of, first_year, last_year, kinds, "
    "complete, regions, example, said_by, why, move, actor, at, added, changed, unchanged, repeated, "
    "rejected, state FROM batch ";

Batch take_batch(const sql::Statement& statement) {
  Batch batch;
  int at = 0;
  const auto next = [&](auto& value) { sql::take(statement, at++, value); };
  std::string kinds;
  std::string regions;
  next(batch.id), next(batch.kind), next(batch.register_id);
  next(batch.note.file_name), next(batch.note.file_digest);
  next(batch.note.source_title), next(batch.note.as_of), next(batch.note.coverage.first_year);
  next(batch.note.coverage.last_year), next(kinds), next(batch.note.coverage.complete), next(regions);
  next(batch.note.example), next(batch.note.said_by), next(batch.note.why), next(batch.note.move);
  next(batch.actor), next(batch.at);
  for_each_field(batch.counts, [&](std::string_view, std::int64_t& count) { next(count); });
  next(batch.state);
  batch.note.rejected = batch.counts.rejected;
  batch.note.coverage.kinds = lines_of(kinds);
  batch.note.coverage.regions = lines_of(regions);
  return batch;
}

std::vector<Batch> read_batches(sql::Connection& connection, const std::string& rest,
                                std::string_view parameter) {
  sql::Statement statement = connection.prepare(std::string(kBatchColumns) + rest);
  if (rest.find('?') != std::string::npos) statement.bind_text(1, parameter);
  std::vector<Batch> found;
  while (statement.step()) found.push_back(take_batch(statement));
  return found;
}

bool same_note(const BatchNote& left, const BatchNote& right) {
  const Coverage& a = left.coverage;
  const Coverage& b = right.coverage;
  return left.file_digest == right.file_digest && left.source_title == right.source_title &&
         left.as_of == right.as_of && left.example == right.example && a.first_year == b.first_year &&
         a.last_year == b.last_year && a.kinds == b.kinds && a.complete == b.complete &&
         a.regions == b.regions;
}

std::string name_of_batch(const Batch& batch) {
  const std::string what =
      batch.kind == BatchKind::edit ? batch.note.said_by + "的填报" : batch.note.file_name;
  return "第" + std::to_string(batch.id) + "批（" + what + "）";
}

// Appended bytes of a value, with its absence, so that two rows differ wherever their values do.
void append_value(std::string& bytes, const Column& column, std::size_t row) {
  if (!column.has(row)) {
    bytes += '\0';
    return;
  }
  bytes += '\1';
  if (column.kept() != Kept::text) {
    const std::int64_t number = column.number(row);
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  if (column.kept() != Kept::number) bytes += column.text(row);
}

// Whether a stored row, its columns from `at` on, has this present value; an absent value says nothing new.
bool says_the_same(const sql::Statement& stored, int at, const Column& column, std::size_t row) {
  if (!column.has(row)) return true;
  if (stored.absent(at)) return false;
  const bool has_number = column.kept() != Kept::text;
  if (has_number && stored.number(at) != column.number(row)) return false;
  return column.kept() == Kept::number || stored.text(at + (has_number ? 1 : 0)) == column.text(row);
}

sql::Statement find_of(sql::Connection& connection, const Register& declared) {
  std::vector<std::string> key;
  for (const std::string& field : declared.key) key.push_back(sql::quoted(field));
  return connection.prepare("SELECT _row, _batch, " + listed(columns_of(declared)) + " FROM " +
                            table_of(declared.id) + " WHERE " + listed(key, {"", " = ?", " AND "}));
}

sql::Statement update_of(sql::Connection& connection, const Register& declared) {
  std::string sets;
  for (const std::string& column : columns_of(declared))
    sets += ", " + column + " = coalesce(?, " + column + ")";
  return connection.prepare("UPDATE " + table_of(declared.id) + " SET _batch = ?" + sets + " WHERE _row = ?");
}

// The fields that people set, by row, as positions in the declaration.
using ByHand = std::unordered_map<std::int64_t, std::vector<std::size_t>>;
ByHand by_hand_of(sql::Connection& connection, const Register& declared) {
  sql::Statement statement =
      connection.prepare("SELECT DISTINCT row, field FROM set_by_hand WHERE register = ?");
  statement.bind_text(1, declared.id);
  ByHand found;
  while (statement.step()) {
    if (const auto field = declared.index_of(statement.text(1))) found[statement.number(0)].push_back(*field);
  }
  return found;
}

}  // namespace

struct BatchWriter::State {
  Writer& writer;
  sql::Connection& connection;
  const Register declared;
  std::vector<std::size_t> key;
  // An empty table needs no look-ups, and its index is built once at the end.
  bool first_load = false;
  std::int64_t batch = 0;
  BatchCounts counts;
  Seen seen;
  // Batches whose rows were found unchanged.
  std::set<std::int64_t> bases;
  std::string key_bytes;
  std::string row_bytes;
  std::optional<sql::Statement> insert;
  std::optional<sql::Statement> find;
  std::optional<sql::Statement> keep_version;
  std::optional<sql::Statement> update;
  ByHand by_hand;
  KeptByHand kept;

  // A row of the block, where it stands in the file, and in the store.
  struct Place {
    const Table& table;
    std::size_t row = 0;
    std::uint64_t line = 0;
  };

  State(Writer& owner, const Register& what);
  void write(const Place&);
  void insert_row(const Table&, std::size_t row);
  // `held`: the fields that stay as a person set them, in ascending order.
  void change_row(const Place&, std::int64_t id, const std::vector<std::size_t>& held);
  void keep_held(const Place&, std::int64_t id, const std::vector<std::size_t>& held);
  bool anything_new(const BatchNote&) const;
  void save(const BatchNote&);
};

BatchWriter::State::State(Writer& owner, const Register& what)
    : writer(owner), connection(owner.view().connection()), declared(what) {
  for (const std::string& field : declared.key) key.push_back(*declared.index_of(field));
  first_load = !connection.number("SELECT _row FROM " + table_of(declared.id) + " LIMIT 1").has_value();
  connection.run_with("INSERT INTO batch (register, actor, at) VALUES (?, ?, ?)", declared.id,
                      owner.act().actor.name.empty() ? owner.act().actor.id : owner.act().actor.name,
                      owner.act().when);
  batch = connection.last_row();
  if (first_load) {
    connection.run("DROP INDEX " + key_index_of(declared.id));
  } else {
    find = find_of(connection, declared);
    keep_version = keep_version_of(connection, declared);
    update = update_of(connection, declared);
    by_hand = by_hand_of(connection, declared);
  }
  insert = insert_of(connection, declared);
}

void BatchWriter::State::insert_row(const Table& table, std::size_t row) {
  insert->bind_number(1, batch);
  int at = 2;
  for (const Column& column : table.columns) bind_value(*insert, at, column, row);
  insert->run();
  ++counts.added;
}

void BatchWriter::State::change_row(const Place& place, std::int64_t id,
                                    const std::vector<std::size_t>& held) {
  keep_version->bind_number(1, batch);
  keep_version->bind_number(2, id);
  keep_version->run();
  update->bind_number(1, batch);
  int at = 2;
  for (std::size_t field = 0; field < place.table.columns.size(); ++field) {
    const Column& column = place.table.columns[field];
    if (std::ranges::binary_search(held, field)) {
      update->bind_absent(at++);
      if (column.kept() == Kept::money) update->bind_absent(at++);
    } else {
      bind_value(*update, at, column, place.row);
    }
  }
  update->bind_number(at, id);
  update->run();
  ++counts.changed;
}

void BatchWriter::State::keep_held(const Place& place, std::int64_t id,
                                   const std::vector<std::size_t>& held) {
  if (held.empty()) return;
  ++kept.rows;
  for (const std::size_t field : held) {
    const Column& column = place.table.columns[field];
    const bool has_number = column.kept() != Kept::text;
    connection.run_with(
        "INSERT INTO kept_by_hand (batch, row, field, number, text) VALUES (?, ?, ?, ?, ?)", batch, id,
        declared.fields[field].id, has_number ? std::optional(column.number(place.row)) : std::nullopt,
        column.kept() != Kept::number ? std::optional(std::string(column.text(place.row))) : std::nullopt);
    if (kept.first.size() == kKeptShown) continue;
    kept.first.push_back({id, place.line, field, Column(column.kept())});
    kept.first.back().imported.add_from(column, place.row);
  }
}

void BatchWriter::State::write(const Place& place) {
  const Table& table = place.table;
  if (first_load) return insert_row(table, place.row);
  int parameter = 1;
  for (const std::size_t field : key) bind_value(*find, parameter, table.columns[field], place.row);
  if (!find->step()) {
    find->reset();
    return insert_row(table, place.row);
  }
  const std::int64_t id = find->number(0);
  const std::int64_t base = find->number(1);
  const auto set = by_hand.find(id);
  std::vector<std::size_t> held;
  bool same = true;
  int at = 2;
  for (std::size_t field = 0; field < table.columns.size(); ++field) {
    const Column& column = table.columns[field];
    if (!says_the_same(*find, at, column, place.row)) {
      const bool by_a_person =
          set != by_hand.end() && std::ranges::find(set->second, field) != set->second.end();
      if (by_a_person) held.push_back(field);
      same = same && by_a_person;
    }
    at += column.kept() == Kept::money ? 2 : 1;
  }
  find->reset();
  keep_held(place, id, held);
  if (!same) return change_row(place, id, held);
  ++counts.unchanged;
  bases.insert(base);
}

bool BatchWriter::State::anything_new(const BatchNote& note) const {
  if (counts.added + counts.changed > 0) return true;
  // A file of which no row was taken says nothing of the register.
  if (counts.unchanged + counts.repeated == 0) return false;
  const auto earlier = read_batches(connection, "WHERE register = ? AND kind = 0 AND state = 0", declared.id);
  return std::ranges::none_of(
      earlier, [&](const Batch& done) { return done.id != batch && same_note(done.note, note); });
}

void BatchWriter::State::save(const BatchNote& note) {
  const Coverage& coverage = note.coverage;
  connection.run_with(
      "UPDATE batch SET file_name = ?, file_digest = ?, source_title = ?, as_of = ?, first_year = ?, "
      "last_year = ?, "
      "kinds = ?, complete = ?, regions = ?, example = ?, added = ?, changed = ?, unchanged = ?, repeated = "
      "?, "
      "rejected = ? WHERE id = ?",
      note.file_name, note.file_digest, note.source_title, note.as_of, coverage.first_year,
      coverage.last_year, join(coverage.kinds, "\n"), coverage.complete, join(coverage.regions, "\n"),
      note.example, counts.added, counts.changed, counts.unchanged, counts.repeated, counts.rejected, batch);
  for (const std::int64_t base : bases) {
    connection.run_with("INSERT INTO batch_rests_on (batch, base) VALUES (?, ?)", batch, base);
  }
}

BatchWriter::BatchWriter(Writer& writer, const Register& declared)
    : state_(std::make_unique<State>(writer, declared)) {}
BatchWriter::BatchWriter(BatchWriter&&) noexcept = default;
BatchWriter::~BatchWriter() = default;

const BatchCounts& BatchWriter::counts() const {
  return state_->counts;
}

const BatchWriter::KeptByHand& BatchWriter::kept_by_hand() const {
  return state_->kept;
}

std::vector<BatchWriter::Conflict> BatchWriter::add(const Table& table,
                                                    std::span<const std::uint64_t> lines) {
  std::vector<Conflict> conflicts;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    state_->key_bytes.clear();
    for (const std::size_t field : state_->key) append_value(state_->key_bytes, table.columns[field], row);
    state_->row_bytes.clear();
    for (const Column& column : table.columns) {
      append_value(state_->row_bytes, column, row);
      state_->row_bytes += '\x1f';
    }
    const std::uint64_t content = std::hash<std::string>{}(state_->row_bytes);
    if (const auto* const before = state_->seen.find_or_add(state_->key_bytes, content, lines[row])) {
      if (before->content == content) {
        ++state_->counts.repeated;
      } else {
        conflicts.push_back({row, before->line});
      }
      continue;
    }
    state_->write({table, row, lines[row]});
  }
  return conflicts;
}

std::optional<Batch> BatchWriter::finish(const BatchNote& note) {
  State& state = *state_;
  if (state.first_load) state.connection.run(create_key_index(state.declared));
  state.counts.rejected = note.rejected;
  if (!state.anything_new(note)) {
    state.connection.run_with("DELETE FROM kept_by_hand WHERE batch = ?", state.batch);
    state.connection.run_with("DELETE FROM batch WHERE id = ?", state.batch);
    return std::nullopt;
  }
  state.save(note);
  state.writer.record(
      {"batch " + std::to_string(state.batch) + " of " + state.declared.id, {}, to_json(state.counts)});
  return batch(state.writer.view(), state.batch);
}

std::int64_t clear_derived(Writer& writer, const Register& declared, const std::string& keep) {
  sql::Connection& connection = writer.view().connection();
  const std::string condition = keep.empty() ? std::string() : " WHERE " + sql::quoted(keep) + " IS NULL";
  connection.run("DELETE FROM " + table_of(declared.id) + condition);
  const std::int64_t removed = connection.changes();
  // Its batches are runs, not files: those without a row left have nothing to undo or to show.
  connection.run_with("DELETE FROM batch WHERE register = ? AND id NOT IN (SELECT _batch FROM " +
                          table_of(declared.id) + " UNION SELECT base FROM batch_rests_on)",
                      declared.id);
  if (removed > 0) writer.record({"clear " + declared.id, std::to_string(removed), {}});
  return removed;
}

void replace_derived(Writer& writer, const Register& declared, const Equal& where, const Table& table) {
  sql::Connection& connection = writer.view().connection();
  connection.run_with("DELETE FROM " + table_of(declared.id) + " WHERE " + sql::quoted(where.field) + " = ?",
                      where.text);
  if (table.rows() == 0) return;
  auto newest = connection.number("SELECT max(id) FROM batch WHERE register = ?", declared.id);
  if (!newest) {
    connection.run_with("INSERT INTO batch (register, actor, at) VALUES (?, ?, ?)", declared.id,
                        writer.act().actor.name, writer.act().when);
    newest = connection.last_row();
  }
  sql::Statement insert = insert_of(connection, declared);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    insert.bind_number(1, *newest);
    int at = 2;
    for (const Column& column : table.columns) bind_value(insert, at, column, row);
    insert.run();
  }
}

std::vector<Batch> batches(const Reader& reader) {
  return read_batches(reader.connection(), "WHERE kind = 0 ORDER BY id", {});
}

std::optional<Batch> batch(const Reader& reader, std::int64_t id) {
  auto found = read_batches(reader.connection(), "WHERE id = ?", std::to_string(id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

namespace {

// The first later batch that replaced rows of this one, or rests on them.
std::optional<std::int64_t> batch_upon(sql::Connection& connection, const Batch& batch) {
  return connection.number(
      "SELECT min(later) FROM (SELECT min(_replaced_by) AS later FROM " + history_of(batch.register_id) +
          " WHERE _batch = ?1 UNION ALL SELECT min(batch) FROM batch_rests_on JOIN batch ON "
          "batch.id = batch_rests_on.batch WHERE base = ?1 AND state = 0)",
      batch.id);
}

Result<void> check_undo(const Reader& reader, const Batch& wanted) {
  if (wanted.state == BatchState::undone) {
    return failure(ErrorKind::conflict, name_of_batch(wanted) + "已经撤销过了",
                   "batch " + std::to_string(wanted.id) + " was undone before");
  }
  const auto later = batch_upon(reader.connection(), wanted);
  if (!later) return {};
  const auto found = batch(reader, *later);
  const std::string name = found ? name_of_batch(*found) : "第" + std::to_string(*later) + "批";
  return failure(ErrorKind::conflict,
                 name_of_batch(wanted) + "不能撤销：后来的" + name + "用到了它的行；请先撤销" + name,
                 "batch " + std::to_string(wanted.id) + " cannot be undone: the later batch " +
                     std::to_string(*later) + " touched its rows; undo that one first");
}

}  // namespace

Result<Batch> undo(Writer& writer, std::int64_t id) {
  std::optional<Batch> wanted = batch(writer.view(), id);
  if (!wanted) {
    return failure(ErrorKind::not_found,
                   "没有第" + std::to_string(id) + "批导入;用 xianlian batches 查看所有批次",
                   "there is no batch " + std::to_string(id) + "; xianlian batches lists them");
  }
  TRY_DO(check_undo(writer.view(), *wanted));
  sql::Connection& connection = writer.view().connection();
  const std::string table = table_of(wanted->register_id);
  const std::string history = history_of(wanted->register_id);
  const std::string columns = "_batch, " + listed(all_columns(connection, wanted->register_id));
  connection.run_with("UPDATE " + table + " SET (" + columns + ") = (SELECT " + columns + " FROM " + history +
                          " AS old WHERE old._row = " + table +
                          "._row AND old._replaced_by = ?1) WHERE _row IN " + "(SELECT _row FROM " + history +
                          " WHERE _replaced_by = ?1)",
                      id);
  connection.run_with("DELETE FROM " + history + " WHERE _replaced_by = ?", id);
  connection.run_with("DELETE FROM " + table + " WHERE _batch = ?", id);
  for (const char* const of_batch : {"batch_rests_on", "set_by_hand", "kept_by_hand"})
    connection.run_with("DELETE FROM " + std::string(of_batch) + " WHERE batch = ?", id);
  connection.run_with("UPDATE batch SET state = 1 WHERE id = ?", id);
  writer.record(
      {"undo batch " + std::to_string(id) + " of " + wanted->register_id, to_json(wanted->counts), {}});
  wanted->state = BatchState::undone;
  return *std::move(wanted);
}

std::string state_key(const Reader& reader, const std::string& register_id, std::span<const Batch> imports) {
  std::string text;
  for (const Batch& done : imports)
    text += std::to_string(done.id) + ' ' + done.note.file_digest + ' ' + to_json(done.counts) + '\n';
  // Edits are many and small. Ids only grow and an undone edit never comes back, so count and sum together
  // tell the sets apart that a store goes through.
  sql::Statement edits = reader.connection().prepare(
      "SELECT count(*), sum(id) FROM batch WHERE register = ? AND kind = 1 AND state = 0");
  edits.bind_text(1, register_id);
  edits.step();
  if (edits.number(0) > 0)
    text += "edits " + std::to_string(edits.number(0)) + ' ' + std::to_string(edits.number(1)) + '\n';
  return digest_of(text);
}

std::string state_key(const Reader& reader, const std::string& register_id) {
  return state_key(reader, register_id,
                   read_batches(reader.connection(),
                                "WHERE register = ? AND kind = 0 AND state = 0 ORDER BY id", register_id));
}

}  // namespace xl::store
