#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace xl {

// One CSV field per RFC 4180. A text that a spreadsheet would run as a formula (= + - @ tab at its start)
// gets an apostrophe in front; numbers keep their sign.
std::string csv_field(std::string_view);
// One line with its line feed.
std::string csv_line(const std::vector<std::string>& fields);

// A record of a small CSV text with the places its fields began; lines and columns count from 1.
struct CsvRecord {
  struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
  };
  std::vector<std::string> fields;
  std::vector<Place> places;
};
struct CsvText {
  std::vector<CsvRecord> records;
  // Line of the quote that never closes; 0 where there is none.
  std::size_t open_quote_line = 0;
};
// Reads a whole CSV text at once, for pack files; columns are counted in characters. Registers are read by
// intake.
CsvText parse_csv(std::string_view);

}  // namespace xl
