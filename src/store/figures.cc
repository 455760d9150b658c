#include "store/figures.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <unordered_map>

#include "store/detail/tables.h"

namespace xl::store {
namespace {

// Numbers of subjects and periods in the order in which they were met.
struct Met {
  std::unordered_map<std::string, std::uint32_t> subjects;
  std::vector<std::int64_t> periods;
  // By period: a number per subject so far.
  std::vector<std::vector<std::int64_t>> numbers;
  std::vector<std::vector<std::uint8_t>> present;

  std::size_t period(std::int64_t wanted) {
    const auto found = std::ranges::find(periods, wanted);
    if (found != periods.end()) return static_cast<std::size_t>(found - periods.begin());
    periods.push_back(wanted);
    numbers.emplace_back();
    present.emplace_back();
    return periods.size() - 1;
  }
  void put(std::size_t period, std::size_t subject, std::int64_t number) {
    if (numbers[period].size() <= subject) {
      numbers[period].resize(std::max(subject + 1, numbers[period].size() * 3 / 2));
      present[period].resize(numbers[period].size());
    }
    numbers[period][subject] = number;
    present[period][subject] = 1;
  }
};

// Subjects in the order of their bytes, whatever the order in the store.
std::vector<std::uint32_t> sorted_subjects(const Met& met, std::vector<std::string>& names) {
  std::vector<const std::string*> by_number(met.subjects.size());
  for (const auto& [name, number] : met.subjects) by_number[number] = &name;
  std::vector<std::uint32_t> order(by_number.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {},
                    [&](std::uint32_t number) -> const std::string& { return *by_number[number]; });
  names.reserve(order.size());
  for (const std::uint32_t number : order) names.push_back(*by_number[number]);
  return order;
}

PackedColumn packed(const Met& met, std::size_t period, const std::vector<std::uint32_t>& order) {
  std::vector<std::int64_t> numbers(order.size());
  std::vector<std::uint8_t> present(order.size());
  for (std::size_t row = 0; row < order.size(); ++row) {
    const std::uint32_t subject = order[row];
    if (subject >= met.present[period].size() || met.present[period][subject] == 0) continue;
    numbers[row] = met.numbers[period][subject];
    present[row] = 1;
  }
  return {numbers, present};
}

std::string selection(const Register& declared, const Field& field) {
  std::vector<std::string> names;
  for (const std::string& subject : declared.period->subject) names.push_back(sql::quoted(subject));
  names.push_back(sql::quoted(declared.period->field));
  for (std::string& name : columns_of(field.id, kept_as(field.type))) names.push_back(std::move(name));
  return "SELECT " + listed(names) + " FROM " + table_of(declared.id);
}

}  // namespace

FiguresRead read_figures(const Reader& reader, const Register& declared, std::string_view wanted) {
  const auto at = declared.index_of(wanted);
  if (!declared.period || !at || kept_as(declared.fields[*at].type) == Kept::text) {
    throw std::logic_error("register " + declared.id + " has no figures " + std::string(wanted));
  }
  const Field& field = declared.fields[*at];
  sql::Statement statement = reader.connection().prepare(selection(declared, field));
  const int subjects = static_cast<int>(declared.period->subject.size());
  Met met;
  FiguresRead read;
  std::string name;
  while (statement.step()) {
    name.clear();
    for (int i = 0; i < subjects; ++i) {
      if (i > 0) name += '\n';
      name += statement.text(i);
    }
    const std::size_t period = met.period(statement.number(subjects));
    const auto [subject, is_new] =
        met.subjects.emplace(name, static_cast<std::uint32_t>(met.subjects.size()));
    if (statement.absent(subjects + 1)) continue;
    if (field.type == FieldType::money && statement.text(subjects + 2) != "CNY") {
      ++read.other_currency;
      continue;
    }
    met.put(period, subject->second, statement.number(subjects + 1));
  }
  const std::vector<std::uint32_t> order = sorted_subjects(met, read.figures.subjects);
  std::vector<std::size_t> periods(met.periods.size());
  std::iota(periods.begin(), periods.end(), std::size_t{0});
  std::ranges::sort(periods, {}, [&](std::size_t period) { return met.periods[period]; });
  for (const std::size_t period : periods) {
    read.figures.periods.push_back(met.periods[period]);
    read.figures.columns.push_back(packed(met, period, order));
    // Half of the memory goes with the numbers that are packed.
    std::vector<std::int64_t>().swap(met.numbers[period]);
  }
  return read;
}

}  // namespace xl::store
