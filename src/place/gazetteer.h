#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/codes.h"
#include "model/evidence.h"
#include "model/region.h"

namespace xl::place {

namespace detail {
class Names;
}

// The ground a gazetteer is drawn from; it copies what it needs.
struct Places {
  Province province;
  std::span<const City> cities;
  std::span<const County> counties;
  std::span<const FormerPlace> former_places;
  std::span<const Town> towns;
  std::span<const Locality> localities = {};
};

// What a firm says about where it is, read only during the call; `city` is a register's own column and may be
// empty.
struct FirmPlace {
  std::string_view address;
  std::string_view name;
  std::string_view city;
};

// Where a firm is. Without a county the level is low, `evidence` holds what was found and `candidates` the
// counties it could mean, by code. With a county, more than one candidate says that something spoke for the
// others too.
struct Placing {
  std::optional<RegionCode> county;
  std::optional<RegionCode> city;
  Level level = Level::low;
  std::vector<Evidence> evidence;
  std::vector<RegionCode> candidates;
};

// Knows the names of places and what may be told from them.
class Gazetteer {
 public:
  explicit Gazetteer(const Places&);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  // Where the firm is now: by its address, or more weakly by its name. Unknown rather than a guess.
  Placing place(const FirmPlace&) const;
  // The county that first registered the firm, by digits 3–8 of its code with former codes mapped; nothing
  // for the codes of a city or province, of other provinces, and of counties that were divided since.
  std::optional<RegionCode> registered_in(const Uscc&) const;

 private:
  std::unique_ptr<const detail::Names> names_;
};

}  // namespace xl::place
