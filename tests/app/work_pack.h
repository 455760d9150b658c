#pragma once
#include <string>
#include <utility>
#include <vector>

#include "app/imports.h"
#include "pack/pack.h"
#include "store/store.h"
#include "support/folder.h"

namespace xl::app {

inline Field field_of(std::string id, FieldType type, std::string zh) {
  Field field;
  field.id = std::move(id);
  field.type = type;
  field.title = {std::move(zh), field.id};
  return field;
}

// 要素诉求, drawn small: demands that a county takes up, escalates and serves.
inline Register demands() {
  Register made;
  made.id = "demands";
  made.title = {"诉求", "Demands"};
  made.key = {"number"};
  made.articles = {23};
  made.fields = {
      field_of("number", FieldType::text, "编号"),    field_of("title", FieldType::text, "事项"),
      field_of("county", FieldType::code, "县"),      field_of("state", FieldType::one_of, "状态"),
      field_of("level", FieldType::one_of, "层级"),   field_of("unit", FieldType::text, "责任单位"),
      field_of("due", FieldType::date, "到期日"),     field_of("since", FieldType::date, "到手日"),
      field_of("tried", FieldType::text, "已做工作"), field_of("amount", FieldType::money, "金额")};
  made.fields[0].required = true;
  made.fields[1].required = true;
  made.fields[2].table = "counties";
  made.fields[3].options = {"提出", "受理", "已保障"};
  made.fields[4].options = {"县", "市", "省"};
  made.fields[9].unit = "万元";
  const Move accept{.id = "accept",
                    .title = {"受理", "Accept"},
                    .from = {"提出"},
                    .to = "受理",
                    .sets = {{"since", "today"}, {"level", "县"}},
                    .needs = {"due"},
                    .by = {Side::county}};
  const Move escalate{.id = "escalate",
                      .title = {"提级", "Escalate"},
                      .from = {"受理"},
                      .when = {{"level", "县"}},
                      .sets = {{"level", "市"}, {"since", "today"}},
                      .records = {"tried"},
                      .by = {Side::county}};
  const Move serve{.id = "serve",
                   .title = {"办结", "Serve"},
                   .from = {"受理"},
                   .to = "已保障",
                   .by = {Side::county, Side::city}};
  made.states = States{"state", {"提出"}, {"已保障"}, {accept, escalate, serve}};
  made.casework = Casework{.title = "title",
                           .unit = "unit",
                           .county = "county",
                           .level = "level",
                           .due = "due",
                           .since = {"since"}};
  made.numbering = Numbering{"number", "{county}-{year}-Y{n:3}"};
  made.duplicates = {{"title", "county"}};
  return made;
}

// 资质, which run out.
inline Register titles() {
  Register made;
  made.id = "titles";
  made.title = {"资质", "Titles"};
  made.key = {"name"};
  made.articles = {5, 7};
  made.fields = {field_of("name", FieldType::text, "名称"), field_of("county", FieldType::code, "县"),
                 field_of("valid_to", FieldType::date, "有效期至")};
  made.fields[0].required = true;
  made.fields[1].table = "counties";
  made.casework = Casework{.title = "name", .county = "county", .expires = "valid_to"};
  return made;
}

inline pack::Pack work_pack() {
  pack::Pack pack;
  pack.id = "work";
  pack.province = {{"35"}, "福建省", "福建", "Fujian"};
  pack.cities.push_back({.code = {"3505"}, .name = "泉州市", .short_name = "泉州"});
  for (const auto& [code, name] : {std::pair{"350582", "晋江市"}, {"350581", "石狮市"}})
    pack.counties.push_back(
        {.code = {code}, .name = name, .short_name = std::string(name).substr(0, 6), .city = {"3505"}});
  pack.units = {{.id = "zrzy", .name = "省自然资源厅"}, {.id = "gxt", .name = "省工信厅"}};
  Register derived = titles();
  derived.id = "derived";
  derived.title = {"推出的", "Derived"};
  derived.derived = true;
  derived.casework.reset();
  pack.registers = {demands(), titles(), std::move(derived)};
  return pack;
}

// 2026-11-22T12:00:00Z, 20:00 in China.
inline constexpr Moment kNoon{1795348800};
inline constexpr std::int64_t kDaySeconds = 86'400;

// That pack and an empty store.
struct Work {
  Folder folder;
  pack::Pack pack = work_pack();
  store::Store store = *store::Store::open(folder / "a.db", store::Opening::create);

  ImportGround ground(Moment when = kNoon) const { return {store, pack, {{"u1", "测试员"}, "test", when}}; }
  ImportReport import(const std::string& register_id, const std::string& csv, bool example = false) const {
    return *import_register(ground(),
                            {.register_id = register_id,
                             .file = "a.csv",
                             .bytes = csv,
                             .source_title = "名单",
                             .example = example},
                            {});
  }
};

}  // namespace xl::app
