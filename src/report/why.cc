#include "report/why.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"

namespace xl::report {
namespace {

using chain::CoverageFault;
using chain::CoverageVerdict;
using chain::LinkStanding;
using chain::Role;
using chain::Standing;

std::string number(std::uint64_t value) {
  return grouped(static_cast<long long>(value));
}

std::string firms_zh(std::uint64_t count) {
  return number(count) + "家";
}
std::string firms_en(std::uint64_t count) {
  return number(count) + (count == 1 ? " firm" : " firms");
}

// 0.9532 → "95.3%", cut rather than rounded so that 94.96 % never reads as 95 %.
std::string percent(double share) {
  const auto tenths = static_cast<long long>(share * 1000 + 1e-6);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string quoted(std::string_view words) {
  return "“" + std::string(words) + "”";
}

// The words that speak, and the verbs they were read with.
struct Words {
  std::vector<std::string> keywords;
  std::vector<std::string> verbs;
  std::vector<std::string> in_name;
  // Who said otherwise, and why.
  std::vector<std::string> said;
  // The piece that tells the firm's industry; none where it says nothing.
  const Evidence* industry = nullptr;
};

Words words_of(const std::vector<Evidence>& evidence) {
  Words words;
  for (const Evidence& piece : evidence) {
    if (piece.field == "industry") {
      words.industry = &piece;
      continue;
    }
    auto& list = piece.field == "name"         ? words.in_name
                 : piece.field == "correction" ? words.said
                 : piece.means == "keyword"    ? words.keywords
                                               : words.verbs;
    const std::string text = quoted(piece.words);
    if (std::ranges::find(list, text) == list.end()) list.push_back(text);
  }
  return words;
}

Message role_sentence(Role role) {
  switch (role) {
    case Role::make:
      return {"是制造", "makes it"};
    case Role::research:
      return {"是研发", "develops it"};
    case Role::trade:
      return {"是贸易", "deals in it"};
    case Role::service:
      return {"是服务", "serves with it"};
    case Role::rent:
      return {"是租赁", "lets it"};
    case Role::unstated:
      return {"没有写明做什么", "does not say what it does with it"};
    case Role::name_only:
      return {"只见于名称", "only bears it in its name"};
  }
  return {};
}

Message fault_sentence(CoverageFault fault, const CoverageVerdict& verdict) {
  const std::string last = verdict.last_year ? std::to_string(*verdict.last_year) : "";
  const std::string as_of = std::to_string(verdict.as_of_year);
  switch (fault) {
    case CoverageFault::empty:
      return {"名录里没有本地企业", "the register has no firm of this region"};
    case CoverageFault::years_unknown:
      return {"名录没有说明登记年份截至哪一年", "the register does not say up to which year it reaches"};
    case CoverageFault::outdated:
      return {
          "名录只登记到" + last + "年，截至" + as_of + "年已超过" + std::to_string(verdict.year_lag) + "年",
          "the register ends in " + last + ", more than " + std::to_string(verdict.year_lag) +
              " year before " + as_of};
    case CoverageFault::incomplete:
      return {"名录未声明是全部企业，可能只是一部分", "the register does not claim to hold all firms"};
    case CoverageFault::outside:
      return {"名录声明的范围不包括本地", "the register does not claim to cover this region"};
    case CoverageFault::placed_low:
      return {"落到县的企业占" + percent(*verdict.share_placed) + "，不到" + percent(verdict.min_placed),
              percent(*verdict.share_placed) + " of the firms are placed in a county, less than " +
                  percent(verdict.min_placed)};
    case CoverageFault::assigned_low:
      return {
          "归到环节的企业占" + percent(*verdict.share_assigned) + "，不到" + percent(verdict.min_assigned),
          percent(*verdict.share_assigned) + " of the firms stand on a link, less than " +
              percent(verdict.min_assigned)};
  }
  return {};
}

Message absence_sentence(const LinkStanding& link, const CoverageVerdict& verdict) {
  if (*link.standing == Standing::missing) {
    return {"缺环：名录达到下结论的要求，没有一家企业在这个环节上",
            "Missing: the register reaches far enough to say so, and no firm stands on this link"};
  }
  if (link.makers.low > 0) {
    return {"未见：只有" + firms_zh(link.makers.low) + "把握为低的企业，须核实",
            "Not seen: only " + firms_en(link.makers.low) + " of low confidence, to be checked"};
  }
  if (verdict.may_say_missing) {
    return {"未见：有把握的企业" + firms_zh(link.firms) + "，不到弱环的门槛" + firms_zh(link.weak_min_firms),
            "Not seen: " + firms_en(link.firms) + ", less than the " + number(link.weak_min_firms) +
                " of a weak link"};
  }
  Message message{"未见：名录里没有，但名录不全，不能说缺（",
                  "Not seen: none in the register, which does not reach far enough to say missing ("};
  for (const CoverageFault fault : verdict.faults) {
    const Message reason = fault_sentence(fault, verdict);
    const bool first = fault == verdict.faults.front();
    message.zh += (first ? "" : "；") + reason.zh;
    message.en += (first ? "" : "; ") + reason.en;
  }
  return {message.zh + "）", message.en + ")"};
}

// "注册资本合计5,000 万元(其中2家有数)"; unknown where no firm states it.
Message capital_phrase(const LinkStanding& link) {
  if (!link.capital) return {"注册资本未知", "registered capital unknown"};
  const std::string sum = to_string(*link.capital);
  if (link.capital_known >= link.firms) return {"注册资本合计" + sum, sum + " of registered capital"};
  const std::string known = firms_zh(link.capital_known);
  return {"注册资本合计" + sum + "（其中" + known + "有数）",
          sum + " of registered capital (" + number(link.capital_known) + " of them state it)"};
}

Message standing_sentence(const LinkStanding& link, const CoverageVerdict& verdict) {
  if (!link.standing) {
    return {"本链限于文件所列的县，这里的" + firms_zh(link.same_trade) + "企业是同类，不计入本链",
            "The chain belongs to the counties named for it; " + firms_en(link.same_trade) +
                " here are of the same trade and do not count"};
  }
  if (*link.standing == Standing::missing || *link.standing == Standing::not_seen) {
    return absence_sentence(link, verdict);
  }
  const Message capital = capital_phrase(link);
  const std::string most = to_string(link.strong_min_capital);
  const Message had{"有把握的企业" + firms_zh(link.firms) + "，" + capital.zh,
                    firms_en(link.firms) + " of high or medium confidence, " + capital.en};
  const Message held{
      "强环的门槛是" + firms_zh(link.strong_min_firms) + "或" + most + "，待核",
      "a strong link has " + number(link.strong_min_firms) + " or " + most + ", thresholds unconfirmed"};
  const bool strong = *link.standing == Standing::strong;
  return {(strong ? "强环：" : "弱环：") + had.zh + "（" + held.zh + "）",
          (strong ? "Strong: " : "Weak: ") + had.en + " (" + held.en + ")"};
}

// "运动服装制造、鞋材及制鞋等3个环节", at most three names.
Message names_of(const std::vector<chain::LinkBeside>& links, const ChainId& chain, bool same_chain) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const chain::LinkBeside& link : links) {
    if (link.firms == 0 || (link.chain == chain) != same_chain) continue;
    zh.push_back(same_chain ? link.link : link.chain_name + "的" + link.link);
    en.push_back(link.link_en.empty() ? link.link : link.link_en);
  }
  const std::string count = std::to_string(zh.size());
  const bool more = zh.size() > 3;
  zh.resize(std::min<std::size_t>(zh.size(), 3));
  en.resize(zh.size());
  return {join(zh, "、") + (more ? "等" + count + "个环节" : ""),
          join(en, ", ") + (more ? " and others (" + count + " links)" : "")};
}

void add_importance(const LinkStanding& link, std::vector<Message>& sentences) {
  const chain::Importance& worth = *link.importance;
  if (worth.named) {
    sentences.push_back({"本链是文件或名单所列的当地重点产业链", "The region is named for this chain"});
  }
  if (worth.waiting_links > 0) {
    const Message names = names_of(link.feeds, link.chain, true);
    sentences.push_back(
        {"下游在等它：" + names.zh + "，本地有" + firms_zh(worth.waiting_firms),
         "Waiting for it: " + names.en + ", with " + firms_en(worth.waiting_firms) + " here"});
  }
  if (worth.served_firms > 0) {
    sentences.push_back(
        {"支撑环节，服务本链其他环节的" + firms_zh(worth.served_firms) + "企业",
         "A link of support: it serves " + firms_en(worth.served_firms) + " on the chain's other links"});
  }
  if (worth.cross_chain_links > 0) {
    const Message names = names_of(link.feeds, link.chain, false);
    sentences.push_back({"别的链也用得上：" + names.zh, "Other chains use it: " + names.en});
  }
  if (worth.feeding_links > 0) {
    const Message names = names_of(link.fed_by, link.chain, true);
    sentences.push_back(
        {"上游已有：" + names.zh + "，本地有" + firms_zh(worth.feeding_firms),
         "Could be fed by: " + names.en + ", with " + firms_en(worth.feeding_firms) + " here"});
  }
}

void add_places(const LinkStanding& link, std::vector<Message>& sentences) {
  if (link.places.empty()) {
    sentences.push_back({"全省名录里别的县也没有", "No other county of the province has it in the register"});
    return;
  }
  Message message{"可以找：", "Could be found in: "};
  for (const chain::PlaceWithLink& place : link.places) {
    const bool first = &place == &link.places.front();
    const std::string relation(chinese_name(place.relation));
    message.zh += (first ? "" : "、") + place.name + "（" + relation + "，" + firms_zh(place.firms) + "）";
    message.en += (first ? "" : ", ") + place.name_en + " (" + std::string(name_of(place.relation)) + ", " +
                  firms_en(place.firms) + ")";
  }
  sentences.push_back(std::move(message));
}

// Does the firm's industry, told from all its words, bear a link out?
Message industry_sentence(const Evidence& piece) {
  if (piece.means == "agrees") {
    return {"合看经营范围和名称，行业是" + piece.words + "，与环节的行业相符",
            "Its words at large say " + piece.words + ", an industry of this link or chain"};
  }
  return {"合看经营范围和名称，行业是" + piece.words + "，与环节的行业不符，把握因此降低",
          "Its words at large say " + piece.words + ", not an industry of this link, so confidence is less"};
}

}  // namespace

std::vector<Message> why(const chain::Assignment& assignment, const Chain& chain, const Link& link) {
  const Words words = words_of(assignment.evidence);
  const std::string level(chinese_name(assignment.level));
  const std::string on = chain.name + "/" + link.name;
  const std::string on_en = chain.name_en + " / " + link.name_en;
  const std::string score = std::to_string(assignment.score);
  std::vector<Message> sentences;
  const bool may_stand = assignment.own_work || chain::is_own_work(link, assignment.role);
  if (!words.said.empty()) {
    const std::string& who = words.said.back();
    sentences.push_back(
        assignment.stands
            ? Message{"归入" + on + "，人工更正，" + who, "Put on " + on_en + " by a person, " + who}
            : Message{"不算在" + on + "上，人工更正，" + who, "Taken off " + on_en + " by a person, " + who});
  } else if (!assignment.stands && may_stand && assignment.level == Level::low) {
    sentences.push_back(
        {"可能在" + on + "上，把握低（" + score + "分），待核，不计入",
         "May stand on " + on_en + ": confidence low (" + score + "), to be checked, not counted"});
  } else if (assignment.stands) {
    sentences.push_back({"归入" + on + "，把握" + level + "（" + score + "分）",
                         "Stands on " + on_en + ", confidence " + std::string(name_of(assignment.level)) +
                             " (" + score + ")"});
  } else {
    sentences.push_back({"与" + on + "有关，但不算在这个环节上（" + score + "分）",
                         "Has to do with " + on_en + " but does not stand on it (" + score + ")"});
  }
  if (!words.keywords.empty()) {
    const Message role = role_sentence(assignment.role);
    Message message{"经营范围写有" + join(words.keywords, "、"),
                    "The scope names " + join(words.keywords, ", ")};
    if (words.verbs.empty()) {
      message.zh += "，" + role.zh;
      message.en += "; the firm " + role.en;
    } else {
      message.zh += "，由" + join(words.verbs, "、") + "看出" + role.zh;
      message.en += "; by " + join(words.verbs, ", ") + " the firm " + role.en;
    }
    sentences.push_back(std::move(message));
  }
  if (!words.in_name.empty()) {
    const bool only = assignment.role == Role::name_only;
    sentences.push_back(
        {"企业名称含" + join(words.in_name, "、") + (only ? "，经营范围里没有依据" : ""),
         "The name bears " + join(words.in_name, ", ") + (only ? ", the scope says nothing of it" : "")});
  }
  if (words.industry != nullptr) sentences.push_back(industry_sentence(*words.industry));
  return sentences;
}

Message why_there(const std::string& county_name, Level level, const std::vector<Evidence>& evidence) {
  Message words;
  for (const Evidence& piece : evidence) {
    words.zh += (words.zh.empty() ? "" : "、") +
                (piece.field == "name"   ? std::string("名称里的")
                 : piece.field == "city" ? "城市一栏的"
                                         : "地址里的") +
                quoted(piece.words);
    words.en += (words.en.empty() ? "" : ", ") + quoted(piece.words) + " in the " + piece.field;
  }
  if (words.zh.empty()) {
    return {"所在县未知：地址和名称里没有认得出的地名",
            "county unknown: address and name hold no known place"};
  }
  if (county_name.empty()) {
    return {"所在县未知：只找到" + words.zh, "county unknown: found only " + words.en};
  }
  return {"在" + county_name + "（把握" + std::string(chinese_name(level)) + "）：凭" + words.zh,
          "in " + county_name + " (confidence " + std::string(name_of(level)) + "): by " + words.en};
}

Message why_in(const std::string& industry_name, Level level, const std::vector<Evidence>& evidence) {
  Message words;
  std::string_view field;
  for (const Evidence& piece : evidence) {
    const bool in_name = piece.field == "name";
    if (!words.zh.empty()) {
      words.zh += "、";
      words.en += ", ";
    }
    // The field is told once for the words that stand in it.
    if (piece.field != field) {
      words.zh += in_name ? "名称里的" : "经营范围里的";
      words.en += in_name ? "its name's " : "its scope's ";
    }
    field = piece.field;
    words.zh += quoted(piece.words);
    words.en += quoted(piece.words);
  }
  return {
      "像是" + industry_name + "（把握" + std::string(chinese_name(level)) + "）：凭" + words.zh,
      "looks like " + industry_name + " (confidence " + std::string(name_of(level)) + "): by " + words.en};
}

std::vector<Message> why(const CoverageVerdict& verdict) {
  if (verdict.may_say_missing) {
    return {{"名录达到下结论的要求：登记到" + std::to_string(*verdict.last_year) +
                 "年，声明为全部企业，落县" + percent(*verdict.share_placed) + "，归链" +
                 percent(*verdict.share_assigned) + "，可以说“缺”",
             "The register reaches far enough to say missing: up to " + std::to_string(*verdict.last_year) +
                 ", declared complete, " + percent(*verdict.share_placed) + " placed, " +
                 percent(*verdict.share_assigned) + " on a link"}};
  }
  std::vector<Message> sentences = {
      {"名录不全，没有企业的环节只说“未见”，不说“缺”",
       "The register does not reach far enough: a link without firms is called not seen, not missing"}};
  for (const CoverageFault fault : verdict.faults) sentences.push_back(fault_sentence(fault, verdict));
  return sentences;
}

std::vector<Message> why(const LinkStanding& link, const CoverageVerdict& verdict) {
  std::vector<Message> sentences = {standing_sentence(link, verdict)};
  if (link.traders > 0) {
    const std::string_view lead = link.trade_only ? "只见贸易：" : "另有贸易：";
    sentences.push_back({std::string(lead) + firms_zh(link.traders) + "只经销，不计入",
                         firms_en(link.traders) + " only deal in what it makes and do not count"});
  }
  if (link.standing && link.same_trade > 0) {
    sentences.push_back(
        {"同类：" + firms_zh(link.same_trade) + "不在本链所限的县，不计入",
         "Same trade: " + firms_en(link.same_trade) + " outside the chain's counties do not count"});
  }
  if (!link.importance) return sentences;
  add_importance(link, sentences);
  add_places(link, sentences);
  return sentences;
}

Message why(const chain::ChainCoordination& chain) {
  if (!chain.coordinator)
    return {chain.name + "：没有列出的县", chain.name_en + ": no county is named for it"};
  const std::string counties = std::to_string(chain.counties.size());
  const std::string cities = std::to_string(chain.cities.size());
  switch (*chain.coordinator) {
    case chain::Coordinator::province:
      return {chain.name + "：跨" + cities + "个设区市（" + counties + "个县），由省工信厅统筹（第21条）",
              chain.name_en + ": " + counties + " counties in " + cities +
                  " cities, coordinated by the provincial department (article 21)"};
    case chain::Coordinator::city:
      return {chain.name + "：" + counties + "个县都在" + chain.region->name + "，由该市工信局统筹（第21条）",
              chain.name_en + ": " + counties + " counties, all in " + chain.region->name_en +
                  ", coordinated by that city (article 21)"};
    case chain::Coordinator::county:
      break;
  }
  return {chain.name + "：只在" + chain.region->name + "，由该县（市、区）负责（第21条）",
          chain.name_en + ": only in " + chain.region->name_en + ", which is in charge (article 21)"};
}

Message why(const chain::CountyChains& county, const chain::ChainLimits& limits) {
  const std::string normal = std::to_string(limits.normal_max);
  const std::string strong = std::to_string(limits.strong_max);
  const Message has{county.county.name + "有" + std::to_string(county.count) + "条重点产业链",
                    county.county.name_en + " has " + std::to_string(county.count) + " key chains"};
  switch (county.verdict) {
    case chain::ChainCount::none:
      return {county.county.name + "还没有列入的重点产业链",
              county.county.name_en + " has no key chain on the list"};
    case chain::ChainCount::ok:
      return {has.zh + "，符合第1条（1~" + normal + "条）",
              has.en + ", as article 1 has it (1 to " + normal + ")"};
    case chain::ChainCount::many:
      return {has.zh + "，第1条要求产业基础优势明显（" + std::to_string(limits.normal_max + 1) + "~" +
                  strong + "条）",
              has.en + ", for which article 1 wants an evidently strong industrial base"};
    case chain::ChainCount::above:
      break;
  }
  return {has.zh + "，超出第1条的" + strong + "条", has.en + ", more than the " + strong + " of article 1"};
}

void explain(chain::RegionMap& map) {
  map.coverage.why = why(map.coverage);
  for (chain::ChainStanding& of : map.chains) {
    for (LinkStanding& link : of.links) link.why = why(link, map.coverage);
  }
}

}  // namespace xl::report
