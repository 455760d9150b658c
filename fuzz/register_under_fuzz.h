#pragma once
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "intake/file.h"
#include "intake/returned.h"

namespace xl::fuzz {

inline Register small_register() {
  Register reg;
  reg.id = "enterprises";
  reg.key = {"uscc"};
  const std::pair<const char*, FieldType> fields[] = {
      {"uscc", FieldType::uscc},     {"name", FieldType::text},          {"reg_date", FieldType::date},
      {"capital", FieldType::money}, {"staff", FieldType::whole_number}, {"share", FieldType::ratio},
      {"listed", FieldType::yes_no}, {"role", FieldType::one_of},        {"roles", FieldType::several_of},
      {"industry", FieldType::code}};
  for (const auto& [id, type] : fields) {
    Field field;
    field.id = id;
    field.type = type;
    field.title = {id, id};
    field.options = {"制造", "贸易"};
    field.unit = type == FieldType::money ? "万元" : "";
    field.digits = 4;
    reg.fields.push_back(field);
  }
  reg.fields[1].max_length = 20;
  return reg;
}

// Limits small enough that a small input can reach each of them.
inline intake::Limits small_limits() {
  intake::Limits limits;
  limits.text_bytes = 16U << 20;
  limits.workbook_unpacked_bytes = 16U << 20;
  limits.shared_string_bytes = 1U << 20;
  limits.row_bytes = 4096;
  limits.block_bytes = 1U << 16;
  return limits;
}

// Every row comes out good or bad or blank, whatever the bytes are.
inline void import_bytes(std::string_view bytes) {
  const Register reg = small_register();
  auto file =
      intake::open_file(intake::memory_source(std::string(bytes)), {.sheet = {}, .limits = small_limits()});
  if (!file) return;
  std::optional<intake::HeaderMatch> match;
  intake::RawRows rows;
  while (true) {
    const auto more = file->rows->read(rows, 100);
    if (!more || !*more) return;
    if (!match) {
      auto found = intake::match_header(reg, rows, nullptr);
      if (!found) return;
      match = *std::move(found);
    }
    const intake::CheckContext context{
        .sheet = file->sheet, .tables = {}, .rows_are_full = file->kind == intake::FileKind::csv};
    const intake::CheckedBlock block = intake::check_block(reg, *match, rows, context);
    if (block.good.rows() != block.numbers.size() || block.good.rows() + block.bad.size() > rows.rows())
      std::abort();
    for (const auto& bad : block.bad) {
      if (bad.count == 0) std::abort();
      const auto faults = std::span(block.faults).subspan(bad.first, bad.count);
      if (intake::returned_row(*file, *match, rows, bad.raw, faults).empty()) std::abort();
    }
  }
}

}  // namespace xl::fuzz
