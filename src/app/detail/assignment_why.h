#pragma once
#include <string_view>
#include <vector>

#include "app/detail/row.h"
#include "base/message.h"
#include "model/evidence.h"
#include "pack/pack.h"

namespace xl::app {

// The level of that name, in either language; low for other words.
Level level_called(std::string_view);

// The sentences of one row of a register of assignments.
std::vector<Message> why_of(const pack::Pack&, const Row&);

}  // namespace xl::app
