#include "report/profile.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace xl::report {
namespace {

constexpr std::size_t kNamed = 3;

// "a、b、c等5条" and "a, b, c and 2 more".
Message listed(const std::vector<Message>& names, const Message& unit) {
  Message text;
  const std::size_t shown = std::min(names.size(), kNamed);
  for (std::size_t i = 0; i < shown; ++i) {
    text.zh += (i > 0 ? "、" : "") + names[i].zh;
    text.en += (i > 0 ? ", " : "") + names[i].en;
  }
  if (shown < names.size()) {
    text.zh += "等" + std::to_string(names.size()) + unit.zh;
    text.en += " and " + std::to_string(names.size() - shown) + " more";
  }
  return text;
}

Message chains_sentence(const chain::RegionMap& map) {
  std::vector<Message> names;
  chain::StandingCounts sum;
  for (const chain::ChainStanding& one : map.chains) {
    if (!one.named) continue;
    names.push_back({one.name, one.name_en});
    sum.strong += one.counts.strong;
    sum.weak += one.counts.weak;
    sum.missing += one.counts.missing;
    sum.not_seen += one.counts.not_seen;
  }
  if (names.empty()) {
    return {map.name + "没有被点名的重点产业链。", map.name_en + " is named for no key chain. "};
  }
  const Message list = listed(names, {"条", ""});
  const std::string count = std::to_string(names.size());
  const int links = sum.strong + sum.weak + sum.missing + sum.not_seen;
  const auto number = [](int value) { return std::to_string(value); };
  return {map.name + "有" + count + "条重点产业链（" + list.zh + "），共" + number(links) + "个环节：强" +
              number(sum.strong) + "、弱" + number(sum.weak) + "、缺" + number(sum.missing) + "、未见" +
              number(sum.not_seen) + "。",
          map.name_en + " has " + count + (names.size() == 1 ? " key chain (" : " key chains (") + list.en +
              ") with " + number(links) + " links: " + number(sum.strong) + " strong, " + number(sum.weak) +
              " weak, " + number(sum.missing) + " missing, " + number(sum.not_seen) + " not seen. "};
}

Message firms_sentence(const ProfileFacts& facts) {
  if (!facts.placed) {
    return {"还没有导入企业名录，各环节都是“未见”，不是“缺”。",
            "No register has been imported yet: links are not seen, which is not missing. "};
  }
  const std::string placed = grouped(*facts.placed);
  const std::string assigned = grouped(facts.assigned.value_or(0));
  return {"名录里落在本地的企业" + placed + "家，其中" + assigned + "家站在至少一个环节上。",
          placed + " firms of the register are here, " + assigned + " of them on at least one link. "};
}

// Without any firm every link is a gap, and none more than another.
Message gaps_sentence(const ProfileFacts& facts) {
  const auto gaps = facts.gaps;
  if (gaps.empty() || facts.placed.value_or(0) == 0) return {};
  std::vector<Message> names;
  for (const chain::LinkStanding& gap : gaps.first(std::min(gaps.size(), kNamed))) {
    const std::string zh(!gap.standing                                ? ""
                         : *gap.standing == chain::Standing::not_seen ? "未见"
                                                                      : chinese_name(*gap.standing));
    const std::string en = gap.standing ? replace_all(name_of(*gap.standing), "_", " ") : std::string();
    names.push_back({gap.link + "（" + gap.chain_name + "，" + zh + "）",
                     gap.link_en + " (" + gap.chain_name_en + ", " + en + ")"});
  }
  const Message list = listed(names, {"个", ""});
  return {"最要紧的缺弱环节：" + list.zh + "。", "Most important gaps: " + list.en + ". "};
}

Message others_sentence(const chain::RegionMap& map) {
  std::vector<const chain::ChainStanding*> others;
  for (const chain::ChainStanding& one : map.chains) {
    if (!one.named && one.applies && one.on_links > 0) others.push_back(&one);
  }
  if (others.empty()) return {};
  std::ranges::stable_sort(others, std::greater(), [](const auto* one) { return one->on_links; });
  const chain::ChainStanding& most = *others.front();
  const std::string count = std::to_string(others.size());
  const std::string firms = grouped(most.on_links);
  return {"没有点名但已有企业的产业链" + count + "条，最多的是" + most.name + "（企业×环节" + firms + "）。",
          "Chains not named but with firms here: " + count + ", most on " + most.name_en + " (" + firms +
              " firms × links)."};
}

}  // namespace

Message summary_of(const ProfileFacts& facts) {
  Message text;
  for (const Message& sentence : {chains_sentence(facts.map), firms_sentence(facts), gaps_sentence(facts),
                                  facts.placed ? others_sentence(facts.map) : Message{}}) {
    text.zh += sentence.zh;
    text.en += sentence.en;
  }
  while (text.en.ends_with(' ')) text.en.pop_back();
  return text;
}

}  // namespace xl::report
