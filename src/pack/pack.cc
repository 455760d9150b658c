#include "pack/pack.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "pack/detail/reader.h"

namespace xl::pack {
namespace {

// Files that a pack is made of. What is not required may be absent; the answer that needs it then says so.
struct KnownFile {
  std::string_view path;
  bool required = true;
};
constexpr KnownFile kFiles[] = {{"pack.toml"},
                                {"sources.csv"},
                                {"units.csv"},
                                {"thresholds.toml"},
                                {"articles.toml"},
                                {"places/cities.csv"},
                                {"places/counties.csv"},
                                {"places/towns.csv", false},
                                {"places/localities.csv", false},
                                {"places/former.csv", false},
                                {"places/groups.csv", false},
                                {"places/group_members.csv", false},
                                {"places/neighbours.csv", false},
                                {"places/pairs.csv", false},
                                {"chains/chains.csv"},
                                {"chains/links.csv"},
                                {"chains/county_chains.csv"},
                                {"chains/cross_links.csv", false},
                                {"chains/words.toml"},
                                {"industry/gbt4754-2017.csv"},
                                {"industry/gbt4754-2011.csv", false},
                                {"industry/words.csv", false}};

bool is_about_the_pack(std::string_view path) {
  return path.starts_with("cases/") || path.substr(path.rfind('/') + 1).starts_with("README");
}

bool has_a_place(std::string_view path) {
  if (std::ranges::find(kFiles, path, &KnownFile::path) != std::end(kFiles)) return true;
  return is_about_the_pack(path) || path.starts_with("texts/") ||
         (path.starts_with("registers/") && path.ends_with(".toml"));
}

// Reports what is missing and what nobody reads.
void check_files(Reader& reader) {
  std::vector<std::string> strangers;
  std::vector<std::string> absent;
  for (const auto& [path, unused] : reader.files) {
    if (!has_a_place(path)) strangers.push_back(path);
  }
  for (const KnownFile& known : kFiles) {
    const std::string path(known.path);
    if (reader.files.contains(path)) continue;
    absent.push_back(path);
    if (!known.required) continue;
    Message proposal{"按包的格式补上这个文件", "add the file"};
    if (const auto near = nearest(path, strangers)) {
      proposal = {"是否就是" + zh_quoted(*near) + "？改名为" + zh_quoted(path), "rename " + en_quoted(*near)};
    }
    reader.faults.error({path}, {"缺少文件" + zh_quoted(path), "file " + en_quoted(path) + " is missing"},
                        std::move(proposal));
  }
  for (const std::string& path : strangers) {
    reader.faults.note({path}, {"不认识的文件，没有读", "an unknown file, not read"},
                       use_instead(nearest(path, absent)));
  }
}

std::size_t first_malformed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    if (!is_utf8(text.substr(begin, at - begin))) return begin;
  }
  return text.size();
}

// Files that are not UTF-8 are reported and not read any further.
void check_encoding(Reader& reader) {
  std::erase_if(reader.files, [&](const auto& entry) {
    const auto& [path, file] = entry;
    if (is_utf8(file->bytes)) return false;
    reader.faults.error(place_in_text(path, file->bytes, first_malformed(file->bytes)),
                        {"不是 UTF-8 编码，这里的字节读不通", "not UTF-8: these bytes do not read"},
                        {"用编辑器另存为 UTF-8（可能原是 GB18030）", "save it as UTF-8 (it may be GB18030)"});
    return true;
  });
}

std::string digest_of(const Reader& reader) {
  Digest digest;
  for (const auto& [path, file] : reader.files) {
    if (is_about_the_pack(path)) continue;
    // Lengths keep "a" + "bc" apart from "ab" + "c".
    digest.add(path + '\n' + std::to_string(file->bytes.size()) + '\n');
    digest.add(file->bytes);
  }
  return digest.take();
}

}  // namespace

bool Reading::usable() const {
  return std::ranges::find(faults, Severity::error, &Fault::severity) == faults.end();
}

Reading read_pack(std::span<const File> files) {
  Reader reader(files);
  reader.pack.digest = digest_of(reader);
  check_files(reader);
  check_encoding(reader);
  read_manifest(reader);
  announce_articles(reader);
  announce_registers(reader);
  read_sources(reader);
  read_units(reader);
  read_places(reader);
  read_industries(reader);
  read_chains(reader);
  read_words(reader);
  read_parameters(reader);
  read_articles(reader);
  read_registers(reader);
  return {std::move(reader.pack), reader.faults.take()};
}

}  // namespace xl::pack
