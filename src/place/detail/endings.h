#pragma once
#include <string_view>

namespace xl::place::detail {

// 镇, 乡, 街道, 畲族乡 at the end of a town's name; empty for other kinds.
std::string_view town_ending(std::string_view name);
// The same at the beginning of what follows a town's stem, with the spellings 办事处 and 街道办.
std::string_view leading_town_ending(std::string_view rest);
// True where what follows a stem says that a zone (开发区, 工业园, 农场 …) is meant.
bool starts_with_zone(std::string_view rest);

std::string_view without(std::string_view name, std::string_view ending);
// 长乐市 → 长乐.
std::string_view without_county_ending(std::string_view name);
// 蓝田开发区 → 蓝田, 常山华侨经济开发区 → 常山.
std::string_view without_zone_ending(std::string_view name);

// True where what follows makes a name the name of a road: 福清路, 连江中路 (a direction only
// `with_direction`).
bool goes_on_as_road(std::string_view rest, bool with_direction);
// True where what follows makes it a village, a house or a market: 长乐村, 晋江大厦, 永安市场.
bool goes_on_as_house(std::string_view rest);
// True for 武夷新区, which is not the town 武夷.
bool goes_on_as_new_town(std::string_view rest);
// True where what stands before may make it a longer name: 新 + 中山路.
bool is_cut_off(std::string_view before);
// True for the name of a road: 湖滨南路.
bool is_road_name(std::string_view name);
// True where a short name is another place's: 江阴市, 东山区 (and not 南平市场, 安溪县城).
bool goes_on_as_unit(std::string_view rest);
// Where the city or county ends that a text begins with, by the look of it: 南京市…, 平阳县…; 0 for none.
std::size_t end_of_unit_at_head(std::string_view text);
// True where a full name is the house of people from there: 晋江市驻…办事处, 福清市商会.
bool goes_on_as_foreign_house(std::string_view rest);
// True for 永安市 + 场.
bool is_market(std::string_view name, std::string_view rest);

// True where a name that begins after `before` stands at the head of the text or of a part of it, or follows
// a zone of some place: 泉州台商投资区张坂.
bool at_head(std::string_view before);
// The same within a firm's name, where a branch follows 公司, 银行 and the like.
bool at_head_of_branch(std::string_view before);

}  // namespace xl::place::detail
