#include "app/sample_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "app/detail/draws.h"
#include "app/names.h"
#include "base/csv.h"
#include "base/text.h"
#include "model/codes.h"

namespace xl::app {
namespace {

constexpr int kFilledPercent = 85;
constexpr int kMostSteps = 5;
constexpr int kPeriodsOfSubject = 3;
// How far back rows begin and how far ahead they are due, in days.
constexpr std::size_t kFirstDay = 300;
constexpr std::size_t kLatestDue = 120;
constexpr std::size_t kLongestValid = 1000;

using Cells = std::map<std::string, std::string>;

// What rows are made from; one row sees the same as another.
struct Ground {
  const pack::Pack& pack;
  const SampleRowsOptions& options;
  const std::vector<SampleFirm>& firms;
};

// Row `nth` of a register; `period` counts back the periods of the same subject.
struct Place {
  std::size_t nth = 0;
  int period = 0;
  // How many references led here.
  int depth = 0;
};
Cells row_of(const Ground&, const Register&, const Place&);

// The same on every machine, unlike std::hash.
std::int64_t seed_of(std::string_view id) {
  std::int64_t seed = 0;
  for (const char c : id) seed = (seed * 131 + c) % 1'000'003;
  return seed;
}

// The last run of digits in a text, as first and one past the last.
std::optional<std::pair<std::size_t, std::size_t>> last_digits(const std::string& text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t end = text.size();
  while (end > 0 && !is_digit(text[end - 1])) --end;
  if (end == 0) return std::nullopt;
  std::size_t first = end;
  while (first > 0 && is_digit(text[first - 1])) --first;
  return std::pair{first, end};
}

std::string padded(std::size_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

// One row in the making.
class RowMaker {
 public:
  RowMaker(const Ground& ground, const Register& declared, const Place& place)
      : ground_(ground),
        declared_(declared),
        nth_(place.nth),
        depth_(place.depth),
        draws_(ground.options.firms.seed + seed_of(declared.id), static_cast<std::int64_t>(place.nth)),
        figures_(ground.options.firms.seed + seed_of(declared.id),
                 static_cast<std::int64_t>(place.nth) * 64 + place.period) {}

  Cells make() {
    begin_ = Date{ground_.options.today.days - static_cast<std::int32_t>(20 + draws_.below(kFirstDay))};
    choose_references();
    choose_place();
    walk_states();
    for (const Field& field : declared_.fields) fill(field);
    // Twice: what is required may make something before it required.
    for (int round = 0; round < 2; ++round) {
      for (const Field& field : declared_.fields) fill_required(field);
    }
    put_in_order();
    return std::move(cells_);
  }

 private:
  bool has(const std::string& field) const { return cells_.contains(field); }
  bool is(const FieldIs& wanted) const {
    const auto found = cells_.find(wanted.field);
    return found != cells_.end() && found->second == wanted.value;
  }

  // References first: the row is about what they name.
  void choose_references() {
    for (const Field& field : declared_.fields) {
      if (field.type == FieldType::reference && (field.required || draws_.chance(60))) refer(field);
    }
  }

  // Names a row of the other register, and shares what both registers call by the same title.
  void refer(const Field& field) {
    const Register* const other = find_register(ground_.pack, field.refers_to);
    if (depth_ > 1 || other == nullptr || other->key.size() != 1) return;
    const Cells row = referred(*other);
    const auto key = row.find(other->key.front());
    if (key == row.end()) return;
    cells_[field.id] = key->second;
    take_place(*other, row);
    for (const Field& same : declared_.fields) {
      if ((same.type != FieldType::text && same.type != FieldType::code) || has(same.id)) continue;
      // A link without its chain, or several codes where one is wanted, would say something else.
      if (same.table == "links") continue;
      const auto at = std::ranges::find_if(other->fields, [&](const Field& candidate) {
        return candidate.title.zh == same.title.zh && candidate.type == same.type &&
               candidate.table == same.table && candidate.several == same.several &&
               (candidate.required || candidate.type == FieldType::code);
      });
      if (at != other->fields.end() && row.contains(at->id)) cells_[same.id] = row.at(at->id);
    }
  }

  // The row lies where the first that it names lies.
  void take_place(const Register& other, const Cells& row) {
    for (const Field& field : other.fields) {
      const auto said = row.find(field.id);
      if (county_ != nullptr || said == row.end() || field.table != "counties") continue;
      const auto region = region_named(ground_.pack, said->second);
      if (region) county_ = find_county(ground_.pack, *region);
    }
  }

  Cells referred(const Register& other) {
    if (other.id != "enterprises") {
      return row_of(ground_, other, {draws_.below(ground_.options.rows), 0, depth_ + 1});
    }
    if (ground_.firms.empty()) return {};
    const SampleFirm& firm = ground_.firms[(nth_ * 37 + draws_.below(29)) % ground_.firms.size()];
    county_ = find_county(ground_.pack, firm.county);
    return {{"uscc", firm.uscc}, {"name", firm.name}};
  }

  void choose_place() {
    const auto code_field = [&](std::string_view table) -> const Field* {
      const auto at = std::ranges::find_if(declared_.fields, [&](const Field& field) {
        return field.type == FieldType::code && field.table == table;
      });
      return at == declared_.fields.end() ? nullptr : &*at;
    };
    const Field* const county_field = code_field("counties");
    if (county_field != nullptr && has(county_field->id)) {
      const auto region = region_named(ground_.pack, cells_[county_field->id]);
      if (region) county_ = find_county(ground_.pack, *region);
    }
    if (county_ == nullptr) {
      std::vector<const County*> counties;
      for (const County& county : ground_.pack.counties) {
        if (county.appraised) counties.push_back(&county);
      }
      if (counties.empty()) return;
      county_ = counties[(nth_ * 11 + draws_.below(7)) % counties.size()];
    }
    std::vector<ChainId> own;
    for (const CountyChain& pair : ground_.pack.county_chains) {
      if (pair.county == county_->code) own.push_back(pair.chain);
    }
    if (own.empty() && !ground_.pack.chains.empty()) own.push_back(ground_.pack.chains.front().id);
    if (!own.empty()) chain_ = own[draws_.below(own.size())];
  }

  // From a first state by moves that the row allows, so that what it says fits how far it has come.
  void walk_states() {
    if (!declared_.states) return;
    const States& states = *declared_.states;
    const auto at = declared_.index_of(states.field);
    if (!at || declared_.fields[*at].options.empty()) return;
    const std::vector<std::string>& first =
        states.first.empty() ? declared_.fields[*at].options : states.first;
    cells_[states.field] = first[draws_.below(first.size())];
    if (declared_.casework && !declared_.casework->level.empty()) set_first_level();
    for (const Move& move : states.moves) {
      for (const FieldIs& set : move.sets) of_moves_.insert(set.field);
      of_moves_.insert(move.needs.begin(), move.needs.end());
      of_moves_.insert(move.records.begin(), move.records.end());
    }
    Date day = begin_;
    for (std::size_t steps = draws_.below(kMostSteps); steps > 0; --steps) {
      std::vector<const Move*> open;
      for (const Move& move : states.moves) {
        const bool from = std::ranges::find(move.from, cells_[states.field]) != move.from.end();
        if (from && std::ranges::all_of(move.when, [&](const FieldIs& wanted) { return is(wanted); }))
          open.push_back(&move);
      }
      if (open.empty()) return;
      day.days =
          std::min(ground_.options.today.days, day.days + static_cast<std::int32_t>(3 + draws_.below(30)));
      step(*open[draws_.below(open.size())], day);
    }
  }

  void set_first_level() {
    const auto at = declared_.index_of(declared_.casework->level);
    if (at && !declared_.fields[*at].options.empty())
      cells_[declared_.casework->level] = declared_.fields[*at].options.front();
  }

  void step(const Move& move, Date day) {
    if (!move.to.empty()) cells_[declared_.states->field] = move.to;
    for (const FieldIs& set : move.sets)
      cells_[set.field] = set.value == "today" ? to_string(day) : set.value;
    for (const std::vector<std::string>* fields : {&move.needs, &move.records}) {
      for (const std::string& id : *fields) {
        const auto at = declared_.index_of(id);
        if (!at || has(id)) continue;
        const Field& field = declared_.fields[*at];
        cells_[id] = field.type == FieldType::date ? to_string(day) : value_of(field);
      }
    }
  }

  void fill(const Field& field) {
    if (has(field.id) || field.type == FieldType::reference || of_moves_.contains(field.id)) return;
    if (!field.required && !is_case_field(field.id) && !draws_.chance(kFilledPercent)) return;
    cells_[field.id] = value_of(field);
  }

  // What the row must say because of what it says elsewhere.
  void fill_required(const Field& field) {
    const auto current = cells_.find(field.id);
    if (current != cells_.end() && !current->second.empty()) return;
    const bool required =
        field.required ||
        std::ranges::any_of(field.required_when, [&](const FieldIs& wanted) { return is(wanted); });
    if (required && field.type == FieldType::reference) return refer(field);
    if (required) cells_[field.id] = value_of(field);
  }

  bool is_case_field(const std::string& id) const {
    const auto& casework = declared_.casework;
    return casework && (id == casework->due || id == casework->expires ||
                        std::ranges::find(casework->since, id) != casework->since.end());
  }

  std::string value_of(const Field& field) {
    switch (field.type) {
      case FieldType::one_of:
        return field.options.empty() ? "" : field.options[draws_.below(field.options.size())];
      case FieldType::several_of:
        return field.options.empty() ? "" : field.options[draws_.below(field.options.size())];
      case FieldType::yes_no:
        return draws_.chance(50) ? "是" : "否";
      case FieldType::date:
        return to_string(date_for(field));
      case FieldType::code:
        return code_for(field);
      case FieldType::whole_number:
      case FieldType::decimal:
      case FieldType::ratio:
      case FieldType::money:
        return number_for(field);
      case FieldType::uscc:
        return ground_.firms.empty() ? "" : ground_.firms[nth_ % ground_.firms.size()].uscc;
      default:
        return text_for(field);
    }
  }

  Date date_for(const Field& field) {
    const auto after = [&](Date day, std::size_t most) {
      return Date{day.days + static_cast<std::int32_t>(draws_.below(most))};
    };
    const auto& casework = declared_.casework;
    if (casework && field.id == casework->due)
      return after(Date{ground_.options.today.days - 45}, 45 + kLatestDue);
    if (casework && field.id == casework->expires)
      return after(Date{ground_.options.today.days - 60}, 60 + kLongestValid);
    return begin_;
  }

  std::string code_for(const Field& field) {
    const pack::Pack& pack = ground_.pack;
    if (county_ == nullptr) return field.example;
    if (field.table == "counties" || field.table == "regions") {
      // A second place in a row is another one.
      const bool taken = std::ranges::any_of(declared_.fields, [&](const Field& other) {
        return other.id != field.id && other.table == field.table && has(other.id) &&
               cells_[other.id] == county_->code.text;
      });
      return taken ? pack.counties[draws_.below(pack.counties.size())].code.text : county_->code.text;
    }
    if (field.table == "cities") return county_->city.text;
    if (field.table == "chains") return chain_.text;
    if (field.table == "links") return link_for(field);
    if (field.table == "units" && !pack.units.empty()) return pack.units[draws_.below(pack.units.size())].id;
    if (field.table == "articles" && !declared_.articles.empty())
      return std::to_string(declared_.articles[draws_.below(declared_.articles.size())]);
    return field.example;
  }

  // A link of the chain that the row is on; none where it is on none.
  std::string link_for(const Field& field) {
    ChainId chain = chain_;
    if (!field.of.empty()) {
      const auto said = cells_.find(field.of);
      if (said == cells_.end() || said->second.empty()) return {};
      const auto named = chain_named(ground_.pack, said->second);
      if (!named) return {};
      chain = *named;
    }
    std::vector<const Link*> links;
    for (const Link& link : ground_.pack.links) {
      if (link.chain == chain) links.push_back(&link);
    }
    return links.empty() ? "" : links[draws_.below(links.size())]->name;
  }

  // The example's number times something between 0.4 and 1.8, within the declared bounds.
  std::string number_for(const Field& field) {
    const double low = field.min.value_or(0);
    if (field.type == FieldType::whole_number && low >= 1900) {
      return std::to_string(calendar_day(ground_.options.today).year - static_cast<int>(draws_.below(2)));
    }
    const std::string& text = field.example;
    const std::size_t first = text.find_first_of("0123456789");
    if (first == std::string::npos) return padded(1 + draws_.below(9), 1);
    std::size_t end = text.find_first_not_of("0123456789.,", first);
    if (end == std::string::npos) end = text.size();
    const std::string digits = replace_all(text.substr(first, end - first), ",", "");
    double value = std::stod(digits) * (0.4 + static_cast<double>(figures_.below(140)) / 100);
    value = std::clamp(value, low, field.max.value_or(1e12));
    const int places = field.type == FieldType::whole_number ? 0 : std::min(field.digits, 2);
    const double scale = std::pow(10.0, places);
    const auto scaled = static_cast<long long>(std::floor(value * scale + 0.5));
    std::string number = std::to_string(scaled);
    if (places > 0) {
      number = padded(static_cast<std::size_t>(scaled), static_cast<std::size_t>(places) + 1);
      number.insert(number.size() - static_cast<std::size_t>(places), ".");
    }
    return number + text.substr(end);
  }

  // The example, made the row's own: its county, its number.
  std::string text_for(const Field& field) {
    std::string text = field.example.empty() ? "示例" : field.example;
    if (county_ != nullptr) {
      for (const County& county : ground_.pack.counties) {
        if (text.find(county.name) != std::string::npos) text = replace_all(text, county.name, county_->name);
        text = replace_all(text, county.code.text, county_->code.text);
      }
    }
    if (!declared_.is_key(field.id)) return field.id == title_field() ? named(std::move(text)) : text;
    if (const auto digits = last_digits(text)) {
      return text.replace(digits->first, digits->second - digits->first,
                          padded(nth_ + 1, digits->second - digits->first));
    }
    if (!field.pattern.empty() || county_ == nullptr) return text;
    return county_->short_name + text + std::to_string(nth_ + 1);
  }

  // "示例：…" with the county's name after it.
  std::string named(std::string text) const {
    constexpr std::string_view kMark = "示例";
    constexpr std::string_view kColon = "：";
    if (county_ == nullptr || !text.starts_with(kMark)) return text;
    const bool colon = std::string_view(text).substr(kMark.size()).starts_with(kColon);
    return text.insert(kMark.size() + (colon ? kColon.size() : 0), county_->short_name);
  }

  // What rows are called by: where nothing is declared, the first text that every row has beside its key.
  std::string title_field() const {
    if (declared_.casework && !declared_.casework->title.empty()) return declared_.casework->title;
    const auto at = std::ranges::find_if(declared_.fields, [&](const Field& field) {
      return field.type == FieldType::text && field.required && !declared_.is_key(field.id);
    });
    return at == declared_.fields.end() ? std::string() : at->id;
  }

  // Dates and amounts that a check wants in order are put in order.
  void put_in_order() {
    for (std::size_t round = 0; round < declared_.checks.size(); ++round) {
      for (const CrossCheck& check : declared_.checks) {
        const auto left = cells_.find(check.left);
        const auto right = cells_.find(check.right);
        if (left == cells_.end() || right == cells_.end()) continue;
        const auto first = size_of(left->second);
        const auto second = size_of(right->second);
        if (!first || !second) continue;
        const bool up = check.comparison == Comparison::less || check.comparison == Comparison::at_most;
        if ((up && *first > *second) || (!up && *first < *second)) std::swap(left->second, right->second);
      }
    }
  }

  // What a date, number or amount is compared by; the examples of two amounts are in one unit.
  static std::optional<double> size_of(const std::string& text) {
    if (const auto date = parse_date(text)) return date->days;
    const std::string plain = replace_all(text, ",", "");
    char* end = nullptr;
    const double number = std::strtod(plain.c_str(), &end);
    if (end == plain.c_str()) return std::nullopt;
    return std::string_view(end).starts_with("亿") ? number * 10'000 : number;
  }

  const Ground& ground_;
  const Register& declared_;
  std::size_t nth_;
  int depth_;
  Draws draws_;
  // Of numbers, which differ from period to period.
  Draws figures_;
  Date begin_;
  const County* county_ = nullptr;
  ChainId chain_;
  std::set<std::string> of_moves_;
  Cells cells_;
};

Cells row_of(const Ground& ground, const Register& declared, const Place& place) {
  return RowMaker(ground, declared, place).make();
}

}  // namespace

std::vector<const Register*> sample_registers(const pack::Pack& pack) {
  std::vector<const Register*> found;
  for (const Register& declared : pack.registers) {
    const bool needed = std::ranges::any_of(pack::kNeededFields, [&](const pack::NeededField& field) {
      return field.register_id == declared.id;
    });
    if (!declared.derived && !needed) found.push_back(&declared);
  }
  return found;
}

SampleRows::SampleRows(const pack::Pack& pack, const SampleRowsOptions& options)
    : pack_(pack), options_(options), firms_(sample_firms(pack, options.firms)) {}

std::string SampleRows::csv(const Register& declared) const {
  std::vector<std::string> header;
  for (const Field& field : declared.fields) header.push_back(field.title.zh);
  std::string text = csv_line(header);
  const Ground ground{pack_, options_, firms_};
  std::set<std::string> keys;
  const auto write = [&](const Cells& row) {
    std::vector<std::string> cells;
    std::string key;
    for (const Field& field : declared.fields) {
      const auto at = row.find(field.id);
      cells.push_back(at == row.end() ? "" : at->second);
      if (declared.is_key(field.id)) key += cells.back() + '\n';
    }
    if (keys.insert(key).second) text += csv_line(cells);
  };
  const int last_year = calendar_day(options_.today).year - 1;
  for (std::size_t nth = 0; nth < options_.rows; ++nth) {
    const bool yearly = declared.period && declared.period->every == Every::year;
    for (int back = 0; back < (yearly ? kPeriodsOfSubject : 1); ++back) {
      Cells row = row_of(ground, declared, {nth, back, 0});
      if (yearly) row[declared.period->field] = std::to_string(last_year - back);
      write(row);
    }
  }
  return text;
}

Result<std::int64_t> import_sample_rows(const ImportGround& ground, const SampleRowsOptions& options,
                                        const Progress& progress) {
  const SampleRows sample(ground.pack, options);
  std::int64_t rows = 0;
  for (const Register* const declared : sample_registers(ground.pack)) {
    if (!store::is_empty(ground.store.read(), declared->id)) continue;
    const ImportReport report = TRY(import_register(ground,
                                                    {.register_id = declared->id,
                                                     .file = "示例-" + declared->id + ".csv",
                                                     .bytes = sample.csv(*declared),
                                                     .source_title = "示例名录（程序生成）",
                                                     .as_of = options.today,
                                                     .example = true},
                                                    progress));
    rows += report.added;
  }
  return rows;
}

}  // namespace xl::app
