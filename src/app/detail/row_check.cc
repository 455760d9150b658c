#include "app/detail/row_check.h"

#include <algorithm>
#include <tuple>

#include "app/detail/row_values.h"
#include "base/text.h"

namespace xl::app {
namespace {

// Excel's longest cell: what is longer would not come back from an export.
constexpr std::size_t kMostCharacters = 32'767;

// Cells of one row as a file would have them, and the header over them.
struct OneRow {
  intake::HeaderMatch header;
  intake::RawRows raw;

  void add(const Register& declared, std::size_t field, std::string_view text) {
    header.columns.push_back({declared.fields[field].title.zh, field, {}});
    raw.arena += text;
    raw.end_cell();
  }
  void end() { raw.end_row(1); }
};

const GivenField* given_for(const std::vector<GivenField>& given, std::size_t field) {
  const auto found = std::ranges::find(given, field, &GivenField::field);
  return found == given.end() ? nullptr : &*found;
}

// The whole row: what is given, and the rest as it is stored.
OneRow whole_row(const Register& declared, const Table* stored, const std::vector<GivenField>& given,
                 std::optional<std::size_t> later) {
  OneRow row;
  for (std::size_t field = 0; field < declared.fields.size(); ++field) {
    if (later == field) continue;
    if (const GivenField* const one = given_for(given, field)) {
      row.add(declared, field, one->text);
    } else {
      row.add(declared, field,
              stored != nullptr ? written_value(declared.fields[field], stored->columns[field], 0)
                                : std::string());
    }
  }
  row.end();
  return row;
}

OneRow given_cells(const Register& declared, const std::vector<GivenField>& given) {
  OneRow row;
  for (const GivenField& one : given) row.add(declared, one.field, one.text);
  row.end();
  return row;
}

std::vector<FieldFault> faults_of(const Register& declared, const OneRow& row,
                                  const intake::CheckedBlock& checked) {
  std::vector<FieldFault> faults;
  for (const intake::RowFault& fault : checked.faults) {
    const auto field = fault.column ? row.header.columns[*fault.column].field : std::nullopt;
    faults.push_back({field ? declared.fields[*field].id : std::string(),
                      std::string(intake::name_of(fault.kind)), fault.value, fault.expected, fault.example});
  }
  return faults;
}

// A row without a single value is passed over in a file; here it is a row that lacks all it needs.
void add_missing(const Register& declared, std::optional<std::size_t> later,
                 std::vector<FieldFault>& faults) {
  for (std::size_t field = 0; field < declared.fields.size(); ++field) {
    if (!declared.fields[field].required || later == field) continue;
    faults.push_back({declared.fields[field].id,
                      "missing",
                      {},
                      {"必填，不能空着", "is required"},
                      declared.fields[field].example});
  }
}

bool same_fault(const FieldFault& a, const FieldFault& b) {
  return std::tie(a.field, a.kind, a.value, a.message.zh) == std::tie(b.field, b.kind, b.value, b.message.zh);
}

// Leaves out what is wrong with the stored row already, in fields that nobody touches.
void drop_old_faults(const Register& declared, const Table& stored, const std::vector<GivenField>& given,
                     const intake::CheckContext& context, std::vector<FieldFault>& faults) {
  const OneRow before = whole_row(declared, &stored, {}, std::nullopt);
  const auto old =
      faults_of(declared, before, intake::check_block(declared, before.header, before.raw, context));
  std::erase_if(faults, [&](const FieldFault& fault) {
    const auto field = declared.index_of(fault.field);
    if (field && given_for(given, *field) != nullptr) return false;
    return std::ranges::any_of(old, [&](const FieldFault& one) { return same_fault(fault, one); });
  });
}

std::vector<FieldFault> too_long(const Register& declared, const std::vector<GivenField>& given) {
  std::vector<FieldFault> faults;
  for (const GivenField& one : given) {
    if (one.text.size() <= kMostCharacters || code_points(one.text).size() <= kMostCharacters) continue;
    std::size_t end = 0;
    for (int characters = 0; characters < 40; ++characters) next_code_point(one.text, end);
    faults.push_back({declared.fields[one.field].id,
                      "too_long",
                      one.text.substr(0, end) + "…",
                      {"最多32767个字", "has more than 32,767 characters"},
                      {}});
  }
  return faults;
}

}  // namespace

CheckedRow check_row(const Register& declared, const Table* stored, const std::vector<GivenField>& given,
                     const intake::CheckContext& context, std::optional<std::size_t> later) {
  CheckedRow row{Table(declared), too_long(declared, given)};
  if (!row.faults.empty()) return row;
  const OneRow whole = whole_row(declared, stored, given, later);
  intake::CheckedBlock checked = intake::check_block(declared, whole.header, whole.raw, context);
  row.faults = faults_of(declared, whole, checked);
  if (checked.good.rows() == 0 && checked.bad.empty()) add_missing(declared, later, row.faults);
  if (!row.faults.empty() && stored != nullptr) {
    drop_old_faults(declared, *stored, given, context, row.faults);
    if (row.faults.empty()) {
      const OneRow cells = given_cells(declared, given);
      checked = intake::check_block(declared, cells.header, cells.raw, context);
    }
  }
  if (!row.faults.empty()) return row;
  for (std::size_t field = 0; field < declared.fields.size(); ++field) {
    // A row of nothing but values taken away is no row to the check.
    const bool is_given = given_for(given, field) != nullptr && checked.good.rows() > 0;
    const bool is_kept = stored != nullptr && given_for(given, field) == nullptr;
    if (is_kept) {
      row.values.columns[field].add_from(stored->columns[field], 0);
    } else if (is_given) {
      row.values.columns[field].add_from(checked.good.columns[field], 0);
    } else {
      row.values.columns[field].add_absent();
    }
  }
  return row;
}

}  // namespace xl::app
