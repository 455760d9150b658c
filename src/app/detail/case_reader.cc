#include "app/detail/case_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr std::int32_t kSoonDays = 30;
constexpr std::int32_t kExpiringDays = 90;

// The columns of a block that a register's casework names; -1 for those that it does not.
struct Columns {
  std::vector<std::string> fields;
  int state = -1;
  int unit = -1;
  int county = -1;
  int city = -1;
  int level = -1;
  int due = -1;
  int expires = -1;
  int article = -1;

  explicit Columns(const Register& declared) {
    const Casework& work = *declared.casework;
    if (declared.states) state = add(declared.states->field);
    unit = add(work.unit);
    county = add(work.county);
    city = add(work.city);
    level = add(work.level);
    due = add(work.due);
    expires = add(work.expires);
    article = add(work.article);
    // A block has at least one column.
    if (fields.empty()) fields.push_back(declared.key.front());
  }

 private:
  int add(const std::string& field) {
    if (field.empty()) return -1;
    fields.push_back(field);
    return static_cast<int>(fields.size()) - 1;
  }
};

std::string_view text_at(const store::Block& block, int column, std::size_t row) {
  if (column < 0) return {};
  const Column& values = block.columns[static_cast<std::size_t>(column)];
  return values.has(row) ? values.text(row) : std::string_view{};
}

std::optional<Date> date_at(const store::Block& block, int column, std::size_t row) {
  if (column < 0) return std::nullopt;
  const Column& values = block.columns[static_cast<std::size_t>(column)];
  if (!values.has(row)) return std::nullopt;
  return Date{static_cast<std::int32_t>(values.number(row))};
}

// A whole number, or a code that is one.
std::optional<int> article_at(const store::Block& block, int column, std::size_t row) {
  if (column < 0) return std::nullopt;
  const Column& values = block.columns[static_cast<std::size_t>(column)];
  if (!values.has(row)) return std::nullopt;
  if (values.kept() == Kept::number) return static_cast<int>(values.number(row));
  const std::string_view text = values.text(row);
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

// Reads the rows of one register.
class Reading {
 public:
  Reading(const Register& declared, const CaseFilter& filter, CaseUnits& units)
      : declared_(declared), filter_(filter), units_(units), columns_(declared) {
    if (filter.unit) wanted_unit_ = units.position(*filter.unit);
  }

  const std::vector<std::string>& fields() const { return columns_.fields; }

  // The row, where the filter leaves it.
  std::optional<OpenCase> mine(const store::Block& block, std::size_t row) const {
    if (!is_here(block, row)) return std::nullopt;
    OpenCase found{.row = block.ids[row], .units = units_of(text_at(block, columns_.unit, row))};
    if (wanted_unit_ && std::ranges::find(found.units, *wanted_unit_) == found.units.end())
      return std::nullopt;
    found.article = article_at(block, columns_.article, row);
    if (filter_.article && !is_of(found, *filter_.article)) return std::nullopt;
    return found;
  }
  // Whether something is to be done about it; if so, its days and lists.
  bool is_open(const store::Block& block, std::size_t row, OpenCase& found) const {
    const std::string_view state = text_at(block, columns_.state, row);
    if (is_ended(state)) return false;
    found.due = date_at(block, columns_.due, row);
    found.expires = date_at(block, columns_.expires, row);
    found.no_due_date = columns_.due >= 0 && !found.due;
    put_on_lists(found, text_at(block, columns_.level, row));
    // What only runs out is nothing to do until its end is near.
    const bool only_expires = columns_.expires >= 0 && columns_.due < 0 && (state.empty() || found.expires);
    return !only_expires || is_on(found, CaseList::expiring);
  }

 private:
  bool is_ended(std::string_view state) const {
    if (!declared_.states || state.empty()) return false;
    return std::ranges::find(declared_.states->ended, state) != declared_.states->ended.end();
  }
  bool is_here(const store::Block& block, std::size_t row) const {
    if (!filter_.places) return true;
    return filter_.places->contains(text_at(block, columns_.county, row)) ||
           filter_.places->contains(text_at(block, columns_.city, row));
  }
  std::vector<std::uint32_t> units_of(std::string_view said) const {
    if (said.find(';') == std::string_view::npos) return {units_.position(said)};
    std::vector<std::uint32_t> units;
    for (const std::string_view one : split(said, ';')) units.push_back(units_.position(trim(one)));
    return units;
  }
  bool is_of(const OpenCase& found, int article) const {
    if (found.article) return *found.article == article;
    return std::ranges::find(declared_.articles, article) != declared_.articles.end();
  }
  void put_on_lists(OpenCase& found, std::string_view level) const {
    const auto put = [&](CaseList list) {
      found.lists = static_cast<std::uint8_t>(found.lists | 1U << static_cast<unsigned>(list));
    };
    if (found.due) {
      const std::int32_t left = found.due->days - filter_.today.days;
      if (left < 0) put(CaseList::overdue);
      if (left >= 0 && left <= kSoonDays) put(CaseList::due_soon);
    }
    if (found.expires && found.expires->days - filter_.today.days <= kExpiringDays) put(CaseList::expiring);
    const auto at = level_index(declared_, level);
    if (at && *at > filter_.level) put(CaseList::waiting);
  }

  const Register& declared_;
  const CaseFilter& filter_;
  CaseUnits& units_;
  Columns columns_;
  std::optional<std::uint32_t> wanted_unit_;
};

}  // namespace

CaseUnits::CaseUnits(const pack::Pack& pack) : names_{""}, positions_{{"", 0}} {
  for (const pack::Unit& unit : pack.units) {
    const auto next = static_cast<std::uint32_t>(names_.size());
    const auto at = positions_.try_emplace(unit.name, next).first->second;
    if (at == next) names_.push_back(unit.name);
    positions_.try_emplace(unit.id, at);
  }
}

std::uint32_t CaseUnits::position(std::string_view said) {
  const auto found = positions_.find(said);
  if (found != positions_.end()) return found->second;
  const auto next = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(said);
  positions_.emplace(said, next);
  return next;
}

std::string CaseUnits::called(std::string_view asked) const {
  const auto found = positions_.find(trim(asked));
  return found == positions_.end() ? std::string(trim(asked)) : names_[found->second];
}

std::vector<std::uint32_t> CaseUnits::in_order() const {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 1; i < names_.size(); ++i) order.push_back(i);
  order.push_back(0);
  return order;
}

bool is_on(const OpenCase& found, CaseList list) {
  return list == CaseList::all || (found.lists >> static_cast<unsigned>(list) & 1U) != 0;
}

std::optional<int> level_index(const Register& declared, std::string_view said) {
  if (said.empty() || !declared.casework || declared.casework->level.empty()) return std::nullopt;
  const Field& field = declared.fields[*declared.index_of(declared.casework->level)];
  const auto option = std::ranges::find(field.options, said);
  if (option == field.options.end()) return std::nullopt;
  return static_cast<int>(option - field.options.begin());
}

std::int64_t read_cases(const store::Reader& data, const Register& declared, const CaseFilter& filter,
                        CaseUnits& units, const std::function<void(const OpenCase&)>& take) {
  std::int64_t left = 0;
  const Reading reading(declared, filter, units);
  store::read_blocks(data, declared, {.fields = reading.fields()}, [&](const store::Block& block) {
    for (std::size_t row = 0; row < block.ids.size(); ++row) {
      auto found = reading.mine(block, row);
      if (!found) continue;
      ++left;
      if (reading.is_open(block, row, *found)) take(*found);
    }
    return true;
  });
  return left;
}

}  // namespace xl::app
