#include <algorithm>
#include <functional>
#include <utility>

#include "base/text.h"
#include "pack/detail/registers.h"

namespace xl::pack {
namespace {

using Fits = std::function<bool(const Field&)>;

bool is_code_of(const Field& field, std::initializer_list<std::string_view> tables) {
  return field.type == FieldType::code && !field.several &&
         std::ranges::find(tables, field.table) != tables.end();
}
bool is_date(const Field& field) {
  return field.type == FieldType::date;
}
bool is_text(const Field& field) {
  return kept_as(field.type) == Kept::text;
}

// Reports a field that is not there, or that is not what its part needs.
void check_part(RegisterDraft& draft, const std::string& id, const Place& place, const Fits& fits,
                const Message& needed) {
  const Field* const field = known_field(draft, id, place);
  if (field == nullptr || fits(*field)) return;
  std::vector<std::string> others;
  for (const Field& other : draft.declared.fields) {
    if (fits(other)) others.push_back(other.id);
  }
  Message proposal = use_instead(nearest(id, others));
  if (proposal.zh.empty() && !others.empty())
    proposal = {"可写：" + join(others, "、"), "one of " + join(others, ", ")};
  draft.reader.faults.error(
      place,
      {"字段" + zh_quoted(id) + "应是" + needed.zh, "the field " + en_quoted(id) + " should be " + needed.en},
      std::move(proposal));
}

struct Part {
  std::string_view key;
  std::string Casework::* member;
  Fits fits;
  Message needed;
};

const std::vector<Part>& casework_parts() {
  static const std::vector<Part> kParts = {
      {"title", &Casework::title, is_text, {"文字", "a text"}},
      {"unit",
       &Casework::unit,
       [](const Field& field) { return field.type == FieldType::text || is_code_of(field, {"units"}); },
       {"文字，或 units 的代码", "a text or a code of units"}},
      {"county",
       &Casework::county,
       [](const Field& field) { return is_code_of(field, {"counties", "regions"}); },
       {"counties 或 regions 的代码", "a code of counties or regions"}},
      {"city",
       &Casework::city,
       [](const Field& field) { return is_code_of(field, {"cities", "regions"}); },
       {"cities 或 regions 的代码", "a code of cities or regions"}},
      {"level",
       &Casework::level,
       [](const Field& field) { return field.type == FieldType::one_of && field.options.size() == 3; },
       {"one_of，选项依次是县、市、省三级", "a one_of with the levels county, city, province in this order"}},
      {"due", &Casework::due, is_date, {"日期", "a date"}},
      {"expires", &Casework::expires, is_date, {"日期", "a date"}},
      {"article",
       &Casework::article,
       [](const Field& field) {
         return field.type == FieldType::whole_number || is_code_of(field, {"articles"});
       },
       {"整数，或 articles 的代码", "a whole number or a code of articles"}}};
  return kParts;
}

// Fields that can be compared with each other; several codes in a cell have no order.
enum class Comparable { number, money, date, text, none };
Comparable comparable_as(const Field& field) {
  if (field.several || field.type == FieldType::several_of || field.type == FieldType::yes_no)
    return Comparable::none;
  if (field.type == FieldType::date) return Comparable::date;
  if (field.type == FieldType::money) return Comparable::money;
  return kept_as(field.type) == Kept::number ? Comparable::number : Comparable::text;
}

std::optional<Comparison> parse_comparison(std::string_view sign) {
  const auto* const found = std::ranges::find(kComparisonSigns, sign);
  if (found == std::end(kComparisonSigns)) return std::nullopt;
  return static_cast<Comparison>(found - std::begin(kComparisonSigns));
}

void report_sides(RegisterDraft& draft, const TomlTable& table, const CrossCheck& check, const Message& why) {
  draft.reader.faults.error(
      table.place("right"),
      {zh_quoted(check.left) + "与" + zh_quoted(check.right) + "不能相比：" + why.zh,
       en_quoted(check.left) + " and " + en_quoted(check.right) + " cannot be compared: " + why.en},
      {"两边写同一种字段：都是日期、都是金额或都是数；右边也可以写一个数或日期",
       "both are dates, amounts or numbers; the right one may be a number or a date"});
}

void check_sides(RegisterDraft& draft, const TomlTable& table, const CrossCheck& check) {
  const Field* const left = known_field(draft, check.left, table.place("left"));
  if (left == nullptr || check.right.empty()) return;
  const Comparable kind = comparable_as(*left);
  const bool only_equal = kind == Comparable::text && check.comparison != Comparison::equal;
  if (kind == Comparable::none || only_equal)
    return report_sides(draft, table, check, {"左边的字段没有大小", "the left field has no order"});
  if (const Field* const right = draft.field(check.right)) {
    if (comparable_as(*right) != kind)
      return report_sides(draft, table, check, {"类型不同", "their types differ"});
    if (kind == Comparable::number && left->unit != right->unit) {
      return report_sides(draft, table, check,
                          {"单位不同，一个是" + zh_quoted(left->unit) + "，一个是" + zh_quoted(right->unit),
                           "their units differ"});
    }
    return;
  }
  // A number or a date, unless it looks like the id of a field.
  const bool literal = check.right.find_first_of("0123456789") != std::string::npos;
  if (kind == Comparable::text || !literal) {
    known_field(draft, check.right, table.place("right"));
    return;
  }
  Field plain = *left;
  plain.min.reset();
  plain.max.reset();
  if (const auto read = intake::read_value(plain, check.right, draft.context); !read)
    report_sides(draft, table, check, read.error().message);
}

}  // namespace

void read_casework(RegisterDraft& draft) {
  auto table = draft.file.table("casework");
  if (!table) return;
  Casework casework;
  for (const Part& part : casework_parts()) {
    std::string& id = casework.*part.member;
    id = table->text(part.key);
    check_part(draft, id, table->place(part.key), part.fits, part.needed);
  }
  casework.since = one_or_more(*table, "since");
  for (std::size_t i = 0; i < casework.since.size(); ++i)
    check_part(draft, casework.since[i], table->place("since", i), is_date, {"日期", "a date"});
  table->report_other_keys();
  if (!draft.declared.states && casework.due.empty() && casework.expires.empty()) {
    draft.reader.faults.warning(table->place(),
                                {"没有状态，也没有到期日：这里的行永远是待办",
                                 "without states or a due date its rows are open for ever"},
                                {"写 [states]、due 或 expires", "write [states], due or expires"});
  }
  draft.declared.casework = std::move(casework);
}

void read_period(RegisterDraft& draft) {
  auto table = draft.file.table("period");
  if (!table) return;
  Period period;
  const std::vector<std::string> known(std::begin(kEveryNames), std::end(kEveryNames));
  const std::string every = table->required_text("every");
  const auto found = std::ranges::find(known, every);
  if (found != known.end()) {
    period.every = static_cast<Every>(found - known.begin());
  } else if (!every.empty()) {
    known_word(draft.reader, every, known, {"数据期", "period"}, table->place("every"));
  }
  period.field = table->required_text("field");
  check_part(draft, period.field, table->place("field"),
             [](const Field& field) { return field.type == FieldType::whole_number; },
             {"整数（2025、20252、202507）", "a whole number (2025, 20252, 202507)"});
  period.subject = one_or_more(*table, "subject");
  for (std::size_t i = 0; i < period.subject.size(); ++i)
    known_field(draft, period.subject[i], table->place("subject", i));
  if (period.subject.empty()) table->required_text("subject");
  table->report_other_keys();
  std::vector<std::string> key = period.subject;
  key.push_back(period.field);
  if (!std::ranges::is_permutation(key, draft.declared.key)) {
    draft.reader.faults.error(
        draft.file.place("key"),
        {"按数据期填的名录，主键应是主体加数据期",
         "the key of a register by periods is its subject and the period"},
        {"写成 key = [\"" + join(key, "\", \"") + "\"]", "write key = [\"" + join(key, "\", \"") + "\"]"});
  }
  draft.declared.period = std::move(period);
}

namespace {

// A number that the form would give, or what is wrong with it.
Result<std::string> filled_form(std::string_view form) {
  std::string filled;
  bool counts = false;
  while (!form.empty()) {
    const std::size_t open = form.find('{');
    filled += form.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = form.find('}', open);
    if (close == std::string_view::npos)
      return failure(ErrorKind::invalid, "“{”没有配对的“}”", "a { without }");
    const std::string_view name = form.substr(open + 1, close - open - 1);
    const bool padded = name.size() == 3 && name.starts_with("n:") && name[2] >= '1' && name[2] <= '9';
    if (name == "county") {
      filled += "350582";
    } else if (name == "year") {
      filled += "2026";
    } else if (name == "n" || padded) {
      filled += padded ? std::string(static_cast<std::size_t>(name[2] - '1'), '0') + "1" : "1";
      counts = true;
    } else {
      return failure(ErrorKind::invalid, "不认识{" + std::string(name) + "}",
                     "{" + std::string(name) + "} is not known");
    }
    form.remove_prefix(close + 1);
  }
  if (!counts)
    return failure(ErrorKind::invalid, "没有序号 {n}，两行会得到同一个编号",
                   "it has no {n}, rows would share a number");
  return filled;
}

void check_form(RegisterDraft& draft, const TomlTable& table, const Numbering& numbering) {
  const Message proposal{"用 {county}、{year}、{n} 和 {n:3}，例如 \"{county}-{year}-X{n:3}\"",
                         "use {county}, {year}, {n} and {n:3} as in \"{county}-{year}-X{n:3}\""};
  const auto filled = filled_form(numbering.form);
  if (!filled) {
    const Message& why = filled.error().message;
    draft.reader.faults.error(table.place("form"),
                              {"编号的样式：" + why.zh, "the form of numbers: " + why.en}, proposal);
    return;
  }
  const Field* const field = draft.field(numbering.field);
  if (field != nullptr && field->type == FieldType::text) {
    if (const auto read = intake::read_value(*field, *filled, draft.context); !read) {
      const Message& why = read.error().message;
      draft.reader.faults.error(table.place("form"),
                                {"照样式编出的" + zh_quoted(*filled) + "不合编号字段的要求：" + why.zh,
                                 "the number " + en_quoted(*filled) + " does not fit its field: " + why.en},
                                proposal);
    }
  }
  const bool has_county = draft.field("county") != nullptr ||
                          (draft.declared.casework && !draft.declared.casework->county.empty());
  if (numbering.form.find("{county}") != std::string::npos && !has_county) {
    draft.reader.faults.error(table.place("form"),
                              {"样式里有 {county}，名录没有字段 county，[casework] 也没有写 county",
                               "the form has {county}, but no field says the county"},
                              {"加字段 county，或从样式里去掉", "add a field county, or leave it out"});
  }
}

}  // namespace

void read_numbering(RegisterDraft& draft) {
  auto table = draft.file.table("numbering");
  if (!table) return;
  Numbering numbering;
  numbering.field = table->required_text("field");
  numbering.form = table->required_text("form");
  table->report_other_keys();
  check_part(
      draft, numbering.field, table->place("field"),
      [&](const Field& field) { return field.type == FieldType::text && draft.declared.is_key(field.id); },
      {"主键里的文字字段", "a text of the key"});
  if (!numbering.form.empty()) check_form(draft, *table, numbering);
  draft.declared.numbering = std::move(numbering);
}

void read_duplicates(RegisterDraft& draft) {
  for (TomlTable& table : draft.file.tables("duplicates")) {
    const std::vector<std::string> fields = table.texts("fields");
    table.report_other_keys();
    for (std::size_t i = 0; i < fields.size(); ++i) known_field(draft, fields[i], table.place("fields", i));
    if (fields.empty()) {
      draft.reader.faults.error(
          table.place("fields"), {"没有写哪些字段相同算疑似重复", "a rule for duplicates without fields"},
          {"写成 fields = [\"name\", \"county\"]", "write fields = [\"name\", \"county\"]"});
      continue;
    }
    const bool whole_key = std::ranges::all_of(draft.declared.key, [&](const std::string& key) {
      return std::ranges::find(fields, key) != fields.end();
    });
    if (whole_key) {
      draft.reader.faults.warning(
          table.place("fields"),
          {"含有整个主键，不会有两行相同", "it holds the whole key: no two rows are alike"},
          {"去掉主键字段", "leave the key out"});
    }
    draft.declared.duplicates.push_back(fields);
  }
}

void read_cross_checks(RegisterDraft& draft) {
  const std::vector<std::string> signs(std::begin(kComparisonSigns), std::end(kComparisonSigns));
  for (TomlTable& table : draft.file.tables("check")) {
    CrossCheck check;
    check.left = table.required_text("left");
    check.right = table.required_text("right");
    const std::string sign = table.required_text("comparison");
    const auto comparison = parse_comparison(sign);
    if (!comparison && !sign.empty())
      known_word(draft.reader, sign, signs, {"比较", "comparison"}, table.place("comparison"));
    check.comparison = comparison.value_or(Comparison::at_most);
    check.says = table.message("says");
    table.report_other_keys();
    if (check.says.zh.empty()) {
      draft.reader.faults.error(
          table.place("says"),
          {"没有写应当怎样（says），填表的人要看这句话", "a check without a sentence (says)"},
          {"写成 says = { zh = \"有效期止不早于有效期起\", en = \"…\" }",
           "write says = { zh = \"…\", en = \"…\" }"});
    }
    check_sides(draft, table, check);
    draft.declared.checks.push_back(std::move(check));
  }
}

}  // namespace xl::pack
