#include "model/provenance.h"

#include "base/text.h"

namespace xl {

std::optional<Provenance> parse_confidence(std::string_view text) {
  if (text == "seed") return Provenance{{}, Certainty::seed, 0};
  if (text == "stored") return Provenance{{}, Certainty::stored, 0};
  if (text == "stored-weak") return Provenance{{}, Certainty::stored_weak, 0};
  if (text == "proposal") return Provenance{{}, Certainty::proposal, 0};
  if (!text.starts_with("recall-")) return std::nullopt;
  const auto percent = whole_number(text.substr(7));
  if (!percent || *percent < 1 || *percent > 99) return std::nullopt;
  return Provenance{{}, Certainty::recall, static_cast<int>(*percent)};
}

std::string confidence_text(const Provenance& provenance) {
  switch (provenance.certainty) {
    case Certainty::seed:
      return "seed";
    case Certainty::stored:
      return "stored";
    case Certainty::stored_weak:
      return "stored-weak";
    case Certainty::recall:
      return "recall-" + std::to_string(provenance.percent);
    case Certainty::proposal:
      return "proposal";
  }
  return {};
}

}  // namespace xl
