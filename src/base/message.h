#pragma once
#include <string>

#include "base/fields.h"

namespace xl {

enum class Language { zh, en };

// A sentence to a person, Chinese first.
struct Message {
  std::string zh;
  std::string en;
  FIELDS(Message, zh, en);
  const std::string& in(Language language) const { return language == Language::zh || en.empty() ? zh : en; }
  bool operator==(const Message&) const = default;
};

}  // namespace xl
