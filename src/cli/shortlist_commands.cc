#include "app/attraction_tables.h"
#include "app/shortlists.h"
#include "cli/asks.h"
#include "cli/basis.h"

namespace xl::cli {
namespace {

// A list as a row.
struct ListRow {
  std::int64_t id = 0;
  std::string name;
  std::int64_t entries = 0;
  std::string said_by;
  std::string at;
  std::string changed_at;
  std::string note;
  FIELDS(ListRow, id, name, entries, said_by, at, changed_at, note);
};

void print_lists(const app::ShortlistsAnswer& answer, const Invocation& call) {
  if (answer.lists.empty()) {
    call.out << (call.language == Language::zh ? "还没有招商名单（xianlian shortlist-new 名称 --by 谁）\n"
                                               : "no shortlist yet (xianlian shortlist-new NAME --by WHO)\n");
    return;
  }
  std::vector<ListRow> rows;
  for (const app::ShortlistBrief& list : answer.lists)
    rows.push_back({list.id, list.name, list.entries, list.by, list.at, list.changed_at, list.note});
  call.out << table_of(rows, {"id", "name", "entries", "said_by", "at", "changed_at", "note"}, call.language)
                  .text();
}
std::string lists_csv(const app::ShortlistsAnswer& answer, Language language) {
  return csv_of(answer.lists, language);
}

// An entry as a row.
struct EntryRow {
  std::string county_name;
  std::string chain_name;
  std::string link;
  std::string firm;
  std::string uscc;
  std::string ring;
  std::optional<int> points;
  std::string reasons;
  std::string now;
  std::string note;
  std::string said_by;
  std::string at;
  FIELDS(EntryRow, county_name, chain_name, link, firm, uscc, ring, points, reasons, now, note, said_by, at);
};

std::vector<EntryRow> rows_of(const app::ShortlistAnswer& answer, Language language) {
  std::vector<EntryRow> rows;
  for (const app::ShortlistEntry& entry : answer.entries) {
    EntryRow row{entry.county_name, entry.chain_name, entry.link, entry.firm, entry.uscc};
    if (entry.target) {
      row.ring = language == Language::zh ? chinese_name(entry.target->ring) : name_of(entry.target->ring);
      row.points = entry.target->points;
      row.reasons = app::reasons_text(entry.target->reasons, language);
    }
    row.now = entry.now.in(language);
    row.note = entry.note;
    row.said_by = entry.by;
    row.at = entry.at;
    rows.push_back(std::move(row));
  }
  return rows;
}

void print_list(const app::ShortlistAnswer& answer, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  print_marks(answer.basis, call);
  call.out << (zh ? "招商名单 " : "shortlist ") << answer.list.id << (zh ? "「" : " \"") << answer.list.name
           << (zh ? "」：" : "\": ") << answer.list.entries << (zh ? " 家（" : " firms (") << answer.list.by
           << (zh ? "，" : ", ") << answer.list.at << (zh ? "）" : ")")
           << (answer.list.note.empty() ? "" : (zh ? "，" : ", ") + answer.list.note) << "\n";
  if (!answer.entries.empty()) {
    call.out << table_of(rows_of(answer, call.language),
                         {"county_name", "chain_name", "link", "firm", "uscc", "ring", "points", "now",
                          "note", "said_by"},
                         call.language)
                    .text();
  }
  call.out << (zh ? "经过：\n" : "history:\n");
  for (const app::ShortlistActView& act : answer.history) {
    call.out << "  " << act.at << "  " << act.by << "  " << app::value_word(act.act, call.language) << "  "
             << (act.uscc.empty() ? act.name
                                  : act.county_name + " " + act.chain_name + "/" + act.link + " " + act.firm)
             << (act.note.empty() ? "" : (zh ? "：" : ": ") + act.note) << "\n";
  }
  print_sources(answer.basis, call);
}
std::string list_csv(const app::ShortlistAnswer& answer, Language language) {
  return csv_of(rows_of(answer, language), language);
}

// The words of the commands, as they stand on the command line.
struct NewWords {
  std::string name;
  std::string by;
  std::optional<std::string> note;
  FIELDS(NewWords, name, by, note);
};
struct AddWords {
  std::int64_t id = 0;
  std::string region;
  std::string chain;
  std::string link;
  std::string firm;
  std::string by;
  std::optional<std::string> note;
  FIELDS(AddWords, id, region, chain, link, firm, by, note);
};
struct DropWords {
  std::int64_t id = 0;
  std::string region;
  std::string chain;
  std::string link;
  std::string firm;
  std::string by;
  std::string why;
  FIELDS(DropWords, id, region, chain, link, firm, by, why);
};

// A command that changes a list and shows what it is then.
template <Described Words>
Command change(std::string name, Message summary, std::vector<std::string> positionals,
               Result<app::ShortlistAnswer> (*act)(const app::ImportGround&, const Words&)) {
  const std::string asked = name;
  const auto run = [positionals, act, asked](const Invocation& call) {
    const auto words = request_from<Words>(call.arguments, positionals);
    if (!words) return refuse(call, words.error());
    const auto opened = open_all(call, store::Opening::existing);
    if (!opened) return refuse(call, opened.error());
    const auto answer = act({opened->store, opened->pack, act_now(asked)}, *words);
    if (!answer) return refuse(call, answer.error());
    if (call.form == Form::json) {
      call.out << to_json(*answer) << "\n";
    } else {
      print_list(*answer, call);
    }
    return kDone;
  };
  return {std::move(name), "chains", std::move(summary), std::move(positionals), options_of<Words>(), run};
}

Result<app::ShortlistAnswer> begin(const app::ImportGround& ground, const NewWords& words) {
  return app::begin_shortlist(ground,
                              {.name = words.name, .by = words.by, .note = words.note, .entries = {}});
}
Result<app::ShortlistAnswer> add(const app::ImportGround& ground, const AddWords& words) {
  return app::add_to_shortlist(
      ground, {.id = words.id,
               .by = words.by,
               .entries = {{words.region, words.chain, words.link, words.firm, words.note}}});
}
Result<app::ShortlistAnswer> drop(const app::ImportGround& ground, const DropWords& words) {
  return app::remove_from_shortlist(
      ground, {.id = words.id,
               .by = words.by,
               .why = words.why,
               .entry = {words.region, words.chain, words.link, words.firm, std::nullopt}});
}

}  // namespace

void add_shortlist_commands(std::vector<Command>& commands) {
  commands.push_back(ask("shortlists", {"招商名单一览", "the shortlists"}, {"region"}, app::shortlists,
                         {print_lists, lists_csv}));
  commands.push_back(ask("shortlist",
                         {"一份招商名单：企业、理由、经过", "one shortlist: firms, reasons, history"}, {"id"},
                         app::shortlist, {print_list, list_csv}));
  commands.push_back(
      change<NewWords>("shortlist-new", {"立一份招商名单", "begin a shortlist"}, {"name"}, begin));
  commands.push_back(change<AddWords>("shortlist-add", {"把一家企业列入名单", "put a firm on a shortlist"},
                                      {"id", "region", "chain", "link", "firm"}, add));
  commands.push_back(change<DropWords>("shortlist-drop",
                                       {"从名单里去掉一家，写明理由", "take a firm off a shortlist"},
                                       {"id", "region", "chain", "link", "firm"}, drop));
  commands.push_back(change<app::RenameShortlistRequest>(
      "shortlist-rename", {"给名单改名", "rename a shortlist"}, {"id", "name"}, app::rename_shortlist));
}

}  // namespace xl::cli
