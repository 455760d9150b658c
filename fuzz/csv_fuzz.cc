// Any bytes as a register file: the CSV path, from the encoding to the checked rows and the file that goes
// back.
#include <cstdint>

#include "register_under_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  xl::fuzz::import_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
