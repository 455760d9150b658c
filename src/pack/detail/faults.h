#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace xl::pack {

// A spot in a pack; line and column count from 1, 0 for the whole file.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
};

// Collects what is wrong; a proposal may be empty.
class Faults {
 public:
  void error(Place place, Message message, Message proposal = {});
  void warning(Place place, Message message, Message proposal = {});
  void note(Place place, Message message, Message proposal = {});
  // By file, line, column; faults of one spot in the order they were found.
  std::vector<Fault> take();

 private:
  std::vector<Fault> faults_;
};

// A text out of the pack in the quotation marks of each language, clipped where it is long.
std::string zh_quoted(std::string_view);
std::string en_quoted(std::string_view);

// "改为“…”", or nothing where there is nothing to propose.
Message use_instead(const std::optional<std::string>&);

// Of the text's byte `at`, in characters.
Place place_in_text(std::string file, std::string_view text, std::size_t at);

}  // namespace xl::pack
