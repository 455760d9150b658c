#include "app/row_edits.h"

#include <algorithm>

#include "app/detail/alike.h"
#include "app/detail/code_tables.h"
#include "app/detail/numbering.h"
#include "app/detail/row_check.h"
#include "app/detail/row_history.h"
#include "app/detail/row_values.h"
#include "app/detail/stated.h"
#include "app/detail/steps.h"
#include "app/mapping.h"
#include "app/names.h"
#include "app/outside.h"
#include "base/text.h"
#include "store/edits.h"
#include "store/registers.h"

namespace xl::app {
namespace {

// What saving a row and moving it have in common.
struct Saying {
  std::optional<std::int64_t> row;
  std::vector<RowValue> values;
  std::optional<std::int64_t> seen;
  bool check_only = false;
  // The step that is made, and the side that makes it.
  const Move* move = nullptr;
  std::optional<Side> side;
  store::BatchNote note;
};

// The row as it is stored, and what was found of the one to be.
struct Planned {
  std::optional<store::Rows> stored;
  CheckedRow row;
  // Positions of the fields that would change, or be set in a new row.
  std::vector<std::size_t> changed;
};

Result<const Register*> editable_register(const pack::Pack& pack, const std::string& id) {
  const Register* const declared = find_register(pack, id);
  if (declared == nullptr) {
    return failure(ErrorKind::not_found, "没有名录 " + id, "there is no register " + id);
  }
  if (!declared->derived) return declared;
  return failure(ErrorKind::invalid,
                 "名录「" + declared->title.zh + "」由平台推出，不能逐行填写；要改归链，请做归链更正",
                 "the register " + id + " is made by the platform; correct the link of a firm instead");
}

tl::unexpected<Error> no_such_row(const Register& declared, std::int64_t row) {
  const std::string number = std::to_string(row);
  return failure(ErrorKind::not_found, "名录「" + declared.title.zh + "」没有第 " + number + " 行",
                 "the register " + declared.id + " has no row " + number);
}

Result<std::optional<store::Rows>> stored_row(const store::Reader& data, const Register& declared,
                                              std::optional<std::int64_t> row) {
  if (!row) return std::nullopt;
  if (!store::is_declared(data, declared)) return no_such_row(declared, *row);
  store::Rows found = store::rows_of(data, declared, {*row});
  if (found.ids.empty()) return no_such_row(declared, *row);
  return found;
}

// What others changed since the asker looked. Where his version was undone meanwhile, what is there now.
std::vector<RowVersion> since(const store::Reader& data, const pack::Pack& pack, const Register& declared,
                              const store::Rows& stored, std::int64_t seen) {
  const store::RowVersions versions = store::versions_of(data, declared, stored.ids.front());
  std::vector<RowVersion> newer = versions_after(pack, declared, versions, seen);
  if (newer.empty()) newer = versions_after(pack, declared, versions, 0);
  if (newer.size() > 1 && newer.back().batch <= seen) newer.resize(1);
  return newer;
}

tl::unexpected<Error> refuse_value(const std::string& field, const Message& what) {
  return failure(ErrorKind::invalid, "字段 " + field + what.zh, "the field " + field + what.en);
}

// The values by their positions, and what the step and the beginning of a row write themselves.
Result<std::vector<GivenField>> given_fields(const Register& declared, const Saying& saying, Date today) {
  std::vector<GivenField> given;
  const auto has = [&](std::size_t field) {
    return std::ranges::find(given, field, &GivenField::field) != given.end();
  };
  for (const RowValue& value : saying.values) {
    const auto field = declared.index_of(value.field);
    if (!field) return refuse_value(value.field, {" 不在这个名录里", " is not of this register"});
    if (has(*field)) return refuse_value(value.field, {" 给了两次", " is given twice"});
    given.push_back({*field, value.text.value_or("")});
  }
  if (saying.move != nullptr) {
    std::vector<FieldIs> written = saying.move->sets;
    if (!saying.move->to.empty()) written.push_back({declared.states->field, saying.move->to});
    for (const FieldIs& one : written) {
      const std::size_t field = *declared.index_of(one.field);
      if (has(field)) return refuse_value(one.field, {" 由这一步自己写，不用给", " is written by the step"});
      const bool day = declared.fields[field].type == FieldType::date && one.value == "today";
      given.push_back({field, day ? to_string(today) : one.value});
    }
  } else if (!saying.row && declared.states && !declared.states->first.empty()) {
    const std::size_t field = *declared.index_of(declared.states->field);
    const auto state = std::ranges::find(given, field, &GivenField::field);
    if (state == given.end()) {
      given.push_back({field, declared.states->first.front()});
    } else if (trim(state->text).empty()) {
      state->text = declared.states->first.front();
    }
  }
  return given;
}

std::string key_text(const Column& column) {
  return column.kept() == Kept::number ? std::to_string(column.number(0)) : std::string(column.text(0));
}

// A new row's key is free, and another's stays.
void check_key(const store::Reader& data, const Register& declared, Planned& plan) {
  if (plan.stored) {
    for (const std::size_t field : plan.changed) {
      const Field& one = declared.fields[field];
      if (!declared.is_key(one.id)) continue;
      plan.row.faults.push_back({one.id,
                                 "key",
                                 written_value(one, plan.row.values.columns[field], 0),
                                 {"「" + one.title.zh + "」是这一行的主键，不能改；要改请另建一行",
                                  "is the key of the row and does not change; make a new row instead"},
                                 {}});
    }
    return;
  }
  if (!store::is_declared(data, declared)) return;
  std::vector<std::string> key;
  for (const std::string& id : declared.key)
    key.push_back(key_text(plan.row.values.columns[*declared.index_of(id)]));
  const auto found = store::find(data, declared, key);
  if (!found) return;
  const std::string number = std::to_string(found->ids.front());
  plan.row.faults.push_back({declared.key.front(),
                             "repeated_key",
                             key.front(),
                             {"已经有这一行（第 " + number + " 行）；请改那一行，或换一个主键",
                              "there is such a row already (row " + number + ")"},
                             {}});
}

bool differs(const Column& a, const Column& b) {
  if (a.has(0) != b.has(0)) return true;
  if (!a.has(0)) return false;
  if (a.kept() != Kept::text && a.number(0) != b.number(0)) return true;
  return a.kept() != Kept::number && a.text(0) != b.text(0);
}

std::vector<std::size_t> changed_fields(const Planned& plan) {
  std::vector<std::size_t> changed;
  const std::vector<Column>& columns = plan.row.values.columns;
  for (std::size_t field = 0; field < columns.size(); ++field) {
    const bool is_new =
        plan.stored ? differs(plan.stored->table.columns[field], columns[field]) : columns[field].has(0);
    if (is_new) changed.push_back(field);
  }
  return changed;
}

// The field that numbers a new row, where nobody gave it a number.
std::optional<std::size_t> numbered_field(const Register& declared, const Saying& saying,
                                          std::vector<GivenField>& given) {
  if (saying.row || !declared.numbering) return std::nullopt;
  const std::size_t field = *declared.index_of(declared.numbering->field);
  const auto one = std::ranges::find(given, field, &GivenField::field);
  if (one == given.end()) return field;
  if (!trim(one->text).empty()) return std::nullopt;
  given.erase(one);
  return field;
}

// The side that may make the step, and the row from which it starts.
std::vector<FieldFault> faults_before(const Register& declared, const Saying& saying, const Planned& plan) {
  if (saying.move == nullptr) return {};
  const Move& move = *saying.move;
  std::vector<FieldFault> faults = faults_of_step(declared, move, plan.stored->table);
  if (move.by.empty() || std::ranges::find(move.by, *saying.side) != move.by.end()) return faults;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const Side side : move.by) zh.push_back(title_of(side).zh), en.push_back(title_of(side).en);
  faults.push_back(
      {"",
       "side",
       std::string(name_of(*saying.side)),
       {"「" + move.title.zh + "」由" + join(zh, "、") + "来做，" + title_of(*saying.side).zh + "不能做",
        move.id + " is a step of " + join(en, ", ") + ", not of " + title_of(*saying.side).en},
       {}});
  return faults;
}

// A given text as the check would read it; absent where it has nothing to say or cannot be read.
Column given_value(const Field& field, const std::string& text, const intake::CheckContext& context) {
  auto read = intake::read_value(field, text, context);
  if (read) return *std::move(read);
  Column none(kept_as(field.type));
  none.add_absent();
  return none;
}

// What the steps have to say of the values given, before the rest is looked at: their sentences tell more
// than that a field of the state to come is missing.
std::vector<FieldFault> faults_of_given(const Register& declared, const Saying& saying,
                                        const std::vector<GivenField>& given, const Planned& plan,
                                        const intake::CheckContext& context) {
  const Table* const before = plan.stored ? &plan.stored->table : nullptr;
  Table after(declared);
  std::vector<std::size_t> fields;
  for (std::size_t field = 0; field < declared.fields.size(); ++field) {
    const auto one = std::ranges::find(given, field, &GivenField::field);
    Column& column = after.columns[field];
    if (one != given.end()) {
      column.add_from(given_value(declared.fields[field], one->text, context), 0);
      fields.push_back(field);
    } else if (before != nullptr) {
      column.add_from(before->columns[field], 0);
    } else {
      column.add_absent();
    }
  }
  if (saying.move != nullptr) return faults_after_step(declared, *saying.move, after, fields);
  std::vector<FieldFault> faults;
  if (before != nullptr) faults = faults_of_set_fields(declared, *before, after);
  if (auto fault = fault_of_state(declared, before, after)) faults.push_back(*std::move(fault));
  return faults;
}

// Finds what is wrong with the saying and what it would change; nothing is written.
Result<void> check_saying(const store::Reader& data, const pack::Pack& pack, const Register& declared,
                          const Saying& saying, Date today, Planned& plan) {
  plan.row.faults = faults_before(declared, saying, plan);
  if (!plan.row.faults.empty()) return {};
  std::vector<GivenField> given = TRY(given_fields(declared, saying, today));
  const auto number = numbered_field(declared, saying, given);
  const intake::CheckContext context{.sheet = {}, .tables = code_tables_of(pack), .rows_are_full = false};
  std::vector<FieldFault> steps = faults_of_given(declared, saying, given, plan, context);
  plan.row = check_row(declared, plan.stored ? &plan.stored->table : nullptr, given, context, number);
  // What is missing only because of the step is told in the step's own sentence.
  std::erase_if(plan.row.faults, [&](const FieldFault& fault) {
    if (fault.kind != "missing" || steps.empty()) return false;
    const auto field = declared.index_of(fault.field);
    const bool follows =
        saying.row && field && std::ranges::find(given, *field, &GivenField::field) == given.end();
    return follows || std::ranges::find(steps, fault.field, &FieldFault::field) != steps.end();
  });
  plan.row.faults.insert(plan.row.faults.begin(), steps.begin(), steps.end());
  if (!plan.row.faults.empty()) return {};
  if (number) {
    if (auto fault = number_row(data, declared, today, plan.row.values)) {
      plan.row.faults.push_back(*std::move(fault));
      return {};
    }
  }
  plan.changed = changed_fields(plan);
  check_key(data, declared, plan);
  return {};
}

// Brings the map to the changed register, as an import does. The row is saved, whatever comes of it.
std::optional<bool> follow(const ImportGround& ground, const std::string& register_id) {
  if (feeds_the_map(register_id)) {
    if (!latest_map(ground.store.read())) return std::nullopt;
    return map_enterprises(ground.store, ground.pack, ground.act, {}).has_value();
  }
  if (feeds_attraction(register_id))
    return assign_outside(ground.store, ground.pack, ground.act, {}).has_value();
  return std::nullopt;
}

bool is_example(const store::Reader& data, const Planned& plan) {
  if (!plan.stored) return false;
  const auto batch = store::batch(data, plan.stored->batches.front());
  return batch && batch->note.example;
}

// What is refused or left as it is, as an answer; nothing where the row is to be written.
std::optional<RowSaved> settled(const store::Reader& data, const pack::Pack& pack, const Register& declared,
                                const Saying& saying, const Planned& plan) {
  RowSaved answer{.row = saying.row, .faults = plan.row.faults};
  if (plan.stored) answer.batch = plan.stored->batches.front();
  if (plan.stored && saying.seen && *saying.seen != *answer.batch)
    answer.since = since(data, pack, declared, *plan.stored, *saying.seen);
  if (!answer.faults.empty() || !answer.since.empty()) return answer;
  answer.unchanged = plan.stored && saying.move == nullptr && plan.changed.empty();
  if (!answer.unchanged && !saying.check_only) return std::nullopt;
  if (!answer.unchanged && store::is_declared(data, declared))
    answer.alike = rows_like(data, declared, {saying.row.value_or(0), plan.row.values, plan.changed});
  return answer;
}

Result<RowSaved> check_only(const ImportGround& ground, const Register& declared, const Saying& saying) {
  const store::Reader data = ground.store.read();
  Planned plan{TRY(stored_row(data, declared, saying.row)), {Table(declared), {}}, {}};
  TRY_DO(check_saying(data, ground.pack, declared, saying, china_day(ground.act.when), plan));
  return *settled(data, ground.pack, declared, saying, plan);
}

Result<RowSaved> save(const ImportGround& ground, const Register& declared, Saying saying) {
  store::Writer writer = TRY(ground.store.write(ground.act));
  TRY_DO(store::declare(writer, declared));
  const store::Reader& data = writer.view();
  Planned plan{TRY(stored_row(data, declared, saying.row)), {Table(declared), {}}, {}};
  TRY_DO(check_saying(data, ground.pack, declared, saying, china_day(ground.act.when), plan));
  if (auto answer = settled(data, ground.pack, declared, saying, plan)) return *std::move(answer);
  saying.note.example = is_example(data, plan);
  const store::Edited done =
      store::write_edit(writer, declared, {saying.row, plan.row.values, plan.changed}, saying.note);
  writer.commit();
  RowSaved saved{.saved = true, .row = done.row, .batch = done.batch.id};
  saved.alike = rows_like(data, declared, {done.row, plan.row.values, plan.changed});
  saved.mapped = follow(ground, declared.id);
  return saved;
}

Result<store::BatchNote> note_of(const ImportGround& ground, const Saying& saying, const std::string& by,
                                 const std::string& why) {
  store::BatchNote note = saying.note;
  note.said_by = TRY(stated(by, kLongestName, {"填报人（by）", "who says so (by)"}));
  const bool may_be_silent = !saying.row || saying.check_only;
  if (!may_be_silent || !trim(why).empty())
    note.why = TRY(stated(why, kLongestReason, {"理由（why）", "the reason (why)"}));
  if (!trim(note.source_title).empty()) {
    note.source_title =
        TRY(stated(note.source_title, kLongestReason, {"来源（source_title）", "the source"}));
  } else {
    note.source_title = kByHand;
  }
  if (!note.as_of) note.as_of = china_day(ground.act.when);
  return note;
}

}  // namespace

Result<RowSaved> save_row(const ImportGround& ground, const SaveRowRequest& request) {
  const Register& declared = *TRY(editable_register(ground.pack, request.id));
  Saying saying{
      .row = request.row, .values = request.values, .seen = request.seen, .check_only = request.check_only};
  saying.note.source_title = request.source_title;
  saying.note.as_of = request.as_of;
  if (request.row && !request.seen && !request.check_only) {
    return failure(ErrorKind::invalid, "请带上 seen：改之前看到的那一版（行的 _batch）",
                   "give seen: the version of the row (its _batch) that you have seen");
  }
  if (request.check_only) {
    return check_only(ground, declared, saying);
  }
  saying.note = TRY(note_of(ground, saying, request.by, request.why));
  return save(ground, declared, std::move(saying));
}

Result<RowSaved> move_row(const ImportGround& ground, const MoveRowRequest& request) {
  const Register& declared = *TRY(editable_register(ground.pack, request.id));
  const Move* const move = TRY(move_named(declared, request.move));
  Saying saying{.row = request.row,
                .values = request.values,
                .seen = request.seen,
                .move = move,
                .side = parse_side(request.side)};
  if (!saying.side) {
    const std::vector<std::string> known(std::begin(kSideNames), std::end(kSideNames));
    return failure(ErrorKind::invalid, "请写明代表哪一方（side）：" + join(known, "、"),
                   "say which side you speak for: " + join(known, ", "));
  }
  saying.note.move = request.move;
  saying.note = TRY(note_of(ground, saying, request.by, request.why));
  return save(ground, declared, std::move(saying));
}

}  // namespace xl::app
