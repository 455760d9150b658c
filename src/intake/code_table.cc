#include <iterator>

#include "base/text.h"
#include "intake/check.h"

namespace xl::intake {
namespace {

constexpr std::size_t kMostNames = 10'000;

}  // namespace

std::string comparable(std::string_view text) {
  std::string key = lower_case(half_width(text));
  std::erase(key, ' ');
  // People write “六四五”, "六四五" and 六四五 for the same.
  for (const std::string_view quote : {"“", "”", "‘", "’", "\"", "'"}) {
    if (key.find(quote) != std::string::npos) key = replace_all(key, quote, "");
  }
  return key;
}

void CodeTable::add(std::string_view code, std::string_view name) {
  add_word(code, code);
  add_word(code, name);
  entries_.try_emplace(std::string(code), Entry{std::string(name), entries_.size()});
  if (names_.size() < kMostNames) names_.emplace_back(name);
}

void CodeTable::add_word(std::string_view code, std::string_view word) {
  if (std::string key = comparable(word); !key.empty()) codes_.try_emplace(std::move(key), code);
}

const std::string* CodeTable::find(std::string_view text) const {
  if (codes_.empty()) return nullptr;
  const auto found = codes_.find(comparable(text));
  return found == codes_.end() ? nullptr : &found->second;
}

std::string_view CodeTable::name_of(std::string_view code) const {
  const auto found = entries_.find(std::string(code));
  return found == entries_.end() ? code : std::string_view(found->second.name);
}

std::size_t CodeTable::position(std::string_view code) const {
  const auto found = entries_.find(std::string(code));
  return found == entries_.end() ? entries_.size() : found->second.position;
}

}  // namespace xl::intake
