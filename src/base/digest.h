#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace xl {

// BLAKE2b-256 as 64 lower-case hexadecimal digits; what runs, packs and files are known by.
std::string digest_of(std::string_view bytes);

// The same over bytes that come in pieces.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  void add(std::string_view bytes);
  // Call once, last.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xl
