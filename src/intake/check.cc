#include "intake/check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "intake/detail/clean.h"
#include "intake/detail/faults.h"
#include "intake/detail/plan.h"
#include "intake/detail/whole_row.h"
#include "intake/values.h"
#include "model/codes.h"

namespace xl::intake {
namespace {

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

// Separators of several values in a cell, but for ";".
constexpr std::string_view kSeparators[] = {"、", ",", "|", "/"};

// The values that a cell lists, cleaned; those of codes and options may be any name of theirs.
std::vector<std::string> parts_of(std::string_view text) {
  std::string parts = half_width(text);
  for (const std::string_view separator : kSeparators) parts = replace_all(parts, separator, ";");
  std::vector<std::string> found;
  for (const std::string_view part : split(parts, ';')) {
    if (const std::string_view value = trim(part); !value.empty()) found.emplace_back(value);
  }
  return found;
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
        cleaner_(block_.cleaned),
        asides_(reg, match),
        whole_row_(reg, plans_, context) {}

  CheckedBlock run() {
    auto defect = rows_.defects.begin();
    for (std::uint32_t row = 0; row < rows_.rows(); ++row) {
      const bool spoilt = defect != rows_.defects.end() && defect->row == row;
      if (rows_.numbers[row] > match_.row) {
        row_ = row;
        first_fault_ = block_.faults.size();
        const auto aside = spoilt ? std::nullopt : asides_.of(rows_, row);
        if (aside) {
          block_.aside.push_back({rows_.numbers[row], *aside});
        } else {
          spoilt ? add_spoilt(defect->kind) : add_row();
        }
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
    check_whole_row();
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

  // What the fields of the row say of each other, where each could be read.
  void check_whole_row() {
    for (RowProblem& problem : whole_row_.problems(block_.good)) {
      const std::size_t field = problem.field;
      const bool has_fault =
          std::any_of(block_.faults.begin() + static_cast<std::ptrdiff_t>(first_fault_), block_.faults.end(),
                      [&](const RowFault& found) {
                        return plans_[field].column && found.column == plans_[field].column;
                      });
      if (!has_fault) add_problem(problem);
    }
  }

  void add_problem(RowProblem& problem) {
    const auto shown = [&](std::size_t field) { return shortened(rows_.cell(row_, *plans_[field].column)); };
    if (problem.against) {
      const Field& left = *plans_[problem.field].field;
      const Field& right = *plans_[*problem.against].field;
      problem.says = contradiction({left, shown(problem.field)}, {right, shown(*problem.against)},
                                   std::move(problem.says));
    }
    fault(problem.kind, &plans_[problem.field], std::move(problem.says));
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
    std::string_view raw = rows_.cell(row_, *plan.column);
    const bool lists = plan.field->several || plan.field->type == FieldType::several_of;
    if (lists && raw.find('\n') != std::string_view::npos) {
      // Cleaning makes a blank of it.
      lines_ = replace_all(raw, "\n", ";");
      raw = lines_;
    }
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
        return add_several(plan, text, &plan.options);
      case FieldType::code:
      case FieldType::reference:
        if (plan.field->several) return add_several(plan, text, plan.codes);
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
    if (plan.pattern && !plan.pattern->matches(text)) return add_fault(plan, pattern_says(*plan.field));
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
    std::optional<MoneyUnit> unit_of_bare = plan.money;
    if (plan.currency && !take_currency(plan, unit_of_bare)) return add_unknown_currency(plan);
    const auto read = read_money(text, unit_of_bare);
    if (!read) return add_fault(plan, why(read.fault, *plan.field));
    const auto unit = money_unit(plan.field->unit);
    if (!in_range(plan, read.value.fen, unit ? unit->scale : 2)) return add_out_of_range(plan);
    if (read.other_form) count(block_.cleaned, Cleaning::money_form);
    column_->add_money(read.value.fen, read.value.currency);
  }

  // The currency that the row says beside its amount, as 美元 or 万美元; empty says none. False for what is
  // no currency.
  bool take_currency(const Plan& plan, std::optional<MoneyUnit>& unit) const {
    const std::string said = half_width(trim(rows_.cell(row_, *plan.currency)));
    if (said.empty() || is_placeholder(said)) return true;
    const auto stated = money_unit(upper_case(said));
    if (!stated) return false;
    unit = MoneyUnit{stated->scale > 2 || !unit ? stated->scale : unit->scale, stated->currency};
    return true;
  }

  void add_unknown_currency(const Plan& plan) {
    const std::string said = shortened(rows_.cell(row_, *plan.currency));
    add_fault(plan, {"币种「" + said + "」认不出来，应像 人民币、美元、港币、欧元",
                     "the currency \"" + said + "\" is not known; it looks like 人民币, 美元, 港币, 欧元"});
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
    int shift = plan.shift;
    // A cell that shows 8.5% holds 0.085; one that shows 8.5 holds 8.5, and its header says of what.
    if (kind == CellKind::per_cent) {
      if (field.type == FieldType::ratio)
        per_cent = false;
      else if (field.unit == "%")
        shift += 2;
    }
    const bool computed = kind == CellKind::number || kind == CellKind::per_cent;
    const Precision precision{shift - (per_cent ? 2 : 0), digits, computed && digits > 0};
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

  // Kept in the order of the table, with ";" between them; without a table, in the order of the cell.
  void add_several(const Plan& plan, std::string_view text, const CodeTable* codes) {
    std::vector<std::string> parts = parts_of(text);
    // A name may hold a separator itself.
    if (codes != nullptr && codes->find(text) != nullptr) parts = {std::string(text)};
    std::vector<std::string> chosen;
    for (const std::string& part : parts) {
      const std::string* const found = codes != nullptr ? codes->find(part) : &part;
      if (found == nullptr) {
        fault(FaultKind::unknown_code, &plan, proposal(part, *codes));
        return column_->add_absent();
      }
      if (codes == nullptr && plan.pattern && !plan.pattern->matches(part))
        return add_fault(plan, pattern_says(*plan.field));
      if (std::ranges::find(chosen, *found) == chosen.end()) chosen.push_back(*found);
    }
    if (chosen.empty()) return add_nothing(plan);
    if (codes != nullptr)
      std::ranges::sort(chosen, {}, [&](const auto& code) { return codes->position(code); });
    const std::string kept = join(chosen, ";");
    if (kept != text) count(block_.cleaned, Cleaning::code_name);
    column_->add_text(kept);
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
      // A field that the file has no column for may still be missing.
      made.header = plan->column ? match_.columns[*plan->column].header : plan->field->title.zh;
      if (plan->column) made.value = shortened(rows_.cell(row_, *plan->column));
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
  Asides asides_;
  WholeRow whole_row_;
  // A cell whose lines are separate values.
  std::string lines_;
  Column* column_ = nullptr;
  std::uint32_t row_ = 0;
  std::size_t first_fault_ = 0;
};

}  // namespace

CheckedBlock check_block(const Register& reg, const HeaderMatch& match, const RawRows& rows,
                         const CheckContext& context) {
  return Check(reg, match, rows, context).run();
}

Result<Column> read_value(const Field& field, std::string_view text, const CheckContext& context) {
  Field alone = field;
  alone.required = false;
  alone.required_when.clear();
  alone.of.clear();
  Register reg;
  reg.fields.push_back(std::move(alone));
  HeaderMatch match;
  match.columns.push_back({field.id, 0, {}});
  match.row = 1;
  RawRows rows;
  rows.arena = text;
  rows.end_cell();
  rows.end_row(2);
  CheckedBlock block = check_block(reg, match, rows, context);
  if (!block.faults.empty())
    return tl::unexpected(Error{ErrorKind::invalid, std::move(block.faults.front().expected)});
  if (block.good.rows() == 0) block.good.columns.front().add_absent();
  return std::move(block.good.columns.front());
}

}  // namespace xl::intake
