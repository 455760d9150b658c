#include <gtest/gtest.h>

#include "tiny_register.h"

namespace xl::intake {
namespace {

// A register of demands, as far as its rules go.
Register demands() {
  Register reg;
  reg.id = "demands";
  reg.key = {"number"};
  reg.fields = {field("number", FieldType::text, "编号"),      field("chain", FieldType::code, "产业链"),
                field("links", FieldType::code, "环节"),       field("state", FieldType::one_of, "状态"),
                field("raised", FieldType::date, "提出日期"),  field("closed", FieldType::date, "办结日期"),
                field("asked", FieldType::money, "需求金额"),  field("given", FieldType::money, "到位金额"),
                field("share", FieldType::decimal, "完成比例")};
  reg.fields[0].required = true;
  reg.fields[0].pattern = "\\d{6}-Y\\d{3}";
  reg.fields[0].pattern_says = {"县代码-Y序号", "county-Ynumber"};
  reg.fields[1].table = "chains";
  reg.fields[2].table = "links";
  reg.fields[2].of = "chain";
  reg.fields[2].several = true;
  reg.fields[3].options = {"提出", "“已保障”"};
  reg.fields[3].option_words = {{"提出", "Raised", {"新提出", "申报"}}};
  reg.fields[5].required_when = {{"state", "“已保障”"}};
  reg.fields[6].unit = "万元";
  reg.fields[7].unit = "万元";
  reg.fields[8].digits = 1;
  reg.checks = {{"raised", Comparison::at_most, "closed", {"办结不早于提出", "closed after raised"}},
                {"given", Comparison::at_most, "asked", {"到位不多于需求", "no more than asked"}},
                {"share", Comparison::at_most, "100", {"比例不超过 100", "at most 100"}}};
  return reg;
}

CheckContext codes() {
  CheckContext context;
  context.tables["chains"].add("textile", "现代纺织服装");
  context.tables["chains"].add("ic", "集成电路");
  for (const char* const link : {"纤维", "纺纱", "服装"}) {
    context.tables["links"].add(link, link);
    context.tables["links/textile"].add(link, link);
  }
  context.tables["links"].add("晶圆制造", "晶圆制造");
  context.tables["links/ic"].add("晶圆制造", "晶圆制造");
  return context;
}

const std::string kHeader = "编号,产业链,环节,状态,提出日期,办结日期,需求金额,到位金额,完成比例\n";

CheckedBlock demand(const std::string& row) {
  return checked(demands(), kHeader + row + "\n", codes());
}

RowFault fault_in(const std::string& row) {
  const CheckedBlock block = demand(row);
  EXPECT_EQ(block.faults.size(), 1U) << row;
  EXPECT_EQ(block.good.rows(), 0U) << row;
  for (const RowFault& fault : block.faults) SCOPED_TRACE(sentence(fault).zh);
  return block.faults.empty() ? RowFault{} : block.faults.front();
}

TEST(Rules, HoldTextsToTheirPattern) {
  EXPECT_EQ(demand("350582-Y001,,,,,,,,").good.rows(), 1U);
  const RowFault fault = fault_in("350582-1,,,,,,,,");
  EXPECT_EQ(fault.kind, FaultKind::wrong_form);
  EXPECT_EQ(sentence(fault).zh, "第2行 A列「编号」的值「350582-1」：应为 县代码-Y序号");
}

TEST(Rules, TakeSeveralCodesInOneCellInTheOrderOfTheTable) {
  for (const char* const cell :
       {"服装；纤维", "服装、纤维", "\"服装, 纤维\"", "服装/纤维/服装", "\"服装\n纤维\""}) {
    const CheckedBlock block = demand(std::string("350582-Y001,现代纺织服装,") + cell + ",,,,,,");
    ASSERT_EQ(block.good.rows(), 1U) << cell;
    EXPECT_EQ(block.good.columns[2].text(0), "纤维;服装") << cell;
  }
  EXPECT_FALSE(demand("350582-Y001,,；,,,,,,").good.columns[2].has(0));
  EXPECT_EQ(fault_in("350582-Y001,,纤维;纺沙,,,,,,").expected.zh, "不在允许的内容里，是不是「纺纱」?");
}

TEST(Rules, HoldLinksToTheirChain) {
  const RowFault fault = fault_in("350582-Y001,集成电路,纤维,,,,,,");
  EXPECT_EQ(fault.kind, FaultKind::unknown_code);
  EXPECT_EQ(fault.header, "环节");
  EXPECT_EQ(fault.expected.zh, "「纤维」不是产业链「集成电路」的环节，应为其中之一：晶圆制造");
  // Nobody says which chain is meant.
  EXPECT_EQ(demand("350582-Y001,,晶圆制造,,,,,,").good.rows(), 1U);
}

TEST(Rules, UnderstandOtherWordsForOptions) {
  for (const char* const word : {"提出", "新提出", "申报", "raised", " 提 出 "}) {
    const CheckedBlock block = demand(std::string("350582-Y001,,,") + word + ",,,,,");
    ASSERT_EQ(block.good.rows(), 1U) << word;
    EXPECT_EQ(block.good.columns[3].text(0), "提出") << word;
  }
  // Synonyms are understood; the options are what is proposed.
  EXPECT_EQ(fault_in("350582-Y001,,,办结,,,,,").expected.zh, "应为其中之一：提出、“已保障”");
}

TEST(Rules, DoNotMindTheFormOfQuotationMarks) {
  for (const char* const word : {"“已保障”", "\"\"\"已保障\"\"\"", "‘已保障’", "已保障"}) {
    const CheckedBlock block = demand(std::string("350582-Y001,,,") + word + ",,2026-1-1,,,");
    ASSERT_EQ(block.good.rows(), 1U) << word;
    EXPECT_EQ(block.good.columns[3].text(0), "“已保障”") << word;
  }
}

TEST(Rules, RequireWhatAnotherFieldAsksFor) {
  const RowFault fault = fault_in("350582-Y001,,,已保障,,,,,");
  EXPECT_EQ(fault.kind, FaultKind::missing);
  EXPECT_EQ(fault.header, "办结日期");
  EXPECT_EQ(fault.expected.zh, "「状态」是「“已保障”」时必填，不能空着");
  // A wrong date is one fault, not two.
  EXPECT_EQ(fault_in("350582-Y001,,,已保障,,不日,,,").kind, FaultKind::wrong_form);
  const CheckedBlock without = checked(demands(), "编号,状态\n350582-Y001,已保障\n", codes());
  ASSERT_EQ(without.faults.size(), 1U);
  EXPECT_FALSE(without.faults[0].column);
  EXPECT_NE(sentence(without.faults[0]).zh.find("缺少「办结日期」"), std::string::npos);
}

TEST(Rules, CompareTwoFieldsOfARow) {
  const RowFault fault = fault_in("350582-Y001,,,,2026-3-2,2026-3-1,,,");
  EXPECT_EQ(fault.kind, FaultKind::contradiction);
  EXPECT_EQ(fault.header, "提出日期");
  EXPECT_EQ(fault.expected.zh, "「提出日期」的「2026-3-2」与「办结日期」的「2026-3-1」矛盾：办结不早于提出");
  EXPECT_EQ(demand("350582-Y001,,,,2026-3-1,2026-3-1,,,").good.rows(), 1U);
  EXPECT_EQ(demand("350582-Y001,,,,2026-3-2,,,,").good.rows(), 1U);
}

TEST(Rules, CompareAmountsOfOneCurrencyOnly) {
  EXPECT_EQ(fault_in("350582-Y001,,,,,,100,101,").kind, FaultKind::contradiction);
  EXPECT_EQ(demand("350582-Y001,,,,,,100,100,").good.rows(), 1U);
  EXPECT_EQ(demand("350582-Y001,,,,,,100,101万美元,").good.rows(), 1U);
}

TEST(Rules, CompareAFieldWithANumber) {
  EXPECT_EQ(demand("350582-Y001,,,,,,,,100.0").good.rows(), 1U);
  EXPECT_EQ(fault_in("350582-Y001,,,,,,,,100.1").expected.zh, "比例不超过 100");
}

TEST(Rules, ReadOneValueAsACellWouldBe) {
  const Register reg = demands();
  const auto chain = read_value(reg.fields[1], "现代纺织服装", codes());
  ASSERT_TRUE(chain);
  EXPECT_EQ(chain->text(0), "textile");
  EXPECT_FALSE(read_value(reg.fields[1], "—", codes())->has(0));
  // What the value means for other fields is left aside.
  EXPECT_TRUE(read_value(reg.fields[5], "2026-1-1", codes()));
  const auto wrong = read_value(reg.fields[4], "2026-2-30", codes());
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message.zh, "没有这一天");
}

}  // namespace
}  // namespace xl::intake
