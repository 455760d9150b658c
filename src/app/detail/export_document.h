#pragma once
#include <string>

#include "app/chains.h"
#include "app/detail/table_of.h"
#include "report/document.h"

namespace xl::app {

// A document with its titles and its filters; rows and definitions are added, then the basis.
template <Described T>
report::Document begun(const std::string& sheet, const std::string& title, const T& request) {
  report::Document document{.sheet = sheet, .title = title, .stem = title};
  add_filters(document, request);
  return document;
}

// A source in a line of 口径.
std::string source_text(const BasisSource&);

// The sources, versions and marks of a document, and its name.
report::Document ended(report::Document, const Basis&);

}  // namespace xl::app
