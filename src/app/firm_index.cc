#include "app/firm_index.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

#include "app/mapping.h"
#include "app/names.h"
#include "app/outside.h"
#include "base/name_match.h"
#include "model/evidence.h"
#include "store/batches.h"
#include "store/registers.h"
#include "store/runs.h"

namespace xl::app {

std::optional<std::size_t> FirmIndex::find(std::string_view code) const {
  const auto at =
      std::ranges::lower_bound(by_uscc_, code, {}, [&](std::uint32_t firm) { return uscc(firm); });
  if (at == by_uscc_.end() || uscc(*at) != code) return std::nullopt;
  return *at;
}

std::span<const FirmIndex::OnLink> FirmIndex::links(std::size_t firm) const {
  return std::span(on_links_).subspan(link_begins_[firm], link_begins_[firm + 1] - link_begins_[firm]);
}

// An index on its way: firms first, then where they are, then what they stand on.
class FirmIndexDraft {
 public:
  // Registers of the firms and of their assignments.
  struct Registers {
    std::string_view firms;
    std::string_view assignments;
  };
  FirmIndexDraft(const Sight& sight, const Registers& registers)
      : sight_(sight),
        firms_(*find_register(sight.pack, registers.firms)),
        assignments_(*find_register(sight.pack, registers.assignments)) {
    for (std::size_t i = 0; i < sight.pack.counties.size(); ++i) {
      counties_[sight.pack.counties[i].code.text] = static_cast<std::uint16_t>(i);
    }
    for (std::size_t i = 0; i < sight.pack.links.size(); ++i) {
      const Link& link = sight.pack.links[i];
      links_[{link.chain.text, link.name}] = static_cast<std::uint16_t>(i);
    }
  }

  FirmIndex made() {
    add_firms();
    if (firms_.id == "enterprises") add_counties();
    add_links();
    return std::move(index_);
  }

 private:
  void add_firms() {
    store::read_blocks(sight_.data, firms_, {.fields = {"uscc", "name", "reg_date", "capital"}},
                       [&](const store::Block& block) {
                         for (std::size_t row = 0; row < block.ids.size(); ++row) add_firm(block, row);
                         return true;
                       });
    index_.counties_.assign(rows_.size(), FirmIndex::kNoCounty);
    index_.by_uscc_.resize(rows_.size());
    std::iota(index_.by_uscc_.begin(), index_.by_uscc_.end(), 0U);
    std::ranges::sort(index_.by_uscc_, {}, [&](std::uint32_t firm) { return index_.uscc(firm); });
  }
  void add_firm(const store::Block& block, std::size_t row) {
    const Column& money = block.columns[3];
    rows_.push_back(block.ids[row]);
    index_.usccs_ += block.columns[0].text(row);
    index_.usccs_.resize(rows_.size() * FirmIndex::kUsccLength, ' ');
    index_.names_ += folded_name(block.columns[1].text(row));
    index_.name_ends_.push_back(static_cast<std::uint32_t>(index_.names_.size()));
    index_.registered_.push_back(block.columns[2].has(row) ? block.columns[2].number(row)
                                                           : FirmIndex::kUnknown);
    const bool in_cny = money.has(row) && money.text(row) == "CNY";
    index_.capitals_.push_back(in_cny ? money.number(row) : FirmIndex::kUnknown);
  }

  void add_counties() {
    const auto run = latest_map(sight_.data);
    if (!run) return;
    std::size_t firm = 0;
    for (const store::PlacedIn& placed : store::results<store::PlacedIn>(sight_.data, *run)) {
      // Both go by row number; a row imported since the map was made has no placing.
      while (firm < rows_.size() && rows_[firm] < placed.row) ++firm;
      if (firm == rows_.size()) break;
      const auto county = counties_.find(placed.county);
      if (rows_[firm] == placed.row && county != counties_.end()) index_.counties_[firm] = county->second;
    }
  }

  void add_links() {
    if (store::is_declared(sight_.data, assignments_)) {
      store::read_blocks(sight_.data, assignments_,
                         {.fields = {"uscc", "chain", "link", "stands", "confidence"}},
                         [&](const store::Block& block) {
                           for (std::size_t row = 0; row < block.ids.size(); ++row) add_link(block, row);
                           return true;
                         });
    }
    std::ranges::stable_sort(index_.on_links_, {}, &FirmIndex::OnLink::firm);
    index_.link_begins_.assign(rows_.size() + 1, 0);
    for (const FirmIndex::OnLink& one : index_.on_links_) ++index_.link_begins_[one.firm + 1];
    std::partial_sum(index_.link_begins_.begin(), index_.link_begins_.end(), index_.link_begins_.begin());
  }
  void add_link(const store::Block& block, std::size_t row) {
    const auto& columns = block.columns;
    const std::string_view code = columns[0].text(row);
    // Most come in the order of the firms: the same one again, or one soon after.
    for (std::size_t tries = 0; tries < 4 && next_ < rows_.size() && index_.uscc(next_) != code; ++tries)
      ++next_;
    std::size_t firm = next_;
    if (firm >= rows_.size() || index_.uscc(firm) != code) {
      const auto found = index_.find(code);
      if (!found) return;
      firm = next_ = *found;
    }
    const auto link = links_.find({columns[1].text(row), columns[2].text(row)});
    // A link that a newer pack no longer has.
    if (link == links_.end()) return;
    index_.on_links_.push_back({.firm = static_cast<std::uint32_t>(firm),
                                .link = link->second,
                                .level = level_number(columns[4].has(row) ? columns[4].text(row) : ""),
                                .stands = columns[3].has(row) && columns[3].number(row) != 0});
  }
  static std::uint8_t level_number(std::string_view word) {
    for (const Level level : {Level::high, Level::medium}) {
      if (word == chinese_name(level)) return static_cast<std::uint8_t>(level);
    }
    return static_cast<std::uint8_t>(Level::low);
  }

  const Sight& sight_;
  const Register& firms_;
  const Register& assignments_;
  FirmIndex index_;
  std::vector<std::int64_t> rows_;
  std::map<std::string, std::uint16_t, std::less<>> counties_;
  std::map<std::pair<std::string_view, std::string_view>, std::uint16_t> links_;
  std::size_t next_ = 0;
};

namespace {

// The index made last. A request for another state makes another one; who still reads the old one keeps it.
struct Made {
  std::mutex mutex;
  std::string key;
  std::shared_ptr<const FirmIndex> index;
};

std::shared_ptr<const FirmIndex> index_of(const Sight& sight, const FirmIndexDraft::Registers& registers,
                                          const std::optional<store::Run>& run, Made& made) {
  const Register* const firms = find_register(sight.pack, registers.firms);
  if (firms == nullptr || !store::is_declared(sight.data, *firms)) return nullptr;
  const std::string key = sight.pack.digest + store::state_key(sight.data, std::string(registers.firms)) +
                          store::state_key(sight.data, std::string(registers.assignments)) +
                          (run ? std::to_string(run->id) + run->key : std::string());
  const std::lock_guard lock(made.mutex);
  if (made.index == nullptr || key != made.key) {
    made.index = std::make_shared<const FirmIndex>(FirmIndexDraft(sight, registers).made());
    made.key = key;
  }
  return made.index;
}

}  // namespace

std::shared_ptr<const FirmIndex> firm_index(const Sight& sight) {
  static Made made;
  return index_of(sight, {"enterprises", "assignments"}, latest_map(sight.data), made);
}

std::shared_ptr<const FirmIndex> outside_index(const Sight& sight) {
  static Made made;
  return index_of(sight, {"outside_enterprises", "outside_assignments"}, latest_outside(sight.data), made);
}

}  // namespace xl::app
