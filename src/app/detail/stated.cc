#include "app/detail/stated.h"

#include "base/text.h"

namespace xl::app {

Result<std::string> stated(const std::string& given, std::size_t longest, const Message& what) {
  std::string text(trim(given));
  if (text.empty()) {
    return failure(ErrorKind::invalid, "请写明" + what.zh + "，不能空着", what.en + " must not be empty");
  }
  if (code_points(text).size() > longest) {
    const std::string most = std::to_string(longest);
    return failure(ErrorKind::invalid, what.zh + "不能超过 " + most + " 个字",
                   what.en + " is at most " + most + " characters long");
  }
  return text;
}

}  // namespace xl::app
