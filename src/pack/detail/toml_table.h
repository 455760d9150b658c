#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/detail/toml.h"

namespace xl::pack {

// Reads the keys of one table by type; a value of another type is reported and read as absent.
class TomlTable {
 public:
  // `value` and `faults` outlive the table.
  TomlTable(const TomlValue& value, std::string file, Faults& faults)
      : value_(&value), file_(std::move(file)), faults_(&faults) {}

  const std::string& file() const { return file_; }
  // Empty where absent.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);
  // {zh = "…", en = "…"}; zh must be there where the message is.
  Message message(std::string_view key);
  std::optional<double> number(std::string_view key);
  std::optional<int> whole_number(std::string_view key);
  // False where absent.
  bool yes(std::string_view key);
  // As a TOML date or as a text of that form.
  std::optional<Date> date(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::vector<int> whole_numbers(std::string_view key);
  // The tables of a list of tables ([[key]]).
  std::vector<TomlTable> tables(std::string_view key);
  std::optional<TomlTable> table(std::string_view key);
  // Each member that is a table, with its key; reports the others.
  std::vector<std::pair<std::string, TomlTable>> all_tables();

  // The value, whatever its type; does not count as asked for.
  const TomlValue* find(std::string_view key) const;
  // Of the key's value (or of its item), or of the table where there is none.
  Place place(std::string_view key) const;
  Place place(std::string_view key, std::size_t item) const;
  Place place() const;
  // Reports the keys that nobody has asked for, with the nearest that was.
  void report_other_keys();

 private:
  const TomlValue* ask(std::string_view key);
  // The value if it has that kind; reports another kind.
  const TomlValue* ask(std::string_view key, TomlValue::Kind kind);
  void report_kind(const TomlValue& value, TomlValue::Kind kind);
  Place place_of(const TomlValue& value) const { return {file_, value.line, value.column}; }

  const TomlValue* value_;
  std::string file_;
  Faults* faults_;
  std::vector<std::string> asked_;
};

}  // namespace xl::pack
