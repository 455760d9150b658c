#include "app/detail/steps.h"

#include <algorithm>
#include <set>

#include "app/detail/row_values.h"
#include "base/text.h"

namespace xl::app {
namespace {

std::string quoted(const std::string& text) {
  return "「" + text + "」";
}

std::string written(const Register& declared, const Table& row, const std::string& field) {
  const std::size_t at = *declared.index_of(field);
  return written_value(declared.fields[at], row.columns[at], 0);
}

bool has_value(const Register& declared, const Table& row, const std::string& field) {
  return row.columns[*declared.index_of(field)].has(0);
}

const Message& title_of_field(const Register& declared, const std::string& field) {
  return declared.fields[*declared.index_of(field)].title;
}

// "受理、退回": what may be done instead of writing the state.
Message ways_on(const Register& declared, const Table& row) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const OpenMove& move : open_moves(declared, row)) {
    zh.push_back(quoted(move.title.zh));
    en.push_back(move.title.en);
  }
  if (zh.empty()) return {"现在没有可做的步骤", "there is no step from here"};
  return {"现在可做的步骤：" + join(zh, "、"), "steps from here: " + join(en, ", ")};
}

FieldFault fault_of(const std::string& field, const std::string& kind, Message message) {
  return {field, kind, {}, std::move(message), {}};
}

}  // namespace

std::string state_of(const Register& declared, const Table* row) {
  if (row == nullptr || !declared.states) return {};
  const Field& field = declared.fields[*declared.index_of(declared.states->field)];
  std::string state = written(declared, *row, field.id);
  if (std::ranges::find(field.options, state) == field.options.end()) return {};
  return state;
}

std::vector<FieldFault> faults_of_step(const Register& declared, const Move& move, const Table& row) {
  std::vector<FieldFault> faults;
  const std::string state = state_of(declared, &row);
  if (std::ranges::find(move.from, state) == move.from.end()) {
    const std::string is = state.empty() ? "没有填" : "是" + quoted(state);
    faults.push_back(fault_of(declared.states->field, "state",
                              {"现在的状态" + is + "，" + quoted(move.title.zh) + "只能从" +
                                   quoted(join(move.from, "」「")) + "做起",
                               move.id + " starts from " + join(move.from, ", ") + ", the row is " +
                                   (state.empty() ? "of no state" : state)}));
  }
  for (const FieldIs& condition : move.when) {
    const std::string is = written(declared, row, condition.field);
    if (is == condition.value) continue;
    const Message& title = title_of_field(declared, condition.field);
    faults.push_back(
        fault_of(condition.field, "condition",
                 {quoted(move.title.zh) + "要求" + quoted(title.zh) + "是" + quoted(condition.value) +
                      "，现在" + (is.empty() ? std::string("没有填") : "是" + quoted(is)),
                  move.id + " needs " + condition.field + " to be " + condition.value}));
  }
  return faults;
}

std::vector<FieldFault> faults_after_step(const Register& declared, const Move& move, const Table& row,
                                          const std::vector<std::size_t>& given) {
  std::vector<FieldFault> faults;
  for (const std::string& field : move.records) {
    const std::size_t at = *declared.index_of(field);
    if (std::ranges::find(given, at) != given.end() && row.columns[at].has(0)) continue;
    const Message& title = title_of_field(declared, field);
    faults.push_back(fault_of(field, "missing",
                              {quoted(move.title.zh) + "要重新写明" + quoted(title.zh) + "，不能空着",
                               move.id + " needs " + title.en + " to be written anew"}));
  }
  for (const std::string& field : move.needs) {
    const bool told = std::ranges::find(move.records, field) != move.records.end();
    if (told || has_value(declared, row, field)) continue;
    const Message& title = title_of_field(declared, field);
    faults.push_back(
        fault_of(field, "missing",
                 {quoted(move.title.zh) + "要先填" + quoted(title.zh), move.id + " needs " + title.en}));
  }
  return faults;
}

std::optional<FieldFault> fault_of_state(const Register& declared, const Table* before, const Table& after) {
  if (!declared.states) return std::nullopt;
  const std::string& field = declared.states->field;
  const std::string to = written(declared, after, field);
  if (before == nullptr) {
    const std::vector<std::string>& first = declared.states->first;
    if (first.empty() || std::ranges::find(first, to) != first.end()) return std::nullopt;
    return fault_of(field, "state",
                    {"新的一行从" + quoted(join(first, "」「")) + "开始，以后一步一步地走",
                     "a new row begins in " + join(first, ", ")});
  }
  const std::string from = state_of(declared, before);
  // A row of which nobody knows where it is may be put anywhere.
  if (from.empty() || from == to) return std::nullopt;
  const Message ways = ways_on(declared, *before);
  return fault_of(field, "state",
                  {"状态不能直接改，现在是" + quoted(from) + "；" + ways.zh,
                   "the state is not written directly, it is " + from + "; " + ways.en});
}

std::vector<FieldFault> faults_of_set_fields(const Register& declared, const Table& before,
                                             const Table& after) {
  std::vector<FieldFault> faults;
  if (!declared.states) return faults;
  std::set<std::string> seen = {declared.states->field};
  for (const Move& move : declared.states->moves) {
    for (const FieldIs& set : move.sets) {
      if (set.value == "today" || !seen.insert(set.field).second) continue;
      const std::string from = written(declared, before, set.field);
      if (from.empty() || from == written(declared, after, set.field)) continue;
      const Message ways = ways_on(declared, before);
      faults.push_back(fault_of(set.field, "state",
                                {"这一项由步骤来写，不能直接改，现在是" + quoted(from) + "；" + ways.zh,
                                 "this is written by steps alone, it is " + from + "; " + ways.en}));
    }
  }
  return faults;
}

std::vector<OpenMove> open_moves(const Register& declared, const Table& row) {
  std::vector<OpenMove> moves;
  if (!declared.states) return moves;
  for (const Move& move : declared.states->moves) {
    if (!faults_of_step(declared, move, row).empty()) continue;
    OpenMove open{.id = move.id, .title = move.title, .help = move.help, .to = move.to};
    for (const Side side : move.by) open.by.emplace_back(name_of(side));
    const auto is_set = [&](const std::string& field) {
      return std::ranges::find(move.sets, field, &FieldIs::field) != move.sets.end();
    };
    for (const std::string& field : move.needs) {
      if (!has_value(declared, row, field) && !is_set(field)) open.asks.push_back(field);
    }
    for (const std::string& field : move.records) {
      if (std::ranges::find(open.asks, field) == open.asks.end()) open.asks.push_back(field);
    }
    moves.push_back(std::move(open));
  }
  return moves;
}

Result<const Move*> move_named(const Register& declared, const std::string& id) {
  std::vector<std::string> known;
  if (declared.states) {
    for (const Move& move : declared.states->moves) {
      if (move.id == id) return &move;
      known.push_back(move.id);
    }
  }
  return failure(
      ErrorKind::not_found,
      "名录「" + declared.title.zh + "」没有步骤 " + id + (known.empty() ? "" : "；有 ") + join(known, "、"),
      "the register " + declared.id + " has no step " + id + (known.empty() ? "" : "; there are ") +
          join(known, ", "));
}

Message title_of(Side side) {
  switch (side) {
    case Side::enterprise:
      return {"企业", "the enterprise"};
    case Side::park:
      return {"园区", "the park"};
    case Side::county:
      return {"县", "the county"};
    case Side::city:
      return {"市", "the city"};
    case Side::province:
      return {"省", "the province"};
    case Side::unit:
      return {"责任单位", "the unit"};
  }
  return {};
}

}  // namespace xl::app
