#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"

namespace xl {

// A JSON text, parsed once; values point into it and know their path, which every refusal names
// ("/v/0/at 应为数字"). Depth is limited to 64.
class JsonValue {
 public:
  static Result<JsonValue> parse(std::string_view text);

  Result<void> read(std::string&) const;
  Result<void> read(std::int64_t&) const;
  Result<void> read(std::uint32_t&) const;
  Result<void> read(int&) const;
  Result<void> read(double&) const;
  Result<void> read(bool&) const;
  // null and an absent member are both absent.
  template <class T>
  Result<void> read(std::optional<T>&) const;
  template <class T>
  Result<void> read(std::vector<T>&) const;
  // Members by FIELDS; unknown ones are refused, absent ones keep their default only where optional.
  template <Described T>
  Result<void> read(T&) const;

  // For documents whose members are not ours to say.
  const std::string& path() const { return path_; }
  bool is_null() const;
  Result<std::vector<JsonValue>> elements() const;
  // Nothing where the member is not there.
  Result<std::optional<JsonValue>> member(std::string_view name) const;
  // A list of lists that begin with two numbers, as GeoJSON has them, one after the other.
  Result<std::vector<double>> pairs() const;

 private:
  struct Document;
  JsonValue(std::shared_ptr<const Document>, const void* node, std::string path);

  Result<void> refuse_other_members(const std::vector<std::string_view>& known) const;
  tl::unexpected<Error> refuse(const char* expected_zh, const char* expected_en) const;

  std::shared_ptr<const Document> document_;
  const void* node_;
  std::string path_;
};

// A described value, or a list of them, from JSON text.
template <class T>
Result<T> from_json(std::string_view text) {
  const JsonValue json = TRY(JsonValue::parse(text));
  T value{};
  TRY_DO(json.read(value));
  return value;
}

template <class T>
Result<void> JsonValue::read(std::optional<T>& value) const {
  if (is_null()) {
    value.reset();
    return {};
  }
  return read(value.emplace());
}

template <class T>
Result<void> JsonValue::read(std::vector<T>& values) const {
  values.clear();
  for (const JsonValue& element : TRY(elements())) TRY_DO(element.read(values.emplace_back()));
  return {};
}

template <Described T>
Result<void> JsonValue::read(T& value) const {
  Result<void> outcome;
  std::vector<std::string_view> known;
  for_each_field(value, [&](std::string_view name, auto& field) {
    known.push_back(name);
    if (!outcome) return;
    auto found = member(name);
    if (!found) {
      outcome = tl::unexpected(found.error());
    } else if (*found) {
      outcome = (*found)->read(field);
    } else if constexpr (!requires { field.has_value(); }) {
      const std::string place = path_.empty() ? "/" : path_;
      outcome = failure(ErrorKind::invalid, place + " 缺少 " + std::string(name),
                        place + " lacks " + std::string(name));
    }
  });
  if (outcome) outcome = refuse_other_members(known);
  return outcome;
}

}  // namespace xl
