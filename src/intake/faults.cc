#include "intake/detail/faults.h"

#include <cstdio>
#include <utility>

#include "base/text.h"

namespace xl::intake {
namespace {

constexpr std::size_t kShownCharacters = 40;
constexpr std::size_t kShownOptions = 8;
constexpr std::size_t kMostCompared = 3'000;

std::string bound(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

Message form_of(const Field& field) {
  switch (field.type) {
    case FieldType::uscc:
      return {"应为18位统一社会信用代码", "should be a unified social credit code of 18 characters"};
    case FieldType::date:
      return {"应为日期（年月日）", "should be a date"};
    case FieldType::money:
      return {"应为金额", "should be an amount of money"};
    case FieldType::whole_number:
      return {"应为整数", "should be a whole number"};
    case FieldType::decimal:
      return {"应为数字", "should be a number"};
    case FieldType::ratio:
      return {"应为比例，如 12.5% 或 0.125", "should be a ratio such as 12.5% or 0.125"};
    case FieldType::yes_no:
      return {"应为 是 或 否", "should be 是 or 否 (yes or no)"};
    default:
      return {"应为「" + field.title.zh + "」的内容", "should be " + field.id};
  }
}

Message range_of(const Field& field) {
  const std::string unit = field.unit.empty() ? "" : " " + field.unit;
  if (field.min && field.max) {
    return {"应在 " + bound(*field.min) + " 到 " + bound(*field.max) + unit + " 之间",
            "should lie between " + bound(*field.min) + " and " + bound(*field.max) + unit};
  }
  if (field.min)
    return {"应不小于 " + bound(*field.min) + unit, "should be at least " + bound(*field.min) + unit};
  return {"应不大于 " + bound(*field.max) + unit, "should be at most " + bound(*field.max) + unit};
}

std::string with_example(const std::string& example, std::string_view introduction) {
  return example.empty() ? "" : std::string(introduction) + example;
}

}  // namespace

std::string shortened(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t characters = 0; at < text.size() && characters < kShownCharacters; ++characters) {
    next_code_point(text, at);
  }
  return std::string(text.substr(0, at)) + (at < text.size() ? "…" : "");
}

Message why(ValueFault fault, const Field& field) {
  const std::string digits = std::to_string(field.digits);
  switch (fault) {
    case ValueFault::no_unit:
      return {"没有写单位，不知道是元还是万元", "has no unit: yuan or ten thousand yuan?"};
    case ValueFault::too_fine:
      if (field.type == FieldType::money)
        return {"金额细到了分以下，请写到分为止", "is finer than a fen; write it to the fen"};
      if (field.type == FieldType::whole_number) return {"应为整数，没有小数", "should be a whole number"};
      return {"最多" + digits + "位小数", "has more than " + digits + " decimals"};
    case ValueFault::too_big:
      return {"数字过大，放不下", "is too large to be kept"};
    case ValueFault::two_digit_year:
      return {"年份只有两位，看不出是哪一年，请写四位年份", "has a year of two digits; write four"};
    case ValueFault::no_such_day:
      return {"没有这一天", "is no day of the calendar"};
    case ValueFault::day_or_month:
      return {"年份应写在前面；月和日分不清",
              "should begin with the year; day and month cannot be told apart"};
    case ValueFault::day_missing:
      return {"缺月或日，应写全年月日", "lacks the month or the day"};
    default:
      return form_of(field);
  }
}

Message number_for_code() {
  return {"Excel 把代码当成了数字，后几位已丢失；请把这一列设为“文本”后重填",
          "Excel took the code for a number and lost digits; set the column to Text and fill it in again"};
}

Message proposal(std::string_view text, const CodeTable& codes) {
  const auto& names = codes.names();
  if (names.size() <= kMostCompared) {
    if (const auto near = nearest(text, names))
      return {"不在允许的内容里，是不是「" + *near + "」?", "is not known; perhaps " + *near + "?"};
  }
  if (names.empty() || names.size() > kShownOptions) return {"不在代码表里", "is not in the table of codes"};
  return {"应为其中之一：" + join(names, "、"), "should be one of: " + join(names, ", ")};
}

Message pattern_says(const Field& field) {
  return {"应为 " + field.pattern_says.zh,
          "should be " + (field.pattern_says.en.empty() ? field.pattern_says.zh : field.pattern_says.en)};
}

Message required_then(const Field& because, const std::string& value, const Plan& plan) {
  Message said{"「" + because.title.zh + "」是「" + value + "」时必填",
               "is required where " + because.id + " is " + value};
  if (plan.column) return {said.zh + "，不能空着", std::move(said.en)};
  return {"缺少「" + plan.field->title.zh + "」：" + said.zh + "，文件里没有这一列",
          plan.field->id + " " + said.en + "; the file has no such column"};
}

Message strange_link(std::string_view link, std::string_view chain, const CodeTable& of_chain) {
  const std::string name(link);
  const std::string on(chain);
  const Message hint = proposal(name, of_chain);
  if (of_chain.names().empty() || hint.zh.find("代码表") != std::string::npos) {
    return {"「" + name + "」不是产业链「" + on + "」的环节", name + " is no link of the chain " + on};
  }
  return {"「" + name + "」不是产业链「" + on + "」的环节，" + hint.zh,
          name + " is no link of the chain " + on + ": " + hint.en};
}

Message contradiction(const FieldSays& left, const FieldSays& right, Message says) {
  const std::string zh = "与「" + right.field.title.zh + "」的「" + right.value + "」矛盾：" + says.zh;
  const std::string en =
      "contradicts " + right.field.id + " (" + right.value + "): " + (says.en.empty() ? says.zh : says.en);
  return {"「" + left.field.title.zh + "」的「" + left.value + "」" + zh,
          left.field.id + " (" + left.value + ") " + en};
}

Message expectation(FaultKind kind, const Field& field, Message said) {
  switch (kind) {
    case FaultKind::missing:
      return said.zh.empty() ? Message{"必填，不能空着", "is required"} : std::move(said);
    case FaultKind::out_of_range:
      return range_of(field);
    case FaultKind::too_long: {
      const std::string most = std::to_string(field.max_length.value_or(0));
      return {"最多" + most + "个字", "has more than " + most + " characters"};
    }
    default:
      return said.zh.empty() ? form_of(field) : std::move(said);
  }
}

Message row_expectation(FaultKind kind, std::size_t header_cells, std::size_t row_cells) {
  const std::string header = std::to_string(header_cells);
  const std::string row = std::to_string(row_cells);
  switch (kind) {
    case FaultKind::ragged:
      return {"表头有" + header + "列，这一行有" + row + "列；多半是某一格里有分隔符却没有加引号",
              "the header has " + header + " columns, this row " + row +
                  "; a cell may hold a delimiter without quotes"};
    case FaultKind::open_quote:
      return {"这一行的引号没有配对；引号内的引号要写两个",
              "a quote of this row does not close; quotes in quotes are doubled"};
    default:
      return {"这一行过长，只退回开头部分", "this row is too long; only its beginning comes back"};
  }
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters;
}

Message sentence(const RowFault& fault) {
  Message said{"第" + std::to_string(fault.row) + "行", "row " + std::to_string(fault.row)};
  if (!fault.sheet.empty()) {
    said.zh.insert(0, "工作表「" + fault.sheet + "」");
    said.en.insert(0, "sheet " + fault.sheet + ", ");
  }
  if (fault.column) {
    const std::string letters = column_letters(*fault.column);
    said.zh += " " + letters + "列「" + fault.header + "」";
    said.en += ", column " + letters + " (" + fault.header + ")";
  }
  if (!fault.value.empty()) {
    said.zh += (fault.column ? "的值「" : "「") + fault.value + "」";
    said.en += ", value \"" + fault.value + "\"";
  }
  said.zh += "：" + fault.expected.zh + with_example(fault.example, "，例如 ");
  said.en += ": " + fault.expected.en + with_example(fault.example, ", e.g. ");
  return said;
}

std::string short_sentence(const RowFault& fault) {
  const std::string header = fault.column ? "「" + fault.header + "」" : "";
  return header + fault.expected.zh + with_example(fault.example, "，例如 ");
}

RowFault repeated_key_fault(const HeaderMatch& match, const Register& reg, std::uint64_t row,
                            std::uint64_t first) {
  RowFault fault;
  fault.kind = FaultKind::repeated_key;
  fault.row = row;
  for (std::size_t column = 0; column < match.columns.size(); ++column) {
    const auto field = match.columns[column].field;
    if (fault.column || !field || !reg.is_key(reg.fields[*field].id)) continue;
    fault.column = column;
    fault.header = match.columns[column].header;
  }
  const std::string at = std::to_string(first);
  fault.expected = {"重复：与第" + at + "行是同一个，但内容不同，请只留一行",
                    "is a repetition of row " + at + " with other content; keep one"};
  return fault;
}

}  // namespace xl::intake
