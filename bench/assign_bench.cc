#include <benchmark/benchmark.h>
#include <time.h>

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "../tests/chain/pack_files.h"
#include "base/vocabulary.h"
#include "industry/classify.h"

#if XL_HAVE_HYPERSCAN
#include <hs.h>
#endif

// What the whole assignment of firms to links costs, their industries told before, beside bare matching of
// the same words (all that the assignment looks for) by the fastest library at hand (Hyperscan's interface,
// as vectorscan has it), on the shared register (XL_SHARED) and the pack's words (XL_PACKS): one core, names
// and scopes, evidence written. And the same of links alone.
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

std::vector<IndustryWord> industry_words() {
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
  return words;
}

#if XL_HAVE_HYPERSCAN
class BareMatching {
 public:
  explicit BareMatching(std::span<const std::string> words) {
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

// Links alone: a reader of its own words.
struct LinksAlone {
  explicit LinksAlone(const ChainFiles& files)
      : assigner(files.chains, files.links, files.industries, files.words, vocabulary), finder(vocabulary) {}
  std::size_t read(const Firm& firm) {
    finder.find(firm.name, firm.scope, found);
    return assigner.assign({firm.name, firm.scope, {}, &found}, desk).size();
  }
  Vocabulary vocabulary;
  Assigner assigner;
  WordFinder finder;
  FoundWords found;
  Desk desk;
};

// The same answers as app::LinkReader's, without a pack in between.
struct Whole {
  explicit Whole(const ChainFiles& files)
      : classifier(files.industries, industry_words(), files.words, vocabulary),
        assigner(files.chains, files.links, files.industries, files.words, vocabulary),
        finder(vocabulary) {}
  std::size_t read(const Firm& firm) {
    finder.find(firm.name, firm.scope, found);
    const auto industries = classifier.shares({firm.name, firm.scope, &found}, 5, papers);
    return assigner.assign({firm.name, firm.scope, industries, &found}, desk).size();
  }
  Vocabulary vocabulary;
  industry::Classifier classifier;
  Assigner assigner;
  WordFinder finder;
  FoundWords found;
  industry::Desk papers;
  Desk desk;
};

struct Seconds {
  double matching = 0;
  double links = 0;
  double whole = 0;
  double library_links = 0;
  double library_whole = 0;
};

// In turns over the same firms.
void assignment_beside_bare_matching(benchmark::State& state) {
  const auto files = fujian_chains();
  const std::vector<Firm> firms = register_firms();
  if (!files || firms.empty()) return state.SkipWithError("XL_PACKS or XL_SHARED is not set");
  LinksAlone links(*files);
  Whole whole(*files);
  const auto seconds = [&](auto work) {
    return seconds_of([&] {
      std::size_t found = 0;
      for (const Firm& firm : firms) found += work(firm);
      return found;
    });
  };
#if XL_HAVE_HYPERSCAN
  const BareMatching library_links(links.vocabulary.words());
  const BareMatching library_whole(whole.vocabulary.words());
  if (!library_links.ok() || !library_whole.ok()) return state.SkipWithError("the words do not compile");
#endif
  Seconds spent;
  for (auto _ : state) {
#if XL_HAVE_HYPERSCAN
    const auto scan = [](const BareMatching& library) {
      return [&library](const Firm& firm) { return library.hits(firm.scope) + library.hits(firm.name); };
    };
    spent.library_links += seconds(scan(library_links));
    spent.library_whole += seconds(scan(library_whole));
#endif
    spent.matching += seconds([&](const Firm& firm) {
      whole.finder.find(firm.name, firm.scope, whole.found);
      return whole.found.scope.size() + whole.found.name.size();
    });
    spent.links += seconds([&](const Firm& firm) { return links.read(firm); });
    spent.whole += seconds([&](const Firm& firm) { return whole.read(firm); });
  }
  const double passes = static_cast<double>(state.iterations()) * static_cast<double>(firms.size());
  state.counters["words_of_links"] = static_cast<double>(links.vocabulary.words().size());
  state.counters["words"] = static_cast<double>(whole.vocabulary.words().size());
  state.counters["own_matching/s"] = passes / spent.matching;
  state.counters["links/s"] = passes / spent.links;
  state.counters["whole/s"] = passes / spent.whole;
  if (spent.library_whole == 0) return;
  state.counters["library/s"] = passes / spent.library_whole;
  state.counters["library_links/s"] = passes / spent.library_links;
  state.counters["links/library"] = spent.links / spent.library_links;
  state.counters["whole/library"] = spent.whole / spent.library_whole;
}
BENCHMARK(assignment_beside_bare_matching)->Unit(benchmark::kMillisecond)->Iterations(15);

}  // namespace
}  // namespace xl::chain
