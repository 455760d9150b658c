#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "base/fields.h"
#include "base/message.h"
#include "model/register.h"

namespace xl::app {

// Declarations of registers as they are answered. Conditions are written "field=value"; parts that a register
// does not declare are absent.

struct OptionWordsView {
  std::string option;
  std::string en;
  std::vector<std::string> synonyms;
  FIELDS(OptionWordsView, option, en, synonyms);
};
struct FieldView {
  std::string id;
  FieldType type = FieldType::text;
  Message title;
  bool key = false;
  bool required = false;
  // Required where the row has any of these.
  std::vector<std::string> required_when;
  std::string unit;
  int digits = 0;
  std::vector<std::string> synonyms;
  std::vector<std::string> options;
  std::vector<OptionWordsView> option_words;
  std::string table;
  // For links: the field of the same register that names their chain.
  std::string of;
  std::string refers_to;
  // A cell may hold several, with ";" between them.
  bool several = false;
  // A regular expression that the whole of a text matches, and what it asks for in words.
  std::string pattern;
  Message pattern_says;
  std::optional<int> max_length;
  std::optional<double> min;
  std::optional<double> max;
  Message help;
  std::string example;
  std::optional<Side> supplied_by;
  // The question it is asked with where people are asked one by one.
  Message asked;
  // Its own, or else the register's.
  std::string source;
  std::string confidence;
  FIELDS(FieldView, id, type, title, key, required, required_when, unit, digits, synonyms, options,
         option_words, table, of, refers_to, several, pattern, pattern_says, max_length, min, max, help,
         example, supplied_by, asked, source, confidence);
};

struct MoveView {
  std::string id;
  Message title;
  Message help;
  std::vector<std::string> from;
  // Empty: the state stays.
  std::string to;
  std::vector<std::string> when;
  std::vector<std::string> sets;
  std::vector<std::string> needs;
  std::vector<std::string> records;
  std::vector<Side> by;
  FIELDS(MoveView, id, title, help, from, to, when, sets, needs, records, by);
};
struct StatesView {
  std::string field;
  std::vector<std::string> first;
  std::vector<std::string> ended;
  std::vector<MoveView> moves;
  FIELDS(StatesView, field, first, ended, moves);
};
// The fields by which rows come into people's lists; empty: the register has none.
struct CaseworkView {
  std::string title;
  std::string unit;
  std::string county;
  std::string city;
  std::string level;
  std::string due;
  std::string expires;
  std::vector<std::string> since;
  std::string article;
  FIELDS(CaseworkView, title, unit, county, city, level, due, expires, since, article);
};
struct PeriodView {
  Every every = Every::year;
  std::string field;
  std::vector<std::string> subject;
  FIELDS(PeriodView, every, field, subject);
};
struct NumberingView {
  std::string field;
  std::string form;
  FIELDS(NumberingView, field, form);
};
struct CrossCheckView {
  std::string left;
  Comparison comparison = Comparison::at_most;
  std::string right;
  Message says;
  FIELDS(CrossCheckView, left, comparison, right, says);
};
struct DuplicateRule {
  // Fields; rows that say the same in all of them may be the same thing.
  std::vector<std::string> rule;
  FIELDS(DuplicateRule, rule);
};

struct RegisterView {
  std::string id;
  Message title;
  Message note;
  // Made by the platform, not imported.
  bool derived = false;
  std::int64_t rows = 0;
  std::vector<int> articles;
  std::vector<FieldView> columns;
  std::optional<StatesView> states;
  std::optional<CaseworkView> casework;
  std::optional<PeriodView> period;
  std::optional<NumberingView> numbering;
  std::vector<CrossCheckView> checks;
  std::vector<DuplicateRule> duplicates;
  std::string source;
  std::string confidence;
  FIELDS(RegisterView, id, title, note, derived, rows, articles, columns, states, casework, period, numbering,
         checks, duplicates, source, confidence);
};
RegisterView view_of(const Register&, std::int64_t rows);

}  // namespace xl::app
