#pragma once
#include <string>
#include <vector>

#include "app/imports.h"
#include "app/sample.h"
#include "base/date.h"
#include "pack/pack.h"

namespace xl::app {

// 示例 rows for declared registers, made from their declarations alone: options, ranges, states and their
// moves, references, numbers. Firms are those of the sample, places and chains those of the pack, names and
// texts the declaration's own examples. The same pack, options and day give the same bytes.
struct SampleRowsOptions {
  SampleOptions firms;
  // Rows of a register; those with periods have this many subjects.
  std::size_t rows = 24;
  // What the rows' dates lie around.
  Date today;
};

// Registers that such rows are made for: all but those that the map rests on, or that the platform fills.
std::vector<const Register*> sample_registers(const pack::Pack&);

// As a CSV file with the titles as header. Keys are not repeated, so there may be fewer rows than asked.
class SampleRows {
 public:
  SampleRows(const pack::Pack&, const SampleRowsOptions&);
  std::string csv(const Register&) const;

 private:
  const pack::Pack& pack_;
  SampleRowsOptions options_;
  std::vector<SampleFirm> firms_;
};

// Imports them all as 示例 batches where a register has no rows yet; how many rows went in. A row that its
// own declaration refuses stays out.
Result<std::int64_t> import_sample_rows(const ImportGround&, const SampleRowsOptions&, const Progress&);

}  // namespace xl::app
