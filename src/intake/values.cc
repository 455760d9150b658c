#include "intake/values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "intake/xlsx_reader.h"

namespace xl::intake {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A decimal number at the front of a text: mantissa × 10^-decimals.
struct Digits {
  bool negative = false;
  std::uint64_t mantissa = 0;
  int decimals = 0;
  std::size_t length = 0;
  ValueFault fault = ValueFault::none;
};

// Adds a digit; false where it no longer fits.
bool add_digit(std::uint64_t& mantissa, char digit) {
  if (mantissa > (INT64_MAX - 9) / 10) return false;
  mantissa = mantissa * 10 + static_cast<std::uint64_t>(digit - '0');
  return true;
}

// The part after the point; zeros at its end count for nothing.
void read_decimals(std::string_view text, Digits& digits) {
  std::size_t end = digits.length + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == digits.length + 1) {
    digits.fault = ValueFault::wrong_form;
    return;
  }
  std::size_t last = end;
  while (last > digits.length + 1 && text[last - 1] == '0') --last;
  for (std::size_t at = digits.length + 1; at < last; ++at) {
    if (!add_digit(digits.mantissa, text[at])) {
      digits.fault = ValueFault::too_fine;
      return;
    }
    ++digits.decimals;
  }
  digits.length = end;
}

// Commas stand before groups of three or not at all: 5,02 is not 502.
Digits read_digits(std::string_view text) {
  Digits digits;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) digits.negative = text[at++] == '-';
  std::size_t group = 0;
  bool grouped = false;
  bool any = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ',' && any && (grouped ? group == 3 : group <= 3)) {
      grouped = true;
      group = 0;
      continue;
    }
    if (!is_digit(c)) break;
    any = true;
    ++group;
    if (!add_digit(digits.mantissa, c)) digits.fault = ValueFault::too_big;
  }
  digits.length = at;
  if (!any || (grouped && group != 3)) digits.fault = ValueFault::wrong_form;
  if (digits.fault == ValueFault::none && at < text.size() && text[at] == '.') read_decimals(text, digits);
  return digits;
}

// mantissa × 10^(power - decimals) as a whole number.
Read<std::int64_t> scaled(const Digits& digits, int power, bool round) {
  std::uint64_t value = digits.mantissa;
  int shift = power - digits.decimals;
  for (; shift > 0 && value != 0; --shift) {
    if (value > INT64_MAX / 10) return {0, ValueFault::too_big};
    value *= 10;
  }
  for (; shift < 0; ++shift) {
    const std::uint64_t rest = value % 10;
    if (rest != 0 && !round) return {0, ValueFault::too_fine};
    value /= 10;
    // Half away from zero, looking at the last digit dropped only.
    if (shift == -1 && rest >= 5) ++value;
  }
  const auto positive = static_cast<std::int64_t>(value);
  return {digits.negative ? -positive : positive};
}

struct Word {
  std::string_view text;
  // Powers of ten that it adds.
  int power = 0;
  // Empty for words that say no currency.
  std::string_view currency;
};

// Longer words before those they begin with.
constexpr Word kMoneyWords[] = {{"亿", 8, ""},          {"億", 8, ""},          {"万", 4, ""},
                                {"萬", 4, ""},          {"千", 3, ""},          {"仟", 3, ""},
                                {"百", 2, ""},          {"佰", 2, ""},          {"人民币", 0, "CNY"},
                                {"RMB", 0, "CNY"},      {"CNY", 0, "CNY"},      {"美元", 0, "USD"},
                                {"美金", 0, "USD"},     {"USD", 0, "USD"},      {"US$", 0, "USD"},
                                {"HK$", 0, "HKD"},      {"$", 0, "USD"},        {"香港元", 0, "HKD"},
                                {"香港币", 0, "HKD"},   {"港币", 0, "HKD"},     {"港元", 0, "HKD"},
                                {"港幣", 0, "HKD"},     {"HKD", 0, "HKD"},      {"欧元", 0, "EUR"},
                                {"EUR", 0, "EUR"},      {"€", 0, "EUR"},        {"日元", 0, "JPY"},
                                {"日圆", 0, "JPY"},     {"JPY", 0, "JPY"},      {"英镑", 0, "GBP"},
                                {"GBP", 0, "GBP"},      {"新台币", 0, "TWD"},   {"台币", 0, "TWD"},
                                {"TWD", 0, "TWD"},      {"澳门元", 0, "MOP"},   {"澳门币", 0, "MOP"},
                                {"MOP", 0, "MOP"},      {"新加坡元", 0, "SGD"}, {"新加坡币", 0, "SGD"},
                                {"SGD", 0, "SGD"},      {"德国马克", 0, "DEM"}, {"马克", 0, "DEM"},
                                {"法国法郎", 0, "FRF"}, {"瑞士法郎", 0, "CHF"}, {"加拿大元", 0, "CAD"},
                                {"加元", 0, "CAD"},     {"CAD", 0, "CAD"},      {"澳大利亚元", 0, "AUD"},
                                {"澳元", 0, "AUD"},     {"AUD", 0, "AUD"},      {"韩元", 0, "KRW"},
                                {"韩币", 0, "KRW"},     {"KRW", 0, "KRW"},      {"泰铢", 0, "THB"},
                                {"￥", 0, "CNY"},       {"¥", 0, "CNY"},        {"元", 0, ""},
                                {"圆", 0, ""},          {"整", 0, ""},          {"正", 0, ""},
                                {"(", 0, ""},           {")", 0, ""},           {" ", 0, ""}};

const Word* word_at(std::string_view text) {
  for (const Word& word : kMoneyWords) {
    if (text.starts_with(word.text)) return &word;
  }
  return nullptr;
}

// Reads words of money until one is unknown; where it stopped, what they add up to.
struct Words {
  std::size_t length = 0;
  int power = 0;
  std::string_view currency;
  // At least one word that is more than a bracket or a space.
  bool any = false;
  bool conflict = false;
};

Words read_words(std::string_view text) {
  Words words;
  while (const Word* const word = word_at(text.substr(words.length))) {
    words.length += word->text.size();
    words.power += word->power;
    words.any = words.any || (word->text != "(" && word->text != ")" && word->text != " ");
    if (word->currency.empty()) continue;
    words.conflict = words.conflict || (!words.currency.empty() && words.currency != word->currency);
    words.currency = word->currency;
  }
  return words;
}

constexpr int kMostPower = 16;

struct CommonUnit {
  std::string_view text;
  MoneyUnit unit;
};
// What nine in ten cells say, so that they need no reading word by word.
constexpr CommonUnit kCommonUnits[] = {
    {"(万元人民币)", {6, "CNY"}}, {"万人民币", {6, "CNY"}},   {"(万)", {6, "CNY"}}, {"(万美元)", {6, "USD"}},
    {"(万港币)", {6, "HKD"}},     {"万元人民币", {6, "CNY"}}, {"万元", {6, "CNY"}}, {"元", {2, "CNY"}}};

// A number of Chinese numerals, plain or as on cheques, at the front of a text: 五百万, 伍佰万, 一亿二千万.
struct ChineseNumber {
  std::uint64_t value = 0;
  std::size_t length = 0;
};

// 1–9 for numerals, 0 for zeros, 10, 100 … for places; -1 for anything else.
std::int64_t numeral(char32_t point) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  constexpr std::u32string_view kChequeDigits = U"零壹贰叁肆伍陆柒捌玖";
  for (const auto digits : {kDigits, kChequeDigits}) {
    const std::size_t found = digits.find(point);
    if (found != std::u32string_view::npos) return static_cast<std::int64_t>(found);
  }
  switch (point) {
    case U'两':
      return 2;
    case U'十':
    case U'拾':
      return 10;
    case U'百':
    case U'佰':
      return 100;
    case U'千':
    case U'仟':
      return 1000;
    case U'万':
    case U'萬':
      return 10'000;
    case U'亿':
    case U'億':
      return 100'000'000;
    default:
      return -1;
  }
}

ChineseNumber read_chinese_number(std::string_view text) {
  ChineseNumber number;
  std::uint64_t total = 0;    // whole 万 and 亿
  std::uint64_t section = 0;  // below 10,000
  std::uint64_t digit = 0;
  constexpr std::uint64_t kMost = 1'000'000'000'000'000;
  while (number.length < text.size()) {
    std::size_t next = number.length;
    const std::int64_t value = numeral(next_code_point(text, next));
    if (value < 0 || total > kMost) break;
    const auto size = static_cast<std::uint64_t>(value);
    if (size < 10) {
      digit = size;
    } else if (size < 10'000) {
      section += (digit == 0 ? 1 : digit) * size;
      digit = 0;
    } else {
      const bool over_all = size == 100'000'000;
      total = over_all ? (total + section + digit) * size : total + (section + digit) * size;
      section = digit = 0;
    }
    number.length = next;
  }
  number.value = total + section + digit;
  return number;
}

// 元 with 角 and 分 after it.
Read<Amount> read_cheque_amount(std::string_view text) {
  const Read<Amount> no_value{{}, ValueFault::wrong_form};
  const Words before = read_words(text);
  // 万, 千 and 百 cannot begin an amount.
  if (before.power != 0) return no_value;
  text.remove_prefix(before.length);
  const ChineseNumber units = read_chinese_number(text);
  if (units.length == 0) return no_value;
  text.remove_prefix(units.length);
  std::uint64_t fen = units.value * 100;
  const Words after = read_words(text);
  if (after.conflict || after.power != 0 || !after.any) return no_value;
  text.remove_prefix(after.length);
  for (const auto& [word, size] : {std::pair<std::string_view, std::uint64_t>{"角", 10}, {"分", 1}}) {
    const ChineseNumber part = read_chinese_number(text);
    if (part.length == 0 || part.value > 9 || !text.substr(part.length).starts_with(word)) continue;
    fen += part.value * size;
    text.remove_prefix(part.length + word.size());
  }
  const Words end = read_words(text);
  if (end.length != text.size() || end.power != 0) return no_value;
  std::string_view currency = "CNY";
  for (const std::string_view said : {before.currency, after.currency}) {
    if (!said.empty()) currency = said;
  }
  return {{static_cast<std::int64_t>(fen), currency}, ValueFault::none, true};
}

Read<Amount> amount_of(const Digits& digits, const MoneyUnit& unit, bool other_form) {
  const auto fen = scaled(digits, unit.scale, false);
  return {{fen.value, unit.currency}, fen.fault, other_form};
}

Read<Amount> read_worded_money(std::string_view text, const std::optional<MoneyUnit>& bare) {
  const Words before = read_words(text);
  const Digits digits = read_digits(text.substr(before.length));
  if (digits.fault == ValueFault::wrong_form) return read_cheque_amount(text);
  if (digits.fault != ValueFault::none) return {{}, digits.fault};
  const std::string_view rest = text.substr(before.length + digits.length);
  const Words after = read_words(rest);
  const bool two_currencies =
      !before.currency.empty() && !after.currency.empty() && before.currency != after.currency;
  const bool odd = before.conflict || after.conflict || two_currencies || before.power != 0;
  if (odd || after.length != rest.size() || after.power > kMostPower) return {{}, ValueFault::wrong_form};
  if (!before.any && !after.any) {
    return bare ? amount_of(digits, *bare, false) : Read<Amount>{{}, ValueFault::no_unit};
  }
  MoneyUnit unit{2 + after.power, before.currency.empty() ? after.currency : before.currency};
  // 500(万) under a header that says 万美元 is dollars.
  if (unit.currency.empty()) unit.currency = bare ? bare->currency : "CNY";
  return amount_of(digits, unit, true);
}

}  // namespace

std::optional<MoneyUnit> money_unit(std::string_view text) {
  const Words words = read_words(text);
  if (text.empty() || !words.any || words.conflict || words.length != text.size() ||
      words.power > kMostPower) {
    return std::nullopt;
  }
  return MoneyUnit{2 + words.power, words.currency.empty() ? "CNY" : words.currency};
}

Read<Amount> read_money(std::string_view text, const std::optional<MoneyUnit>& bare) {
  text = trim(text);
  const Digits digits = read_digits(text);
  if (digits.fault == ValueFault::none) {
    const std::string_view rest = text.substr(digits.length);
    if (rest.empty() && bare) return amount_of(digits, *bare, false);
    const bool yuan = !bare || bare->currency == "CNY";
    for (const CommonUnit& common : kCommonUnits) {
      if (rest == common.text && yuan) return amount_of(digits, common.unit, false);
    }
  }
  return read_worded_money(upper_case(half_width(text)), bare);
}

Read<std::int64_t> read_decimal(std::string_view text, const Precision& precision) {
  const Digits digits = read_digits(text);
  if (digits.fault != ValueFault::none) return {0, digits.fault};
  if (digits.length != text.size()) return {0, ValueFault::wrong_form};
  return scaled(digits, precision.shift + precision.digits, precision.round);
}

std::optional<int> unit_shift(std::string_view from, std::string_view to) {
  if (from == to) return 0;
  const auto from_money = money_unit(from);
  const auto to_money = money_unit(to);
  if (from_money && to_money && from_money->currency == to_money->currency)
    return from_money->scale - to_money->scale;
  const auto stripped = [](std::string_view unit) {
    for (const auto& [word, power] : {std::pair<std::string_view, int>{"亿", 8}, {"万", 4}, {"千", 3}}) {
      // 千克 is a unit of its own, and 千瓦 too; only what remains after the word counts.
      if (unit.starts_with(word) && unit.size() > word.size())
        return std::pair(unit.substr(word.size()), power);
    }
    return std::pair(unit, 0);
  };
  const auto [from_rest, from_power] = stripped(from);
  const auto [to_rest, to_power] = stripped(to);
  if (from_rest != to_rest) return std::nullopt;
  return from_power - to_power;
}

}  // namespace xl::intake
