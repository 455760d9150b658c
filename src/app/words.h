#pragma once
#include <string_view>

#include "base/message.h"

namespace xl::app {

// What a field or option is called in tables and in help, by its name in FIELDS; the name itself where
// unlisted.
struct Word {
  Message title;
  Message help;
};
const Word& word_for(std::string_view field);

// Chinese for the words that answers use as values (strong → 强); the word itself where unlisted.
std::string value_word(std::string_view value, Language);

}  // namespace xl::app
