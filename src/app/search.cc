#include "app/search.h"

#include <algorithm>

#include "app/firm_index.h"
#include "app/names.h"
#include "base/text.h"
#include "store/registers.h"

namespace xl::app {
namespace {

constexpr int kUsualHits = 20;
constexpr int kMostHits = 100;
// As short a piece of a USCC would be the beginning of thousands.
constexpr std::size_t kLeastCode = 4;

// One of the texts that a thing is known by.
struct KnownAs {
  std::string_view matched;
  std::string_view text;
};

// The hit that the best of its texts makes it; the first of several as good.
class HitMaker {
 public:
  explicit HitMaker(const NameQuery& query) : query_(query) {}

  bool fits(SearchHit& hit, const std::vector<KnownAs>& texts) const {
    bool any = false;
    for (const KnownAs& known : texts) {
      if (known.text.empty()) continue;
      const auto fit = query_.fit(folded_name(known.text));
      if (!fit || (any && *fit >= hit.fit)) continue;
      any = true;
      hit.fit = *fit;
      hit.matched = known.matched;
    }
    return any;
  }
  // The same for a text that is no name: whatever it holds counts as the least of literal fits.
  bool holds(SearchHit& hit, std::string_view matched, std::string_view text) const {
    if (!query_.literal_fit(folded_name(text))) return false;
    hit.fit = Fit::contains;
    hit.matched = matched;
    return true;
  }

 private:
  const NameQuery& query_;
};

void add_regions(const pack::Pack& pack, const HitMaker& maker, std::vector<SearchHit>& hits) {
  for (const City& city : pack.cities) {
    SearchHit hit{.kind = HitKind::city,
                  .id = city.code.text,
                  .name = city.name,
                  .name_en = city.name_en,
                  .beside = pack.province.name,
                  .beside_id = pack.province.code.text};
    if (maker.fits(hit, {{"short_name", city.short_name},
                         {"name", city.name},
                         {"name_en", city.name_en},
                         {"code", city.code.text}}))
      hits.push_back(std::move(hit));
  }
  for (const County& county : pack.counties) {
    SearchHit hit{.kind = HitKind::county,
                  .id = county.code.text,
                  .name = county.name,
                  .name_en = county.name_en,
                  .beside = region_name(pack, county.city),
                  .beside_id = county.city.text};
    std::vector<KnownAs> texts = {{"short_name", county.short_name},
                                  {"name", county.name},
                                  {"name_en", county.name_en},
                                  {"code", county.code.text}};
    for (const FormerPlace& former : pack.former_places) {
      if (former.county != county.code) continue;
      texts.push_back({"former_name", former.former_name});
      texts.push_back({"former_code", former.former_code});
    }
    if (maker.fits(hit, texts)) hits.push_back(std::move(hit));
  }
}

void add_chains(const pack::Pack& pack, const HitMaker& maker, std::vector<SearchHit>& hits) {
  for (const Chain& chain : pack.chains) {
    SearchHit hit{.kind = HitKind::chain,
                  .id = chain.id.text,
                  .name = chain.name,
                  .name_en = chain.name_en,
                  .beside = chain.category};
    if (maker.fits(hit, {{"name", chain.name}, {"name_en", chain.name_en}, {"code", chain.id.text}}))
      hits.push_back(std::move(hit));
  }
  for (const Link& link : pack.links) {
    const Chain* const chain = find_chain(pack, link.chain);
    SearchHit hit{.kind = HitKind::link,
                  .id = link.name,
                  .name = link.name,
                  .name_en = link.name_en,
                  .beside = chain != nullptr ? chain->name : link.chain.text,
                  .beside_id = link.chain.text};
    const bool by_keyword = !maker.fits(hit, {{"name", link.name}, {"name_en", link.name_en}}) &&
                            std::ranges::any_of(link.keywords, [&](const Keyword& keyword) {
                              return maker.holds(hit, "keyword", keyword.word);
                            });
    if (by_keyword || !hit.matched.empty()) hits.push_back(std::move(hit));
  }
}

void add_articles(const pack::Pack& pack, const HitMaker& maker, std::vector<SearchHit>& hits) {
  for (const pack::Article& article : pack.articles) {
    const std::string number = std::to_string(article.number);
    SearchHit hit{.kind = HitKind::article,
                  .id = number,
                  .name = article.title,
                  .beside = article.section,
                  .matched = {}};
    const std::string ordinal = "第" + number + "条";
    if (maker.fits(hit, {{"name", article.title}, {"code", ordinal}}) ||
        maker.holds(hit, "text", article.text))
      hits.push_back(std::move(hit));
  }
}

// What a firm of the register has to show before its name is read.
struct FirmHit {
  Fit fit = Fit::exact;
  bool by_code = false;
  std::uint32_t firm = 0;
};

// The total order of firms: fit, length of the name, USCC.
struct Better {
  const FirmIndex& index;
  bool operator()(const FirmHit& a, const FirmHit& b) const {
    if (a.fit != b.fit) return a.fit < b.fit;
    const std::size_t left = index.name(a.firm).size();
    const std::size_t right = index.name(b.firm).size();
    if (left != right) return left < right;
    return index.uscc(a.firm) < index.uscc(b.firm);
  }
};

bool may_be_code(std::string_view text) {
  return text.size() >= kLeastCode && text.size() <= 18 &&
         std::ranges::all_of(text, [](char c) { return kUsccAlphabet.find(c) != std::string_view::npos; });
}

// The best `limit` firms, best first, and how many fit.
std::int64_t find_firms(const FirmIndex& index, const std::string& text, std::size_t limit,
                        std::vector<FirmHit>& best) {
  const NameQuery query(text);
  const std::string code = upper_case(text);
  const bool is_code = may_be_code(code);
  const Better better{index};
  std::int64_t count = 0;
  for (std::uint32_t firm = 0; firm < index.size(); ++firm) {
    FirmHit hit{.firm = firm};
    if (is_code && index.uscc(firm).starts_with(code)) {
      hit.by_code = true;
      hit.fit = code.size() == index.uscc(firm).size() ? Fit::exact : Fit::prefix;
    } else if (const auto fit = query.fit(index.name(firm))) {
      hit.fit = *fit;
    } else {
      continue;
    }
    ++count;
    // A heap with the worst of the best on top.
    if (best.size() == limit) {
      if (!better(hit, best.front())) continue;
      std::ranges::pop_heap(best, better);
      best.pop_back();
    }
    best.push_back(hit);
    std::ranges::push_heap(best, better);
  }
  std::ranges::sort_heap(best, better);
  return count;
}

SearchHit firm_hit(const Sight& sight, const FirmIndex& index, const FirmHit& found) {
  SearchHit hit{.kind = HitKind::firm,
                .id = std::string(index.uscc(found.firm)),
                .matched = found.by_code ? "uscc" : "name",
                .fit = found.fit};
  const Register& enterprises = *find_register(sight.pack, "enterprises");
  if (const auto row = store::find(sight.data, enterprises, {hit.id})) {
    hit.name = row->table.columns[enterprises.index_of("name").value()].text(0);
  }
  if (const auto county = index.county(found.firm)) {
    hit.beside = sight.pack.counties[*county].name;
    hit.beside_id = sight.pack.counties[*county].code.text;
  }
  return hit;
}

bool before(const SearchHit& a, const SearchHit& b) {
  return std::tuple(a.fit, a.kind, a.name.size(), std::string_view(a.beside_id), std::string_view(a.id)) <
         std::tuple(b.fit, b.kind, b.name.size(), std::string_view(b.beside_id), std::string_view(b.id));
}

}  // namespace

std::string_view name_of(HitKind kind) {
  constexpr std::string_view kNames[] = {"county", "city", "chain", "link", "article", "firm"};
  return kNames[static_cast<int>(kind)];
}

Result<SearchAnswer> search(const Sight& sight, const SearchRequest& request) {
  const std::string text(trim(half_width(request.text)));
  if (text.empty()) {
    return failure(ErrorKind::invalid, "请给出要找的字、代码或拼音，例如 晋江、jj、印染",
                   "give words, a code or pinyin to look for, such as 晋江, jj");
  }
  const int limit = request.limit.value_or(kUsualHits);
  if (limit < 1 || limit > kMostHits)
    return failure(ErrorKind::invalid, "limit 应在 1 和 100 之间", "limit is between 1 and 100");
  SearchAnswer answer{.basis = basis_of(sight)};
  const NameQuery query(text);
  const HitMaker maker(query);
  add_regions(sight.pack, maker, answer.hits);
  add_chains(sight.pack, maker, answer.hits);
  add_articles(sight.pack, maker, answer.hits);
  answer.total = static_cast<std::int64_t>(answer.hits.size());
  if (const auto index = firm_index(sight)) {
    std::vector<FirmHit> best;
    answer.firms = find_firms(*index, text, static_cast<std::size_t>(limit), best);
    answer.total += *answer.firms;
    for (const FirmHit& found : best) answer.hits.push_back(firm_hit(sight, *index, found));
  }
  std::ranges::stable_sort(answer.hits, before);
  if (answer.hits.size() > static_cast<std::size_t>(limit)) {
    answer.hits.resize(static_cast<std::size_t>(limit));
  }
  return answer;
}

}  // namespace xl::app
