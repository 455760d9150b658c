#include "model/packed_column.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <optional>

namespace xl {
namespace {

struct Numbers {
  std::vector<std::int64_t> numbers;
  std::vector<std::uint8_t> present;
  void add(std::optional<std::int64_t> value) {
    numbers.push_back(value.value_or(12345));
    present.push_back(value ? 1 : 0);
  }
};

void expect_same(const Numbers& given) {
  const PackedColumn packed(given.numbers, given.present);
  ASSERT_EQ(packed.size(), given.numbers.size());
  std::array<std::int64_t, PackedColumn::kBlock> block{};
  for (std::size_t row = 0; row < packed.size(); ++row) {
    const std::size_t at = row % PackedColumn::kBlock;
    if (at == 0) {
      EXPECT_EQ(packed.read_block(row, block), std::min(PackedColumn::kBlock, packed.size() - row));
    }
    ASSERT_EQ(packed.has(row), given.present[row] != 0) << row;
    if (!packed.has(row)) {
      EXPECT_EQ(block[at], 0) << row;
      continue;
    }
    EXPECT_EQ(packed.number(row), given.numbers[row]) << row;
    EXPECT_EQ(block[at], given.numbers[row]) << row;
  }
}

TEST(PackedColumn, GivesBackNumbersOfEveryWidth) {
  std::uint64_t state = 1;
  for (unsigned width = 0; width <= 64; ++width) {
    Numbers given;
    for (std::size_t row = 0; row < 2500; ++row) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      const std::uint64_t bits = width == 0 ? 0 : state >> (64 - width);
      if (state % 7 == 0) {
        given.add({});
      } else {
        given.add(static_cast<std::int64_t>(bits));
      }
    }
    expect_same(given);
  }
}

TEST(PackedColumn, KeepsTheLeastAndTheGreatestNumber) {
  Numbers given;
  given.add(std::numeric_limits<std::int64_t>::min());
  given.add(std::numeric_limits<std::int64_t>::max());
  given.add(0);
  given.add({});
  given.add(-1);
  expect_same(given);
}

TEST(PackedColumn, OfNothingOrOfGapsAloneIsEmpty) {
  expect_same({});
  Numbers gaps;
  for (int i = 0; i < 1500; ++i) gaps.add({});
  expect_same(gaps);
}

TEST(PackedColumn, OfWholeTenThousandsOfYuanTakesTheBitsOfThoseAlone) {
  Numbers given;
  for (std::int64_t i = 0; i < 100'000; ++i) given.add(i * 7919 % 1000 * 1'000'000);
  const PackedColumn packed(given.numbers, given.present);
  // Ten bits and the bit that says there is one; a little for the blocks.
  EXPECT_LT(static_cast<double>(packed.bytes()), 1.5 * 100'000);
  expect_same(given);
}

}  // namespace
}  // namespace xl
