#include <array>
#include <optional>

#include "base/text.h"
#include "intake/values.h"
#include "intake/xlsx_reader.h"

namespace xl::intake {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int two_digits(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

Read<Date> on(CalendarDay day) {
  const auto date = date_of(day);
  if (!date) return {{}, ValueFault::no_such_day};
  return {*date};
}

// 2024-07-02, the form of nearly all cells.
bool is_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!is_digit(text[at])) return false;
  }
  return true;
}

// The value of a Chinese digit, 10 for 十; nothing for other characters.
std::optional<int> chinese_digit(char32_t point) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九十";
  constexpr std::u32string_view kCheque = U"零壹贰叁肆伍陆柒捌玖拾";
  for (const auto digits : {kDigits, kCheque}) {
    const std::size_t found = digits.find(point);
    if (found != std::u32string_view::npos) return static_cast<int>(found);
  }
  if (point == U'○' || point == U'Ｏ') return 0;
  return std::nullopt;
}

// Digits of "二十五", "十二", "二〇二四" as 25, 12, 2024.
std::string arabic(const std::vector<int>& numerals) {
  std::string digits;
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (numerals[i] != 10) {
      digits += static_cast<char>('0' + numerals[i]);
      continue;
    }
    if (i == 0) digits += '1';
    // 十 between two digits says nothing of its own; at the end it is a zero.
    if (i + 1 == numerals.size()) digits += '0';
  }
  return digits;
}

// 年, 月, 日 and 号 become the separators of a date in figures, Chinese numerals figures.
std::string in_figures(std::string_view text) {
  std::string figures;
  std::vector<int> numerals;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t point = next_code_point(text, at);
    if (const auto digit = chinese_digit(point)) {
      numerals.push_back(*digit);
      continue;
    }
    figures += arabic(numerals);
    numerals.clear();
    if (point == U'年' || point == U'月') {
      figures += '-';
    } else if (point == U'日' || point == U'号') {
      figures += ' ';
    } else {
      figures += text.substr(start, at - start);
    }
  }
  return figures + arabic(numerals);
}

// "8:30", "08:30:00", "08:30:00.000", with Z or an offset; also a weekday in brackets is too much.
bool is_time(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  if (const std::size_t offset = text.find('+'); offset != std::string_view::npos)
    text = text.substr(0, offset);
  const std::size_t point = text.find('.');
  const auto parts = split(text.substr(0, point), ':');
  if (parts.size() < 2 || parts.size() > 3) return false;
  for (const std::string_view part : parts) {
    if (part.empty() || part.size() > 2 || !all_digits(part) || *whole_number(part) > 59) return false;
  }
  return point == std::string_view::npos || all_digits(text.substr(point + 1));
}

struct Parts {
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  bool one_separator = true;
};

Parts parts_of(std::string_view date) {
  Parts found;
  char separator = 0;
  while (true) {
    std::size_t end = 0;
    while (end < date.size() && is_digit(date[end])) ++end;
    if (found.count == 3 || end == 0) return {};
    found.parts[found.count++] = date.substr(0, end);
    if (end == date.size()) return found;
    const char c = date[end];
    if (c != '-' && c != '/' && c != '.') return {};
    found.one_separator = found.one_separator && (separator == 0 || separator == c);
    separator = c;
    date.remove_prefix(end + 1);
    // 2024年7月 ends with its separator.
    if (date.empty()) return found;
  }
}

Read<Date> read_compact(std::string_view digits) {
  return on(
      {two_digits(digits, 0) * 100 + two_digits(digits, 2), two_digits(digits, 4), two_digits(digits, 6)});
}

Read<Date> read_parts(const Parts& found) {
  const auto& [year, month, day] = found.parts;
  if (found.count == 0 || !found.one_separator) return {{}, ValueFault::wrong_form};
  if (found.count == 3 && year.size() <= 2 && day.size() == 4) return {{}, ValueFault::day_or_month};
  if (found.count == 3 && year.size() <= 2 && day.size() <= 2) return {{}, ValueFault::two_digit_year};
  if (year.size() != 4) return {{}, ValueFault::wrong_form};
  if (found.count < 3) return {{}, ValueFault::day_missing};
  if (month.size() > 2 || day.size() > 2) return {{}, ValueFault::wrong_form};
  auto read = on({static_cast<int>(*whole_number(year)), static_cast<int>(*whole_number(month)),
                  static_cast<int>(*whole_number(day))});
  read.other_form = true;
  return read;
}

}  // namespace

Read<Date> read_date(std::string_view text) {
  if (is_iso(text)) {
    return on({two_digits(text, 0) * 100 + two_digits(text, 2), two_digits(text, 5), two_digits(text, 8)});
  }
  const std::string figures = in_figures(half_width(text));
  std::string_view date = trim(figures);
  const std::size_t gap = date.find_first_of(" T");
  // 2024 - 7 - 2 is not read; a day and a time are.
  if (gap != std::string_view::npos) {
    if (!is_time(trim(date.substr(gap + 1)))) return {{}, ValueFault::wrong_form};
    date = date.substr(0, gap);
  }
  const bool compact = (date.size() == 8 || date.size() == 14) && all_digits(date);
  Read<Date> read = compact ? read_compact(date) : read_parts(parts_of(date));
  read.other_form = true;
  return read;
}

Read<Date> read_serial_date(std::string_view number, bool from_1904) {
  const auto whole = whole_number(number);
  constexpr long long kFirstCompact = 1000'01'01;
  if (whole && *whole >= kFirstCompact && *whole <= 9999'12'31) return read_date(number);
  // A year alone; as a serial number it would be a day of 1905.
  if (whole && *whole >= 1900 && *whole <= 2100) return {{}, ValueFault::day_missing};
  const auto serial = read_decimal(number, {.shift = 0, .digits = 6, .round = true});
  if (!serial) return {{}, ValueFault::wrong_form};
  const std::string day = serial_date_text(static_cast<double>(serial.value) / 1e6, from_1904);
  if (day.empty()) return {{}, ValueFault::no_such_day};
  return {*parse_date(std::string_view(day).substr(0, 10)), ValueFault::none, true};
}

}  // namespace xl::intake
