#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/rows.h"
#include "model/register.h"

namespace xl::intake {

// How well a column's name speaks for a field; a better one wins the field.
enum class Fit { none, without_brackets, synonym, title, stated };

// One column's header over the rows that the header takes: what is merged over several columns stands over
// each of them, what is merged over several rows stands once.
struct HeaderText {
  std::vector<std::string> path;
  // The lowest row of the header has a text of its own here, below another.
  bool below = false;
  // As a person reads it: 注册资本 金额.
  std::string joined() const;
};
// Of `depth` rows from `row` on.
std::vector<HeaderText> header_texts(const RawRows&, std::size_t row, std::size_t depth);

// What a column's header says.
struct HeaderMeaning {
  std::optional<std::size_t> field;
  Fit fit = Fit::none;
  std::string unit;
  // The currencies of the amounts that stand in the column of this field.
  std::optional<std::size_t> currency_of;
  // A year in the header of a figure: 2024年 below 营业收入.
  std::string year;
  // The lowest row says 金额, 万元, 2024年 or the like: such words are a header's, not data.
  bool below_tells = false;
};

// All names of all fields of a register, ready for comparison.
class HeaderNames {
 public:
  explicit HeaderNames(const Register&);
  HeaderMeaning meaning(const HeaderText&) const;

 private:
  struct Found {
    std::size_t field = 0;
    Fit fit = Fit::none;
  };
  Found find(std::string_view header) const;
  bool is_unit(const std::string& key, const Field&) const;
  HeaderMeaning below(const HeaderText&) const;
  HeaderMeaning with_year(const std::string& header) const;
  void add(std::string key, std::size_t field, Fit);

  const Register& register_;
  std::map<std::string, Found, std::less<>> names_;
};

// The unit of a title row such as 单位：万元; empty where it names none. 填报单位：某县工信局 names none.
std::string stated_unit(std::string_view cell);

}  // namespace xl::intake
