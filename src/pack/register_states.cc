#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "pack/detail/registers.h"

namespace xl::pack {
namespace {

// The states, as far as the field that holds them could be read.
struct StateWords {
  const Field* field = nullptr;
  // The table of that field, for the places of its options.
  const TomlTable* table = nullptr;
};

StateWords state_words(RegisterDraft& draft, const TomlTable& table, const std::string& id) {
  const Field* const field = known_field(draft, id, table.place("field"));
  if (field == nullptr) return {};
  if (field->type != FieldType::one_of) {
    std::vector<std::string> choices;
    for (const Field& other : draft.declared.fields) {
      if (other.type == FieldType::one_of) choices.push_back(other.id);
    }
    Message proposal = use_instead(nearest(id, choices));
    if (proposal.zh.empty()) proposal = {"把该字段的类型改为 one_of", "make its type one_of"};
    draft.reader.faults.error(table.place("field"),
                              {"状态字段" + zh_quoted(id) + "不是 one_of",
                               "the field of states " + en_quoted(id) + " is no one_of"},
                              std::move(proposal));
    return {};
  }
  const auto at = static_cast<std::size_t>(field - draft.declared.fields.data());
  return {field, &draft.field_tables[at]};
}

void check_state(RegisterDraft& draft, const StateWords& words, const std::string& state,
                 const Place& place) {
  if (words.field == nullptr) return;
  known_word(draft.reader, state, words.field->options, {"状态", "state"}, place);
}

void check_states_of(RegisterDraft& draft, const StateWords& words, const TomlTable& table,
                     std::string_view key, const std::vector<std::string>& states) {
  for (std::size_t i = 0; i < states.size(); ++i) check_state(draft, words, states[i], table.place(key, i));
}

void check_known_fields(RegisterDraft& draft, const TomlTable& table, std::string_view key,
                        const std::vector<std::string>& ids) {
  for (std::size_t i = 0; i < ids.size(); ++i) known_field(draft, ids[i], table.place(key, i));
}

std::vector<Side> read_movers(RegisterDraft& draft, TomlTable& table) {
  const std::vector<std::string> known(std::begin(kSideNames), std::end(kSideNames));
  const std::vector<std::string> texts = table.texts("by");
  std::vector<Side> sides;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (known_word(draft.reader, texts[i], known, {"一方", "side"}, table.place("by", i)))
      sides.push_back(*parse_side(texts[i]));
  }
  if (texts.empty()) {
    draft.reader.faults.error(table.place("by"),
                              {"没有写谁可以走这一步（by）", "nobody may make this move (by)"},
                              {"写成 by = [\"county\"]；可写：" + join(known, "、"),
                               "write by = [\"county\"]; one or more of " + join(known, ", ")});
  }
  return sides;
}

Move read_move(RegisterDraft& draft, TomlTable& table) {
  Move move;
  move.id = table.required_text("id");
  move.title = table.message("title");
  move.help = table.message("help");
  move.from = table.texts("from");
  move.to = table.text("to");
  move.when = read_conditions(draft, table, "when");
  move.sets = read_conditions(draft, table, "sets");
  move.needs = table.texts("needs");
  move.records = table.texts("records");
  move.by = read_movers(draft, table);
  table.report_other_keys();
  if (move.title.zh.empty()) {
    draft.reader.faults.error(
        table.place("title"), {"这一步没有名称(title)", "a move without a title"},
        {"写成 title = { zh = \"受理\", en = \"Accept\" }", "write title = { zh = \"…\", en = \"…\" }"});
  }
  return move;
}

void check_sets(RegisterDraft& draft, const StateWords& words, const TomlTable& table, const Move& move) {
  check_conditions(draft, table, "sets", move.sets, true);
  for (std::size_t i = 0; i < move.sets.size(); ++i) {
    if (words.field == nullptr || move.sets[i].field != words.field->id) continue;
    draft.reader.faults.error(table.place("sets", i),
                              {"状态用 to 写，不在 sets 里", "the state is written by to, not by sets"},
                              {"写成 to = \"" + move.sets[i].value + "\"", "write to = \"…\""});
  }
  if (move.to.empty() && move.sets.empty() && move.records.empty() && move.needs.empty()) {
    draft.reader.faults.warning(table.place(),
                                {"这一步什么也不改、什么也不记", "this move changes and records nothing"},
                                {"写 to、sets 或 records", "write to, sets or records"});
  }
}

void check_move(RegisterDraft& draft, const StateWords& words, const TomlTable& table, const Move& move) {
  draft.reader.once("move " + move.id, table.place("id"), move.id);
  if (move.from.empty()) {
    draft.reader.faults.error(
        table.place("from"),
        {"没有写这一步从哪些状态出发（from）", "a move that starts from no state (from)"},
        {"写成 from = [\"提出\"]", "write from = [\"…\"]"});
  }
  check_states_of(draft, words, table, "from", move.from);
  if (!move.to.empty()) check_state(draft, words, move.to, table.place("to"));
  check_conditions(draft, table, "when", move.when);
  check_sets(draft, words, table, move);
  check_known_fields(draft, table, "needs", move.needs);
  check_known_fields(draft, table, "records", move.records);
}

// The states that a row can come to, beginning where rows begin.
std::set<std::string> reached_states(const States& states) {
  std::set<std::string> reached(states.first.begin(), states.first.end());
  for (bool more = true; more;) {
    more = false;
    for (const Move& move : states.moves) {
      const bool starts =
          std::ranges::any_of(move.from, [&](const std::string& from) { return reached.contains(from); });
      if (starts && !move.to.empty() && reached.insert(move.to).second) more = true;
    }
  }
  return reached;
}

bool has_way_out(const States& states, const std::string& state) {
  return std::ranges::any_of(states.moves, [&](const Move& move) {
    return std::ranges::find(move.from, state) != move.from.end() && !move.to.empty() && move.to != state;
  });
}

void check_ways(RegisterDraft& draft, const StateWords& words, const States& states) {
  if (words.field == nullptr) return;
  const std::set<std::string> reached = reached_states(states);
  const std::vector<std::string>& options = words.field->options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string& state = options[i];
    if (!states.first.empty() && !reached.contains(state)) {
      draft.reader.faults.warning(
          words.table->place("options", i),
          {"没有哪一步走得到状态" + zh_quoted(state) + "，它也不是开始的状态",
           "no move leads to the state " + en_quoted(state) + " and no row begins there"},
          {"写一个 to = \"" + state + "\" 的 [[move]]，或放进 first",
           "write a [[move]] to it, or put it in first"});
    }
    const bool ended = std::ranges::find(states.ended, state) != states.ended.end();
    if (!ended && !has_way_out(states, state)) {
      draft.reader.faults.warning(
          words.table->place("options", i),
          {"状态" + zh_quoted(state) + "没有出路，也没有列为办结（ended）",
           "the state " + en_quoted(state) + " has no way out and is not among ended"},
          {"写一个 from = [\"" + state + "\"] 的 [[move]]，或放进 ended",
           "write a [[move]] from it, or put it in ended"});
    }
  }
}

}  // namespace

void read_states(RegisterDraft& draft) {
  auto table = draft.file.table("states");
  std::vector<TomlTable> moves = draft.file.tables("move");
  if (!table) {
    if (moves.empty()) return;
    draft.reader.faults.error(moves.front().place(),
                              {"有 [[move]]，没有 [states]", "there are moves but no [states]"},
                              {"写 [states] field = \"state\"", "write [states] field = \"state\""});
    for (TomlTable& move : moves) read_move(draft, move);
    return;
  }
  States states;
  states.field = table->required_text("field");
  states.first = table->texts("first");
  states.ended = table->texts("ended");
  table->report_other_keys();
  const StateWords words = state_words(draft, *table, states.field);
  check_states_of(draft, words, *table, "first", states.first);
  check_states_of(draft, words, *table, "ended", states.ended);
  for (TomlTable& each : moves) {
    Move move = read_move(draft, each);
    check_move(draft, words, each, move);
    states.moves.push_back(std::move(move));
  }
  if (moves.empty()) {
    draft.reader.faults.warning(table->place(),
                                {"写了状态，没有写怎样往下走（[[move]]）", "states without a move"},
                                {"写 [[move]]", "add [[move]]"});
  } else {
    check_ways(draft, words, states);
  }
  draft.declared.states = std::move(states);
}

}  // namespace xl::pack
