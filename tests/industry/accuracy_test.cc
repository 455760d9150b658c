#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "industry/pack_words.h"

// Measures the classifier on listed firms whose division is known (shared data, gold_scope_industry.csv). The
// words were written before looking; errors were read, and weights chosen, on one half only. The floors lie a
// little below what is reached: to lower one is a decision, not a repair.
namespace xl::industry {
namespace {

struct Share {
  int first = 0;
  int among_five = 0;
  int of = 0;
  void add(std::size_t rank) {
    ++of;
    first += rank == 0;
    among_five += rank < 5;
  }
  double top1() const { return of == 0 ? 0 : static_cast<double>(first) / of; }
  double top5() const { return of == 0 ? 0 : static_cast<double>(among_five) / of; }
};

void print(const std::string& what, const Share& share) {
  std::printf("[ accuracy ] %-28s %4d firms  first %5.1f %%  among five %5.1f %%\n", what.c_str(), share.of,
              share.top1() * 100, share.top5() * 100);
}

// FNV-1a, so that the halves are the same everywhere.
bool is_held_out(const std::string& name) {
  std::uint64_t hash = 1469598103934665603U;
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return (hash >> 32 & 1U) != 0;
}

struct Measured {
  Share all;
  Share seen;
  Share held_out;
  Share making;
  Share sure;
  std::map<std::string, Share> by_division;
};

void measure(const Classifier& classifier, Row& row, Desk& desk, Measured& measured) {
  const std::string truth = row["csrc_code"];
  if (truth.empty()) return;
  const auto found = classifier.classify({.name = row["full_name"], .scope = row["scope"]}, 5, desk);
  std::size_t rank = 0;
  while (rank < found.size() && found[rank].division.text != truth) ++rank;
  if (rank == found.size()) rank = 5;
  measured.all.add(rank);
  (is_held_out(row["full_name"]) ? measured.held_out : measured.seen).add(rank);
  if (truth[0] == 'C') measured.making.add(rank);
  if (!found.empty() && found[0].level == Level::high) measured.sure.add(rank);
  measured.by_division[truth].add(rank);
  if (std::getenv("XL_SHOW_ERRORS") == nullptr || rank == 0 || is_held_out(row["full_name"])) return;
  std::printf("%s %s | %s\n", truth.c_str(), row["full_name"].c_str(), row["scope"].substr(0, 300).c_str());
  for (const Candidate& candidate : found) {
    std::printf("   %s %s %d:", candidate.division.text.c_str(), candidate.industry_class.text.c_str(),
                candidate.score);
    for (const Evidence& evidence : candidate.evidence)
      std::printf(" %s(%s)", evidence.words.c_str(), evidence.means.c_str());
    std::printf("\n");
  }
}

TEST(IndustryAccuracy, HoldsItsFloorsOnListedFirms) {
  const char* shared = std::getenv("XL_SHARED");
  const auto words = fujian_words();
  if (shared == nullptr || !words) GTEST_SKIP() << "XL_SHARED or XL_PACKS is not set";
  const Classifier classifier = words->classifier();
  Measured measured;
  Desk desk;
  for (Row& row : rows_of(file_text(std::string(shared) + "/data/enterprises/gold_scope_industry.csv")))
    measure(classifier, row, desk, measured);
  for (const auto& [division, share] : measured.by_division) print(division, share);
  print("all", measured.all);
  print("  half that was read", measured.seen);
  print("  half never looked at", measured.held_out);
  print("  manufacturing", measured.making);
  print("  level high", measured.sure);
  ASSERT_GT(measured.all.of, 700);
  EXPECT_GE(measured.all.top1(), 0.63);
  EXPECT_GE(measured.all.top5(), 0.84);
  EXPECT_GE(measured.held_out.top1(), 0.60);
  EXPECT_GE(measured.held_out.top5(), 0.825);
  EXPECT_GE(measured.making.top1(), 0.65);
  EXPECT_GE(measured.sure.top1(), 0.82);
}

}  // namespace
}  // namespace xl::industry
