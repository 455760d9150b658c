#include "http/schema.h"

#include <stdexcept>

namespace xl::http {

void Schemas::simple(JsonWriter& json, std::string_view type, std::string_view format) {
  json.begin_object();
  json.key("type");
  json.text(type);
  if (!format.empty()) {
    json.key("format");
    json.text(format);
  }
  json.end_object();
}

bool Schemas::add(const std::string& name, std::string_view full_name) {
  for (const Entry& entry : entries_) {
    if (entry.name != name) continue;
    if (entry.full_name != full_name)
      throw std::logic_error("two types called " + name + " in the API description");
    return false;
  }
  entries_.push_back({name, std::string(full_name), nullptr});
  return true;
}

void Schemas::write_all(JsonWriter& json) {
  json.begin_object();
  // The list grows while it is written.
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    json.key(entries_[i].name);
    const auto write = entries_[i].write;
    write(json);
  }
  json.end_object();
}

}  // namespace xl::http
