#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

// Reports the ids that the platform needs and the file lacks; an id near a missing one was probably meant to
// be it.
void check_needed(Reader& reader, const std::string& path, const Message& noun,
                  const std::vector<std::string_view>& needed, const std::vector<std::string>& present) {
  std::vector<std::string> spare;
  for (const std::string& id : present) {
    if (std::ranges::find(needed, id) == needed.end()) spare.push_back(id);
  }
  for (const std::string_view id : needed) {
    if (std::ranges::find(present, id) != present.end()) continue;
    const std::string name(id);
    Message proposal{"补上 [" + name + "]", "add [" + name + "]"};
    if (const auto near = nearest(id, spare)) {
      proposal = {"是否写成了 [" + *near + "]？改名为 [" + name + "]",
                  "rename [" + *near + "] to [" + name + "]"};
    }
    reader.faults.error({path},
                        {"缺少" + noun.zh + zh_quoted(id), noun.en + " " + en_quoted(id) + " is missing"},
                        std::move(proposal));
  }
}

void check_words(Reader& reader, TomlTable& table, const WordList& list) {
  if (list.words.empty()) {
    reader.faults.error(table.place("words"), {"词表" + zh_quoted(list.id) + "是空的", "an empty word list"});
  }
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const std::string& word = list.words[i];
    if (word.empty()) {
      reader.faults.error(table.place("words", i), {"空词", "an empty word"}, {"删去它", "drop it"});
    } else if (std::ranges::find(list.words, word) != list.words.begin() + static_cast<std::ptrdiff_t>(i)) {
      reader.faults.warning(table.place("words", i),
                            {"词" + zh_quoted(word) + "重复", "word " + en_quoted(word) + " stands twice"},
                            {"删去一个", "drop one"});
    }
  }
}

double read_value(Reader& reader, TomlTable& table, const std::string& id) {
  const auto value = table.number("value");
  if (!value) {
    if (!table.find("value")) {
      reader.faults.error(table.place(),
                          {"门槛" + zh_quoted(id) + "没有数值(value)", "a threshold without a value"},
                          {"写成 value = 5", "write value = 5"});
    }
    return 0;
  }
  const auto* const needed = std::ranges::find(kNeededParameters, id, &NeededParameter::id);
  if (needed != std::end(kNeededParameters) && (*value < 0 || *value > needed->most)) {
    const std::string most = grouped(static_cast<long long>(needed->most));
    reader.faults.error(table.place("value"),
                        {"门槛" + zh_quoted(id) + "应在 0 到 " + most + " 之间",
                         "threshold " + en_quoted(id) + " should be from 0 to " + most});
  }
  return *value;
}

}  // namespace

void read_words(Reader& reader) {
  const std::string path = "chains/words.toml";
  auto file = reader.toml(path);
  if (!file) return;
  std::vector<std::string> present;
  for (auto& [id, table] : file->all_tables()) {
    WordList list;
    list.id = id;
    list.title = {table.required_text("zh"), table.text("en")};
    list.words = table.texts("words");
    list.provenance = reader.provenance(table);
    check_words(reader, table, list);
    table.report_other_keys();
    present.push_back(id);
    reader.pack.words.emplace(id, std::move(list));
  }
  check_needed(reader, path, {"词表", "word list"}, {std::begin(kNeededWords), std::end(kNeededWords)},
               present);
}

void read_parameters(Reader& reader) {
  const std::string path = "thresholds.toml";
  auto file = reader.toml(path);
  if (!file) return;
  std::vector<std::string> present;
  for (auto& [id, table] : file->all_tables()) {
    Parameter parameter;
    parameter.id = id;
    parameter.value = read_value(reader, table, id);
    parameter.unit = table.text("unit");
    parameter.title = table.message("title");
    parameter.note = table.text("note");
    parameter.provenance = reader.provenance(table);
    table.report_other_keys();
    present.push_back(id);
    reader.pack.parameters.emplace(id, std::move(parameter));
  }
  std::vector<std::string_view> needed;
  for (const NeededParameter& parameter : kNeededParameters) needed.push_back(parameter.id);
  check_needed(reader, path, {"门槛", "threshold"}, needed, present);
}

}  // namespace xl::pack
