#include "model/codes.h"

#include <array>
#include <cstdint>

#include "base/text.h"

namespace xl {
namespace {

constexpr std::size_t kUsccLength = 18;

// Value of each character in the alphabet, -1 for the others.
constexpr std::array<std::int8_t, 256> alphabet_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kUsccAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kUsccAlphabet[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}
constexpr auto kValues = alphabet_values();

int value_of(char c) {
  return kValues[static_cast<unsigned char>(c)];
}

}  // namespace

char uscc_check_character(std::string_view first_17) {
  // GB 32100-2015: weights are powers of 3 modulo 31.
  int sum = 0;
  int weight = 1;
  for (const char c : first_17) {
    sum += value_of(c) * weight;
    weight = weight * 3 % 31;
  }
  return kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

Result<Uscc> parse_uscc(std::string_view text) {
  if (text.size() != kUsccLength) {
    const std::string length = std::to_string(code_points(text).size());
    return failure(ErrorKind::invalid, "统一社会信用代码应为18位，这里是" + length + "位",
                   "a USCC has 18 characters, this has " + length);
  }
  const std::string upper = upper_case(text);
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (value_of(upper[i]) >= 0) continue;
    const std::string place = std::to_string(i + 1);
    return failure(
        ErrorKind::invalid,
        "统一社会信用代码第" + place + "位的字符不在允许范围（数字和除 I O S V Z 外的大写字母）",
        "character " + place + " is not in the USCC alphabet (digits, capital letters without I O S V Z)");
  }
  const char expected = uscc_check_character(std::string_view(upper).substr(0, kUsccLength - 1));
  if (upper.back() != expected) {
    return failure(ErrorKind::invalid,
                   std::string("统一社会信用代码校验位不符：末位应为") + expected + "，这里是" + upper.back(),
                   std::string("USCC check character should be ") + expected + ", this has " + upper.back());
  }
  return Uscc{upper};
}

}  // namespace xl
