#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "intake/aside.h"
#include "intake/header.h"
#include "intake/rows.h"
#include "model/register.h"
#include "model/table.h"

namespace xl::intake {

// How names of codes and options are compared: case, width, blanks and the form of quotation marks do not
// count.
std::string comparable(std::string_view);

// The codes of one table and the names under which people write them.
class CodeTable {
 public:
  // The code itself counts as one of its names; the first meaning of a name stays.
  void add(std::string_view code, std::string_view name);
  // Another word for a code, understood and not proposed.
  void add_word(std::string_view code, std::string_view word);
  // The code meant by a cleaned text (blanks, width, case and quotation marks do not matter), or nothing.
  const std::string* find(std::string_view text) const;
  // Up to 10,000 names, for proposals.
  const std::vector<std::string>& names() const { return names_; }
  // The first name that a code was added with; the code itself where it is not here.
  std::string_view name_of(std::string_view code) const;
  // Where the code stands among the codes, in the order in which they came.
  std::size_t position(std::string_view code) const;

 private:
  struct Entry {
    std::string name;
    std::size_t position = 0;
  };
  std::unordered_map<std::string, std::string> codes_;
  std::unordered_map<std::string, Entry> entries_;
  std::vector<std::string> names_;
};

// What a check needs beyond the register.
struct CheckContext {
  // Shown in faults; empty for a CSV.
  std::string sheet;
  // By Field::table, and the links of one chain by "links/" and the chain's id. A code field whose table is
  // not here is kept as cleaned text.
  std::map<std::string, CodeTable, std::less<>> tables;
  // A CSV row with another number of cells than its header is a fault; a sheet's rows end with their last
  // cell.
  bool rows_are_full = true;
};

enum class FaultKind {
  missing,     // a required field is empty
  wrong_form,  // not readable as its type
  out_of_range,
  too_long,
  unknown_code,  // not in the table, or not one of the options
  ragged,        // more or fewer cells than the header
  open_quote,
  row_too_long,
  repeated_row,  // the same row again; counted, not returned
  repeated_key,  // the same key with other content
  contradiction  // two fields of the row that cannot both be right
};
inline constexpr std::string_view kFaultKindNames[] = {
    "missing",    "wrong_form",   "out_of_range", "too_long",     "unknown_code", "ragged",
    "open_quote", "row_too_long", "repeated_row", "repeated_key", "contradiction"};
inline std::string_view name_of(FaultKind kind) {
  return kFaultKindNames[static_cast<int>(kind)];
}

// What is wrong with one cell, where it is, and what would be right.
struct RowFault {
  FaultKind kind = FaultKind::wrong_form;
  std::string sheet;
  std::uint64_t row = 0;
  // From 0; nothing where the whole row is meant.
  std::optional<std::size_t> column;
  std::string header;
  // As it stands in the file, shortened to 40 characters.
  std::string value;
  Message expected;
  std::string example;
};

// "第3行 C列「注册资本」的值「五佰」:应为金额,例如 5,002(万元人民币)". A line for a person.
Message sentence(const RowFault&);
// The same without the place, for the error column of a returned file.
std::string short_sentence(const RowFault&);
// A, B, …, Z, AA, …
std::string column_letters(std::size_t column);

// A later row with the key of an earlier one but other content; `first` is the earlier row's number.
RowFault repeated_key_fault(const HeaderMatch&, const Register&, std::uint64_t row, std::uint64_t first);

// How often a value was made right without asking.
enum class Cleaning {
  spaces,
  full_width,
  letter_case,
  control_characters,
  apostrophe,
  date_form,
  money_form,
  placeholder,
  code_name,
  other_form
};
inline constexpr std::string_view kCleaningNames[] = {
    "spaces",    "full_width", "letter_case", "control_characters", "apostrophe",
    "date_form", "money_form", "placeholder", "code_name",          "other_form"};
inline constexpr std::size_t kCleanings = std::size(kCleaningNames);
inline std::string_view name_of(Cleaning kind) {
  return kCleaningNames[static_cast<int>(kind)];
}
using CleaningCounts = std::array<std::uint64_t, kCleanings>;

struct CheckedBlock {
  // Good rows, a column per field of the register; a field without a column in the file is absent.
  Table good;
  // The file's row number, and the row in the raw block, of each good row.
  std::vector<std::uint64_t> numbers;
  std::vector<std::uint32_t> raw;
  // A row that is not good: its place in the raw block and its faults [first, first + count).
  struct Bad {
    std::uint32_t raw = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::vector<Bad> bad;
  std::vector<RowFault> faults;
  // Rows that are neither good nor bad, because they are no data.
  std::vector<SetAside> aside;
  CleaningCounts cleaned{};

  explicit CheckedBlock(const Register& made_for) : good(made_for) {}
};

// Checks and cleans the rows of a block; the header and what stands above it are passed over. Pure, so blocks
// may be checked side by side.
CheckedBlock check_block(const Register&, const HeaderMatch&, const RawRows&, const CheckContext&);

// One value as people write it, read as a cell of a file would be: a column of one row, absent where the text
// has nothing to say, or what would be right. What the field says of other fields is left aside.
Result<Column> read_value(const Field&, std::string_view text, const CheckContext&);

}  // namespace xl::intake
