#include <gtest/gtest.h>

#include <algorithm>

#include "app/packs.h"
#include "cli/command.h"

TEST(Articles, ClaimOnlyAsksThatTheProgramCanAnswer) {
  const auto pack = xl::app::open_pack(std::nullopt);
  ASSERT_TRUE(pack) << pack.error().message.en;
  ASSERT_EQ(pack->articles.size(), 25U);
  for (const auto& article : pack->articles) {
    EXPECT_TRUE(article.state != "可用" || !article.asks.empty()) << "article " << article.number;
    for (const std::string& ask : article.asks) {
      EXPECT_TRUE(
          std::ranges::any_of(xl::cli::commands(), [&](const auto& command) { return command.name == ask; }))
          << "article " << article.number << " claims the ask " << ask << ", which is no command";
    }
  }
}
