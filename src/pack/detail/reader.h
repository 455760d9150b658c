#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "pack/detail/csv_file.h"
#include "pack/detail/faults.h"
#include "pack/detail/known.h"
#include "pack/detail/toml_table.h"
#include "pack/pack.h"

namespace xl::pack {

// Source and confidence as a row or a table states them; either may be empty.
struct Said {
  std::string source;
  std::string confidence;
  Place source_place;
  Place confidence_place;
};

// What all parts of the reading share: the files, the pack so far, what has been named in it, and the faults.
// A code is checked only where its table could be read, so that one broken file is one fault.
struct Reader {
  explicit Reader(std::span<const File> given);

  std::map<std::string, const File*> files;
  Pack pack;
  Faults faults;

  Known sources{{"来源", "source"}};
  Known units{{"责任单位", "unit"}};
  Known articles{{"条号", "article"}};
  Known cities{{"设区市代码", "city"}};
  Known counties{{"县（市、区）代码", "county"}};
  Known groups{{"县组", "group"}};
  Known chains{{"产业链", "chain"}};
  Known industries{{"国民经济行业代码（GB/T 4754-2017）", "industry code (GB/T 4754-2017)"}};
  Known registers{{"名录", "register"}};
  // Classes of 2017 by the code that a class of the same name had in the edition of 2011.
  std::map<std::string, Industry, std::less<>> old_industries;
  // Codes of both editions that have been noted.
  std::set<std::string, std::less<>> noted_industries;
  // Links by chain.
  std::map<std::string, Known, std::less<>> links;

  // The file, or nothing where the pack lacks it or it is not UTF-8 (reported once, before all reading).
  const File* file(const std::string& path) const;
  // The rows of a CSV file; none where it is absent.
  std::optional<CsvFile> csv(const std::string& path, const CsvColumns& columns);
  // The whole file as a table, kept here so that tables of it stay valid.
  std::optional<TomlTable> toml(const std::string& path);

  // True if `code` is known, or nothing is; reports any other.
  bool refer(const Known& known, std::string_view code, const Place& place);
  // Reports a second use of a key, with the line of the first. `what` is the key as people read it.
  void once(const std::string& key, const Place& place, const std::string& what);

  Provenance provenance(const Row& row);
  Provenance provenance(TomlTable& table);
  Provenance provenance(const Said& said);

  // pack.toml's `[files."…"]`.
  std::map<std::string, Said, std::less<>> defaults;

 private:
  std::map<std::string, TomlValue> parsed_;
  std::map<std::string, Place> first_uses_;
  // Files whose missing default has been reported.
  std::set<std::string> without_default_;
};

// Years, months or days: "1983", "2020-05", "2021-02-01"; a year stands for its first day, or its last where
// `end`.
enum class Edge { begin, end };
std::optional<Date> read_day(const Row& row, std::string_view column, Edge edge, Faults& faults);

// The parts of a pack, in this order: each refers only to what stands before it, but for articles and
// registers, which name each other and are announced first.
void read_manifest(Reader&);
void announce_articles(Reader&);
void announce_registers(Reader&);
void read_sources(Reader&);
void read_units(Reader&);
void read_places(Reader&);
void read_industries(Reader&);
void read_chains(Reader&);
void read_words(Reader&);
void read_parameters(Reader&);
void read_articles(Reader&);
void read_registers(Reader&);

}  // namespace xl::pack
