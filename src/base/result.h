#pragma once
#include <tl/expected.hpp>
#include <utility>

#include "base/message.h"

namespace xl {

// What the asker can do about a refusal: mend the input, look elsewhere, get the right, or try again later.
enum class ErrorKind { invalid, not_found, forbidden, conflict };

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  Message message;
};

// A value, or a refusal that the asker can act on. A broken machine or a bug throws instead.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorKind kind, std::string zh, std::string en) {
  return tl::unexpected(Error{kind, {std::move(zh), std::move(en)}});
}

}  // namespace xl

// The value of a Result, or return its error from the enclosing function.
#define TRY(...)                                                           \
  __extension__({                                                          \
    auto try_result = (__VA_ARGS__);                                       \
    if (!try_result) return tl::unexpected(std::move(try_result).error()); \
    *std::move(try_result);                                                \
  })
// The same for Result<void>.
#define TRY_DO(...)                                                        \
  do {                                                                     \
    auto try_result = (__VA_ARGS__);                                       \
    if (!try_result) return tl::unexpected(std::move(try_result).error()); \
  } while (false)
