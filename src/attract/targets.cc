#include "attract/targets.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace xl::attract {
namespace {

constexpr int kMostAlsoFilled = 3;

}  // namespace

std::string_view name_of(Need need) {
  constexpr std::string_view kNames[] = {"fill", "extend", "strengthen"};
  return kNames[static_cast<int>(need)];
}
std::string_view chinese_name(Need need) {
  constexpr std::string_view kNames[] = {"补链", "延链", "强链"};
  return kNames[static_cast<int>(need)];
}
std::string_view name_of(ReasonKind kind) {
  constexpr std::string_view kNames[] = {"evidence",   "size",      "size_unknown", "waiting",
                                         "feeding",    "same_city", "hops",         "partner",
                                         "also_fills", "home_many", "home_few",     "home_only"};
  return kNames[static_cast<int>(kind)];
}

Need need_of(const Demand& demand) {
  if (demand.firms > 0) return Need::strengthen;
  return demand.feeding_links > 0 && demand.waiting_links == 0 ? Need::extend : Need::fill;
}

bool Weighing::is_target(const Offer& offer) const {
  return offer.level != Level::low && (!offer.county || !scales_.counties[*offer.county].inside);
}

Ring Weighing::ring_of(const Offer& offer) const {
  return offer.county ? scales_.counties[*offer.county].ring : Ring::outside;
}

bool Weighing::is_only_one(const Offer& offer) const {
  if (!offer.county) return false;
  const Home& home = scales_.homes[*offer.county];
  return home.named && home.firms <= 1;
}

template <class Visit>
void Weighing::each_reason(const Offer& offer, Visit visit) const {
  each_of_link(offer, visit);
  if (!offer.county) return;
  const Weights& weights = scales_.weights;
  const CountyAround& county = scales_.counties[*offer.county];
  if (county.ring == Ring::city) visit(Reason{ReasonKind::same_city, weights.same_city});
  if (!county.pair.empty()) visit(Reason{ReasonKind::partner, weights.partner});
  if (county.hops) {
    const int worth = std::max(0, weights.neighbour - weights.hop_loss * (*county.hops - 1));
    visit(Reason{ReasonKind::hops, worth, *county.hops});
  }
  const Home& home = scales_.homes[*offer.county];
  if (is_only_one(offer)) {
    visit(Reason{ReasonKind::home_only, 0, 1});
  } else if (home.named && home.firms < weights.home_few_firms) {
    visit(Reason{ReasonKind::home_few, -weights.home_few_loss, home.firms});
  } else if (home.firms >= weights.home_many_firms) {
    visit(Reason{ReasonKind::home_many, weights.home_many, home.firms});
  }
}

// What the firm is, and what the link is worth here.
template <class Visit>
void Weighing::each_of_link(const Offer& offer, Visit visit) const {
  const Weights& weights = scales_.weights;
  const Demand& demand = scales_.demand;
  visit(Reason{ReasonKind::evidence, offer.level == Level::high ? weights.high : weights.medium});
  if (!offer.capital_fen) {
    visit(Reason{ReasonKind::size_unknown, 0});
  } else {
    const bool large = *offer.capital_fen >= weights.large_fen;
    const bool medium = *offer.capital_fen >= weights.medium_fen;
    visit(Reason{ReasonKind::size, large ? weights.large_size : medium ? weights.medium_size : 0});
  }
  if (demand.waiting_links > 0) visit(Reason{ReasonKind::waiting, weights.waiting, demand.waiting_firms});
  if (demand.feeding_links > 0) visit(Reason{ReasonKind::feeding, weights.feeding, demand.feeding_firms});
  if (offer.also_fills > 0) {
    const int counted = std::min(offer.also_fills, kMostAlsoFilled);
    visit(Reason{ReasonKind::also_fills, weights.also_fills * counted, offer.also_fills});
  }
}

int Weighing::points(const Offer& offer) const {
  int sum = 0;
  each_reason(offer, [&](const Reason& reason) { sum += reason.points; });
  return sum;
}

Target Weighing::weigh(const Offer& offer) const {
  Target target{.firm = offer.firm, .ring = ring_of(offer), .home_only = is_only_one(offer)};
  each_reason(offer, [&](const Reason& reason) {
    target.points += reason.points;
    target.reasons.push_back(reason);
  });
  return target;
}

std::vector<RingOfTargets> targets(const Weighing& weighing, std::span<const Offer> offers,
                                   std::size_t each) {
  // Reasons are told of those that are listed; the others are only counted.
  struct Weighed {
    bool home_only = false;
    int points = 0;
    const Offer* offer = nullptr;
  };
  const auto before = [](const Weighed& a, const Weighed& b) {
    const std::int64_t capital_a = a.offer->capital_fen.value_or(-1);
    const std::int64_t capital_b = b.offer->capital_fen.value_or(-1);
    return std::tie(a.home_only, b.points, capital_b, a.offer->uscc) <
           std::tie(b.home_only, a.points, capital_a, b.offer->uscc);
  };
  std::array<std::vector<Weighed>, std::size(kRings)> best;
  std::vector<RingOfTargets> rings;
  for (const Ring ring : kRings) rings.push_back({.ring = ring});
  for (const Offer& offer : offers) {
    if (!weighing.is_target(offer)) continue;
    const Weighed weighed{weighing.is_only_one(offer), weighing.points(offer), &offer};
    const auto ring = static_cast<std::size_t>(weighing.ring_of(offer));
    ++rings[ring].count;
    std::vector<Weighed>& heap = best[ring];
    if (each == 0 || (heap.size() == each && !before(weighed, heap.front()))) continue;
    if (heap.size() == each) {
      std::ranges::pop_heap(heap, before);
      heap.pop_back();
    }
    heap.push_back(weighed);
    std::ranges::push_heap(heap, before);
  }
  for (std::size_t ring = 0; ring < best.size(); ++ring) {
    std::ranges::sort(best[ring], before);
    for (const Weighed& weighed : best[ring]) rings[ring].targets.push_back(weighing.weigh(*weighed.offer));
  }
  return rings;
}

Leads leads(std::span<const LeadOffer> offers, std::int64_t least_fen) {
  Leads found;
  std::vector<const LeadOffer*> known;
  for (const LeadOffer& offer : offers) {
    if (offer.capital_fen) {
      known.push_back(&offer);
    } else {
      ++found.unknown;
    }
  }
  std::ranges::sort(known, [](const LeadOffer* a, const LeadOffer* b) {
    return std::tie(*b->capital_fen, a->uscc) < std::tie(*a->capital_fen, b->uscc);
  });
  for (const LeadOffer* const offer : known) {
    found.firms.push_back(offer->firm);
    found.leading += *offer->capital_fen >= least_fen;
  }
  return found;
}

}  // namespace xl::attract
