#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "pack/detail/faults.h"

namespace xl::pack {

// A value of a TOML file and where it stands.
struct TomlValue {
  enum class Kind { text, whole_number, decimal, yes_no, date, list, table, other };
  Kind kind = Kind::other;
  // Its name in the table it stands in, and where that name is written.
  std::string key;
  std::size_t key_line = 0;
  std::size_t key_column = 0;
  std::string text;
  std::int64_t whole_number = 0;
  double decimal = 0;
  bool yes = false;
  Date date;
  // Of a list in order, of a table by key.
  std::vector<TomlValue> items;
  std::size_t line = 0;
  std::size_t column = 0;
};

// The table of a whole file; reports the first syntax error and gives nothing then.
std::optional<TomlValue> parse_toml(const File& file, Faults& faults);

}  // namespace xl::pack
