#include "intake/values.h"

#include <gtest/gtest.h>

namespace xl::intake {
namespace {

constexpr std::int64_t kWan = 1'000'000;

TEST(Money, IsReadExactlyFromTheFormsPeopleWrite) {
  const struct {
    const char* text;
    std::int64_t fen;
    const char* currency;
  } cases[] = {{"5,002(万元人民币)", 5002 * kWan, "CNY"},
               {"5,002（万元人民币）", 5002 * kWan, "CNY"},
               {"100万美元", 100 * kWan, "USD"},
               {"4(万元)", 4 * kWan, "CNY"},
               {"1,142,489.4787(万元人民币)", 1'142'489'478'700, "CNY"},
               {"500(万)", 500 * kWan, "CNY"},
               {"1.5亿元", 15'000 * kWan, "CNY"},
               {"3000 万港币", 3000 * kWan, "HKD"},
               {"173.3000(万香港元)", 173'300'000, "HKD"},
               {"３０００万元", 3000 * kWan, "CNY"},
               {"200((万美元))", 200 * kWan, "USD"},
               {"1000万人民币元", 1000 * kWan, "CNY"},
               {"1,002(万新加坡元)", 1002 * kWan, "SGD"},
               {"6,940(万德国马克)", 6940 * kWan, "DEM"},
               {"人民币500万元整", 500 * kWan, "CNY"},
               {"¥3000.50", 300'050, "CNY"},
               {"USD 100", 10'000, "USD"},
               {"60", 60 * kWan, "CNY"},
               {"601.8000(万元人民币)", 601'800'000, "CNY"},
               {"3千万", 3000 * kWan, "CNY"},
               {"人民币伍佰万元整", 500 * kWan, "CNY"},
               {"壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角壹分", 1'234'567'891, "CNY"},
               {"五百万美元", 500 * kWan, "USD"},
               {"一亿二千万元", 12'000 * kWan, "CNY"},
               {"0", 0, "CNY"}};
  for (const auto& one : cases) {
    const auto read = read_money(one.text, money_unit("万元"));
    ASSERT_TRUE(read) << one.text;
    EXPECT_EQ(read.value.fen, one.fen) << one.text;
    EXPECT_EQ(read.value.currency, one.currency) << one.text;
  }
}

TEST(Money, SaysWhyAnAmountCannotBeKept) {
  const struct {
    const char* text;
    ValueFault fault;
  } cases[] = {{"一些", ValueFault::wrong_form},
               {"5,02万元", ValueFault::wrong_form},
               {"1.2.3", ValueFault::wrong_form},
               {"100万美元人民币", ValueFault::wrong_form},
               {"100万头猪", ValueFault::wrong_form},
               {"0.0000001万元", ValueFault::too_fine},
               {"3.141(元)", ValueFault::too_fine},
               {"99999999999999(万元)", ValueFault::too_big},
               {"99999999999999999999999", ValueFault::too_big},
               {"1亿亿亿亿元", ValueFault::wrong_form},
               {"万", ValueFault::wrong_form},
               {"", ValueFault::wrong_form}};
  for (const auto& one : cases)
    EXPECT_EQ(read_money(one.text, money_unit("万元")).fault, one.fault) << one.text;
}

TEST(Money, ABareNumberHasTheUnitOfItsColumnOrNone) {
  EXPECT_EQ(read_money("5002", money_unit("元")).value.fen, 500'200);
  EXPECT_EQ(read_money("5002", money_unit("亿元")).value.fen, 5002 * 10'000 * kWan);
  EXPECT_EQ(read_money("5002", money_unit("万美元")).value.currency, "USD");
  EXPECT_EQ(read_money("500(万)", money_unit("万美元")).value.currency, "USD");
  EXPECT_EQ(read_money("5002", std::nullopt).fault, ValueFault::no_unit);
  EXPECT_EQ(money_unit("人"), std::nullopt);
}

TEST(Dates, AreReadFromTheFormsPeopleWrite) {
  for (const char* const text :
       {"2024-07-02", "2024-7-2", "2024/07/02", "2024/7/2", "2024.7.2", "20240702", "2024年7月2日",
        "2024年07月02日", "二〇二四年七月二日", "二零二四年七月二日", "2024年7月2号", "2024-07-02 08:30",
        "2024/7/2 8:30:00", "2024-07-02T08:30:00Z", "２０２４－０７－０２", "20240702083000",
        " 2024-07-02 "}) {
    const auto read = read_date(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(to_string(read.value), "2024-07-02") << text;
  }
  EXPECT_EQ(to_string(read_date("二〇〇三年十二月二十五日").value), "2003-12-25");
  EXPECT_EQ(to_string(read_date("一九九八年十月三十一日").value), "1998-10-31");
}

TEST(Dates, SayWhyADayCannotBeKept) {
  const struct {
    const char* text;
    ValueFault fault;
  } cases[] = {{"24-7-2", ValueFault::two_digit_year},  {"7/2/2024", ValueFault::day_or_month},
               {"2023-02-29", ValueFault::no_such_day}, {"20241301", ValueFault::no_such_day},
               {"2024-07", ValueFault::day_missing},    {"2024年7月", ValueFault::day_missing},
               {"2024", ValueFault::day_missing},       {"去年", ValueFault::wrong_form},
               {"2024-07/02", ValueFault::wrong_form},  {"2024-07-02 早上", ValueFault::wrong_form},
               {"45475", ValueFault::wrong_form}};
  for (const auto& one : cases) EXPECT_EQ(read_date(one.text).fault, one.fault) << one.text;
}

TEST(Dates, OfNumericCellsAreSerialNumbers) {
  EXPECT_EQ(to_string(read_serial_date("45475", false).value), "2024-07-02");
  EXPECT_EQ(to_string(read_serial_date("45475.354167", false).value), "2024-07-02");
  EXPECT_EQ(to_string(read_serial_date("44013", true).value), "2024-07-02");
  EXPECT_EQ(to_string(read_serial_date("59", false).value), "1900-02-28");
  EXPECT_EQ(to_string(read_serial_date("61", false).value), "1900-03-01");
  EXPECT_EQ(to_string(read_serial_date("20240702", false).value), "2024-07-02");
  EXPECT_EQ(read_serial_date("2003", false).fault, ValueFault::day_missing);
  EXPECT_EQ(read_serial_date("-5", false).fault, ValueFault::no_such_day);
}

TEST(Decimals, AreScaledWithoutDoubles) {
  EXPECT_EQ(read_decimal("1,234.5", {.digits = 2}).value, 123'450);
  EXPECT_EQ(read_decimal("-0.05", {.digits = 2}).value, -5);
  EXPECT_EQ(read_decimal("12.5", {.shift = -2, .digits = 4}).value, 1250);
  EXPECT_EQ(read_decimal("0.125", {.digits = 2}).fault, ValueFault::too_fine);
  EXPECT_EQ(read_decimal("0.125", {.digits = 2, .round = true}).value, 13);
  EXPECT_EQ(read_decimal("9223372036854775807", {}).fault, ValueFault::too_big);
  EXPECT_EQ(read_decimal("1e5", {}).fault, ValueFault::wrong_form);
}

TEST(Units, AreTurnedIntoEachOtherOnlyWhereTheyAreAlike) {
  EXPECT_EQ(unit_shift("亿元", "万元"), 4);
  EXPECT_EQ(unit_shift("元", "万元"), -4);
  EXPECT_EQ(unit_shift("万吨", "吨"), 4);
  EXPECT_EQ(unit_shift("吨", "吨"), 0);
  EXPECT_EQ(unit_shift("公顷", "亩"), std::nullopt);
  EXPECT_EQ(unit_shift("万美元", "万元"), std::nullopt);
}

}  // namespace
}  // namespace xl::intake
