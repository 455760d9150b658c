#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/request.h"
#include "base/date.h"

namespace xl::app {

// The firms of the register as lists and searches need them, kept in memory: some 90 bytes a firm. Immutable;
// firms count from 0 in the order of the register.
class FirmIndex {
 public:
  std::size_t size() const { return counties_.size(); }
  // Folded (base/name_match.h).
  std::u16string_view name(std::size_t firm) const {
    return std::u16string_view(names_).substr(name_ends_[firm], name_ends_[firm + 1] - name_ends_[firm]);
  }
  std::string_view uscc(std::size_t firm) const {
    return std::string_view(usccs_).substr(firm * kUsccLength, kUsccLength);
  }
  // Position in the pack's counties; nothing where its place is unknown.
  std::optional<std::size_t> county(std::size_t firm) const {
    return counties_[firm] == kNoCounty ? std::nullopt : std::optional<std::size_t>(counties_[firm]);
  }
  // What a list is sorted by; the least number where it is not stated. Capital in fen, of firms that state it
  // in CNY.
  std::int64_t registered(std::size_t firm) const { return registered_[firm]; }
  std::int64_t capital(std::size_t firm) const { return capitals_[firm]; }
  std::optional<std::size_t> find(std::string_view uscc) const;

  // A link that a firm stands on or only has to do with.
  struct OnLink {
    std::uint32_t firm = 0;
    // Position in the pack's links.
    std::uint16_t link = 0;
    // chain::Level as a number: 0 high, 1 medium, 2 low.
    std::uint8_t level = 0;
    bool stands = false;
  };
  // Of one firm, as the register of assignments has them.
  std::span<const OnLink> links(std::size_t firm) const;

  static constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::min();

 private:
  friend class FirmIndexDraft;
  static constexpr std::size_t kUsccLength = 18;
  static constexpr std::uint16_t kNoCounty = 0xFFFF;

  std::u16string names_;
  std::vector<std::uint32_t> name_ends_ = {0};
  std::string usccs_;
  std::vector<std::uint16_t> counties_;
  std::vector<std::int64_t> registered_;
  std::vector<std::int64_t> capitals_;
  // Firms by USCC.
  std::vector<std::uint32_t> by_uscc_;
  // By firm, and where those of each firm begin.
  std::vector<OnLink> on_links_;
  std::vector<std::uint32_t> link_begins_;
};

// The index of this snapshot: the one in memory where register, assignments and map are the same as when it
// was made. Nothing where no enterprise was ever imported. Any thread.
std::shared_ptr<const FirmIndex> firm_index(const Sight&);
// The same of the firms outside the province; they have no county.
std::shared_ptr<const FirmIndex> outside_index(const Sight&);

}  // namespace xl::app
