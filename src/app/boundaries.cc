#include "app/boundaries.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "geo/outlines.h"
#include "store/boundaries.h"

namespace xl::app {
namespace {

// The published county file of the whole country is about 30 MB.
constexpr std::uintmax_t kLargestFile = 512U << 20U;
// About 250 m for a province of 500 km: finer than a screen shows, and small enough to send.
constexpr int kCells = 2048;

Result<std::string> bytes_of(const std::filesystem::path& path) {
  std::error_code fault;
  const std::uintmax_t size = std::filesystem::file_size(path, fault);
  const std::string name = path.string();
  if (fault) return failure(ErrorKind::not_found, "打不开文件 " + name, "cannot open the file " + name);
  if (size > kLargestFile) {
    return failure(ErrorKind::invalid, name + " 超过 512 MB，请先裁出本省的县界",
                   name + " is larger than 512 MB; cut the province out of it first");
  }
  std::string bytes(size, '\0');
  std::ifstream in(path, std::ios::binary);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
    return failure(ErrorKind::invalid, "读不了文件 " + name, "cannot read the file " + name);
  return bytes;
}

// The outlines of the pack's counties, and how many others there were. A code of former times stands for the
// county that carries on with it, where there is only one.
struct Sorted {
  std::vector<geo::Outline> ours;
  std::int64_t others = 0;
};

Sorted sort_out(std::vector<geo::Outline> outlines, const pack::Pack& pack) {
  std::map<std::string, std::set<std::string>> heirs;
  for (const FormerPlace& former : pack.former_places) {
    if (!former.former_code.empty()) heirs[former.former_code].insert(std::string(former.county));
  }
  for (const County& county : pack.counties) heirs[std::string(county.code)] = {std::string(county.code)};
  Sorted sorted;
  for (geo::Outline& outline : outlines) {
    const auto found = heirs.find(outline.code);
    if (found == heirs.end() || found->second.size() != 1) {
      ++sorted.others;
      continue;
    }
    outline.code = *found->second.begin();
    sorted.ours.push_back(std::move(outline));
  }
  return sorted;
}

Result<void> expect_all_counties(const std::vector<geo::Outline>& outlines, const pack::Pack& pack) {
  std::set<std::string_view> drawn;
  for (const geo::Outline& outline : outlines) drawn.insert(outline.code);
  std::vector<std::string> lacking;
  for (const County& county : pack.counties) {
    if (!drawn.contains(std::string_view(county.code))) lacking.push_back(county.name);
  }
  if (lacking.empty()) return {};
  constexpr std::size_t kShown = 10;
  const std::string count = std::to_string(lacking.size());
  const bool more = lacking.size() > kShown;
  lacking.resize(std::min(lacking.size(), kShown));
  const std::string names = join(lacking, "、");
  return failure(ErrorKind::invalid,
                 "文件里没有 " + count + " 个县的界线：" + names + (more ? "……" : "") +
                     "。应为县级 GeoJSON，属性 gb、adcode 或 code 为区划代码",
                 "the file lacks the outlines of " + count + " counties: " + names + (more ? " …" : "") +
                     "; wanted is GeoJSON of counties with their code as gb, adcode or code");
}

std::int64_t points_in(const std::vector<geo::Outline>& outlines) {
  std::size_t points = 0;
  for (const geo::Outline& outline : outlines) {
    for (const geo::Polygon& polygon : outline.polygons) {
      for (const geo::Ring& ring : polygon) points += ring.size();
    }
  }
  return static_cast<std::int64_t>(points);
}

}  // namespace

Result<BoundariesAnswer> boundaries(const Sight& sight, const BoundariesRequest&) {
  const auto drawn = store::boundary(sight.data);
  if (!drawn) return BoundariesAnswer{};
  return BoundariesAnswer{drawn->source, drawn->approval, drawn->file, JsonText{drawn->shapes}};
}

Result<BoundaryReport> import_boundaries(const ImportGround& ground, const BoundaryImport& wanted) {
  if (trim(wanted.approval).empty() || trim(wanted.source).empty()) {
    return failure(ErrorKind::invalid,
                   "请写明审图号和来源，例如 --approval 'GS(2024)0650号' --source '天地图 2024 县级行政区划'",
                   "state the approval number and the source, such as --approval 'GS(2024)0650号' --source "
                   "'天地图 2024'");
  }
  const std::string bytes = TRY(bytes_of(wanted.file));
  const Sorted sorted = sort_out(TRY(geo::read_outlines(bytes)), ground.pack);
  TRY_DO(expect_all_counties(sorted.ours, ground.pack));
  const std::vector<geo::Outline> drawn = geo::on_grid(sorted.ours, kCells);

  store::Writer writer = TRY(ground.store.write(ground.act));
  const std::string file = wanted.file.filename().string();
  store::set_boundary(writer, {.file = file,
                               .digest = digest_of(bytes),
                               .source = std::string(trim(wanted.source)),
                               .approval = std::string(trim(wanted.approval)),
                               .shapes = geo::to_geojson(drawn)});
  writer.commit();
  return BoundaryReport{file,
                        wanted.source,
                        wanted.approval,
                        static_cast<std::int64_t>(drawn.size()),
                        points_in(sorted.ours),
                        points_in(drawn),
                        sorted.others};
}

Result<void> remove_boundaries(const ImportGround& ground) {
  store::Writer writer = TRY(ground.store.write(ground.act));
  if (!store::boundary(writer.view())) {
    return failure(ErrorKind::not_found, "没有导入过界线，画的就是示意图",
                   "no boundaries have been imported: the map drawn is the schematic one");
  }
  store::set_boundary(writer, {});
  writer.commit();
  return {};
}

}  // namespace xl::app
