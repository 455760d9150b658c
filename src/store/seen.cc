#include "store/detail/seen.h"

#include <functional>

namespace xl::store {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr int kTagShift = 32;
constexpr std::uint64_t kEntryMask = 0xFFFF'FFFF;

}  // namespace

std::string_view Seen::key(std::uint32_t entry) const {
  const std::uint64_t begin = entry == 0 ? 0 : entries_[entry - 1].key_end;
  return std::string_view(keys_).substr(begin, entries_[entry].key_end - begin);
}

void Seen::grow() {
  std::vector<std::uint64_t> old(slots_.empty() ? kFirstSlots : slots_.size() * 2, 0);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint64_t filled : old) {
    if (filled == 0) continue;
    std::size_t slot = (filled >> kTagShift) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = filled;
  }
}

const Seen::Entry* Seen::find_or_add(std::string_view wanted, std::uint64_t content, std::uint64_t line) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t tag = std::hash<std::string_view>{}(wanted)&kEntryMask;
  std::size_t slot = tag & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (slots_[slot] >> kTagShift != tag) continue;
    const auto entry = static_cast<std::uint32_t>((slots_[slot] & kEntryMask) - 1);
    if (key(entry) == wanted) return &entries_[entry];
  }
  keys_ += wanted;
  entries_.push_back({keys_.size(), content, line});
  slots_[slot] = tag << kTagShift | entries_.size();
  return nullptr;
}

}  // namespace xl::store
