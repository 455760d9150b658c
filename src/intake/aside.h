#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/header.h"
#include "intake/rows.h"
#include "model/register.h"

namespace xl::intake {

// Rows among the data that are none: 合计, 注：…, 填表人：…, the header once more on the next printed page.
enum class Aside { total, note, header_again };
inline constexpr std::string_view kAsideNames[] = {"total", "note", "header_again"};
inline std::string_view name_of(Aside aside) {
  return kAsideNames[static_cast<int>(aside)];
}

// A row that was left out, by its number in the file.
struct SetAside {
  std::uint64_t row = 0;
  Aside kind = Aside::total;
};

// Knows such rows by their first cell; a row whose key is complete is data, whatever that cell says.
class Asides {
 public:
  Asides(const Register&, const HeaderMatch&);
  std::optional<Aside> of(const RawRows&, std::size_t row) const;

 private:
  bool key_is_open(const RawRows&, std::size_t row, std::size_t first) const;
  bool is_header(const RawRows&, std::size_t row) const;

  // The columns of the key's fields, where the file has them.
  std::vector<std::size_t> key_columns_;
  // What the header says in each column: as a whole, and in each of its rows.
  std::vector<std::vector<std::string>> headers_;
};

}  // namespace xl::intake
