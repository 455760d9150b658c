#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

constexpr const char* kArticles = "articles.toml";

// The stored document without white space, and where each of its bytes stood.
struct Bare {
  std::string text;
  std::vector<std::size_t> origin;
};

Bare bare(std::string_view text) {
  Bare result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string_view character = text.substr(begin, at - begin);
    if (trim(character).empty()) continue;
    result.text += character;
    for (std::size_t i = begin; i < at; ++i) result.origin.push_back(i);
  }
  return result;
}

// Bytes of the longest beginning of `text` that the document holds, cut to whole characters. If a beginning
// is found, every shorter one is: so it can be halved for.
std::size_t longest_beginning(std::string_view text, std::string_view document) {
  std::size_t found = 0;
  std::size_t missing = text.size() + 1;
  while (missing - found > 1) {
    const std::size_t middle = found + (missing - found) / 2;
    (document.find(text.substr(0, middle)) != std::string_view::npos ? found : missing) = middle;
  }
  while (found > 0 && found < text.size() && (static_cast<unsigned char>(text[found]) & 0xC0) == 0x80)
    --found;
  return found;
}

// A few characters from the byte on.
std::string excerpt(std::string_view text, std::size_t at) {
  constexpr std::size_t kCharacters = 12;
  const std::size_t begin = at;
  for (std::size_t i = 0; i < kCharacters && at < text.size(); ++i) next_code_point(text, at);
  return std::string(text.substr(begin, at - begin));
}

void check_text(Reader& reader, TomlTable& table, const Article& article, const Bare& document) {
  const std::string text = bare(article.text).text;
  if (text.empty() || document.text.empty() || document.text.find(text) != std::string::npos) return;
  const std::string number = std::to_string(article.number);
  const std::size_t same = longest_beginning(text, document.text);
  const std::size_t at = document.text.find(text.substr(0, same)) + same;
  const std::string place = std::to_string(code_points(text.substr(0, same)).size() + 1);
  if (same == 0 || at >= document.text.size()) {
    reader.faults.error(
        table.place("text"),
        {"第" + number + "条的文字在文件全文里找不到，从第 " + place + " 个字起就没有：" +
             zh_quoted(excerpt(text, same)),
         "article " + number + ": its text is not in the document, from character " + place + " on"},
        {"照全文逐字抄录", "copy it from the document word by word"});
    return;
  }
  const Place there = place_in_text({}, reader.pack.document.text, document.origin[at]);
  const std::string line = std::to_string(there.line);
  const std::string column = std::to_string(there.column);
  reader.faults.error(table.place("text"),
                      {"第" + number + "条的文字与文件全文不同，不计空白的第 " + place + " 个字起：这里是" +
                           zh_quoted(excerpt(text, same)) + "，全文第 " + line + " 行第 " + column + " 字是" +
                           zh_quoted(excerpt(document.text, at)),
                       "article " + number + " differs from the document at character " + place +
                           " (blanks aside): here " + en_quoted(excerpt(text, same)) + ", there (line " +
                           line + ", column " + column + ") " + en_quoted(excerpt(document.text, at))},
                      {"照全文逐字抄录", "copy it from the document word by word"});
}

void check_state(Reader& reader, TomlTable& table, const Article& article) {
  const std::vector<std::string> states = {"可用", "仅台账", "未建"};
  if (std::ranges::find(states, article.state) == states.end()) {
    reader.faults.error(
        table.place("state"),
        {"不认识的状态" + zh_quoted(article.state), "unknown state " + en_quoted(article.state)},
        {"应为 可用、仅台账 或 未建", "one of 可用， 仅台账， 未建"});
  }
  if (article.state == "可用" && article.asks.empty()) {
    reader.faults.error(table.place("state"),
                        {"第" + std::to_string(article.number) + "条写了“可用”，却没有任何可问的功能（asks）",
                         "article " + std::to_string(article.number) + " claims 可用 without an ask"},
                        {"在 asks 写上平台能回答的问题名，或改为“仅台账”“未建”",
                         "name the asks that carry it, or claim less"});
  }
}

Article read_article(Reader& reader, TomlTable& table) {
  Article article;
  const auto number = table.whole_number("number");
  if (!number || *number < 1) {
    reader.faults.error(table.place("number"),
                        {"条号（number）应为正整数", "number should be a positive whole number"},
                        {"写成 number = 1", "write number = 1"});
  }
  article.number = number.value_or(0);
  article.title = table.required_text("title");
  article.section = table.text("section");
  article.text = table.required_text("text");
  article.units = table.texts("units");
  article.state = table.required_text("state");
  article.asks = table.texts("asks");
  article.registers = table.texts("registers");
  article.note = table.message("note");
  article.provenance = reader.provenance(table);
  table.report_other_keys();
  return article;
}

}  // namespace

void announce_articles(Reader& reader) {
  auto file = reader.toml(kArticles);
  const TomlValue* list = file ? file->find("article") : nullptr;
  if (!list) return;
  for (const TomlValue& item : list->items) {
    const TomlTable table(item, kArticles, reader.faults);
    const TomlValue* number = table.find("number");
    const TomlValue* title = table.find("title");
    if (number && title) reader.articles.add(std::to_string(number->whole_number), title->text);
  }
}

void read_articles(Reader& reader) {
  auto file = reader.toml(kArticles);
  if (!file) return;
  const Bare document = bare(reader.pack.document.text);
  for (TomlTable& table : file->tables("article")) {
    Article article = read_article(reader, table);
    const std::string number = std::to_string(article.number);
    reader.once(number, table.place("number"), "第" + number + "条");
    for (std::size_t i = 0; i < article.units.size(); ++i) {
      reader.refer(reader.units, article.units[i], table.place("units", i));
    }
    for (std::size_t i = 0; i < article.registers.size(); ++i) {
      reader.refer(reader.registers, article.registers[i], table.place("registers", i));
    }
    check_state(reader, table, article);
    check_text(reader, table, article, document);
    reader.pack.articles.push_back(std::move(article));
  }
  file->report_other_keys();
}

}  // namespace xl::pack
