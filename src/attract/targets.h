#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attract/around.h"
#include "base/fields.h"
#include "base/message.h"
#include "base/money.h"
#include "model/evidence.h"

namespace xl::attract {

// What bringing a firm in would do to the region's chain: 补链 fill a link that has nobody, 延链 extend the
// chain behind what is there, 强链 strengthen a link that is weak.
enum class Need { fill, extend, strengthen };
std::string_view name_of(Need);
std::string_view chinese_name(Need);

// A link that the region looks for firms for: what is there around it.
struct Demand {
  // Firms on the link here; weak where there are some, but too few.
  std::uint32_t firms = 0;
  // Links right after it with firms here, and those firms; the same right before it.
  int waiting_links = 0;
  std::uint32_t waiting_firms = 0;
  int feeding_links = 0;
  std::uint32_t feeding_firms = 0;
};
// 延链 where nobody is on it, something here could feed it and nothing here waits for it.
Need need_of(const Demand&);

// What a reason is worth, and from where on it counts: the pack's thresholds.toml; ours, 待核.
struct Weights {
  int high = 0;
  int medium = 0;
  // Registered capital in fen that counts as large, as medium.
  std::int64_t large_fen = 0;
  std::int64_t medium_fen = 0;
  int large_size = 0;
  int medium_size = 0;
  int waiting = 0;
  int feeding = 0;
  int same_city = 0;
  // One border away; each further one takes `hop_loss` off, never below 0.
  int neighbour = 0;
  int hop_loss = 0;
  int partner = 0;
  // Firms of the link in the firm's own county that make one of them no loss.
  std::uint32_t home_many_firms = 0;
  int home_many = 0;
  // Taken off where its own county is named for the chain and has fewer than that on the link.
  int home_few_loss = 0;
  std::uint32_t home_few_firms = 0;
  // For each further open link of the chain that the firm stands on, three at most.
  int also_fills = 0;
};

// Why a firm is proposed, or what speaks against it. That it already supplies somebody here is in no
// register: there is no such reason, which does not mean that it does not.
enum class ReasonKind {
  evidence,
  size,
  size_unknown,
  waiting,
  feeding,
  same_city,
  hops,
  partner,
  also_fills,
  home_many,
  home_few,
  home_only
};
std::string_view name_of(ReasonKind);

struct Reason {
  ReasonKind kind = ReasonKind::evidence;
  // The points of a target are the sum over its reasons.
  int points = 0;
  // What was counted: firms for waiting, feeding and home, links for also_fills, borders for hops.
  std::optional<std::int64_t> count{};
  // Sentences, by report::explain; empty until then.
  Message words{};
  FIELDS(Reason, kind, points, count, words);
};

// A firm that stands on the link somewhere else.
struct Offer {
  // The caller's number for it, and its USCC.
  std::uint32_t firm = 0;
  std::string_view uscc{};
  // Position in the counties; nothing: outside the province.
  std::optional<std::size_t> county{};
  Level level = Level::medium;
  std::optional<std::int64_t> capital_fen{};
  // Other links of the chain, missing or weak in the region, that it stands on too.
  int also_fills = 0;
};

// The link in the firm's own county.
struct Home {
  std::uint32_t firms = 0;
  // The county is named for the chain.
  bool named = false;
};

struct Target {
  std::uint32_t firm = 0;
  Ring ring = Ring::outside;
  int points = 0;
  // The only firm on the link in a county that is named for the chain: taking it would break that chain.
  bool home_only = false;
  std::vector<Reason> reasons{};
};

// Targets of one ring: how many there are, and the first of them.
struct RingOfTargets {
  Ring ring = Ring::city;
  std::int64_t count = 0;
  std::vector<Target> targets{};
};

// What the offers for one link are weighed by; all spans at the positions of the counties.
struct Scales {
  Demand demand;
  std::span<const CountyAround> counties;
  std::span<const Home> homes;
  Weights weights;
};

// Weighs offers for one link. Firms of the region itself and those of low confidence are no targets.
class Weighing {
 public:
  explicit Weighing(const Scales& scales) : scales_(scales) {}
  bool is_target(const Offer&) const;
  // The rest is defined for targets.
  Ring ring_of(const Offer&) const;
  // The only firm of a county that is named for the chain.
  bool is_only_one(const Offer&) const;
  int points(const Offer&) const;
  // With the reasons that the points add up from.
  Target weigh(const Offer&) const;

 private:
  template <class Visit>
  void each_reason(const Offer&, Visit) const;
  template <class Visit>
  void each_of_link(const Offer&, Visit) const;
  Scales scales_;
};

// The targets among offers, ring by ring: within a ring those whose going breaks no chain first, then by
// points, then by known capital (an unknown one after all known), then by USCC; `each` of every ring.
std::vector<RingOfTargets> targets(const Weighing&, std::span<const Offer>, std::size_t each);

// A firm that might lead a chain: registered capital, which stands in for turnover that nobody reports here.
struct LeadOffer {
  std::uint32_t firm = 0;
  std::string_view uscc{};
  std::optional<std::int64_t> capital_fen{};
};
struct Leads {
  // Those whose capital is known, most first, then by USCC.
  std::vector<std::uint32_t> firms{};
  // Of them, so many reach the measure.
  std::size_t leading = 0;
  // Those whose capital nobody knows: not ranked.
  std::size_t unknown = 0;
};
Leads leads(std::span<const LeadOffer>, std::int64_t least_fen);

}  // namespace xl::attract
