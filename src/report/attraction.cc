#include "report/attraction.h"

#include "base/text.h"

namespace xl::report {
namespace {

using attract::Need;
using attract::Reason;
using attract::ReasonKind;

std::string number(std::int64_t value) {
  return grouped(static_cast<long long>(value));
}

// "运动服装制造、鞋材等4个环节": links of the same chain with firms here, three names at most.
Message names_of(const std::vector<chain::LinkBeside>& links, const ChainId& chain) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const chain::LinkBeside& link : links) {
    if (link.firms == 0 || link.chain != chain) continue;
    zh.push_back(link.link);
    en.push_back(link.link_en.empty() ? link.link : link.link_en);
  }
  const std::string count = std::to_string(zh.size());
  const bool more = zh.size() > 3;
  if (more) {
    zh.resize(3);
    en.resize(3);
  }
  return {join(zh, "、") + (more ? "等" + count + "个环节" : ""),
          join(en, ", ") + (more ? " and others (" + count + " links)" : "")};
}

// That nobody is there, as far as may be said.
Message absence(const chain::LinkStanding& link) {
  if (link.standing == chain::Standing::missing) return {"本地缺这个环节", "the region lacks this link"};
  return {"名录里本地没有见到这个环节的企业，招引前先核实",
          "the register shows nobody on this link here; check before you invite"};
}

Message with_capital(const TargetFacts& facts) {
  const std::string capital = facts.capital ? to_string(*facts.capital) : "";
  return {"注册资本" + capital, "registered capital " + capital};
}

Message sentence(const Reason& reason, const TargetFacts& facts) {
  const std::string count = number(reason.count.value_or(0));
  switch (reason.kind) {
    case ReasonKind::evidence:
      return {"站在这个环节上，把握" + std::string(chinese_name(facts.level)),
              "stands on the link, confidence " + std::string(name_of(facts.level))};
    case ReasonKind::size:
      return with_capital(facts);
    case ReasonKind::size_unknown:
      if (facts.capital) {
        const Message capital = with_capital(facts);
        return {capital.zh + "，不是人民币，不计分也不扣分",
                capital.en + ", not in CNY: nothing added, nothing taken off"};
      }
      return {"注册资本未知，不计分也不扣分", "registered capital unknown: nothing added, nothing taken off"};
    case ReasonKind::waiting:
      return {facts.region.zh + "的下游环节有" + count + "家企业在等它",
              count + " firms right after it wait for it in " + facts.region.en};
    case ReasonKind::feeding:
      return {facts.region.zh + "的上游环节有" + count + "家企业可以供它",
              count + " firms right before it could feed it in " + facts.region.en};
    case ReasonKind::same_city:
      return {"同在" + facts.city.zh, "in the same city, " + facts.city.en};
    case ReasonKind::hops:
      if (reason.count.value_or(1) <= 1)
        return {facts.county.zh + "与本地相邻", facts.county.en + " is next to the region"};
      return {"所在的" + facts.county.zh + "与本地隔" + number(*reason.count - 1) + "个县",
              facts.county.en + " is " + number(*reason.count) + " borders away"};
    case ReasonKind::partner:
      return {"与" + facts.county.zh + "是山海协作（" + replace_all(facts.pair, ";", "、") + "）",
              facts.county.en + " is a mountain-sea partner (" + replace_all(facts.pair, ";", ", ") + ")"};
    case ReasonKind::also_fills:
      return {"它还站在本链本地另外" + count + "个缺弱环节上",
              "it stands on " + count + " more weak or missing links of this chain"};
    case ReasonKind::home_many:
      return {facts.county.zh + "同环节有" + count + "家，引一家来不伤其链",
              facts.county.en + " has " + count + " on the link: one of them is no loss"};
    case ReasonKind::home_few:
      return {facts.county.zh + "也重点发展这条链，这个环节只有" + count + "家，引走会削弱它",
              facts.county.en + " is named for this chain and has only " + count + " on the link"};
    case ReasonKind::home_only:
      return {
          "它是" + facts.county.zh + "重点产业链在这个环节上唯一的企业，引走就断了别县的链（内卷），排在最后",
          "it is the only one on the link in " + facts.county.en +
              ", which is named for this chain: taking it would break that chain, so it comes last"};
  }
  return {};
}

}  // namespace

Message why(Need need, const chain::LinkStanding& link) {
  switch (need) {
    case Need::strengthen:
      return {"强链：本地已有" + number(link.firms) + "家，还达不到强环的门槛",
              "strengthen: " + number(link.firms) + " firms here, less than a strong link has"};
    case Need::extend: {
      const Message feeding = names_of(link.fed_by, link.chain);
      const Message absent = absence(link);
      return {
          "延链：" + absent.zh + "，上游的" + feeding.zh + "已有，补上它就把链往下游延伸",
          "extend: " + absent.en + "; " + feeding.en + " could feed it, so the chain would reach further"};
    }
    case Need::fill:
      break;
  }
  const Message absent = absence(link);
  const Message waiting = names_of(link.feeds, link.chain);
  if (waiting.zh.empty()) return {"补链：" + absent.zh, "fill: " + absent.en};
  return {"补链：" + absent.zh + "，下游的" + waiting.zh + "在等",
          "fill: " + absent.en + "; " + waiting.en + " wait for it"};
}

void explain(std::vector<Reason>& reasons, const TargetFacts& facts) {
  for (Reason& reason : reasons) reason.words = sentence(reason, facts);
}

Message title_of(attract::Ring ring, const Message& city) {
  switch (ring) {
    case attract::Ring::city:
      return {city.zh + "内", "in " + city.en};
    case attract::Ring::province:
      return {"省内", "in the province"};
    case attract::Ring::partner:
      return {"山海协作", "mountain-sea partners"};
    case attract::Ring::outside:
      break;
  }
  return {"省外", "outside the province"};
}

Message measure_of_leads(const Money& least) {
  const std::string sum = to_string(least);
  return {"龙头：在本链中游或下游环节，归链把握高，注册资本已知且不少于" + sum +
              "，按注册资本由大到小；没有营收数据，注册资本不等于产能，待核",
          "lead firms: on a middle or downstream link with high confidence, registered capital known and at "
          "least " +
              sum + ", most first; turnover is in no register, unconfirmed"};
}

Message why_combed(const Message& link, const CombedFacts& facts) {
  if (facts.here > 0)
    return {link.zh + "：本县有" + number(facts.here) + "家",
            link.en + ": " + number(facts.here) + " firms here"};
  if (!facts.places.empty()) {
    Message text{link.zh + "：本县未见，最近的有", link.en + ": none here, nearest "};
    for (const CombedFacts::Place& place : facts.places) {
      const bool first = &place == &facts.places.front();
      const bool next = place.hops == 1;
      text.zh += (first ? "" : "、") + place.county.zh + "（" + (next ? "相邻，" : "") + number(place.firms) +
                 "家）";
      text.en += (first ? "" : ", ") + place.county.en + " (" + (next ? "next to it, " : "") +
                 number(place.firms) + " firms)";
    }
    return text;
  }
  if (facts.outside > 0) {
    return {link.zh + "：名录里全省未见，省外名录有" + number(facts.outside) + "家",
            link.en + ": none in the province, " + number(facts.outside) + " in outside registers"};
  }
  return {link.zh + "：名录里未见", link.en + ": nobody in the registers"};
}

std::vector<Message> not_known_of_combing() {
  return {{"买卖关系按产业链推出：上下游环节在哪里有企业；它实际向谁买、卖给谁，名录里没有",
           "drawn from the chain: where its neighbours in the chain have firms; whom it really buys from and "
           "sells "
           "to is in no register"}};
}

std::vector<Message> not_known_of_targets() {
  return {{"是否已经在向本地供货：名录里没有，不作理由，也不等于没有",
           "whether a firm already supplies somebody here: no register says, which does not mean no"},
          {"产能、信用、扩建意向：名录里没有，招引前要另行了解",
           "capacity, credit, plans to expand: no register says, to be asked for before inviting"}};
}

}  // namespace xl::report
