#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/enterprises.h"
#include "base/money.h"

namespace xl::app {

// Answers as flat rows, for files that are read by spreadsheets.

// A link of a map.
struct LinkRow {
  std::string region;
  std::string chain;
  std::string chain_name;
  bool named = false;
  std::string link;
  std::string stage;
  std::string status;
  std::int64_t firms = 0;
  std::int64_t unsure = 0;
  std::int64_t traders = 0;
  std::int64_t same_trade = 0;
  std::optional<Money> capital;
  std::optional<int> rank;
  std::string why;
  FIELDS(LinkRow, region, chain, chain_name, named, link, stage, status, firms, unsure, traders, same_trade,
         capital, rank, why);
};
LinkRow row_of(const RegionCode&, bool named, const chain::LinkStanding&, Language);
std::vector<LinkRow> rows_of(const chain::RegionMap&, Language);

// One county and chain.
struct MatrixRow {
  std::string county;
  std::string county_name;
  std::string chain;
  std::string chain_name;
  bool named = false;
  int strong = 0;
  int weak = 0;
  int missing = 0;
  int not_seen = 0;
  std::int64_t on_links = 0;
  std::int64_t traders = 0;
  std::int64_t same_trade = 0;
  FIELDS(MatrixRow, county, county_name, chain, chain_name, named, strong, weak, missing, not_seen, on_links,
         traders, same_trade);
};
std::vector<MatrixRow> rows_of(const MatrixAnswer&);

// A firm of the list: on one line what it stands on, and what it only deals in, each with its confidence.
struct FirmRow {
  std::string uscc;
  std::string name;
  std::string county_name;
  std::optional<Date> registered;
  std::optional<Money> capital;
  std::string stands_on;
  std::string deals_in;
  FIELDS(FirmRow, uscc, name, county_name, registered, capital, stands_on, deals_in);
};
std::vector<FirmRow> rows_of(const EnterprisesAnswer&);

// Several sentences as one.
std::string sentences(const std::vector<Message>&, Language);

}  // namespace xl::app
