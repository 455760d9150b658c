#include "cli/accuracy_command.h"

#include <algorithm>

#include "app/accuracy.h"
#include "app/packs.h"
#include "cli/answer.h"

namespace xl::cli {
namespace {

constexpr std::size_t kConfusionShown = 15;

// What each measure is called.
struct Title {
  std::string_view measure;
  const char* zh;
  const char* en;
};
constexpr Title kTitles[] = {
    {"answered", "有答案", "answered"},
    {"agreeing", "与真值一致", "agreeing"},
    {"agreeing_high", "其中把握高", "of level high"},
    {"agreeing_medium", "其中把握中", "of level medium"},
    {"agreeing_low", "其中把握低", "of level low"},
    {"first", "大类首选对", "division first"},
    {"among_five", "大类在前五", "division among five"},
    {"first_making", "制造业首选对", "manufacturing first"},
    {"among_five_making", "制造业在前五", "manufacturing among five"},
    {"first_high", "首选对，把握高", "first, level high"},
    {"first_medium", "首选对，把握中", "first, level medium"},
    {"first_low", "首选对，把握低", "first, level low"},
    {"class", "小类对（大类对的）", "class, where the division is"},
    {"right_high", "归链对，把握高", "assignments right, high"},
    {"right_medium", "归链对，把握中", "assignments right, medium"},
    {"right_low", "归链对，把握低（不计入）", "assignments right, low (not counted)"},
    {"right_standing", "归链对，计入的", "assignments right, counted"},
    {"main_found_making", "主环节找到，制造", "main link found, makers"},
    {"main_found_other", "主环节找到，其他", "main link found, others"},
    {"any_found", "任一环节找到", "any link found"},
};

std::string title_of(std::string_view measure, Language language) {
  const auto found = std::ranges::find(kTitles, measure, &Title::measure);
  if (found == std::end(kTitles)) return std::string(measure);
  return language == Language::zh ? found->zh : found->en;
}

// A measure as people read it.
struct MeasureLine {
  std::string measure;
  std::string group_name;
  std::int64_t right = 0;
  std::int64_t all = 0;
  std::string share;
  FIELDS(MeasureLine, measure, group_name, right, all, share);
};

std::string percent(const std::optional<double>& share) {
  if (!share) return "—";
  const auto tenths = static_cast<std::int64_t>(*share * 1000 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

void print_measures(const app::AccuracyAnswer& answer, const Invocation& call) {
  std::vector<MeasureLine> lines;
  bool has_groups = false;
  for (const app::AccuracyRow& row : answer.measures) {
    lines.push_back(
        {title_of(row.measure, call.language), row.group_name, row.right, row.of, percent(row.share)});
    has_groups = has_groups || !row.group.empty();
  }
  std::vector<std::string_view> columns = {"measure", "right", "all", "share"};
  if (has_groups) columns.insert(columns.begin() + 1, "group_name");
  call.out << table_of(lines, columns, call.language).text() << "\n";
}

void print_confusion(const app::AccuracyAnswer& answer, const Invocation& call) {
  if (answer.confusion.empty()) return;
  const bool zh = call.language == Language::zh;
  const std::size_t shown = std::min(kConfusionShown, answer.confusion.size());
  call.out << (zh ? "认成别的，最多的 " : "taken for another, the most frequent ") << shown
           << (zh ? " 种（共 " : " of ") << answer.confusion.size() << (zh ? " 种）\n" : "\n");
  const std::vector<app::AccuracyConfusion> first(
      answer.confusion.begin(), answer.confusion.begin() + static_cast<std::ptrdiff_t>(shown));
  call.out << table_of(first, {"truth_name", "told_name", "firms"}, call.language).text() << "\n";
}

void print_disagreements(const app::AccuracyAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  if (answer.disagreeing == 0) return;
  call.out << (zh ? "不一致的企业 " : "firms that disagree: ") << grouped(answer.disagreeing)
           << (zh ? " 家，列出 " : ", listed: ") << answer.disagreements.size() << (zh ? " 家\n" : "\n");
  for (const app::AccuracyDisagreement& each : answer.disagreements) {
    call.out << (zh ? "· 第" : "- row ") << each.row << (zh ? "行 " : " ") << each.name
             << (zh ? "\n  真值：" : "\n  true: ") << (each.truth.empty() ? "—" : each.truth)
             << (zh ? "\n  判为：" : "\n  told: ") << (each.told.empty() ? "—" : each.told) << "\n";
    const std::string& why = each.why.in(call.language);
    if (!why.empty()) call.out << (zh ? "  依据：" : "  why: ") << why << "\n";
  }
}

void print(const app::AccuracyAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << (zh ? "清单 " : "list: ") << grouped(answer.rows) << (zh ? " 行，未填真值 " : " rows, blank ")
           << grouped(answer.blank) << (zh ? " 行，真值看不懂 " : ", not understood ")
           << grouped(answer.unread) << (zh ? " 行\n" : "\n");
  for (const app::UnreadTruth& each : answer.unread_shown) {
    call.out << (zh ? "  第" : "  row ") << each.row << (zh ? "行：" : ": ") << each.why.in(call.language)
             << "\n";
  }
  call.out << "\n";
  print_measures(answer, call);
  print_confusion(answer, call);
  print_disagreements(answer, call);
}

int measure(const Invocation& call) {
  const auto request = request_from<app::AccuracyRequest>(call.arguments, {"file"});
  if (!request) return refuse(call, request.error());
  std::optional<std::string> folder;
  if (call.arguments.has("pack")) folder = call.arguments.value("pack");
  const auto pack = app::open_pack(folder);
  if (!pack) return refuse(call, pack.error());
  const auto answer = app::measure_accuracy(*pack, *request);
  if (!answer) return refuse(call, answer.error());
  if (call.form == Form::json) {
    call.out << to_json(*answer) << "\n";
  } else if (call.form == Form::csv) {
    call.out << csv_of(answer->measures, call.language);
  } else {
    print(*answer, call);
  }
  return answer->unread > 0 ? kSomeRejected : kDone;
}

}  // namespace

Command accuracy_command() {
  return {"accuracy",
          "tools",
          {"在一份核对过的清单上量准确率：县、行业或环节",
           "measure on a checked list: county, industry or links"},
          {"file"},
          options_of<app::AccuracyRequest>(),
          measure};
}

}  // namespace xl::cli
