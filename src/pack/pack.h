#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/chain.h"
#include "model/provenance.h"
#include "model/region.h"
#include "model/register.h"

namespace xl::pack {

// A file of a pack: its path below the pack's folder with '/' and its bytes.
struct File {
  std::string path;
  std::string bytes;
};

struct Source {
  std::string id;
  std::string title;
  std::string where;
  std::string kind;
  std::string date;
};

// A 责任单位.
struct Unit {
  std::string id;
  std::string name;
  std::string name_en;
  std::string level;
  Provenance provenance;
};

// One article of the document, and what of the platform carries it.
struct Article {
  int number = 0;
  std::string title;
  std::string section;
  std::string text;
  std::vector<std::string> units;
  // 可用, 仅台账, 未建.
  std::string state;
  std::vector<std::string> asks;
  std::vector<std::string> registers;
  // What the claim rests on, and what it leaves out.
  Message note;
  Provenance provenance;
};

// A threshold or share that the pack states.
struct Parameter {
  std::string id;
  double value = 0;
  std::string unit;
  Message title;
  std::string note;
  Provenance provenance;
};

// Words of one kind that the assignment language knows (make, trade, negation, …).
struct WordList {
  std::string id;
  Message title;
  std::vector<std::string> words;
  Provenance provenance;
};

struct Document {
  std::string number;
  std::string title;
  std::optional<Date> issued;
  std::optional<Date> valid_to;
  std::string text;
};

// One policy as data.
struct Pack {
  std::string id;
  std::string version;
  Message title;
  Province province;
  Document document;
  std::vector<Source> sources;
  std::vector<Unit> units;
  std::vector<Article> articles;
  std::vector<City> cities;
  std::vector<County> counties;
  std::vector<FormerPlace> former_places;
  std::vector<Town> towns;
  std::vector<Locality> localities;
  std::vector<RegionGroup> groups;
  std::vector<Neighbours> neighbours;
  std::vector<Partnership> partnerships;
  std::vector<Chain> chains;
  std::vector<Link> links;
  std::vector<CountyChain> county_chains;
  std::vector<CrossLink> cross_links;
  std::vector<Industry> industries;
  std::vector<IndustryWord> industry_words;
  std::vector<Register> registers;
  std::map<std::string, Parameter> parameters;
  std::map<std::string, WordList> words;
  // Of all files, paths and bytes in order; the key of everything derived from the pack.
  std::string digest;
};

// Thresholds that the platform's answers rest on, and the most that makes sense of each; the least is 0.
struct NeededParameter {
  std::string_view id;
  double most = 0;
};
inline constexpr NeededParameter kNeededParameters[] = {{"strong_min_firms", 1e9},
                                                        {"strong_min_capital", 1e15},
                                                        {"weak_min_firms", 1e9},
                                                        {"coverage_year_lag", 1000},
                                                        {"coverage_min_placed", 1},
                                                        {"coverage_min_assigned", 1},
                                                        {"chains_normal_max", 1000},
                                                        {"chains_strong_max", 1000},
                                                        {"similar_min", 1},
                                                        {"similar_min_firms", 1e9},
                                                        {"neighbour_count", 1000},
                                                        // 招商: points and bounds.
                                                        {"attract_high", 1000},
                                                        {"attract_medium", 1000},
                                                        {"attract_large_capital", 1e15},
                                                        {"attract_medium_capital", 1e15},
                                                        {"attract_large_size", 1000},
                                                        {"attract_medium_size", 1000},
                                                        {"attract_waiting", 1000},
                                                        {"attract_feeding", 1000},
                                                        {"attract_same_city", 1000},
                                                        {"attract_neighbour", 1000},
                                                        {"attract_hop_loss", 1000},
                                                        {"attract_partner", 1000},
                                                        {"attract_also_fills", 1000},
                                                        {"attract_home_many_firms", 1e9},
                                                        {"attract_home_many", 1000},
                                                        {"attract_home_few_loss", 1000},
                                                        {"lead_min_capital", 1e15}};
// Word lists that they rest on.
inline constexpr std::string_view kNeededWords[] = {
    "make", "trade", "service", "rent", "research", "negation", "permit_tail", "neutral_endings", "stops"};

// Fields that the platform reads and writes by name, where their register is declared.
struct NeededField {
  std::string_view register_id;
  std::string_view field;
  FieldType type = FieldType::text;
};
inline constexpr NeededField kNeededFields[] = {{"enterprises", "uscc", FieldType::uscc},
                                                {"enterprises", "name", FieldType::text},
                                                {"enterprises", "reg_date", FieldType::date},
                                                {"enterprises", "capital", FieldType::money},
                                                {"enterprises", "scope", FieldType::text},
                                                {"enterprises", "city", FieldType::text},
                                                {"enterprises", "address", FieldType::place},
                                                {"assignments", "uscc", FieldType::reference},
                                                {"assignments", "chain", FieldType::code},
                                                {"assignments", "link", FieldType::code},
                                                {"assignments", "county", FieldType::code},
                                                {"assignments", "role", FieldType::one_of},
                                                {"assignments", "stands", FieldType::yes_no},
                                                {"assignments", "score", FieldType::whole_number},
                                                {"assignments", "confidence", FieldType::one_of},
                                                {"assignments", "evidence", FieldType::text},
                                                {"assignments", "confirmed_by", FieldType::text},
                                                {"county_chains", "county", FieldType::code},
                                                {"county_chains", "chain", FieldType::code},
                                                {"outside_enterprises", "uscc", FieldType::uscc},
                                                {"outside_enterprises", "name", FieldType::text},
                                                {"outside_enterprises", "reg_date", FieldType::date},
                                                {"outside_enterprises", "capital", FieldType::money},
                                                {"outside_enterprises", "scope", FieldType::text},
                                                {"outside_enterprises", "province", FieldType::text},
                                                {"outside_enterprises", "city", FieldType::text},
                                                {"outside_assignments", "uscc", FieldType::reference},
                                                {"outside_assignments", "chain", FieldType::code},
                                                {"outside_assignments", "link", FieldType::code},
                                                {"outside_assignments", "role", FieldType::one_of},
                                                {"outside_assignments", "stands", FieldType::yes_no},
                                                {"outside_assignments", "score", FieldType::whole_number},
                                                {"outside_assignments", "confidence", FieldType::one_of},
                                                {"outside_assignments", "evidence", FieldType::text}};

enum class Severity { error, warning, note };

// What is wrong with a pack, where, and what would be right. Line and column count from 1, 0 for the whole
// file.
struct Fault {
  Severity severity = Severity::error;
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  Message message;
  Message proposal;
};

struct Reading {
  Pack pack;
  // By file, line, column.
  std::vector<Fault> faults;
  // No error among the faults.
  bool usable() const;
};

// Reads and checks all files of a pack and reports every fault in one run. Pure; any bytes give a list of
// faults or a pack.
Reading read_pack(std::span<const File>);

}  // namespace xl::pack
