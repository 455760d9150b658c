#include "model/packed_column.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace xl {

PackedColumn::PackedColumn(std::span<const std::int64_t> numbers, std::span<const std::uint8_t> present)
    : size_(numbers.size()), present_((numbers.size() + 63) / 64) {
  for (std::size_t row = 0; row < size_; ++row) {
    if (present[row] != 0) present_[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  for (std::size_t first = 0; first < size_; first += kBlock) {
    pack_block(numbers.subspan(first, std::min(kBlock, size_ - first)), first);
  }
  // One more, so that a value may be read as two words wherever it lies.
  words_.push_back(0);
  words_.shrink_to_fit();
  blocks_.shrink_to_fit();
}

void PackedColumn::pack_block(std::span<const std::int64_t> numbers, std::size_t first) {
  Block block{.begin = words_.size()};
  bool any = false;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!has(first + i)) continue;
    block.least = any ? std::min(block.least, numbers[i]) : numbers[i];
    any = true;
  }
  // Differences of any two int64 fit an uint64, wrapping around.
  const auto above = [&](std::size_t i) {
    return static_cast<std::uint64_t>(numbers[i]) - static_cast<std::uint64_t>(block.least);
  };
  std::uint64_t most = 0;
  std::uint64_t step = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!has(first + i)) continue;
    most = std::max(most, above(i));
    step = std::gcd(step, above(i));
  }
  block.step = std::max<std::uint64_t>(step, 1);
  block.width = static_cast<unsigned>(std::bit_width(most / block.step));
  words_.resize(words_.size() + (numbers.size() * block.width + 63) / 64);
  std::uint64_t* const words = words_.data() + block.begin;
  for (std::size_t i = 0; i < numbers.size() && block.width > 0; ++i) {
    if (!has(first + i)) continue;
    const std::uint64_t value = above(i) / block.step;
    const std::size_t bit = i * block.width;
    words[bit / 64] |= value << (bit % 64);
    if (bit % 64 + block.width > 64) words[bit / 64 + 1] |= value >> (64 - bit % 64);
  }
  blocks_.push_back(block);
}

std::uint64_t PackedColumn::bits_at(const std::uint64_t* words, std::size_t bit, unsigned width) {
  if (width == 0) return 0;
  const std::size_t shift = bit % 64;
  std::uint64_t value = words[bit / 64] >> shift;
  if (shift + width > 64) value |= words[bit / 64 + 1] << (64 - shift);
  return width == 64 ? value : value & ((std::uint64_t{1} << width) - 1);
}

std::int64_t PackedColumn::number(std::size_t row) const {
  const Block& block = blocks_[row / kBlock];
  const std::uint64_t value = bits_at(words_.data() + block.begin, row % kBlock * block.width, block.width);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(block.least) + value * block.step);
}

std::size_t PackedColumn::read_block(std::size_t first, std::span<std::int64_t, kBlock> numbers) const {
  const Block& block = blocks_[first / kBlock];
  const std::uint64_t* const words = words_.data() + block.begin;
  const std::size_t rows = std::min(kBlock, size_ - first);
  const auto least = static_cast<std::uint64_t>(block.least);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint64_t value = least + bits_at(words, i * block.width, block.width) * block.step;
    numbers[i] = has(first + i) ? static_cast<std::int64_t>(value) : 0;
  }
  return rows;
}

std::size_t PackedColumn::bytes() const {
  return sizeof *this + blocks_.capacity() * sizeof(Block) +
         (words_.capacity() + present_.capacity()) * sizeof(std::uint64_t);
}

}  // namespace xl
