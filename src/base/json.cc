#include "base/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace xl {

void JsonWriter::before_value() {
  if (needs_comma_) json_ += ',';
  needs_comma_ = true;
}

void JsonWriter::text(std::string_view text) {
  before_value();
  json_ += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json_ += '\\';
      json_ += c;
    } else if (c == '\n') {
      json_ += "\\n";
    } else if (c == '\t') {
      json_ += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      json_ += "\\u00";
      json_ += kDigits[static_cast<unsigned char>(c) >> 4U];
      json_ += kDigits[static_cast<unsigned char>(c) & 15U];
    } else {
      json_ += c;
    }
  }
  json_ += '"';
}

void JsonWriter::number(std::int64_t number) {
  before_value();
  json_ += std::to_string(number);
}

void JsonWriter::number(double number) {
  if (!std::isfinite(number)) return null();
  before_value();
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  json_.append(digits.data(), end);
}

void JsonWriter::boolean(bool truth) {
  before_value();
  json_ += truth ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  json_ += "null";
}

void JsonWriter::json(std::string_view json) {
  before_value();
  json_ += json;
}

void JsonWriter::begin_object() {
  before_value();
  json_ += '{';
  needs_comma_ = false;
}

void JsonWriter::key(std::string_view name) {
  text(name);
  json_ += ':';
  needs_comma_ = false;
}

void JsonWriter::end_object() {
  json_ += '}';
  needs_comma_ = true;
}

void JsonWriter::begin_array() {
  before_value();
  json_ += '[';
  needs_comma_ = false;
}

void JsonWriter::end_array() {
  json_ += ']';
  needs_comma_ = true;
}

}  // namespace xl
