#pragma once
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "model/codes.h"
#include "model/provenance.h"

namespace xl {

// 上游, 中游, 下游, 支撑 (support serves the whole chain).
enum class Stage { up, mid, down, support };

inline std::string_view name_of(Stage stage) {
  constexpr std::string_view kNames[] = {"up", "mid", "down", "support"};
  return kNames[static_cast<int>(stage)];
}
inline std::string_view chinese_name(Stage stage) {
  constexpr std::string_view kNames[] = {"上游", "中游", "下游", "支撑"};
  return kNames[static_cast<int>(stage)];
}

// 县域重点产业链.
struct Chain {
  ChainId id;
  std::string name;
  std::string name_en;
  // 支柱, 传统, 特色, 新兴.
  std::string category;
  // The article of the document that names it.
  int article = 0;
  // A chain of one place's product (福鼎白茶): a firm of the trade elsewhere is 同类, not on the chain.
  bool place_bound = false;
  Provenance provenance;
};

// A word that speaks for a link. With contexts it counts only where one of them stands in the same clause.
struct Keyword {
  std::string word;
  std::vector<std::string> contexts;
};

// 环节: what is made, or done, at one step of a chain.
struct Link {
  ChainId chain;
  std::string name;
  std::string name_en;
  Stage stage = Stage::mid;
  // Names of the links of the same chain that feed this one.
  std::vector<std::string> parents;
  std::vector<Keyword> keywords;
  // Longer words inside which a keyword of this link does not count.
  std::vector<std::string> excludes;
  std::vector<IndustryCode> industries;
  // high, med, low: how sure the compiler of the link was.
  std::string certainty;
  Provenance provenance;
};

// A county named for a chain, by the document or by a later list.
struct CountyChain {
  RegionCode county;
  ChainId chain;
  int article = 0;
  Provenance provenance;
};

// A link of one chain that feeds a link of another.
struct CrossLink {
  ChainId from_chain;
  std::string from_link;
  ChainId to_chain;
  std::string to_link;
  Provenance provenance;
};

// 国民经济行业分类 GB/T 4754-2017: 门类 1, 大类 2, 中类 3, 小类 4.
struct Industry {
  IndustryCode code;
  std::string name;
  int level = 0;
  IndustryCode parent;
};

// A division (大类) that a firm's words speak for, with its share in all that they say, 0–1000.
struct IndustryShare {
  IndustryCode division;
  int share = 0;
};

// A word of firms' names or scopes that speaks for an industry of any level but the first.
struct IndustryWord {
  // Where it counts: 药业 only in names, 矿 only in scopes.
  enum class Where { both, name, scope };
  // Weak for what nearly every scope says (技术咨询), strong for what only the trade itself says (证券承销).
  enum class Weight { weak, plain, strong };

  IndustryCode industry;
  std::string word;
  Where where = Where::both;
  Weight weight = Weight::plain;
  // Longer words inside which it does not count.
  std::vector<std::string> excludes;
  Provenance provenance;
};

}  // namespace xl
