#include "cli/import_view.h"

#include <unistd.h>

#include <cmath>
#include <iostream>

#include "app/mapping.h"
#include "app/outside.h"
#include "cli/answer.h"
#include "cli/stopping.h"

namespace xl::cli {
namespace {

constexpr std::size_t kFaultsShown = 10;
// Smaller registers say nothing of speed.
constexpr std::int64_t kWorthTiming = 10'000;

// One line on the terminal that is written over; silent where the output is no terminal.
class ProgressLine {
 public:
  explicit ProgressLine(const Invocation& call)
      : call_(call), shown_(&call.err == &std::cerr && isatty(2) != 0) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Message& doing, double share) {
    const int percent = static_cast<int>(std::floor(share * 100));
    if (!shown_ || (percent == percent_ && doing == doing_)) return;
    percent_ = percent;
    doing_ = doing;
    call_.err << "\r\033[K" << doing.in(call_.language) << " " << percent << "%" << std::flush;
  }
  void clear() {
    if (shown_ && percent_ >= 0) call_.err << "\r\033[K" << std::flush;
    percent_ = -1;
  }

 private:
  const Invocation& call_;
  bool shown_;
  int percent_ = -1;
  Message doing_;
};

app::Progress progress_on(ProgressLine& line, const Stopping& stopping) {
  return {[&line](const Message& doing, double share) { line.show(doing, share); }, &stopping.asked()};
}

void print_counts(const Invocation& call, const app::ImportReport& report) {
  const bool zh = call.language == Language::zh;
  const auto count = [&](const char* chinese, const char* english, std::int64_t number) {
    if (number > 0) call.out << (zh ? "，" : ", ") << (zh ? chinese : english) << " " << grouped(number);
  };
  call.out << report.file << (report.sheet.empty() ? "" : " / " + report.sheet) << (zh ? "：" : ": ")
           << grouped(report.rows) << (zh ? " 行" : " rows");
  count("新增", "new", report.added);
  count("更新", "changed", report.changed);
  count("未变", "unchanged", report.unchanged);
  count("文件内重复", "repeated", report.repeated);
  count("不合格", "rejected", report.rejected);
  call.out << (zh ? "\n" : "\n");
}

// What people had set by hand and the file contradicts.
void print_kept(const Invocation& call, const app::ImportReport& report) {
  if (report.kept_by_hand == 0) return;
  const bool zh = call.language == Language::zh;
  call.out << (zh ? "与人工填报不同的 " : "rows that differ from what people set: ")
           << grouped(report.kept_by_hand) << (zh ? " 行，保留人工填报的值\n" : "; theirs is kept\n");
  for (const app::KeptByHand& kept : report.kept) {
    call.out << (zh ? "  第" : "  row ") << kept.line << (zh ? "行 " : " ") << kept.key << " "
             << kept.title.in(call.language) << (zh ? "：人工填报 " : ": by hand ")
             << (kept.by_hand.empty() ? "—" : kept.by_hand) << (zh ? "，文件 " : ", in the file ")
             << kept.imported << "\n";
  }
}

void print_faults(const Invocation& call, const app::ImportReport& report) {
  const bool zh = call.language == Language::zh;
  for (std::size_t i = 0; i < std::min(kFaultsShown, report.faults.size()); ++i) {
    call.out << "  " << report.faults[i].message.in(call.language) << "\n";
  }
  if (report.rejected > static_cast<std::int64_t>(kFaultsShown)) call.out << (zh ? "  ……\n" : "  …\n");
  if (!report.errors_file.empty()) {
    const char* const where = report.errors_marked ? (zh ? "原工作簿已标出有错的单元格，存在 "
                                                         : "the workbook with its wrong cells marked is ")
                              : zh                 ? "不合格的行已写到 "
                                                   : "rejected rows are in ";
    call.out << where << report.errors_file
             << (zh ? "，改好后再导入即可\n" : ": mend and import that file\n");
  }
}

void print_report(const Invocation& call, const app::ImportReport& report) {
  if (call.form == Form::json) {
    call.out << to_json(report) << "\n";
    return;
  }
  const bool zh = call.language == Language::zh;
  print_counts(call, report);
  if (report.rows >= kWorthTiming) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.2f", report.seconds);
    call.out << (zh ? "用时 " : "took ") << seconds << (zh ? " 秒，每秒 " : " s, ")
             << grouped(static_cast<std::int64_t>(report.rows_per_second))
             << (zh ? " 行，内存峰值 " : " rows/s, peak memory ") << report.peak_memory_mb << " MB\n";
  }
  std::string left_out;
  for (const app::ImportColumn& column : report.columns) {
    if (column.field.empty() && column.header != "错误说明")
      left_out += (left_out.empty() ? "" : zh ? "、" : ", ") + column.header;
  }
  if (!left_out.empty()) call.out << (zh ? "没有用到的列：" : "columns left out: ") << left_out << "\n";
  std::string cleaned;
  for (const app::ImportCount& cleaning : report.cleanings) {
    if (cleaning.count == 0) continue;
    cleaned += (cleaned.empty() ? ""
                : zh            ? "，"
                                : ", ") +
               value_word(cleaning.kind, call.language) + " " + grouped(cleaning.count);
  }
  if (!cleaned.empty()) call.out << (zh ? "顺手清理：" : "cleaned: ") << cleaned << "\n";
  print_kept(call, report);
  print_faults(call, report);
  for (const Message& note : report.notes) call.out << note.in(call.language) << "\n";
  if (report.same_file_as) {
    call.out << (zh ? "同一个文件已作为第 " : "the same file came before, as batch ") << *report.same_file_as
             << (zh ? " 批导入过\n" : "\n");
  }
  if (report.batch) {
    call.out << (zh ? "第 " : "batch ") << *report.batch
             << (zh ? " 批，可用 xianlian undo " : ", taken back by xianlian undo ") << *report.batch
             << (zh ? " 撤销\n" : "\n");
  } else {
    call.out << (zh ? "数据没有改动\n" : "the data is as it was\n");
  }
}

Result<Coverage> coverage_of(const DeclaredWords& words) {
  Coverage coverage{.kinds = words.kinds, .complete = words.complete, .regions = words.regions};
  if (words.years.empty()) return coverage;
  const auto parts = split(words.years, '-');
  const auto first = whole_number(parts.front());
  const auto last = whole_number(parts.back());
  const auto is_year = [](const auto& year) { return year && *year >= 1900 && *year <= 2999; };
  if (parts.size() > 2 || !is_year(first) || !is_year(last) || *first > *last) {
    return failure(ErrorKind::invalid, "--years 应像 1978-2024，这里是 " + words.years,
                   "--years looks like 1978-2024, this is " + words.years);
  }
  coverage.first_year = static_cast<int>(*first);
  coverage.last_year = static_cast<int>(*last);
  return coverage;
}

}  // namespace

Result<Declared> declaration_of(const DeclaredWords& words) {
  Declared declared{.source_title = words.source, .as_of = today(), .coverage = TRY(coverage_of(words))};
  if (!words.as_of.empty()) {
    declared.as_of = parse_date(words.as_of);
    if (!declared.as_of) {
      return failure(ErrorKind::invalid, "--as-of 应像 2024-12-31，这里是 " + words.as_of,
                     "--as-of looks like 2024-12-31, this is " + words.as_of);
    }
  }
  return declared;
}

int import_and_map(const Invocation& call, const Opened& opened, const app::ImportRequest& request,
                   bool maps) {
  std::optional<app::ImportReport> report;
  {
    const Stopping stopping;
    ProgressLine line(call);
    auto imported = app::import_register({opened.store, opened.pack, act_now("import")}, request,
                                         progress_on(line, stopping));
    line.clear();
    if (!imported) return refuse(call, imported.error());
    report = std::move(*imported);
  }
  print_report(call, *report);
  if (maps) {
    const int mapped = remap(call, opened, request.register_id);
    if (mapped != kDone) return mapped;
  }
  return report->rejected > 0 ? kSomeRejected : kDone;
}

namespace {

void print_seconds(const Invocation& call, std::int64_t firms, double taken) {
  if (firms >= kWorthTiming) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.2f", taken);
    call.out << (call.language == Language::zh ? "，用时 " : ", took ") << seconds
             << (call.language == Language::zh ? " 秒" : " s");
  }
  call.out << "\n";
}

int percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<int>(100 * part / whole);
}

// Puts the firms of outside registers on links and says what it came to.
int assign_outside(const Invocation& call, const Opened& opened) {
  const Stopping stopping;
  ProgressLine line(call);
  const auto report =
      app::assign_outside(opened.store, opened.pack, act_now("map"), progress_on(line, stopping));
  line.clear();
  if (!report) return refuse(call, report.error());
  if (call.form == Form::json || report->unchanged) return kDone;
  const int share = percent(report->assigned, report->firms);
  if (call.language == Language::zh) {
    call.out << "省外企业归链 " << grouped(report->assigned) << " 家（" << share << "%）";
    if (report->of_this_province > 0)
      call.out << "，写明本省的 " << grouped(report->of_this_province) << " 家不作省外企业";
  } else {
    call.out << "outside the province: assigned " << grouped(report->assigned) << " (" << share << "%)";
    if (report->of_this_province > 0)
      call.out << ", " << grouped(report->of_this_province) << " of this province left out";
  }
  print_seconds(call, report->firms, report->seconds);
  return kDone;
}

}  // namespace

int remap(const Invocation& call, const Opened& opened, std::string_view register_id) {
  if (app::feeds_attraction(register_id)) return assign_outside(call, opened);
  std::optional<app::MappingReport> report;
  {
    const Stopping stopping;
    ProgressLine line(call);
    auto mapped =
        app::map_enterprises(opened.store, opened.pack, act_now("map"), progress_on(line, stopping));
    line.clear();
    if (!mapped) return refuse(call, mapped.error());
    report = *mapped;
  }
  if (call.form != Form::json && !report->unchanged) {
    const int placed = percent(report->placed, report->firms);
    const int assigned = percent(report->assigned, report->firms);
    if (call.language == Language::zh) {
      call.out << "落县 " << grouped(report->placed) << " 家（" << placed << "%），归链 "
               << grouped(report->assigned) << " 家（" << assigned << "%）";
    } else {
      call.out << "placed " << grouped(report->placed) << " (" << placed << "%), assigned "
               << grouped(report->assigned) << " (" << assigned << "%)";
    }
    print_seconds(call, report->firms, report->seconds);
  }
  return assign_outside(call, opened);
}

}  // namespace xl::cli
