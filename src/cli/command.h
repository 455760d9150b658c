#pragma once
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/message.h"
#include "cli/arguments.h"

namespace xl::cli {

enum class Form { text, json, csv };

// One call of the program: what was asked, where its words go, how they are wanted.
struct Invocation {
  Arguments arguments;
  std::ostream& out;
  std::ostream& err;
  Form form = Form::text;
  Language language = Language::zh;
};

// A subcommand: what it is called, what it does, what it takes, and the function that does it; the function
// returns the exit code.
struct Command {
  std::string name;
  std::string group;
  Message summary;
  std::vector<std::string> positionals;
  std::vector<Option> options;
  std::function<int(const Invocation&)> run;
};

// Exit codes: 0 done, 1 done but something was rejected, then by ErrorKind; 70 is a fault of the program.
inline constexpr int kDone = 0;
inline constexpr int kSomeRejected = 1;
inline constexpr int kFault = 70;
int exit_code(ErrorKind);

// Prints a refusal in the wanted language and form; returns its exit code.
int refuse(const Invocation&, const Error&);

// All subcommands, in the order of the help text.
const std::vector<Command>& commands();

// Runs one command line (without the program's name); messages of broken machines and bugs end here.
int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err);

}  // namespace xl::cli
