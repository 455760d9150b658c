#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace xl::app {

// Random numbers by counter (SplitMix64): draw n of one thing does not depend on any other draw.
class Draws {
 public:
  Draws(std::int64_t seed, std::int64_t thing)
      : state_(static_cast<std::uint64_t>(seed) * 0x9E3779B97F4A7C15U ^ static_cast<std::uint64_t>(thing)
                                                                            << 20U) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class T>
  const T& pick(std::span<const T> values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
    return z ^ z >> 31U;
  }
  std::uint64_t state_;
};

}  // namespace xl::app
