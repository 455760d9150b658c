#pragma once
#include <string>
#include <utility>
#include <vector>

#include "intake/check.h"
#include "intake/csv_reader.h"
#include "intake/header.h"
#include "model/register.h"

namespace xl::intake {

inline Field field(std::string id, FieldType type, std::string title) {
  Field made;
  made.id = std::move(id);
  made.type = type;
  made.title = {std::move(title), made.id};
  return made;
}

// The enterprise register as far as these tests need it.
inline Register enterprises() {
  Register reg;
  reg.id = "enterprises";
  reg.key = {"uscc"};
  reg.fields = {field("uscc", FieldType::uscc, "统一社会信用代码"),
                field("name", FieldType::text, "企业名称"), field("reg_date", FieldType::date, "成立日期"),
                field("capital", FieldType::money, "注册资本"), field("address", FieldType::place, "地址")};
  reg.fields[0].required = true;
  reg.fields[0].synonyms = {"社会信用代码", "信用代码", "税号"};
  reg.fields[1].required = true;
  reg.fields[1].synonyms = {"公司名称", "企业(机构)名称"};
  reg.fields[1].max_length = 20;
  reg.fields[3].unit = "万元";
  reg.fields[3].synonyms = {"注册资金"};
  reg.fields[3].example = "5,002(万元人民币)";
  reg.fields[4].synonyms = {"住所", "经营场所"};
  return reg;
}

// All rows of a CSV text.
inline RawRows rows_of(const std::string& csv, const Limits& limits = {}) {
  RawRows rows;
  const auto reader = csv_rows(memory_source(csv), ',', limits);
  if (!reader->read(rows, 100'000)) rows.clear();
  return rows;
}

// A CSV text, checked against a register.
inline CheckedBlock checked(const Register& reg, const std::string& csv, const CheckContext& context = {}) {
  const RawRows rows = rows_of(csv);
  const auto match = match_header(reg, rows, nullptr);
  if (!match) return CheckedBlock(reg);
  return check_block(reg, *match, rows, context);
}

}  // namespace xl::intake
