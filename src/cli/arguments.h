#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"
#include "base/text.h"

namespace xl::cli {

// One option of a command. A flag takes no value.
struct Option {
  std::string name;
  bool flag = false;
};

// What stood on the command line: values by option name (dashes inside a name are underscores), the rest in
// order.
struct Arguments {
  std::vector<std::string> positionals;
  std::map<std::string, std::string> options;

  bool has(std::string_view option) const { return options.contains(std::string(option)); }
  std::string value(std::string_view option, const std::string& otherwise = {}) const;
};

// `--name value`, `--name=value`, `--flag`; `--` ends the options. An unknown option is refused with the
// nearest one.
Result<Arguments> parse_arguments(const std::vector<std::string>& words, const std::vector<Option>& known);

// Puts one value into a field of a request; a sentence names the option where it does not fit.
Result<void> assign_text(std::string_view name, const std::string& text, std::string& field);
Result<void> assign_text(std::string_view name, const std::string& text, std::optional<std::string>& field);
Result<void> assign_text(std::string_view name, const std::string& text, std::int64_t& field);
Result<void> assign_text(std::string_view name, const std::string& text, std::optional<int>& field);
Result<void> assign_text(std::string_view name, const std::string& text, bool& field);
Result<void> assign_text(std::string_view name, const std::string& text, std::vector<std::string>& field);

// The options a request understands, by its FIELDS.
template <Described Request>
std::vector<Option> options_of() {
  std::vector<Option> options;
  Request request;
  for_each_field(request, [&](std::string_view name, auto& field) {
    options.push_back({std::string(name), std::is_same_v<decltype(field), bool&>});
  });
  return options;
}

// A request from the command line: options by field name, positionals into the named fields in order.
template <Described Request>
Result<Request> request_from(const Arguments& arguments, const std::vector<std::string>& positionals) {
  std::map<std::string, std::string> values = arguments.options;
  if (arguments.positionals.size() > positionals.size()) {
    const std::string& extra = arguments.positionals[positionals.size()];
    return failure(ErrorKind::invalid, "多余的参数：" + extra, "unexpected argument: " + extra);
  }
  for (std::size_t i = 0; i < arguments.positionals.size(); ++i) {
    values[positionals[i]] = arguments.positionals[i];
  }
  Request request;
  Result<void> outcome;
  for_each_field(request, [&](std::string_view name, auto& field) {
    const auto found = values.find(std::string(name));
    if (outcome && found != values.end()) outcome = assign_text(name, found->second, field);
  });
  if (!outcome) return tl::unexpected(outcome.error());
  return request;
}

}  // namespace xl::cli
