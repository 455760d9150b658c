#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/detail/style_patch.h"
#include "intake/detail/xml.h"
#include "intake/marked.h"

namespace xl::intake {

// What is to be written into a sheet, and what the first reading of it has found out for the second.
struct SheetChange {
  const SheetMarks* marks = nullptr;
  // The rows of the header, the last one above the data.
  std::uint64_t first_header_row = 0;
  std::uint64_t header_row = 0;
  // Where 错误说明 stands already.
  std::optional<std::size_t> said_column;

  // Found: where its column goes (one beyond all that is there, unless it stands already), the last row, the
  // style of the header's last cell.
  std::size_t column = 0;
  std::uint64_t last_row = 0;
  std::string header_style;
};

// Copies a sheet's XML and changes marked cells, words and what has to know of the new column. Run twice: the
// first time (`sink` null) for what the change does not know yet and the styles that are needed.
class SheetPatch {
 public:
  SheetPatch(SheetChange&, StylePatch&, const Sink* sink);

  // False where the text is broken or odd() says why it is not patched.
  Result<void> feed(std::string_view piece, bool last);

 private:
  // A cell that the row has to have in the end.
  struct Pending {
    std::size_t column = 0;
    enum class Kind { mark, words, header } kind = Kind::mark;
  };
  // Columns with a style of their own, from 1.
  struct Columns {
    std::size_t min = 0;
    std::size_t max = 0;
    std::string style;
  };

  void start(std::string_view name, const XmlAttributes&);
  void end(std::string_view name);
  void start_column(const XmlAttributes&);
  void end_columns();
  void start_row(const XmlAttributes&);
  void end_row();
  void start_cell(const XmlAttributes&);
  void end_cell();
  void see_value();
  void add_merge(std::string_view range);
  void resize_dimension(std::string_view range);

  void plan_row();
  // Writes what is pending in columns before this one.
  void write_pending(std::size_t before);
  void write_cell(const Pending&, const std::string& style);
  void restyle(const std::string& style);
  std::string style_of_empty(std::size_t column) const;
  std::string marked(const std::string& style);
  std::string column_tag() const;
  void give_up(const char* zh, const char* en);

  std::string_view tag() const;
  void copy_to(std::uint64_t at);
  void write(std::string_view text);
  // Writes `text` in the place of the tag that is being handled.
  void replace(std::string_view text);
  void insert(std::string_view text);
  // Leaves out everything from the tag that is being handled to the end of its element.
  void leave_out();
  Result<void> flush();

  bool surveying() const { return sink_ == nullptr; }

  SheetChange& change_;
  StylePatch& styles_;
  const Sink* sink_;
  XmlReader xml_;
  Message odd_;

  // Bytes that were fed and may still be copied; `begin_` is the first one's place, `copied_` what was
  // written or left out.
  std::string bytes_;
  std::uint64_t begin_ = 0;
  std::uint64_t copied_ = 0;
  // Where the last tag began.
  std::uint64_t event_ = 0;
  std::string out_;

  std::string prefix_;
  bool seen_root_ = false;
  bool in_data_ = false;
  bool seen_columns_ = false;
  bool column_written_ = false;
  bool leaving_out_ = false;
  bool leaving_column_ = false;
  std::vector<Columns> columns_;
  // The last column with something in it, and of merged cells that reach beside the data.
  std::size_t used_columns_ = 0;

  std::size_t next_mark_ = 0;
  std::uint64_t row_ = 0;
  std::string row_style_;
  bool row_marked_ = false;
  std::size_t mark_ = 0;
  std::vector<Pending> pending_;
  std::size_t next_pending_ = 0;
  std::optional<std::size_t> cell_;
  std::string cell_style_;
};

// False for a part in another encoding than UTF-8, by its first bytes.
bool written_in_utf8(std::string_view first);

}  // namespace xl::intake
