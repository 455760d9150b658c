#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace xl::intake {

// The cell styles of a workbook, to which marked ones are added: the same style with the fill of a mark.
class StylePatch {
 public:
  // From the text of styles.xml; refused where it has no fills or no cell styles, or is not in UTF-8.
  static Result<StylePatch> of(std::string text);

  // The style with the mark's fill; itself where it has it.
  std::size_t marked(std::size_t style);
  // The style as it was before an earlier mark; itself where it has none.
  std::size_t unmarked(std::size_t style);
  bool is_marked(std::size_t style) const;
  // More styles than Excel opens.
  bool too_many() const;
  // The new styles.xml; the old one where nothing was added.
  std::string text() const;

 private:
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Style {
    // Its whole element.
    std::string xml;
    std::size_t tag_length = 0;
    std::size_t fill = 0;
  };
  // A list of the style sheet: its start tag, and where its end tag begins.
  struct List {
    Span tag;
    std::size_t end = 0;
    std::size_t count = 0;
  };
  struct Reading;

  std::size_t add(Style);
  static Style with_fill(const Style&, std::size_t fill);
  // What is left of a style when its fill does not count.
  static std::string key_of(const Style&);

  std::string text_;
  List fills_;
  List formats_;
  std::vector<Style> styles_;
  std::size_t own_ = 0;
  std::size_t mark_fill_ = 0;
  bool has_mark_fill_ = false;
  std::map<std::size_t, std::size_t> marked_;
  std::map<std::size_t, std::size_t> unmarked_;
};

}  // namespace xl::intake
