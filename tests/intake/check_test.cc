#include "intake/check.h"

#include <gtest/gtest.h>

#include "tiny_register.h"

namespace xl::intake {
namespace {

const std::string kCode = "91350582MA0000015J";

std::uint64_t counted(const CheckedBlock& block, Cleaning kind) {
  return block.cleaned[static_cast<std::size_t>(kind)];
}

// The one fault of a CSV whose header is "uscc,name,reg_date,capital,address".
RowFault fault_in(const std::string& row) {
  const CheckedBlock block = checked(enterprises(), "uscc,name,reg_date,capital,address\n" + row + "\n");
  EXPECT_EQ(block.faults.size(), 1U) << row;
  EXPECT_EQ(block.good.rows(), 0U) << row;
  return block.faults.empty() ? RowFault{} : block.faults.front();
}

TEST(Check, KeepsGoodRowsAsColumns) {
  const CheckedBlock block = checked(
      enterprises(), "name,uscc,reg_date,capital\n甲," + kCode + ",2024/7/2,100万美元\n乙," + kCode + ",,\n");
  ASSERT_EQ(block.good.rows(), 2U);
  EXPECT_EQ(block.good.columns[0].text(0), kCode);
  EXPECT_EQ(block.good.columns[1].text(1), "乙");
  EXPECT_EQ(to_string(Date{static_cast<std::int32_t>(block.good.columns[2].number(0))}), "2024-07-02");
  EXPECT_EQ(block.good.columns[3].number(0), 100'000'000);
  EXPECT_EQ(block.good.columns[3].text(0), "USD");
  EXPECT_FALSE(block.good.columns[2].has(1));
  EXPECT_FALSE(block.good.columns[4].has(0));
  EXPECT_EQ(block.numbers, (std::vector<std::uint64_t>{2, 3}));
  EXPECT_EQ(counted(block, Cleaning::date_form), 1U);
}

TEST(Check, CleansCodesAndTexts) {
  for (const char* const code :
       {"91350582ma0000015j", " 91350582MA0000015J ", "９１３５０５８２ＭＡ０００００１５Ｊ",
        "9135 0582 MA00 0001 5J", "=\"91350582MA0000015J\""}) {
    const CheckedBlock block =
        checked(enterprises(), std::string("uscc,name\n\"") +
                                   (code[0] == '=' ? "=\"\"91350582MA0000015J\"\"" : code) + "\",甲\n");
    ASSERT_EQ(block.good.rows(), 1U) << code;
    EXPECT_EQ(block.good.columns[0].text(0), kCode) << code;
  }
  const CheckedBlock block =
      checked(enterprises(),
              "uscc,name,address\n" + kCode + ",\" Ａ１（福建）公司,有限\t\",\"一\u3000二\n三\u200b四\"\n");
  ASSERT_EQ(block.good.rows(), 1U);
  // Full-width punctuation is how names are written; letters and digits are not.
  EXPECT_EQ(block.good.columns[1].text(0), "A1（福建）公司,有限");
  EXPECT_EQ(block.good.columns[4].text(0), "一 二 三四");
  EXPECT_EQ(counted(block, Cleaning::full_width), 1U);
  EXPECT_EQ(counted(block, Cleaning::control_characters), 1U);
}

TEST(Check, TakesPlaceholdersForNothing) {
  for (const char* const word : {"-", "—", "无", "/", "NULL", "N/A", " - "}) {
    const CheckedBlock block = checked(enterprises(), "uscc,name,capital\n" + kCode + ",甲," + word + "\n");
    ASSERT_EQ(block.good.rows(), 1U) << word;
    EXPECT_FALSE(block.good.columns[3].has(0)) << word;
    EXPECT_EQ(counted(block, Cleaning::placeholder), 1U) << word;
  }
  EXPECT_EQ(fault_in(kCode + ",-,,,").kind, FaultKind::missing);
}

TEST(Check, SaysWhatIsWrongAndWhatWouldBeRight) {
  const struct {
    std::string row;
    FaultKind kind;
    const char* says;
  } cases[] = {
      {"91350582MA0000015K,甲,,,", FaultKind::wrong_form, "校验位不符"},
      {"91350582MA000001,甲,,,", FaultKind::wrong_form, "应为18位"},
      {kCode + ",,,,", FaultKind::missing, "必填"},
      {kCode + ",一二三四五六七八九十一二三四五六七八九十一,,,", FaultKind::too_long, "最多20个字"},
      {kCode + ",甲,24-7-2,,", FaultKind::wrong_form, "年份只有两位"},
      {kCode + ",甲,2023-02-30,,", FaultKind::wrong_form, "没有这一天"},
      {kCode + ",甲,,五佰,", FaultKind::wrong_form, "应为金额"},
      {kCode + ",甲,,0.0000001,", FaultKind::wrong_form, "分以下"},
      {kCode + ",甲,,", FaultKind::ragged, "表头有5列，这一行有4列"},
      {kCode + ",甲,,5,002,地址", FaultKind::ragged, "表头有5列，这一行有6列"},
      {kCode + ",甲,,,\"地址", FaultKind::open_quote, "引号没有配对"},
  };
  for (const auto& one : cases) {
    const RowFault fault = fault_in(one.row);
    EXPECT_EQ(fault.kind, one.kind) << one.row;
    EXPECT_NE(fault.expected.zh.find(one.says), std::string::npos) << one.row << " → " << fault.expected.zh;
    EXPECT_EQ(fault.row, 2U);
  }
}

TEST(Check, AFaultIsASentenceWithItsPlace) {
  const RowFault fault = fault_in(kCode + ",甲,,五佰,");
  EXPECT_EQ(sentence(fault).zh, "第2行 D列「capital」的值「五佰」：应为金额，例如 5,002(万元人民币)");
  EXPECT_EQ(short_sentence(fault), "「capital」应为金额，例如 5,002(万元人民币)");
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(16383), "XFD");
}

TEST(Check, ReportsAllFaultsOfARowAndKeepsItsNeighbours) {
  const CheckedBlock block = checked(
      enterprises(), "uscc,name,reg_date\n" + kCode + ",甲,2024-01-01\n1,,x\n" + kCode + ",丙,2024-01-03\n");
  EXPECT_EQ(block.good.rows(), 2U);
  EXPECT_EQ(block.good.columns[1].text(1), "丙");
  ASSERT_EQ(block.bad.size(), 1U);
  EXPECT_EQ(block.bad[0].count, 3U);
  EXPECT_EQ(block.bad[0].raw, 2U);
  EXPECT_EQ(block.raw, (std::vector<std::uint32_t>{1, 3}));
}

TEST(Check, PassesOverRowsOfBlanksAndEmptyCellsBeyondTheHeader) {
  const CheckedBlock block = checked(enterprises(), "uscc,name\n , \n" + kCode + ",甲,,\n,,,\n");
  EXPECT_EQ(block.good.rows(), 1U);
  EXPECT_TRUE(block.bad.empty());
}

TEST(Check, ReadsMoneyInTheUnitOfTheHeader) {
  const auto fen = [](const std::string& header) {
    const CheckedBlock block = checked(enterprises(), "uscc,name," + header + "\n" + kCode + ",甲,5002\n");
    return block.good.rows() == 1 ? block.good.columns[3].number(0) : -1;
  };
  EXPECT_EQ(fen("注册资本"), 5'002'000'000);
  EXPECT_EQ(fen("注册资本(元)"), 500'200);
  EXPECT_EQ(fen("注册资本（亿元）"), 50'020'000'000'000);
}

Register with_field(const Field& one) {
  Register reg = enterprises();
  reg.fields.push_back(one);
  return reg;
}

// What a cell of the field is kept as: its number, its text, "absent" or the fault's kind.
std::string kept(const Field& one, const std::string& cell, const CheckContext& context = {}) {
  const CheckedBlock block = checked(
      with_field(one), "uscc,name," + one.title.zh + "\n" + kCode + ",甲,\"" + cell + "\"\n", context);
  if (!block.faults.empty()) return std::string(name_of(block.faults.front().kind));
  const Column& column = block.good.columns.back();
  if (!column.has(0)) return "absent";
  return column.kept() == Kept::text ? std::string(column.text(0)) : std::to_string(column.number(0));
}

TEST(Check, ReadsNumbersRatiosAndAnswers) {
  Field staff = field("staff", FieldType::whole_number, "人数");
  staff.unit = "人";
  staff.min = 0;
  EXPECT_EQ(kept(staff, "1,200人"), "1200");
  EXPECT_EQ(kept(staff, "１２"), "12");
  EXPECT_EQ(kept(staff, "1.5"), "wrong_form");
  EXPECT_EQ(kept(staff, "-3"), "out_of_range");

  Field share = field("share", FieldType::ratio, "占比");
  share.digits = 4;
  EXPECT_EQ(kept(share, "12.5%"), "1250");
  EXPECT_EQ(kept(share, "0.125"), "1250");
  EXPECT_EQ(kept(share, "12.34567%"), "wrong_form");

  Field output = field("output", FieldType::decimal, "产量(万吨)");
  output.unit = "吨";
  output.digits = 1;
  EXPECT_EQ(kept(output, "1.25"), "125000");

  const Field listed = field("listed", FieldType::yes_no, "是否上市");
  EXPECT_EQ(kept(listed, "是"), "1");
  EXPECT_EQ(kept(listed, "无"), "0");
  EXPECT_EQ(kept(listed, "-"), "absent");
  EXPECT_EQ(kept(listed, "也许"), "wrong_form");
}

TEST(Check, TakesOptionsAndCodesByTheirNames) {
  Field role = field("role", FieldType::one_of, "角色");
  role.options = {"制造", "贸易", "无"};
  EXPECT_EQ(kept(role, "制 造"), "制造");
  EXPECT_EQ(kept(role, "无"), "无");
  EXPECT_EQ(kept(role, "制造业"), "unknown_code");

  Field roles = field("roles", FieldType::several_of, "角色");
  roles.options = role.options;
  EXPECT_EQ(kept(roles, "贸易、制造"), "制造;贸易");

  Field industry = field("industry", FieldType::code, "行业");
  industry.table = "industry";
  CheckContext context;
  context.tables["industry"].add("C1819", "其他机织服装制造");
  EXPECT_EQ(kept(industry, "c1819", context), "C1819");
  EXPECT_EQ(kept(industry, "其他机织服装制造", context), "C1819");
  EXPECT_EQ(kept(industry, "C9999", context), "unknown_code");
  EXPECT_EQ(kept(industry, "C9999"), "C9999");
}

TEST(Check, GivesTheSameRowsWhateverTheBlocks) {
  std::string csv = "uscc,name\n";
  for (int i = 0; i < 300; ++i) csv += (i % 7 == 0 ? "坏" : kCode) + ",甲" + std::to_string(i) + "\n";
  const Register reg = enterprises();
  const CheckedBlock whole = checked(reg, csv);
  const auto reader = csv_rows(memory_source(csv), ',', {});
  RawRows rows;
  std::optional<HeaderMatch> match;
  std::vector<std::uint64_t> good;
  std::size_t bad = 0;
  while (*reader->read(rows, 13)) {
    if (!match) match = *match_header(reg, rows, nullptr);
    const CheckedBlock block = check_block(reg, *match, rows, {});
    good.insert(good.end(), block.numbers.begin(), block.numbers.end());
    bad += block.bad.size();
  }
  EXPECT_EQ(good, whole.numbers);
  EXPECT_EQ(bad, whole.bad.size());
}

}  // namespace
}  // namespace xl::intake
