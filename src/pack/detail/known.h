#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace xl::pack {

// The codes (or ids) of one kind that a pack has, and other names under which people write them.
class Known {
 public:
  // What such a thing is called in a message: {"县(市、区)", "county"}.
  explicit Known(Message noun) : noun_(std::move(noun)) {}

  void add(std::string_view code, std::string_view name);
  // Another name for a code: a former one, a short one. The first to claim a name keeps it.
  void add_name(std::string_view name, std::string_view code);

  const Message& noun() const { return noun_; }
  bool empty() const { return names_by_code_.empty(); }
  bool has(std::string_view code) const { return names_by_code_.contains(code); }
  // The name that came with the code; empty for an unknown one.
  std::string_view name_of(std::string_view code) const;
  // The code that was probably meant: that of the same name, or the nearest code or name.
  std::optional<std::string> meant(std::string_view written) const;
  // What to write instead, as a sentence; empty where nothing is near.
  Message proposal(std::string_view written) const;

 private:
  Message noun_;
  std::map<std::string, std::string, std::less<>> names_by_code_;
  std::map<std::string, std::string, std::less<>> codes_by_name_;
};

}  // namespace xl::pack
