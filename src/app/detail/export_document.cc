#include "app/detail/export_document.h"

#include <algorithm>

#include "base/text.h"

namespace xl::app {

std::string source_text(const BasisSource& source) {
  std::string text = source.title.empty() ? source.file : source.title;
  text += "，第" + std::to_string(source.batch) + "批，" + std::to_string(source.rows) + "行";
  if (source.as_of) text += "，截至" + to_string(*source.as_of);
  if (source.last_year)
    text += "，登记年份" + std::to_string(source.first_year.value_or(*source.last_year)) + "–" +
            std::to_string(*source.last_year);
  text += source.complete ? "，声明为全部" : "，没有声明为全部";
  return source.example ? text + "，" + std::string(report::kExampleMark) : text;
}

namespace {

std::string day_of(const Basis& basis) {
  std::optional<Date> newest;
  for (const BasisSource& source : basis.sources) newest = std::max(newest, source.as_of);
  return newest ? "_截至" + to_string(*newest) : std::string();
}

}  // namespace

report::Document ended(report::Document document, const Basis& basis) {
  for (const BasisSource& source : basis.sources) document.notes.emplace_back("来源", source_text(source));
  if (basis.sources.empty()) document.notes.emplace_back("来源", "政策包，和导入的县链名单");
  document.notes.emplace_back("政策包",
                              basis.pack + " " + basis.pack_version + " " + basis.pack_digest.substr(0, 8));
  document.notes.emplace_back("程序", "县链 " + basis.program);
  if (basis.stale) document.notes.emplace_back("注意", "名录或政策包在制图之后有变动，请重新制图后再用");
  document.example = basis.example;
  document.stem = (basis.example ? std::string(report::kExampleMark) + "_" : std::string()) +
                  replace_all(document.stem, " ", "_") + day_of(basis);
  return document;
}

}  // namespace xl::app
