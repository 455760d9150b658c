#pragma once
#include <optional>
#include <string>
#include <vector>

#include "attract/targets.h"
#include "base/message.h"
#include "base/money.h"
#include "chain/map.h"

namespace xl::report {

// Attraction in sentences: what a link needs, and why a firm is proposed for it.

// 补链, 延链 or 强链, and by what it is that.
Message why(attract::Need, const chain::LinkStanding&);

// What the reasons of one target speak of.
struct TargetFacts {
  Level level = Level::medium;
  std::optional<Money> capital{};
  // Names in both languages: of the region that looks for it, its city, the firm's own county (empty
  // outside).
  Message region{};
  Message city{};
  Message county{};
  // 对口帮扶;共建产业园区, where the two are partners.
  std::string pair{};
};
// Fills the words of the reasons.
void explain(std::vector<attract::Reason>&, const TargetFacts&);

// 泉州市内, 省内, 山海协作, 省外.
Message title_of(attract::Ring, const Message& city);

// By what firms are called lead firms.
Message measure_of_leads(const Money& least);

// Where the firms of a link are, as seen from one firm; places from near to far, none where it is here.
struct CombedFacts {
  struct Place {
    Message county{};
    std::optional<int> hops{};
    std::int64_t firms = 0;
  };
  std::int64_t here = 0;
  std::int64_t outside = 0;
  std::vector<Place> places{};
};
Message why_combed(const Message& link, const CombedFacts&);

// What no register says.
std::vector<Message> not_known_of_targets();
std::vector<Message> not_known_of_combing();

}  // namespace xl::report
