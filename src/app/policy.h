#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/request.h"

namespace xl::app {

struct ArticlesRequest {
  static constexpr auto needs = Permission::read;
  std::optional<int> number;
  FIELDS(ArticlesRequest, number);
};
// One of the 25 articles: its text, who is responsible, and what of the platform carries it.
struct ArticleView {
  int number = 0;
  std::string title;
  std::string section;
  std::string state;
  std::vector<std::string> units;
  std::vector<std::string> asks;
  std::vector<std::string> registers;
  std::string text;
  FIELDS(ArticleView, number, title, section, state, units, asks, registers, text);
};
Result<std::vector<ArticleView>> articles(const Sight&, const ArticlesRequest&);

}  // namespace xl::app
