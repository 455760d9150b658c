#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xl::store {

// The keys of one batch, where each came first and a hash of its content: about 65 bytes a row for a USCC.
// The keys are compared in full; the hash only among rows of the same key, where 64 bits suffice.
class Seen {
 public:
  struct Entry {
    std::uint64_t key_end = 0;
    std::uint64_t content = 0;
    std::uint64_t line = 0;
  };
  // The entry of the key where it was seen before; else nothing, and it is seen from now on.
  const Entry* find_or_add(std::string_view wanted, std::uint64_t content, std::uint64_t line);

 private:
  std::string_view key(std::uint32_t entry) const;
  void grow();

  std::string keys_;
  std::vector<Entry> entries_;
  // 32 bits of the key's hash, which most often tell two keys apart without looking at them, and the entry's
  // number
  // + 1; 0 for a free slot. The size is a power of 2.
  std::vector<std::uint64_t> slots_;
};

}  // namespace xl::store
