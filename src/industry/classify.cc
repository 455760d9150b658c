#include "industry/classify.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

#include "industry/detail/lexicon.h"
#include "industry/detail/reading.h"

namespace xl::industry {
namespace {

constexpr std::string_view kRoleNames[] = {"make",  "research", "service", "rent",
                                           "trade", "unstated", "name"};

// Per cent of its weight that a thing gives the division that makes it, by what is done with it.
constexpr std::array<std::int32_t, 6> kMaking = {180, 80, 40, 10, 25, 60};
// The same where the firm makes other things, and so deals in its own kind.
constexpr std::array<std::int32_t, 6> kMakingByMakers = {180, 80, 40, 10, 70, 60};
// And what it gives to dealers; a maker that also sells is none.
constexpr std::int32_t kDealing = 45;
// 建材生产 is hardly dealing, whatever dealers call their goods.
constexpr std::int32_t kDealersWordMade = 10;
// A maker's software, buildings and services are beside its business.
constexpr std::int32_t kServingByMakers = 70;
// A word of a name says what the firm wants to be known for.
constexpr std::int32_t kInName = 150;
constexpr std::int32_t kNameModifier = 55;
constexpr std::int32_t kModifier = 45;
constexpr std::int32_t kInBrackets = 50;
constexpr std::int32_t kRepeated = 25;
constexpr std::uint32_t kNoIndustry = 0xFFFFFFFF;
constexpr std::size_t kWordsShown = 4;

// What comes first in a scope is the firm's main business: 110 % for the first thing named, falling to 5 %.
std::int32_t by_place(std::size_t before) {
  return 5 + 105 * 6 / static_cast<std::int32_t>(6 + std::min<std::size_t>(before, 1000));
}

struct Contribution {
  std::uint32_t division = 0;
  std::uint32_t industry = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Role role = Role::unstated;
  std::int32_t weight = 0;
};

struct Sum {
  std::uint32_t division = 0;
  std::int64_t weight = 0;
};

}  // namespace

struct Papers {
  FoundWords found;
  Reading reading;
  // Kept only where they will be asked for.
  std::vector<Contribution> contributions;
  bool keeps_contributions = false;
  std::vector<std::int64_t> by_division;
  // Divisions that weigh something; heaviest first, once they are ranked.
  std::vector<Sum> order;
  std::vector<Sum> by_industry;
  // Words of this firm, so that one said twice counts less the second time.
  std::vector<std::uint32_t> seen_by;
  std::uint32_t firm = 0;
};

Desk::Desk() : papers_(std::make_unique<Papers>()) {}
Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;

namespace {

class Weighing {
 public:
  Weighing(const Lexicon& lexicon, Papers& papers) : lexicon_(lexicon), papers_(papers) {
    papers_.contributions.clear();
    papers_.order.clear();
    papers_.by_division.assign(lexicon.divisions.size(), 0);
    papers_.seen_by.resize(lexicon.words.size(), 0);
    ++papers_.firm;
  }

  void name(const WordHits& hits) {
    read_name(lexicon_, hits, papers_.reading);
    for (const Mention& mention : papers_.reading.mentions) {
      const std::int32_t percent = mention.head ? kInName : kInName * kNameModifier / 100;
      const Word& word = lexicon_.words[mention.word];
      for (const Sense& sense : lexicon_.senses_of(word)) {
        if (sense.where == IndustryWord::Where::scope) continue;
        if (lexicon_.divisions[sense.division].deals && word.thing) continue;
        add(sense.division, sense.industry, mention, Role::name, sense.weight * percent / 100);
      }
    }
  }

  void scope(std::string_view text, const WordHits& hits) {
    read_scope(lexicon_, text, hits, papers_.reading);
    const bool makes = std::ranges::any_of(papers_.reading.mentions, [&](const Mention& mention) {
      return papers_.reading.groups[mention.group].has(Role::make);
    });
    std::size_t before = 0;
    for (const Mention& mention : papers_.reading.mentions) {
      std::int32_t percent = by_place(before++);
      if (!mention.head) percent = percent * kModifier / 100;
      if (mention.in_brackets) percent = percent * kInBrackets / 100;
      if (papers_.seen_by[mention.word] == papers_.firm) percent = percent * kRepeated / 100;
      papers_.seen_by[mention.word] = papers_.firm;
      weigh(mention, percent, makes);
    }
  }

 private:
  void weigh(const Mention& mention, std::int32_t percent, bool makes) {
    const Word& word = lexicon_.words[mention.word];
    const Group& group = papers_.reading.groups[mention.group];
    const Role role = group.strongest();
    const bool thing = word.thing;
    const bool sold = role == Role::trade;
    std::int32_t dealt = 0;
    for (const Sense& sense : lexicon_.senses_of(word)) {
      if (sense.where == IndustryWord::Where::name) continue;
      const Division& division = lexicon_.divisions[sense.division];
      const std::int32_t weight = sense.weight * percent / 100;
      if (division.goods) {
        const auto& shares = makes ? kMakingByMakers : kMaking;
        add(sense.division, sense.industry, mention, role,
            weight * shares[static_cast<std::size_t>(role)] / 100);
        dealt = std::max(dealt, weight);
      } else if (division.deals && thing) {
        dealt = std::max(dealt, weight);
      } else {
        const bool made = division.deals && role == Role::make;
        const std::int32_t share = made ? kDealersWordMade : makes ? kServingByMakers : 100;
        add(sense.division, sense.industry, mention, role, weight * share / 100);
      }
    }
    if (sold && thing && !makes) deal(mention, group, dealt * kDealing / 100);
  }

  // Retail where the scope says only 零售, wholesale where it says 批发 or nothing, both where both.
  void deal(const Mention& mention, const Group& group, std::int32_t weight) {
    const bool retail = group.retail;
    const bool wholesale = group.wholesale || !retail;
    const std::int32_t share = retail && wholesale ? weight * 6 / 10 : weight;
    const Word& word = lexicon_.words[mention.word];
    const auto give = [&](std::uint32_t division, std::int32_t part) {
      std::uint32_t industry = kNoIndustry;
      for (const Sense& sense : lexicon_.senses_of(word)) {
        if (sense.division == division) industry = sense.industry;
      }
      add(division, industry, mention, Role::trade, part);
    };
    if (wholesale && lexicon_.wholesale) give(*lexicon_.wholesale, share);
    if (retail && lexicon_.retail) give(*lexicon_.retail, wholesale ? weight - share : weight);
  }

  void add(std::uint32_t division, std::uint32_t industry, const Mention& mention, Role role,
           std::int32_t weight) {
    if (weight <= 0) return;
    std::int64_t& sum = papers_.by_division[division];
    if (sum == 0) papers_.order.push_back({division, 0});
    sum += weight;
    if (!papers_.keeps_contributions) return;
    papers_.contributions.push_back({division, industry, mention.begin, mention.end, role, weight});
  }

  const Lexicon& lexicon_;
  Papers& papers_;
};

// The class that the division's words name best, by weight, ties by code; none where other words of the
// division weigh more.
IndustryCode best_class(const Lexicon& lexicon, Papers& papers, std::uint32_t division) {
  papers.by_industry.clear();
  for (const Contribution& each : papers.contributions) {
    if (each.division != division || each.industry == kNoIndustry) continue;
    const std::uint32_t told = lexicon.class_of[each.industry];
    if (told == kNoClass) continue;
    const auto same = std::ranges::find(papers.by_industry, told, &Sum::division);
    if (same == papers.by_industry.end()) {
      papers.by_industry.push_back({told, each.weight});
    } else {
      same->weight += each.weight;
    }
  }
  if (papers.by_industry.empty()) return {};
  const auto code = [&](const Sum& sum) { return std::string_view(lexicon.industries[sum.division].text); };
  const Sum& best = *std::ranges::max_element(papers.by_industry, [&](const Sum& a, const Sum& b) {
    return a.weight != b.weight ? a.weight < b.weight : code(a) > code(b);
  });
  if (best.weight * 2 < papers.by_division[division]) return {};
  return lexicon.industries[best.division];
}

std::vector<Evidence> evidence_for(const Papers& papers, std::uint32_t division, const FirmText& firm) {
  std::vector<const Contribution*> heaviest;
  for (const Contribution& each : papers.contributions) {
    if (each.division == division) heaviest.push_back(&each);
  }
  const auto stands = [](const Contribution* each) {
    return std::tuple(each->role != Role::name, each->begin, each->end);
  };
  std::ranges::sort(heaviest, [&](const Contribution* a, const Contribution* b) {
    return a->weight != b->weight ? a->weight > b->weight : stands(a) < stands(b);
  });
  // One word may speak for two classes of the division.
  std::vector<const Contribution*> shown;
  for (const Contribution* each : heaviest) {
    if (shown.size() == kWordsShown) break;
    const bool told =
        std::ranges::any_of(shown, [&](const Contribution* other) { return stands(other) == stands(each); });
    if (!told) shown.push_back(each);
  }
  std::ranges::sort(shown, {}, stands);
  std::vector<Evidence> evidence;
  for (const Contribution* each : shown) {
    const bool in_name = each->role == Role::name;
    const std::string_view text = in_name ? firm.name : firm.scope;
    evidence.push_back({.field = in_name ? "name" : "scope",
                        .at = each->begin,
                        .length = each->end - each->begin,
                        .words = std::string(text.substr(each->begin, each->end - each->begin)),
                        .means = std::string(kRoleNames[static_cast<std::size_t>(each->role)])});
  }
  return evidence;
}

// 高 where the division has half of all that is said and five times what the next one has, 中 where it has
// twice that.
Level level_of(std::int64_t weight, std::int64_t next, std::int64_t all) {
  constexpr std::int64_t kFarAhead = 5;
  constexpr std::int64_t kAhead = 2;
  if (weight * 2 >= all && weight >= next * kFarAhead) return Level::high;
  return weight >= next * kAhead ? Level::medium : Level::low;
}

}  // namespace

Classifier::Classifier(std::span<const Industry> industries, std::span<const IndustryWord> words,
                       const ScopeWords& language) {
  Vocabulary vocabulary;
  lexicon_ = std::make_unique<const Lexicon>(industries, words, language, vocabulary);
  finder_.emplace(vocabulary);
}
Classifier::Classifier(std::span<const Industry> industries, std::span<const IndustryWord> words,
                       const ScopeWords& language, Vocabulary& vocabulary)
    : lexicon_(std::make_unique<const Lexicon>(industries, words, language, vocabulary)) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;

std::vector<Candidate> Classifier::classify(const FirmText& firm, std::size_t most) const {
  Desk desk;
  return classify(firm, most, desk);
}

namespace {

int share_of(const Sum& sum, std::int64_t all) {
  return static_cast<int>(sum.weight * 1000 / all);
}

}  // namespace

// Weighs the divisions and puts them in order; what all of them weigh.
std::int64_t Classifier::rank(const FirmText& firm, Papers& papers) const {
  if (firm.words == nullptr) finder_.value().find(firm.name, firm.scope, papers.found);
  const FoundWords& words = firm.words == nullptr ? papers.found : *firm.words;
  Weighing weighing(*lexicon_, papers);
  weighing.scope(firm.scope, words.scope);
  weighing.name(words.name);
  std::int64_t all = 0;
  for (Sum& sum : papers.order) {
    sum.weight = papers.by_division[sum.division];
    all += sum.weight;
  }
  // Divisions stand by code.
  std::ranges::sort(papers.order, [](const Sum& a, const Sum& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.division < b.division;
  });
  return all;
}

std::vector<Candidate> Classifier::classify(const FirmText& firm, std::size_t most, Desk& desk) const {
  Papers& papers = *desk.papers_;
  papers.keeps_contributions = true;
  const std::int64_t all = rank(firm, papers);
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < std::min(most, papers.order.size()); ++i) {
    const Sum& sum = papers.order[i];
    const std::int64_t next = i + 1 < papers.order.size() ? papers.order[i + 1].weight : 0;
    const std::int64_t rival = i == 0 ? next : papers.order[0].weight;
    candidates.push_back({.division = lexicon_->divisions[sum.division].code,
                          .industry_class = best_class(*lexicon_, papers, sum.division),
                          .score = share_of(sum, all),
                          .level = level_of(sum.weight, rival, all),
                          .evidence = evidence_for(papers, sum.division, firm)});
  }
  return candidates;
}

std::vector<IndustryShare> Classifier::shares(const FirmText& firm, std::size_t most, Desk& desk) const {
  Papers& papers = *desk.papers_;
  papers.keeps_contributions = false;
  const std::int64_t all = rank(firm, papers);
  std::vector<IndustryShare> shares;
  shares.reserve(std::min(most, papers.order.size()));
  for (std::size_t i = 0; i < std::min(most, papers.order.size()); ++i) {
    shares.push_back({lexicon_->divisions[papers.order[i].division].code, share_of(papers.order[i], all)});
  }
  return shares;
}

}  // namespace xl::industry
