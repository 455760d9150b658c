#include "chain/assign.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "chain/reading.h"

namespace xl::chain {
namespace {

// What kinds of work a link is, by the sections of its industries.
struct LinkKind {
  bool made = false;
  bool traded = false;
  bool served = false;
};

// Sections A to D grow, dig, make and supply.
bool is_making(const IndustryCode& code) {
  return !code.text.empty() && code.text.front() >= 'A' && code.text.front() <= 'D';
}

LinkKind kind_of(const Link& link) {
  LinkKind kind;
  for (const IndustryCode& industry : link.industries) {
    const std::string& code = industry.text;
    if (code.starts_with("F51") || code.starts_with("F52")) {
      kind.traded = true;
    } else if (code.starts_with("C43")) {
      kind.served = true;
    } else if (is_making(industry)) {
      kind.made = true;
    } else {
      kind.served = true;
    }
  }
  if (link.industries.empty()) kind.made = true;
  return kind;
}

bool is_own_work(const LinkKind& kind, Role role) {
  switch (role) {
    case Role::make:
      return kind.made || (kind.served && !kind.traded);
    case Role::research:
    case Role::service:
      return kind.served;
    case Role::trade:
      return kind.traded;
    default:
      return false;
  }
}

// Points of a score (0–1000). Ours; measured on the labelled firms, see docs/accuracy.md.
namespace points {
constexpr int kOwnWork = 620;
constexpr int kOtherWork = 300;
constexpr int kUnstated = 370;
constexpr int kNameOnly = 250;
constexpr int kTradeShare = 660;
constexpr int kHead = 60;
constexpr int kNotHead = -220;
constexpr int kInName = 130;
constexpr int kSecondWord = 50;
constexpr int kOneCharacter = -160;
constexpr int kOneCharacterAlone = -20;
constexpr int kLongWord = 40;
constexpr int kSharedInChain = -100;
constexpr int kSharedAcrossChains = -40;
constexpr int kClassName = -60;
// For each link beyond the second that a firm stands on, where its name says nothing of this one.
constexpr int kDiffuse = -25;
constexpr int kDiffuseMost = -150;
constexpr int kUnsureLink = -30;
constexpr int kFirstThing = 50;
constexpr int kLateThing = -40;
// 毛衣等针织品: the word only sums up what was named before it.
constexpr int kSummary = -60;
// Services are soon listed: where they are not what a scope begins with, they say less than goods that are
// made.
constexpr int kServiceBeside = -50;
// The firm's industry, told from all its words, and the divisions of the link and of its chain.
constexpr int kMostlyThere = 0;
constexpr int kPartlyThere = -50;
constexpr int kElsewhere = -100;
constexpr int kElsewhereInServices = -150;
constexpr int kHigh = 700;
constexpr int kMedium = 600;
}  // namespace points

// From this share of the things a firm deals in, it stands on the chain's link of trade.
constexpr int kTradeSharePercent = 50;
// The same where the firm's name speaks of the chain too.
constexpr int kTradeSharePercentNamed = 30;
constexpr std::size_t kEvidenceWords = 3;
// From this many characters on a word is long.
constexpr std::size_t kLongWord = 4;
// From this place on a thing stands late in its scope.
constexpr std::uint32_t kLateItem = 12;

// Shares (of 1000) from which a firm's industry is a link's, or its chain's.
constexpr int kMostly = 500;
constexpr int kPartly = 200;
constexpr int kMainly = 400;

// C18 as a number that is cheap to compare; 0 for what is no division.
std::uint16_t division_number(const IndustryCode& code) {
  const std::string& text = code.text;
  if (text.size() < 3) return 0;
  return static_cast<std::uint16_t>((text[0] - 'A' + 1) * 100 + (text[1] - '0') * 10 + (text[2] - '0'));
}

void keep_once(std::vector<std::uint16_t>& divisions) {
  std::ranges::sort(divisions);
  const auto rest = std::ranges::unique(divisions);
  divisions.erase(rest.begin(), rest.end());
}

bool contains(const std::vector<std::uint16_t>& divisions, std::uint16_t division) {
  return std::ranges::find(divisions, division) != divisions.end();
}

}  // namespace

bool is_own_work(const Link& link, Role role) {
  return is_own_work(kind_of(link), role);
}

std::string_view name_of(Role role) {
  constexpr std::string_view kNames[] = {"make", "research", "trade",    "service",
                                         "rent", "unstated", "name_only"};
  return kNames[static_cast<int>(role)];
}

std::string_view chinese_name(Role role) {
  constexpr std::string_view kNames[] = {"制造", "研发", "贸易", "服务", "租赁", "未说明", "仅见于名称"};
  return kNames[static_cast<int>(role)];
}

struct Assigner::Lexicon {
  // A link that a term speaks for; contexts are terms too.
  struct Use {
    std::uint32_t link = 0;
    // Of the word, whatever it stands with: its length, who shares it, how sure the link is.
    std::int32_t points = 0;
    LinkKind kind{};
    bool is_class_name = false;
    std::vector<std::uint32_t> contexts{};
  };
  struct Entry {
    std::vector<Use> uses{};
    // Links whose keywords do not count inside this word.
    std::vector<std::uint32_t> excluded_for{};
    bool is_one_character = false;
    bool is_long = false;
  };
  // What a term is; one byte each, since every mention is asked.
  struct Uses {
    bool as_keyword : 1 = false;
    bool as_exclude : 1 = false;
    // Some keyword asks for it in its sentence.
    bool as_context : 1 = false;
  };
  struct LinkFacts {
    LinkKind kind;
    std::uint32_t chain = 0;
    int certainty_points = 0;
    bool place_bound = false;
    std::vector<std::uint16_t> divisions{};
  };

  std::vector<Term> terms;
  std::vector<Entry> entries;
  std::vector<Uses> used;
  std::vector<LinkFacts> links;
  // Links of trade, by chain.
  std::vector<std::vector<std::uint32_t>> trade_links;
  // Divisions of the links that make something, by chain.
  std::vector<std::vector<std::uint16_t>> chain_divisions;
  std::optional<Language> language;

  std::uint32_t term(const std::string& word, bool noun, std::map<std::string, std::uint32_t>& index);
  void add_keywords(std::span<const Link>, std::map<std::string, std::uint32_t>& index);
  void add_class_names(std::span<const Link>, std::span<const Industry>,
                       std::map<std::string, std::uint32_t>& index);
  void weigh_words();
};

std::uint32_t Assigner::Lexicon::term(const std::string& word, bool noun,
                                      std::map<std::string, std::uint32_t>& index) {
  // LED and ｌｅｄ are found together.
  const auto [found, is_new] =
      index.try_emplace(lower_case(half_width(word)), static_cast<std::uint32_t>(terms.size()));
  if (is_new) {
    terms.push_back({word, noun});
    const std::size_t characters = code_points(word).size();
    entries.push_back({.is_one_character = characters == 1, .is_long = characters >= kLongWord});
    used.emplace_back();
  }
  terms[found->second].noun = terms[found->second].noun || noun;
  return found->second;
}

void Assigner::Lexicon::add_keywords(std::span<const Link> all, std::map<std::string, std::uint32_t>& index) {
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    for (const Keyword& keyword : all[i].keywords) {
      const std::uint32_t word = term(keyword.word, true, index);
      Use use{.link = i};
      for (const std::string& context : keyword.contexts) {
        use.contexts.push_back(term(context, false, index));
        used[use.contexts.back()].as_context = true;
      }
      entries[word].uses.push_back(std::move(use));
    }
    for (const std::string& exclude : all[i].excludes)
      entries[term(exclude, false, index)].excluded_for.push_back(i);
  }
}

// Scopes of later years are written in class names (日用塑料制品制造): the name of a class that only one link
// has is a word for that link. Chains of one place's product are left out, a class is wider than what they
// are about.
void Assigner::Lexicon::add_class_names(std::span<const Link> all, std::span<const Industry> industries,
                                        std::map<std::string, std::uint32_t>& index) {
  std::map<IndustryCode, std::vector<std::uint32_t>> links_of;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (links[i].place_bound) continue;
    for (const IndustryCode& code : all[i].industries) links_of[code].push_back(i);
  }
  for (const Industry& industry : industries) {
    const auto sharing = links_of.find(industry.code);
    // 其他… and 未列明… are what is left over: they name nothing.
    const bool residual =
        industry.name.starts_with("其他") || industry.name.find("未列明") != std::string::npos;
    if (residual || industry.level != 4 || sharing == links_of.end() || sharing->second.size() != 1) continue;
    const std::uint32_t link = sharing->second.front();
    if (!links[link].kind.made) continue;
    Entry& entry = entries[term(industry.name, true, index)];
    if (std::ranges::find(entry.uses, link, &Use::link) != entry.uses.end()) continue;
    entry.uses.push_back({.link = link, .is_class_name = true});
  }
}

void Assigner::Lexicon::weigh_words() {
  for (std::size_t term = 0; term < entries.size(); ++term) {
    Entry& entry = entries[term];
    used[term].as_keyword = !entry.uses.empty();
    used[term].as_exclude = !entry.excluded_for.empty();
    for (Use& use : entry.uses) {
      const LinkFacts& link = links[use.link];
      int in_chain = 0;
      int across = 0;
      for (const Use& other : entry.uses) {
        if (other.link == use.link) continue;
        ++(links[other.link].chain == link.chain ? in_chain : across);
      }
      use.kind = link.kind;
      use.points = (entry.is_long ? points::kLongWord : 0) + (use.is_class_name ? points::kClassName : 0) +
                   in_chain * points::kSharedInChain + std::min(across, 2) * points::kSharedAcrossChains +
                   link.certainty_points;
    }
  }
}

Assigner::Assigner(std::span<const Chain> chains, std::span<const Link> links,
                   std::span<const Industry> industries, const Words& words) {
  Vocabulary vocabulary;
  *this = Assigner(chains, links, industries, words, vocabulary);
  finder_.emplace(vocabulary);
}

Assigner::Assigner(std::span<const Chain> chains, std::span<const Link> links,
                   std::span<const Industry> industries, const Words& words, Vocabulary& vocabulary) {
  auto lexicon = std::make_unique<Lexicon>();
  lexicon->trade_links.resize(chains.size() + 1);
  lexicon->chain_divisions.resize(chains.size() + 1);
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    const auto chain = std::ranges::find(chains, links[i].chain, &Chain::id) - chains.begin();
    const int certainty = links[i].certainty == "high" ? 0 : links[i].certainty == "med" ? 1 : 2;
    lexicon->links.push_back({.kind = kind_of(links[i]),
                              .chain = static_cast<std::uint32_t>(chain),
                              .certainty_points = certainty * points::kUnsureLink,
                              .place_bound = static_cast<std::size_t>(chain) < chains.size() &&
                                             chains[static_cast<std::size_t>(chain)].place_bound});
    for (const IndustryCode& code : links[i].industries) {
      const std::uint16_t division = division_number(code);
      lexicon->links.back().divisions.push_back(division);
      if (is_making(code)) lexicon->chain_divisions[static_cast<std::size_t>(chain)].push_back(division);
    }
    const LinkKind& kind = lexicon->links.back().kind;
    if (kind.traded && !kind.made) lexicon->trade_links[static_cast<std::size_t>(chain)].push_back(i);
  }
  std::map<std::string, std::uint32_t> index;
  lexicon->add_keywords(links, index);
  lexicon->add_class_names(links, industries, index);
  lexicon->weigh_words();
  for (auto& divisions : lexicon->chain_divisions) keep_once(divisions);
  for (auto& link : lexicon->links) keep_once(link.divisions);
  lexicon->language.emplace(words, lexicon->terms, vocabulary);
  lexicon_ = std::move(lexicon);
}

Assigner::~Assigner() = default;
Assigner::Assigner(Assigner&&) noexcept = default;
Assigner& Assigner::operator=(Assigner&&) noexcept = default;

namespace {

// A keyword that counts, in the scope or the name.
struct Witness {
  std::uint32_t link;
  // Position in the reading's mentions.
  std::uint32_t mention;
  const void* use;
  Role role;
  bool own_work;
  int score;
};

// What the evidence for one link adds up to.
struct Tally {
  std::uint32_t link = 0;
  Role role = Role::unstated;
  bool own_work = false;
  int score = 0;
  std::array<std::uint32_t, kEvidenceWords> mentions{};
  std::size_t words = 0;
  std::optional<std::uint32_t> in_name{};
};

// Things of one chain that the firm deals in and does not make.
struct Dealt {
  int items = 0;
  std::uint32_t last_item = 0;
  std::uint32_t first_mention = 0;
  bool in_name = false;
};

}  // namespace

struct Desk::Papers {
  FoundWords found;
  Reading scope;
  Reading name;
  std::vector<Witness> in_scope;
  std::vector<Witness> in_name;
  std::vector<Tally> tallies;
  std::vector<Dealt> by_chain;
  // Mentions of words inside which keywords do not count, and of those that keywords ask for beside them.
  std::vector<std::uint32_t> excluders;
  std::vector<std::uint32_t> contexts;
  // Of the firm's industries.
  std::vector<std::uint16_t> divisions;
};

Desk::Desk() : papers_(std::make_unique<Papers>()) {}
Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;

// Assigns one firm.
class FirmReader {
 public:
  using Lexicon = Assigner::Lexicon;
  FirmReader(const Lexicon& lexicon, const FirmText& firm, Desk& desk)
      : lexicon_(lexicon),
        firm_(firm),
        words_(*firm.words),
        papers_(*desk.papers_),
        scope_(papers_.scope),
        name_(papers_.name),
        in_scope_(papers_.in_scope),
        in_name_(papers_.in_name),
        tallies_(papers_.tallies) {
    in_scope_.clear();
    in_name_.clear();
    tallies_.clear();
    papers_.divisions.clear();
    for (const IndustryShare& industry : firm.industries)
      papers_.divisions.push_back(division_number(industry.division));
  }

  std::vector<Assignment> assignments() {
    lexicon_.language->read(firm_.scope, words_.scope, scope_);
    lexicon_.language->read_name(firm_.name, words_.name, name_);
    collect(scope_, true);
    collect(name_, false);
    for (const Witness& witness : in_scope_) weigh(witness);
    for (const Witness& witness : in_name_) weigh_name(witness);
    weigh_trade();
    return finish();
  }

 private:
  void collect(const Reading&, bool is_scope);
  bool has_context(const Reading&, const Mention&, const Lexicon::Use&) const;
  bool is_excluded(const Reading&, const Mention&, std::uint32_t link) const;
  Witness witness(const Reading&, std::uint32_t index, const Lexicon::Use&) const;
  int score_of(const Reading&, const Witness&) const;
  Tally* find(std::uint32_t link);
  void weigh(const Witness&);
  void weigh_name(const Witness&);
  void weigh_trade();
  // What the firm's industry says of a link: points, and the division that says so.
  struct Opinion {
    int points = 0;
    bool agrees = false;
    const IndustryShare* by = nullptr;
  };
  Opinion opinion(const Tally&) const;
  int share_of(const std::vector<std::uint16_t>& divisions) const;
  Evidence evidence(std::string_view field, std::uint32_t begin, std::uint32_t end,
                    std::string_view means) const;
  Assignment finished(const Tally&, int diffuse) const;
  std::vector<Assignment> finish() const;

  const Lexicon& lexicon_;
  const FirmText& firm_;
  const FoundWords& words_;
  Desk::Papers& papers_;
  Reading& scope_;
  Reading& name_;
  std::vector<Witness>& in_scope_;
  std::vector<Witness>& in_name_;
  std::vector<Tally>& tallies_;
};

bool FirmReader::has_context(const Reading& reading, const Mention& mention, const Lexicon::Use& use) const {
  return std::ranges::any_of(papers_.contexts, [&](std::uint32_t index) {
    const Mention& other = reading.mentions[index];
    return other.sentence == mention.sentence &&
           std::ranges::find(use.contexts, other.term) != use.contexts.end();
  });
}

bool FirmReader::is_excluded(const Reading& reading, const Mention& mention, std::uint32_t link) const {
  return std::ranges::any_of(papers_.excluders, [&](std::uint32_t index) {
    const Mention& other = reading.mentions[index];
    if (other.begin > mention.begin || other.end < mention.end || other.term == mention.term) return false;
    const auto& excluded = lexicon_.entries[other.term].excluded_for;
    return std::ranges::find(excluded, link) != excluded.end();
  });
}

Witness FirmReader::witness(const Reading& reading, std::uint32_t index, const Lexicon::Use& use) const {
  const Mention& mention = reading.mentions[index];
  const Item& item = reading.items[mention.item];
  Witness found{
      .link = use.link, .mention = index, .use = &use, .role = Role::unstated, .own_work = false, .score = 0};
  for (std::size_t i = 0; i < kActivities && !found.own_work; ++i) {
    if (item.verbs[i] < 0) continue;
    const auto role = static_cast<Role>(i);
    found.own_work = is_own_work(use.kind, role);
    if (found.own_work || found.role == Role::unstated) found.role = role;
  }
  found.score = score_of(reading, found);
  return found;
}

// What a keyword is worth by the work it stands with, its place and its length.
int FirmReader::score_of(const Reading& reading, const Witness& found) const {
  const Mention& mention = reading.mentions[found.mention];
  const auto& use = *static_cast<const Lexicon::Use*>(found.use);
  const Lexicon::Entry& entry = lexicon_.entries[mention.term];
  int score = found.own_work                 ? points::kOwnWork
              : found.role == Role::unstated ? points::kUnstated
                                             : points::kOtherWork;
  const std::string_view text = &reading == &scope_ ? firm_.scope : firm_.name;
  score += Language::is_head(text, reading, mention) ? points::kHead : points::kNotHead;
  if (entry.is_one_character)
    score += Language::leads(text, reading, mention) ? points::kOneCharacterAlone : points::kOneCharacter;
  score += use.points;
  if (mention.item == 0) score += points::kFirstThing;
  if (mention.item >= kLateItem) score += points::kLateThing;
  const bool beside = mention.item > 0 && found.own_work && found.role != Role::make;
  if (beside) score += points::kServiceBeside;
  const bool sums_up = &reading == &scope_ && firm_.scope.substr(0, mention.begin).ends_with("等");
  if (sums_up) score += points::kSummary;
  return score;
}

// Of overlapping words that count, those inside a longer one are left out.
void FirmReader::collect(const Reading& reading, bool is_scope) {
  auto& found = is_scope ? in_scope_ : in_name_;
  papers_.excluders.clear();
  papers_.contexts.clear();
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const Lexicon::Uses used = lexicon_.used[reading.mentions[i].term];
    if (used.as_exclude) papers_.excluders.push_back(i);
    if (used.as_context) papers_.contexts.push_back(i);
  }
  std::uint32_t reach = 0;
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    if (mention.end <= reach || !lexicon_.used[mention.term].as_keyword) continue;
    bool counted = false;
    for (const Lexicon::Use& use : lexicon_.entries[mention.term].uses) {
      if ((!use.contexts.empty() && !has_context(reading, mention, use)) ||
          is_excluded(reading, mention, use.link))
        continue;
      counted = true;
      found.push_back(witness(reading, i, use));
    }
    if (counted) reach = std::max(reach, mention.end);
  }
}

Tally* FirmReader::find(std::uint32_t link) {
  const auto found = std::ranges::find(tallies_, link, &Tally::link);
  return found == tallies_.end() ? nullptr : &*found;
}

void FirmReader::weigh(const Witness& witness) {
  Tally* tally = find(witness.link);
  if (tally == nullptr) {
    tallies_.push_back({.link = witness.link});
    tally = &tallies_.back();
  }
  const bool better = tally->words == 0 ||
                      std::tie(witness.own_work, witness.score) > std::tie(tally->own_work, tally->score);
  const std::uint32_t term = scope_.mentions[witness.mention].term;
  for (std::size_t i = 0; i < tally->words; ++i) {
    if (scope_.mentions[tally->mentions[i]].term != term) continue;
    // The same word again: only a better place for it.
    if (better) tally->mentions[i] = witness.mention;
    if (better) {
      std::tie(tally->role, tally->own_work, tally->score) =
          std::tie(witness.role, witness.own_work, witness.score);
    }
    return;
  }
  if (better) {
    const bool same_work = tally->words > 0 && tally->own_work == witness.own_work;
    if (!same_work) tally->words = 0;
    std::tie(tally->role, tally->own_work, tally->score) =
        std::tie(witness.role, witness.own_work, witness.score);
  } else if (witness.own_work != tally->own_work) {
    return;
  }
  if (tally->words < kEvidenceWords) tally->mentions[tally->words++] = witness.mention;
}

void FirmReader::weigh_name(const Witness& witness) {
  Tally* tally = find(witness.link);
  if (tally == nullptr) {
    tallies_.push_back({.link = witness.link, .role = Role::name_only, .score = points::kNameOnly});
    tally = &tallies_.back();
  }
  if (!tally->in_name) tally->in_name = witness.mention;
}

// A dealer stands on a chain's link of trade where that chain's products are most of what it makes or deals
// in.
void FirmReader::weigh_trade() {
  const auto make = static_cast<std::size_t>(Role::make);
  const auto trade = static_cast<std::size_t>(Role::trade);
  const bool deals = std::ranges::any_of(in_scope_, [&](const Witness& witness) {
    return scope_.items[scope_.mentions[witness.mention].item].verbs[trade] >= 0;
  });
  if (!deals) return;
  const auto things = static_cast<int>(std::ranges::count_if(
      scope_.items, [&](const Item& item) { return item.verbs[trade] >= 0 || item.verbs[make] >= 0; }));
  auto& by_chain = papers_.by_chain;
  by_chain.assign(lexicon_.trade_links.size(), {});
  for (const Witness& witness : in_scope_) {
    const std::uint32_t item = scope_.mentions[witness.mention].item;
    if (scope_.items[item].verbs[trade] < 0 || scope_.items[item].verbs[make] >= 0) continue;
    Dealt& dealt = by_chain[lexicon_.links[witness.link].chain];
    if (dealt.items == 0) dealt.first_mention = witness.mention;
    if (dealt.items == 0 || dealt.last_item != item) ++dealt.items;
    dealt.last_item = item;
  }
  for (const Witness& witness : in_name_) by_chain[lexicon_.links[witness.link].chain].in_name = true;
  for (std::uint32_t chain = 0; chain < by_chain.size(); ++chain) {
    const Dealt& dealt = by_chain[chain];
    if (lexicon_.trade_links[chain].empty()) continue;
    const bool makes = std::ranges::any_of(tallies_, [&](const Tally& tally) {
      return tally.own_work && tally.role == Role::make && lexicon_.links[tally.link].chain == chain;
    });
    const int percent = dealt.in_name && !makes ? kTradeSharePercentNamed : kTradeSharePercent;
    const bool mostly = dealt.items > 0 && dealt.items * 100 >= things * percent;
    for (const std::uint32_t link : lexicon_.trade_links[chain]) {
      Tally* tally = find(link);
      if (tally != nullptr && tally->role == Role::trade) tally->own_work = mostly;
      if (tally != nullptr || !mostly) continue;
      tallies_.push_back({.link = link, .role = Role::trade, .own_work = true, .score = points::kTradeShare});
      tallies_.back().mentions[0] = dealt.first_mention;
      tallies_.back().words = 1;
    }
  }
}

int FirmReader::share_of(const std::vector<std::uint16_t>& divisions) const {
  int share = 0;
  for (std::size_t i = 0; i < firm_.industries.size(); ++i) {
    if (contains(divisions, papers_.divisions[i])) share += firm_.industries[i].share;
  }
  return share;
}

FirmReader::Opinion FirmReader::opinion(const Tally& tally) const {
  if (firm_.industries.empty()) return {};
  const Lexicon::LinkFacts& link = lexicon_.links[tally.link];
  const auto& kin_divisions = link.kind.made ? lexicon_.chain_divisions[link.chain] : link.divisions;
  const int own = share_of(link.divisions);
  const bool is_own = own >= kPartly;
  const bool agrees = is_own || share_of(kin_divisions) >= kMainly;
  const IndustryShare* by = &firm_.industries.front();
  if (agrees) {
    const auto speaks = [&](std::uint16_t division) {
      return contains(is_own ? link.divisions : kin_divisions, division);
    };
    by += std::ranges::find_if(papers_.divisions, speaks) - papers_.divisions.begin();
  }
  if (own >= kMostly) return {.points = points::kMostlyThere, .agrees = true, .by = by};
  const int elsewhere = tally.role == Role::make ? points::kElsewhere : points::kElsewhereInServices;
  const int against = agrees ? points::kPartlyThere : elsewhere;
  return {.points = tally.in_name ? against / 2 : against, .agrees = agrees, .by = by};
}

Evidence FirmReader::evidence(std::string_view field, std::uint32_t begin, std::uint32_t end,
                              std::string_view means) const {
  const std::string_view text = field == "name" ? firm_.name : firm_.scope;
  return {.field = std::string(field),
          .at = begin,
          .length = end - begin,
          .words = std::string(text.substr(begin, end - begin)),
          .means = std::string(means)};
}

Assignment FirmReader::finished(const Tally& tally, int diffuse) const {
  Assignment assignment{.link = tally.link, .role = tally.role, .own_work = tally.own_work};
  const Opinion industry = opinion(tally);
  int score = tally.score + diffuse + industry.points;
  if (tally.words > 1) score += points::kSecondWord;
  if (tally.in_name && tally.role != Role::name_only) score += points::kInName;
  // A thing listed without a verb is the firm's own work where its name says so too.
  if (tally.role == Role::unstated && tally.in_name) assignment.own_work = true;
  // A verb for each word, the name's word, the industry.
  assignment.evidence.reserve(2 * tally.words + 2);
  for (std::size_t i = 0; i < tally.words; ++i) {
    const Mention& mention = scope_.mentions[tally.mentions[i]];
    assignment.evidence.push_back(evidence("scope", mention.begin, mention.end, "keyword"));
    if (tally.role > Role::rent) continue;
    const std::int32_t verb = scope_.items[mention.item].verbs[static_cast<std::size_t>(tally.role)];
    if (verb < 0) continue;
    const Mark& mark = scope_.marks[static_cast<std::size_t>(verb)];
    Evidence by = evidence("scope", mark.begin, mark.end, name_of(tally.role));
    if (std::ranges::find(assignment.evidence, by) == assignment.evidence.end()) {
      assignment.evidence.push_back(std::move(by));
    }
  }
  if (tally.in_name) {
    const Mention& mention = name_.mentions[*tally.in_name];
    assignment.evidence.push_back(evidence("name", mention.begin, mention.end, "keyword"));
  }
  if (industry.by != nullptr && assignment.own_work) {
    assignment.evidence.push_back({.field = "industry",
                                   .words = industry.by->division.text,
                                   .means = industry.agrees ? "agrees" : "differs"});
  }
  assignment.score = std::clamp(score, 0, 1000);
  assignment.level = assignment.score >= points::kHigh     ? Level::high
                     : assignment.score >= points::kMedium ? Level::medium
                                                           : Level::low;
  assignment.stands = assignment.own_work && assignment.level != Level::low;
  return assignment;
}

std::vector<Assignment> FirmReader::finish() const {
  std::vector<Assignment> found;
  found.reserve(tallies_.size());
  const auto places = std::ranges::count(tallies_, true, &Tally::own_work);
  const int diffuse =
      std::max(points::kDiffuseMost, std::max(0, static_cast<int>(places) - 2) * points::kDiffuse);
  for (const Tally& tally : tallies_) found.push_back(finished(tally, tally.in_name ? 0 : diffuse));
  std::ranges::sort(found, [](const Assignment& a, const Assignment& b) {
    return std::tie(b.stands, b.own_work, b.score, a.link) < std::tie(a.stands, a.own_work, a.score, b.link);
  });
  return found;
}

std::vector<Assignment> Assigner::assign(const FirmText& firm) const {
  Desk desk;
  return assign(firm, desk);
}

std::vector<Assignment> Assigner::assign(const FirmText& firm, Desk& desk) const {
  FirmText with_words = firm;
  if (firm.words == nullptr) {
    finder_.value().find(firm.name, firm.scope, desk.papers_->found);
    with_words.words = &desk.papers_->found;
  }
  return FirmReader(*lexicon_, with_words, desk).assignments();
}

}  // namespace xl::chain
