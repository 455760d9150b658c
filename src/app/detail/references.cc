#include "app/detail/references.h"

#include <algorithm>

#include "app/names.h"
#include "base/text.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr std::size_t kShown = 20;

// A value names a row where the register's key is one text.
bool can_be_named(const Register& declared) {
  if (declared.key.size() != 1) return false;
  const auto key = declared.index_of(declared.key.front());
  return key && kept_as(declared.fields[*key].type) == Kept::text;
}

constexpr std::size_t kNamedInNote = 5;

// One sentence on what a register does not hold, with the first values.
Message missing_note(const Field& field, const Register& in, const std::vector<std::string>& missing,
                     std::int64_t rows) {
  const std::vector<std::string> first(
      missing.begin(), missing.begin() + static_cast<std::ptrdiff_t>(std::min(missing.size(), kNamedInNote)));
  const bool more = missing.size() > first.size();
  const std::string count = std::to_string(missing.size());
  return {"「" + field.title.zh + "」有 " + count + " 个值不在名录「" + in.title.zh + "」里（" +
              std::to_string(rows) + " 行，不影响导入）：" + join(first, "、") + (more ? " 等" : ""),
          field.id + ": " + count + " values are not in the register " + in.id + " (" + std::to_string(rows) +
              " rows, taken all the same): " + join(first, ", ") + (more ? ", …" : "")};
}

}  // namespace

References::References(const pack::Pack& pack, const Register& declared) : declared_(declared) {
  for (std::size_t i = 0; i < declared.fields.size(); ++i) {
    const Field& field = declared.fields[i];
    if (field.type != FieldType::reference) continue;
    const Register* const in = find_register(pack, field.refers_to);
    if (in != nullptr && can_be_named(*in)) named_.push_back({i, in, {}, {}});
  }
}

void References::count(Named& named, std::string_view value) {
  const auto [at, is_new] = named.rows.try_emplace(std::string(value), 0);
  if (is_new) named.values.emplace_back(value);
  ++at->second;
}

void References::add(const Table& rows) {
  for (Named& named : named_) {
    const Column& column = rows.columns[named.field];
    const bool several = declared_.fields[named.field].several;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (!column.has(row)) continue;
      if (!several) {
        count(named, column.text(row));
        continue;
      }
      for (const std::string_view value : split(column.text(row), ';')) count(named, value);
    }
  }
}

void References::report_to(ImportReport& report, const store::Reader& data) const {
  for (const Named& named : named_) {
    if (named.values.empty()) continue;
    const Field& field = declared_.fields[named.field];
    if (store::is_empty(data, named.in->id)) {
      report.unchecked.push_back({field.id, field.title, named.in->id, named.in->title});
      report.notes.push_back(
          {"「" + field.title.zh + "」未核对：名录「" + named.in->title.zh + "」还没有数据",
           field.id + " was not checked: the register " + named.in->id + " has no rows yet"});
      continue;
    }
    const std::vector<std::string> missing = store::missing_keys(data, *named.in, named.values);
    if (missing.empty()) continue;
    std::int64_t rows = 0;
    for (const std::string& value : missing) {
      rows += named.rows.at(value);
      if (report.unresolved.size() < kShown) {
        report.unresolved.push_back(
            {field.id, field.title, named.in->id, named.in->title, value, named.rows.at(value)});
      }
    }
    report.unresolved_values += static_cast<std::int64_t>(missing.size());
    report.notes.push_back(missing_note(field, *named.in, missing, rows));
  }
}

}  // namespace xl::app
