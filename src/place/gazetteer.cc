#include "place/gazetteer.h"

#include <algorithm>
#include <string>

#include "place/detail/names.h"
#include "place/detail/reading.h"

namespace xl::place {
namespace {

using detail::Counties;
using detail::Kind;
using detail::Mention;
using detail::Names;

std::string_view meaning_of(Kind kind) {
  switch (kind) {
    case Kind::province:
      return "province";
    case Kind::outside:
      return "outside";
    case Kind::city:
      return "city";
    case Kind::county:
      return "county";
    case Kind::former:
      return "former";
    case Kind::alias:
      return "alias";
    case Kind::town:
      return "town";
    case Kind::zone:
      return "zone";
    case Kind::locality:
      return "locality";
  }
  return "";
}

bool is_county(const Mention& m) {
  return m.kind == Kind::county || m.kind == Kind::former || m.kind == Kind::alias;
}
bool is_town(const Mention& m) {
  return m.kind == Kind::town || m.kind == Kind::zone;
}
bool is_locality(const Mention& m) {
  return m.kind == Kind::locality;
}

// What has been told so far: the counties still possible, none where nothing was named, and how sure it is.
struct Finding {
  Counties counties;
  Level level = Level::low;
  // Named as clearly as the county itself, so that a person should look.
  Counties rivals;
  bool conflict = false;
  bool outside = false;

  bool is_known() const { return counties.count() == 1 && !conflict; }
};

// Judges one firm; the order of its steps is the order of trust.
class Judgement {
 public:
  Judgement(const Names& names, const FirmPlace& firm)
      : names_(names),
        firm_(firm),
        address_(places_in(firm.address, detail::TextKind::address, names)),
        column_city_(names.city_of_column(firm.city)) {
    address_city_ = city_above_county();
  }

  Placing placing() {
    Finding finding = of_address();
    bool reads_name = false;
    if (!finding.is_known() && !finding.conflict && !finding.outside) {
      name_ = places_in(firm_.name, detail::TextKind::name, names_);
      reads_name = true;
      finding = with_name(finding);
    }
    return written(finding, reads_name);
  }

 private:
  // The city that the address begins with; one named after a county belongs to another address.
  std::optional<std::size_t> city_above_county() const {
    std::optional<std::size_t> in_passing;
    for (const Mention& m : address_) {
      if (m.aside) continue;
      if (is_county(m)) break;
      if (m.kind != Kind::city) continue;
      if (m.anchored) return m.city;
      if (!in_passing) in_passing = m.city;
    }
    return in_passing;
  }
  std::optional<std::size_t> city_of_name() const {
    const auto found = std::ranges::find(name_, Kind::city, &Mention::kind);
    return found == name_.end() ? std::nullopt : std::optional(found->city);
  }
  // The only city that the firm's name knows of.
  std::optional<std::size_t> only_city_of_name() const {
    std::optional<std::size_t> only;
    for (const Mention& m : places_in(firm_.name, detail::TextKind::name, names_)) {
      if (m.kind != Kind::city) continue;
      if (only && *only != m.city) return std::nullopt;
      only = m.city;
    }
    return only;
  }

  bool speaks_of_home() const {
    const auto is_home = [](const Mention& m) {
      return m.kind == Kind::province || m.kind == Kind::city || is_county(m);
    };
    return column_city_ || std::ranges::any_of(address_, is_home) ||
           std::ranges::any_of(places_in(firm_.name, detail::TextKind::name, names_), is_home);
  }

  // All counties where no city is known.
  Counties of_city(std::optional<std::size_t> city) const {
    return city ? names_.counties_of(*city) : Counties().set();
  }

  Finding of_address() {
    if (is_outside()) return {.outside = true};
    Finding finding = of_mentions(false);
    if (finding.counties.none() && !finding.conflict) {
      finding = of_mentions(true);
      if (finding.level == Level::high) finding.level = Level::medium;
    }
    return finding;
  }

  // An address that begins with another province, or with a city or county that is none of home (a slip of
  // the pen where the register's column names one of home), or a column that names one.
  bool is_outside() const {
    if (!address_.empty() && address_.front().kind == Kind::outside) {
      return address_.front().full || !column_city_;
    }
    const bool is_home = std::ranges::any_of(
        address_, [](const Mention& m) { return m.kind == Kind::province || m.kind == Kind::city; });
    return !firm_.city.empty() && !column_city_ && !is_home;
  }

  // The counties that mentions in the text, or those in its brackets, allow.
  Finding of_mentions(bool aside) const {
    Finding finding;
    const Counties allowed = of_city(address_city_);
    for (const Mention& m : address_) {
      if (m.aside != aside || !is_county(m)) continue;
      if ((m.counties & allowed).any()) return in_named_county(m, allowed);
      if (m.full) finding.rivals |= m.counties;
    }
    finding = by_localities(aside, by_towns(allowed, aside, finding));
    // 玉山镇 and 城关镇 are in many provinces: without a place of home beside it, a town is only a candidate.
    if (finding.is_known() && !speaks_of_home()) finding.conflict = true;
    if (finding.rivals.none()) return finding;
    // A city and a county of another city: neither is believed.
    finding.conflict = true;
    finding.counties |= finding.rivals;
    return finding;
  }

  Finding in_named_county(const Mention& named, const Counties& allowed) const {
    Finding finding{.counties = named.counties & allowed, .level = Level::high};
    const Finding by_town = by_towns(allowed, named.aside, {});
    const bool town_is_sure = by_town.is_known() && by_town.level == Level::high;
    if (named.kind != Kind::county && town_is_sure) {
      // Former names and aliases are wider or moved since; a town says where it lies today.
      finding.counties = by_town.counties;
    } else if (finding.counties.count() > 1 && (finding.counties & by_town.counties).any()) {
      finding.counties &= by_town.counties;
    }
    if (finding.counties.count() > 1) finding = by_localities(named.aside, finding);
    if (finding.counties.count() > 1) finding.level = Level::low;
    finding.rivals = other_counties(finding.counties);
    if (town_is_sure && finding.counties.count() == 1) {
      // Borders move within a city (同安区马巷镇 is in 翔安区 now); elsewhere it is another town of that
      // name.
      const auto county = finding.counties._Find_first();
      if (names_.city_of(county) == names_.city_of(by_town.counties._Find_first())) {
        finding.rivals |= by_town.counties & ~finding.counties;
      }
    }
    const bool is_elsewhere = column_city_ && (of_city(column_city_) & finding.counties).none();
    const bool by_alias_only = named.kind == Kind::alias && (finding.counties & by_town.counties).none();
    if (finding.level == Level::high && (is_elsewhere || by_alias_only || finding.rivals.any())) {
      finding.level = Level::medium;
    }
    return finding;
  }

  // Counties that the address names in full besides: a second address, or the place of production.
  Counties other_counties(const Counties& first) const {
    Counties others;
    for (const Mention& m : address_) {
      if (m.full && is_county(m) && !m.aside && (m.counties & first).none()) others |= m.counties;
    }
    return others;
  }

  // Counties that have all the towns named, as far as they agree.
  Finding by_towns(const Counties& allowed, bool aside, Finding finding) const {
    for (const Mention& m : address_) {
      if (m.aside != aside || !is_town(m)) continue;
      const Counties here = counties_of_town(m, allowed);
      if (here.none()) continue;
      const Counties both = finding.counties & here;
      const bool first = finding.counties.none();
      if (first) finding.counties = here;
      if (both.any()) finding.counties = both;
      const bool sure = m.full && (address_city_ || column_city_);
      if (first || both.any()) finding.level = sure ? Level::high : Level::medium;
      if (finding.counties.count() == 1) break;
    }
    if (finding.counties.count() > 1) finding.level = Level::low;
    return finding;
  }

  // Roads and quarters choose among the counties of towns, or say one themselves where a city is
  // named: every city has a 中山路.
  Finding by_localities(bool aside, Finding finding) const {
    const bool town_is_sure = finding.is_known() && finding.level == Level::high;
    if (town_is_sure || std::ranges::none_of(address_, is_locality)) return finding;
    const bool has_city = address_city_ || column_city_;
    const std::optional<std::size_t> city = has_city ? std::nullopt : only_city_of_name();
    if (!has_city && !city && finding.counties.none()) return finding;
    const Counties allowed = of_city(address_city_ ? address_city_ : column_city_ ? column_city_ : city);
    const auto is_named_aside = [&](const Mention& m) {
      return is_county(m) && (m.counties & allowed).any();
    };
    // 厦禾路华源大厦(湖里): a county says more than a road, even in brackets.
    if (finding.counties.none() && std::ranges::any_of(address_, is_named_aside)) return finding;
    for (const Mention& m : address_) {
      const Counties here = m.counties & allowed;
      if (m.aside != aside || !is_locality(m) || here.none()) continue;
      const Counties both = finding.counties & here;
      if (finding.counties.none()) {
        finding.counties = here;
      } else if (both.any()) {
        finding.counties = both;
      } else if (address_city_) {
        // 莲花 is a town's stem and 映碧里 a quarter elsewhere: neither is believed.
        finding.rivals |= here;
      }
    }
    finding.level = finding.counties.count() == 1 ? Level::medium : Level::low;
    return finding;
  }

  Counties counties_of_town(const Mention& town, const Counties& allowed) const {
    const Counties in_column = allowed & of_city(column_city_);
    for (const Counties& wanted : {in_column, allowed}) {
      if ((town.exactly & wanted).any()) return town.exactly & wanted;
      if ((town.counties & wanted).any()) return town.counties & wanted;
    }
    return {};
  }

  // The firm's name says it where the address does not, or chooses among the counties that the address
  // allows.
  Finding with_name(const Finding& before) const {
    Finding finding = before;
    const std::optional<std::size_t> city = address_city_ ? address_city_ : column_city_;
    const Counties in_city = of_city(city ? city : city_of_name());
    const bool has_city = city || city_of_name();
    for (const bool counties_first : {true, false}) {
      // The last county named is the branch's: …银行股份有限公司惠安支行.
      for (auto m = name_.rbegin(); m != name_.rend(); ++m) {
        if (counties_first ? !is_county(*m) : !is_town(*m)) continue;
        if (!m->full && !has_city && before.counties.none()) continue;
        const Counties here = chosen(*m, before.counties, in_city);
        if (here.none()) continue;
        finding.counties = here;
        finding.level = here.count() == 1 ? Level::medium : Level::low;
        if (here.count() == 1) return finding;
      }
    }
    // 凤城镇 is in 安溪 where the firm is 泉州….
    if (!city && (finding.counties & in_city).any()) finding.counties &= in_city;
    if (finding.counties.count() == 1) finding.level = Level::medium;
    return finding;
  }

  // What a mention in the name says, first within the counties that the address allows. A county also
  // overrules towns of several counties in the address: 城关 and 城东 are what people call parts of any
  // county's seat.
  Counties chosen(const Mention& m, const Counties& by_address, const Counties& in_city) const {
    const Counties named = (m.exactly & in_city).any() ? m.exactly & in_city : m.counties & in_city;
    if (by_address.none()) return named;
    if ((named & by_address).any()) return named & by_address;
    return is_county(m) && std::ranges::none_of(address_, is_county) ? named : Counties();
  }

  Placing written(const Finding& finding, bool reads_name) const {
    Placing placing;
    const Counties candidates = finding.counties | finding.rivals;
    add_evidence(placing, {"address", firm_.address, address_}, candidates);
    if (reads_name) add_evidence(placing, {"name", firm_.name, name_}, candidates);
    if (!address_city_ && !firm_.city.empty()) {
      placing.evidence.push_back({"city", 0, static_cast<std::uint32_t>(firm_.city.size()),
                                  std::string(firm_.city), column_city_ ? "city" : "outside"});
    }
    if (finding.outside) return placing;
    for (std::size_t i = candidates._Find_first(); i < candidates.size(); i = candidates._Find_next(i)) {
      placing.candidates.push_back(names_.county(i));
    }
    if (finding.is_known()) {
      const std::size_t county = finding.counties._Find_first();
      placing.county = names_.county(county);
      placing.city = names_.city_of(county);
      placing.level = finding.level;
    } else if (!finding.conflict && (address_city_ || column_city_)) {
      placing.city = names_.city(address_city_ ? *address_city_ : *column_city_);
    }
    return placing;
  }

  struct Read {
    std::string_view field;
    std::string_view text;
    const std::vector<Mention>& mentions;
  };
  // A road of that name in another county is no evidence of anything.
  static void add_evidence(Placing& placing, const Read& read, const Counties& candidates) {
    for (const Mention& m : read.mentions) {
      if (is_locality(m) && (m.counties & candidates).none()) continue;
      placing.evidence.push_back({std::string(read.field), static_cast<std::uint32_t>(m.at),
                                  static_cast<std::uint32_t>(m.end - m.at),
                                  std::string(read.text.substr(m.at, m.end - m.at)),
                                  std::string(meaning_of(m.kind))});
    }
  }

  const Names& names_;
  const FirmPlace& firm_;
  std::vector<Mention> address_;
  std::vector<Mention> name_;
  std::optional<std::size_t> address_city_;
  std::optional<std::size_t> column_city_;
};

}  // namespace

Gazetteer::Gazetteer(const Places& places) : names_(std::make_unique<const Names>(places)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Placing Gazetteer::place(const FirmPlace& firm) const {
  return Judgement(*names_, firm).placing();
}

std::optional<RegionCode> Gazetteer::registered_in(const Uscc& uscc) const {
  constexpr std::size_t kBegin = 2;
  constexpr std::size_t kDigits = 6;
  if (uscc.text.size() < kBegin + kDigits) return std::nullopt;
  return names_->county_by_code(std::string_view(uscc.text).substr(kBegin, kDigits));
}

}  // namespace xl::place
