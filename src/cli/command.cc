#include "cli/command.h"

#include <algorithm>
#include <exception>
#include <ostream>

#include "app/request.h"
#include "base/text.h"
#include "base/version.h"
#include "cli/words.h"

namespace xl::cli {
namespace {

const std::vector<Option>& common_options() {
  static const std::vector<Option> kOptions = {{"store"},     {"pack"}, {"json", true},
                                               {"csv", true}, {"lang"}, {"help", true}};
  return kOptions;
}

std::string option_text(const Option& option) {
  return "--" + replace_all(option.name, "_", "-") + (option.flag ? "" : " …");
}

void print_options(const std::vector<Option>& options, Language language, std::ostream& out) {
  std::size_t width = 0;
  for (const Option& option : options) width = std::max(width, display_width(option_text(option)));
  for (const Option& option : options) {
    const std::string text = option_text(option);
    out << "  " << text << std::string(width - display_width(text) + 2, ' ')
        << word_for(option.name).help.in(language) << "\n";
  }
}

void print_help(Language language, std::ostream& out) {
  const bool zh = language == Language::zh;
  out << (zh ? "县链 Xianlian " : "Xianlian ") << version() << "\n"
      << (zh ? "用法：xianlian 命令 [参数] [选项]；命令后加 --help 看说明\n"
             : "usage: xianlian COMMAND [arguments] [options]; --help after a command explains it\n");
  std::size_t width = 0;
  for (const Command& command : commands()) width = std::max(width, display_width(command.name));
  std::string group;
  for (const Command& command : commands()) {
    if (command.group != group) out << "\n" << value_word(command.group, language) << "\n";
    group = command.group;
    out << "  " << command.name << std::string(width - display_width(command.name) + 2, ' ')
        << command.summary.in(language) << "\n";
  }
  out << "\n" << (zh ? "通用选项" : "common options") << "\n";
  print_options(common_options(), language, out);
}

void print_command_help(const Command& command, Language language, std::ostream& out) {
  const bool zh = language == Language::zh;
  out << (zh ? "用法：" : "usage: ") << "xianlian " << command.name;
  for (const std::string& positional : command.positionals) out << " [" << upper_case(positional) << "]";
  out << (command.options.empty() ? ""
          : zh                    ? " [选项]"
                                  : " [options]")
      << "\n"
      << command.summary.in(language) << "\n";
  for (const std::string& positional : command.positionals) {
    out << "  " << upper_case(positional) << "  " << word_for(positional).help.in(language) << "\n";
  }
  std::vector<Option> options = command.options;
  std::erase_if(options, [&](const Option& option) {
    return std::ranges::find(command.positionals, option.name) != command.positionals.end();
  });
  if (!options.empty()) out << (zh ? "选项\n" : "options\n");
  print_options(options, language, out);
  out << (zh ? "通用选项\n" : "common options\n");
  print_options(common_options(), language, out);
}

// The command whose words begin the line: the longest name that fits ("pack check" before "pack").
const Command* find_command(const std::vector<std::string>& words, std::size_t& used) {
  const Command* found = nullptr;
  for (const Command& command : commands()) {
    const auto parts = split(command.name, ' ');
    if (parts.size() > words.size() || (found != nullptr && parts.size() <= used)) continue;
    if (!std::equal(parts.begin(), parts.end(), words.begin())) continue;
    found = &command;
    used = parts.size();
  }
  return found;
}

int refuse_unknown(const std::string& word, std::ostream& err) {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const auto guess = nearest(word, names);
  err << "没有命令「" << word << "」" << (guess ? "，是不是 " + *guess + "？" : "")
      << ";xianlian help 列出全部命令\n"
      << "no command called " << word << (guess ? ", did you mean " + *guess + "?" : "")
      << "; xianlian help lists all\n";
  return exit_code(ErrorKind::invalid);
}

Result<Invocation> invocation_of(const Command& command, const std::vector<std::string>& words,
                                 std::ostream& out, std::ostream& err) {
  std::vector<Option> known = command.options;
  known.insert(known.end(), common_options().begin(), common_options().end());
  Invocation invocation{TRY(parse_arguments(words, known)), out, err};
  const std::string language = invocation.arguments.value("lang", "zh");
  if (language != "zh" && language != "en") {
    return failure(ErrorKind::invalid, "--lang 只能是 zh 或 en", "--lang is zh or en");
  }
  invocation.language = language == "en" ? Language::en : Language::zh;
  if (invocation.arguments.has("csv")) invocation.form = Form::csv;
  if (invocation.arguments.has("json")) invocation.form = Form::json;
  return invocation;
}

int run_command(const Command& command, const std::vector<std::string>& words, std::ostream& out,
                std::ostream& err) {
  const auto invocation = invocation_of(command, words, out, err);
  if (!invocation) return refuse({{}, out, err}, invocation.error());
  if (invocation->arguments.has("help")) {
    print_command_help(command, invocation->language, out);
    return kDone;
  }
  try {
    return command.run(*invocation);
  } catch (const store::Fault& fault) {
    err << fault.message().in(invocation->language)
        << (invocation->language == Language::zh ? "\n细节：" : "\ndetail: ") << fault.what() << "\n";
    return kFault;
  } catch (const std::exception& bug) {
    err << (invocation->language == Language::zh ? "程序出错（不是您的输入有误），请把这一行告诉开发者："
                                                 : "the program failed (your input is not to blame): ")
        << bug.what() << "\n";
    return kFault;
  }
}

}  // namespace

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return 64;
    case ErrorKind::not_found:
      return 65;
    case ErrorKind::conflict:
      return 75;
    case ErrorKind::forbidden:
      return 77;
  }
  return kFault;
}

int refuse(const Invocation& invocation, const Error& error) {
  if (invocation.form == Form::json) {
    JsonWriter json;
    json.begin_object();
    json.key("error");
    json.value(error.message);
    json.end_object();
    invocation.err << json.take() << "\n";
  } else {
    invocation.err << error.message.in(invocation.language) << "\n";
  }
  return exit_code(error.kind);
}

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err) {
  if (words.empty() || words.front() == "help" || words.front() == "--help" || words.front() == "-h") {
    const bool english =
        std::ranges::find(words, "en") != words.end() || std::ranges::find(words, "--lang=en") != words.end();
    print_help(english ? Language::en : Language::zh, out);
    return kDone;
  }
  std::size_t used = 0;
  const Command* const command = find_command(words, used);
  if (command == nullptr) return refuse_unknown(words.front(), err);
  return run_command(*command, {words.begin() + static_cast<std::ptrdiff_t>(used), words.end()}, out, err);
}

}  // namespace xl::cli
