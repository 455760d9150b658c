#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace xl::cli {

// Counts of a run over case files; a case is one `run` with its expected answer.
struct CaseCounts {
  int passed = 0;
  int failed = 0;
};

// Runs the .case files one after the other, each in a temporary folder of its own, and reports the
// differences. With `record`, a file whose answers differ is rewritten with what the program answered.
//
//   # a comment
//   file FILE            the lines up to an empty line (or, after `file FILE <<END`, up to END) become that
//   file given REGISTER …     the lines up to an empty line are imported into the register; options as of
//   `import` run WORDS…           the next lines are the exit code, a space, and the answer, up to an empty
//   line; a line
//                        `...` stands for any lines, `...` inside a line for any characters of it
CaseCounts run_cases(const std::vector<std::string>& files, bool record, std::ostream& out);

}  // namespace xl::cli
