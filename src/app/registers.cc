#include "app/registers.h"

#include <algorithm>

#include "app/detail/row_values.h"
#include "app/names.h"
#include "base/text.h"
#include "intake/check.h"
#include "pack/code_tables.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr int kUsualRows = 50;
constexpr int kMostRows = 500;

std::int64_t rows_in(const Sight& sight, const Register& declared) {
  return store::is_declared(sight.data, declared) ? store::count(sight.data, declared) : 0;
}

Result<const Register*> register_named(const pack::Pack& pack, const std::string& id) {
  const Register* const found = find_register(pack, id);
  if (found != nullptr) return found;
  std::vector<std::string> known;
  for (const Register& declared : pack.registers) known.push_back(declared.id);
  return failure(ErrorKind::not_found, "没有名录 " + id + "；有 " + join(known, "、"),
                 "no register " + id + "; there are " + join(known, ", "));
}

// The field to search in; it holds text.
Result<std::string> search_field(const Register& declared, const std::string& asked) {
  std::vector<std::string> texts;
  for (const Field& field : declared.fields) {
    if (kept_as(field.type) == Kept::text) texts.push_back(field.id);
  }
  if (asked.empty() && !texts.empty()) return texts.front();
  if (std::ranges::find(texts, asked) != texts.end()) return asked;
  return failure(ErrorKind::invalid, "不能在字段 " + asked + " 里查找；可查的有 " + join(texts, "、"),
                 "cannot search in the field " + asked + "; there are " + join(texts, ", "));
}

// A condition as it is written: county=350582, staff>=10, state=.
struct Written {
  std::string field;
  store::Condition::Is is = store::Condition::Is::equal;
  std::string value;
};

std::optional<Written> split_condition(const Register& declared, const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos) return std::nullopt;
  Written written{text.substr(0, sign), store::Condition::Is::equal, text.substr(sign + 1)};
  if (written.field.ends_with('>')) written.is = store::Condition::Is::at_least;
  if (written.field.ends_with('<')) written.is = store::Condition::Is::at_most;
  if (written.is != store::Condition::Is::equal) written.field.pop_back();
  if (!declared.index_of(written.field)) return std::nullopt;
  if (written.is == store::Condition::Is::equal && written.value.empty())
    written.is = store::Condition::Is::absent;
  return written;
}

tl::unexpected<Error> no_condition(const Register& declared, const std::string& text) {
  std::vector<std::string> known;
  for (const Field& field : declared.fields) known.push_back(field.id);
  const std::string all = join(known, "、");
  return failure(ErrorKind::invalid,
                 "where 要写成 字段=值、字段>=值、字段<=值 或 字段=（没有值），例如 county=350582；这里是 " +
                     text + "。字段有 " + all,
                 "where is field=value, field>=value, field<=value or field= such as county=350582, not " +
                     text + "; the fields are " + join(known, ", "));
}

// A part without a field of the register goes on with the value before it: values may hold commas.
Result<std::vector<Written>> written_conditions(const Register& declared,
                                                const std::vector<std::string>& where) {
  std::vector<Written> conditions;
  for (const std::string& part : where) {
    auto written = split_condition(declared, part);
    if (written) {
      conditions.push_back(*std::move(written));
      continue;
    }
    const bool goes_on = !conditions.empty() && part.find('=') == std::string::npos &&
                         conditions.back().is == store::Condition::Is::equal;
    if (!goes_on) return no_condition(declared, part);
    conditions.back().value += "," + part;
  }
  return conditions;
}

// The value as the register keeps it: a name of a code is its code, a date its day.
Result<store::Condition> condition_of(const pack::Pack& pack, const Field& field, Written written) {
  store::Condition condition{written.field, written.is, std::move(written.value)};
  if (condition.is == store::Condition::Is::absent) return condition;
  const bool text = kept_as(field.type) == Kept::text;
  if (text && condition.is != store::Condition::Is::equal) {
    return failure(ErrorKind::invalid, "只有数、金额和日期可以比大小，「" + field.title.zh + "」不是",
                   "only numbers, amounts and dates are compared, not " + field.id);
  }
  if (text && field.type != FieldType::code) return condition;
  Field plain = field;
  plain.min.reset();
  plain.max.reset();
  intake::CheckContext context;
  if (field.type == FieldType::code) context.tables = pack::code_tables_of(pack);
  const auto read = intake::read_value(plain, condition.text, context);
  if (text) {
    // A code that no table has any more may still stand in rows.
    if (read && read->has(0)) condition.text = std::string(read->text(0));
    return condition;
  }
  if (!read || !read->has(0)) {
    const Message why = read ? Message{"没有值", "no value"} : read.error().message;
    return failure(ErrorKind::invalid, "「" + field.title.zh + "」的条件「" + condition.text + "」" + why.zh,
                   "the condition on " + field.id + " \"" + condition.text + "\" " + why.en);
  }
  condition.number = read->number(0);
  return condition;
}

Result<std::vector<store::Condition>> conditions_of(const pack::Pack& pack, const Register& declared,
                                                    const std::vector<std::string>& where) {
  std::vector<Written> all = TRY(written_conditions(declared, where));
  std::vector<store::Condition> conditions;
  for (Written& written : all) {
    const Field& field = declared.fields[*declared.index_of(written.field)];
    conditions.push_back(TRY(condition_of(pack, field, std::move(written))));
  }
  return conditions;
}

// The search that a request stands for.
Result<store::Search> search_of(const pack::Pack& pack, const Register& declared,
                                const RowsRequest& request) {
  std::string searched = TRY(search_field(declared, request.field));
  auto where = TRY(conditions_of(pack, declared, request.where));
  store::Search search{.field = std::move(searched),
                       .text = request.text,
                       .after = request.after.value_or(0),
                       .where = std::move(where),
                       .descending = request.sort.starts_with('-')};
  search.sort = request.sort.substr(search.descending ? 1 : 0);
  if (search.sort.empty() || declared.index_of(search.sort)) return search;
  std::vector<std::string> known;
  for (const Field& field : declared.fields) known.push_back(field.id);
  return failure(ErrorKind::invalid, "没有字段 " + search.sort + " 可以排序；有 " + join(known, "、"),
                 "no field " + search.sort + " to sort by; there are " + join(known, ", "));
}

}  // namespace

Result<FoundRows> found_rows(const Sight& sight, const RowsRequest& request, std::size_t limit) {
  const Register& declared = *TRY(register_named(sight.pack, request.id));
  store::Search search = TRY(search_of(sight.pack, declared, request));
  search.limit = limit;
  if (!store::is_declared(sight.data, declared)) return FoundRows{declared, {{}, {}, Table(declared)}};
  return FoundRows{declared, store::search(sight.data, declared, search),
                   store::count_found(sight.data, declared, search)};
}

Result<std::vector<RegisterView>> registers(const Sight& sight, const RegistersRequest& request) {
  std::vector<RegisterView> views;
  if (request.id) {
    const Register& declared = *TRY(register_named(sight.pack, *request.id));
    views.push_back(view_of(declared, rows_in(sight, declared)));
    return views;
  }
  for (const Register& declared : sight.pack.registers)
    views.push_back(view_of(declared, rows_in(sight, declared)));
  return views;
}

Result<RowsAnswer> rows(const Sight& sight, const RowsRequest& request) {
  const int limit = request.limit.value_or(kUsualRows);
  if (limit < 1 || limit > kMostRows) {
    return failure(ErrorKind::invalid, "limit 应在 1 和 500 之间", "limit is between 1 and 500");
  }
  // One more than asked for tells whether there is a next page.
  const FoundRows found = TRY(found_rows(sight, request, static_cast<std::size_t>(limit) + 1));
  RowsAnswer answer{.basis = basis_of(sight, found.declared),
                    .id = found.declared.id,
                    .total = rows_in(sight, found.declared),
                    .found = found.count};
  const std::size_t shown = std::min(found.rows.ids.size(), static_cast<std::size_t>(limit));
  for (std::size_t row = 0; row < shown; ++row)
    answer.rows.push_back(row_json(found.declared, found.rows, row));
  if (shown < found.rows.ids.size()) answer.next = found.rows.ids[shown - 1];
  return answer;
}

}  // namespace xl::app
