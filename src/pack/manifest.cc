#include <utility>

#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

constexpr const char* kManifest = "pack.toml";

void read_province(Reader& reader, TomlTable& manifest) {
  auto table = manifest.table("province");
  if (!table) {
    reader.faults.error(manifest.place("province"), {"缺少 province", "province is missing"},
                        {"补上 province = { code = \"35\", name = \"福建省\", short = \"福建\" }",
                         "add province = { code = \"35\", name = \"福建省\", short = \"福建\" }"});
    return;
  }
  Province& province = reader.pack.province;
  province.code.text = table->required_text("code");
  province.name = table->required_text("name");
  province.short_name = table->text("short");
  province.name_en = table->text("en");
  table->report_other_keys();
}

void read_document(Reader& reader, TomlTable& manifest) {
  auto table = manifest.table("document");
  if (!table) {
    reader.faults.error(manifest.place("document"), {"缺少 [document]", "[document] is missing"});
    return;
  }
  Document& document = reader.pack.document;
  document.number = table->required_text("number");
  document.title = table->required_text("title");
  document.issued = table->date("issued");
  document.valid_to = table->date("valid_to");
  if (document.issued && document.valid_to && *document.issued > *document.valid_to) {
    reader.faults.error(table->place("valid_to"), {"有效期止于印发之前", "valid_to is before issued"});
  }
  const std::string path = table->required_text("text");
  if (const File* file = path.empty() ? nullptr : reader.file(path)) {
    document.text = file->bytes;
  } else if (!path.empty()) {
    std::vector<std::string> texts;
    for (const auto& [name, unused] : reader.files) {
      if (name.starts_with("texts/")) texts.push_back(name);
    }
    reader.faults.error(
        table->place("text"),
        {"没有文件全文" + zh_quoted(path), "the document's text " + en_quoted(path) + " is missing"},
        use_instead(nearest(path, texts)));
  }
  table->report_other_keys();
}

void read_defaults(Reader& reader, TomlTable& manifest) {
  auto files = manifest.table("files");
  if (!files) return;
  std::vector<std::string> paths;
  for (const auto& [path, unused] : reader.files) paths.push_back(path);
  for (auto& [path, table] : files->all_tables()) {
    if (!reader.files.contains(path)) {
      reader.faults.warning(
          table.place(),
          {"默认来源所指的文件" + zh_quoted(path) + "不在包里", en_quoted(path) + " is not in the pack"},
          use_instead(nearest(path, paths)));
    }
    Said said{table.text("source"), table.text("confidence"), table.place("source"),
              table.place("confidence")};
    if (!said.confidence.empty() && !parse_confidence(said.confidence)) {
      reader.faults.error(
          said.confidence_place,
          {"不认识的置信度" + zh_quoted(said.confidence), "unknown confidence " + en_quoted(said.confidence)},
          {"应为 seed、stored、stored-weak、proposal 或 recall-NN(如 recall-90)",
           "one of seed, stored, stored-weak, proposal, recall-NN (recall-90)"});
    }
    table.report_other_keys();
    reader.defaults.emplace(path, std::move(said));
  }
}

}  // namespace

void read_manifest(Reader& reader) {
  auto manifest = reader.toml(kManifest);
  if (!manifest) return;
  reader.pack.id = manifest->required_text("id");
  reader.pack.version = manifest->required_text("version");
  reader.pack.title = manifest->message("title");
  read_province(reader, *manifest);
  read_document(reader, *manifest);
  read_defaults(reader, *manifest);
  manifest->report_other_keys();
}

void read_sources(Reader& reader) {
  const auto file = reader.csv("sources.csv", {{"id", "title", "where", "kind", "date"}, {}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    const Source source{
        std::string(row.required("id")), std::string(row.required("title")), std::string(row.text("where")),
        std::string(row.one_of("kind", {"seed", "standard", "stored", "recall", "ours", "example"})),
        std::string(row.text("date"))};
    reader.once(source.id, row.place("id"), source.id);
    reader.sources.add(source.id, source.title);
    reader.pack.sources.push_back(source);
  }
  for (const auto& [path, said] : reader.defaults) {
    if (!said.source.empty()) reader.refer(reader.sources, said.source, said.source_place);
  }
}

void read_units(Reader& reader) {
  const auto file = reader.csv("units.csv", {{"id", "name", "level"}, {"name_en", "source", "confidence"}});
  if (!file) return;
  for (const Row& row : file->rows()) {
    Unit unit;
    unit.id = row.required("id");
    unit.name = row.required("name");
    unit.name_en = row.text("name_en");
    unit.level = row.one_of("level", {"省", "市", "县"});
    unit.provenance = reader.provenance(row);
    reader.once(unit.id, row.place("id"), unit.id);
    reader.units.add(unit.id, unit.name);
    reader.pack.units.push_back(std::move(unit));
  }
}

}  // namespace xl::pack
