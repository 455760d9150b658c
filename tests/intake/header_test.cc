#include "intake/header.h"

#include <gtest/gtest.h>

#include "tiny_register.h"

namespace xl::intake {
namespace {

Result<HeaderMatch> matched(const std::string& csv, const Mapping* mapping = nullptr) {
  return match_header(enterprises(), rows_of(csv), mapping);
}

// Field ids in the order of the columns, "?" for a column that the register does not know.
std::string fields_of(const HeaderMatch& match) {
  const Register reg = enterprises();
  std::string ids;
  for (const auto& column : match.columns) ids += (column.field ? reg.fields[*column.field].id : "?") + " ";
  return ids;
}

TEST(Header, IsMatchedByIdTitleOrSynonymInAnyOrder) {
  EXPECT_EQ(fields_of(*matched("name,uscc\n")), "name uscc ");
  EXPECT_EQ(fields_of(*matched("住所,公司名称,税号,成立日期\n")), "address name uscc reg_date ");
}

TEST(Header, DoesNotMindWidthCaseBlanksMarksAndBrackets) {
  for (const char* const header :
       {"ＵＳＣＣ", "Uscc", " 统一社会 信用代码 ", "*统一社会信用代码", "统一社会信用代码＊",
        "统一社会信用代码（必填）", "\"统一社会\n信用代码\"", "【必填】统一社会信用代码"}) {
    const auto match = matched(std::string(header) + ",企业（机构）名称\n");
    ASSERT_TRUE(match) << header;
    EXPECT_EQ(fields_of(*match), "uscc name ") << header;
  }
}

TEST(Header, TellsTheUnitInItsBrackets) {
  for (const auto& [header, unit] :
       std::vector<std::pair<std::string, std::string>>{{"注册资本(万元)", "万元"},
                                                        {"注册资本（单位：亿元）", "亿元"},
                                                        {"注册资金/元", "元"},
                                                        {"注册资本_万美元", "万美元"}}) {
    const auto match = matched("uscc,name," + header + "\n");
    ASSERT_TRUE(match) << header;
    EXPECT_EQ(fields_of(*match), "uscc name capital ") << header;
    EXPECT_EQ(match->columns[2].unit, unit) << header;
  }
}

TEST(Header, IsFoundBelowTitleRows) {
  const auto match = matched("某县企业名录\n填报单位:某县工信局,2024年\n公司名称,信用代码\n甲,1\n");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->row, 3U);
}

// Fields with their units in the order of the columns, e.g. "capital:万元"; the row that the header ends in.
std::string units_of(const HeaderMatch& match) {
  const Register reg = enterprises();
  std::string text;
  for (const auto& column : match.columns) {
    text += column.field ? reg.fields[*column.field].id : column.currency_of ? "currency" : "?";
    text += (column.unit.empty() ? "" : ":" + column.unit) + " ";
  }
  return text + std::to_string(match.first_row) + "-" + std::to_string(match.row);
}

std::string units_in(const std::string& csv) {
  const auto match = matched(csv);
  return match ? units_of(*match) : match.error().message.zh;
}

TEST(Header, MayTakeSeveralRowsWithMergedCells) {
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本,,成立日期\n,,金额(万元),币种,\n1,甲,5,美元,\n"),
            "uscc name capital:万元 currency reg_date 1-2");
  EXPECT_EQ(units_in("基本情况,,资金情况,\n信用代码,公司名称,注册资本,住所\n,,万元,\n1,甲,5,3\n"),
            "uscc name capital:万元 address 2-3");
  // The groups of a header whose lowest row says everything are no header.
  EXPECT_EQ(units_in("基本情况,,资金情况\n信用代码,公司名称,注册资本\n1,甲,5\n"), "uscc name capital 2-2");
  // As a workbook gives merged cells: the text in each row.
  EXPECT_EQ(units_in("信用代码,公司名称,资金,\n信用代码,公司名称,注册资本,币种\n1,甲,5,美元\n"),
            "uscc name capital ? 2-2");
}

TEST(Header, DoesNotTakeARowOfDataForItsOwn) {
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本\n1,,2024\n"), "uscc name capital 1-1");
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本\n,,万元\n"), "uscc name capital:万元 1-2");
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本\n1,金额,万元\n"), "uscc name capital 1-1");
}

TEST(Header, TakesTheUnitOfATitleRowForAmountsWithoutOne) {
  EXPECT_EQ(units_in("某县企业名录\n填报单位:某县工信局,,单位：亿元\n信用代码,公司名称,注册资本\n"),
            "uscc name capital:亿元 3-3");
  EXPECT_EQ(units_in("（计量单位：人、亿元）\n信用代码,公司名称,注册资本(万元)\n"),
            "uscc name capital:万元 2-2");
  EXPECT_EQ(units_in("金额单位为元\n信用代码,公司名称,注册资本（必填）\n"), "uscc name capital:元 2-2");
}

TEST(Header, PassesOverARowThatNumbersItsColumns) {
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本,住所\n甲,乙,1,2\n1,甲,5,\n"),
            "uscc name capital address 1-2");
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本\n(1),(2),(3)\n"), "uscc name capital 1-2");
  EXPECT_EQ(units_in("信用代码,公司名称,注册资本\n1,2,5\n"), "uscc name capital 1-1");
}

TEST(Header, RefusesYearsAsColumnsWhereARowIsAYearAndSaysHowToLayThemOut) {
  Register figures;
  figures.id = "figures";
  figures.key = {"uscc", "year"};
  const auto field = [](std::string id, FieldType type, std::string title, bool required) {
    Field made;
    made.id = std::move(id);
    made.type = type;
    made.title = {std::move(title), made.id};
    made.required = required;
    return made;
  };
  figures.fields = {field("uscc", FieldType::uscc, "统一社会信用代码", true),
                    field("year", FieldType::whole_number, "年份", true),
                    field("revenue", FieldType::money, "营业收入", false),
                    field("industry", FieldType::text, "行业代码", false)};
  figures.period = Period{.every = Every::year, .field = "year", .subject = {"uscc"}};
  for (const char* const header : {"统一社会信用代码,营业收入,\n,2024年,2025年\n",
                                   "统一社会信用代码,2024年营业收入(万元),2025年营业收入(万元)\n",
                                   "统一社会信用代码,营业收入(2024),营业收入(2025)\n"}) {
    const auto match = match_header(figures, rows_of(header), nullptr);
    ASSERT_FALSE(match) << header;
    EXPECT_NE(match.error().message.zh.find(
                  "请加一列「年份」，把每一年改成单独一行，填 2024、2025，「营业收入」等"),
              std::string::npos)
        << match.error().message.zh;
  }
  EXPECT_TRUE(
      match_header(figures, rows_of("统一社会信用代码,年份,营业收入,行业代码(GB/T 4754-2017)\n"), nullptr));
}

TEST(Header, ListsTheColumnsThatItDoesNotKnow) {
  const auto match = matched("uscc,name,法定代表人,错误说明\n");
  EXPECT_EQ(match->unknown_columns(), (std::vector<std::string>{"法定代表人"}));
}

TEST(Header, WithoutARequiredColumnProposesTheNearest) {
  const auto match = matched("社会信用号码,公司名称\n");
  ASSERT_FALSE(match);
  EXPECT_NE(match.error().message.zh.find("缺少必填列「统一社会信用代码」，最接近的是「社会信用号码」"),
            std::string::npos)
      << match.error().message.zh;
  EXPECT_NE(match.error().message.zh.find("社会信用号码=uscc"), std::string::npos);
}

TEST(Header, WithTwoColumnsForOneFieldAsksWhich) {
  const auto match = matched("uscc,name,住所,经营场所\n");
  ASSERT_FALSE(match);
  EXPECT_NE(match.error().message.zh.find("「住所」和「经营场所」两列都像「地址」"), std::string::npos);
}

TEST(Header, PrefersTheTitleToASynonym) {
  EXPECT_EQ(fields_of(*matched("uscc,name,住所,地址\n")), "uscc name ? address ");
}

TEST(Header, FollowsAMappingAgainstTheNames) {
  const Mapping mapping{{{"编号", "uscc"}, {"税号", ""}}};
  EXPECT_EQ(fields_of(*matched("税号,编号,公司名称\n", &mapping)), "? uscc name ");
}

TEST(Header, RefusesAMappingOfWhatIsNotThere) {
  const Mapping mapping{{{"公司名", "nam"}, {"税号", "uscc"}}};
  const auto match = matched("税号,公司名称\n", &mapping);
  ASSERT_FALSE(match);
  EXPECT_NE(match.error().message.zh.find("名录没有字段 nam，是不是 name"), std::string::npos);
  EXPECT_NE(match.error().message.zh.find("文件没有「公司名」这一列，最接近的是「公司名称」"),
            std::string::npos);
}

TEST(Mapping, IsReadFromWhatItIsWrittenTo) {
  const auto match = matched("税号,\"公司,名称\",公司名称\n");
  const std::string csv = to_csv(match->mapping(enterprises()));
  EXPECT_EQ(csv, "column,field\n税号,uscc\n\"公司,名称\",\n公司名称,name\n");
  const auto mapping = parse_mapping(csv);
  ASSERT_TRUE(mapping);
  EXPECT_EQ(to_csv(*mapping), csv);
  EXPECT_FALSE(parse_mapping("column,field\n只有一格\n"));
}

TEST(Mapping, IsTypedAsColumnEqualsField) {
  EXPECT_EQ(parse_mapping_entry("住所=address")->column, "住所");
  EXPECT_EQ(parse_mapping_entry(" a=b = name ")->field, "name");
  EXPECT_FALSE(parse_mapping_entry("住所"));
}

}  // namespace
}  // namespace xl::intake
