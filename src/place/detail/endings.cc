#include "place/detail/endings.h"

#include <algorithm>
#include <span>

namespace xl::place::detail {
namespace {

using Words = std::span<const std::string_view>;

// A Chinese character in UTF-8.
constexpr std::size_t kCharacter = 3;

constexpr std::string_view kZoneEndings[] = {"经济技术开发区", "经济开发区", "开发区", "工业区",
                                             "工业园区",       "工业园",     "华侨"};
constexpr std::string_view kZoneBeginnings[] = {"经济", "技术", "工业", "开发区", "华侨", "投资区", "高新",
                                                "科技", "保税", "产业", "物流园", "园区", "集中区"};
constexpr std::string_view kRoads[] = {"路", "大道", "街", "巷", "弄"};
constexpr std::string_view kDirections[] = {"东", "南", "西", "北", "中", "前", "后", "新", "支", "大",
                                            "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::string_view kHouses[] = {"村",   "新村", "大厦", "大楼", "酒店", "大酒店", "宾馆", "饭店",
                                        "商厦", "花园", "广场", "市场", "小区", "公寓",   "山庄", "商会",
                                        "会馆", "桥",   "大桥", "花苑", "新苑", "佳园",   "家园"};
// 安海桥头 is a quarter of 安海, 安海桥 a bridge.
constexpr std::string_view kSidesOfABridge[] = {"桥头", "桥东", "桥西", "桥南", "桥北"};
constexpr std::string_view kBeforeLongerNames[] = {"东", "南", "西", "北", "新", "老", "小", "大"};
constexpr std::string_view kForeignHouses[] = {"大厦", "大楼", "酒店",   "大酒店", "宾馆",
                                               "商会", "会馆", "办事处", "驻"};
constexpr std::string_view kSeparators[] = {" ",  "\t", "　", ",",  "，", "、", ":",
                                            "：", ";",  "；", "。", "/",  "(",  "（"};
constexpr std::string_view kZonesOfAPlace[] = {"投资区", "开发区", "试验区", "片区",
                                               "市区",   "城区",   "辖区",   "新区"};
constexpr std::string_view kUnits[] = {"市", "县", "区"};
constexpr std::string_view kNoUnits[] = {"市场", "市区", "市政", "区间", "区域"};
// 东大街市政府 is no city, 工业区 no district.
constexpr std::string_view kNoNameEnds[] = {"路", "街", "巷", "村", "区"};
constexpr std::string_view kNoDistrictEnds[] = {
    "路", "街", "巷", "村", "工业", "开发", "保税", "高新", "投资", "园", "小", "城", "市", "郊",
    "片", "社", "校", "厂", "库",   "矿",   "老",   "新",   "林",   "东", "西", "南", "北", "中"};
constexpr std::string_view kNewTowns[] = {"新区", "新城"};
constexpr std::string_view kBeforeBranches[] = {"公司", "银行", "集团", "厂",   "局",   "社",   "中心",
                                                "部",   "所",   "院",   "协会", "商行", "保险", "信用社"};

bool starts_with_any(std::string_view text, Words words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}
bool ends_with_any(std::string_view text, Words words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

bool is_road(std::string_view rest) {
  return starts_with_any(rest, kRoads) && !rest.starts_with("街道");
}

}  // namespace

std::string_view town_ending(std::string_view name) {
  if (name.ends_with("街道")) return name.substr(name.size() - 2 * kCharacter);
  if (name.ends_with("镇")) return name.substr(name.size() - kCharacter);
  // 民族乡 carry their people's one character: 畲族乡, 回族乡.
  if (name.ends_with("族乡") && name.size() > 3 * kCharacter)
    return name.substr(name.size() - 3 * kCharacter);
  if (name.ends_with("乡")) return name.substr(name.size() - kCharacter);
  return {};
}

std::string_view leading_town_ending(std::string_view rest) {
  for (const std::string_view ending : {"街道办事处", "街道办", "街道", "办事处", "镇", "乡"}) {
    if (rest.starts_with(ending)) return rest.substr(0, ending.size());
  }
  if (rest.substr(std::min(rest.size(), kCharacter)).starts_with("族乡"))
    return rest.substr(0, 3 * kCharacter);
  return {};
}

bool starts_with_zone(std::string_view rest) {
  return starts_with_any(rest, kZoneBeginnings);
}

std::string_view without(std::string_view name, std::string_view ending) {
  return name.substr(0, name.size() - ending.size());
}

std::string_view without_county_ending(std::string_view name) {
  for (const std::string_view ending : {"市", "县", "区"}) {
    if (name.ends_with(ending)) return without(name, ending);
  }
  return name;
}

std::string_view without_zone_ending(std::string_view name) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (const std::string_view ending : kZoneEndings) {
      if (!name.ends_with(ending)) continue;
      name = without(name, ending);
      changed = true;
    }
  }
  return name;
}

bool goes_on_as_road(std::string_view rest, bool with_direction) {
  if (is_road(rest)) return true;
  if (!with_direction || !starts_with_any(rest, kDirections)) return false;
  return is_road(rest.substr(kCharacter));
}

bool goes_on_as_house(std::string_view rest) {
  return starts_with_any(rest, kHouses) && !starts_with_any(rest, kSidesOfABridge);
}

bool goes_on_as_new_town(std::string_view rest) {
  return starts_with_any(rest, kNewTowns);
}

bool goes_on_as_unit(std::string_view rest) {
  return starts_with_any(rest, kUnits) && !starts_with_any(rest, kNoUnits);
}

std::size_t end_of_unit_at_head(std::string_view text) {
  for (const std::size_t length : {2 * kCharacter, 3 * kCharacter}) {
    if (text.size() <= length || !goes_on_as_unit(text.substr(length))) continue;
    const std::string_view name = text.substr(0, length);
    const bool is_chinese = std::ranges::all_of(name, [](char c) { return (c & 0x80) != 0; });
    const bool is_district = text.substr(length).starts_with("区");
    const bool is_no_name =
        is_district ? ends_with_any(name, kNoDistrictEnds) : ends_with_any(name, kNoNameEnds);
    if (is_chinese && !is_no_name) return length + kCharacter;
  }
  return 0;
}

bool goes_on_as_foreign_house(std::string_view rest) {
  return starts_with_any(rest, kForeignHouses);
}

bool is_cut_off(std::string_view before) {
  return ends_with_any(before, kBeforeLongerNames);
}

bool is_road_name(std::string_view name) {
  return ends_with_any(name, kRoads) || name.ends_with("道");
}

bool is_market(std::string_view name, std::string_view rest) {
  return name.ends_with("市") && rest.starts_with("场");
}

bool at_head(std::string_view before) {
  return before.empty() || ends_with_any(before, kSeparators) || ends_with_any(before, kZonesOfAPlace);
}

bool at_head_of_branch(std::string_view before) {
  return at_head(before) || ends_with_any(before, kBeforeBranches);
}

}  // namespace xl::place::detail
