#include "cli/arguments.h"

#include <algorithm>

namespace xl::cli {
namespace {

std::string option_name(std::string_view field) {
  return "--" + replace_all(field, "_", "-");
}

tl::unexpected<Error> unknown_option(const std::string& word, const std::vector<Option>& known) {
  std::vector<std::string> names;
  for (const Option& option : known) names.push_back(option_name(option.name));
  const auto guess = nearest(word, names);
  return failure(ErrorKind::invalid, "没有选项 " + word + (guess ? "；是不是 " + *guess + "？" : ""),
                 "no option " + word + (guess ? "; did you mean " + *guess + "?" : ""));
}

}  // namespace

std::string Arguments::value(std::string_view option, const std::string& otherwise) const {
  const auto found = options.find(std::string(option));
  return found == options.end() ? otherwise : found->second;
}

Result<Arguments> parse_arguments(const std::vector<std::string>& words, const std::vector<Option>& known) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      arguments.positionals.insert(arguments.positionals.end(),
                                   words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (!word.starts_with("--")) {
      arguments.positionals.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name =
        replace_all(word.substr(2, equals == std::string::npos ? equals : equals - 2), "-", "_");
    const auto option = std::ranges::find(known, name, &Option::name);
    if (option == known.end()) return unknown_option(word.substr(0, equals), known);
    if (equals != std::string::npos) {
      arguments.options[name] = word.substr(equals + 1);
    } else if (option->flag) {
      arguments.options[name] = "yes";
    } else if (i + 1 < words.size()) {
      arguments.options[name] = words[++i];
    } else {
      return failure(ErrorKind::invalid, "选项 " + word + " 后面缺少取值",
                     "option " + word + " needs a value");
    }
  }
  return arguments;
}

Result<void> assign_text(std::string_view, const std::string& text, std::string& field) {
  field = text;
  return {};
}

Result<void> assign_text(std::string_view, const std::string& text, std::optional<std::string>& field) {
  field = text;
  return {};
}

Result<void> assign_text(std::string_view name, const std::string& text, std::int64_t& field) {
  const auto number = whole_number(text);
  if (!number) {
    return failure(ErrorKind::invalid, option_name(name) + " 应为整数，例如 20000；这里是 " + text,
                   option_name(name) + " takes a whole number such as 20000, not " + text);
  }
  field = *number;
  return {};
}

Result<void> assign_text(std::string_view name, const std::string& text, std::optional<int>& field) {
  std::int64_t number = 0;
  TRY_DO(assign_text(name, text, number));
  if (number > 1'000'000'000) {
    return failure(ErrorKind::invalid, option_name(name) + " 太大：" + text,
                   option_name(name) + " is too large: " + text);
  }
  field = static_cast<int>(number);
  return {};
}

Result<void> assign_text(std::string_view name, const std::string& text, bool& field) {
  if (text != "yes" && text != "no") {
    return failure(ErrorKind::invalid, option_name(name) + " 只能是 yes 或 no",
                   option_name(name) + " is yes or no");
  }
  field = text == "yes";
  return {};
}

Result<void> assign_text(std::string_view, const std::string& text, std::vector<std::string>& field) {
  for (const std::string_view part : split(text, ',')) field.emplace_back(trim(part));
  return {};
}

}  // namespace xl::cli
