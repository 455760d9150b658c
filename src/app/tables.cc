#include "app/tables.h"

#include "app/words.h"

namespace xl::app {

std::string sentences(const std::vector<Message>& messages, Language language) {
  std::string text;
  for (const Message& message : messages) {
    if (!text.empty()) text += language == Language::zh ? "；" : "; ";
    text += message.in(language);
  }
  return text;
}

namespace {

std::string links_text(const EnterpriseRow& firm, bool stands) {
  std::string text;
  for (const LinkOfFirm& link : firm.links) {
    if (link.stands != stands) continue;
    text += (text.empty() ? "" : "、") + link.chain_name + "/" + link.link + "（" +
            value_word(link.confidence, Language::zh) + "）";
  }
  return text;
}

}  // namespace

std::vector<FirmRow> rows_of(const EnterprisesAnswer& answer) {
  std::vector<FirmRow> rows;
  for (const EnterpriseRow& firm : answer.firms) {
    rows.push_back({firm.uscc, firm.name, firm.county_name, firm.registered, firm.capital,
                    links_text(firm, true), links_text(firm, false)});
  }
  return rows;
}

LinkRow row_of(const RegionCode& region, bool named, const chain::LinkStanding& link, Language language) {
  LinkRow row{.region = region.text,
              .chain = link.chain.text,
              .chain_name = link.chain_name,
              .named = named,
              .link = link.link,
              .stage = std::string(name_of(link.stage)),
              .status = link.standing ? std::string(name_of(*link.standing)) : "same_trade",
              .firms = link.firms,
              .unsure = link.makers.low,
              .traders = link.traders,
              .same_trade = link.same_trade,
              .capital = link.capital,
              .why = sentences(link.why, language)};
  if (link.importance) row.rank = link.importance->rank;
  return row;
}

std::vector<LinkRow> rows_of(const chain::RegionMap& map, Language language) {
  std::vector<LinkRow> rows;
  for (const chain::ChainStanding& chain : map.chains) {
    for (const chain::LinkStanding& link : chain.links)
      rows.push_back(row_of(map.region, chain.named, link, language));
  }
  return rows;
}

std::vector<MatrixRow> rows_of(const MatrixAnswer& answer) {
  std::vector<MatrixRow> rows;
  for (const chain::MapCell& cell : answer.cells) {
    rows.push_back({cell.county.text, cell.county_name, cell.chain.text, cell.chain_name, cell.named,
                    cell.counts.strong, cell.counts.weak, cell.counts.missing, cell.counts.not_seen,
                    cell.on_links, cell.traders, cell.same_trade});
  }
  return rows;
}

}  // namespace xl::app
