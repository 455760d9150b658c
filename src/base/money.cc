#include "base/money.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace xl {
namespace {

std::string unit_name(const std::string& currency) {
  constexpr std::array<std::pair<const char*, const char*>, 8> kNames = {{{"CNY", "元"},
                                                                          {"USD", "美元"},
                                                                          {"HKD", "港元"},
                                                                          {"EUR", "欧元"},
                                                                          {"JPY", "日元"},
                                                                          {"TWD", "新台币"},
                                                                          {"GBP", "英镑"},
                                                                          {"MOP", "澳门元"}}};
  for (const auto& [code, name] : kNames) {
    if (currency == code) return name;
  }
  return currency;
}

// The amount over `scale` (a power of ten), without trailing zeros.
std::string decimal_text(std::int64_t value, std::int64_t scale) {
  const std::int64_t rest = value % scale;
  std::string text = grouped(value / scale);
  if (value < 0 && value / scale == 0) text.insert(0, "-");
  if (rest == 0) return text;
  std::string digits = std::to_string(scale + (rest < 0 ? -rest : rest)).substr(1);
  digits.erase(digits.find_last_not_of('0') + 1);
  return text + "." + digits;
}

}  // namespace

std::string to_string(const Money& money) {
  constexpr std::int64_t kFenPerTenThousand = 1'000'000;
  constexpr std::int64_t kFenPerHundredMillion = 10'000'000'000;
  // 亿 only where two decimals tell the whole amount.
  const bool in_hundred_millions =
      (money.fen >= kFenPerHundredMillion || money.fen <= -kFenPerHundredMillion) &&
      money.fen % (kFenPerHundredMillion / 100) == 0;
  if (in_hundred_millions)
    return decimal_text(money.fen, kFenPerHundredMillion) + " 亿" + unit_name(money.currency);
  const bool in_ten_thousands = money.fen >= kFenPerTenThousand || money.fen <= -kFenPerTenThousand;
  if (in_ten_thousands)
    return decimal_text(money.fen, kFenPerTenThousand) + " 万" + unit_name(money.currency);
  return decimal_text(money.fen, 100) + " " + unit_name(money.currency);
}

}  // namespace xl
