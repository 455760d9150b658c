#include "app/names.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace xl::app {
namespace {

template <class T, class Id>
const T* find_by(const std::vector<T>& values, const Id& id, Id T::* member) {
  const auto found = std::ranges::find(values, id, member);
  return found == values.end() ? nullptr : &*found;
}

std::set<RegionCode> regions_called(const pack::Pack& pack, std::string_view name) {
  std::set<RegionCode> found;
  const auto& province = pack.province;
  if (name.empty() || name == province.code.text || name == province.name || name == province.short_name) {
    return {province.code};
  }
  for (const City& city : pack.cities) {
    if (name == city.code.text || name == city.name || name == city.short_name) found.insert(city.code);
  }
  for (const County& county : pack.counties) {
    if (name == county.code.text || name == county.name || name == county.short_name)
      found.insert(county.code);
  }
  if (!found.empty()) return found;
  for (const FormerPlace& former : pack.former_places) {
    if (name == former.former_name || name == former.former_code) found.insert(former.county);
  }
  return found;
}

// Names that hold the text, or else the nearest one, as a question to the asker; empty where there is none.
Message did_you_mean(std::string_view text, const std::vector<std::string>& names) {
  std::vector<std::string> options;
  for (const std::string& name : names) {
    if (options.size() < 5 && !text.empty() && name.find(text) != std::string::npos) options.push_back(name);
  }
  if (options.empty()) {
    if (auto guess = nearest(text, names)) options.push_back(*std::move(guess));
  }
  if (options.empty()) return {};
  return {"；是不是 " + join(options, "、") + "？", "; did you mean " + join(options, ", ") + "?"};
}

tl::unexpected<Error> no_such(const Message& what, std::string_view text, const Message& proposal) {
  return failure(ErrorKind::not_found, "没有" + what.zh + "「" + std::string(text) + "」" + proposal.zh,
                 "no " + what.en + " called " + std::string(text) + proposal.en);
}

}  // namespace

Result<RegionCode> region_named(const pack::Pack& pack, std::string_view name) {
  const std::set<RegionCode> found = regions_called(pack, trim(name));
  // A unit beside the cities and its only county carry the same code, so they are one entry here.
  if (found.size() == 1) return *found.begin();
  if (found.empty()) {
    std::vector<std::string> names;
    for (const City& city : pack.cities) names.insert(names.end(), {city.name, city.short_name});
    for (const County& county : pack.counties) names.insert(names.end(), {county.name, county.short_name});
    return no_such({"地区", "region"}, name, did_you_mean(name, names));
  }
  std::vector<std::string> options;
  for (const RegionCode& code : found) options.push_back(code.text + " " + region_name(pack, code));
  return failure(ErrorKind::invalid,
                 "「" + std::string(name) + "」不止一个，请用代码：" + join(options, "、"),
                 std::string(name) + " names several regions, use a code: " + join(options, ", "));
}

Result<ChainId> chain_named(const pack::Pack& pack, std::string_view name) {
  name = trim(name);
  std::vector<std::string> names;
  for (const Chain& chain : pack.chains) {
    if (name == chain.id.text || name == chain.name || name == chain.name + "链" ||
        name == chain.name + "产业链") {
      return chain.id;
    }
    names.insert(names.end(), {chain.name, chain.id.text});
  }
  return no_such({"产业链", "chain"}, name, did_you_mean(name, names));
}

Result<const Link*> link_named(const pack::Pack& pack, const ChainId& chain, std::string_view name) {
  std::vector<std::string> names;
  for (const Link& link : pack.links) {
    if (link.chain != chain) continue;
    if (link.name == trim(name)) return &link;
    names.push_back(link.name);
  }
  Message proposal = did_you_mean(name, names);
  if (proposal.zh.empty()) proposal = {"；环节有：" + join(names, "、"), "; its links: " + join(names, ", ")};
  return no_such({"环节", "link"}, name, proposal);
}

std::string region_name(const pack::Pack& pack, const RegionCode& code) {
  if (code == pack.province.code) return pack.province.name;
  if (const County* const county = find_county(pack, code)) return county->name;
  if (const City* const city = find_city(pack, code)) return city->name;
  return code.text;
}

const County* find_county(const pack::Pack& pack, const RegionCode& code) {
  return find_by(pack.counties, code, &County::code);
}
const City* find_city(const pack::Pack& pack, const RegionCode& code) {
  return find_by(pack.cities, code, &City::code);
}
const Chain* find_chain(const pack::Pack& pack, const ChainId& id) {
  return find_by(pack.chains, id, &Chain::id);
}
const Register* find_register(const pack::Pack& pack, std::string_view id) {
  return find_by(pack.registers, std::string(id), &Register::id);
}

std::vector<RegionCode> counties_in(const pack::Pack& pack, const RegionCode& region) {
  std::vector<RegionCode> counties;
  for (const County& county : pack.counties) {
    if (region == pack.province.code || region == county.code || region == county.city) {
      counties.push_back(county.code);
    }
  }
  std::ranges::sort(counties);
  return counties;
}

}  // namespace xl::app
