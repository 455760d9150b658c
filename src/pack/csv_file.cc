#include "pack/detail/csv_file.h"

#include <algorithm>

#include "base/text.h"

namespace xl::pack {
namespace {

std::size_t characters(std::string_view text) {
  return code_points(text).size();
}

// Column of the field's byte `at`: a field that needs quotes begins one character later.
std::size_t column_within(const CsvRecord::Place& place, std::string_view field, std::size_t at) {
  const std::size_t quote = field.find_first_of(",\"\n") == std::string_view::npos ? 0 : 1;
  return place.column + quote + characters(field.substr(0, at));
}

}  // namespace

std::string_view Row::text(std::string_view column) const {
  const std::size_t index = file_->index_of(column);
  if (index == std::string::npos) return {};
  return trim(file_->text_.records[record_].fields[index]);
}

std::string_view Row::required(std::string_view column) const {
  const std::string_view found = text(column);
  if (found.empty()) {
    const std::string name(column);
    file_->faults_->error(place(column), {name + " 列不能空", "column " + name + " must not be empty"});
  }
  return found;
}

std::string_view Row::one_of(std::string_view column, const std::vector<std::string>& values) const {
  const std::string_view found = text(column);
  if (std::ranges::find(values, found) != values.end()) return found;
  const std::string name(column);
  Message proposal = use_instead(nearest(found, values));
  if (proposal.zh.empty()) {
    proposal = {"从这些中选一个：" + join(values, "、"), "use one of " + join(values, ", ")};
  }
  file_->faults_->error(
      place(column),
      {name + " 列不认识" + zh_quoted(found) + "，应为 " + join(values, "、") + " 之一",
       "column " + name + " does not know " + en_quoted(found) + ", only " + join(values, ", ")},
      std::move(proposal));
  return found;
}

std::vector<Row::Part> Row::parts(std::string_view column) const {
  const std::size_t index = file_->index_of(column);
  if (index == std::string::npos) return {};
  const std::string_view field = file_->text_.records[record_].fields[index];
  const CsvRecord::Place& begin = file_->text_.records[record_].places[index];
  std::vector<Part> found;
  for (const std::string_view part : split(field, ';')) {
    const std::string_view trimmed = trim(part);
    const auto at = static_cast<std::size_t>((trimmed.empty() ? part : trimmed).data() - field.data());
    Place place{file_->path_, begin.line, column_within(begin, field, at)};
    if (!trimmed.empty()) {
      found.push_back({trimmed, std::move(place)});
      continue;
    }
    const std::string name(column);
    file_->faults_->error(std::move(place),
                          {name + " 列有空项（多了一个分号）", "column " + name + " has an empty part"},
                          {"删去多余的分号", "drop the semicolon that is too many"});
  }
  return found;
}

Place Row::place(std::string_view column) const {
  const CsvRecord& record = file_->text_.records[record_];
  const std::size_t index = file_->index_of(column);
  const CsvRecord::Place& place = record.places[index == std::string::npos ? 0 : index];
  return {file_->path_, place.line, place.column};
}

std::size_t Row::line() const {
  return file_->text_.records[record_].places.front().line;
}

CsvFile::CsvFile(const File& file, const CsvColumns& columns, Faults& faults)
    : path_(file.path), faults_(&faults), text_(parse_csv(file.bytes)) {
  if (text_.open_quote_line > 0) {
    faults_->error(
        {path_, text_.open_quote_line, 0},
        {"引号没有配对，从这里直到文件末尾都读成了一个字段", "a quote opens here and never closes"},
        {"补上右引号；字段里的引号写两遍（\"\"）", "close it; a quote inside a field is written twice"});
    text_.records.pop_back();
  }
  if (text_.records.empty()) {
    faults_->error(
        {path_, 1, 0}, {"没有表头", "no header"},
        {"第一行写：" + join(columns.required, ","), "first line: " + join(columns.required, ",")});
    return;
  }
  read_header(columns);
  if (header_.empty()) return;
  for (std::size_t i = 1; i < text_.records.size(); ++i) {
    if (has_right_width(text_.records[i])) good_records_.push_back(i);
  }
}

void CsvFile::read_header(const CsvColumns& columns) {
  const CsvRecord& record = text_.records.front();
  std::vector<std::string> allowed = columns.required;
  allowed.insert(allowed.end(), columns.optional.begin(), columns.optional.end());
  std::vector<std::string> unclaimed;
  for (const std::string& column : allowed) {
    if (std::ranges::find(record.fields, column) == record.fields.end()) unclaimed.push_back(column);
  }
  bool complete = true;
  for (const std::string& column : columns.required) {
    if (std::ranges::find(record.fields, column) != record.fields.end()) continue;
    complete = false;
    faults_->error({path_, 1, 0}, {"缺少列 " + column, "column " + column + " is missing"},
                   {"表头应为：" + join(allowed, ","), "the header is " + join(allowed, ",")});
  }
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const std::string& name = record.fields[i];
    const Place place{path_, record.places[i].line, record.places[i].column};
    if (std::ranges::find(allowed, name) == allowed.end()) {
      faults_->error(place, {"不认识的列" + zh_quoted(name), "unknown column " + en_quoted(name)},
                     use_instead(nearest(name, unclaimed)));
    } else if (std::find(record.fields.begin(), record.fields.begin() + static_cast<std::ptrdiff_t>(i),
                         name) != record.fields.begin() + static_cast<std::ptrdiff_t>(i)) {
      faults_->error(place, {"列 " + name + " 出现两次", "column " + name + " stands twice"},
                     {"删去一列", "drop one of them"});
    }
  }
  if (complete) header_ = record.fields;
}

bool CsvFile::has_right_width(const CsvRecord& record) const {
  if (record.fields.size() == header_.size()) return true;
  const std::string here = std::to_string(record.fields.size());
  const std::string expected = std::to_string(header_.size());
  const bool wide = record.fields.size() > header_.size();
  const CsvRecord::Place& place = record.places[wide ? header_.size() : record.places.size() - 1];
  Message proposal{"补足逗号，空着的列也要有逗号",
                   "add the missing commas; an empty column has its comma too"};
  if (wide) proposal = {"含逗号的字段用双引号括起来", "put a field that holds a comma in double quotes"};
  faults_->error({path_, place.line, place.column},
                 {"这一行有 " + here + " 列，应为 " + expected + " 列",
                  "this row has " + here + " columns, the header " + expected},
                 std::move(proposal));
  return false;
}

std::size_t CsvFile::index_of(std::string_view column) const {
  const auto found = std::ranges::find(header_, column);
  return found == header_.end() ? std::string::npos : static_cast<std::size_t>(found - header_.begin());
}

std::vector<Row> CsvFile::rows() const {
  std::vector<Row> rows;
  rows.reserve(good_records_.size());
  for (const std::size_t record : good_records_) rows.emplace_back(*this, record);
  return rows;
}

}  // namespace xl::pack
