#pragma once
#include <iosfwd>

#include "app/chains.h"
#include "cli/command.h"

namespace xl::cli {

// The line above an answer where it rests on example data or is out of date; nothing otherwise.
void print_marks(const app::Basis&, const Invocation&);
// The lines below an answer: sources with date, pack and program.
void print_sources(const app::Basis&, const Invocation&);
// Whether absence may be called 缺 here, and why not.
void print_coverage(const chain::CoverageVerdict&, const Invocation&);

}  // namespace xl::cli
