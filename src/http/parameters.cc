#include "http/parameters.h"

namespace xl::http::detail {

tl::unexpected<Error> unfit(std::string_view name, std::string_view text, const Message& wanted) {
  const std::string parameter(name);
  const std::string given(text);
  return failure(ErrorKind::invalid, "参数 " + parameter + " 应为" + wanted.zh + "；这里是「" + given + "」",
                 "the parameter " + parameter + " is " + wanted.en + ", not \"" + given + "\"");
}

tl::unexpected<Error> comes_twice(std::string_view name) {
  const std::string parameter(name);
  return failure(ErrorKind::invalid, "参数 " + parameter + " 出现两次",
                 "the parameter " + parameter + " comes twice");
}

tl::unexpected<Error> unknown_parameter(const std::string& name, const std::vector<std::string>& known) {
  const auto guess = nearest(name, known);
  const std::string all = join(known, ", ");
  return failure(ErrorKind::invalid,
                 "没有参数 " + name + (guess ? "；是不是 " + *guess + " ？" : "；可用的有 " + all),
                 "no parameter " + name + (guess ? "; did you mean " + *guess + "?" : "; there are " + all));
}

}  // namespace xl::http::detail
