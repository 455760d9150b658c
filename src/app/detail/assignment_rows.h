#pragma once
#include <string>
#include <string_view>

#include "chain/assign.h"
#include "model/register.h"
#include "model/table.h"
#include "pack/pack.h"

namespace xl::app {

// Assignments as rows of the register that holds them.
class AssignmentRows {
 public:
  // Of the register's own columns, those that it declares are filled.
  explicit AssignmentRows(const pack::Pack&, std::string_view register_id = "assignments");

  struct Firm {
    std::string_view uscc;
    // Empty for unknown.
    std::string_view county;
    // Of a firm outside the province.
    std::string_view province = {};
  };
  // `confirmed_by` is empty where nobody has confirmed it.
  void add(const Firm&, const chain::Assignment&, std::string_view confirmed_by);
  const Table& table() const { return table_; }
  void clear() { table_.clear(); }

 private:
  void text(std::string_view field, std::string_view value);
  void number(std::string_view field, std::int64_t value);

  const pack::Pack& pack_;
  const Register& declared_;
  Table table_;
};

}  // namespace xl::app
