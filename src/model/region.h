#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/codes.h"
#include "model/provenance.h"

namespace xl {

struct Province {
  RegionCode code;
  std::string name;
  std::string name_en;
  std::string short_name;
};

// A 设区市, or a unit that stands beside them (平潭综合实验区).
struct City {
  RegionCode code;
  std::string name;
  std::string name_en;
  std::string short_name;
  std::string kind;
  Provenance provenance;
};

// A 县(市、区). `city` is the unit that runs it, which may differ from the first four digits of its code.
struct County {
  RegionCode code;
  std::string name;
  std::string name_en;
  std::string short_name;
  std::string kind;
  RegionCode city;
  // False for 金门县, which is drawn but 不参评.
  bool appraised = true;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
  std::string note;
  Provenance provenance;
};

// A name or code that a county had before; either may be empty. Without `until`, a name still in use beside
// its own (福州开发区).
struct FormerPlace {
  RegionCode county;
  std::string former_name;
  std::string former_code;
  std::string until;
  std::string change;
  Provenance provenance;
};

// A 乡镇街道; nine or twelve digits begin with the county's six.
struct Town {
  std::string code;
  std::string name;
  RegionCode county;
  std::string kind;
};

// A road, quarter or zone that addresses name instead of a county; several counties of one city where it
// crosses their borders or where nobody says which is meant.
struct Locality {
  std::string name;
  std::vector<RegionCode> counties;
  Provenance provenance;
};

// Counties that a rule or a comparison treats together (原扶贫开发重点县, 沿海, 山区).
struct RegionGroup {
  std::string id;
  Message title;
  std::vector<RegionCode> counties;
  Provenance provenance;
};

// Two counties that border on each other; left has the smaller code.
struct Neighbours {
  RegionCode left;
  RegionCode right;
};

// A 山海协作 pair.
struct Partnership {
  RegionCode sea;
  RegionCode mountain;
  std::string kind;
  std::string since;
  std::string note;
  Provenance provenance;
};

}  // namespace xl
