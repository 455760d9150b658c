#include "industry/detail/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace xl::industry {
namespace {

// The two divisions of GB/T 4754-2017 that deal in what others make.
constexpr std::string_view kWholesale = "F51";
constexpr std::string_view kRetail = "F52";
// A to C: farming, mining, making.
constexpr std::string_view kGoodsSections = "ABC";

struct Entry {
  std::vector<Spoken> spoken;
  Word word;
};
using Entries = std::map<std::string, Entry>;
// Of industries, by code.
using Positions = std::map<std::string_view, std::uint32_t>;

constexpr std::size_t kDivisionLength = 3;

std::string_view division_code(const IndustryCode& code) {
  return std::string_view(code.text).substr(0, kDivisionLength);
}

constexpr std::pair<std::string_view, Mark> kSeparators[] = {
    {";", Mark::sentence_end}, {"。", Mark::sentence_end}, {"\n", Mark::sentence_end}, {",", Mark::comma},
    {"、", Mark::list},        {"/", Mark::list},          {":", Mark::colon},         {"(", Mark::open},
    {")", Mark::close},        {"【", Mark::open},         {"】", Mark::close}};

void add_marks(Entries& entries, const std::vector<std::string>& words, Mark mark, Role role) {
  for (const std::string& text : words) {
    Word& word = entries[lower_case(half_width(text))].word;
    // A text that stands in two lists is what it is called first: make before trade.
    if (word.mark != Mark::none) continue;
    word.mark = mark;
    word.role = role;
    word.retail = text.find("零") != std::string::npos;
    word.wholesale = text.find("批") != std::string::npos;
  }
}

// 其他日用塑料制品制造 → 日用塑料制品: what the class is about, without what all classes of its kind say.
std::string_view bare_name(std::string_view name) {
  constexpr std::string_view kFront[] = {"其他未列明", "其他未包括", "其他"};
  constexpr std::string_view kBack[] = {"专业及辅助性活动",
                                        "及类似产品制造",
                                        "及类似品加工",
                                        "及有关物品制造",
                                        "及相关服务",
                                        "加工处理",
                                        "压延加工",
                                        "制造业",
                                        "加工业",
                                        "采选业",
                                        "制造",
                                        "加工",
                                        "制作",
                                        "生产",
                                        "活动",
                                        "业"};
  for (const std::string_view front : kFront) {
    if (!name.starts_with(front)) continue;
    name.remove_prefix(front.size());
    break;
  }
  for (const std::string_view back : kBack) {
    if (!name.ends_with(back) || name.size() <= back.size()) continue;
    // 压延加工 without its verb would be the bare metal.
    if (back != "压延加工") name.remove_suffix(back.size());
    break;
  }
  return name;
}

// What is repaired or let is told by those two words: 电子产品 of 电子产品修理 is no repairing.
bool is_work_on_others(std::string_view name) {
  for (const std::string_view work : {"修理", "维修", "维护", "租赁", "出租", "回收", "拍卖"}) {
    if (name.find(work) != std::string_view::npos) return true;
  }
  return false;
}

bool is_residual(std::string_view name) {
  return name.starts_with("其他") || name.find("未列明") != std::string_view::npos;
}

// Parts that stand in the names of many classes and tell none from another.
bool is_general(std::string_view part) {
  constexpr std::string_view kGeneral[] = {"零配件",   "配套设备", "其配套设备", "辅助设备", "相关服务",
                                           "专用设备", "副产品",   "金属制品",   "电子设备", "技术研究",
                                           "相关产品", "其制品",   "电子产品",   "专用配件", "其零件",
                                           "包装材料", "建筑材料"};
  return std::ranges::find(kGeneral, part) != std::end(kGeneral);
}

// The parts of a class name that are long enough to mean something alone.
std::vector<std::string> name_words(std::string_view name) {
  constexpr std::size_t kLeast = 3;
  std::vector<std::string> words;
  const std::string whole(name);
  const std::string bare(bare_name(name));
  words.push_back(whole);
  if (code_points(bare).size() >= kLeast && !is_general(bare)) words.push_back(bare);
  std::string parts = bare;
  for (const std::string_view separator : {"和", "、", "及", "或", "(", ")", "（", "）"}) {
    parts = replace_all(parts, separator, "|");
  }
  if (parts != bare && !is_work_on_others(name)) {
    for (const std::string_view part : split(parts, '|')) {
      if (code_points(part).size() >= kLeast && !is_general(part)) words.emplace_back(part);
    }
  }
  return words;
}

std::int32_t weight_by_length(const std::string& word) {
  constexpr std::array<std::int32_t, 7> kByLength = {0, 400, 1000, 1400, 1700, 1900, 2000};
  return kByLength[std::min(code_points(word).size(), kByLength.size() - 1)];
}

// A word that serves several divisions says less of each, and less than its share.
std::int32_t shared_among(std::int32_t weight, std::size_t divisions) {
  constexpr std::array<std::int32_t, 6> kPercent = {0, 100, 80, 40, 30, 20};
  return weight * kPercent[std::min(divisions, kPercent.size() - 1)] / 100;
}

std::int32_t weighed(std::int32_t weight, IndustryWord::Weight by) {
  if (by == IndustryWord::Weight::weak) return weight / 10;
  return by == IndustryWord::Weight::strong ? weight * 8 / 5 : weight;
}

bool has_trade_word(std::string_view word) {
  for (const std::string_view trade :
       {"批发", "零售", "销售", "贸易", "代理", "经纪", "拍卖", "回收", "商店"}) {
    if (word.find(trade) != std::string_view::npos) return true;
  }
  return false;
}

void add_vocabulary(Entries& entries, std::span<const IndustryWord> vocabulary, const Positions& positions) {
  for (const IndustryWord& word : vocabulary) {
    const auto found = positions.find(word.industry.text);
    // Words of a whole section say too little.
    if (found == positions.end() || word.industry.text.size() < kDivisionLength) continue;
    entries[lower_case(half_width(word.word))].spoken.push_back({found->second, word.where, word.weight});
    for (const std::string& exclude : word.excludes) {
      Word& stop = entries[lower_case(half_width(exclude))].word;
      if (stop.mark == Mark::none) stop.mark = Mark::stop;
    }
  }
}

// The names of the standard speak for their own classes.
void add_names(Entries& entries, std::span<const Industry> industries, const Positions& positions) {
  for (std::uint32_t i = 0; i < industries.size(); ++i) {
    if (industries[i].level < 2) continue;
    const std::string_view division = division_code(industries[i].code);
    // What the other classes left over is told by its whole name alone: its parts say the group at most.
    const bool residual = is_residual(industries[i].name);
    for (const std::string& word : name_words(industries[i].name)) {
      const std::uint32_t told =
          residual && word != industries[i].name ? positions.at(industries[i].parent.text) : i;
      Entry& entry = entries[lower_case(half_width(word))];
      // A group that has one class has its name too: the class, which comes later, is meant.
      const auto same = std::ranges::find_if(entry.spoken, [&](const Spoken& spoken) {
        return division_code(industries[spoken.industry].code) == division;
      });
      if (same == entry.spoken.end()) {
        entry.spoken.push_back({told, IndustryWord::Where::both, IndustryWord::Weight::plain});
      } else if (industries[same->industry].level < industries[told].level) {
        same->industry = told;
      }
    }
  }
}

Entries entries_of(std::span<const Industry> industries, std::span<const IndustryWord> vocabulary,
                   const ScopeWords& language) {
  Positions positions;
  for (std::uint32_t i = 0; i < industries.size(); ++i) positions.emplace(industries[i].code.text, i);
  Entries entries;
  for (const auto& [text, mark] : kSeparators) entries[std::string(text)].word.mark = mark;
  add_marks(entries, language.stops, Mark::stop, Role::unstated);
  add_marks(entries, language.permit_tail, Mark::permit_tail, Role::unstated);
  add_marks(entries, language.negation, Mark::negation, Role::unstated);
  add_marks(entries, language.make, Mark::verb, Role::make);
  add_marks(entries, language.research, Mark::verb, Role::research);
  add_marks(entries, language.trade, Mark::verb, Role::trade);
  add_marks(entries, language.rent, Mark::verb, Role::rent);
  add_marks(entries, language.service, Mark::verb, Role::service);
  add_marks(entries, language.neutral_endings, Mark::neutral, Role::unstated);
  add_vocabulary(entries, vocabulary, positions);
  add_names(entries, industries, positions);
  return entries;
}

}  // namespace

Lexicon::Lexicon(std::span<const Industry> given, std::span<const IndustryWord> vocabulary,
                 const ScopeWords& language, Vocabulary& shared) {
  for (const Industry& industry : given) industries.push_back(industry.code);
  find_classes(given);
  number_divisions(given);
  for (auto& [text, entry] : entries_of(given, vocabulary, language)) {
    entry.word.first_sense = static_cast<std::uint32_t>(senses.size());
    add_senses(text, entry.spoken);
    entry.word.senses = static_cast<std::uint16_t>(senses.size() - entry.word.first_sense);
    entry.word.known = true;
    entry.word.thing = std::ranges::any_of(
        senses_of(entry.word), [&](const Sense& sense) { return divisions[sense.division].goods; });
    const std::uint32_t number = shared.add(text);
    if (words.size() <= number) words.resize(number + 1);
    words[number] = entry.word;
  }
}

void Lexicon::find_classes(std::span<const Industry> given) {
  constexpr int kClassLevel = 4;
  std::map<std::string_view, std::vector<std::uint32_t>> classes;
  for (std::uint32_t i = 0; i < given.size(); ++i) {
    if (given[i].level == kClassLevel) classes[given[i].parent.text].push_back(i);
  }
  for (std::uint32_t i = 0; i < given.size(); ++i) {
    const auto own = classes.find(given[i].code.text);
    const bool is_only = own != classes.end() && own->second.size() == 1;
    class_of.push_back(given[i].level == kClassLevel ? i : is_only ? own->second.front() : kNoClass);
  }
}

void Lexicon::number_divisions(std::span<const Industry> given) {
  // By the codes of what is in them, so that every class has its division.
  std::set<std::string_view> codes;
  for (const Industry& industry : given) {
    if (industry.level > 1) codes.insert(division_code(industry.code));
  }
  for (const std::string_view code : codes) {
    const auto index = static_cast<std::uint32_t>(divisions.size());
    if (code == kWholesale) wholesale = index;
    if (code == kRetail) retail = index;
    divisions.push_back({{std::string(code)},
                         kGoodsSections.find(code.front()) != std::string_view::npos,
                         code == kWholesale || code == kRetail});
  }
}

std::uint32_t Lexicon::division_of(std::uint32_t industry) const {
  const std::string_view code = division_code(industries[industry]);
  const auto found = std::ranges::lower_bound(
      divisions, code, {}, [](const Division& division) { return std::string_view(division.code.text); });
  return static_cast<std::uint32_t>(found - divisions.begin());
}

void Lexicon::add_senses(const std::string& text, const std::vector<Spoken>& spoken) {
  std::set<std::uint32_t> served;
  for (const Spoken& each : spoken) served.insert(division_of(each.industry));
  for (const Spoken& each : spoken) {
    const std::uint32_t division = division_of(each.industry);
    // What dealers deal in and others make is told apart by the verb; it is not shared.
    const bool by_verb = divisions[division].deals && !has_trade_word(text);
    const auto others = static_cast<std::size_t>(std::ranges::count_if(
        served, [&](std::uint32_t other) { return by_verb || !divisions[other].deals; }));
    const std::size_t among = by_verb ? 1 : std::max<std::size_t>(others, 1);
    senses.push_back({division, each.industry,
                      weighed(shared_among(weight_by_length(text), among), each.weight), each.where});
  }
}

}  // namespace xl::industry
