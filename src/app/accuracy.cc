#include "app/accuracy.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <tuple>
#include <variant>

#include "app/capabilities.h"
#include "app/detail/file_source.h"
#include "app/names.h"
#include "base/text.h"
#include "intake/file.h"
#include "intake/header.h"
#include "report/why.h"

namespace xl::app {
namespace {

constexpr std::size_t kBlockRows = 4096;
constexpr int kDisagreementsListed = 20;
constexpr std::size_t kUnreadListed = 10;
// The divisions among which the true one may stand; also how many the platform shows of a firm's.
constexpr std::size_t kIndustries = 5;
constexpr std::size_t kDivisionLength = 3;

// What the platform reads of a firm.
struct FirmWords {
  std::uint64_t row = 0;
  std::string uscc;
  std::string name;
  std::string scope;
  std::string address;
  std::string city;
};

// Adds up; one for each kind of answer.
class Tally {
 public:
  Tally(const pack::Pack& pack, const AccuracyRequest& request)
      : pack_(pack),
        listed_(static_cast<std::size_t>(std::max(0, request.limit.value_or(kDisagreementsListed)))) {}
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;
  virtual ~Tally() = default;

  // Refuses a truth that means nothing here.
  virtual Result<void> add(const FirmWords&, std::string_view truth) = 0;
  virtual std::string title(const std::string& code) const = 0;
  // The fields of a register without which nothing can be told.
  virtual std::vector<std::string_view> reads() const = 0;

  void report_to(AccuracyAnswer& answer, bool verbose) const {
    const std::vector<std::string_view> all = measures();
    for (const auto& [key, count] : counts_) {
      const auto& [order, group] = key;
      if (!group.empty() && !verbose) continue;
      AccuracyRow row{.measure = std::string(all[order]),
                      .group = group,
                      .group_name = group.empty() ? std::string{} : group_title(group),
                      .right = count.right,
                      .of = count.of};
      if (count.of > 0) row.share = static_cast<double>(count.right) / static_cast<double>(count.of);
      answer.measures.push_back(std::move(row));
    }
    for (const auto& [pair, firms] : confused_) {
      answer.confusion.push_back({.truth = pair.first,
                                  .truth_name = title(pair.first),
                                  .told = pair.second,
                                  .told_name = title(pair.second),
                                  .firms = firms});
    }
    std::ranges::stable_sort(answer.confusion, std::ranges::greater{}, &AccuracyConfusion::firms);
    answer.disagreements = disagreements_;
    answer.disagreeing = disagreeing_;
  }

 protected:
  // What is measured, in the order in which it is shown.
  virtual std::vector<std::string_view> measures() const = 0;
  void count(const std::string& measure, const std::string& group, bool is_right) {
    const std::vector<std::string_view> all = measures();
    const auto order = static_cast<std::size_t>(std::ranges::find(all, measure) - all.begin());
    for (const std::string& each : {std::string{}, group}) {
      Count& count = counts_[{order, each}];
      ++count.of;
      count.right += is_right ? 1 : 0;
    }
  }
  void confuse(const std::string& truth, const std::string& told) { ++confused_[{truth, told}]; }
  void disagree(const FirmWords& firm, AccuracyDisagreement found) {
    ++disagreeing_;
    if (disagreements_.size() >= listed_) return;
    std::tie(found.row, found.uscc, found.name) = std::tie(firm.row, firm.uscc, firm.name);
    disagreements_.push_back(std::move(found));
  }
  virtual std::string group_title(const std::string& group) const { return title(group); }
  const pack::Pack& pack() const { return pack_; }

 private:
  struct Count {
    std::int64_t right = 0;
    std::int64_t of = 0;
  };
  const pack::Pack& pack_;
  std::size_t listed_;
  // By position of the measure and group; all groups together are the empty one.
  std::map<std::pair<std::size_t, std::string>, Count> counts_;
  std::map<std::pair<std::string, std::string>, std::int64_t> confused_;
  std::vector<AccuracyDisagreement> disagreements_;
  std::int64_t disagreeing_ = 0;
};

class CountyTally final : public Tally {
 public:
  CountyTally(const pack::Pack& pack, const AccuracyRequest& request)
      : Tally(pack, request), gazetteer_(gazetteer_of(pack)) {}

  std::vector<std::string_view> reads() const override { return {"address", "name"}; }
  std::vector<std::string_view> measures() const override {
    return {"answered", "agreeing", "agreeing_high", "agreeing_medium", "agreeing_low"};
  }

  std::string title(const std::string& code) const override {
    return code.empty() ? std::string{} : region_name(pack(), {code});
  }

  Result<void> add(const FirmWords& firm, std::string_view text) override {
    const RegionCode truth = TRY(region_named(pack(), text));
    const County* const county = find_county(pack(), truth);
    if (county == nullptr) {
      return failure(ErrorKind::invalid, "「" + std::string(text) + "」不是一个县（市、区）",
                     std::string(text) + " is not a county");
    }
    const place::Placing placing = gazetteer_.place({firm.address, firm.name, firm.city});
    const std::string& city = county->city.text;
    count("answered", city, placing.county.has_value());
    if (!placing.county) {
      confuse(truth.text, {});
    } else {
      const bool agrees = *placing.county == truth;
      count("agreeing", city, agrees);
      count("agreeing_" + std::string(name_of(placing.level)), city, agrees);
      if (agrees) return {};
      confuse(truth.text, placing.county->text);
    }
    const std::string told = placing.county ? placing.county->text : std::string{};
    disagree(firm, {.truth = title(truth.text),
                    .told = title(told),
                    .level = placing.county ? std::string(name_of(placing.level)) : std::string{},
                    .why = report::why_there(title(told), placing.level, placing.evidence)});
    return {};
  }

 private:
  place::Gazetteer gazetteer_;
};

class IndustryTally final : public Tally {
 public:
  IndustryTally(const pack::Pack& pack, const AccuracyRequest& request)
      : Tally(pack, request), classifier_(classifier_of(pack)) {
    for (const Industry& industry : pack.industries) {
      if (industry.level < 2) continue;
      names_.emplace(industry.name, industry.code.text);
      names_.emplace(industry.code.text, industry.code.text);
      names_.emplace(industry.code.text.substr(1), industry.code.text);
    }
  }

  std::vector<std::string_view> reads() const override { return {"scope", "name"}; }
  std::vector<std::string_view> measures() const override {
    return {"answered",   "first",        "among_five", "first_making", "among_five_making",
            "first_high", "first_medium", "first_low",  "class"};
  }

  std::string title(const std::string& code) const override {
    if (code.empty()) return {};
    const auto found =
        std::ranges::find(pack().industries, code, [](const Industry& each) { return each.code.text; });
    return found == pack().industries.end() ? code : found->name;
  }

  Result<void> add(const FirmWords& firm, std::string_view text) override {
    const auto known = names_.find(half_width(trim(text)));
    if (known == names_.end()) {
      return failure(ErrorKind::invalid, "「" + std::string(text) + "」不是 GB/T 4754-2017 的代码或名称",
                     std::string(text) + " is no code or name of GB/T 4754-2017");
    }
    const std::string& truth = known->second;
    const std::string division = truth.substr(0, kDivisionLength);
    const auto found = classifier_.classify({firm.name, firm.scope}, kIndustries, desk_);
    const bool is_first = !found.empty() && found.front().division.text == division;
    const bool among =
        std::ranges::any_of(found, [&](const auto& each) { return each.division.text == division; });
    count("answered", division, !found.empty());
    count("first", division, is_first);
    count("among_five", division, among);
    if (division.front() == 'C') {
      count("first_making", division, is_first);
      count("among_five_making", division, among);
    }
    if (!found.empty()) count("first_" + std::string(name_of(found.front().level)), division, is_first);
    // A class is measured where the truth is one, and told where the division is right.
    if (truth.size() > kDivisionLength + 1 && is_first) {
      count("class", division, found.front().industry_class.text == truth);
    }
    if (is_first) return {};
    const std::string told = found.empty() ? std::string{} : found.front().division.text;
    confuse(division, told);
    disagree(firm, {.truth = division + " " + title(division),
                    .told = told.empty() ? told : told + " " + title(told),
                    .level = found.empty() ? std::string{} : std::string(name_of(found.front().level)),
                    .why = found.empty()
                               ? Message{}
                               : report::why_in(title(told), found.front().level, found.front().evidence)});
    return {};
  }

 private:
  industry::Classifier classifier_;
  industry::Desk desk_;
  std::map<std::string, std::string, std::less<>> names_;
};

class LinkTally final : public Tally {
 public:
  LinkTally(const pack::Pack& pack, const AccuracyRequest& request) : Tally(pack, request), reader_(pack) {}

  std::vector<std::string_view> reads() const override { return {"scope", "name"}; }
  std::vector<std::string_view> measures() const override {
    return {"right_high",        "right_medium",     "right_standing", "right_low",
            "main_found_making", "main_found_other", "any_found"};
  }

  std::string title(const std::string& code) const override {
    const std::size_t slash = code.find('/');
    const Chain* const chain = find_chain(pack(), {code.substr(0, slash)});
    if (chain == nullptr) return code;
    return slash == std::string::npos ? chain->name : chain->name + "/" + code.substr(slash + 1);
  }

  Result<void> add(const FirmWords& firm, std::string_view text) override {
    std::vector<std::string> truth;
    const std::string links = replace_all(std::string(text), "；", ";");
    for (const std::string_view part : split(links, ';')) {
      if (trim(part).empty()) continue;
      const Link* const link = TRY(link_of(trim(part)));
      truth.push_back(key_of(*link));
    }
    const auto found = reader_.read(firm.name, firm.scope, papers_);
    std::vector<const chain::Assignment*> wrong;
    std::vector<std::string> told;
    for (const chain::Assignment& each : found) {
      if (!each.own_work) continue;
      const Link& link = pack().links[each.link];
      const bool is_right = std::ranges::find(truth, key_of(link)) != truth.end();
      count("right_" + std::string(name_of(each.level)), link.chain.text, is_right);
      if (!each.stands) continue;
      count("right_standing", link.chain.text, is_right);
      told.push_back(key_of(link));
      if (!is_right) wrong.push_back(&each);
    }
    add_found(truth, told);
    const bool misses = !truth.empty() && std::ranges::find(told, truth.front()) == told.end();
    if (misses || !wrong.empty()) disagree(firm, disagreement(truth, told, wrong));
    return {};
  }

 private:
  static std::string key_of(const Link& link) { return link.chain.text + "/" + link.name; }

  Result<const Link*> link_of(std::string_view text) const {
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
      const ChainId chain = TRY(chain_named(pack(), trim(text.substr(0, slash))));
      return link_named(pack(), chain, trim(text.substr(slash + 1)));
    }
    const auto named = [&](const Link& link) { return link.name == text; };
    if (std::ranges::count_if(pack().links, named) != 1) {
      return failure(ErrorKind::invalid,
                     "环节「" + std::string(text) + "」要写成 产业链/环节，例如 textile/印染后整理",
                     "write the link " + std::string(text) + " as chain/link, such as textile/印染后整理");
    }
    return &*std::ranges::find_if(pack().links, named);
  }

  // Recall: of the links that are true, which were told.
  void add_found(const std::vector<std::string>& truth, const std::vector<std::string>& told) {
    if (truth.empty()) return;
    const auto is_told = [&](const std::string& link) { return std::ranges::find(told, link) != told.end(); };
    const std::string& main = truth.front();
    const std::string chain = main.substr(0, main.find('/'));
    const auto link =
        std::ranges::find_if(pack().links, [&](const Link& each) { return key_of(each) == main; });
    count(chain::is_own_work(*link, chain::Role::make) ? "main_found_making" : "main_found_other", chain,
          is_told(main));
    count("any_found", chain, std::ranges::any_of(truth, is_told));
    if (!is_told(main)) confuse(main, told.empty() ? std::string{} : told.front());
  }

  AccuracyDisagreement disagreement(const std::vector<std::string>& truth,
                                    const std::vector<std::string>& told,
                                    const std::vector<const chain::Assignment*>& wrong) const {
    const auto titles = [&](const std::vector<std::string>& links) {
      std::vector<std::string> all;
      for (const std::string& link : links) all.push_back(title(link));
      return join(all, "; ");
    };
    AccuracyDisagreement found{.truth = titles(truth), .told = titles(told)};
    if (wrong.empty()) return found;
    found.level = name_of(wrong.front()->level);
    const Link& link = pack().links[wrong.front()->link];
    for (const Message& sentence : report::why(*wrong.front(), *find_chain(pack(), link.chain), link)) {
      found.why.zh += (found.why.zh.empty() ? "" : "；") + sentence.zh;
      found.why.en += (found.why.en.empty() ? "" : "; ") + sentence.en;
    }
    return found;
  }

  LinkReader reader_;
  LinkReader::Papers papers_;
};

Result<Measured> measured_of(const std::optional<std::string>& of) {
  if (!of) return Measured::link;
  for (const Measured each : {Measured::county, Measured::industry, Measured::link}) {
    if (*of == name_of(each)) return each;
  }
  return failure(ErrorKind::invalid,
                 "--of 只能是 county（县）、industry（行业）或 link（环节），不是「" + *of + "」",
                 "--of is county, industry or link, not " + *of);
}

std::unique_ptr<Tally> tally_of(Measured of, const pack::Pack& pack, const AccuracyRequest& request) {
  if (of == Measured::county) return std::make_unique<CountyTally>(pack, request);
  if (of == Measured::industry) return std::make_unique<IndustryTally>(pack, request);
  return std::make_unique<LinkTally>(pack, request);
}

// The enterprises' register as a checked list needs it: any of its columns may be missing.
Register lenient(const pack::Pack& pack) {
  Register enterprises = *find_register(pack, "enterprises");
  for (Field& field : enterprises.fields) field.required = false;
  enterprises.key.clear();
  return enterprises;
}

// Where the fields and the truth stand in the file.
struct Columns {
  std::map<std::string, std::size_t, std::less<>> fields;
  std::size_t truth = 0;
};

Result<Columns> columns_of(const Register& enterprises, const intake::HeaderMatch& header,
                           const AccuracyRequest& request) {
  Columns columns;
  std::optional<std::size_t> truth;
  std::vector<std::string> headers;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const auto& column = header.columns[i];
    headers.push_back(column.header);
    if (trim(column.header) == trim(request.truth)) truth = i;
    if (column.field) columns.fields.emplace(enterprises.fields[*column.field].id, i);
  }
  if (!truth) {
    return failure(ErrorKind::invalid,
                   "文件里没有真值列「" + request.truth + "」；有：" + join(headers, "、"),
                   "the file has no column " + request.truth + "; it has " + join(headers, ", "));
  }
  columns.truth = *truth;
  return columns;
}

Result<std::optional<intake::Mapping>> mapping_of(const AccuracyRequest& request) {
  intake::Mapping mapping;
  for (const std::string_view entry : split(request.mapping, ',')) {
    if (!trim(entry).empty()) mapping.entries.push_back(TRY(intake::parse_mapping_entry(entry)));
  }
  // The column of truth is no field, whatever it is called.
  mapping.entries.push_back({request.truth, {}});
  return mapping;
}

// Reads the rows of one file into a tally.
class CheckedList {
 public:
  CheckedList(Columns columns, const AccuracyRequest& request, Tally& tally, AccuracyAnswer& answer)
      : columns_(std::move(columns)), request_(request), tally_(tally), answer_(answer) {}

  void take(const intake::RawRows& rows, std::size_t row) {
    const auto cell = [&](std::string_view field) {
      const auto found = columns_.fields.find(field);
      return found == columns_.fields.end() ? std::string{}
                                            : std::string(trim(rows.cell(row, found->second)));
    };
    const std::string_view truth = trim(rows.cell(row, columns_.truth));
    ++answer_.rows;
    if (truth.empty() && !request_.blank_is_none) {
      ++answer_.blank;
      return;
    }
    const FirmWords firm{.row = rows.numbers[row],
                         .uscc = cell("uscc"),
                         .name = cell("name"),
                         .scope = cell("scope"),
                         .address = cell("address"),
                         .city = cell("city")};
    const auto added = tally_.add(firm, truth);
    if (added) return;
    ++answer_.unread;
    if (answer_.unread_shown.size() >= kUnreadListed) return;
    answer_.unread_shown.push_back({firm.row, std::string(truth), added.error().message});
  }

 private:
  Columns columns_;
  const AccuracyRequest& request_;
  Tally& tally_;
  AccuracyAnswer& answer_;
};

}  // namespace

std::string_view name_of(Measured measured) {
  constexpr std::string_view kNames[] = {"county", "industry", "link"};
  return kNames[static_cast<int>(measured)];
}

Result<AccuracyAnswer> measure_accuracy(const pack::Pack& pack, const AccuracyRequest& request) {
  AccuracyAnswer answer{.of = TRY(measured_of(request.of))};
  if (request.truth.empty()) {
    return failure(ErrorKind::invalid, "请用 --truth 说明哪一列是真值",
                   "say with --truth which column is true");
  }
  const Register enterprises = lenient(pack);
  const auto mapping = TRY(mapping_of(request));
  auto bytes = TRY(file_source(request.file, std::make_shared<ReadDigest>()));
  intake::OpenedFile file = TRY(intake::open_file(std::move(bytes), {.sheet = request.sheet, .limits = {}}));
  intake::RawRows rows;
  TRY(file.rows->read(rows, kBlockRows));
  const intake::HeaderMatch header = TRY(intake::match_header(enterprises, rows, &*mapping));
  Columns columns = TRY(columns_of(enterprises, header, request));
  const auto tally = tally_of(answer.of, pack, request);
  const auto has = [&](std::string_view field) { return columns.fields.contains(field); };
  if (std::ranges::none_of(tally->reads(), has)) {
    const std::vector<std::string_view> reads = tally->reads();
    return failure(ErrorKind::invalid,
                   "文件里没有可读的列：至少要有 " +
                       join(std::vector<std::string>(reads.begin(), reads.end()), " 或 ") +
                       "；可用 --mapping 列名=字段 对应",
                   "the file has no column to read: " +
                       join(std::vector<std::string>(reads.begin(), reads.end()), " or ") +
                       " is needed; name it with --mapping column=field");
  }
  CheckedList list(std::move(columns), request, *tally, answer);
  while (rows.rows() > 0) {
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      if (rows.numbers[row] > header.row) list.take(rows, row);
    }
    TRY(file.rows->read(rows, kBlockRows));
  }
  tally->report_to(answer, request.verbose);
  return answer;
}

}  // namespace xl::app
