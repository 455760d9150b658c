#include "app/enterprises.h"

#include <algorithm>

#include "app/firm_index.h"
#include "app/names.h"
#include "base/name_match.h"
#include "base/text.h"
#include "model/evidence.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr int kUsualFirms = 50;
constexpr int kMostFirms = 500;

enum class Key { fit, uscc, name, registered, capital };

struct Order {
  Key key = Key::uscc;
  bool down = false;
  std::string word;
};

Result<Order> order_of(const std::string& asked, bool has_text) {
  if (asked.empty()) return has_text ? Order{Key::fit, false, "fit"} : Order{Key::uscc, false, "uscc"};
  const bool down = asked.front() == '-';
  const std::string word = asked.substr(down ? 1 : 0);
  constexpr std::pair<std::string_view, Key> kKeys[] = {
      {"name", Key::name}, {"registered", Key::registered}, {"capital", Key::capital}, {"uscc", Key::uscc}};
  for (const auto& [name, key] : kKeys) {
    if (word == name) return Order{key, down, asked};
  }
  return failure(
      ErrorKind::invalid, "sort 只能是 name、registered、capital、uscc，前面加 - 为从大到小；这里是 " + asked,
      "sort is one of name, registered, capital, uscc, with - in front for descending, not " + asked);
}

// What a firm must be, as positions in the pack.
struct Filter {
  NameQuery query;
  bool whole_province = true;
  std::vector<bool> counties;
  bool by_link = false;
  std::vector<bool> links;
  std::optional<std::uint8_t> level;
  bool stands = false;

  bool allows_place(const FirmIndex& index, std::size_t firm) const {
    if (whole_province) return true;
    const auto county = index.county(firm);
    return county && counties[*county];
  }
  bool allows_links(const FirmIndex& index, std::size_t firm) const {
    if (!by_link) return true;
    return std::ranges::any_of(index.links(firm), [&](const FirmIndex::OnLink& one) {
      return links[one.link] && (!level || one.level == *level) && (!stands || one.stands);
    });
  }
};

Result<std::optional<std::uint8_t>> level_asked(const std::optional<std::string>& word) {
  if (!word) return std::optional<std::uint8_t>();
  for (const Level level : {Level::high, Level::medium, Level::low}) {
    if (*word == name_of(level) || *word == chinese_name(level))
      return std::optional(static_cast<std::uint8_t>(level));
  }
  return failure(ErrorKind::invalid, "confidence 只能是 high（高）、medium（中）、low（低），这里是 " + *word,
                 "confidence is one of high, medium, low, not " + *word);
}

Result<Filter> filter_of(const pack::Pack& pack, const EnterprisesRequest& request) {
  Filter filter{.query = NameQuery(request.text)};
  const RegionCode region = TRY(region_named(pack, request.region));
  filter.whole_province = region == pack.province.code;
  const std::vector<RegionCode> counties = counties_in(pack, region);
  for (const County& county : pack.counties)
    filter.counties.push_back(std::ranges::binary_search(counties, county.code));
  filter.level = TRY(level_asked(request.confidence));
  filter.stands = request.stands;
  filter.by_link = request.chain || request.confidence || request.stands;
  if (request.link && !request.chain) {
    return failure(ErrorKind::invalid, "按环节查找要同时给出产业链（chain）",
                   "a link needs its chain as well");
  }
  const ChainId chain = request.chain ? TRY(chain_named(pack, *request.chain)) : ChainId{};
  const Link* const link = request.link ? TRY(link_named(pack, chain, *request.link)) : nullptr;
  for (const Link& one : pack.links) {
    filter.links.push_back((link == nullptr || &one == link) && (!request.chain || one.chain == chain));
  }
  return filter;
}

struct Found {
  std::uint32_t firm = 0;
  Fit fit = Fit::exact;
};

// The total order of a list.
class Earlier {
 public:
  Earlier(const FirmIndex& index, const Order& order) : index_(index), order_(order) {}

  bool operator()(const Found& a, const Found& b) const {
    switch (order_.key) {
      case Key::fit:
        if (a.fit != b.fit) return a.fit < b.fit;
        if (index_.name(a.firm).size() != index_.name(b.firm).size())
          return index_.name(a.firm).size() < index_.name(b.firm).size();
        break;
      case Key::name:
        if (index_.name(a.firm) != index_.name(b.firm))
          return before_by_sound(index_.name(a.firm), index_.name(b.firm)) != order_.down;
        break;
      case Key::registered:
        if (const auto less = by_number(index_.registered(a.firm), index_.registered(b.firm))) return *less;
        break;
      case Key::capital:
        if (const auto less = by_number(index_.capital(a.firm), index_.capital(b.firm))) return *less;
        break;
      case Key::uscc:
        return (index_.uscc(a.firm) < index_.uscc(b.firm)) != order_.down && a.firm != b.firm;
    }
    return index_.uscc(a.firm) < index_.uscc(b.firm);
  }

 private:
  std::optional<bool> by_number(std::int64_t a, std::int64_t b) const {
    if (a == b) return std::nullopt;
    if (a == FirmIndex::kUnknown || b == FirmIndex::kUnknown) return b == FirmIndex::kUnknown;
    return (a < b) != order_.down;
  }
  const FirmIndex& index_;
  const Order& order_;
};

// Where the page before ended; nothing where this is the first.
Result<std::optional<Found>> last_of_page_before(const FirmIndex& index, const Filter& filter,
                                                 const std::string& after) {
  if (after.empty()) return std::optional<Found>();
  const auto firm = index.find(upper_case(after));
  const auto fit = firm ? filter.query.fit(index.name(*firm)) : std::nullopt;
  if (!fit) {
    return failure(
        ErrorKind::invalid, "翻页的位置 " + after + " 已不在名录里，请从第一页重新查看",
        "the place " + after + " to go on from is no longer in the list; begin with the first page");
  }
  return std::optional(Found{static_cast<std::uint32_t>(*firm), *fit});
}

// The first `limit` firms after `last` in this order, and how many fit on all pages.
std::int64_t page_of(const FirmIndex& index, const Filter& filter, const Earlier& earlier,
                     const std::optional<Found>& last, std::size_t limit, std::vector<Found>& page) {
  std::int64_t count = 0;
  for (std::uint32_t firm = 0; firm < index.size(); ++firm) {
    if (!filter.allows_place(index, firm) || !filter.allows_links(index, firm)) continue;
    const auto fit = filter.query.fit(index.name(firm));
    if (!fit) continue;
    ++count;
    const Found found{firm, *fit};
    if (last && !earlier(*last, found)) continue;
    if (page.size() == limit) {
      if (!earlier(found, page.front())) continue;
      std::ranges::pop_heap(page, earlier);
      page.pop_back();
    }
    page.push_back(found);
    std::ranges::push_heap(page, earlier);
  }
  std::ranges::sort_heap(page, earlier);
  return count;
}

std::vector<LinkOfFirm> links_of(const pack::Pack& pack, const FirmIndex& index, std::size_t firm) {
  const auto found = index.links(firm);
  std::vector<FirmIndex::OnLink> links(found.begin(), found.end());
  std::ranges::sort(
      links, {}, [](const FirmIndex::OnLink& one) { return std::tuple(!one.stands, one.level, one.link); });
  std::vector<LinkOfFirm> views;
  for (const FirmIndex::OnLink& one : links) {
    const Link& link = pack.links[one.link];
    const Chain* const chain = find_chain(pack, link.chain);
    views.push_back({link.chain, chain != nullptr ? chain->name : link.chain.text, link.name, one.stands,
                     std::string(name_of(static_cast<Level>(one.level)))});
  }
  return views;
}

EnterpriseRow row_of(const Sight& sight, const FirmIndex& index, std::size_t firm) {
  EnterpriseRow row{.uscc = std::string(index.uscc(firm)), .links = links_of(sight.pack, index, firm)};
  if (const auto county = index.county(firm)) {
    row.county = sight.pack.counties[*county].code.text;
    row.county_name = sight.pack.counties[*county].name;
  }
  const Register& declared = *find_register(sight.pack, "enterprises");
  const auto stored = store::find(sight.data, declared, {row.uscc});
  if (!stored) return row;
  const auto column = [&](std::string_view field) -> const Column& {
    return stored->table.columns[declared.index_of(field).value()];
  };
  row.name = column("name").text(0);
  if (column("reg_date").has(0))
    row.registered = Date{static_cast<std::int32_t>(column("reg_date").number(0))};
  if (const Column& money = column("capital"); money.has(0))
    row.capital = Money{money.number(0), std::string(money.text(0))};
  return row;
}

}  // namespace

Result<EnterprisesAnswer> enterprises(const Sight& sight, const EnterprisesRequest& request) {
  const int limit = request.limit.value_or(kUsualFirms);
  if (limit < 1 || limit > kMostFirms)
    return failure(ErrorKind::invalid, "limit 应在 1 和 500 之间", "limit is between 1 and 500");
  return enterprises_page(sight, request, static_cast<std::size_t>(limit));
}

Result<EnterprisesAnswer> enterprises_page(const Sight& sight, const EnterprisesRequest& request,
                                           std::size_t length) {
  const Filter filter = TRY(filter_of(sight.pack, request));
  const Order order = TRY(order_of(request.sort, !filter.query.empty()));
  EnterprisesAnswer answer{.basis = basis_of(sight), .sort = order.word};
  const auto index = firm_index(sight);
  if (index == nullptr) {
    return failure(ErrorKind::not_found, "还没有导入企业名录（xianlian import enterprises 文件）",
                   "no enterprise register has been imported yet (xianlian import enterprises FILE)");
  }
  const auto last = TRY(last_of_page_before(*index, filter, request.after));
  std::vector<Found> page;
  // One more than asked for tells whether there is a next page.
  answer.count = page_of(*index, filter, Earlier(*index, order), last, length + 1, page);
  answer.total = static_cast<std::int64_t>(index->size());
  const bool more = page.size() > length;
  if (more) page.resize(length);
  for (const Found& found : page) answer.firms.push_back(row_of(sight, *index, found.firm));
  if (more) answer.next = answer.firms.back().uscc;
  return answer;
}

}  // namespace xl::app
