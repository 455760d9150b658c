#include "base/pattern.h"

#include <re2/re2.h>

#include <string>

namespace xl {
namespace {

constexpr std::int64_t kMostMemory = 1 << 20;

// What is wrong, without the part that it is about.
Message fault_of(re2::RE2::ErrorCode code) {
  switch (code) {
    case re2::RE2::ErrorBadEscape:
      return {"不认识的转义", "unknown escape"};
    case re2::RE2::ErrorBadCharClass:
    case re2::RE2::ErrorBadCharRange:
      return {"方括号里的字符或范围不对", "bad character class or range"};
    case re2::RE2::ErrorMissingBracket:
      return {"“[”没有配对的“]”", "[ without ]"};
    case re2::RE2::ErrorMissingParen:
    case re2::RE2::ErrorUnexpectedParen:
      return {"圆括号不配对", "parentheses do not pair"};
    case re2::RE2::ErrorTrailingBackslash:
      return {"末尾多了一个“\\”", "a backslash at the end"};
    case re2::RE2::ErrorRepeatArgument:
    case re2::RE2::ErrorRepeatSize:
    case re2::RE2::ErrorRepeatOp:
      return {"重复号用得不对，或次数太多", "a repetition of nothing, or too many times"};
    case re2::RE2::ErrorBadPerlOp:
    case re2::RE2::ErrorBadNamedCapture:
      return {"只支持 (…) 和 (?:…)，不支持向前、向后看", "only (…) and (?:…); no looking ahead or back"};
    case re2::RE2::ErrorPatternTooLarge:
      return {"表达式太大，写短一些", "too large, write it shorter"};
    default:
      return {"不是能读的正则表达式", "not a readable regular expression"};
  }
}

}  // namespace

Result<Pattern> Pattern::read(std::string_view expression) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(kMostMemory);
  auto compiled =
      std::make_shared<const re2::RE2>(re2::StringPiece(expression.data(), expression.size()), options);
  if (!compiled->ok()) {
    const Message fault = fault_of(compiled->error_code());
    const std::string& part = compiled->error_arg();
    return failure(ErrorKind::invalid, fault.zh + (part.empty() ? "" : "：" + part),
                   fault.en + (part.empty() ? "" : ": " + part));
  }
  return Pattern(std::move(compiled));
}

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

}  // namespace xl
