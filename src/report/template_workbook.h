#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/register.h"

namespace xl::report {

// What may be chosen in a field, by the field's id; the rest is typed.
using Choices = std::map<std::string, std::vector<std::string>, std::less<>>;

// The empty workbook of a register, to be filled in and imported: a protected header with * where a value is
// required, drop-downs, and 填写说明 with every field and an example row. The same register gives the same
// bytes.
Result<void> write_template(const Register&, const Choices&, const std::string& path);

}  // namespace xl::report
