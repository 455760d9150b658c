#include "place/detail/reading.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "place/detail/endings.h"

namespace xl::place::detail {
namespace {

// How far down a mention leads: after a county only towns are expected, after a city counties.
int depth_of(Kind kind) {
  return kind == Kind::former || kind == Kind::alias ? static_cast<int>(Kind::county)
                                                     : static_cast<int>(kind);
}

class Reader {
 public:
  Reader(std::string_view text, TextKind kind, const Names& names)
      : text_(text), kind_(kind), names_(names) {}

  std::vector<Mention> read() {
    names_.find(text_, hits_);
    std::size_t from = 0;
    if (const auto stranger = stranger_at_head()) {
      mentions_.push_back(*stranger);
      from = stranger->end;
    }
    for (std::size_t i = 0; i < hits_.size();) {
      std::size_t next = i;
      while (next < hits_.size() && hits_[next].begin == hits_[i].begin) ++next;
      if (hits_[i].begin >= from) {
        if (const auto mention = longest(i, next)) {
          mentions_.push_back(*mention);
          from = mention->end;
        }
      }
      i = next;
    }
    read_localities();
    return std::move(mentions_);
  }

 private:
  // Roads and quarters hold no other place back: they are read where the others leave room.
  void read_localities() {
    if (kind_ != TextKind::address) return;
    std::vector<Mention> found;
    for (const WordHit& hit : hits_) {
      for (const Sense& sense : names_.senses(hit.word)) {
        std::optional<Mention> mention = as_locality(sense, hit);
        if (!mention || (!found.empty() && mention->at < found.back().end)) continue;
        if (makes_room_for(*mention)) found.push_back(*mention);
      }
    }
    if (found.empty()) return;
    const auto middle = mentions_.insert(mentions_.end(), found.begin(), found.end());
    std::inplace_merge(mentions_.begin(), middle, mentions_.end(),
                       [](const Mention& a, const Mention& b) { return a.at < b.at; });
  }

  // 莲花 without an ending may be the town or the quarter: one mention that means both.
  bool makes_room_for(Mention& locality) {
    for (auto m = mentions_.begin(); m != mentions_.end(); ++m) {
      if (m->end <= locality.at || m->at >= locality.end) continue;
      const bool is_bare_town = m->kind == Kind::town && !m->full;
      if (!is_bare_town || m->at != locality.at || m->end > locality.end) return false;
      locality.counties |= m->counties;
      mentions_.erase(m);
      return true;
    }
    return true;
  }

  std::optional<Mention> as_locality(const Sense& sense, const WordHit& hit) const {
    if (sense.kind != Kind::locality) return std::nullopt;
    const std::string_view name = text_.substr(hit.begin, hit.end - hit.begin);
    const std::string_view before = text_.substr(0, hit.begin);
    const std::string_view rest = text_.substr(hit.end);
    const bool at_border = begins_a_part(hit.begin);
    constexpr std::size_t kTwoCharacters = 6;
    if (!at_border && (name.size() <= kTwoCharacters || is_cut_off(before))) return std::nullopt;
    const bool is_other =
        !is_road_name(name) && (goes_on_as_road(rest, true) || goes_on_as_foreign_house(rest));
    if (is_other) return std::nullopt;
    return Mention{.kind = sense.kind,
                   .full = sense.full,
                   .aside = is_aside(hit.begin),
                   .at = hit.begin,
                   .end = hit.end,
                   .counties = sense.counties};
  }

  // After a place, a stop or a bracket that closes.
  bool begins_a_part(std::size_t at) const {
    const std::string_view before = text_.substr(0, at);
    const auto ends_here = [&](const Mention& m) { return m.end == at; };
    return at_head(before) || before.ends_with(")") || before.ends_with("）") ||
           std::ranges::any_of(mentions_, ends_here);
  }

  // The longest of the readings of hits [first, last), which begin at one place; ties by the order of kinds.
  std::optional<Mention> longest(std::size_t first, std::size_t last) {
    const std::size_t at = hits_[first].begin;
    const bool anchored = is_anchored(at);
    std::optional<Mention> best;
    for (std::size_t i = first; i < last; ++i) {
      for (const Sense& sense : names_.senses(hits_[i].word)) {
        if (sense.kind == Kind::locality) continue;
        const std::optional<Mention> mention = read_as(sense, hits_[i], anchored);
        if (!mention) {
          // 福清 in 福清市大酒店 is no more a place than 福清市 is.
          if (sense.full && !best) return std::nullopt;
          continue;
        }
        if (!best || mention->end > best->end || (mention->end == best->end && precedes(*mention, *best))) {
          best = mention;
        } else if (mention->kind == Kind::town && best->kind == Kind::town && mention->end == best->end) {
          best->counties |= mention->counties;
          best->exactly |= mention->exactly;
        }
      }
    }
    if (best) best->aside = kind_ == TextKind::address && is_aside(at);
    return best;
  }

  // 杏林 without an ending is the town of today rather than the district of old.
  static bool precedes(const Mention& a, const Mention& b) {
    const auto rank = [](const Mention& m) {
      return m.kind == Kind::former && !m.full ? static_cast<int>(Kind::zone) + 1 : static_cast<int>(m.kind);
    };
    return rank(a) < rank(b);
  }

  std::optional<Mention> read_as(const Sense& sense, const WordHit& hit, bool anchored) const {
    Mention mention{.kind = sense.kind,
                    .full = sense.full,
                    .anchored = anchored,
                    .at = hit.begin,
                    .end = hit.end,
                    .city = sense.city,
                    .counties = sense.counties};
    const std::string_view rest = text_.substr(hit.end);
    const std::string_view name = text_.substr(hit.begin, hit.end - hit.begin);
    switch (sense.kind) {
      case Kind::province:
        return mention;
      case Kind::outside:
        return as_outside(mention, rest);
      case Kind::city:
        return sense.full ? as_full(mention, name, rest) : as_short_city(mention, rest);
      case Kind::county:
      case Kind::former:
      case Kind::alias:
        return sense.full ? as_full(mention, name, rest) : as_short_county(mention, rest);
      case Kind::town:
        return as_town(mention, sense, rest);
      case Kind::zone:
        return sense.full || (starts_with_zone(rest) && stands_well(mention)) ? std::optional(mention)
                                                                              : std::nullopt;
      case Kind::locality:
        break;
    }
    return std::nullopt;
  }

  // 平阳县… or 南京市…: an address that begins with a city or county, and none of home.
  std::optional<Mention> stranger_at_head() {
    const std::size_t end = kind_ == TextKind::address ? end_of_unit_at_head(text_) : 0;
    if (end == 0) return std::nullopt;
    std::size_t last = 0;
    while (last < hits_.size() && hits_[last].begin == 0) ++last;
    if (last > 0 && longest(0, last)) return std::nullopt;
    const auto is_home = [&](const WordHit& hit) {
      return hit.end == end && std::ranges::any_of(names_.senses(hit.word), &Sense::full);
    };
    if (std::ranges::any_of(hits_, is_home)) return std::nullopt;
    return Mention{
        .kind = Kind::outside, .anchored = true, .at = 0, .end = end, .counties = {}, .exactly = {}};
  }

  std::optional<Mention> as_outside(const Mention& mention, std::string_view rest) const {
    if (!mention.anchored || kind_ == TextKind::name) return std::nullopt;
    if (mention.full) return mention;
    if (!mentions_.empty() || goes_on_as_road(rest, true) || goes_on_as_house(rest)) return std::nullopt;
    return mention;
  }

  std::optional<Mention> as_full(const Mention& mention, std::string_view name, std::string_view rest) const {
    if (is_market(name, rest)) return std::nullopt;
    // Cities and counties keep houses elsewhere; a district does not.
    const bool may_be_guest = (!mention.anchored || follows(Kind::city)) && !name.ends_with("区");
    if (may_be_guest && goes_on_as_foreign_house(rest)) return std::nullopt;
    // 郊区 and other two-character names are common words in the middle of a text.
    if (name.size() <= 6 && (!mention.anchored || is_past(mention))) return std::nullopt;
    return mention;
  }

  std::optional<Mention> as_short_city(const Mention& mention, std::string_view rest) const {
    if (!mention.anchored || is_past(mention)) return std::nullopt;
    if (goes_on_as_road(rest, false) || goes_on_as_house(rest) || goes_on_as_unit(rest)) return std::nullopt;
    return mention;
  }

  std::optional<Mention> as_short_county(const Mention& mention, std::string_view rest) const {
    if (goes_on_as_road(rest, true) || goes_on_as_house(rest)) return std::nullopt;
    if (goes_on_as_unit(rest) || !leading_town_ending(rest).empty()) return std::nullopt;
    if (mention.anchored && !is_past(mention)) return mention;
    return town_follows(mention) ? std::optional(mention) : std::nullopt;
  }

  std::optional<Mention> as_town(Mention mention, const Sense& sense, std::string_view rest) const {
    const std::string_view ending = leading_town_ending(rest);
    if (!ending.empty()) {
      mention.full = true;
      mention.end += ending.size();
      if (ending.starts_with(sense.ending)) mention.exactly = mention.counties;
      return mention;
    }
    if (!stands_well(mention)) return std::nullopt;
    if (goes_on_as_road(rest, true) || goes_on_as_house(rest)) return std::nullopt;
    if (goes_on_as_new_town(rest) || goes_on_as_unit(rest)) return std::nullopt;
    return mention;
  }

  // The stem of a town or zone is a common word (金山, 东街, 上海) unless it follows a place that has such a
  // one; in an address it may also stand first.
  bool stands_well(const Mention& mention) const {
    if (!mention.anchored || is_past(mention)) return false;
    if (mentions_.empty()) return kind_ == TextKind::address;
    const Mention& last = mentions_.back();
    if (kind_ == TextKind::name && last.end != mention.at) return false;
    if (last.kind == Kind::province) return kind_ == TextKind::address;
    const Counties& there = last.kind == Kind::city ? names_.counties_of(last.city) : last.counties;
    return (there & mention.counties).any();
  }

  // A short name in the middle of a text counts where a town of that county follows: 晋江 + 磁灶镇.
  bool town_follows(const Mention& mention) const {
    return std::ranges::any_of(hits_, [&](const WordHit& hit) {
      if (hit.begin != mention.end || leading_town_ending(text_.substr(hit.end)).empty()) return false;
      return std::ranges::any_of(names_.senses(hit.word), [&](const Sense& sense) {
        return sense.kind == Kind::town && (sense.counties & mention.counties).any();
      });
    });
  }

  bool is_anchored(std::size_t at) const {
    if (!mentions_.empty() && mentions_.back().end == at && mentions_.back().anchored) return true;
    const std::string_view before = text_.substr(0, at);
    return kind_ == TextKind::name ? at_head_of_branch(before) : at_head(before);
  }

  bool follows(Kind kind) const { return !mentions_.empty() && mentions_.back().kind == kind; }
  // True where the places before have come as far down as the mention already. A firm's branch begins anew.
  bool is_past(const Mention& mention) const {
    if (mentions_.empty()) return false;
    const Mention& last = mentions_.back();
    if (kind_ == TextKind::name && last.end != mention.at) return false;
    return last.anchored && depth_of(last.kind) >= depth_of(mention.kind);
  }

  bool is_aside(std::size_t at) const {
    int open = 0;
    for (std::size_t i = 0; i < at; ++i) {
      const std::string_view rest = text_.substr(i);
      if (rest.front() == '(' || rest.starts_with("（")) ++open;
      if (open > 0 && (rest.front() == ')' || rest.starts_with("）"))) --open;
    }
    return open > 0;
  }

  std::string_view text_;
  TextKind kind_;
  const Names& names_;
  WordHits hits_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> places_in(std::string_view text, TextKind kind, const Names& names) {
  return Reader(text, kind, names).read();
}

}  // namespace xl::place::detail
