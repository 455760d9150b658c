#include "app/detail/alike.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace xl::app {

std::optional<std::string> likeness(const Column& column, std::size_t row) {
  if (!column.has(row)) return std::nullopt;
  std::string text = column.kept() == Kept::text ? std::string() : std::to_string(column.number(row));
  if (column.kept() == Kept::number) return text;
  text += lower_case(half_width(column.text(row)));
  for (const std::string_view mark : {" ",  "\t", "(",  ")",  "[",  "]",  "{",  "}",  "<",  ">",  "【",
                                      "】", "「", "」", "《", "》", "〈", "〉", "〔", "〕", "『", "』"}) {
    if (text.find(mark) != std::string::npos) text = replace_all(text, mark, "");
  }
  if (text.empty()) return std::nullopt;
  return text;
}

std::optional<std::string> likeness(const std::vector<Column>& columns, std::size_t row) {
  std::string all;
  for (const Column& column : columns) {
    const auto one = likeness(column, row);
    if (!one) return std::nullopt;
    all.append(*one).append("\x1f");
  }
  return all;
}

std::vector<std::int64_t> rows_like(const store::Reader& data, const Register& declared, const OwnRow& own) {
  std::set<std::int64_t> found;
  for (const std::vector<std::string>& rule : declared.duplicates) {
    std::vector<Column> mine;
    bool touched = false;
    for (const std::string& id : rule) {
      const std::size_t field = *declared.index_of(id);
      mine.emplace_back(own.values.columns[field].kept()).add_from(own.values.columns[field], 0);
      touched = touched || std::ranges::find(own.changed, field) != own.changed.end();
    }
    const auto wanted = likeness(mine, 0);
    if (!touched || !wanted) continue;
    store::read_blocks(data, declared, {.fields = rule}, [&](const store::Block& block) {
      for (std::size_t row = 0; row < block.ids.size(); ++row) {
        if (block.ids[row] != own.row && likeness(block.columns, row) == wanted) found.insert(block.ids[row]);
      }
      return true;
    });
  }
  return {found.begin(), found.end()};
}

}  // namespace xl::app
