#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "model/register.h"
#include "model/table.h"
#include "store/batches.h"
#include "store/registers.h"
#include "store/store.h"
#include "support/folder.h"

namespace xl::store {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// 2026-11-22T12:00:00Z.
inline constexpr Moment kNoon{1795348800};

inline Act act(std::string ask = "test") {
  return {{"u1", "测试员"}, std::move(ask), kNoon};
}

inline Store new_store(const Folder& folder) {
  return *Store::open(folder / "a.db", Opening::create);
}

// A register of firms with a field of every kept kind.
inline Register firms() {
  const auto field = [](std::string id, FieldType type, bool required) {
    Field made;
    made.id = std::move(id);
    made.type = type;
    made.required = required;
    return made;
  };
  Register made;
  made.id = "firms";
  made.title = {"企业", "Firms"};
  made.key = {"uscc"};
  made.fields = {field("uscc", FieldType::uscc, true), field("name", FieldType::text, true),
                 field("capital", FieldType::money, false), field("reg_date", FieldType::date, false)};
  return made;
}

struct Firm {
  std::string uscc;
  std::string name;
  // Nothing: absent.
  std::optional<std::int64_t> fen = std::nullopt;
  std::optional<std::int32_t> day = std::nullopt;
};

inline Table table_of_firms(const std::vector<Firm>& list) {
  Table table(firms());
  for (const Firm& firm : list) {
    table.columns[0].add_text(firm.uscc);
    firm.name.empty() ? table.columns[1].add_absent() : table.columns[1].add_text(firm.name);
    firm.fen ? table.columns[2].add_money(*firm.fen, "CNY") : table.columns[2].add_absent();
    firm.day ? table.columns[3].add_number(*firm.day) : table.columns[3].add_absent();
  }
  return table;
}

inline std::vector<std::uint64_t> lines_from_2(std::size_t rows) {
  std::vector<std::uint64_t> lines;
  for (std::size_t i = 0; i < rows; ++i) lines.push_back(i + 2);
  return lines;
}

inline BatchNote note_of(const std::string& file) {
  BatchNote note;
  note.file_name = file;
  note.file_digest = "digest of " + file;
  return note;
}

// One import of these firms, committed.
inline std::optional<Batch> import_firms(const Store& store, const std::string& file,
                                         const std::vector<Firm>& list) {
  auto writer = store.write(act("import"));
  BatchWriter batch(*writer, firms());
  batch.add(table_of_firms(list), lines_from_2(list.size()));
  auto done = batch.finish(note_of(file));
  writer->commit();
  return done;
}

inline Store store_of_firms(const Folder& folder) {
  Store store = new_store(folder);
  auto writer = store.write(act());
  if (!declare(*writer, firms())) throw std::logic_error("firms cannot be declared");
  writer->commit();
  return store;
}

// "uscc name fen day" of every row, in row order; "-" for absent.
inline std::vector<std::string> all_firms(const Store& store) {
  std::vector<std::string> found;
  const Reader reader = store.read();
  read_blocks(reader, firms(), {.fields = {"uscc", "name", "capital", "reg_date"}}, [&](const Block& block) {
    for (std::size_t row = 0; row < block.ids.size(); ++row) {
      const auto text = [&](std::size_t at) {
        return block.columns[at].has(row) ? std::string(block.columns[at].text(row)) : "-";
      };
      const auto number = [&](std::size_t at) {
        return block.columns[at].has(row) ? std::to_string(block.columns[at].number(row)) : "-";
      };
      found.push_back(text(0) + ' ' + text(1) + ' ' + number(2) + ' ' + number(3));
    }
    return true;
  });
  return found;
}

}  // namespace xl::store
