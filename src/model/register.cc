#include "model/register.h"

#include <algorithm>

namespace xl {

std::optional<FieldType> parse_field_type(std::string_view text) {
  const auto* const found = std::ranges::find(kFieldTypeNames, text);
  if (found == std::end(kFieldTypeNames)) return std::nullopt;
  return static_cast<FieldType>(found - std::begin(kFieldTypeNames));
}

std::optional<Side> parse_side(std::string_view text) {
  const auto* const found = std::ranges::find(kSideNames, text);
  if (found == std::end(kSideNames)) return std::nullopt;
  return static_cast<Side>(found - std::begin(kSideNames));
}

Kept kept_as(FieldType type) {
  switch (type) {
    case FieldType::whole_number:
    case FieldType::decimal:
    case FieldType::ratio:
    case FieldType::date:
    case FieldType::yes_no:
      return Kept::number;
    case FieldType::money:
      return Kept::money;
    default:
      return Kept::text;
  }
}

std::optional<std::size_t> Register::index_of(std::string_view field) const {
  const auto found = std::ranges::find(fields, field, &Field::id);
  if (found == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - fields.begin());
}

bool Register::is_key(std::string_view field) const {
  return std::ranges::find(key, field) != key.end();
}

}  // namespace xl
