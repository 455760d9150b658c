#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/request.h"
#include "base/money.h"

namespace xl::app {

struct EnterprisesRequest {
  static constexpr auto needs = Permission::read;
  // Words of the name, or its pinyin; all of several must fit.
  std::string text;
  // Where the firms are, which chain or link they stand on or have to do with, how sure that is (high,
  // medium, low, or 高 中 低).
  std::string region;
  std::optional<std::string> chain;
  std::optional<std::string> link;
  std::optional<std::string> confidence;
  // Only those that stand on it, not those that deal in it or serve it.
  bool stands = false;
  // name, registered, capital or uscc; with - in front the other way round. The best fit first where there is
  // a text, else by uscc.
  std::string sort;
  // The USCC of the last firm of the page before: its `next`.
  std::string after;
  std::optional<int> limit;
  FIELDS(EnterprisesRequest, text, region, chain, link, confidence, stands, sort, after, limit);
};

// A link of a firm in a list.
struct LinkOfFirm {
  ChainId chain;
  std::string chain_name;
  std::string link;
  bool stands = false;
  std::string confidence;
  FIELDS(LinkOfFirm, chain, chain_name, link, stands, confidence);
};
struct EnterpriseRow {
  std::string uscc;
  std::string name;
  // Empty where its place is unknown.
  std::string county;
  std::string county_name;
  std::optional<Date> registered;
  std::optional<Money> capital;
  // Those that it stands on first, the surest first.
  std::vector<LinkOfFirm> links;
  FIELDS(EnterpriseRow, uscc, name, county, county_name, registered, capital, links);
};
struct EnterprisesAnswer {
  Basis basis;
  // That fit, on all pages; and in the whole register.
  std::int64_t count = 0;
  std::int64_t total = 0;
  // What it was sorted by.
  std::string sort;
  std::vector<EnterpriseRow> firms;
  // `after` of the next page; absent on the last one.
  std::optional<std::string> next;
  FIELDS(EnterprisesAnswer, basis, count, total, sort, firms, next);
};
// The register as a list, 50 firms a page and at most 500. Firms that do not state what it is sorted by come
// last either way; equal ones go by USCC.
Result<EnterprisesAnswer> enterprises(const Sight&, const EnterprisesRequest&);
// The same on one page of any length.
Result<EnterprisesAnswer> enterprises_page(const Sight&, const EnterprisesRequest&, std::size_t length);

}  // namespace xl::app
