#pragma once
#include <optional>
#include <string>

#include "base/message.h"
#include "model/register.h"
#include "model/table.h"

namespace xl {

// What keeps a stored value (of the kind that the field keeps) from being one of the field: too long, out of
// range, no option, not of its pattern, several where one is asked for, absent where required. Nothing where
// the field can hold it. Whether a code is in its table is not asked: tables change with the pack.
std::optional<Message> misfit(const Field&, const Column&, std::size_t row);

// A stored value as people write it: 2026-03-02, 12.5, 是, 5,002 万元; the empty text where it is absent.
std::string as_text(const Field&, const Column&, std::size_t row);

}  // namespace xl
