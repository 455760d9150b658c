#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/vocabulary.h"
#include "model/chain.h"
#include "model/evidence.h"
#include "model/found_words.h"
#include "model/scope_words.h"

namespace xl::chain {

// What a firm does with a link's product by its own words: makes it, develops it, deals in it, serves with
// it, lets it, lists it without a verb, or only bears it in its name.
enum class Role : std::uint8_t { make, research, trade, service, rent, unstated, name_only };

std::string_view name_of(Role);
std::string_view chinese_name(Role);
// True where the role is the link's own kind of work: making for a link that makes, trade for one of trade.
bool is_own_work(const Link&, Role);

using Words = ScopeWords;

struct FirmText {
  std::string_view name;
  std::string_view scope;
  // Empty where nothing is known of the firm's industry: then it speaks neither for a link nor against it.
  std::span<const IndustryShare> industries = {};
  // What was found in them; without, the assigner looks itself.
  const FoundWords* words = nullptr;
};

// 归链: a firm's place at a link, with the words that put it there.
struct Assignment {
  // Position in the links the assigner was built from.
  std::uint32_t link = 0;
  // 0–1000.
  int score = 0;
  Level level = Level::low;
  Role role = Role::unstated;
  // True where the role is the link's own kind of work: a dealer in what the link makes does not do it.
  bool own_work = false;
  // Own work of level high or medium: it then counts for the link. Of level low it is only shown.
  bool stands = false;
  std::vector<Evidence> evidence{};
  FIELDS(Assignment, link, score, level, role, own_work, stands, evidence);
};

// Working memory of one thread that assigns many firms.
class Desk {
 public:
  Desk();
  ~Desk();
  Desk(Desk&&) noexcept;
  Desk& operator=(Desk&&) noexcept;

 private:
  friend class Assigner;
  struct Papers;
  friend class FirmReader;
  std::unique_ptr<Papers> papers_;
};

// Reads what firms do and puts them on links. Immutable: one assigner serves any number of threads.
class Assigner {
 public:
  // Industries (GB/T 4754-2017) let a scope that is written in class names speak for the links of those
  // classes.
  Assigner(std::span<const Chain>, std::span<const Link>, std::span<const Industry>, const Words&);
  // For those who find the words of several readers in one pass: adds its own to the vocabulary, and every
  // text must then bring what was found.
  Assigner(std::span<const Chain>, std::span<const Link>, std::span<const Industry>, const Words&,
           Vocabulary&);
  ~Assigner();
  Assigner(Assigner&&) noexcept;
  Assigner& operator=(Assigner&&) noexcept;

  // Those that stand on their link first, then by score, higher first, then by position of the link.
  std::vector<Assignment> assign(const FirmText&) const;
  std::vector<Assignment> assign(const FirmText&, Desk&) const;

 private:
  struct Lexicon;
  friend class FirmReader;
  std::unique_ptr<const Lexicon> lexicon_;
  // None where the words are found elsewhere.
  std::optional<WordFinder> finder_;
};

}  // namespace xl::chain
