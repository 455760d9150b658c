#pragma once
#include <concepts>

#include "base/fields.h"
#include "pack/pack.h"
#include "store/store.h"

namespace xl::app {

// What an ask needs the asker to be allowed; a request type names one, or it does not compile as a request.
enum class Permission { read, write, manage };

template <class T>
concept Request = Described<T> && requires {
  { T::needs } -> std::convertible_to<Permission>;
};

// What every reading ask is given: the policy and one snapshot of the data.
struct Sight {
  const pack::Pack& pack;
  store::Reader& data;
};

}  // namespace xl::app
