#include "store/runs.h"

#include <algorithm>
#include <limits>

#include "base/version.h"
#include "store/detail/sql.h"

namespace xl::store {
namespace {

// The table of a struct, and the column that keeps the order.
struct Place {
  std::string table;
  std::string order;
};
template <class T>
Place place_of();
template <>
Place place_of<Placing>() {
  return {"placing", "row"};
}
template <>
Place place_of<PlacedIn>() {
  return {"placing", "row"};
}
template <>
Place place_of<MapCell>() {
  return {"map_cell", "rowid"};
}
template <>
Place place_of<CountyCount>() {
  return {"county_count", "rowid"};
}

}  // namespace

std::optional<Run> find_run(const Reader& reader, const std::string& kind, const std::string& key) {
  return reader.connection().first<Run>("FROM run WHERE kind = ? AND key = ?", kind, key);
}

std::optional<Run> latest_run(const Reader& reader, const std::string& kind) {
  return reader.connection().first<Run>("FROM run WHERE kind = ? ORDER BY id DESC LIMIT 1", kind);
}

Run start_run(Writer& writer, const std::string& kind, const std::string& key) {
  sql::Connection& connection = writer.view().connection();
  connection.run_with("DELETE FROM run WHERE kind = ?", kind);
  Run run{0, kind, key, writer.act().when, std::string(version())};
  connection.run_with("INSERT INTO run (kind, key, created, program) VALUES (?, ?, ?, ?)", run.kind, run.key,
                      run.created, run.program);
  run.id = connection.last_row();
  writer.record({"run " + kind, {}, key});
  return run;
}

template <Described T>
void add_results(Writer& writer, const Run& run, std::span<const T> results) {
  std::string places = "?";
  const T none{};
  for_each_field(none, [&](std::string_view, const auto&) { places += ", ?"; });
  sql::Statement insert = writer.view().connection().prepare(
      "INSERT INTO " + place_of<T>().table + " (run, " + sql::field_list<T>() + ") VALUES (" + places + ")");
  for (const T& result : results) {
    insert.bind_number(1, run.id);
    int at = 1;
    for_each_field(result, [&](std::string_view, const auto& member) { sql::bind(insert, ++at, member); });
    insert.run();
  }
}

void rekey_run(Writer& writer, Run& run, const std::string& key) {
  writer.view().connection().run_with("UPDATE run SET key = ? WHERE id = ?", key, run.id);
  writer.record({"run " + run.kind, run.key, key});
  run.key = key;
}

template <Described T>
void replace_results(Writer& writer, const Run& run, std::span<const T> results) {
  writer.view().connection().run_with("DELETE FROM " + place_of<T>().table + " WHERE run = ?", run.id);
  add_results<T>(writer, run, results);
}

template <Described T>
std::vector<T> results(const Reader& reader, const Run& run, Page page) {
  constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
  const Place place = place_of<T>();
  return reader.connection().rows<T>(
      "FROM " + place.table + " WHERE run = ? ORDER BY " + place.order + " LIMIT ? OFFSET ?", run.id,
      std::min(page.limit, kMost), page.skip);
}

std::optional<Placing> placing_of(const Reader& reader, const Run& run, std::int64_t row) {
  return reader.connection().first<Placing>("FROM placing WHERE run = ? AND row = ?", run.id, row);
}

template void add_results<Placing>(Writer&, const Run&, std::span<const Placing>);
template std::vector<Placing> results<Placing>(const Reader&, const Run&, Page);
template std::vector<PlacedIn> results<PlacedIn>(const Reader&, const Run&, Page);
template void add_results<MapCell>(Writer&, const Run&, std::span<const MapCell>);
template std::vector<MapCell> results<MapCell>(const Reader&, const Run&, Page);
template void replace_results<MapCell>(Writer&, const Run&, std::span<const MapCell>);
template void replace_results<CountyCount>(Writer&, const Run&, std::span<const CountyCount>);
template void add_results<CountyCount>(Writer&, const Run&, std::span<const CountyCount>);
template std::vector<CountyCount> results<CountyCount>(const Reader&, const Run&, Page);

}  // namespace xl::store
