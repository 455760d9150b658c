#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "pack/pack.h"

namespace xl::pack {

// A whole pack drawn small: two counties, two chains. Tests spoil one thing of it and look for the fault.
class TinyPack {
 public:
  TinyPack() {
    files_["pack.toml"] =
        "id = \"tiny\"\n"
        "version = \"1\"\n"
        "title = { zh = \"小包\", en = \"Tiny\" }\n"
        "province = { code = \"35\", name = \"福建省\", short = \"福建\", en = \"Fujian\" }\n"
        "[document]\n"
        "number = \"示例〔2024〕1号\"\n"
        "title = \"示例意见\"\n"
        "issued = 2024-07-22\n"
        "valid_to = 2027-12-31\n"
        "text = \"texts/document.txt\"\n";
    for (const char* path : {"units.csv",
                             "places/cities.csv",
                             "places/counties.csv",
                             "places/former.csv",
                             "places/towns.csv",
                             "places/groups.csv",
                             "places/group_members.csv",
                             "places/neighbours.csv",
                             "places/pairs.csv",
                             "chains/chains.csv",
                             "chains/links.csv",
                             "chains/county_chains.csv",
                             "chains/cross_links.csv",
                             "chains/words.toml",
                             "industry/gbt4754-2017.csv",
                             "industry/gbt4754-2011.csv",
                             "industry/words.csv",
                             "thresholds.toml",
                             "articles.toml",
                             "registers/exhibitors.toml"}) {
      files_["pack.toml"] +=
          "[files.\"" + std::string(path) + "\"]\nsource = \"OURS\"\nconfidence = \"recall-90\"\n";
    }
    files_["texts/document.txt"] = "1.加强规划引导。坚持立足实际、\n突出特色。\n2.做强产业链。\n";
    files_["sources.csv"] =
        "id,title,where,kind,date\nSEED,示例意见,texts/document.txt,seed,2024-07-22\nOURS,自编,,ours,\n";
    files_["units.csv"] = "id,name,name_en,level\ngxt,省工信厅,Industry,省\n";
    files_["places/cities.csv"] =
        "code,name,name_en,short,kind,valid_from,valid_to\n3504,三明市,Sanming,三明,设区市,1983,\n"
        "3505,泉州市,Quanzhou,泉州,设区市,,\n";
    files_["places/counties.csv"] =
        "code,name,name_en,short,kind,city,appraised,valid_from,valid_to,note,source,confidence\n"
        "350405,沙县区,Shaxian,沙县,市辖区,3504,yes,2021-02,,,,\n"
        "350582,晋江市,Jinjiang,晋江,县级市,3505,yes,1992,,,SEED,seed\n"
        "350527,金门县,Kinmen,金门,县,3505,no,,,不参评,,\n";
    files_["places/former.csv"] =
        "county,former_name,former_code,until,change\n350405,三元旧县,350427,2021,撤县设区\n";
    files_["places/towns.csv"] = "code,name,county,kind\n350582001,青阳街道,350582,街道\n";
    files_["places/groups.csv"] = "id,title_zh,title_en,note\ncoastal,沿海县,Coastal,\n";
    files_["places/group_members.csv"] = "group,county\ncoastal,350582\n";
    files_["places/neighbours.csv"] = "county,neighbour\n350527,350582\n";
    files_["places/pairs.csv"] = "sea,mountain,kind,since,note\n350582,350405,对口帮扶,2012-02,\n";
    files_["chains/chains.csv"] =
        "id,name,name_en,category,article,place_bound\ntextile,现代纺织服装,Textiles,支柱,2,no\n"
        "ic,集成电路,Circuits,支柱,2,no\n";
    files_["chains/links.csv"] =
        "chain,link,link_en,stage,parents,keywords,excludes,codes,certainty,basis\n"
        "textile,纤维,Fibre,up,,涤纶;麻@纺|纱,涤纶机械,C2822,high,G\n"
        "textile,纺纱,Yarn,mid,纤维,棉纱;混纺纱,,C1711,med,G\n"
        "textile,服装,Clothes,down,纺纱,运动服;童装,,C1811;C1819,low,G\n"
        "textile,检测,Tests,support,,质检,,,high,G\n"
        "ic,晶圆制造,Wafers,mid,,晶圆代工,,C3973,high,G\n"
        "ic,封装测试,Packaging,down,晶圆制造,先进封装,,C3973,high,G\n";
    files_["chains/county_chains.csv"] = "county,chain,article\n350582,textile,2\n";
    files_["chains/cross_links.csv"] = "from_chain,from_link,to_chain,to_link\nic,封装测试,textile,检测\n";
    files_["industry/gbt4754-2017.csv"] =
        "code,name,level,parent\nC,制造业,1,\nC17,纺织业,2,C\nC171,棉纺织,3,C17\nC1711,棉纺纱加工,4,C171\n"
        "C18,服装业,2,C\nC181,机织服装,3,C18\nC1811,运动机织服装制造,4,C181\n"
        "C1819,其他机织服装制造,4,C181\nC28,化学纤维制造业,2,C\nC282,合成纤维制造,3,C28\n"
        "C2822,涤纶纤维制造,4,C282\nC39,电子设备制造业,2,C\nC396,智能消费设备制造,3,C39\n"
        "C3963,智能无人飞行器制造,4,C396\nC397,电子器件制造,3,C39\nC3973,集成电路制造,4,C397\n";
    files_["industry/gbt4754-2011.csv"] = "code,name\nC3963,集成电路制造\nC3999,集成电路制造\n";
    files_["industry/words.csv"] =
        "code,words,where,weight,excludes\nC17,棉纱;纺织,,,纺织机械\nC1811,运动服,name,strong,\n";
    files_["articles.toml"] =
        "[[article]]\nnumber = 1\ntitle = \"规划引导\"\nsection = \"一\"\n"
        "text = \"1.加强规划引导。坚持立足实际、突出特色。\"\nunits = [\"gxt\"]\nstate = \"可用\"\n"
        "asks = [\"map_chains\"]\nregisters = [\"exhibitors\"]\n"
        "[[article]]\nnumber = 2\ntitle = \"产业链\"\ntext = \"2.做强产业链。\"\nstate = \"未建\"\n";
    files_["registers/exhibitors.toml"] =
        "id = \"exhibitors\"\n"
        "title = { zh = \"企业\", en = \"Enterprises\" }\n"
        "key = [\"uscc\"]\n"
        "articles = [1]\n"
        "[[field]]\n"
        "id = \"uscc\"\n"
        "type = \"uscc\"\n"
        "title = { zh = \"统一社会信用代码\", en = \"USCC\" }\n"
        "required = true\n"
        "synonyms = [\"信用代码\"]\n"
        "[[field]]\n"
        "id = \"kind\"\n"
        "type = \"one_of\"\n"
        "title = { zh = \"类型\", en = \"Kind\" }\n"
        "options = [\"甲\", \"乙\"]\n"
        "synonyms = [\"企业类型\"]\n";
    for (const NeededParameter& parameter : kNeededParameters) {
      files_["thresholds.toml"] +=
          "[" + std::string(parameter.id) + "]\nvalue = 1\ntitle = { zh = \"门槛\" }\n";
    }
    for (const std::string_view id : kNeededWords) {
      files_["chains/words.toml"] += "[" + std::string(id) + "]\nzh = \"词\"\nwords = [\"甲乙\"]\n";
    }
  }

  TinyPack& with(const std::string& path, const std::string& text) {
    files_[path] = text;
    return *this;
  }
  TinyPack& without(const std::string& path) {
    files_.erase(path);
    return *this;
  }
  // Puts `to` in the place of `from`, which must be there.
  TinyPack& changed(const std::string& path, const std::string& from, const std::string& to) {
    std::string& text = files_.at(path);
    EXPECT_NE(text.find(from), std::string::npos) << path << " holds no " << from;
    text = replace_all(text, from, to);
    return *this;
  }
  TinyPack& added(const std::string& path, const std::string& lines) {
    files_.at(path) += lines;
    return *this;
  }

  std::vector<File> files() const {
    std::vector<File> files;
    for (const auto& [path, bytes] : files_) files.push_back({path, bytes});
    return files;
  }
  Reading read() const { return read_pack(files()); }

 private:
  std::map<std::string, std::string> files_;
};

inline std::string place_text(const Fault& fault) {
  return fault.file + ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column);
}

inline std::string all_faults(const Reading& reading) {
  std::string text;
  for (const Fault& fault : reading.faults) {
    text += std::to_string(static_cast<int>(fault.severity)) + " " + place_text(fault) + " " +
            fault.message.zh + " | " + fault.proposal.zh + "\n";
  }
  return text;
}

// What a test looks for: place as file:line:column, a part of the Chinese message, a part of the proposal.
struct Expected {
  Severity severity = Severity::error;
  std::string place;
  std::string message;
  std::string proposal;
};

inline bool fits(const Fault& fault, const Expected& expected) {
  return fault.severity == expected.severity && place_text(fault) == expected.place &&
         fault.message.zh.find(expected.message) != std::string::npos && !fault.message.en.empty() &&
         fault.proposal.zh.find(expected.proposal) != std::string::npos;
}

// The pack has this fault and no other.
inline void expect_only(const TinyPack& pack, const Expected& expected) {
  const Reading reading = pack.read();
  EXPECT_EQ(reading.faults.size(), 1U) << all_faults(reading);
  for (const Fault& fault : reading.faults) EXPECT_TRUE(fits(fault, expected)) << all_faults(reading);
}

// The pack has this fault, perhaps among others.
inline void expect_among(const TinyPack& pack, const Expected& expected) {
  const Reading reading = pack.read();
  bool found = false;
  for (const Fault& fault : reading.faults) found = found || fits(fault, expected);
  EXPECT_TRUE(found) << all_faults(reading);
}

}  // namespace xl::pack
