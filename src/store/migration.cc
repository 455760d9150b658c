#include "store/detail/migration.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/fits.h"
#include "store/detail/tables.h"

namespace xl::store {
namespace {

constexpr std::size_t kRowsShown = 20;
constexpr int kPage = 4096;

bool is_scaled(FieldType type) {
  return type == FieldType::whole_number || type == FieldType::decimal || type == FieldType::ratio;
}

int digits_of(const Field& field) {
  return field.type == FieldType::decimal || field.type == FieldType::ratio ? field.digits : 0;
}

// How values come from the old declaration to the new one.
enum class Way { keep, rescale, reread };

// Nothing where there is no way.
std::optional<Way> way_of(const FieldChange& change, bool can_read) {
  const Field& now = *change.now;
  const FieldType before = change.before.type;
  if (is_scaled(before) && is_scaled(now.type))
    return digits_of(change.before) == digits_of(now) ? Way::keep : Way::rescale;
  if (before == now.type) return Way::keep;
  if (kept_as(before) == Kept::money) return std::nullopt;
  if (can_read) return Way::reread;
  // Without a reader of texts the text itself must be what the new field keeps.
  const bool texts = kept_as(before) == Kept::text && kept_as(now.type) == Kept::text;
  if (texts || now.type == FieldType::text) return Way::reread;
  return std::nullopt;
}

std::optional<std::int64_t> rescaled(std::int64_t number, int shift) {
  for (; shift > 0; --shift) {
    if (__builtin_mul_overflow(number, std::int64_t{10}, &number)) return std::nullopt;
  }
  for (; shift < 0; ++shift) {
    if (number % 10 != 0) return std::nullopt;
    number /= 10;
  }
  return number;
}

void copy(const Column& from, Column& to) {
  if (!from.has(0)) return to.add_absent();
  if (from.kept() == Kept::text) return to.add_text(from.text(0));
  if (from.kept() == Kept::money) return to.add_money(from.number(0), from.text(0));
  to.add_number(from.number(0));
}

// A table with values of the field: the present rows or the history.
struct Place {
  std::string table;
  bool present = true;
};

// The change of one field, table by table.
class Migration {
 public:
  Migration(Writer& writer, const Register& declared, const FieldChange& change, const ReadAs& read_as)
      : connection_(writer.view().connection()),
        declared_(declared),
        change_(change),
        now_(*change.now),
        read_as_(read_as) {}

  Result<void> run() {
    const auto way = way_of(change_, static_cast<bool>(read_as_));
    if (!way) return no_way();
    way_ = *way;
    moves_ = kept_as(change_.before.type) != kept_as(now_.type);
    if (moves_ && declared_.is_key(now_.id)) return no_way();
    const Place places[] = {{table_of(declared_.id), true}, {history_of(declared_.id), false}};
    for (const Place& place : places) bring(place);
    if (count_ > 0) return misfits();
    return {};
  }

 private:
  struct Misfit {
    std::string key;
    std::string value;
    Message why;
  };

  tl::unexpected<Error> no_way() const {
    const auto described = [](const Field& field) {
      return std::string(name_of(field.type)) + " (digits=" + std::to_string(field.digits) + ")";
    };
    const std::string was = described(change_.before);
    const std::string is = described(now_);
    return failure(ErrorKind::conflict,
                   "名录「" + declared_.id + "」的字段 " + now_.id + " 的类型由 " + was + " 改成了 " + is +
                       "；已有数据的类型不能这样改，请另设一个字段",
                   "the field " + now_.id + " of the register " + declared_.id + " changed from " + was +
                       " to " + is + "; add a new field instead");
  }

  tl::unexpected<Error> misfits() const {
    std::string zh;
    std::string en;
    for (const Misfit& misfit : shown_) {
      zh += "\n  " + misfit.key + "「" + misfit.value + "」：" + misfit.why.zh;
      en += "\n  " + misfit.key + " \"" + misfit.value + "\": " + misfit.why.en;
    }
    const std::string count = std::to_string(count_);
    const std::string more = count_ > static_cast<std::int64_t>(shown_.size())
                                 ? "（只列前 " + std::to_string(shown_.size()) + " 行）"
                                 : "";
    return failure(
        ErrorKind::conflict,
        "名录「" + declared_.title.zh + "」的字段「" + now_.title.zh + "」（" + declared_.id + "." + now_.id +
            "）改了要求，现有 " + count + " 行不符合，数据没有改动" + more +
            "。请先用原来的政策包改好这些行，或放宽要求：" + zh,
        "the field " + now_.id + " of the register " + declared_.id + " asks for more than " + count +
            " of its rows have; nothing was changed. Mend them with the pack as it was, or ask for "
            "less:" +
            en);
  }

  void bring(const Place& place) {
    // The history is kept as it was said, unless it could not be read any more.
    if (way_ == Way::keep && !place.present) return;
    const std::vector<std::string> old_names = columns_of(now_.id, kept_as(change_.before.type));
    std::vector<std::string> new_names = old_names;
    if (moves_) {
      new_names = columns_of("_new", kept_as(now_.type));
      for (const std::string& name : new_names) {
        const bool text = kept_as(now_.type) == Kept::text || name.ends_with("_currency\"");
        connection_.run("ALTER TABLE " + place.table + " ADD COLUMN " + name + (text ? " TEXT" : " INTEGER"));
      }
    }
    bring_values(place, old_names, new_names);
    if (!moves_) return;
    for (const std::string& name : old_names)
      connection_.run("ALTER TABLE " + place.table + " DROP COLUMN " + name);
    const std::vector<std::string> final_names = columns_of(now_.id, kept_as(now_.type));
    for (std::size_t i = 0; i < new_names.size(); ++i) {
      connection_.run("ALTER TABLE " + place.table + " RENAME COLUMN " + new_names[i] + " TO " +
                      final_names[i]);
    }
  }

  // Page by page, so that no statement reads what another one writes.
  void bring_values(const Place& place, const std::vector<std::string>& old_names,
                    const std::vector<std::string>& new_names) {
    const std::string select = "SELECT rowid, " + listed(old_names) + ", " + key_text(place) + " FROM " +
                               place.table + " WHERE rowid > ? ORDER BY rowid LIMIT " + std::to_string(kPage);
    const std::string update =
        "UPDATE " + place.table + " SET " + listed(new_names, {"", " = ?", ", "}) + " WHERE rowid = ?";
    std::int64_t last = 0;
    for (bool more = true; more;) {
      std::vector<std::int64_t> changed;
      Column values(kept_as(now_.type));
      {
        sql::Statement rows = connection_.prepare(select);
        rows.bind_number(1, last);
        more = false;
        while (rows.step()) {
          more = true;
          last = rows.number(0);
          if (bring_value(rows, place, values)) changed.push_back(last);
        }
      }
      write(update, changed, values);
    }
  }

  void write(const std::string& update, const std::vector<std::int64_t>& rows, const Column& values) {
    if (rows.empty()) return;
    sql::Statement statement = connection_.prepare(update);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      int at = 1;
      bind_value(statement, at, values, i);
      statement.bind_number(at, rows[i]);
      statement.run();
    }
  }

  std::string key_text(const Place& place) const {
    std::vector<std::string> names;
    for (const std::string& key : declared_.key) {
      const auto at = declared_.index_of(key);
      // A key field is one of the columns that stay.
      if (at) names.push_back(columns_of(key, kept_as(declared_.fields[*at].type)).front());
    }
    std::string text = listed(names, {"coalesce(", ", '')", " || '、' || "});
    return place.present ? text : text + " || '（以前的值）'";
  }

  // True where a value was added that has to be written.
  bool bring_value(const sql::Statement& row, const Place& place, Column& values) {
    Column old(kept_as(change_.before.type));
    int at = 1;
    take_value(row, at, old);
    Column made(kept_as(now_.type));
    std::optional<Message> why = convert(old, made);
    if (!why && place.present) why = misfit(now_, made, 0);
    const bool same = !moves_ && !why && is_same(old, made);
    if (!why && !same && declared_.is_key(now_.id))
      why = Message{"主键的值不能改变", "the values of a key stay"};
    if (why) {
      ++count_;
      if (shown_.size() < kRowsShown)
        shown_.push_back({std::string(row.text(at)), as_text(change_.before, old, 0), *std::move(why)});
      return false;
    }
    if (same) return false;
    copy(made, values);
    return true;
  }

  static bool is_same(const Column& a, const Column& b) {
    if (a.has(0) != b.has(0)) return false;
    if (!a.has(0)) return true;
    return a.kept() == Kept::text ? a.text(0) == b.text(0) : a.number(0) == b.number(0);
  }

  std::optional<Message> convert(const Column& old, Column& made) const {
    if (!old.has(0)) {
      made.add_absent();
      return std::nullopt;
    }
    switch (way_) {
      case Way::keep:
        copy(old, made);
        return std::nullopt;
      case Way::rescale: {
        const auto number = rescaled(old.number(0), digits_of(now_) - digits_of(change_.before));
        const std::string digits = std::to_string(digits_of(now_));
        if (!number)
          return Message{"最多" + digits + "位小数，或数字过大",
                         "has more than " + digits + " decimals or is too large"};
        made.add_number(*number);
        return std::nullopt;
      }
      case Way::reread:
        return reread(as_text(change_.before, old, 0), made);
    }
    return std::nullopt;
  }

  std::optional<Message> reread(const std::string& text, Column& made) const {
    if (!read_as_ || now_.type == FieldType::text) {
      made.add_text(text);
      return std::nullopt;
    }
    const auto read = read_as_(now_, text);
    if (!read) return read.error().message;
    if (!read->has(0)) return Message{"读不出值", "cannot be read"};
    copy(*read, made);
    return std::nullopt;
  }

  sql::Connection& connection_;
  const Register& declared_;
  const FieldChange& change_;
  const Field& now_;
  const ReadAs& read_as_;
  Way way_ = Way::keep;
  // The values go to another kind of column.
  bool moves_ = false;
  std::int64_t count_ = 0;
  std::vector<Misfit> shown_;
};

}  // namespace

Result<void> migrate(Writer& writer, const Register& declared, const FieldChange& change,
                     const ReadAs& read_as) {
  return Migration(writer, declared, change, read_as).run();
}

}  // namespace xl::store
