#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace xl {

// Whole numbers with gaps, kept small: each block of 1,024 as its least value, the greatest common divisor of
// the differences (money in 万元 is fen in millions) and as few bits a value as the rest needs; a bit a value
// says whether there is one.
class PackedColumn {
 public:
  static constexpr std::size_t kBlock = 1024;

  PackedColumn() = default;
  // `present` as long as `numbers`; numbers of rows without a value do not count.
  PackedColumn(std::span<const std::int64_t> numbers, std::span<const std::uint8_t> present);

  std::size_t size() const { return size_; }
  // Of memory, everything included.
  std::size_t bytes() const;
  bool has(std::size_t row) const { return (present_[row / 64] >> (row % 64) & 1U) != 0; }
  // Defined only where has(row).
  std::int64_t number(std::size_t row) const;

  // Numbers of the rows from `first` on, a multiple of kBlock; 0 where there is none. At most a block, fewer
  // at the end; returns how many.
  std::size_t read_block(std::size_t first, std::span<std::int64_t, kBlock> numbers) const;

 private:
  struct Block {
    std::int64_t least = 0;
    std::uint64_t step = 1;
    // Where its bits begin in words_, and how many each value has (0–64).
    std::uint64_t begin = 0;
    unsigned width = 0;
  };
  static std::uint64_t bits_at(const std::uint64_t* words, std::size_t bit, unsigned width);
  void pack_block(std::span<const std::int64_t> numbers, std::size_t first);

  std::size_t size_ = 0;
  std::vector<Block> blocks_;
  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> present_;
};

}  // namespace xl
