#pragma once
#include <string>
#include <vector>

#include "pack/detail/reader.h"

namespace xl::pack {

// Where a link and its lists are written; item i of a list stands where item i of the link's own list came
// from.
struct LinkPlace {
  Place name;
  std::vector<Place> parents;
  std::vector<Place> keywords;
};

// What can be seen only when all links are read. Place i is that of pack.links[i].
void check_keywords(Reader&, const std::vector<LinkPlace>& places);
void check_cycles(Reader&, const std::vector<LinkPlace>& places);
// Needs the cross links.
void check_neighbours(Reader&, const std::vector<LinkPlace>& places);

}  // namespace xl::pack
