#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/row_edits.h"
#include "model/register.h"
#include "model/table.h"

namespace xl::app {

// The rules of a register's states, over one row: a table of one row, or null where it is new.

// The option that the row's state field holds; empty where it holds none that is declared.
std::string state_of(const Register&, const Table* row);

// All conditions of a move that the row does not meet, as faults.
std::vector<FieldFault> faults_of_step(const Register&, const Move&, const Table& row);

// What a move still wants of the row that it made, and of those fields (positions) that were given with it.
std::vector<FieldFault> faults_after_step(const Register&, const Move&, const Table& row,
                                          const std::vector<std::size_t>& given);

// What is wrong with writing this state outside of a move; nothing where it may be.
std::optional<FieldFault> fault_of_state(const Register&, const Table* before, const Table& after);

// What is wrong with changing, outside of a move, what moves alone write (the level of a demand): a value
// that one of them sets to a word of its own. Days may be mended, and what is unknown may be filled in.
std::vector<FieldFault> faults_of_set_fields(const Register&, const Table& before, const Table& after);

// The moves that lead on from where the row is, and what each asks for.
std::vector<OpenMove> open_moves(const Register&, const Table& row);

// The move with this id; refused with those that there are.
Result<const Move*> move_named(const Register&, const std::string& id);

// 县, 市, 企业, …
Message title_of(Side);

}  // namespace xl::app
