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

namespace xl::industry {

struct Lexicon;
struct Papers;

struct FirmText {
  std::string_view name;
  std::string_view scope;
  // What was found in them; without, the classifier looks itself.
  const FoundWords* words = nullptr;
};

// An industry that a firm may be in, with the words that say so.
struct Candidate {
  // 大类.
  IndustryCode division;
  // 小类 of that division that the words name best; empty where they name none.
  IndustryCode industry_class;
  // 0–1000: the division's share in all that the firm's words say.
  int score = 0;
  Level level = Level::low;
  // The words that weigh most, in the order of name and scope.
  std::vector<Evidence> evidence{};
  FIELDS(Candidate, division, industry_class, score, level, evidence);
};

// Working memory of one thread that classifies many firms.
class Desk {
 public:
  Desk();
  ~Desk();
  Desk(Desk&&) noexcept;
  Desk& operator=(Desk&&) noexcept;

 private:
  friend class Classifier;
  std::unique_ptr<Papers> papers_;
};

// Reads a firm's industry from its scope and name. Every word adds to the divisions it speaks for: more where
// it is longer, serves fewer divisions, stands earlier, and is what the firm makes. What is only dealt in
// speaks for wholesale or retail. Immutable: one classifier serves any number of threads.
class Classifier {
 public:
  // Industries (GB/T 4754-2017) also give their own names as words.
  Classifier(std::span<const Industry>, std::span<const IndustryWord>, const ScopeWords&);
  // For those who find the words of several readers in one pass: adds its own to the vocabulary, and every
  // text must then bring what was found.
  Classifier(std::span<const Industry>, std::span<const IndustryWord>, const ScopeWords&, Vocabulary&);
  ~Classifier();
  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;

  // At most `most`, by score, higher first, then by code; none where no word says anything.
  std::vector<Candidate> classify(const FirmText&, std::size_t most) const;
  std::vector<Candidate> classify(const FirmText&, std::size_t most, Desk&) const;
  // The same divisions and scores without classes and evidence, for those who only go by them.
  std::vector<IndustryShare> shares(const FirmText&, std::size_t most, Desk&) const;

 private:
  std::int64_t rank(const FirmText&, Papers&) const;

  std::unique_ptr<const Lexicon> lexicon_;
  // None where the words are found elsewhere.
  std::optional<WordFinder> finder_;
};

}  // namespace xl::industry
