#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "pack/detail/link_place.h"

namespace xl::pack {
namespace {

// A link that feeds another, and which of the other's parents it is.
struct Feed {
  std::size_t from = 0;
  std::size_t parent = 0;
};
using Feeds = std::vector<std::vector<Feed>>;

// What feeds each link within its chain. A link that names itself is reported with its row.
Feeds feeds_of(const std::vector<Link>& links) {
  using Name = std::pair<std::string_view, std::string_view>;
  std::map<Name, std::size_t> by_name;
  for (std::size_t i = 0; i < links.size(); ++i) by_name.emplace(Name(links[i].chain.text, links[i].name), i);
  Feeds feeds(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (std::size_t k = 0; k < links[i].parents.size(); ++k) {
      const auto found = by_name.find(Name(links[i].chain.text, links[i].parents[k]));
      if (found != by_name.end() && found->second != i) feeds[i].push_back({found->second, k});
    }
  }
  return feeds;
}

// Links that stand on, or downstream of, a cycle: what stays when links without open parents are taken away.
std::vector<bool> unordered(const Feeds& feeds) {
  std::vector<std::size_t> open(feeds.size());
  std::vector<std::vector<std::size_t>> fed(feeds.size());
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < feeds.size(); ++i) {
    open[i] = feeds[i].size();
    for (const Feed& feed : feeds[i]) fed[feed.from].push_back(i);
    if (open[i] == 0) ready.push_back(i);
  }
  std::vector<bool> left(feeds.size(), true);
  while (!ready.empty()) {
    const std::size_t link = ready.back();
    ready.pop_back();
    left[link] = false;
    for (const std::size_t next : fed[link]) {
      if (--open[next] == 0) ready.push_back(next);
    }
  }
  return left;
}

// The shortest way from `start` upstream back to itself, start first; nothing where there is none.
std::optional<std::vector<std::size_t>> cycle_through(std::size_t start, const Feeds& feeds) {
  std::map<std::size_t, std::size_t> came_from;
  std::vector<std::size_t> queue = {start};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const std::size_t link = queue[next];
    for (const Feed& feed : feeds[link]) {
      if (feed.from == start) {
        std::vector<std::size_t> cycle = {link};
        while (cycle.back() != start) cycle.push_back(came_from.at(cycle.back()));
        return std::vector<std::size_t>(cycle.rbegin(), cycle.rend());
      }
      if (came_from.emplace(feed.from, link).second) queue.push_back(feed.from);
    }
  }
  return std::nullopt;
}

void report(Reader& reader, const std::vector<std::size_t>& cycle, const Place& place) {
  // The walk went upstream; goods flow the other way, and the sentence follows them.
  std::vector<std::string> names = {reader.pack.links[cycle.front()].name};
  for (std::size_t i = cycle.size(); i-- > 0;) names.push_back(reader.pack.links[cycle[i]].name);
  const std::string path = join(names, " → ");
  reader.faults.error(place, {"环节成环：" + path, "links in a cycle: " + path},
                      {"删去其中一个上游关系", "drop one of these parents"});
}

}  // namespace

void check_cycles(Reader& reader, const std::vector<LinkPlace>& places) {
  const Feeds feeds = feeds_of(reader.pack.links);
  std::vector<bool> left = unordered(feeds);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto cycle = left[i] ? cycle_through(i, feeds) : std::nullopt;
    if (!cycle) continue;
    const std::size_t upstream = cycle->size() > 1 ? (*cycle)[1] : i;
    Place place = places[i].name;
    for (const Feed& feed : feeds[i]) {
      if (feed.from == upstream) place = places[i].parents[feed.parent];
    }
    report(reader, *cycle, place);
    // One report for each link on a cycle is enough; the others it closes are seen when this one is mended.
    for (const std::size_t link : *cycle) left[link] = false;
  }
}

void check_neighbours(Reader& reader, const std::vector<LinkPlace>& places) {
  const std::vector<Link>& links = reader.pack.links;
  std::vector<bool> joined(links.size(), false);
  const Feeds feeds = feeds_of(links);
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (const Feed& feed : feeds[i]) joined[i] = joined[feed.from] = true;
  }
  std::set<std::pair<std::string_view, std::string_view>> crossing;
  for (const CrossLink& cross : reader.pack.cross_links) {
    crossing.emplace(cross.from_chain.text, cross.from_link);
    crossing.emplace(cross.to_chain.text, cross.to_link);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (joined[i] || links[i].stage == Stage::support) continue;
    if (crossing.contains({links[i].chain.text, links[i].name})) continue;
    reader.faults.note(places[i].name,
                       {"环节" + zh_quoted(links[i].name) + "没有上游也没有下游",
                        "link " + en_quoted(links[i].name) + " has nothing up or down stream"},
                       {"写上游(parents),或在 chains/cross_links.csv 写跨链关系,或把环节位置改为 support",
                        "name its parents, or cross links, or make it a support link"});
  }
}

}  // namespace xl::pack
