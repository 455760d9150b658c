#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chain/assign.h"
#include "pack/pack.h"
#include "store/corrections.h"

namespace xl::app {

// The field of evidence that is no text of the register but what a person said.
inline constexpr std::string_view kSaidField = "correction";

// The corrections that hold: of those of one firm and link that nobody took back, the newest. By id.
std::vector<store::Correction> in_force(std::span<const store::Correction>);

// The role of that Chinese name; nothing for other words.
std::optional<chain::Role> role_named(std::string_view);

// What people say of firms, as the map follows it.
class Said {
 public:
  Said(const pack::Pack&, std::span<const store::Correction>);

  // Puts what was said of a firm in the place of what its words say.
  void correct(std::string_view uscc, std::vector<chain::Assignment>&) const;
  // Who said so of that link; empty where nobody did.
  std::string_view by(std::string_view uscc, std::uint32_t link) const;
  // The same where the same holds, for the key of a run.
  std::string key() const;

 private:
  struct Saying {
    std::uint32_t link = 0;
    store::Correction what;
  };
  std::map<std::string, std::vector<Saying>, std::less<>> by_firm_;
};

}  // namespace xl::app
