#pragma once
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/fields.h"
#include "base/result.h"
#include "base/text.h"
#include "http/url.h"

namespace xl::http {

// What stood in path and query, by name.
using Values = std::map<std::string, std::string, std::less<>>;

namespace detail {
tl::unexpected<Error> unfit(std::string_view name, std::string_view text, const Message& wanted);
tl::unexpected<Error> comes_twice(std::string_view name);
tl::unexpected<Error> unknown_parameter(const std::string& name, const std::vector<std::string>& known);
}  // namespace detail

// Puts one value into a field of a request, by the field's type.
template <class T>
Result<void> assign(std::string_view name, const std::string& text, T& field) {
  if constexpr (std::is_same_v<T, bool>) {
    if (text != "true" && text != "false")
      return detail::unfit(name, text, {"true 或 false", "true or false"});
    field = text == "true";
  } else if constexpr (std::is_arithmetic_v<T>) {
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
      return detail::unfit(name, text,
                           std::is_integral_v<T> ? Message{"整数，例如 20", "a whole number such as 20"}
                                                 : Message{"数，例如 0.8", "a number such as 0.8"});
    }
    field = number;
  } else if constexpr (std::is_same_v<T, Date>) {
    const auto date = parse_date(text);
    if (!date) return detail::unfit(name, text, {"日期，例如 2024-07-22", "a date such as 2024-07-22"});
    field = *date;
  } else if constexpr (std::is_assignable_v<T&, const std::string&> && !requires { field.has_value(); }) {
    field = text;
  } else if constexpr (requires { field.text = text; }) {
    field.text = text;
  } else if constexpr (requires { field.has_value(); }) {
    return assign(name, text, field.emplace());
  } else {
    for (const std::string_view value : split(text, kAgain)) {
      for (const std::string_view part : split(value, ','))
        TRY_DO(assign(name, std::string(trim(part)), field.emplace_back()));
    }
  }
  return {};
}

// A request from path and query, by its FIELDS; an unknown name is refused with the nearest one.
template <Described Request>
Result<Request> request_from(const Values& values) {
  Request request;
  std::vector<std::string> known;
  for_each_field(request, [&](std::string_view name, const auto&) { known.emplace_back(name); });
  for (const auto& [name, text] : values) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      return detail::unknown_parameter(name, known);
  }
  Result<void> outcome;
  for_each_field(request, [&](std::string_view name, auto& field) {
    const auto found = values.find(name);
    if constexpr (!requires { field.emplace_back(); }) {
      if (outcome && found != values.end() && found->second.find(kAgain) != std::string::npos)
        outcome = detail::comes_twice(name);
    }
    if (outcome && found != values.end()) outcome = assign(name, found->second, field);
  });
  if (!outcome) return tl::unexpected(outcome.error());
  return request;
}

}  // namespace xl::http
