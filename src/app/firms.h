#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/corrections.h"
#include "app/request.h"
#include "base/money.h"
#include "model/evidence.h"

namespace xl::app {

struct FirmRequest {
  static constexpr auto needs = Permission::read;
  // A USCC, or words of the name.
  std::string firm;
  std::optional<int> limit;
  FIELDS(FirmRequest, firm, limit);
};

// A link that a firm stands on, or only deals in, with the words that say so.
struct FirmLink {
  ChainId chain;
  std::string chain_name;
  std::string link;
  std::string role;
  bool stands = false;
  // The chain is bound to other places: the firm is 同类 there.
  bool same_trade = false;
  std::int64_t score = 0;
  std::string confidence;
  std::string confirmed_by;
  // Byte positions in the register's own text.
  std::vector<Evidence> evidence;
  std::vector<Message> why;
  FIELDS(FirmLink, chain, chain_name, link, role, stands, same_trade, score, confidence, confirmed_by,
         evidence, why);
};

// An industry that the firm's scope and name speak for, with the words that say so.
struct FirmIndustry {
  // 小类 where the words name one, else 大类.
  IndustryCode code;
  std::string name;
  std::string level;
  // Byte positions in the register's own text.
  std::vector<Evidence> evidence;
  Message why;
  FIELDS(FirmIndustry, code, name, level, evidence, why);
};

struct FirmSummary {
  std::string uscc;
  std::string name;
  std::string county;
  std::string county_name;
  FIELDS(FirmSummary, uscc, name, county, county_name);
};

struct Firm {
  std::string uscc;
  std::string name;
  std::optional<Date> registered;
  std::optional<Money> capital;
  std::string scope;
  std::string address;
  std::int64_t batch = 0;
  // Where it is, by its address and name; empty for unknown.
  std::string county;
  std::string county_name;
  std::string place_level;
  std::vector<Evidence> place_evidence;
  Message place_why;
  // Where its code says it was first registered; empty where the code does not name a county.
  std::string registered_in;
  std::string registered_in_name;
  // Both are known and differ: 迁移?
  bool moved = false;
  // By what its words say of each, most first; none where they say nothing.
  std::vector<FirmIndustry> industries;
  std::vector<FirmLink> links;
  // What people said of it, the newest first.
  std::vector<CorrectionView> corrections;
  FIELDS(Firm, uscc, name, registered, capital, scope, address, batch, county, county_name, place_level,
         place_evidence, place_why, registered_in, registered_in_name, moved, industries, links, corrections);
};

struct FirmAnswer {
  Basis basis;
  // One firm whole where the request names exactly one, else those it could be.
  std::optional<Firm> firm;
  std::vector<FirmSummary> candidates;
  FIELDS(FirmAnswer, basis, firm, candidates);
};
Result<FirmAnswer> firm(const Sight&, const FirmRequest&);

struct LinkFirmsRequest {
  static constexpr auto needs = Permission::read;
  std::string chain;
  std::string link;
  std::string region;
  std::optional<int> limit;
  FIELDS(LinkFirmsRequest, chain, link, region, limit);
};
struct FirmOnLink {
  std::string uscc;
  std::string name;
  std::string county;
  std::string county_name;
  std::string role;
  bool stands = false;
  std::int64_t score = 0;
  std::string confidence;
  std::vector<Message> why;
  FIELDS(FirmOnLink, uscc, name, county, county_name, role, stands, score, confidence, why);
};
struct LinkFirmsAnswer {
  Basis basis;
  std::string chain_name;
  std::string link;
  std::string region_name;
  // All of them; `firms` holds those listed.
  std::int64_t count = 0;
  // Those that stand on the link first, then by score, then by USCC.
  std::vector<FirmOnLink> firms;
  FIELDS(LinkFirmsAnswer, basis, chain_name, link, region_name, count, firms);
};
// The firms of one link in a region, with the words that put them there.
Result<LinkFirmsAnswer> link_firms(const Sight&, const LinkFirmsRequest&);

}  // namespace xl::app
