#include "base/vocabulary.h"

#include "base/text.h"

namespace xl {

std::uint32_t Vocabulary::add(std::string_view word) {
  const auto [found, is_new] =
      numbers_.try_emplace(lower_case(half_width(word)), static_cast<std::uint32_t>(words_.size()));
  if (is_new) words_.push_back(found->first);
  return found->second;
}

}  // namespace xl
