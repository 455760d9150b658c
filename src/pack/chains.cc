#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/detail/link_place.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

// An article's number; 0 where it is missing or unknown.
int read_article(Reader& reader, const Row& row) {
  const std::string_view text = row.required("article");
  if (text.empty() || !reader.refer(reader.articles, text, row.place("article"))) return 0;
  const auto number = whole_number(text);
  if (number && *number > 0 && *number < 1000) return static_cast<int>(*number);
  reader.faults.error(row.place("article"),
                      {"条号" + zh_quoted(text) + "应为数字", "an article is a number"});
  return 0;
}

void read_chain_list(Reader& reader) {
  const auto file = reader.csv("chains/chains.csv", {{"id", "name", "category", "article", "place_bound"},
                                                     {"name_en", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    Chain chain;
    chain.id = {std::string(row.required("id"))};
    chain.name = row.required("name");
    chain.name_en = row.text("name_en");
    chain.category = row.one_of("category", {"支柱", "传统", "特色", "新兴"});
    chain.article = read_article(reader, row);
    chain.place_bound = row.one_of("place_bound", {"yes", "no"}) == "yes";
    chain.provenance = reader.provenance(row);
    reader.once(chain.id.text, row.place("id"), chain.id.text);
    reader.once("name " + chain.name, row.place("name"), chain.name);
    reader.chains.add(chain.id, chain.name);
    reader.pack.chains.push_back(std::move(chain));
  }
}

Stage read_stage(const Row& row) {
  const std::string_view text = row.one_of("stage", {"up", "mid", "down", "support"});
  for (const Stage stage : {Stage::up, Stage::down, Stage::support}) {
    if (text == name_of(stage)) return stage;
  }
  return Stage::mid;
}

// `word` or `word@context|context`.
std::optional<Keyword> read_keyword(Reader& reader, const Row::Part& part) {
  const std::size_t at = part.text.find('@');
  Keyword keyword{std::string(trim(part.text.substr(0, at))), {}};
  if (at != std::string_view::npos) {
    for (const std::string_view context : split(part.text.substr(at + 1), '|')) {
      if (!trim(context).empty()) keyword.contexts.emplace_back(trim(context));
    }
  }
  if (keyword.word.empty() || (at != std::string_view::npos && keyword.contexts.empty())) {
    reader.faults.error(
        part.place,
        {"关键词" + zh_quoted(part.text) + "不完整", en_quoted(part.text) + " is no whole keyword"},
        {"写成 词 或 词@语境词|语境词（如 麻@纺|纱）", "write word, or word@context|context"});
    return std::nullopt;
  }
  if (keyword.contexts.empty() && code_points(keyword.word).size() == 1) {
    reader.faults.error(part.place,
                        {"单字关键词" + zh_quoted(keyword.word) + "没有语境词，会误中许多企业",
                         "one-character keyword " + en_quoted(keyword.word) + " has no context word"},
                        {"写成 " + keyword.word + "@语境词|语境词（如 麻@纺|纱），或换成更长的词",
                         "write " + keyword.word + "@context|context, or a longer word"});
  }
  return keyword;
}

void check_excludes(Reader& reader, const Link& link, const std::vector<Row::Part>& parts) {
  for (const Row::Part& part : parts) {
    const bool holds = std::ranges::any_of(link.keywords, [&](const Keyword& keyword) {
      return part.text.find(keyword.word) != std::string::npos;
    });
    if (holds) continue;
    reader.faults.warning(
        part.place,
        {"排除词" + zh_quoted(part.text) + "里没有本环节的任何关键词，不起作用",
         "exclude " + en_quoted(part.text) + " holds no keyword of its link and does nothing"},
        {"删去，或写成含关键词的更长的词", "drop it, or write a longer word that holds a keyword"});
  }
}

void refer_industry(Reader& reader, const Row::Part& part) {
  const auto old = reader.old_industries.find(part.text);
  if (old == reader.old_industries.end()) {
    reader.refer(reader.industries, part.text, part.place);
    return;
  }
  const std::string name = old->second.name;
  Message message{zh_quoted(part.text) + "是 GB/T 4754-2011 的代码（" + name + "）",
                  en_quoted(part.text) + " is a code of GB/T 4754-2011 (" + name + ")"};
  Message proposal{"改为 2017 版的" + zh_quoted(old->second.code.text) + "（" + name + "）",
                   "use that of 2017, " + en_quoted(old->second.code.text) + " (" + name + ")"};
  if (!reader.industries.has(part.text)) {
    reader.faults.error(part.place, std::move(message), std::move(proposal));
    return;
  }
  // The edition of 2017 gave the number to another class, which may well be meant: said once, not of every
  // use.
  if (!reader.noted_industries.insert(std::string(part.text)).second) return;
  const std::string now(reader.industries.name_of(part.text));
  message.zh += ",2017 版的同号是" + zh_quoted(now);
  message.en += "; in 2017 the number means " + en_quoted(now);
  proposal.zh = "若指" + name + "," + proposal.zh;
  proposal.en = "if " + name + " is meant, " + proposal.en;
  reader.faults.note(part.place, std::move(message), std::move(proposal));
}

void read_industry_codes(Reader& reader, const Row& row, Link& link) {
  for (const Row::Part& part : row.parts("codes")) {
    refer_industry(reader, part);
    if (std::ranges::find(link.industries, part.text, &IndustryCode::text) != link.industries.end()) {
      reader.faults.error(part.place,
                          {"行业代码" + zh_quoted(part.text) + "在本环节写了两次",
                           "industry code " + en_quoted(part.text) + " stands twice in its link"},
                          {"删去一个", "drop one"});
    }
    link.industries.push_back({std::string(part.text)});
  }
}

Link read_link(Reader& reader, const Row& row, LinkPlace& place) {
  Link link;
  link.chain = {std::string(row.required("chain"))};
  link.name = row.required("link");
  link.name_en = row.text("link_en");
  link.stage = read_stage(row);
  for (const Row::Part& part : row.parts("parents")) {
    link.parents.emplace_back(part.text);
    place.parents.push_back(part.place);
  }
  for (const Row::Part& part : row.parts("keywords")) {
    if (auto keyword = read_keyword(reader, part)) {
      link.keywords.push_back(std::move(*keyword));
      place.keywords.push_back(part.place);
    }
  }
  const auto excludes = row.parts("excludes");
  for (const Row::Part& part : excludes) link.excludes.emplace_back(part.text);
  check_excludes(reader, link, excludes);
  read_industry_codes(reader, row, link);
  link.certainty = row.one_of("certainty", {"high", "med", "low"});
  link.provenance = reader.provenance(row);
  place.name = row.place("link");
  return link;
}

Known& links_of(Reader& reader, std::string_view chain) {
  const auto found = reader.links.find(chain);
  if (found != reader.links.end()) return found->second;
  return reader.links.emplace(std::string(chain), Known({"环节", "link"})).first->second;
}

// The chain that does have a link of this name.
const Link* link_elsewhere(const Reader& reader, std::string_view name) {
  const auto found = std::ranges::find(reader.pack.links, name, &Link::name);
  return found == reader.pack.links.end() ? nullptr : &*found;
}

// Reports a link that its chain lacks; one of another chain by that chain's name.
bool refer_link(Reader& reader, const std::string& chain, std::string_view name, const Place& place) {
  const Known& known = links_of(reader, chain);
  if (name.empty() || reader.pack.links.empty() || known.has(name)) return !name.empty();
  Message message{"产业链" + zh_quoted(chain) + "没有环节" + zh_quoted(name),
                  "chain " + en_quoted(chain) + " has no link " + en_quoted(name)};
  Message proposal = known.proposal(name);
  if (const Link* other = link_elsewhere(reader, name)) {
    message.zh += "，它是产业链" + zh_quoted(other->chain.text) + "的环节";
    message.en += "; it is one of chain " + en_quoted(other->chain.text);
    if (proposal.zh.empty()) {
      proposal = {"跨链的上下游写在 chains/cross_links.csv",
                  "what crosses chains goes into chains/cross_links.csv"};
    }
  }
  reader.faults.error(place, std::move(message), std::move(proposal));
  return false;
}

void check_parents(Reader& reader, const Link& link, const LinkPlace& place) {
  for (std::size_t i = 0; i < link.parents.size(); ++i) {
    const std::string& parent = link.parents[i];
    const auto first = std::ranges::find(link.parents, parent) - link.parents.begin();
    if (parent == link.name) {
      reader.faults.error(
          place.parents[i],
          {"环节" + zh_quoted(link.name) + "以自己为上游", "link " + en_quoted(link.name) + " feeds itself"},
          {"删去它", "drop it"});
    } else if (static_cast<std::size_t>(first) != i) {
      reader.faults.error(
          place.parents[i],
          {"上游" + zh_quoted(parent) + "写了两次", "parent " + en_quoted(parent) + " stands twice"},
          {"删去一个", "drop one"});
    } else {
      refer_link(reader, link.chain.text, parent, place.parents[i]);
    }
  }
}

void read_county_chains(Reader& reader) {
  const auto file =
      reader.csv("chains/county_chains.csv", {{"county", "chain", "article"}, {"source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    CountyChain pair;
    pair.county = {std::string(row.required("county"))};
    pair.chain = {std::string(row.required("chain"))};
    pair.article = read_article(reader, row);
    pair.provenance = reader.provenance(row);
    reader.refer(reader.counties, pair.county, row.place("county"));
    reader.refer(reader.chains, pair.chain, row.place("chain"));
    const std::string key = pair.county.text + " " + pair.chain.text;
    reader.once(key, row.place("county"), key);
    reader.pack.county_chains.push_back(std::move(pair));
  }
}

void read_cross_links(Reader& reader) {
  const auto file = reader.csv("chains/cross_links.csv", {{"from_chain", "from_link", "to_chain", "to_link"},
                                                          {"source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    CrossLink cross;
    cross.from_chain = {std::string(row.required("from_chain"))};
    cross.from_link = row.required("from_link");
    cross.to_chain = {std::string(row.required("to_chain"))};
    cross.to_link = row.required("to_link");
    cross.provenance = reader.provenance(row);
    if (reader.refer(reader.chains, cross.from_chain, row.place("from_chain"))) {
      refer_link(reader, cross.from_chain.text, cross.from_link, row.place("from_link"));
    }
    if (reader.refer(reader.chains, cross.to_chain, row.place("to_chain"))) {
      refer_link(reader, cross.to_chain.text, cross.to_link, row.place("to_link"));
    }
    const std::string key =
        join({cross.from_chain.text, cross.from_link, cross.to_chain.text, cross.to_link}, " ");
    reader.once(key, row.place("from_chain"), key);
    reader.pack.cross_links.push_back(std::move(cross));
  }
}

void read_links(Reader& reader, std::vector<LinkPlace>& places) {
  const auto file =
      reader.csv("chains/links.csv",
                 {{"chain", "link", "stage", "parents", "keywords", "excludes", "codes", "certainty"},
                  {"link_en", "basis", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    LinkPlace place;
    Link link = read_link(reader, row, place);
    reader.refer(reader.chains, link.chain, row.place("chain"));
    reader.once(link.chain.text + " " + link.name, row.place("link"), link.name);
    links_of(reader, link.chain).add(link.name, link.name);
    reader.pack.links.push_back(std::move(link));
    places.push_back(std::move(place));
  }
  for (std::size_t i = 0; i < places.size(); ++i) check_parents(reader, reader.pack.links[i], places[i]);
}

}  // namespace

void read_chains(Reader& reader) {
  read_chain_list(reader);
  std::vector<LinkPlace> places;
  read_links(reader, places);
  read_county_chains(reader);
  read_cross_links(reader);
  check_keywords(reader, places);
  check_cycles(reader, places);
  check_neighbours(reader, places);
}

}  // namespace xl::pack
