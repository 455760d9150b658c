#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

#include "chain/assign.h"
#include "chain/pack_files.h"

// Measures the assignment on 320 firms that were judged by reading (shared data, links_labelled.csv). The
// floors lie a little below what is reached: to lower one is a decision, not a repair.
namespace xl::chain {
namespace {

std::string unzipped(const std::string& path) {
  const std::string command = "gzip -dc '" + path + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::vector<char> buffer(1 << 16);
  while (pipe != nullptr) {
    const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (read == 0) break;
    text.append(buffer.data(), read);
  }
  return text;
}

struct Share {
  int right = 0;
  int of = 0;
  void add(bool is_right) {
    ++of;
    right += is_right;
  }
  double value() const { return of == 0 ? 0 : static_cast<double>(right) / of; }
};

void print(const char* what, const Share& share) {
  std::printf("[ accuracy ] %-52s %4d of %4d  %5.1f %%\n", what, share.right, share.of, share.value() * 100);
}

struct Measured {
  Share high;
  Share all;
  // Of makers with a link: the first link found, any link found, the first found with high or medium
  // confidence.
  Share main;
  Share any;
  Share main_sure;
};

void measure(const Assigner& assigner, const std::vector<Link>& links, Row& label, Row& firm,
             Measured& measured) {
  const std::vector<std::string> truth = parts_of(label["links"], ';');
  std::set<std::string> found;
  std::set<std::string> sure;
  for (const Assignment& assignment : assigner.assign({.name = firm["name"], .scope = firm["scope"]})) {
    if (!assignment.stands) continue;
    const Link& link = links[assignment.link];
    const std::string name = link.chain.text + "/" + link.name;
    const bool right = std::ranges::find(truth, name) != truth.end();
    found.insert(name);
    if (assignment.level != Level::low) sure.insert(name);
    measured.all.add(right);
    if (assignment.level == Level::high) measured.high.add(right);
  }
  if (label["kind"] != "maker" || truth.empty()) return;
  measured.main.add(found.contains(truth.front()));
  measured.main_sure.add(sure.contains(truth.front()));
  measured.any.add(std::ranges::any_of(truth, [&](const std::string& name) { return found.contains(name); }));
}

TEST(AssignAccuracy, HoldsItsFloorsOnFirmsJudgedByReading) {
  const char* shared = std::getenv("XL_SHARED");
  const auto files = fujian_chains();
  if (shared == nullptr || !files) GTEST_SKIP() << "XL_SHARED or XL_PACKS is not set";
  const std::string folder = std::string(shared) + "/data/enterprises/";
  std::map<std::string, Row> firms;
  for (Row& row : rows_of(unzipped(folder + "fujian_register_1978_2004.csv.gz"))) firms[row["uscc"]] = row;
  std::vector<Row> labels = rows_of(file_text(folder + "links_labelled.csv"));
  ASSERT_EQ(labels.size(), 320U);

  const Assigner assigner(files->chains, files->links, files->industries, files->words);
  Measured measured;
  for (Row& label : labels) {
    ASSERT_TRUE(firms.contains(label["uscc"])) << label["uscc"];
    measure(assigner, files->links, label, firms[label["uscc"]], measured);
  }
  print("assignments of high confidence that are right", measured.high);
  print("assignments that are right", measured.all);
  print("makers whose main link is found", measured.main);
  print("makers whose main link is found, high or medium", measured.main_sure);
  print("makers with any of their links found", measured.any);
  EXPECT_GE(measured.high.value(), 0.88);
  EXPECT_GE(measured.high.of, 170);
  EXPECT_GE(measured.all.value(), 0.62);
  EXPECT_GE(measured.main.value(), 0.90);
  EXPECT_GE(measured.any.value(), 0.95);
}

}  // namespace
}  // namespace xl::chain
