#include <algorithm>
#include <map>

#include "app/detail/alike.h"
#include "app/detail/code_tables.h"
#include "app/detail/row_history.h"
#include "app/detail/row_values.h"
#include "app/detail/steps.h"
#include "app/names.h"
#include "app/row_edits.h"
#include "base/text.h"
#include "intake/check.h"
#include "store/edits.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr int kUsualGroups = 50;
constexpr int kMostGroups = 500;
// Rows of one group that are shown.
constexpr std::size_t kMostAlike = 50;

Result<const Register*> register_of(const pack::Pack& pack, const std::string& id) {
  const Register* const found = find_register(pack, id);
  if (found != nullptr) return found;
  return failure(ErrorKind::not_found, "没有名录 " + id, "there is no register " + id);
}

// How many of the versions, the oldest first, stood at the end of that day.
std::size_t known_on(const store::RowVersions& versions, const std::optional<Date>& day) {
  if (!day) return versions.batches.size();
  std::size_t count = 0;
  for (const store::Batch& batch : versions.batches) count += china_day(batch.at) <= *day ? 1 : 0;
  return count;
}

void keep_first(store::RowVersions& versions, std::size_t count) {
  versions.batches.resize(count);
  for (Column& column : versions.values.columns) {
    while (column.size() > count) column.drop_last();
  }
}

// A version as a row of its own.
store::Rows row_of(const Register& declared, const store::RowVersions& versions, std::int64_t row,
                   std::size_t version) {
  store::Rows one{{row}, {versions.batches[version].id}, Table(declared)};
  for (std::size_t field = 0; field < declared.fields.size(); ++field)
    one.table.columns[field].add_from(versions.values.columns[field], version);
  return one;
}

// Rows of one rule that say the same, each group by its first row.
std::vector<std::vector<std::int64_t>> groups_of(const store::Reader& data, const Register& declared,
                                                 const std::vector<std::string>& rule) {
  std::map<std::string, std::vector<std::int64_t>> alike;
  store::read_blocks(data, declared, {.fields = rule}, [&](const store::Block& block) {
    for (std::size_t row = 0; row < block.ids.size(); ++row) {
      if (auto key = likeness(block.columns, row)) alike[*std::move(key)].push_back(block.ids[row]);
    }
    return true;
  });
  std::vector<std::vector<std::int64_t>> groups;
  for (auto& [key, rows] : alike) {
    if (rows.size() > 1) groups.push_back(std::move(rows));
  }
  std::ranges::sort(groups, {}, [](const auto& rows) { return rows.front(); });
  return groups;
}

AlikeRows view_of(const store::Reader& data, const Register& declared, const std::vector<std::string>& rule,
                  std::vector<std::int64_t> ids) {
  ids.resize(std::min(ids.size(), kMostAlike));
  AlikeRows group{rule, {}};
  const store::Rows rows = store::rows_of(data, declared, ids);
  for (std::size_t row = 0; row < rows.ids.size(); ++row) group.rows.push_back(row_json(declared, rows, row));
  return group;
}

}  // namespace

Result<RowAnswer> row(const Sight& sight, const RowRequest& request) {
  const Register& declared = *TRY(register_of(sight.pack, request.id));
  store::RowVersions versions{{}, Table(declared)};
  if (store::is_declared(sight.data, declared))
    versions = store::versions_of(sight.data, declared, request.row);
  if (versions.batches.empty()) {
    const std::string number = std::to_string(request.row);
    return failure(ErrorKind::not_found, "名录「" + declared.title.zh + "」没有第 " + number + " 行",
                   "the register " + declared.id + " has no row " + number);
  }
  keep_first(versions, known_on(versions, request.on));
  RowAnswer answer{.basis = basis_of(sight, declared),
                   .id = declared.id,
                   .row = request.row,
                   .values = {"null"},
                   .versions = versions_after(sight.pack, declared, versions, 0)};
  if (versions.batches.empty()) return answer;
  const store::Rows present = row_of(declared, versions, request.row, versions.batches.size() - 1);
  answer.batch = present.batches.front();
  answer.values = row_json(declared, present, 0);
  for (std::size_t i = 0; i < declared.fields.size(); ++i) {
    const Column& column = present.table.columns[i];
    if (!column.has(0)) continue;
    answer.shown.push_back({declared.fields[i].id, declared.fields[i].title,
                            shown_value(sight.pack, declared.fields[i], column, 0)});
  }
  // A row of an earlier day goes on from nowhere.
  if (!request.on && !declared.derived) answer.moves = open_moves(declared, present.table);
  return answer;
}

Result<std::int64_t> row_named(const Sight& sight, const std::string& register_id, const std::string& name) {
  const Register& declared = *TRY(register_of(sight.pack, register_id));
  if (name.starts_with('#')) {
    const auto number = whole_number(std::string_view(name).substr(1));
    if (number) return *number;
  }
  std::vector<std::string> key;
  if (declared.key.size() == 1) {
    key.push_back(name);
  } else {
    for (const std::string_view part : split(name, ' ')) key.emplace_back(part);
  }
  if (key.size() != declared.key.size()) {
    return failure(ErrorKind::invalid,
                   "名录「" + declared.title.zh + "」的一行由 " + join(declared.key, "、") +
                       " 一起指明，中间用空格；也可以用 #行号",
                   "a row of " + declared.id + " is named by " + join(declared.key, ", ") +
                       " with blanks between, or by # and its number");
  }
  const intake::CheckContext context{
      .sheet = {}, .tables = code_tables_of(sight.pack), .rows_are_full = false};
  for (std::size_t i = 0; i < key.size(); ++i) {
    const Column value =
        TRY(intake::read_value(declared.fields[*declared.index_of(declared.key[i])], key[i], context));
    if (!value.has(0)) continue;
    key[i] = value.kept() == Kept::number ? std::to_string(value.number(0)) : std::string(value.text(0));
  }
  const auto found =
      store::is_declared(sight.data, declared) ? store::find(sight.data, declared, key) : std::nullopt;
  if (found) return found->ids.front();
  return failure(ErrorKind::not_found, "名录「" + declared.title.zh + "」里没有「" + name + "」",
                 "the register " + declared.id + " has no row " + name);
}

Result<DuplicatesAnswer> duplicates(const Sight& sight, const DuplicatesRequest& request) {
  const Register& declared = *TRY(register_of(sight.pack, request.id));
  const int limit = request.limit.value_or(kUsualGroups);
  if (limit < 1 || limit > kMostGroups)
    return failure(ErrorKind::invalid, "limit 应在 1 和 500 之间", "limit is between 1 and 500");
  DuplicatesAnswer answer{.id = declared.id};
  if (!store::is_declared(sight.data, declared)) return answer;
  for (const std::vector<std::string>& rule : declared.duplicates) {
    for (std::vector<std::int64_t>& ids : groups_of(sight.data, declared, rule)) {
      ++answer.count;
      if (answer.groups.size() < static_cast<std::size_t>(limit))
        answer.groups.push_back(view_of(sight.data, declared, rule, std::move(ids)));
    }
  }
  return answer;
}

}  // namespace xl::app
