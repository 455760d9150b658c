#include <benchmark/benchmark.h>
#include <time.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "../tests/chain/pack_files.h"
#include "base/word_matcher.h"
#include "industry/classify.h"

#if XL_HAVE_HYPERSCAN
#include <hs.h>
#endif

// What the whole assignment of firms to links costs beside bare matching of the same words by the fastest
// library at hand (Hyperscan's interface, as vectorscan has it), on the shared register (XL_SHARED) and the
// pack's words (XL_PACKS): one core, names and scopes, evidence written.
namespace xl::chain {
namespace {

struct Firm {
  std::string name;
  std::string scope;
};

std::string unzipped(const std::string& path) {
  const std::string command = "gzip -dc '" + path + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::vector<char> buffer(1 << 16);
  while (pipe != nullptr) {
    const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (read == 0) break;
    text.append(buffer.data(), read);
  }
  return text;
}

std::vector<Firm> register_firms() {
  const char* shared = std::getenv("XL_SHARED");
  if (shared == nullptr) return {};
  std::vector<Firm> firms;
  const std::string path = std::string(shared) + "/data/enterprises/fujian_register_1978_2004.csv.gz";
  for (Row& row : rows_of(unzipped(path))) firms.push_back({row["name"], row["scope"]});
  return firms;
}

// Every word that the assignment looks for, once.
std::vector<std::string> all_words(const ChainFiles& files) {
  std::map<std::string, int> words;
  for (const Link& link : files.links) {
    for (const Keyword& keyword : link.keywords) {
      ++words[keyword.word];
      for (const std::string& context : keyword.contexts) ++words[context];
    }
    for (const std::string& exclude : link.excludes) ++words[exclude];
  }
  const Words& language = files.words;
  for (const auto* list :
       {&language.make, &language.trade, &language.service, &language.rent, &language.research,
        &language.negation, &language.permit_tail, &language.stops, &language.neutral_endings}) {
    for (const std::string& word : *list) ++words[word];
  }
  std::vector<std::string> list;
  for (const auto& [word, times] : words) list.push_back(word);
  return list;
}

// The same answers as app::LinkReader's, without a pack in between.
industry::Classifier classifier_of(const ChainFiles& files) {
  std::vector<IndustryWord> words;
  const std::filesystem::path folder = std::filesystem::path(std::getenv("XL_PACKS")) / "fujian";
  for (Row& row : rows_of(file_text(folder / "industry/words.csv"))) {
    for (const std::string& text : parts_of(row["words"], ';')) {
      IndustryWord word{.industry = {row["code"]}, .word = text, .excludes = parts_of(row["excludes"], ';')};
      if (row["where"] == "name") word.where = IndustryWord::Where::name;
      if (row["where"] == "scope") word.where = IndustryWord::Where::scope;
      if (row["weight"] == "weak") word.weight = IndustryWord::Weight::weak;
      if (row["weight"] == "strong") word.weight = IndustryWord::Weight::strong;
      words.push_back(word);
    }
  }
  return {files.industries, words, files.words};
}

#if XL_HAVE_HYPERSCAN
class BareMatching {
 public:
  explicit BareMatching(const std::vector<std::string>& words) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    std::vector<unsigned> flags(words.size(), HS_FLAG_CASELESS);
    std::vector<unsigned> ids;
    for (unsigned i = 0; i < words.size(); ++i) {
      texts.push_back(words[i].c_str());
      lengths.push_back(words[i].size());
      ids.push_back(i);
    }
    hs_compile_error_t* error = nullptr;
    ok_ = hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                               static_cast<unsigned>(words.size()), HS_MODE_BLOCK, nullptr, &database_,
                               &error) == HS_SUCCESS &&
          hs_alloc_scratch(database_, &scratch_) == HS_SUCCESS;
    hs_free_compile_error(error);
  }
  BareMatching(const BareMatching&) = delete;
  BareMatching& operator=(const BareMatching&) = delete;
  ~BareMatching() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  bool ok() const { return ok_; }
  std::size_t hits(const std::string& text) const {
    std::size_t found = 0;
    const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
      ++*static_cast<std::size_t*>(context);
      return 0;
    };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, count, &found);
    return found;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
  bool ok_ = false;
};
#endif

// Of this thread's processor: other work on the machine does not count.
double seconds_of(auto work) {
  const auto now = [] {
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
  };
  const double begin = now();
  benchmark::DoNotOptimize(work());
  return now() - begin;
}

// In turns over the same firms.
void assignment_beside_bare_matching(benchmark::State& state) {
  const auto files = fujian_chains();
  const std::vector<Firm> firms = register_firms();
  if (!files || firms.empty()) return state.SkipWithError("XL_PACKS or XL_SHARED is not set");
  const std::vector<std::string> words = all_words(*files);
  const WordMatcher matcher(words);
  const Assigner assigner(files->chains, files->links, files->industries, files->words);
  const industry::Classifier classifier = classifier_of(*files);
  Desk desk;
  industry::Desk papers;
  const auto bare = [&] {
    std::size_t found = 0;
    const auto count = [&](std::size_t, std::size_t, std::size_t) { ++found; };
    for (const Firm& firm : firms) {
      matcher.each(firm.scope, count);
      matcher.each(firm.name, count);
    }
    return found;
  };
  const auto assign = [&] {
    std::size_t found = 0;
    for (const Firm& firm : firms) found += assigner.assign({firm.name, firm.scope}, desk).size();
    return found;
  };
  const auto whole = [&] {
    std::size_t found = 0;
    for (const Firm& firm : firms) {
      const auto industries = classifier.shares({firm.name, firm.scope}, 5, papers);
      found += assigner.assign({firm.name, firm.scope, industries}, desk).size();
    }
    return found;
  };
  double own_matching = 0;
  double links = 0;
  double all = 0;
  double fastest = 0;
#if XL_HAVE_HYPERSCAN
  const BareMatching library(words);
  if (!library.ok()) return state.SkipWithError("the words do not compile");
  const auto scan = [&] {
    std::size_t found = 0;
    for (const Firm& firm : firms) found += library.hits(firm.scope) + library.hits(firm.name);
    return found;
  };
#endif
  for (auto _ : state) {
#if XL_HAVE_HYPERSCAN
    fastest += seconds_of(scan);
#endif
    own_matching += seconds_of(bare);
    links += seconds_of(assign);
    all += seconds_of(whole);
  }
  const double passes = static_cast<double>(state.iterations()) * static_cast<double>(firms.size());
  state.counters["words"] = static_cast<double>(words.size());
  state.counters["own_matching/s"] = passes / own_matching;
  state.counters["links/s"] = passes / links;
  state.counters["links_and_industry/s"] = passes / all;
  if (fastest == 0) return;
  state.counters["library/s"] = passes / fastest;
  state.counters["links/library"] = links / fastest;
  state.counters["all/library"] = all / fastest;
  state.counters["links/own_matching"] = links / own_matching;
}
BENCHMARK(assignment_beside_bare_matching)->Unit(benchmark::kMillisecond)->Iterations(7);

}  // namespace
}  // namespace xl::chain
