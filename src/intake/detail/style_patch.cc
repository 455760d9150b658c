#include "intake/detail/style_patch.h"

#include <utility>

#include "base/text.h"
#include "intake/detail/workbook.h"
#include "intake/detail/xml.h"
#include "intake/detail/xml_edit.h"

namespace xl::intake {
namespace {

// Told apart from the fill of Excel's own style 差, which people use themselves, by one step of blue.
constexpr std::string_view kMarkColour = "FFFFC7CF";
// Excel opens 65,490.
constexpr std::size_t kMostStyles = 65'000;

std::size_t id_of(std::string_view text) {
  return static_cast<std::size_t>(whole_number(text).value_or(0));
}

}  // namespace

// Walks the style sheet and notes where things stand.
struct StylePatch::Reading {
  StylePatch& patch;
  XmlReader* xml = nullptr;
  List* list = nullptr;
  std::size_t depth = 0;
  Span item;
  std::size_t item_tag_end = 0;
  std::size_t fill = 0;

  std::size_t at() const { return static_cast<std::size_t>(xml->at()); }
  void start(std::string_view name, const XmlAttributes& attributes) {
    ++depth;
    if (depth == 2 && (name == "fills" || name == "cellXfs")) {
      list = name == "fills" ? &patch.fills_ : &patch.formats_;
      list->tag = {at(), at() + xml->length()};
    } else if (list != nullptr && depth == 3) {
      item = {at(), 0};
      item_tag_end = at() + xml->length();
      fill = id_of(attributes["fillId"]);
    } else if (list == &patch.fills_ && name == "fgColor" && attributes["rgb"] == kMarkColour) {
      patch.has_mark_fill_ = true;
      patch.mark_fill_ = patch.fills_.count;
    }
  }
  void end() {
    if (list != nullptr && depth == 3) {
      item.end = at() + xml->length();
      ++list->count;
      if (list == &patch.formats_) {
        patch.styles_.push_back(
            {patch.text_.substr(item.begin, item.end - item.begin), item_tag_end - item.begin, fill});
      }
    } else if (list != nullptr && depth == 2) {
      list->end = at();
      list = nullptr;
    }
    --depth;
  }
};

Result<StylePatch> StylePatch::of(std::string text) {
  StylePatch patch;
  patch.text_ = std::move(text);
  Reading reading{.patch = patch};
  XmlReader xml({.start = [&](std::string_view name,
                              const XmlAttributes& attributes) { reading.start(name, attributes); },
                 .end = [&](std::string_view) { reading.end(); },
                 .text = {}});
  reading.xml = &xml;
  const bool read = xml.feed(patch.text_, true);
  // An empty <fills/> has no place of its own for one more.
  if (!read || patch.fills_.count == 0 || patch.formats_.count == 0) {
    return failure(ErrorKind::invalid, "工作簿的样式表不完整", "the workbook's style sheet is not complete");
  }
  patch.own_ = patch.styles_.size();
  if (!patch.has_mark_fill_) patch.mark_fill_ = patch.fills_.count;
  return patch;
}

bool StylePatch::is_marked(std::size_t style) const {
  return has_mark_fill_ && style < own_ && styles_[style].fill == mark_fill_;
}

std::size_t StylePatch::add(Style style) {
  styles_.push_back(std::move(style));
  return styles_.size() - 1;
}

StylePatch::Style StylePatch::with_fill(const Style& style, std::size_t fill) {
  const std::string_view tag = std::string_view(style.xml).substr(0, style.tag_length);
  const std::string filled =
      with_attribute(with_attribute(tag, "fillId", std::to_string(fill)), "applyFill", fill == 0 ? "0" : "1");
  return {filled + style.xml.substr(style.tag_length), filled.size(), fill};
}

std::string StylePatch::key_of(const Style& style) {
  const std::string_view tag = std::string_view(style.xml).substr(0, style.tag_length);
  return without_attribute(without_attribute(tag, "fillId"), "applyFill") +
         style.xml.substr(style.tag_length);
}

std::size_t StylePatch::marked(std::size_t style) {
  if (style >= own_) style = 0;
  if (is_marked(style)) return style;
  const auto known = marked_.find(style);
  if (known != marked_.end()) return known->second;
  return marked_[style] = add(with_fill(styles_[style], mark_fill_));
}

std::size_t StylePatch::unmarked(std::size_t style) {
  if (!is_marked(style)) return style;
  const auto known = unmarked_.find(style);
  if (known != unmarked_.end()) return known->second;
  // The style that was marked is still there, unless every cell that had it was marked and the workbook was
  // saved since; a style without any fill comes before one with another.
  const std::string key = key_of(styles_[style]);
  std::size_t found = own_;
  for (std::size_t i = 0; i < own_; ++i) {
    if (styles_[i].fill == mark_fill_ || key_of(styles_[i]) != key) continue;
    if (found == own_ || (styles_[i].fill == 0 && styles_[found].fill != 0)) found = i;
  }
  if (found == own_) found = add(with_fill(styles_[style], 0));
  return unmarked_[style] = found;
}

bool StylePatch::too_many() const {
  return styles_.size() > kMostStyles;
}

std::string StylePatch::text() const {
  if (styles_.size() == own_) return text_;
  const auto tag_of = [&](const List& list, std::size_t count) {
    const std::string_view tag =
        std::string_view(text_).substr(list.tag.begin, list.tag.end - list.tag.begin);
    return with_attribute(tag, "count", std::to_string(count));
  };
  std::string added;
  for (std::size_t i = own_; i < styles_.size(); ++i) added += styles_[i].xml;
  const std::string prefix(tag_prefix(std::string_view(text_).substr(fills_.tag.begin)));
  const std::string fill =
      has_mark_fill_ ? std::string()
                     : "<" + prefix + "fill><" + prefix + "patternFill patternType=\"solid\"><" + prefix +
                           "fgColor rgb=\"" + std::string(kMarkColour) + "\"/><" + prefix +
                           "bgColor indexed=\"64\"/></" + prefix + "patternFill></" + prefix + "fill>";
  // From the back, so that what stands before keeps its place.
  std::string text = text_;
  const auto extend = [&](const List& list, const std::string& items, std::size_t count) {
    text.insert(list.end, items);
    text.replace(list.tag.begin, list.tag.end - list.tag.begin, tag_of(list, count));
  };
  const bool fills_first = fills_.end < formats_.end;
  const std::size_t fill_count = fills_.count + (has_mark_fill_ ? 0 : 1);
  if (!fills_first) extend(fills_, fill, fill_count);
  extend(formats_, added, styles_.size());
  if (fills_first) extend(fills_, fill, fill_count);
  return text;
}

}  // namespace xl::intake
