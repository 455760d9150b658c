#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/check.h"
#include "pack/detail/reader.h"

namespace xl::pack {

// A register while it is read: what is declared so far and the tables it stands in, for places.
struct RegisterDraft {
  Reader& reader;
  TomlTable& file;
  Register declared;
  // Of each field, in the declaration's order.
  std::vector<TomlTable> field_tables;
  // The names of the pack's codes.
  const intake::CheckContext& context;

  const Field* field(std::string_view id) const;
  std::vector<std::string> field_ids() const;
};

// Reads one field by itself; what it says of other fields is checked when all are there.
Field read_field(RegisterDraft&, TomlTable&);
// What fields say of each other, and whether each one's example fits it.
void check_fields(RegisterDraft&);

// [states], [[move]], [casework], [period], [numbering], [[duplicates]], [[check]].
void read_states(RegisterDraft&);
void read_casework(RegisterDraft&);
void read_period(RegisterDraft&);
void read_numbering(RegisterDraft&);
void read_duplicates(RegisterDraft&);
void read_cross_checks(RegisterDraft&);

// A text, or a list of texts.
std::vector<std::string> one_or_more(TomlTable&, std::string_view key);
// "field=value", each; one that is written otherwise is reported and has no field.
std::vector<FieldIs> read_conditions(RegisterDraft&, TomlTable&, std::string_view key);
// Reports those whose field is not there or whose value the field cannot have; "today" stands for a date
// where `today`.
void check_conditions(RegisterDraft&, const TomlTable&, std::string_view key,
                      const std::vector<FieldIs>& conditions, bool today = false);

// The declared field, or nothing after a report.
const Field* known_field(RegisterDraft&, std::string_view id, const Place&);
// Reports a text that is none of `known`; `noun` is what it should be.
bool known_word(Reader&, std::string_view text, const std::vector<std::string>& known, const Message& noun,
                const Place&);

}  // namespace xl::pack
