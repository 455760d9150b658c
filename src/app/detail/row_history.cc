#include "app/detail/row_history.h"

#include <algorithm>

#include "app/detail/row_values.h"

namespace xl::app {
namespace {

bool same_value(const Column& column, std::size_t a, std::size_t b) {
  if (column.has(a) != column.has(b)) return false;
  if (!column.has(a)) return true;
  if (column.kept() != Kept::text && column.number(a) != column.number(b)) return false;
  return column.kept() == Kept::number || column.text(a) == column.text(b);
}

std::optional<std::string> shown(const pack::Pack& pack, const Field& field, const Column& column,
                                 std::size_t version) {
  if (!column.has(version)) return std::nullopt;
  return shown_value(pack, field, column, version);
}

// What a version changed of the one before it; of the first one, all that it says.
std::vector<ValueChange> changes_of(const pack::Pack& pack, const Register& declared, const Table& values,
                                    std::size_t version) {
  std::vector<ValueChange> changes;
  for (std::size_t i = 0; i < declared.fields.size(); ++i) {
    const Field& field = declared.fields[i];
    const Column& column = values.columns[i];
    if (version == 0 ? !column.has(0) : same_value(column, version - 1, version)) continue;
    changes.push_back({field.id, field.title,
                       version == 0 ? std::nullopt : shown(pack, field, column, version - 1),
                       shown(pack, field, column, version)});
  }
  return changes;
}

Message title_of_move(const Register& declared, const std::string& id) {
  if (id.empty() || !declared.states) return {};
  const auto move = std::ranges::find(declared.states->moves, id, &Move::id);
  // A step that a newer pack no longer has keeps its id.
  return move != declared.states->moves.end() ? move->title : Message{id, id};
}

}  // namespace

std::vector<RowVersion> versions_after(const pack::Pack& pack, const Register& declared,
                                       const store::RowVersions& versions, std::int64_t after) {
  std::vector<RowVersion> views;
  for (std::size_t i = versions.batches.size(); i-- > 0;) {
    const store::Batch& batch = versions.batches[i];
    if (batch.id <= after) break;
    const bool edit = batch.kind == store::BatchKind::edit;
    views.push_back(
        {.batch = batch.id,
         .at = to_string(batch.at),
         .by = edit ? batch.note.said_by : batch.actor,
         .why = batch.note.why,
         .move = batch.note.move,
         .move_title = title_of_move(declared, batch.note.move),
         .source_title = batch.note.source_title.empty() ? batch.note.file_name : batch.note.source_title,
         .as_of = batch.note.as_of,
         .example = batch.note.example,
         .changes = changes_of(pack, declared, versions.values, i)});
  }
  return views;
}

}  // namespace xl::app
