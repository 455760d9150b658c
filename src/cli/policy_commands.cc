#include <algorithm>

#include "app/packs.h"
#include "app/policy.h"
#include "cli/asks.h"

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
               << check->warnings << " 个警告，" << check->notes << " 条提示\n";
    } else {
      call.out << "pack " << check->pack << " " << check->version << ": " << check->errors << " errors, "
               << check->warnings << " warnings, " << check->notes << " notes\n";
    }
  }
  return check->errors > 0 ? kSomeRejected : kDone;
}

}  // namespace

void add_policy_commands(std::vector<Command>& commands) {
  Command articles =
      ask("articles",
          {"25 条对照：条文、责任单位、由什么承载", "the 25 articles: text, units, what carries them"},
          {"number"}, app::articles, {print_articles, articles_csv});
  articles.group = "policy";
  commands.push_back(std::move(articles));
  commands.push_back({"pack check",
                      "policy",
                      {"检查政策包：每个问题的文件、行、列和建议",
                       "check a pack: every fault with file, line, column, proposal"},
                      {"folder"},
                      {},
                      check_pack});
}

}  // namespace xl::cli
