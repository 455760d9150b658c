#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/fields.h"

namespace xl {

// An enumeration whose values have names, by a function name_of() beside it.
template <class T>
concept Named = requires(const T& value) {
  { name_of(value) } -> std::convertible_to<std::string_view>;
};

// Text that is JSON already, and is written as it stands.
struct JsonText {
  std::string text;
};

// Writes JSON text; described values become objects in the order of their fields, absent values null.
class JsonWriter {
 public:
  void text(std::string_view);
  void number(std::int64_t);
  // Shortest form that reads back; a value that is not finite is null.
  void number(double);
  void boolean(bool);
  void null();
  void json(std::string_view);
  void begin_object();
  void key(std::string_view);
  void end_object();
  void begin_array();
  void end_array();

  template <class T>
  void value(const T& value);

  std::string take() { return std::move(json_); }

 private:
  void before_value();
  std::string json_;
  bool needs_comma_ = false;
};

template <class T>
void JsonWriter::value(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    boolean(value);
  } else if constexpr (std::integral<T>) {
    number(static_cast<std::int64_t>(value));
  } else if constexpr (std::floating_point<T>) {
    number(static_cast<double>(value));
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    text(value);
  } else if constexpr (std::is_same_v<T, Date>) {
    text(to_string(value));
  } else if constexpr (std::is_same_v<T, JsonText>) {
    json(value.text);
  } else if constexpr (Named<T>) {
    text(name_of(value));
  } else if constexpr (Described<T>) {
    begin_object();
    for_each_field(value, [&](std::string_view name, const auto& member) {
      key(name);
      this->value(member);
    });
    end_object();
  } else if constexpr (requires { value.has_value(); }) {
    value.has_value() ? this->value(*value) : null();
  } else {
    begin_array();
    for (const auto& element : value) this->value(element);
    end_array();
  }
}

// A described value, or a list of them, as JSON text.
template <class T>
std::string to_json(const T& value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

}  // namespace xl
