#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "intake/file.h"
#include "tiny_register.h"

namespace xl::intake {
namespace {

struct Counts {
  std::size_t good = 0;
  std::vector<RowFault> faults;
};

Counts counts_of(const std::string& path, const Register& reg) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  auto opened = open_file(memory_source(std::move(bytes)), {});
  Counts counts;
  if (!opened) return counts;
  RawRows rows;
  std::optional<HeaderMatch> match;
  while (opened->rows->read(rows, 16'384).value()) {
    if (!match) match = match_header(reg, rows, nullptr).value();
    CheckedBlock block = check_block(reg, *match, rows, {});
    counts.good += block.good.rows();
    std::ranges::move(block.faults, std::back_inserter(counts.faults));
  }
  return counts;
}

TEST(SharedRegister, IsAcceptedWhole) {
  const char* const shared = std::getenv("XL_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "XL_SHARED is not set: no shared register";
  Register reg = enterprises();
  reg.fields[1].max_length = 200;
  reg.fields.push_back(field("scope", FieldType::text, "经营范围"));
  const Counts counts =
      counts_of(std::string(shared) + "/data/enterprises/fujian_register_1978_2004.csv.gz", reg);
  EXPECT_EQ(counts.good, 45'336U);
  EXPECT_TRUE(counts.faults.empty());
}

TEST(SharedNames, HaveExactlyTheirKnownWrongCodes) {
  const char* const shared = std::getenv("XL_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "XL_SHARED is not set: no shared names";
  Register reg = enterprises();
  reg.fields[1].max_length = 200;
  const Counts counts = counts_of(std::string(shared) + "/data/enterprises/china_names_uscc.tsv.gz", reg);
  EXPECT_EQ(counts.faults.size(), 57U);
  for (const RowFault& fault : counts.faults)
    EXPECT_NE(fault.expected.zh.find("校验位不符"), std::string::npos);
  EXPECT_GT(counts.good, 1'000'000U);
}

}  // namespace
}  // namespace xl::intake
