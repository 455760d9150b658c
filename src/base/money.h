#pragma once
#include <cstdint>
#include <string>

#include "base/fields.h"

namespace xl {

// An exact amount in hundredths of a currency unit (fen for CNY); currency is the ISO 4217 code.
struct Money {
  std::int64_t fen = 0;
  std::string currency = "CNY";
  FIELDS(Money, fen, currency);
  bool operator==(const Money&) const = default;
};

// "5,018 万元", "9,999.5 美元", "5 亿元": no digit is lost.
std::string to_string(const Money&);

}  // namespace xl
