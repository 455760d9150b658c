#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fields.h"

namespace xl {

// 高, 中, 低: how sure a conclusion drawn from evidence is.
enum class Level { high, medium, low };

inline std::string_view name_of(Level level) {
  constexpr std::string_view kNames[] = {"high", "medium", "low"};
  return kNames[static_cast<int>(level)];
}
inline std::string_view chinese_name(Level level) {
  constexpr std::string_view kNames[] = {"高", "中", "低"};
  return kNames[static_cast<int>(level)];
}

// Words of a source text that a conclusion was drawn from. `at` and `length` are bytes of the field's UTF-8
// text; `means` says what the words were taken for ("make", "county", …).
struct Evidence {
  std::string field;
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  std::string words;
  std::string means;
  FIELDS(Evidence, field, at, length, words, means);
  bool operator==(const Evidence&) const = default;
};

}  // namespace xl
