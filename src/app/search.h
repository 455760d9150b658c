#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"
#include "base/name_match.h"

namespace xl::app {

struct SearchRequest {
  static constexpr auto needs = Permission::read;
  // Words, codes or pinyin; of several words all must fit.
  std::string text;
  // Of hits listed, 20 otherwise, 100 at most.
  std::optional<int> limit;
  FIELDS(SearchRequest, text, limit);
};

enum class HitKind { county, city, chain, link, article, firm };
std::string_view name_of(HitKind);

struct SearchHit {
  HitKind kind = HitKind::county;
  // Region code, chain id, name of the link, number of the article, USCC.
  std::string id;
  std::string name;
  std::string name_en;
  // What it belongs to: the city of a county, the chain of a link, the section of an article, the county of a
  // firm; and the code or id of that, empty where unknown.
  std::string beside;
  std::string beside_id;
  // Which of its texts fitted: name, short_name, name_en, former_name, code, keyword, text, uscc.
  std::string matched;
  Fit fit = Fit::exact;
  FIELDS(SearchHit, kind, id, name, name_en, beside, beside_id, matched, fit);
};

struct SearchAnswer {
  Basis basis;
  // All that fit; `hits` holds those listed.
  std::int64_t total = 0;
  // Of them firms; absent where no register was ever imported.
  std::optional<std::int64_t> firms;
  // Best fit first; then counties, cities, chains, links, articles, firms; then the shorter name; then by id.
  std::vector<SearchHit> hits;
  FIELDS(SearchAnswer, basis, total, firms, hits);
};
// Counties, cities, chains, links, articles and firms by what somebody typed.
Result<SearchAnswer> search(const Sight&, const SearchRequest&);

}  // namespace xl::app
