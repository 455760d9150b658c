#include "intake/check.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text.h"
#include "intake/detail/clean.h"
#include "intake/detail/faults.h"
#include "intake/values.h"
#include "model/codes.h"

namespace xl::intake {
namespace {

constexpr std::size_t kMostNames = 10'000;

// How names of codes and options are compared.
std::string comparable(std::string_view text) {
  std::string key = lower_case(half_width(text));
  std::erase(key, ' ');
  return key;
}

constexpr std::array<std::int8_t, 256> uscc_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kUsccAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kUsccAlphabet[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}
constexpr auto kUsccValues = uscc_values();
constexpr std::size_t kUsccLength = 18;

// True for a code that is right as it stands; parse_uscc knows the sentence for the others.
bool is_uscc(std::string_view text) {
  if (text.size() != kUsccLength) return false;
  int lowest = 0;
  for (const char c : text) lowest = std::min<int>(lowest, kUsccValues[static_cast<unsigned char>(c)]);
  return lowest >= 0 && uscc_check_character(text.substr(0, kUsccLength - 1)) == text.back();
}

std::string without_spaces(std::string_view text) {
  std::string joined(text);
  std::erase(joined, ' ');
  return joined;
}

std::int64_t power_of_ten(int power) {
  std::int64_t value = 1;
  for (; power > 0; --power) value *= 10;
  return value;
}

// What has to be known about a field while a column of it is read.
struct Plan {
  const Field* field = nullptr;
  std::optional<std::size_t> column;
  bool required = false;
  // Of a bare amount.
  std::optional<MoneyUnit> money;
  // From the unit of the header to the field's.
  int shift = 0;
  bool per_cent = false;
  const CodeTable* codes = nullptr;
  CodeTable options;
};

void plan_units(Plan& plan, const std::string& header_unit) {
  const Field& field = *plan.field;
  if (field.type == FieldType::money) {
    plan.money = money_unit(header_unit);
    if (!plan.money) plan.money = money_unit(field.unit);
  } else if (field.type == FieldType::ratio) {
    plan.per_cent = header_unit == "%" || field.unit == "%";
  } else if (!header_unit.empty() && !field.unit.empty()) {
    plan.shift = unit_shift(header_unit, field.unit).value_or(0);
  }
}

std::vector<Plan> plans_for(const Register& reg, const HeaderMatch& match, const CheckContext& context) {
  std::vector<Plan> plans(reg.fields.size());
  for (std::size_t i = 0; i < plans.size(); ++i) {
    Plan& plan = plans[i];
    plan.field = &reg.fields[i];
    plan.required = plan.field->required || reg.is_key(plan.field->id);
    std::string header_unit;
    for (std::size_t column = 0; column < match.columns.size(); ++column) {
      if (match.columns[column].field != i) continue;
      plan.column = column;
      header_unit = match.columns[column].unit;
    }
    plan_units(plan, header_unit);
    const std::string& table =
        plan.field->type == FieldType::reference ? plan.field->refers_to : plan.field->table;
    if (const auto found = context.tables.find(table); found != context.tables.end())
      plan.codes = &found->second;
    for (const std::string& option : plan.field->options) plan.options.add(option, option);
  }
  return plans;
}

// Checks the rows of one block, cell by cell.
class Check {
 public:
  Check(const Register& reg, const HeaderMatch& match, const RawRows& rows, const CheckContext& context)
      : match_(match),
        rows_(rows),
        context_(context),
        plans_(plans_for(reg, match, context)),
        block_(reg),
        cleaner_(block_.cleaned) {}

  CheckedBlock run() {
    auto defect = rows_.defects.begin();
    for (std::uint32_t row = 0; row < rows_.rows(); ++row) {
      const bool spoilt = defect != rows_.defects.end() && defect->row == row;
      if (rows_.numbers[row] > match_.row) {
        row_ = row;
        first_fault_ = block_.faults.size();
        spoilt ? add_spoilt(defect->kind) : add_row();
      }
      if (spoilt) ++defect;
    }
    return std::move(block_);
  }

 private:
  void add_spoilt(DefectKind kind) {
    fault(kind == DefectKind::open_quote ? FaultKind::open_quote : FaultKind::row_too_long, nullptr, {});
    end_bad_row();
  }

  void add_row() {
    if (!fits_header()) {
      if (rest_is_blank(0)) return;
      fault(FaultKind::ragged, nullptr, {});
      return end_bad_row();
    }
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      column_ = &block_.good.columns[i];
      if (plans_[i].column) {
        add_cell(plans_[i]);
      } else {
        column_->add_absent();
      }
    }
    if (block_.faults.size() == first_fault_) {
      block_.numbers.push_back(rows_.numbers[row_]);
      block_.raw.push_back(row_);
      return;
    }
    for (Column& column : block_.good.columns) column.drop_last();
    if (rest_is_blank(0)) {
      block_.faults.resize(first_fault_);
    } else {
      end_bad_row();
    }
  }

  // Empty cells beyond the header's are no harm.
  bool fits_header() const {
    const std::size_t cells = rows_.cells(row_);
    if (cells == match_.columns.size()) return true;
    if (cells < match_.columns.size()) return !context_.rows_are_full;
    return rest_is_blank(match_.columns.size());
  }

  bool rest_is_blank(std::size_t from) const {
    for (std::size_t column = from; column < rows_.cells(row_); ++column) {
      if (!trim(rows_.cell(row_, column)).empty()) return false;
    }
    return true;
  }

  void end_bad_row() {
    const auto first = static_cast<std::uint32_t>(first_fault_);
    block_.bad.push_back({row_, first, static_cast<std::uint32_t>(block_.faults.size() - first_fault_)});
  }

  // Adds exactly one value to the column, an absent one where there is a fault.
  void add_cell(const Plan& plan) {
    const std::string_view raw = rows_.cell(row_, *plan.column);
    const std::string_view text = cleaner_.clean(raw);
    if (text.empty()) return add_nothing(plan);
    const CellKind kind = rows_.kind(row_, *plan.column);
    if (kind == CellKind::error && !is_placeholder(text)) return add_fault(plan, {});
    // 无 in a yes-or-no column says no; an option may itself look like a placeholder.
    const bool says_it =
        (plan.field->type == FieldType::yes_no && text == "无") || plan.options.find(text) != nullptr;
    if (!says_it && is_placeholder(text)) {
      count(block_.cleaned, Cleaning::placeholder);
      return add_nothing(plan);
    }
    add_value(plan, text, kind);
  }

  void add_nothing(const Plan& plan) {
    if (plan.required) fault(FaultKind::missing, &plan, {});
    column_->add_absent();
  }

  void add_value(const Plan& plan, std::string_view text, CellKind kind) {
    switch (plan.field->type) {
      case FieldType::uscc:
        return add_uscc(plan, text, kind);
      case FieldType::date:
        return add_date(plan, text, kind);
      case FieldType::money:
        return add_money(plan, text);
      case FieldType::whole_number:
      case FieldType::decimal:
      case FieldType::ratio:
        return add_number(plan, text, kind);
      case FieldType::yes_no:
        return add_yes_no(plan, text);
      case FieldType::one_of:
        return add_code(plan, text, &plan.options);
      case FieldType::several_of:
        return add_several(plan, text);
      case FieldType::code:
      case FieldType::reference:
        return plan.codes == nullptr ? add_text(plan, text) : add_code(plan, text, plan.codes);
      case FieldType::text:
      case FieldType::place:
        return add_text(plan, text);
    }
  }

  void add_text(const Plan& plan, std::string_view text) {
    const auto most = static_cast<std::size_t>(plan.field->max_length.value_or(0));
    // A text has no more characters than bytes.
    if (most > 0 && text.size() > most && code_points(text).size() > most) {
      fault(FaultKind::too_long, &plan, {});
      return column_->add_absent();
    }
    column_->add_text(text);
  }

  void add_uscc(const Plan& plan, std::string_view text, CellKind kind) {
    if (is_uscc(text)) return column_->add_text(text);
    const std::string joined = without_spaces(half_width(text));
    const auto parsed = parse_uscc(joined);
    if (!parsed) {
      Message why = parsed.error().message;
      if (kind == CellKind::number) why = number_for_code();
      return add_fault(plan, std::move(why));
    }
    if (parsed->text != joined) count(block_.cleaned, Cleaning::letter_case);
    if (joined.size() != text.size()) count(block_.cleaned, Cleaning::spaces);
    column_->add_text(parsed->text);
  }

  void add_date(const Plan& plan, std::string_view text, CellKind kind) {
    const auto read = kind == CellKind::number ? read_serial_date(text, rows_.from_1904) : read_date(text);
    if (!read) return add_fault(plan, why(read.fault, *plan.field));
    if (read.other_form && kind != CellKind::date) count(block_.cleaned, Cleaning::date_form);
    column_->add_number(read.value.days);
  }

  void add_money(const Plan& plan, std::string_view text) {
    const auto read = read_money(text, plan.money);
    if (!read) return add_fault(plan, why(read.fault, *plan.field));
    const auto unit = money_unit(plan.field->unit);
    if (!in_range(plan, read.value.fen, unit ? unit->scale : 2)) return add_out_of_range(plan);
    if (read.other_form) count(block_.cleaned, Cleaning::money_form);
    column_->add_money(read.value.fen, read.value.currency);
  }

  void add_number(const Plan& plan, std::string_view text, CellKind kind) {
    const Field& field = *plan.field;
    const int digits = field.type == FieldType::whole_number ? 0 : field.digits;
    std::string plain;
    bool per_cent = plan.per_cent;
    if (text.find_first_not_of("0123456789.-") != std::string_view::npos) {
      plain = half_width(text);
      for (const std::string_view unit : {std::string_view("%"), std::string_view(field.unit)}) {
        if (unit.empty() || !plain.ends_with(unit)) continue;
        per_cent = field.type == FieldType::ratio && unit == "%";
        plain = trim(std::string_view(plain).substr(0, plain.size() - unit.size()));
        count(block_.cleaned, Cleaning::other_form);
        break;
      }
      text = plain;
    }
    // A workbook's cell holds the ratio itself, whatever its format shows.
    if (kind == CellKind::number && field.type == FieldType::ratio)
      per_cent = plan.per_cent && field.unit != "%";
    const Precision precision{plan.shift - (per_cent ? 2 : 0), digits,
                              kind == CellKind::number && digits > 0};
    const auto read = read_decimal(text, precision);
    if (!read) return add_fault(plan, why(read.fault, field));
    if (!in_range(plan, read.value, digits)) return add_out_of_range(plan);
    column_->add_number(read.value);
  }

  // `scale`: the value counts 10^-scale of the unit that the declaration's bounds are in.
  static bool in_range(const Plan& plan, std::int64_t value, int scale) {
    const Field& field = *plan.field;
    if (!field.min && !field.max) return true;
    const double size = static_cast<double>(value) / static_cast<double>(power_of_ten(scale));
    return !(field.min && size < *field.min) && !(field.max && size > *field.max);
  }

  void add_out_of_range(const Plan& plan) {
    fault(FaultKind::out_of_range, &plan, {});
    column_->add_absent();
  }

  void add_yes_no(const Plan& plan, std::string_view text) {
    constexpr std::string_view kYes[] = {"是", "有", "1", "y", "yes", "true", "√", "✓", "对"};
    constexpr std::string_view kNo[] = {"否", "无", "0", "n", "no", "false", "×", "没有", "不是"};
    const std::string key = comparable(text);
    const bool yes = std::ranges::find(kYes, key) != std::end(kYes);
    if (!yes && std::ranges::find(kNo, key) == std::end(kNo)) return add_fault(plan, {});
    column_->add_number(yes ? 1 : 0);
  }

  void add_code(const Plan& plan, std::string_view text, const CodeTable* codes) {
    const std::string* const code = codes->find(text);
    if (code == nullptr) {
      fault(FaultKind::unknown_code, &plan, proposal(text, *codes));
      return column_->add_absent();
    }
    if (*code != text) count(block_.cleaned, Cleaning::code_name);
    column_->add_text(*code);
  }

  // Kept in the order of the options, with ";" between them.
  void add_several(const Plan& plan, std::string_view text) {
    std::string parts = half_width(text);
    for (const std::string_view separator : {"、", ",", "|", "/", "\n"})
      parts = replace_all(parts, separator, ";");
    std::vector<std::string> chosen;
    for (const std::string_view part : split(parts, ';')) {
      const std::string_view option = trim(part);
      if (option.empty()) continue;
      const std::string* const found = plan.options.find(option);
      if (found == nullptr) {
        fault(FaultKind::unknown_code, &plan, proposal(option, plan.options));
        return column_->add_absent();
      }
      chosen.push_back(*found);
    }
    std::vector<std::string> ordered;
    for (const std::string& option : plan.field->options) {
      if (std::ranges::find(chosen, option) != chosen.end()) ordered.push_back(option);
    }
    column_->add_text(join(ordered, ";"));
  }

  void add_fault(const Plan& plan, Message why) {
    fault(FaultKind::wrong_form, &plan, std::move(why));
    column_->add_absent();
  }

  // `plan` null: the whole row.
  void fault(FaultKind kind, const Plan* plan, Message said) {
    RowFault made;
    made.kind = kind;
    made.sheet = context_.sheet;
    made.row = rows_.numbers[row_];
    if (plan != nullptr) {
      made.column = plan->column;
      made.header = match_.columns[*plan->column].header;
      made.value = shortened(rows_.cell(row_, *plan->column));
      made.example = plan->field->example;
      made.expected = expectation(kind, *plan->field, std::move(said));
    } else {
      made.value = shortened(rows_.cell(row_, 0));
      made.expected = row_expectation(kind, match_.columns.size(), rows_.cells(row_));
    }
    block_.faults.push_back(std::move(made));
  }

  const HeaderMatch& match_;
  const RawRows& rows_;
  const CheckContext& context_;
  std::vector<Plan> plans_;
  CheckedBlock block_;
  Cleaner cleaner_;
  Column* column_ = nullptr;
  std::uint32_t row_ = 0;
  std::size_t first_fault_ = 0;
};

}  // namespace

void CodeTable::add(std::string_view code, std::string_view name) {
  codes_.try_emplace(comparable(code), code);
  codes_.try_emplace(comparable(name), code);
  if (names_.size() < kMostNames) names_.emplace_back(name);
}

const std::string* CodeTable::find(std::string_view text) const {
  if (codes_.empty()) return nullptr;
  const auto found = codes_.find(comparable(text));
  return found == codes_.end() ? nullptr : &found->second;
}

CheckedBlock check_block(const Register& reg, const HeaderMatch& match, const RawRows& rows,
                         const CheckContext& context) {
  return Check(reg, match, rows, context).run();
}

}  // namespace xl::intake
