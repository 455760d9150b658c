#pragma once
#include "app/words.h"

namespace xl::cli {

using app::value_word;
using app::Word;
using app::word_for;

}  // namespace xl::cli
