#include "app/accuracy.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/packs.h"

namespace {

namespace fs = std::filesystem;
using namespace xl;

class Accuracy : public testing::Test {
 protected:
  void SetUp() override {
    file = fs::temp_directory_path() / ("xl-accuracy-" + std::to_string(::getpid()) + ".csv");
    auto opened = app::open_pack(std::nullopt);
    ASSERT_TRUE(opened);
    pack = *std::move(opened);
  }
  void TearDown() override { fs::remove(file); }

  Result<app::AccuracyAnswer> measured(const std::string& csv, app::AccuracyRequest request) {
    std::ofstream(file, std::ios::binary) << csv;
    request.file = file;
    return app::measure_accuracy(pack, request);
  }

  static app::AccuracyRow row(const app::AccuracyAnswer& answer, std::string_view measure,
                              std::string_view group = "") {
    const auto found = std::ranges::find_if(answer.measures, [&](const app::AccuracyRow& each) {
      return each.measure == measure && each.group == group;
    });
    return found == answer.measures.end() ? app::AccuracyRow{} : *found;
  }

  fs::path file;
  pack::Pack pack;
};

TEST_F(Accuracy, CountsLinksByConfidenceAndWhatWasFoundOfTheTruth) {
  const auto answer = measured(
      "名称,经营范围,真值\n"
      "示例印染有限公司,织物印染,textile/印染后整理\n"
      "示例鞋业有限公司,生产鞋,现代纺织服装/印染后整理；鞋材及制鞋\n"
      "示例百货有限公司,百货零售,\n",
      {.truth = "真值", .of = "link"});
  ASSERT_TRUE(answer) << answer.error().message.zh;
  EXPECT_EQ(answer->rows, 3);
  EXPECT_EQ(answer->blank, 1);
  EXPECT_EQ(answer->unread, 0);
  EXPECT_EQ(row(*answer, "right_standing").right, 2);
  EXPECT_EQ(row(*answer, "right_standing").of, 2);
  EXPECT_EQ(row(*answer, "main_found_making").right, 1);
  EXPECT_EQ(row(*answer, "main_found_making").of, 2);
  EXPECT_EQ(row(*answer, "any_found").share, 1.0);
  ASSERT_EQ(answer->disagreements.size(), 1U);
  EXPECT_EQ(answer->disagreements[0].row, 3U);
  ASSERT_EQ(answer->confusion.size(), 1U);
  EXPECT_EQ(answer->confusion[0].truth, "textile/印染后整理");
  EXPECT_EQ(answer->confusion[0].told, "textile/鞋材及制鞋");
}

TEST_F(Accuracy, TakesABlankForNoLinkWhereTheListSaysSo) {
  const auto answer =
      measured("名称,经营范围,真值\n示例印染有限公司,织物印染,\n", {.truth = "真值", .blank_is_none = true});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->blank, 0);
  EXPECT_EQ(row(*answer, "right_standing").right, 0);
  EXPECT_EQ(row(*answer, "right_standing").of, 1);
}

TEST_F(Accuracy, MeasuresTheCountyByFormerNamesAndCodesToo) {
  const auto answer = measured(
      "名称,地址,真值\n"
      "甲,福建省福州市长乐区示例路1号,长乐市\n"
      "乙,福建省泉州市晋江市示例路2号,350582\n"
      "丙,福建省泉州市晋江市示例路2号,石狮\n"
      "丁,某处,火星\n",
      {.truth = "真值", .of = "county", .verbose = true});
  ASSERT_TRUE(answer);
  EXPECT_EQ(row(*answer, "agreeing").right, 2);
  EXPECT_EQ(row(*answer, "agreeing").of, 3);
  EXPECT_EQ(row(*answer, "agreeing", "3505").of, 2);
  EXPECT_EQ(answer->unread, 1);
  ASSERT_EQ(answer->unread_shown.size(), 1U);
  EXPECT_EQ(answer->unread_shown[0].row, 5U);
}

TEST_F(Accuracy, MeasuresTheIndustryAtTheLevelThatTheTruthStates) {
  const auto answer =
      measured("名称,经营范围,真值\n甲,生产水泥,C30\n乙,水泥制造,水泥制造\n丙,生产服装,3011\n",
               {.truth = "真值", .of = "industry"});
  ASSERT_TRUE(answer);
  EXPECT_EQ(row(*answer, "first").right, 2);
  EXPECT_EQ(row(*answer, "first").of, 3);
  EXPECT_EQ(row(*answer, "class").right, 1);
  EXPECT_EQ(row(*answer, "class").of, 1);
}

TEST_F(Accuracy, RefusesAColumnOfTruthThatIsNotThere) {
  EXPECT_FALSE(measured("名称,经营范围\n甲,服装\n", {.truth = "真值"}));
  EXPECT_FALSE(measured("编号,真值\n1,C30\n", {.truth = "真值"}));
  EXPECT_FALSE(measured("名称,真值\n甲,C30\n", {.truth = "真值", .of = "place"}));
}

}  // namespace
