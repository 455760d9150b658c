#include "base/version.h"

std::string_view xl::version() {
  return XL_VERSION;
}
