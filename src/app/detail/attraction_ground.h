#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/attraction.h"
#include "app/firm_index.h"
#include "attract/around.h"
#include "attract/targets.h"
#include "chain/map.h"

namespace xl::app {

attract::Weights weights_of(const pack::Pack&);

// A firm of the register, or of an outside one, at its position in the index.
struct KnownFirm {
  bool outside = false;
  std::uint32_t at = 0;
};

// The region that looks for firms: its counties as a ring sees them, and its names.
struct Seeker {
  std::vector<attract::CountyAround> counties;
  Message name;
  Message city;
};

// What all asks of attraction work on, read once for one ask.
class AttractionGround {
 public:
  // Refused before the first map.
  static Result<AttractionGround> of(const Sight&);

  const pack::Pack& pack() const { return sight_->pack; }
  const Basis& basis() const { return basis_; }
  const chain::ChainMap& map() const { return map_; }
  OutsideView outside_view() const;

  // Firms of high or medium confidence on a link in a county, and of low; the county at its position in the
  // pack.
  std::uint32_t sure(std::size_t county, std::uint32_t link) const { return cells_[at(county, link)].sure(); }
  std::uint32_t unsure(std::size_t county, std::uint32_t link) const { return cells_[at(county, link)].low; }
  bool is_named(std::size_t county, const ChainId&) const;
  // Where a place-bound chain belongs; everywhere for the others.
  bool applies(std::size_t county, const Chain&) const;
  Seeker seeker(const RegionCode&) const;
  std::uint32_t position_of(const Link& link) const {
    return static_cast<std::uint32_t>(&link - pack().links.data());
  }

  // Every firm on the links asked for, in the province and outside, by link; `open` are the region's links
  // that are not strong. A firm that both registers hold is one of the province.
  std::map<std::uint32_t, std::vector<attract::Offer>> offers(const std::vector<bool>& asked,
                                                              const std::vector<bool>& open) const;
  // One firm on one of its links.
  attract::Offer offer(const KnownFirm&, const FirmIndex::OnLink&, const std::vector<bool>& open) const;
  // The number that an offer carries: firms of the province first, then those outside.
  KnownFirm firm_at(std::uint32_t number) const;
  std::optional<KnownFirm> find(std::string_view uscc) const;
  // The links that it stands on with high or medium confidence, the surest first.
  std::vector<FirmIndex::OnLink> standings(const KnownFirm&) const;
  const FirmIndex& firms_in_province() const { return *inside_; }
  // Null where no outside register was imported.
  const FirmIndex* firms_outside() const { return outside_.get(); }

  // Weighs offers for a link of a region; the map's words about the link, the seeker and the homes outlive
  // it.
  attract::Weighing weighing(const chain::LinkStanding&, const Seeker&,
                             const std::vector<attract::Home>&) const;
  // The link in every county.
  std::vector<attract::Home> homes(std::uint32_t link) const;

  // For people.
  FirmBrief brief(const KnownFirm&) const;
  TargetView view(const attract::Target&, const Link&, const Seeker&) const;

 private:
  AttractionGround(const Sight&, chain::ChainMap, std::vector<chain::Makers> cells);
  std::size_t at(std::size_t county, std::uint32_t link) const { return county * pack().links.size() + link; }
  const FirmIndex& index_of(const KnownFirm& firm) const { return firm.outside ? *outside_ : *inside_; }
  void add_offers(bool outside, const std::vector<bool>& asked, const std::vector<bool>& open,
                  std::map<std::uint32_t, std::vector<attract::Offer>>&) const;

  const Sight* sight_;
  Basis basis_;
  chain::ChainMap map_;
  std::vector<CountyChain> pairs_;
  attract::Weights weights_;
  // [county * links + link]
  std::vector<chain::Makers> cells_;
  std::shared_ptr<const FirmIndex> inside_;
  std::shared_ptr<const FirmIndex> outside_;
  // By USCC.
  std::map<std::string, std::vector<ListedOn>, std::less<>> listed_;
};

// Neither register holds a firm of that code.
tl::unexpected<Error> no_such_firm(const std::string& uscc);

// What the map says around a link, as attraction counts it.
attract::Demand demand_of(const chain::LinkStanding&);

}  // namespace xl::app
