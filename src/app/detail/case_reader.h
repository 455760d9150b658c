#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/casework.h"
#include "model/register.h"
#include "pack/pack.h"
#include "store/store.h"

namespace xl::app {

// What a request for casework comes to: whose rows, counted from which day.
struct CaseFilter {
  // Codes of the region and all that lies in it; nothing: everything, rows without a place too.
  std::optional<std::set<std::string, std::less<>>> places;
  // As units are named (CaseUnits); nothing: all of them.
  std::optional<std::string> unit;
  // 0 county, 1 city, 2 province.
  int level = 2;
  std::optional<int> article;
  Date today;
};

// A row that somebody has to do something about, as small as the lists need it.
struct OpenCase {
  // Position among the registers read, and the row there.
  std::uint32_t from = 0;
  std::int64_t row = 0;
  // Positions in CaseUnits: at least one, 0 for a row that names none.
  std::vector<std::uint32_t> units;
  std::optional<Date> due;
  std::optional<Date> expires;
  // Lists it is on, a bit per CaseList.
  std::uint8_t lists = 0;
  // Due is declared and not known.
  bool no_due_date = false;
  // The row's own; nothing: those of its register.
  std::optional<int> article;
};

// The units that rows name, by what they are called: a code of the pack's is its name.
class CaseUnits {
 public:
  explicit CaseUnits(const pack::Pack&);
  // Position of a name or code; 0 for none.
  std::uint32_t position(std::string_view said);
  const std::string& name(std::uint32_t position) const { return names_[position]; }
  // A unit as people ask for it: its name or code.
  std::string called(std::string_view) const;
  // In the pack's order, then as the rows named them; rows without a unit last.
  std::vector<std::uint32_t> in_order() const;

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t, std::less<>> positions_;
};

bool is_on(const OpenCase&, CaseList);

// All open rows of a register that the filter leaves, by row. Says how many it leaves, ended ones too.
std::int64_t read_cases(const store::Reader&, const Register&, const CaseFilter&, CaseUnits&,
                        const std::function<void(const OpenCase&)>&);

// A value of 县, 市, 省 as an index; nothing where the row does not say.
std::optional<int> level_index(const Register&, std::string_view said);

}  // namespace xl::app
