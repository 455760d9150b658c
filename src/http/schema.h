#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "base/date.h"
#include "base/fields.h"
#include "base/json.h"

namespace xl::http {

namespace detail {

// A template parameter as the compiler writes it.
template <class T>
constexpr std::string_view written_type() {
  constexpr std::string_view text = __PRETTY_FUNCTION__;
  constexpr std::size_t at = text.find("T = ") + 4;
  return text.substr(at, text.find_first_of(";]", at) - at);
}
template <auto Value>
constexpr bool is_enumerator() {
  constexpr std::string_view text = __PRETTY_FUNCTION__;
  constexpr std::size_t at = text.find("Value = ") + 8;
  // A value without a name is written as a cast: (Standing)7.
  return text[at] != '(';
}

}  // namespace detail

// The names of an enumeration's values, which count from 0.
template <Named T>
  requires std::is_enum_v<T>
std::vector<std::string> names_of() {
  std::vector<std::string> names;
  const auto add = [&]<int... I>(std::integer_sequence<int, I...>) {
    ((detail::is_enumerator<static_cast<T>(I)>()
          ? static_cast<void>(names.emplace_back(name_of(static_cast<T>(I))))
          : void()),
     ...);
  };
  add(std::make_integer_sequence<int, 32>{});
  return names;
}

// A body that is a file, not JSON.
struct FileBytes {};

// Collects the JSON Schemas of described types, each under its own name, as they are referred to.
class Schemas {
 public:
  // Writes the schema of T where it is used: a type, a list, or a reference.
  template <class T>
  void write(JsonWriter&);

  // An object of all schemas referred to, in the order they were met; writing them refers to more.
  void write_all(JsonWriter&);

 private:
  template <Described T>
  std::string reference();
  template <Described T>
  void write_object(JsonWriter&);
  void simple(JsonWriter& json, std::string_view type, std::string_view format = {});
  // Two types of one name would overwrite each other: a fault of the program.
  bool add(const std::string& name, std::string_view full_name);

  struct Entry {
    std::string name;
    std::string full_name;
    std::function<void(JsonWriter&)> write;
  };
  std::vector<Entry> entries_;
};

template <class T>
void Schemas::write(JsonWriter& json) {
  if constexpr (std::is_same_v<T, JsonText>) {
    json.begin_object();
    json.end_object();
  } else if constexpr (std::is_same_v<T, FileBytes>) {
    simple(json, "string", "binary");
  } else if constexpr (std::is_same_v<T, bool>) {
    simple(json, "boolean");
  } else if constexpr (std::integral<T>) {
    simple(json, "integer", sizeof(T) == 8 ? "int64" : "int32");
  } else if constexpr (std::floating_point<T>) {
    simple(json, "number", "double");
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    simple(json, "string");
  } else if constexpr (std::is_same_v<T, Date>) {
    simple(json, "string", "date");
  } else if constexpr (std::is_enum_v<T> && Named<T>) {
    json.begin_object();
    json.key("type");
    json.text("string");
    json.key("enum");
    json.value(names_of<T>());
    json.end_object();
  } else if constexpr (Described<T>) {
    json.begin_object();
    json.key("$ref");
    json.text("#/components/schemas/" + reference<T>());
    json.end_object();
  } else if constexpr (requires(const T& value) { value.has_value(); }) {
    json.begin_object();
    json.key("anyOf");
    json.begin_array();
    write<typename T::value_type>(json);
    simple(json, "null");
    json.end_array();
    json.end_object();
  } else {
    json.begin_object();
    json.key("type");
    json.text("array");
    json.key("items");
    write<typename T::value_type>(json);
    json.end_object();
  }
}

template <Described T>
std::string Schemas::reference() {
  constexpr std::string_view kFull = detail::written_type<T>();
  const std::string name(kFull.substr(kFull.rfind(':') + 1));
  if (add(name, kFull)) entries_.back().write = [this](JsonWriter& json) { write_object<T>(json); };
  return name;
}

template <Described T>
void Schemas::write_object(JsonWriter& json) {
  T value{};
  json.begin_object();
  json.key("type");
  json.text("object");
  json.key("required");
  json.begin_array();
  // Every field is always there; what is not known is null.
  for_each_field(value, [&](std::string_view name, const auto&) { json.text(name); });
  json.end_array();
  json.key("properties");
  json.begin_object();
  for_each_field(value, [&](std::string_view name, const auto& member) {
    json.key(name);
    write<std::remove_cvref_t<decltype(member)>>(json);
  });
  json.end_object();
  json.end_object();
}

}  // namespace xl::http
