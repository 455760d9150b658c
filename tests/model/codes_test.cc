#include "model/codes.h"

#include <gtest/gtest.h>

#include "model/provenance.h"
#include "model/table.h"

TEST(Uscc, AcceptsPublishedCodesInEitherCase) {
  EXPECT_EQ(xl::parse_uscc("91350524156343819G")->text, "91350524156343819G");
  EXPECT_EQ(xl::parse_uscc("91350524156343819g")->text, "91350524156343819G");
}

TEST(Uscc, SaysWhichCheckCharacterWouldBeRight) {
  const auto refused = xl::parse_uscc("91350524156343819H");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.zh.find("末位应为G"), std::string::npos);
}

TEST(Uscc, RefusesLettersThatTheStandardLeavesOut) {
  for (const char c : {'I', 'O', 'S', 'V', 'Z', '-'}) {
    std::string code = "91350524156343819G";
    code[9] = c;
    EXPECT_FALSE(xl::parse_uscc(code)) << c;
  }
  EXPECT_FALSE(xl::parse_uscc("9135052415634381"));
}

TEST(Uscc, FindsEverySingleWrongCharacter) {
  const std::string code = "91350524156343819G";
  for (std::size_t at = 0; at < code.size(); ++at) {
    for (const char c : xl::kUsccAlphabet) {
      if (c == code[at]) continue;
      std::string wrong = code;
      wrong[at] = c;
      EXPECT_FALSE(xl::parse_uscc(wrong)) << wrong;
    }
  }
}

TEST(Provenance, ReadsBackWhatItWrites) {
  for (const char* const text : {"seed", "stored", "stored-weak", "recall-92", "proposal"}) {
    EXPECT_EQ(xl::confidence_text(*xl::parse_confidence(text)), text);
  }
  EXPECT_FALSE(xl::parse_confidence("recall-100"));
  EXPECT_FALSE(xl::parse_confidence("certain"));
  EXPECT_TRUE(xl::parse_confidence("stored")->confirmed());
  EXPECT_FALSE(xl::parse_confidence("recall-99")->confirmed());
}

TEST(Table, KeepsAbsentApartFromZeroAndEmpty) {
  xl::Register declared;
  declared.fields = {{.id = "name"}, {.id = "capital", .type = xl::FieldType::money}};
  xl::Table table(declared);
  table.columns[0].add_text("");
  table.columns[1].add_money(0, "CNY");
  table.columns[0].add_absent();
  table.columns[1].add_absent();
  EXPECT_TRUE(table.columns[0].has(0));
  EXPECT_FALSE(table.columns[0].has(1));
  EXPECT_EQ(table.columns[1].text(0), "CNY");
  table.columns[1].drop_last();
  table.columns[1].add_money(5, "USD");
  EXPECT_EQ(table.columns[1].text(1), "USD");
  EXPECT_EQ(table.columns[1].number(1), 5);
}
