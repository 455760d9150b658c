#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pack/pack.h"

namespace xl::app {

struct SampleOptions {
  std::int64_t size = 20'000;
  std::int64_t seed = 1;
};

// Writes a made-up register as CSV, line by line: every name contains 示例, every code carries EX where a
// real one has its organisation code. The same options and pack give the same bytes. Words, places and chains
// come from the pack alone; each county's own chains are dense with some links left empty, so that the map
// has something to say.
void write_sample(const pack::Pack&, const SampleOptions&,
                  const std::function<void(const std::string&)>& line);

// One of those firms, for what else a sample says of it.
struct SampleFirm {
  std::string uscc;
  std::string name;
  RegionCode county;
};
std::vector<SampleFirm> sample_firms(const pack::Pack&, const SampleOptions&);

}  // namespace xl::app
