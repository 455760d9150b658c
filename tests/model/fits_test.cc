#include "model/fits.h"

#include <gtest/gtest.h>

namespace xl {
namespace {

Field field(FieldType type) {
  Field made;
  made.id = "f";
  made.type = type;
  return made;
}

std::string text_misfit(const Field& made, const std::string& text) {
  Column column(Kept::text);
  column.add_text(text);
  const auto found = misfit(made, column, 0);
  return found ? found->zh : "";
}

std::string number_misfit(const Field& made, std::int64_t number) {
  Column column(kept_as(made.type));
  if (made.type == FieldType::money) {
    column.add_money(number, "CNY");
  } else {
    column.add_number(number);
  }
  const auto found = misfit(made, column, 0);
  return found ? found->zh : "";
}

TEST(Fits, OptionsArePresent) {
  Field kind = field(FieldType::one_of);
  kind.options = {"甲", "乙"};
  EXPECT_EQ(text_misfit(kind, "甲"), "");
  EXPECT_EQ(text_misfit(kind, "丙"), "应为其中之一：甲、乙");
  kind.type = FieldType::several_of;
  EXPECT_EQ(text_misfit(kind, "甲;乙"), "");
  EXPECT_NE(text_misfit(kind, "甲;丙"), "");
}

TEST(Fits, TextsAreAsLongAndOfTheFormThatIsAsked) {
  Field text = field(FieldType::text);
  text.max_length = 2;
  EXPECT_EQ(text_misfit(text, "晋江"), "");
  EXPECT_EQ(text_misfit(text, "晋江市"), "最多2个字");
  text.max_length.reset();
  text.pattern = "\\d+";
  text.pattern_says = {"数字", "digits"};
  EXPECT_EQ(text_misfit(text, "12"), "");
  EXPECT_EQ(text_misfit(text, "1a"), "应为 数字");
}

TEST(Fits, NumbersLieInTheirRangeWhateverTheyAreKeptIn) {
  Field decimal = field(FieldType::decimal);
  decimal.digits = 2;
  decimal.max = 100;
  EXPECT_EQ(number_misfit(decimal, 10'000), "");
  EXPECT_EQ(number_misfit(decimal, 10'001), "应不大于 100");
  Field money = field(FieldType::money);
  money.unit = "万元";
  money.min = 1;
  EXPECT_EQ(number_misfit(money, 1'000'000), "");
  EXPECT_EQ(number_misfit(money, 999'999), "应不小于 1");
}

TEST(Fits, OneIsNotSeveral) {
  Field code = field(FieldType::code);
  EXPECT_EQ(text_misfit(code, "a;b"), "应只有一个，这里有几个");
  code.several = true;
  EXPECT_EQ(text_misfit(code, "a;b"), "");
}

TEST(Fits, AbsentIsAFaultOnlyWhereRequired) {
  Field text = field(FieldType::text);
  Column column(Kept::text);
  column.add_absent();
  EXPECT_FALSE(misfit(text, column, 0));
  text.required = true;
  EXPECT_TRUE(misfit(text, column, 0));
}

TEST(Fits, ValuesAreWrittenAsPeopleWriteThem) {
  const auto written = [](FieldType type, int digits, std::int64_t number) {
    Field made = field(type);
    made.digits = digits;
    Column column(kept_as(type));
    column.add_number(number);
    return as_text(made, column, 0);
  };
  EXPECT_EQ(written(FieldType::decimal, 2, 1'250), "12.5");
  EXPECT_EQ(written(FieldType::decimal, 2, -5), "-0.05");
  EXPECT_EQ(written(FieldType::decimal, 2, 1'000), "10");
  EXPECT_EQ(written(FieldType::whole_number, 0, -7), "-7");
  EXPECT_EQ(written(FieldType::date, 0, 20'000), "2024-10-04");
  EXPECT_EQ(written(FieldType::yes_no, 0, 1), "是");
  Column none(Kept::text);
  none.add_absent();
  EXPECT_EQ(as_text(field(FieldType::text), none, 0), "");
}

}  // namespace
}  // namespace xl
