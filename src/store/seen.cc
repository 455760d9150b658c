#include "store/detail/seen.h"

#include <functional>

namespace xl::store {
namespace {

constexpr std::size_t kFirstSlots = 1024;

}  // namespace

std::string_view Seen::key(std::uint32_t entry) const {
  const std::uint64_t begin = entry == 0 ? 0 : entries_[entry - 1].key_end;
  return std::string_view(keys_).substr(begin, entries_[entry].key_end - begin);
}

void Seen::grow() {
  slots_.assign(slots_.empty() ? kFirstSlots : slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) {
    std::size_t slot = std::hash<std::string_view>{}(key(entry))&mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = entry + 1;
  }
}

const Seen::Entry* Seen::find_or_add(std::string_view wanted, std::uint64_t content, std::uint64_t line) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(wanted)&mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (key(slots_[slot] - 1) == wanted) return &entries_[slots_[slot] - 1];
  }
  keys_ += wanted;
  entries_.push_back({keys_.size(), content, line});
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  return nullptr;
}

}  // namespace xl::store
