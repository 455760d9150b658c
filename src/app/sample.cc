#include "app/sample.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "app/detail/draws.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/text.h"

namespace xl::app {
namespace {

// GB 11714 check character of the eight characters of an organisation code.
char organisation_check(std::string_view eight) {
  constexpr std::array<int, 8> kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const char c = eight[i];
    sum += kWeights[i] * (c <= '9' ? c - '0' : c - 'A' + 10);
  }
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check % 11);
}

std::string example_uscc(const RegionCode& county, std::int64_t number) {
  std::string serial(6, '0');
  for (std::size_t i = serial.size(); i-- > 0; number /= 31) {
    serial[i] = kUsccAlphabet[static_cast<std::size_t>(number % 31)];
  }
  const std::string organisation = "EX" + serial;
  const std::string body = "91" + county.text + organisation + organisation_check(organisation);
  return body + uscc_check_character(body);
}

// A county with what its firms can be made of.
struct Ground {
  const County* county = nullptr;
  std::string city;
  std::vector<std::string> towns;
  // Links that firms of this county stand on, each as often as its weight.
  std::vector<const Link*> links;
  // How many firms it has, against the other counties.
  std::size_t weight = 1;
};

// How many firms the links of a county's own chains have against each other: a few crowded, some thin, one
// empty.
constexpr std::array<std::size_t, 7> kOwnWeights = {12, 2, 5, 0, 8, 1, 3};
// Of the other chains every ninth link is there.
constexpr std::size_t kOtherPeriod = 9;

std::vector<Ground> grounds_of(const pack::Pack& pack) {
  std::map<RegionCode, std::string> city_names;
  for (const City& city : pack.cities) city_names[city.code] = city.name;
  std::vector<Ground> grounds;
  for (const County& county : pack.counties) {
    if (!county.appraised) continue;
    Ground ground{.county = &county, .city = city_names[county.city], .towns = {}, .links = {}};
    for (const Town& town : pack.towns) {
      if (town.county == county.code && town.kind != "其他") ground.towns.push_back(town.name);
    }
    std::set<ChainId> own;
    for (const CountyChain& pair : pack.county_chains) {
      if (pair.county == county.code) own.insert(pair.chain);
    }
    std::size_t nth = grounds.size();
    for (const Link& link : pack.links) {
      ++nth;
      if (own.contains(link.chain)) {
        ground.links.insert(ground.links.end(), kOwnWeights[nth % kOwnWeights.size()], &link);
      } else if (nth % kOtherPeriod == 0) {
        ground.links.push_back(&link);
      }
    }
    ground.weight = 1 + own.size();
    grounds.push_back(std::move(ground));
  }
  return grounds;
}

std::string scope_of(const Link& link, Draws& draws) {
  std::vector<std::string> words;
  for (const Keyword& keyword : link.keywords) {
    if (keyword.contexts.empty()) words.push_back(keyword.word);
  }
  if (words.empty()) return "企业管理咨询;市场营销策划。";
  const std::string first = words[draws.below(words.size())];
  const std::string second = words[draws.below(words.size())];
  const std::string list = first == second ? first : first + "、" + second;
  constexpr std::array<std::string_view, 4> kTails = {"", "自营和代理各类商品和技术的进出口业务。",
                                                      "(依法须经批准的项目,经相关部门批准后方可开展经营活动)",
                                                      "(不含危险化学品)。"};
  const std::string tail(kTails[draws.below(kTails.size())]);
  if (draws.chance(70)) return "生产、加工、销售" + list + "。" + tail;
  if (draws.chance(50)) return list + "的研发、制造;包装服务。" + tail;
  return "批发、零售:" + list + ";货物运输代理。" + tail;
}

std::string capital_of(Draws& draws) {
  constexpr std::array<int, 8> kTenThousands = {10, 50, 100, 200, 500, 1000, 3000, 12000};
  if (draws.chance(5)) return "";
  const std::string amount = std::to_string(kTenThousands[draws.below(kTenThousands.size())]);
  return draws.chance(6) ? amount + "万美元" : amount + "万元人民币";
}

std::string registered_on(Draws& draws) {
  const Date first = *date_of({1990, 1, 1});
  const Date last = *date_of({2025, 12, 31});
  const auto days = static_cast<std::size_t>(last.days - first.days) + 1;
  return to_string(Date{first.days + static_cast<std::int32_t>(draws.below(days))});
}

std::vector<std::string> example_firm(const Ground& ground, Draws& draws, std::int64_t number) {
  const County& county = *ground.county;
  const bool generic = draws.chance(25) || ground.links.empty();
  const Link* const link = generic ? nullptr : ground.links[draws.below(ground.links.size())];
  const std::string town = ground.towns.empty() ? "" : ground.towns[draws.below(ground.towns.size())];
  const std::string street = "示例路" + std::to_string(1 + draws.below(999)) + "号";
  const std::string where = county.name == ground.city ? county.name : ground.city + county.name;
  // Some addresses say less than a full one, as real ones do.
  const std::string address = draws.chance(3)   ? town + street
                              : draws.chance(2) ? ground.city + street
                                                : "福建省" + where + town + street;
  const std::string trade = link == nullptr ? "咨询" : link->name;
  return {example_uscc(county.code, number),
          county.short_name + "示例" + trade + std::to_string(number + 1) + "有限公司",
          registered_on(draws),
          "有限责任公司",
          capital_of(draws),
          link == nullptr ? "企业管理咨询;会议及展览服务;物业管理。" : scope_of(*link, draws),
          ground.city,
          address};
}

// Calls `each` for every firm of the sample, by number.
void for_each_firm(const pack::Pack& pack, const SampleOptions& options,
                   const std::function<void(const Ground&, Draws&, std::int64_t)>& each) {
  const std::vector<Ground> grounds = grounds_of(pack);
  if (grounds.empty()) return;
  // A county with more chains has more firms: each county as often as it weighs.
  std::vector<const Ground*> weighed;
  for (const Ground& ground : grounds) weighed.insert(weighed.end(), ground.weight, &ground);
  for (std::int64_t number = 0; number < options.size; ++number) {
    Draws draws(options.seed, number);
    const Ground& ground = *weighed[draws.below(weighed.size())];
    each(ground, draws, number);
  }
}

}  // namespace

void write_sample(const pack::Pack& pack, const SampleOptions& options,
                  const std::function<void(const std::string&)>& line) {
  line(csv_line(
      {"统一社会信用代码", "企业名称", "成立日期", "企业类型", "注册资本", "经营范围", "城市", "住所"}));
  for_each_firm(pack, options, [&](const Ground& ground, Draws& draws, std::int64_t number) {
    line(csv_line(example_firm(ground, draws, number)));
  });
}

std::vector<SampleFirm> sample_firms(const pack::Pack& pack, const SampleOptions& options) {
  std::vector<SampleFirm> firms;
  for_each_firm(pack, options, [&](const Ground& ground, Draws& draws, std::int64_t number) {
    std::vector<std::string> cells = example_firm(ground, draws, number);
    firms.push_back({std::move(cells[0]), std::move(cells[1]), ground.county->code});
  });
  return firms;
}

}  // namespace xl::app
