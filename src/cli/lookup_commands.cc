#include <fstream>

#include "app/atlas.h"
#include "app/enterprises.h"
#include "app/exports.h"
#include "app/figures.h"
#include "app/profile.h"
#include "app/search.h"
#include "app/tables.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

void print_regions(const std::vector<app::RegionView>& regions, const Invocation& call) {
  call.out << table_of(regions, {"code", "name", "name_en", "kind", "city_name", "appraised", "chains"},
                       call.language)
                  .text();
}
std::string regions_csv(const std::vector<app::RegionView>& regions, Language language) {
  return csv_of(regions, language);
}

void print_chains(const std::vector<app::ChainView>& chains, const Invocation& call) {
  call.out << table_of(chains, {"id", "name", "name_en", "category", "article", "links", "counties"},
                       call.language)
                  .text();
}
std::string chains_csv(const std::vector<app::ChainView>& chains, Language language) {
  return csv_of(chains, language);
}

std::string joined(const std::vector<app::KeywordView>& keywords, Language language) {
  std::string text;
  for (const app::KeywordView& keyword : keywords) {
    if (!text.empty()) text += language == Language::zh ? "、" : ", ";
    text += keyword.word;
  }
  return text;
}

void print_graph(const app::ChainGraph& graph, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << (zh ? graph.chain.name : graph.chain.name_en) << (zh ? "：第 " : ": article ")
           << graph.chain.article << (zh ? " 条，环节 " : ", links: ") << graph.links.size() << "\n\n";
  TextTable table;
  for (const char* const field : {"stage", "link", "parents", "keywords"})
    table.header.push_back(word_for(field).title.in(call.language));
  for (const app::LinkView& link : graph.links) {
    table.rows.push_back({cell_text(link.stage, call.language, Form::text), zh ? link.name : link.name_en,
                          cell_text(link.parents, call.language, Form::text),
                          joined(link.keywords, call.language)});
  }
  call.out << table.text();
  if (!graph.cross_links.empty()) {
    call.out << (zh ? "\n跨链的供给：\n" : "\nacross chains:\n")
             << table_of(graph.cross_links, {"from_chain_name", "from_link", "to_chain_name", "to_link"},
                         call.language)
                    .text();
  }
}
std::string graph_csv(const app::ChainGraph& graph, Language language) {
  return csv_of(graph.links, language);
}

void print_profile_chains(const std::vector<app::ProfileChain>& chains, const Invocation& call) {
  TextTable table;
  for (const char* const field :
       {"chain_name", "article_title", "strong", "weak", "missing", "not_seen", "on_links"})
    table.header.push_back(word_for(field).title.in(call.language));
  const bool zh = call.language == Language::zh;
  for (const app::ProfileChain& one : chains) {
    table.rows.push_back({zh ? one.chain_name : one.chain_name_en, one.article_title,
                          std::to_string(one.counts.strong), std::to_string(one.counts.weak),
                          std::to_string(one.counts.missing), std::to_string(one.counts.not_seen),
                          grouped(one.on_links)});
  }
  call.out << table.text();
}

std::string names_of(const std::vector<chain::RegionName>& regions, Language language) {
  return cell_text(regions, language, Form::text);
}

void print_profile(const app::ProfileAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << (zh ? answer.region.name : answer.region.name_en) << "\n"
           << answer.summary.in(call.language) << "\n\n";
  print_coverage(answer.coverage, call);
  if (!answer.plan.empty()) {
    call.out << (zh ? "\n重点产业链：\n" : "\nkey chains:\n");
    print_profile_chains(answer.plan, call);
  }
  if (!answer.others.empty()) {
    call.out << (zh ? "\n没有点名但已有企业的产业链：\n" : "\nchains not named, with firms here:\n");
    print_profile_chains(answer.others, call);
  }
  const auto line = [&](const char* title, const std::string& text) {
    if (!text.empty()) call.out << title << text << "\n";
  };
  call.out << "\n";
  line(zh ? "相邻：" : "neighbours: ", names_of(answer.neighbours, call.language));
  std::string partners;
  for (const app::PartnerView& partner : answer.region.partners)
    partners += (partners.empty() ? "" : zh ? "、" : ", ") + (zh ? partner.name : partner.name_en);
  line(zh ? "山海协作：" : "mountain-sea partners: ", partners);
  std::string alike;
  for (const chain::SimilarPair& pair : answer.similar) {
    const bool is_left = pair.left.code == answer.region.code;
    const chain::RegionName& other = is_left ? pair.right : pair.left;
    char percent[16];
    std::snprintf(percent, sizeof percent, " %.1f%%", 100 * pair.similarity);
    alike += (alike.empty() ? "" : zh ? "、" : ", ") + (zh ? other.name : other.name_en) + percent;
  }
  line(zh ? "企业分布最相似：" : "most similar: ", alike);
  print_sources(answer.basis, call);
}
std::string profile_csv(const app::ProfileAnswer& answer, Language language) {
  std::vector<app::ProfileChain> chains = answer.plan;
  chains.insert(chains.end(), answer.others.begin(), answer.others.end());
  return csv_of(chains, language);
}

void print_hits(const app::SearchAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << table_of(answer.hits, {"kind", "id", "name", "beside", "matched", "fit"}, call.language).text()
           << (zh ? "共 " : "") << grouped(answer.total) << (zh ? " 条，列出 " : " found, listed ")
           << answer.hits.size() << (zh ? " 条\n" : "\n");
}
std::string hits_csv(const app::SearchAnswer& answer, Language language) {
  return csv_of(answer.hits, language);
}

void print_enterprises(const app::EnterprisesAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  TextTable table;
  for (const char* const field : {"uscc", "name", "county_name", "registered", "capital", "links"})
    table.header.push_back(word_for(field).title.in(call.language));
  for (const app::EnterpriseRow& firm : answer.firms) {
    std::string links;
    for (const app::LinkOfFirm& link : firm.links) {
      if (!link.stands) continue;
      links += (links.empty() ? "" : zh ? "、" : ", ") + link.chain_name + "/" + link.link;
    }
    table.rows.push_back({firm.uscc, firm.name, firm.county_name.empty() ? "—" : firm.county_name,
                          cell_text(firm.registered, call.language, Form::text),
                          cell_text(firm.capital, call.language, Form::text), links});
  }
  call.out << table.text() << (zh ? "共 " : "") << grouped(answer.count)
           << (zh ? " 家，列出 " : " firms, listed ") << answer.firms.size();
  if (answer.next) {
    call.out << (zh ? " 家；下一页：--after " : "; next page: --after ") << *answer.next << "\n";
  } else {
    call.out << (zh ? " 家\n" : "\n");
  }
  print_sources(answer.basis, call);
}
std::string enterprises_csv(const app::EnterprisesAnswer& answer, Language language) {
  return csv_of(app::rows_of(answer), language);
}

// The words of `template`.
struct TemplateWords {
  std::string register_id;
  std::string output;
  FIELDS(TemplateWords, register_id, output);
};

int write_template(const Invocation& call) {
  const auto words = request_from<TemplateWords>(call.arguments, {"register_id", "output"});
  if (!words) return refuse(call, words.error());
  const auto opened = open_or_empty(call);
  if (!opened) return refuse(call, opened.error());
  store::Reader reader = opened->store.read();
  const auto file = app::register_template({opened->pack, reader}, {words->register_id});
  if (!file) return refuse(call, file.error());
  const std::string path = words->output.empty() ? file->name : words->output;
  std::ofstream stream(path, std::ios::binary);
  stream << file->bytes << std::flush;
  if (!stream) return refuse(call, {ErrorKind::invalid, {"写不了文件 " + path, "cannot write " + path}});
  call.out << (call.language == Language::zh ? "模板已写到 " : "template written to ") << path << "\n";
  return kDone;
}

void print_figures(const app::FiguresAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << answer.title.in(call.language) << (zh ? "，各期（对象 " : ", by period (subjects: ")
           << grouped(answer.subjects) << (zh ? "）：\n\n" : "):\n\n")
           << table_of(answer.periods, {"period", "known", "sum", "least", "median", "greatest"},
                       call.language)
                  .text();
  if (answer.other_currency > 0) {
    call.out << (zh ? "\n另有不是人民币的金额，没有算进来：" : "\nAmounts that are not yuan, left out: ")
             << answer.other_currency << "\n";
  }
  print_sources(answer.basis, call);
}
std::string figures_csv(const app::FiguresAnswer& answer, Language language) {
  return csv_of(answer.periods, language);
}

}  // namespace

void add_lookup_commands(std::vector<Command>& commands) {
  commands.push_back(ask("regions", {"省、市、县：相邻、山海协作、被点名的链", "regions of the policy"},
                         {"region"}, app::regions, {print_regions, regions_csv}, Needs::policy_only));
  commands.push_back(ask("chains", {"政策所列的产业链", "the chains of the policy"}, {}, app::chains,
                         {print_chains, chains_csv}, Needs::policy_only));
  commands.push_back(ask("links", {"一条链的环节、上下游、关键词", "one chain as the policy draws it"},
                         {"chain"}, app::chain_graph, {print_graph, graph_csv}, Needs::policy_only));
  commands.push_back(ask("profile", {"县域看板：目前知道的一切", "what is known so far of a region"},
                         {"region"}, app::profile, {print_profile, profile_csv}, Needs::policy_only));
  commands.push_back(ask("search",
                         {"按字、代码或拼音找县、链、环节、条文、企业",
                          "counties, chains, links, articles, firms by words, codes or pinyin"},
                         {"text"}, app::search, {print_hits, hits_csv}, Needs::policy_only));
  commands.push_back(ask("enterprises",
                         {"企业名录：筛选、排序、翻页", "the register as a list: filtered, sorted, paged"},
                         {"text"}, app::enterprises, {print_enterprises, enterprises_csv}));
  commands.push_back(ask("figures",
                         {"按期登记的名录：一个数字字段各期的合计和中位数",
                          "a number of a register with periods over time: sums, medians"},
                         {"id", "field"}, app::figures, {print_figures, figures_csv}));
  commands.push_back({"template",
                      "data",
                      {"名录的导入模板（Excel）：表头、下拉、填写说明", "the workbook to fill in and import"},
                      {"register_id", "output"},
                      options_of<TemplateWords>(),
                      write_template});
}

}  // namespace xl::cli
