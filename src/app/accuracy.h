#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/message.h"
#include "base/result.h"
#include "pack/pack.h"

namespace xl::app {

// Which of the three answers about a firm is measured.
enum class Measured { county, industry, link };
std::string_view name_of(Measured);

// A checked list: a register's file with one more column that says what is true.
struct AccuracyRequest {
  std::string file;
  // The header of the column that holds the truth: a county's code or name; a code or name of GB/T 4754-2017;
  // links as 产业链/环节, the main one first, with ; between them.
  std::string truth;
  std::optional<std::string> of;
  std::string sheet;
  // 列名=field, with commas between them, for headers that the register does not know.
  std::string mapping;
  // A firm without a truth was judged to be on no link; otherwise it was not judged and is left out.
  bool blank_is_none = false;
  // Disagreements listed; 20 where nothing is said.
  std::optional<int> limit;
  // By city, division or chain too.
  bool verbose = false;
  FIELDS(AccuracyRequest, file, truth, of, sheet, mapping, blank_is_none, limit, verbose);
};

// How many of something are right. The measures of each kind: docs/accuracy.md.
struct AccuracyRow {
  std::string measure;
  // The city, division or chain; empty for all.
  std::string group;
  std::string group_name;
  std::int64_t right = 0;
  std::int64_t of = 0;
  // Absent where there is nothing to take a share of.
  std::optional<double> share;
  FIELDS(AccuracyRow, measure, group, group_name, right, of, share);
};

// How often one thing was told where another is true; nothing told is empty.
struct AccuracyConfusion {
  std::string truth;
  std::string truth_name;
  std::string told;
  std::string told_name;
  std::int64_t firms = 0;
  FIELDS(AccuracyConfusion, truth, truth_name, told, told_name, firms);
};

struct AccuracyDisagreement {
  std::uint64_t row = 0;
  std::string uscc;
  std::string name;
  std::string truth;
  std::string told;
  std::string level;
  // Why it was told.
  Message why;
  FIELDS(AccuracyDisagreement, row, uscc, name, truth, told, level, why);
};

// A text in the column of truth that means nothing here.
struct UnreadTruth {
  std::uint64_t row = 0;
  std::string text;
  Message why;
  FIELDS(UnreadTruth, row, text, why);
};

struct AccuracyAnswer {
  Measured of = Measured::link;
  std::int64_t rows = 0;
  // Rows with nothing in the column of truth, and rows whose truth means nothing here: both are left out.
  std::int64_t blank = 0;
  std::int64_t unread = 0;
  std::vector<AccuracyRow> measures;
  // Most frequent first.
  std::vector<AccuracyConfusion> confusion;
  // In the order of the file.
  std::vector<AccuracyDisagreement> disagreements;
  std::int64_t disagreeing = 0;
  std::vector<UnreadTruth> unread_shown;
  FIELDS(AccuracyAnswer, of, rows, blank, unread, measures, confusion, disagreements, disagreeing,
         unread_shown);
};

// What the platform tells of the firms of a checked list, against what is true of them. The same reading as
// the map's: address, name and city for the county, scope and name for industry and links; the code is not
// looked at. Nothing is stored.
Result<AccuracyAnswer> measure_accuracy(const pack::Pack&, const AccuracyRequest&);

}  // namespace xl::app
