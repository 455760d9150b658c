#include "pack/detail/known.h"

#include <utility>

#include "base/text.h"
#include "pack/detail/faults.h"

namespace xl::pack {

void Known::add(std::string_view code, std::string_view name) {
  names_by_code_.emplace(code, name);
  add_name(name, code);
}

void Known::add_name(std::string_view name, std::string_view code) {
  if (!name.empty()) codes_by_name_.emplace(name, code);
}

std::string_view Known::name_of(std::string_view code) const {
  const auto found = names_by_code_.find(code);
  return found == names_by_code_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> Known::meant(std::string_view written) const {
  if (const auto named = codes_by_name_.find(written); named != codes_by_name_.end()) return named->second;
  std::vector<std::string> candidates;
  candidates.reserve(names_by_code_.size() + codes_by_name_.size());
  // Of two codes as near, one as long as what was written is likelier meant: a digit is mistaken, not left
  // out.
  for (const auto& [code, name] : names_by_code_) {
    if (code.size() == written.size()) candidates.push_back(code);
  }
  for (const auto& [code, name] : names_by_code_) {
    if (code.size() != written.size()) candidates.push_back(code);
  }
  for (const auto& [name, code] : codes_by_name_) candidates.push_back(name);
  auto near = nearest(written, candidates);
  if (!near || has(*near)) return near;
  return codes_by_name_.find(*near)->second;
}

Message Known::proposal(std::string_view written) const {
  const auto code = meant(written);
  if (!code) return {};
  const std::string_view name = name_of(*code);
  Message message = use_instead(code);
  if (name.empty() || name == *code) return message;
  message.zh += "（" + std::string(name) + "）";
  message.en += " (" + std::string(name) + ")";
  return message;
}

}  // namespace xl::pack
