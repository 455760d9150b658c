#include "report/template_workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>

#include "base/json.h"
#include "base/text.h"

namespace xl::report {
namespace {

constexpr const char* kDataSheet = "数据";
constexpr const char* kHelpSheet = "填写说明";
constexpr const char* kChoiceSheet = "选项";
// Rows that drop-downs and formats reach to; more can be filled in without them.
constexpr lxw_row_t kPreparedRows = 10'000;
// 1980-01-01, as in workbook.cc: the same bytes every day.
constexpr std::time_t kNoDay = 315'532'800;
// Excel's limits for what it shows beside a cell, in characters.
constexpr std::size_t kLongestHint = 255;
constexpr double kNarrow = 12;
constexpr double kWide = 40;

std::string cut(const std::string& text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < characters; ++count) next_code_point(text, at);
  return text.substr(0, at);
}

std::string_view type_name(FieldType type) {
  constexpr std::string_view kNames[] = {"文字",
                                         "整数",
                                         "小数",
                                         "金额",
                                         "比率",
                                         "日期",
                                         "是/否",
                                         "选一项",
                                         "可选几项",
                                         "代码或名称",
                                         "其他名录的代码",
                                         "地址",
                                         "统一社会信用代码"};
  return kNames[static_cast<int>(type)];
}

// 注册资本*（万元）: the import reads the unit of bare numbers from it.
std::string header_of(const Field& field) {
  std::string title = field.title.zh + (field.required ? "*" : "");
  return field.unit.empty() ? title : title + "（" + field.unit + "）";
}

// A ratio is declared as such and filled in as its header says.
double shown_bound(const Field& field, double bound) {
  return field.type == FieldType::ratio && field.unit == "%" ? bound * 100 : bound;
}

std::string range_of(const Field& field) {
  std::string text;
  if (field.max_length) text = "最多" + std::to_string(*field.max_length) + "个字";
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "，") + more; };
  if (field.min) add("不小于" + to_json(shown_bound(field, *field.min)));
  if (field.max) add("不大于" + to_json(shown_bound(field, *field.max)));
  return text;
}

std::string_view side_name(Side side) {
  constexpr std::string_view kNames[] = {"企业", "园区", "县", "设区市", "省", "责任单位"};
  return kNames[static_cast<int>(side)];
}

std::string title_of(const Register& declared, const std::string& id) {
  const auto field = declared.index_of(id);
  return field ? declared.fields[*field].title.zh : id;
}

// 是; or when: 状态为已完成时.
std::string required_of(const Register& declared, const Field& field) {
  if (field.required) return "是";
  std::vector<std::string> when;
  for (const FieldIs& one : field.required_when)
    when.push_back("「" + title_of(declared, one.field) + "」为" + one.value);
  return when.empty() ? std::string() : join(when, "，或") + "时";
}

// Several values in a cell, and what a person has to write them like.
std::string form_of(const Field& field) {
  std::vector<std::string> parts;
  if (const std::string range = range_of(field); !range.empty()) parts.push_back(range);
  if (!field.pattern_says.zh.empty()) parts.push_back(field.pattern_says.zh);
  if (field.several || field.type == FieldType::several_of) parts.emplace_back("可填几项，用顿号隔开");
  if (field.type == FieldType::date) parts.emplace_back("年-月-日");
  if (field.type == FieldType::ratio && field.unit == "%")
    parts.emplace_back("填 8.5 或 8.5% 都是百分之八点五");
  return join(parts, "；");
}

// A cell may hold one of the choices: only then is a drop-down any help.
bool takes_one(const Field& field) {
  return !field.several && field.type != FieldType::several_of;
}

bool is_text(const Field& field) {
  return kept_as(field.type) == Kept::text;
}

// One workbook on its way.
class Draft {
 public:
  Draft(const Register& declared, const Choices& choices, const std::string& path)
      : register_(declared), choices_(choices), book_(workbook_new(path.c_str())) {
    if (book_ == nullptr) return;
    lxw_doc_properties properties{};
    properties.created = kNoDay;
    workbook_set_properties(book_, &properties);
    header_ = format(true, false, nullptr);
    bold_ = format(true, false, nullptr);
    format_set_bg_color(header_, kHeaderColour);
    format_set_text_wrap(header_);
    wrapped_ = format(false, false, "@");
    format_set_text_wrap(wrapped_);
    text_ = format(false, true, "@");
    date_ = format(false, true, "yyyy-mm-dd");
    plain_ = format(false, true, nullptr);
    data_ = workbook_add_worksheet(book_, kDataSheet);
    help_ = workbook_add_worksheet(book_, kHelpSheet);
  }
  ~Draft() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  bool begun() const { return book_ != nullptr; }
  lxw_error finish() {
    add_data_sheet();
    add_help_sheet();
    return workbook_close(std::exchange(book_, nullptr));
  }

 private:
  static constexpr lxw_color_t kHeaderColour = 0xDDEBF7;

  lxw_format* format(bool bold, bool unlocked, const char* number_format) {
    lxw_format* const made = workbook_add_format(book_);
    if (bold) format_set_bold(made);
    if (unlocked) format_set_unlocked(made);
    if (number_format != nullptr) format_set_num_format(made, number_format);
    return made;
  }
  static void write(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text,
                    lxw_format* with) {
    if (!text.empty()) worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), text.c_str(), with);
  }

  void add_data_sheet() {
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
      const Field& field = register_.fields[i];
      const auto column = static_cast<lxw_col_t>(i);
      const auto width = static_cast<double>(display_width(header_of(field))) + 4;
      worksheet_set_column(data_, column, column, std::clamp(width, kNarrow, kWide),
                           field.type == FieldType::date ? date_
                           : is_text(field)              ? text_
                                                         : plain_);
      write(data_, 0, i, header_of(field), header_);
      add_hint(field, column);
    }
    worksheet_freeze_panes(data_, 1, 0);
    lxw_protection allowed{};
    allowed.format_cells = allowed.format_columns = allowed.format_rows = LXW_TRUE;
    allowed.insert_rows = allowed.delete_rows = allowed.sort = allowed.autofilter = LXW_TRUE;
    // Against slips, not against people: there is no password.
    worksheet_protect(data_, nullptr, &allowed);
  }

  // What Excel says beside a cell, and what it offers; it warns and does not refuse, the import judges.
  void add_hint(const Field& field, lxw_col_t column) {
    lxw_data_validation rule{};
    std::string title = cut(field.title.zh, 30);
    std::string hint = cut(join({std::string(field.required ? "必填。" : "") + field.help.zh,
                                 field.example.empty() ? "" : "例如 " + field.example},
                                field.example.empty() || field.help.zh.empty() ? "" : "；"),
                           kLongestHint);
    std::string range;
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.show_input = LXW_VALIDATION_ON;
    rule.show_error = LXW_VALIDATION_ON;
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    if (const auto choices = choices_.find(field.id); choices != choices_.end()) {
      range = choice_range(field, choices->second);
      if (takes_one(field)) {
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = range.data();
      }
    } else {
      add_bounds(field, rule);
    }
    rule.input_title = title.data();
    if (!hint.empty()) rule.input_message = hint.data();
    worksheet_data_validation_range(data_, 1, column, kPreparedRows, column, &rule);
  }

  // What a value has to keep to, for what Excel itself can judge.
  static void add_bounds(const Field& field, lxw_data_validation& rule) {
    if (field.type == FieldType::date) {
      rule.validate = LXW_VALIDATION_TYPE_DATE;
      rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
      rule.value_datetime.year = 1900;
      rule.value_datetime.month = rule.value_datetime.day = 1;
    } else if (field.max_length) {
      rule.validate = LXW_VALIDATION_TYPE_LENGTH;
      rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
      rule.value_number = *field.max_length;
    } else if (counts(field) && (field.min || field.max)) {
      rule.validate =
          field.type == FieldType::whole_number ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
      rule.criteria = !field.max   ? LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
                      : !field.min ? LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO
                                   : LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.value_number = rule.minimum_number = shown_bound(field, field.min.value_or(0));
      rule.maximum_number = shown_bound(field, field.max.value_or(0));
      if (!field.min) rule.value_number = rule.maximum_number;
    }
  }
  // An amount may be written with its unit, which is text to Excel.
  static bool counts(const Field& field) {
    return field.type == FieldType::whole_number || field.type == FieldType::decimal ||
           field.type == FieldType::ratio;
  }

  // The choices of a field as a column of their own sheet, which has no limit on their length.
  std::string choice_range(const Field& field, const std::vector<std::string>& choices) {
    if (choice_sheet_ == nullptr) choice_sheet_ = workbook_add_worksheet(book_, kChoiceSheet);
    const lxw_col_t column = choice_column_++;
    worksheet_set_column(choice_sheet_, column, column, kNarrow * 2, nullptr);
    write(choice_sheet_, 0, column, field.title.zh, header_);
    for (std::size_t i = 0; i < choices.size(); ++i)
      write(choice_sheet_, static_cast<lxw_row_t>(i + 1), column, choices[i], nullptr);
    char first[LXW_MAX_CELL_NAME_LENGTH];
    char last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(first, 1, column, LXW_TRUE, LXW_TRUE);
    lxw_rowcol_to_cell_abs(last, static_cast<lxw_row_t>(choices.size()), column, LXW_TRUE, LXW_TRUE);
    return std::string("='") + kChoiceSheet + "'!" + first + ":" + last;
  }

  void add_help_sheet() {
    const std::string title = register_.title.zh + "名录：填写说明";
    write(help_, 0, 0, title, bold_);
    write(help_, 1, 0, register_.note.zh, nullptr);
    write(help_, 2, 0,
          "在「" + std::string(kDataSheet) +
              "」表里填写，表头不要改；带 * 的必填；空着就是不知道，不要填 0 或无；填好后导入。",
          nullptr);
    lxw_row_t row = add_rules(3);
    constexpr const char* kHead[] = {"字段",     "必填",   "类型",   "单位", "范围和写法",
                                     "可选内容", "由谁填", "怎么问", "例子", "说明"};
    constexpr double kWidths[] = {24, 14, 18, 8, 26, 30, 10, 36, 30, 60};
    ++row;
    for (std::size_t i = 0; i < std::size(kHead); ++i) {
      worksheet_set_column(help_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), kWidths[i], nullptr);
      write(help_, row, i, kHead[i], header_);
    }
    for (const Field& field : register_.fields) add_help(field, ++row);
    row += 2;
    write(help_, row++, 0, "示例行（不要照抄到数据里）", bold_);
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
      write(help_, row, i, header_of(register_.fields[i]), header_);
      write(help_, row + 1, i, register_.fields[i].example, wrapped_);
    }
  }

  // What holds for a row as a whole; the row after the last sentence.
  lxw_row_t add_rules(lxw_row_t row) {
    std::vector<std::string> key;
    for (const std::string& id : register_.key) key.push_back("「" + title_of(register_, id) + "」");
    write(help_, row++, 0, "一行由" + join(key, "和") + "区分；同一行再导入一次是更新，不会重复。", nullptr);
    if (register_.numbering) {
      write(help_, row++, 0,
            "「" + title_of(register_, register_.numbering->field) + "」在网页上新建时由平台给出。", nullptr);
    }
    if (register_.states && !register_.states->first.empty()) {
      write(help_, row++, 0,
            "新的一行，「" + title_of(register_, register_.states->field) + "」从" +
                join(register_.states->first, "或") + "开始。",
            nullptr);
    }
    for (const CrossCheck& check : register_.checks) write(help_, row++, 0, check.says.zh, nullptr);
    return row;
  }

  void add_help(const Field& field, lxw_row_t row) {
    const auto choices = choices_.find(field.id);
    const std::string offered =
        choices == choices_.end() ? std::string()
        : choices->second.size() > 12
            ? "见「" + std::string(kChoiceSheet) + "」表，共" + std::to_string(choices->second.size()) + "项"
            : join(choices->second, "、");
    const std::string cells[] = {
        field.title.zh,
        required_of(register_, field),
        std::string(type_name(field.type)),
        field.unit,
        form_of(field),
        offered,
        field.supplied_by ? std::string(side_name(*field.supplied_by)) : std::string(),
        field.asked.zh,
        field.example,
        field.help.zh};
    for (std::size_t i = 0; i < std::size(cells); ++i) write(help_, row, i, cells[i], wrapped_);
  }

  const Register& register_;
  const Choices& choices_;
  lxw_workbook* book_;
  lxw_worksheet* data_ = nullptr;
  lxw_worksheet* help_ = nullptr;
  lxw_worksheet* choice_sheet_ = nullptr;
  lxw_col_t choice_column_ = 0;
  lxw_format* header_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* wrapped_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_format* plain_ = nullptr;
};

}  // namespace

Result<void> write_template(const Register& declared, const Choices& choices, const std::string& path) {
  Draft draft(declared, choices, path);
  const lxw_error error = draft.begun() ? draft.finish() : LXW_ERROR_CREATING_XLSX_FILE;
  if (error == LXW_NO_ERROR) return {};
  return failure(ErrorKind::invalid, "写不了 " + path + "：" + lxw_strerror(error),
                 "cannot write " + path + ": " + lxw_strerror(error));
}

}  // namespace xl::report
