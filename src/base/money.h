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

// "5,018 万元", "1,000,000.50 美元": 万元 from ten thousand units upward, where that loses no digit.
std::string to_string(const Money&);

}  // namespace xl
