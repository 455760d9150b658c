#include "base/json_reader.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace xl {
namespace {

constexpr std::size_t kDeepest = 64;

const rapidjson::Value& node_of(const void* node) {
  return *static_cast<const rapidjson::Value*>(node);
}

// Nesting of brackets outside texts; checked before parsing, since a parser may recurse.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == '{')) {
      deepest = std::max(deepest, ++depth);
    } else if (!quoted && (c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

struct JsonValue::Document {
  rapidjson::Document json;
};

JsonValue::JsonValue(std::shared_ptr<const Document> document, const void* node, std::string path)
    : document_(std::move(document)), node_(node), path_(std::move(path)) {}

Result<JsonValue> JsonValue::parse(std::string_view text) {
  if (!is_utf8(text)) return failure(ErrorKind::invalid, "JSON 应为 UTF-8", "JSON must be UTF-8");
  if (depth_of(text) > kDeepest) {
    return failure(ErrorKind::invalid, "JSON 嵌套超过 64 层", "JSON is nested deeper than 64");
  }
  const auto document = std::make_shared<Document>();
  document->json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (document->json.HasParseError()) {
    const std::string at = std::to_string(document->json.GetErrorOffset() + 1);
    const std::string why = rapidjson::GetParseError_En(document->json.GetParseError());
    return failure(ErrorKind::invalid, "JSON 第 " + at + " 个字节处有错：" + why,
                   "JSON at byte " + at + ": " + why);
  }
  const void* const root = &document->json;
  return JsonValue(document, root, "");
}

tl::unexpected<Error> JsonValue::refuse(const char* expected_zh, const char* expected_en) const {
  const std::string place = path_.empty() ? "/" : path_;
  return failure(ErrorKind::invalid, place + " 应为" + expected_zh, place + " should be " + expected_en);
}

bool JsonValue::is_null() const {
  return node_of(node_).IsNull();
}

Result<void> JsonValue::read(std::string& text) const {
  const rapidjson::Value& node = node_of(node_);
  if (!node.IsString()) return refuse("文字", "a text");
  text.assign(node.GetString(), node.GetStringLength());
  return {};
}

Result<void> JsonValue::read(std::int64_t& number) const {
  if (!node_of(node_).IsInt64()) return refuse("整数", "a whole number");
  number = node_of(node_).GetInt64();
  return {};
}

Result<void> JsonValue::read(std::uint32_t& number) const {
  if (!node_of(node_).IsUint()) return refuse("不小于 0 的整数", "a whole number of at least 0");
  number = node_of(node_).GetUint();
  return {};
}

Result<void> JsonValue::read(int& number) const {
  if (!node_of(node_).IsInt()) return refuse("整数", "a whole number");
  number = node_of(node_).GetInt();
  return {};
}

Result<void> JsonValue::read(double& number) const {
  if (!node_of(node_).IsNumber()) return refuse("数字", "a number");
  number = node_of(node_).GetDouble();
  return {};
}

Result<void> JsonValue::read(bool& truth) const {
  if (!node_of(node_).IsBool()) return refuse(" true 或 false", "true or false");
  truth = node_of(node_).GetBool();
  return {};
}

Result<std::vector<JsonValue>> JsonValue::elements() const {
  const rapidjson::Value& node = node_of(node_);
  if (!node.IsArray()) return refuse("列表", "a list");
  std::vector<JsonValue> elements;
  for (const rapidjson::Value& element : node.GetArray()) {
    elements.push_back(JsonValue(document_, &element, path_ + "/" + std::to_string(elements.size())));
  }
  return elements;
}

Result<std::vector<double>> JsonValue::pairs() const {
  const rapidjson::Value& node = node_of(node_);
  if (!node.IsArray()) return refuse("列表", "a list");
  std::vector<double> numbers;
  for (const rapidjson::Value& pair : node.GetArray()) {
    if (!pair.IsArray() || pair.Size() < 2 || !pair[0].IsNumber() || !pair[1].IsNumber()) {
      return refuse("由两个数字的列表组成的列表", "a list of lists of two numbers");
    }
    numbers.push_back(pair[0].GetDouble());
    numbers.push_back(pair[1].GetDouble());
  }
  return numbers;
}

Result<std::optional<JsonValue>> JsonValue::member(std::string_view name) const {
  const rapidjson::Value& node = node_of(node_);
  if (!node.IsObject()) return refuse("对象", "an object");
  const auto found =
      node.FindMember(rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size())));
  if (found == node.MemberEnd()) return std::nullopt;
  return JsonValue(document_, &found->value, path_ + "/" + std::string(name));
}

Result<void> JsonValue::refuse_other_members(const std::vector<std::string_view>& known) const {
  for (const auto& [name, value] : node_of(node_).GetObject()) {
    const std::string_view text(name.GetString(), name.GetStringLength());
    if (std::ranges::find(known, text) != known.end()) continue;
    const auto guess = nearest(text, {known.begin(), known.end()});
    const std::string place = path_.empty() ? "/" : path_;
    return failure(
        ErrorKind::invalid,
        place + " 没有字段 " + std::string(text) + (guess ? "，是不是 " + *guess + "？" : ""),
        place + " has no field " + std::string(text) + (guess ? ", did you mean " + *guess + "?" : ""));
  }
  return {};
}

}  // namespace xl
