#pragma once
#include <optional>
#include <vector>

#include "intake/detail/plan.h"
#include "model/table.h"

namespace xl::intake {

// What fields of one row say against each other.
struct RowProblem {
  FaultKind kind = FaultKind::contradiction;
  std::size_t field = 0;
  // The other field of a contradiction.
  std::optional<std::size_t> against;
  Message says;
};

// Checks of a row as a whole, after its cells: what is required where another field has a value, links that
// are not on the row's chain, comparisons of two fields.
class WholeRow {
 public:
  WholeRow(const Register&, const std::vector<Plan>&, const CheckContext&);
  // Of the last row of the table.
  std::vector<RowProblem> problems(const Table&) const;

 private:
  // A comparison with its fields found and its literal read.
  struct Comparing {
    const CrossCheck* check = nullptr;
    std::size_t left = 0;
    std::optional<std::size_t> right;
    std::optional<Column> literal;
  };
  void add_missing(const Table&, std::vector<RowProblem>&) const;
  void add_strange_links(const Table&, std::vector<RowProblem>&) const;
  void add_contradictions(const Table&, std::vector<RowProblem>&) const;
  bool holds(const Table&, const FieldIs&) const;

  const Register& register_;
  const std::vector<Plan>& plans_;
  const CheckContext& context_;
  std::vector<Comparing> comparing_;
  bool has_conditions_ = false;
  bool has_links_ = false;
};

}  // namespace xl::intake
