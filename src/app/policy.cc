#include "app/policy.h"

#include <algorithm>

namespace xl::app {

Result<std::vector<ArticleView>> articles(const Sight& sight, const ArticlesRequest& request) {
  std::vector<ArticleView> views;
  for (const pack::Article& article : sight.pack.articles) {
    if (request.number && article.number != *request.number) continue;
    std::vector<std::string> units;
    for (const std::string& id : article.units) {
      const auto unit = std::ranges::find(sight.pack.units, id, &pack::Unit::id);
      units.push_back(unit == sight.pack.units.end() ? id : unit->name);
    }
    views.push_back({article.number, article.title, article.section, article.state, std::move(units),
                     article.asks, article.registers, article.text});
  }
  if (views.empty()) {
    const std::string last = std::to_string(sight.pack.articles.size());
    return failure(ErrorKind::not_found, "没有这一条；本文件有 1～" + last + " 条",
                   "no such article; there are 1 to " + last);
  }
  return views;
}

}  // namespace xl::app
