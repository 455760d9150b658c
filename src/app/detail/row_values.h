#pragma once
#include <string>

#include "base/json.h"
#include "model/register.h"
#include "model/table.h"
#include "pack/pack.h"
#include "store/registers.h"

namespace xl::app {

// A row as an object: _row, _batch, and a member per declared field (null for absent).
JsonText row_json(const Register&, const store::Rows&, std::size_t row);

// A value as people write it, so that reading it gives the same value again; empty where it is absent.
std::string written_value(const Field&, const Column&, std::size_t row);

// A value as people read it: codes of regions, chains and units by their names.
std::string shown_value(const pack::Pack&, const Field&, const Column&, std::size_t row);

}  // namespace xl::app
