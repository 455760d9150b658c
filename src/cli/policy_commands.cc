#include <algorithm>

#include "app/coordination.h"
#include "app/packs.h"
#include "app/policy.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

void print_articles(const std::vector<app::ArticleView>& articles, const Invocation& call) {
  if (articles.size() > 1) {
    call.out << table_of(articles, {"number", "title", "state", "asks", "units"}, call.language).text();
    return;
  }
  const app::ArticleView& article = articles.front();
  call.out << article.section << "\n第 " << article.number << " 条  " << article.title << "  【"
           << article.state << "】\n\n"
           << article.text << "\n\n责任单位：" << cell_text(article.units, Language::zh, Form::text)
           << "\n由这些命令承载："
           << (article.asks.empty() ? "—" : cell_text(article.asks, Language::zh, Form::text)) << "\n";
}

std::string articles_csv(const std::vector<app::ArticleView>& articles, Language language) {
  return csv_of(articles, language);
}

int check_pack(const Invocation& call) {
  std::optional<std::string> folder;
  if (call.arguments.has("pack")) folder = call.arguments.value("pack");
  if (!call.arguments.positionals.empty()) folder = call.arguments.positionals.front();
  const auto check = app::check_pack(folder);
  if (!check) return refuse(call, check.error());
  if (call.form == Form::json) {
    call.out << to_json(*check) << "\n";
  } else if (call.form == Form::csv) {
    call.out << csv_of(check->faults, call.language);
  } else {
    for (const app::PackFault& fault : check->faults) {
      if (fault.severity == "note" && !call.arguments.has("notes")) continue;
      call.out << fault.place << ": " << value_word(fault.severity, call.language) << ": "
               << fault.message.in(call.language);
      if (!fault.proposal.zh.empty()) {
        call.out << (call.language == Language::zh ? " 建议：" : " proposal: ")
                 << fault.proposal.in(call.language);
      }
      call.out << "\n";
    }
    if (call.language == Language::zh) {
      call.out << "政策包 " << check->pack << " " << check->version << "：" << check->errors << " 个错误，"
               << check->warnings << " 个警告，" << check->notes << " 条提示（加 --notes 列出）\n";
    } else {
      call.out << "pack " << check->pack << " " << check->version << ": " << check->errors << " errors, "
               << check->warnings << " warnings, " << check->notes << " notes (listed with --notes)\n";
    }
  }
  return check->errors > 0 ? kSomeRejected : kDone;
}

std::string names_of(const std::vector<chain::RegionName>& regions, Language language) {
  std::string text;
  for (const chain::RegionName& region : regions) {
    if (!text.empty()) text += language == Language::zh ? "、" : ", ";
    text += language == Language::zh ? region.name : region.name_en;
  }
  return text;
}

void print_coordination(const std::vector<chain::ChainCoordination>& chains, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  TextTable table;
  for (const char* const field : {"chain_name", "coordinator", "cities", "counties"}) {
    table.header.push_back(word_for(field).title.in(call.language));
  }
  for (const chain::ChainCoordination& one : chains) {
    std::string coordinator = "—";
    if (one.coordinator && one.region) {
      const std::string& name = zh ? one.region->name : one.region->name_en;
      coordinator =
          name + (zh ? std::string(*one.coordinator == chain::Coordinator::county ? "" : "工信部门") : "");
    }
    table.rows.push_back({zh ? one.name : one.name_en, coordinator, std::to_string(one.cities.size()),
                          names_of(one.counties, call.language)});
  }
  call.out
      << table.text()
      << (zh ? "\n第 21 "
               "条：跨地市的由省工信厅负责，跨县不跨地市的由所在地市工信部门协调，重点县（市、区）牵头。\n"
             : "\nArticle 21: the province where a chain spans cities, the city where it spans counties of "
               "one city.\n");
}

std::string coordination_csv(const std::vector<chain::ChainCoordination>& chains, Language language) {
  return csv_of(chains, language);
}

void print_load(const std::vector<chain::CountyChains>& counties, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  TextTable table;
  for (const char* const field : {"county_name", "count", "verdict", "chains"}) {
    table.header.push_back(word_for(field).title.in(call.language));
  }
  for (const chain::CountyChains& one : counties) {
    table.rows.push_back({zh ? one.county.name : one.county.name_en, std::to_string(one.count),
                          std::string(zh ? chinese_name(one.verdict) : name_of(one.verdict)),
                          cell_text(one.chains, call.language, Form::csv)});
  }
  call.out
      << table.text()
      << (zh ? "\n第 1 条：支持各县发展 1～2 条重点产业链，产业基础优势明显的 3～4 条。\n"
             : "\nArticle 1: one or two key chains, three or four where the industrial base is evident.\n");
}

std::string load_csv(const std::vector<chain::CountyChains>& counties, Language language) {
  return csv_of(counties, language);
}

void print_similar(const app::SimilarAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  TextTable table;
  for (const char* const field : {"county_name", "other_county", "similarity", "relation", "shared"}) {
    table.header.push_back(word_for(field).title.in(call.language));
  }
  for (const chain::SimilarPair& pair : answer.pairs) {
    std::string shared;
    for (const chain::SharedLink& link : pair.shared) {
      if (!shared.empty()) shared += zh ? "、" : ", ";
      shared += link.link + " " + std::to_string(link.firms_left) + "/" + std::to_string(link.firms_right);
    }
    const std::string relation = pair.same_city    ? (zh ? "同市" : "same city")
                                 : pair.neighbours ? (zh ? "相邻" : "neighbours")
                                                   : "—";
    char percent[16];
    std::snprintf(percent, sizeof percent, "%.1f%%", 100 * pair.similarity);
    table.rows.push_back({zh ? pair.left.name : pair.left.name_en, zh ? pair.right.name : pair.right.name_en,
                          percent, relation, shared});
  }
  if (zh) {
    call.out << "企业在各环节的分布相似度不低于 " << answer.min_similarity << "、归链企业不少于 "
             << answer.min_firms << " 家的县（门槛待核）：\n\n";
  }
  call.out << table.text();
  if (answer.pairs.empty()) call.out << (zh ? "没有这样的县。\n" : "none.\n");
  print_sources(answer.basis, call);
}

std::string similar_csv(const app::SimilarAnswer& answer, Language language) {
  return csv_of(answer.pairs, language);
}

}  // namespace

void add_policy_commands(std::vector<Command>& commands) {
  commands.push_back(
      ask("articles",
          {"25 条对照：条文、责任单位、由什么承载", "the 25 articles: text, units, what carries them"},
          {"number"}, app::articles, {print_articles, articles_csv}, Needs::policy_only));
  commands.push_back(ask("coordination",
                         {"第 21 条：每条链由谁协调", "article 21: who coordinates each chain"}, {"chain"},
                         app::coordination, {print_coordination, coordination_csv}, Needs::policy_only));
  commands.push_back(ask(
      "load", {"第 1 条：每个县几条重点产业链，是否过多", "article 1: how many key chains each county has"},
      {"region"}, app::load, {print_load, load_csv}, Needs::policy_only));
  commands.push_back(
      ask("similar", {"同质化：哪些县的企业分布很相似", "counties whose firms lie on much the same links"},
          {"region"}, app::similar, {print_similar, similar_csv}));
  commands.push_back({"pack check",
                      "policy",
                      {"检查政策包：每个问题的文件、行、列和建议",
                       "check a pack: every fault with file, line, column, proposal"},
                      {"folder"},
                      {{"notes", true}},
                      check_pack});
}

}  // namespace xl::cli
