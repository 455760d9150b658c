#include "pack/detail/faults.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace xl::pack {
namespace {

Fault fault_at(Severity severity, Place place, Message message, Message proposal) {
  return {severity, std::move(place.file), place.line, place.column, std::move(message), std::move(proposal)};
}

std::string clipped(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string shown;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == kMost) return shown + "…";
    const char32_t point = next_code_point(text, at);
    append_code_point(shown, point < 0x20 ? U' ' : point);
  }
  return shown;
}

}  // namespace

void Faults::error(Place place, Message message, Message proposal) {
  faults_.push_back(fault_at(Severity::error, std::move(place), std::move(message), std::move(proposal)));
}

void Faults::warning(Place place, Message message, Message proposal) {
  faults_.push_back(fault_at(Severity::warning, std::move(place), std::move(message), std::move(proposal)));
}

void Faults::note(Place place, Message message, Message proposal) {
  faults_.push_back(fault_at(Severity::note, std::move(place), std::move(message), std::move(proposal)));
}

std::vector<Fault> Faults::take() {
  std::ranges::stable_sort(faults_, [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  return std::move(faults_);
}

std::string zh_quoted(std::string_view text) {
  return "“" + clipped(text) + "”";
}

std::string en_quoted(std::string_view text) {
  return '"' + clipped(text) + '"';
}

Message use_instead(const std::optional<std::string>& text) {
  if (!text) return {};
  return {"改为" + zh_quoted(*text), "use " + en_quoted(*text)};
}

Place place_in_text(std::string file, std::string_view text, std::size_t at) {
  Place place{std::move(file), 1, 1};
  for (const char c : text.substr(0, at)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

}  // namespace xl::pack
