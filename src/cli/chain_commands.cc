#include <algorithm>

#include "app/chains.h"
#include "app/firms.h"
#include "app/tables.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

using chain::ChainStanding;
using chain::LinkStanding;

using app::LinkRow;
using app::row_of;
using app::rows_of;
using app::sentences;

// A chain of a region as one row.
struct ChainRow {
  std::string chain;
  std::string chain_name;
  std::string category;
  bool named = false;
  int strong = 0;
  int weak = 0;
  int missing = 0;
  int not_seen = 0;
  std::int64_t on_links = 0;
  std::int64_t same_trade = 0;
  FIELDS(ChainRow, chain, chain_name, category, named, strong, weak, missing, not_seen, on_links, same_trade);
};

std::vector<ChainRow> chain_rows(const chain::RegionMap& map) {
  std::vector<ChainRow> rows;
  for (const ChainStanding& chain : map.chains) {
    rows.push_back({chain.chain.text, chain.name, chain.category, chain.named, chain.counts.strong,
                    chain.counts.weak, chain.counts.missing, chain.counts.not_seen, chain.on_links,
                    chain.same_trade});
  }
  return rows;
}

void print_map(const app::MapAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << (zh ? answer.map.name : answer.map.name_en) << (zh ? " 产业链图谱\n" : ": chain map\n");
  print_coverage(answer.map.coverage, call);
  call.out << "\n";
  if (call.arguments.has("chain") || answer.map.chains.size() == 1) {
    std::vector<LinkRow> rows;
    for (const ChainStanding& chain : answer.map.chains) {
      for (LinkStanding link : chain.links) {
        // A table has room for the first reason; gaps, JSON and CSV give them all.
        if (link.why.size() > 1) link.why.resize(1);
        rows.push_back(row_of(answer.map.region, chain.named, link, call.language));
      }
    }
    call.out << table_of(rows,
                         {"stage", "link", "status", "firms", "unsure", "traders", "same_trade", "capital",
                          "rank", "why"},
                         call.language)
                    .text();
  } else {
    std::vector<ChainRow> rows = chain_rows(answer.map);
    std::ranges::stable_sort(rows, {}, [](const ChainRow& row) { return row.named ? 0 : 1; });
    call.out << table_of(rows,
                         {"chain_name", "category", "named", "strong", "weak", "missing", "not_seen",
                          "on_links", "same_trade"},
                         call.language)
                    .text();
  }
  print_sources(answer.basis, call);
}

std::string map_csv(const app::MapAnswer& answer, Language language) {
  return csv_of(rows_of(answer.map, language), language);
}

void print_gaps(const app::GapsAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << answer.region_name
           << (zh ? " 缺弱环节，重要的在前\n" : ": missing and weak links, most important first\n");
  print_coverage(answer.coverage, call);
  if (answer.links.empty()) {
    call.out << (zh ? "没有缺环、弱环。\n" : "No link is missing or weak.\n");
  }
  int number = 0;
  for (const LinkStanding& link : answer.links) {
    const std::string status(link.standing ? name_of(*link.standing) : "");
    call.out << "\n"
             << ++number << ". 【" << value_word(status, call.language) << "】"
             << (zh ? link.link : link.link_en) << (zh ? "（" : " (")
             << (zh ? link.chain_name : link.chain_name_en) << " · "
             << (zh ? chinese_name(link.stage) : name_of(link.stage)) << (zh ? "）\n" : ")\n");
    for (const Message& sentence : link.why) call.out << "   " << sentence.in(call.language) << "\n";
  }
  print_sources(answer.basis, call);
}

std::string gaps_csv(const app::GapsAnswer& answer, Language language) {
  std::vector<LinkRow> rows;
  for (const LinkStanding& link : answer.links) rows.push_back(row_of(answer.region, true, link, language));
  return csv_of(rows, language);
}

void print_matrix(const app::MatrixAnswer& answer, const Invocation& call) {
  print_marks(answer.basis, call);
  std::vector<chain::MapCell> named = answer.cells;
  std::erase_if(named, [](const chain::MapCell& cell) { return !cell.named; });
  TextTable table;
  for (const char* const field :
       {"county_name", "chain_name", "strong", "weak", "missing", "not_seen", "on_links"}) {
    table.header.push_back(word_for(field).title.in(call.language));
  }
  for (const chain::MapCell& cell : named) {
    table.rows.push_back({cell.county_name, cell.chain_name, std::to_string(cell.counts.strong),
                          std::to_string(cell.counts.weak), std::to_string(cell.counts.missing),
                          std::to_string(cell.counts.not_seen), grouped(cell.on_links)});
  }
  call.out << table.text();
  print_sources(answer.basis, call);
}

std::string matrix_csv(const app::MatrixAnswer& answer, Language language) {
  return csv_of(rows_of(answer), language);
}

void print_candidates(const app::FirmAnswer& answer, const Invocation& call) {
  call.out << (call.language == Language::zh ? "名称含这些字的企业，用代码再查：\n"
                                             : "enterprises with these words, ask again by code:\n")
           << table_of(answer.candidates, {"uscc", "name", "county_name"}, call.language).text();
}

void print_firm(const app::FirmAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  if (!answer.firm) return print_candidates(answer, call);
  const app::Firm& firm = *answer.firm;
  const auto line = [&](std::string_view field, const std::string& text) {
    call.out << word_for(field).title.in(call.language) << (zh ? "：" : ": ") << (text.empty() ? "—" : text)
             << "\n";
  };
  call.out << firm.name << "\n";
  line("uscc", firm.uscc);
  line("registered", cell_text(firm.registered, call.language, Form::text));
  line("capital", cell_text(firm.capital, call.language, Form::text));
  line("address", firm.address);
  line("scope", firm.scope);
  call.out << "\n";
  call.out << firm.place_why.in(call.language) << "\n";
  if (firm.moved) {
    call.out << (zh ? "迁移？代码说首次登记在 " : "moved? its code says it was first registered in ")
             << firm.registered_in_name << "\n";
  }
  for (const app::FirmIndustry& industry : firm.industries) {
    call.out << (zh ? "行业 " : "industry ") << industry.code.text << "  " << industry.why.in(call.language)
             << (zh ? "，待核\n" : ", unconfirmed\n");
  }
  call.out << "\n";
  if (firm.links.empty()) {
    call.out << (zh ? "经营范围和名称里没有说明它站在哪个环节。\n"
                    : "Scope and name do not say which link it stands on.\n");
  }
  for (const app::FirmLink& link : firm.links) {
    call.out << (zh ? "· " : "- ") << link.chain_name << " / " << link.link << "  " << link.role
             << (zh ? "，把握 " : ", confidence ") << link.confidence
             << (link.same_trade
                     ? (zh ? "，同类（不在此链的县）" : ", same trade (outside the chain's counties)")
                 : link.stands ? ""
                               : (zh ? "，不计入此环节" : ", not counted for the link"))
             << (link.confirmed_by.empty() ? (zh ? "，待核" : ", unconfirmed") : "") << "\n  "
             << sentences(link.why, call.language) << "\n";
  }
  print_sources(answer.basis, call);
}

std::string firm_csv(const app::FirmAnswer& answer, Language language) {
  return answer.firm ? csv_of(answer.firm->links, language) : csv_of(answer.candidates, language);
}

void print_link_firms(const app::LinkFirmsAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << answer.region_name << " · " << answer.chain_name << " / " << answer.link << (zh ? "：" : ": ")
           << grouped(answer.count) << (zh ? " 家，列出 " : " firms, listed ") << answer.firms.size()
           << "\n\n"
           << table_of(answer.firms, {"uscc", "name", "county_name", "role", "stands", "confidence", "why"},
                       call.language)
                  .text();
  print_sources(answer.basis, call);
}

std::string link_firms_csv(const app::LinkFirmsAnswer& answer, Language language) {
  return csv_of(answer.firms, language);
}

}  // namespace

void add_chain_commands(std::vector<Command>& commands) {
  const View<app::MapAnswer> map_view{print_map, map_csv};
  commands.push_back(ask(
      "map",
      {"产业链图谱：一个县、市或全省每条链的强、弱、缺、未见", "chain map of a county, city or the province"},
      {"region"}, app::region_map, map_view));
  commands.push_back(ask(
      "chain",
      {"一条链的全部环节，每个环节的状态和缘由", "all links of one chain, each with its standing and why"},
      {"chain", "region"}, app::region_map, map_view));
  commands.push_back(
      ask("gaps",
          {"缺弱环节清单：重要的在前，附理由和有此环节的县", "missing and weak links in order of importance"},
          {"region"}, app::gaps, {print_gaps, gaps_csv}));
  commands.push_back(ask("matrix", {"县×链总表", "every county and chain"}, {"region"}, app::matrix,
                         {print_matrix, matrix_csv}));
  commands.push_back(
      ask("firm",
          {"一家企业：在哪里、在哪个环节、凭哪些字", "one enterprise: where, on which links, by which words"},
          {"firm"}, app::firm, {print_firm, firm_csv}));
  commands.push_back(ask("firms", {"一个环节上的企业和依据", "the enterprises of one link, with evidence"},
                         {"chain", "link", "region"}, app::link_firms, {print_link_firms, link_firms_csv}));
}

}  // namespace xl::cli
