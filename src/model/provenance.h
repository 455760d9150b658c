#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/message.h"

namespace xl {

// How sure a fact is: said in the policy document, read in a stored text, read in a weak witness, general
// knowledge (with a percentage), or our own proposal.
enum class Certainty { seed, stored, stored_weak, recall, proposal };

// Where a fact comes from and how sure it is; `source` is an id of the pack's sources.csv.
struct Provenance {
  std::string source;
  Certainty certainty = Certainty::proposal;
  // Per cent, for recall only.
  int percent = 0;

  // Facts that nobody has confirmed are shown 待核 and never pay money.
  bool confirmed() const { return certainty == Certainty::seed || certainty == Certainty::stored; }
  bool operator==(const Provenance&) const = default;
};

// "seed", "stored", "stored-weak", "recall-90", "proposal"; nothing for any other text.
std::optional<Provenance> parse_confidence(std::string_view);
std::string confidence_text(const Provenance&);

}  // namespace xl
