#include "app/registers.h"

#include <algorithm>

#include "app/detail/row_values.h"
#include "app/names.h"
#include "base/text.h"
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

// "field=value" of text fields.
Result<std::vector<store::Equal>> equals_of(const Register& declared, const std::vector<std::string>& where) {
  std::vector<store::Equal> equals;
  for (const std::string& condition : where) {
    const std::size_t sign = condition.find('=');
    if (sign == std::string::npos) {
      return failure(ErrorKind::invalid, "where 要写成 字段=值，例如 county=350582；这里是 " + condition,
                     "where is field=value such as county=350582, not " + condition);
    }
    std::string field = TRY(search_field(declared, condition.substr(0, sign)));
    equals.push_back({std::move(field), condition.substr(sign + 1)});
  }
  return equals;
}

// The search that a request stands for.
Result<store::Search> search_of(const Register& declared, const RowsRequest& request) {
  std::string searched = TRY(search_field(declared, request.field));
  auto equals = TRY(equals_of(declared, request.where));
  store::Search search{.field = std::move(searched),
                       .text = request.text,
                       .after = request.after.value_or(0),
                       .equals = std::move(equals),
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
  store::Search search = TRY(search_of(declared, request));
  search.limit = limit;
  if (!store::is_declared(sight.data, declared)) return FoundRows{declared, {{}, {}, Table(declared)}};
  return FoundRows{declared, store::search(sight.data, declared, search)};
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
                    .total = rows_in(sight, found.declared)};
  const std::size_t shown = std::min(found.rows.ids.size(), static_cast<std::size_t>(limit));
  for (std::size_t row = 0; row < shown; ++row)
    answer.rows.push_back(row_json(found.declared, found.rows, row));
  if (shown < found.rows.ids.size()) answer.next = found.rows.ids[shown - 1];
  return answer;
}

}  // namespace xl::app
