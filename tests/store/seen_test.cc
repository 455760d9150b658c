#include "store/detail/seen.h"

#include <gtest/gtest.h>

namespace xl::store {
namespace {

TEST(Seen, KnowsEveryKeyAgainHoweverManyThereAre) {
  Seen seen;
  const auto key = [](std::uint64_t number) { return "key" + std::to_string(number); };
  for (std::uint64_t i = 0; i < 5000; ++i) ASSERT_EQ(seen.find_or_add(key(i), i * 7, i + 2), nullptr) << i;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    const Seen::Entry* const before = seen.find_or_add(key(i), 1, 1);
    ASSERT_NE(before, nullptr) << i;
    ASSERT_EQ(before->line, i + 2);
    ASSERT_EQ(before->content, i * 7);
  }
}

}  // namespace
}  // namespace xl::store
