#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pack/tiny_pack.h"

namespace xl::pack {
namespace {

std::vector<File> files_below(const std::filesystem::path& folder) {
  std::vector<File> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(),
                     {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()}});
  }
  return files;
}

TEST(ReadPack, FindsNothingWrongWithAWholePack) {
  const Reading reading = TinyPack().read();
  EXPECT_EQ(all_faults(reading), "");
  EXPECT_TRUE(reading.usable());
}

TEST(ReadPack, FillsPlaces) {
  const Pack pack = TinyPack().read().pack;
  EXPECT_EQ(pack.province.code.text, "35");
  ASSERT_EQ(pack.counties.size(), 3U);
  EXPECT_EQ(pack.counties[0].valid_from, parse_date("2021-02-01"));
  EXPECT_EQ(pack.counties[0].provenance, (Provenance{"OURS", Certainty::recall, 90}));
  EXPECT_EQ(pack.counties[1].provenance, (Provenance{"SEED", Certainty::seed, 0}));
  EXPECT_FALSE(pack.counties[2].appraised);
  EXPECT_EQ(pack.former_places.at(0).former_code, "350427");
  EXPECT_EQ(pack.towns.at(0).county.text, "350582");
  EXPECT_EQ(pack.groups.at(0).counties.at(0).text, "350582");
  EXPECT_EQ(pack.neighbours.at(0).right.text, "350582");
  EXPECT_EQ(pack.partnerships.at(0).mountain.text, "350405");
}

TEST(ReadPack, FillsChains) {
  const Pack pack = TinyPack().read().pack;
  ASSERT_EQ(pack.links.size(), 6U);
  const Link& fibre = pack.links[0];
  EXPECT_EQ(fibre.stage, Stage::up);
  ASSERT_EQ(fibre.keywords.size(), 2U);
  EXPECT_EQ(fibre.keywords[1].word, "麻");
  EXPECT_EQ(fibre.keywords[1].contexts, (std::vector<std::string>{"纺", "纱"}));
  EXPECT_EQ(fibre.excludes, std::vector<std::string>{"涤纶机械"});
  EXPECT_EQ(pack.links[2].industries.at(1).text, "C1819");
  EXPECT_EQ(pack.links[2].parents, std::vector<std::string>{"纺纱"});
  EXPECT_EQ(pack.chains.at(1).name, "集成电路");
  EXPECT_EQ(pack.cross_links.at(0).to_link, "检测");
  EXPECT_EQ(pack.industries.size(), 16U);
}

TEST(ReadPack, FillsDocumentArticlesRegistersAndNumbers) {
  const Pack pack = TinyPack().read().pack;
  EXPECT_EQ(pack.document.valid_to, parse_date("2027-12-31"));
  EXPECT_EQ(pack.articles.at(0).asks, std::vector<std::string>{"map_chains"});
  EXPECT_EQ(pack.registers.at(0).fields.at(1).options, (std::vector<std::string>{"甲", "乙"}));
  EXPECT_EQ(pack.parameters.at("neighbour_count").value, 1);
  EXPECT_EQ(pack.words.at("make").words, std::vector<std::string>{"甲乙"});
}

TEST(ReadPack, AnswersTheSameWhateverTheOrderOfFiles) {
  std::vector<File> files = TinyPack().changed("places/towns.csv", ",350582,", ",350583,").files();
  const Reading forward = read_pack(files);
  std::ranges::reverse(files);
  const Reading backward = read_pack(files);
  EXPECT_EQ(forward.pack.digest, backward.pack.digest);
  EXPECT_EQ(all_faults(forward), all_faults(backward));
}

TEST(ReadPack, ReportsFaultsOfSeveralFilesInOneRunByPlace) {
  const Reading reading = TinyPack()
                              .changed("units.csv", ",省\n", ",部\n")
                              .changed("places/towns.csv", ",街道\n", ",城镇\n")
                              .changed("chains/chains.csv", "支柱,2,no\nic", "支柱产业,2,no\nic")
                              .read();
  ASSERT_EQ(reading.faults.size(), 3U) << all_faults(reading);
  EXPECT_EQ(place_text(reading.faults[0]), "chains/chains.csv:2:25");
  EXPECT_EQ(place_text(reading.faults[1]), "places/towns.csv:2:23");
  EXPECT_EQ(place_text(reading.faults[2]), "units.csv:2:19");
  EXPECT_FALSE(reading.usable());
}

TEST(Digest, ChangesWithAByteOfAFileAndWithItsPath) {
  const std::string digest = TinyPack().read().pack.digest;
  EXPECT_EQ(digest.size(), 64U);
  EXPECT_NE(TinyPack().changed("units.csv", "Industry", "industry").read().pack.digest, digest);
  EXPECT_NE(TinyPack().with("texts/other.txt", "").read().pack.digest, digest);
}

TEST(Digest, LeavesOutCasesAndReadme) {
  const std::string digest = TinyPack().read().pack.digest;
  EXPECT_EQ(TinyPack().with("cases/a.case", "x").with("README.md", "y").read().pack.digest, digest);
}

TEST(Files, ThatAreMissingAreErrorsWithALikelyName) {
  expect_among(TinyPack().without("articles.toml").with("article.toml", ""),
               {Severity::error, "articles.toml:0:0", "缺少文件", "article.toml"});
}

TEST(Files, ThatNobodyReadsAreNotes) {
  expect_only(TinyPack().with("places/villages.txt", "x"),
              {Severity::note, "places/villages.txt:0:0", "不认识的文件", ""});
}

TEST(Files, ThatAreOptionalMayBeAbsent) {
  const Reading reading = TinyPack().without("places/pairs.csv").without("places/neighbours.csv").read();
  EXPECT_TRUE(reading.usable()) << all_faults(reading);
}

TEST(Files, GivenTwiceAreAnError) {
  std::vector<File> files = TinyPack().files();
  files.push_back({"units.csv", "other"});
  const Reading reading = read_pack(files);
  EXPECT_FALSE(reading.usable());
}

TEST(Files, ThatAreNotUtf8AreReportedWhereTheyBreak) {
  expect_among(TinyPack().with("units.csv", "id,name,level\ngxt,省\xC4\xD0,省\n"),
               {Severity::error, "units.csv:2:6", "不是 UTF-8", "GB18030"});
}

TEST(Files, ThatAreEmptyHaveNoHeader) {
  expect_among(TinyPack().with("units.csv", ""),
               {Severity::error, "units.csv:1:0", "没有表头", "id,name,level"});
}

TEST(ReadPack, GivesFaultsForNoFilesAtAll) {
  const Reading reading = read_pack({});
  EXPECT_FALSE(reading.usable());
}

TEST(Fujian, ReadsWithoutErrors) {
  const char* packs = std::getenv("XL_PACKS");
  if (!packs || !std::filesystem::exists(std::filesystem::path(packs) / "fujian/pack.toml")) {
    GTEST_SKIP() << "XL_PACKS names no folder with fujian/pack.toml";
  }
  Reading reading = read_pack(files_below(std::filesystem::path(packs) / "fujian"));
  std::erase_if(reading.faults, [](const Fault& fault) { return fault.severity != Severity::error; });
  EXPECT_EQ(all_faults(reading), "");
  EXPECT_EQ(reading.pack.counties.size(), 84U);
  EXPECT_EQ(reading.pack.chains.size(), 31U);
  EXPECT_EQ(reading.pack.links.size(), 394U);
  EXPECT_EQ(reading.pack.county_chains.size(), 105U);
  EXPECT_EQ(reading.pack.articles.size(), 25U);
}

}  // namespace
}  // namespace xl::pack
