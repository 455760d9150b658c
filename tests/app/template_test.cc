#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>
#include <iterator>

#include "report/template_workbook.h"
#include "report/workbook.h"
#include "support/folder.h"

namespace xl::report {
namespace {

// A part of a workbook as text; empty where there is none.
std::string part_of(const std::string& path, const std::string& name) {
  zip_t* const zip = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  std::string text;
  if (zip_file_t* const file = zip_fopen(zip, name.c_str(), 0)) {
    char piece[4096];
    for (zip_int64_t count = 0; (count = zip_fread(file, piece, sizeof piece)) > 0;)
      text.append(piece, static_cast<std::size_t>(count));
    zip_fclose(file);
  }
  zip_discard(zip);
  return text;
}

Field field(std::string id, FieldType type, std::string title) {
  Field made;
  made.id = std::move(id);
  made.type = type;
  made.title = {std::move(title), made.id};
  return made;
}

Register demands() {
  Register reg;
  reg.id = "demands";
  reg.title = {"要素需求", "Demands"};
  reg.key = {"number"};
  reg.fields = {field("number", FieldType::text, "编号"), field("state", FieldType::one_of, "状态"),
                field("links", FieldType::code, "环节"),  field("share", FieldType::ratio, "完成率"),
                field("due", FieldType::date, "期限"),    field("result", FieldType::text, "结果")};
  reg.fields[0].required = true;
  reg.fields[0].pattern = "Y[0-9]+";
  reg.fields[0].pattern_says = {"Y 和数字", "Y and digits"};
  reg.fields[1].options = {"提出", "已保障"};
  reg.fields[2].several = true;
  reg.fields[3].unit = "%";
  reg.fields[3].min = 0;
  reg.fields[3].max = 1;
  reg.fields[4].supplied_by = Side::county;
  reg.fields[4].asked = {"最晚什么时候要？", "When?"};
  reg.fields[5].required_when = {{"state", "已保障"}};
  reg.checks = {{"due", Comparison::at_least, "2026-01-01", {"期限不早于 2026 年", "not before 2026"}}};
  reg.states = States{.field = "state", .first = {"提出"}};
  reg.numbering = Numbering{"number", "Y{n:3}"};
  return reg;
}

class Template : public testing::Test {
 protected:
  Template() {
    const Choices choices = {{"state", {"提出", "已保障"}}, {"links", {"纺纱", "织造"}}};
    EXPECT_TRUE(write_template(demands(), choices, path));
  }
  bool data_has(const std::string& piece) const {
    return part_of(path, "xl/worksheets/sheet1.xml").find(piece) != std::string::npos;
  }
  bool says(const std::string& text) const {
    return part_of(path, "xl/sharedStrings.xml").find(">" + text + "<") != std::string::npos;
  }
  Folder folder;
  std::string path = (folder / "t.xlsx").string();
};

TEST_F(Template, OffersADropDownWhereACellHoldsOneChoiceAndNoneWhereItMayHoldSeveral) {
  EXPECT_TRUE(data_has("sqref=\"B2:B10001\"><formula1>'选项'!$A$2:$A$3</formula1>"));
  EXPECT_FALSE(data_has("'选项'!$B$2"));
  EXPECT_TRUE(says("织造"));
  EXPECT_TRUE(says("可填几项，用顿号隔开"));
}

TEST_F(Template, BoundsARatioAsItsHeaderSaysIt) {
  EXPECT_TRUE(data_has("sqref=\"D2:D10001\"><formula1>0</formula1><formula2>100</formula2>"));
  EXPECT_TRUE(says("完成率（%）"));
}

TEST_F(Template, ProtectsTheHeaderAndNothingElse) {
  EXPECT_TRUE(data_has("<sheetProtection sheet=\"1\""));
  // Columns have unlocked formats, the header's cells have not.
  const std::string styles = part_of(path, "xl/styles.xml");
  EXPECT_NE(styles.find("<protection locked=\"0\"/>"), std::string::npos);
  EXPECT_FALSE(data_has("password"));
}

TEST_F(Template, SaysInItsHelpWhatIsRequiredWhenWhoFillsItInAndHowItIsAsked) {
  EXPECT_TRUE(says("编号*"));
  EXPECT_TRUE(says("「状态」为已保障时"));
  EXPECT_TRUE(says("Y 和数字"));
  EXPECT_TRUE(says("县"));
  EXPECT_TRUE(says("最晚什么时候要？"));
  EXPECT_TRUE(says("期限不早于 2026 年"));
  EXPECT_TRUE(says("新的一行，「状态」从提出开始。"));
  EXPECT_TRUE(says("「编号」在网页上新建时由平台给出。"));
}

TEST(WorkbookTexts, ThatLookLikeFormulasAreTextInATextCell) {
  const Folder folder;
  const std::string path = (folder / "a.xlsx").string();
  WorkbookWriter writer(path);
  ASSERT_TRUE(writer.begin_sheet("数据", {}));
  for (const char* const text : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1"}) {
    const std::vector<WorkbookCell> row = {{.kind = WorkbookCell::Kind::text, .text = text}};
    ASSERT_TRUE(writer.add_row(row));
  }
  ASSERT_TRUE(writer.finish());
  const std::string sheet = part_of(path, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet.find("<f>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("t=\"inlineStr\"><is><t>=1+1</t>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find(">@SUM(A1)<"), std::string::npos);
  // The format of text: typed over, it stays text.
  EXPECT_NE(part_of(path, "xl/styles.xml").find("formatCode=\"@\""), std::string::npos);
}

}  // namespace
}  // namespace xl::report
