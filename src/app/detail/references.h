#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/imports.h"
#include "model/table.h"

namespace xl::app {

// What the rows of an import name in other registers: counted while they come in, looked up at the end.
class References {
 public:
  References(const pack::Pack&, const Register& declared);

  void add(const Table& rows);
  // Warnings, never refusals: values that the register they name does not hold, and fields whose register is
  // empty, of which nobody can say.
  void report_to(ImportReport&, const store::Reader&) const;

 private:
  // Values of one field in the order they came, each with its rows.
  struct Named {
    std::size_t field = 0;
    const Register* in = nullptr;
    std::vector<std::string> values;
    std::unordered_map<std::string, std::int64_t> rows;
  };
  void count(Named&, std::string_view value);

  const Register& declared_;
  std::vector<Named> named_;
};

}  // namespace xl::app
