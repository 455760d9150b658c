#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "../tests/chain/pack_files.h"
#include "base/word_matcher.h"

// How fast scopes are searched and firms assigned, with the words and links of the Fujian pack (XL_PACKS).
namespace xl::chain {
namespace {

struct Firm {
  std::string name;
  std::string scope;
};

// Scopes put together from the pack's own words in the forms that offices use; the same ones in every run.
std::vector<Firm> firms(const ChainFiles& files, std::size_t count) {
  std::mt19937 random(20240722);
  const auto keyword = [&]() -> const std::string& {
    const Link& link = files.links[random() % files.links.size()];
    static const std::string kPlain = "日用百货";
    return link.keywords.empty() ? kPlain : link.keywords[random() % link.keywords.size()].word;
  };
  std::vector<Firm> made;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string scope =
        "生产、加工、销售" + keyword() + "、" + keyword() + "；批发、零售：" + keyword() +
        "、五金交电、建筑材料（不含危险化学品）；" + keyword() +
        "的研发；自营和代理各类商品和技术的进出口，但国家限定公司经营或禁止进出口的商品和技术除外。"
        "(依法须经批准的项目，经相关部门批准后方可开展经营活动)";
    made.push_back({"福建省示例" + keyword() + "有限公司", scope});
  }
  return made;
}

constexpr std::size_t kFirms = 20'000;

void find_words(benchmark::State& state) {
  const auto files = fujian_chains();
  if (!files) return state.SkipWithError("XL_PACKS is not set");
  std::vector<std::string> words;
  for (const Link& link : files->links) {
    for (const Keyword& keyword : link.keywords) words.push_back(keyword.word);
  }
  const WordMatcher matcher(words);
  const auto made = firms(*files, kFirms);
  // Three words of each scope are keywords by themselves, whatever else is found.
  std::size_t found = 0;
  WordHits hits;
  for (auto _ : state) {
    found = 0;
    for (const Firm& firm : made) {
      matcher.find(firm.scope, hits);
      found += hits.size();
    }
  }
  if (found < 3 * made.size()) state.SkipWithError("words of the scopes were not found");
  state.counters["scopes/s"] =
      benchmark::Counter(static_cast<double>(made.size()), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["words"] = static_cast<double>(words.size());
}
BENCHMARK(find_words)->Unit(benchmark::kMillisecond);

void assign(benchmark::State& state) {
  const auto files = fujian_chains();
  if (!files) return state.SkipWithError("XL_PACKS is not set");
  const Assigner assigner(files->chains, files->links, files->industries, files->words);
  const auto made = firms(*files, kFirms);
  const auto count = [&] {
    Desk desk;
    std::size_t found = 0;
    for (const Firm& firm : made) found += assigner.assign({firm.name, firm.scope}, desk).size();
    return found;
  };
  const std::size_t expected = count();
  for (auto _ : state) {
    if (count() != expected) state.SkipWithError("another run gave another answer");
  }
  if (expected < made.size()) state.SkipWithError("firms were not assigned");
  state.counters["firms/s"] =
      benchmark::Counter(static_cast<double>(made.size()), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["assignments"] = static_cast<double>(expected);
}
BENCHMARK(assign)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace xl::chain
