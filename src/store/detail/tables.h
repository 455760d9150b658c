#pragma once
#include <span>
#include <string>
#include <vector>

#include "model/register.h"
#include "model/table.h"
#include "store/detail/sql.h"

namespace xl::store {

// Names in SQL, quoted: the present rows of a register, their former versions, the unique index on the key.
std::string table_of(std::string_view register_id);
std::string history_of(std::string_view register_id);
std::string key_index_of(std::string_view register_id);

// The columns that keep one field (money: amount and currency), quoted; every row also has _row and _batch.
std::vector<std::string> columns_of(std::string_view field, Kept);
// Those of all declared fields, in their order.
std::vector<std::string> columns_of(const Register&);
// Those of the table as it is, archived fields included, without _row and _batch.
std::vector<std::string> all_columns(sql::Connection&, std::string_view register_id);

// "a = ?, b = ?" and the like: every name with what stands around it.
struct Around {
  std::string_view before;
  std::string_view after;
  std::string_view between;
};
std::string listed(const std::vector<std::string>& names, const Around&);
std::string listed(const std::vector<std::string>& names);

// Reads a field's columns, beginning at `at`, as one more value of the column; moves `at` past them.
void take_value(const sql::Statement&, int& at, Column&);
// Binds one value to the parameters from `at` on; moves `at` past them.
void bind_value(sql::Statement&, int& at, const Column&, std::size_t row);

std::string create_key_index(const Register&);

// Inserts a row: parameters are the batch, then the columns of all declared fields.
sql::Statement insert_of(sql::Connection&, const Register&);
// Copies the present version of a row to the history: parameters are the replacing batch and the row.
sql::Statement keep_version_of(sql::Connection&, const Register&);

}  // namespace xl::store
