#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/imports.h"
#include "app/names.h"
#include "cli/command.h"
#include "cli/opening.h"

namespace xl::cli {

// What the person who imports says about the file.
struct Declared {
  std::string source_title;
  std::optional<Date> as_of;
  Coverage coverage;
};
struct DeclaredWords {
  std::string source;
  std::string as_of;
  // 1978-2024, or one year.
  std::string years;
  std::vector<std::string> kinds;
  std::vector<std::string> regions;
  bool complete = false;
};
// As-of is today where nothing is said.
Result<Declared> declaration_of(const DeclaredWords&);

// Imports with progress on the terminal, prints the report, and maps where asked. Returns the exit code: 1
// where rows were rejected.
int import_and_map(const Invocation&, const Opened&, const app::ImportRequest&, bool maps);

// Maps the enterprises, then puts the firms outside the province on links, with progress, and says what it
// came to; after an import of an outside register only the latter.
int remap(const Invocation&, const Opened&, std::string_view register_id = "enterprises");

}  // namespace xl::cli
